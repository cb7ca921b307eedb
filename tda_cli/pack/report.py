"""Collect the problems of a pack: what each code means, and helpers for messages."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tda_cli.problems import Problem, Related, Severity, Span
from tda_cli.text.suggest import did_you_mean

_LONGEST_SHOWN = 60
# Of each severity, in each file.
MOST_REPORTED = 1_000

# Every code that the reader can report, and what it means.
_ERRORS = {
    # Folders and files
    "folder-missing": "A folder that every pack needs is missing.",
    "folder-expected": "A file is where a folder is expected.",
    "folder-unreadable": "The folder cannot be listed, for example because of its permissions.",
    "bank-empty": "The folder `bank` has no file of questions.",
    "file-missing": "A file that every pack needs is missing.",
    "file-expected": "A folder, a device or a pipe is where a file is expected.",
    "file-unreadable": "The file cannot be read, for example because of its permissions.",
    "file-too-large": "The file is larger than any pack needs, so it is not read.",
    "file-binary": "The file contains bytes that no text file contains.",
    "file-encoding": "The file is not UTF-8.",
    "file-empty": "The file contains only comments and white space, or nothing.",
    "link-broken": "A link points to nothing.",
    "errors-omitted": "A file has more errors than the first 1,000, which are reported.",
    # Text
    "unsafe-character": "A control or direction character could change what a terminal shows.",
    "indentation-character": "A line is indented with something other than spaces.",
    "merge-conflict": "The file contains both sides of a merge conflict.",
    # YAML
    "yaml-syntax": "The file is not valid YAML, so nothing after that place is read.",
    "alias-refused": "YAML aliases are not allowed: write the value out wherever it is needed.",
    "anchor-refused": "YAML anchors are not allowed, because nothing can refer to them.",
    "tag-refused": "YAML tags are not allowed: every value is text, a list or a mapping.",
    "document-second": "A file contains a second YAML document, which would never be read.",
    "nesting-too-deep": "Lists and mappings are nested deeper than any pack needs.",
    "field-duplicate": "A field is given twice, and only one of the values could be used.",
    "field-malformed": "The name of a field is not plain text.",
    # Fields and values
    "field-unknown": "A field is not part of the format.",
    "field-missing": "A required field is missing.",
    "field-misplaced": "A field does not belong to this kind of question.",
    "type-wrong": "A value has the wrong type; it must be text, a list or a mapping.",
    "text-empty": "A required text is empty.",
    "text-too-long": "A text is longer than its field allows.",
    "text-duplicate": "The same text is listed twice.",
    "list-length": "A list has too few or too many entries.",
    "number-malformed": "A number must be written in digits, without separators or units.",
    "number-range": "A number is too small or too large.",
    "truth-malformed": "A value must be `true` or `false`.",
    "date-malformed": "A date is not in Extended Date/Time Format, such as `2024-03` or `2024-21`.",
    "digest-malformed": "A SHA-256 digest must be 64 characters, 0-9 and a-f.",
    "marks-malformed": "A paragraph's marks must be two hexadecimal digits for each of its words.",
    "schema-unknown": "The pack uses a version of the format that this program cannot read.",
    "kind-unknown": "The kind of question does not exist.",
    "skill-unknown": "The skill does not exist.",
    "status-unknown": "The status of a claim does not exist.",
    "source-kind-unknown": "The kind of source does not exist.",
    "lack-unknown": "What an imported bank lacks is none of the things it may lack.",
    "skip-unknown": "The reason to skip a paragraph does not exist.",
    "basis-unknown": "The basis of a date must be `stated` or `inferred`.",
    "why-missing": "An inference needs its reason in `why`.",
    "why-refused": "`why` is only for an inference.",
    "by-refused": "`by` is not allowed for a claim that the document gives no source for.",
    "timing-refused": "`timing` is only for a claim without a date.",
    "figure-range": "A figure has either a `value`, or a `low` and a greater `high`.",
    # Ids and references
    "id-malformed": "An id must be in kebab-case: lowercase letters, digits and single hyphens.",
    "id-duplicate": "Two items of the same kind have the same id.",
    "paragraph-duplicate": "A paragraph is listed twice.",
    "paragraph-unknown": "The document has no paragraph with that number.",
    "source-unknown": "No source has that id.",
    "claim-unknown": "No claim has that id.",
    "section-unknown": "No section has that id.",
    "reference-duplicate": "The same id is listed twice.",
    "reference-self": "An item refers to itself where it must refer to another one.",
    "document-source": "Exactly one source must be the document itself.",
    # Questions
    "key-missing": "No option is marked as correct.",
    "key-many": "A single-choice question has more than one correct option.",
    "option-duplicate": "Two options or items have the same text.",
    "left-duplicate": "Two pairs have the same left side.",
    "extra-clash": "An extra right side is also the right side of a pair.",
    "foreseen-clash": "An answer listed as wrong would be accepted as right.",
}
_WARNINGS = {
    "file-ignored": "A file is not read, because files of questions must end in `.yaml`.",
    "text-cut": "Text without quotes ends at ` #`, because YAML takes the rest for a remark.",
    "byte-order-mark": "The file starts with a byte order mark, which UTF-8 does not need.",
    "warnings-omitted": "A file has more warnings than the first 1,000, which are reported.",
    "invisible-character": "An invisible character makes texts differ that look the same.",
}
_INFOS = {"line-ending": "Lines end in something other than a single line feed."}
CODES: Mapping[str, tuple[Severity, str]] = {
    code: (severity, meaning)
    for severity, meanings in (
        (Severity.ERROR, _ERRORS),
        (Severity.WARNING, _WARNINGS),
        (Severity.INFO, _INFOS),
    )
    for code, meaning in meanings.items()
}


def shown(text: str) -> str:
    """Put text in backticks, cut to 60 characters, with unprintable characters escaped."""
    if len(text) > _LONGEST_SHOWN:
        text = text[: _LONGEST_SHOWN - 3] + "..."
    if not text.isprintable():
        text = "".join(
            c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
        )
    return f"`{text}`"


class Report:
    """The problems found while reading a pack, in the order they were found.

    Of each file, the first `MOST_REPORTED` errors and warnings are kept.
    """

    __slots__ = ("_counts", "problems")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def add(
        self, code: str, span: Span, message: str, hint: str = "", related: tuple[Related, ...] = ()
    ) -> None:
        """Add a problem with the severity of its code."""
        severity = CODES[code][0]
        self._counts[span.file, severity] += 1
        excess = self._counts[span.file, severity] - MOST_REPORTED
        if excess == 1:
            code, related = f"{severity}s-omitted", ()
            message = f"there are more {severity}s in this file than these {MOST_REPORTED:,}"
            hint = "fix these, then check again"
        if excess <= 1:
            self.problems.append(Problem(code, severity, span, message, hint, related))


def hint(name: str, candidates: Iterable[str]) -> str:
    """Return a "did you mean" hint for `name`, or an empty string."""
    best = did_you_mean(name, candidates)
    return "" if best is None else f"did you mean `{best}`?"
