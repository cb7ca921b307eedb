"""Collect the problems of a pack: what each code means, and helpers to word messages."""

from collections.abc import Iterable, Mapping

from tda_cli.problems import Problem, Related, Severity, Span
from tda_cli.text.suggest import did_you_mean

_LONGEST_SHOWN = 60

# Every code that the reader can report, and what it means.
_ERRORS = {
    # Folders and files
    "folder-missing": "A folder that every pack has is not there.",
    "folder-expected": "A file stands where a folder is expected.",
    "folder-unreadable": "The system does not let the folder be listed.",
    "bank-empty": "The folder `bank` holds no file of questions.",
    "file-missing": "A file that every pack has is not there.",
    "file-expected": "A folder, a device or a pipe stands where a file is expected.",
    "file-unreadable": "The system does not let the file be read.",
    "file-too-large": "The file is larger than any pack needs, and is not read.",
    "file-binary": "The file holds bytes that no text holds.",
    "file-encoding": "The file is not UTF-8.",
    "file-empty": "The file holds nothing but comments and white space.",
    "link-broken": "A link leads nowhere.",
    # Text
    "unsafe-character": "A control or direction character could change what a terminal shows.",
    # YAML
    "yaml-syntax": "The file is not well-formed YAML, so nothing behind that place is read.",
    "alias-refused": "YAML aliases are refused: what is meant must stand where it is meant.",
    "anchor-refused": "YAML anchors are refused: nothing may refer to them.",
    "tag-refused": "YAML tags are refused: every value is text, a list or a mapping.",
    "document-second": "A file holds a second YAML document, which would never be read.",
    "nesting-too-deep": "Lists and mappings are nested deeper than any pack needs.",
    "field-duplicate": "A field is given twice, and only one of them could count.",
    "field-malformed": "The name of a field is no plain text.",
    # Fields and values
    "field-unknown": "A field is not one that the format has.",
    "field-missing": "A field that is needed is not there.",
    "field-misplaced": "A field does not belong to this kind of question.",
    "type-wrong": "A text, a list or a mapping stands where another of these is expected.",
    "text-empty": "A text that is needed is empty.",
    "text-too-long": "A text has more characters than its field allows.",
    "text-duplicate": "The same text is listed twice.",
    "list-length": "A list has too few or too many entries.",
    "number-malformed": "A number is expected, written in digits without separators or unit.",
    "number-range": "A number is outside its bounds.",
    "truth-malformed": "Either `true` or `false` is expected.",
    "date-malformed": "A date is not in Extended Date/Time Format, such as `2024-03` or `2024-21`.",
    "digest-malformed": "A SHA-256 digest is expected: 64 digits, 0-9 and a-f.",
    "marks-malformed": "A paragraph's marks are not two hexadecimal digits for each of its words.",
    "schema-unknown": "The pack is written for a format that this version does not know.",
    "kind-unknown": "There is no such kind of question.",
    "skill-unknown": "There is no such skill.",
    "status-unknown": "There is no such status of a claim.",
    "source-kind-unknown": "There is no such kind of source.",
    "basis-unknown": "A date is either `stated` or `inferred`.",
    "why-missing": "What is inferred needs its reason under `why`.",
    "why-refused": "`why` is only for what is inferred.",
    "by-refused": "`by` is not for a claim that the document passes on without a source.",
    "timing-refused": "`timing` is only for a claim to which the document gives no date.",
    "figure-range": "A figure has either a `value`, or a `low` end and a higher `high` one.",
    # Ids and references
    "id-malformed": "An id is in kebab-case: small letters, digits and single hyphens.",
    "id-duplicate": "Two things of one kind have the same id.",
    "paragraph-duplicate": "A paragraph is listed twice.",
    "paragraph-unknown": "The document has no paragraph of that number.",
    "source-unknown": "No source has that id.",
    "claim-unknown": "No claim has that id.",
    "section-unknown": "No section has that id.",
    "reference-duplicate": "The same id is referred to twice in one list.",
    "reference-self": "Something refers to itself where it must refer to another.",
    "document-source": "Just one source is the document itself.",
    # Questions
    "key-missing": "No option is marked as correct.",
    "key-many": "A single choice has more than one correct option.",
    "option-duplicate": "Two options or items read the same.",
    "left-duplicate": "Two pairs have the same left side.",
    "extra-clash": "A right side listed as belonging to nothing belongs to a pair.",
    "foreseen-clash": "An answer foreseen as wrong would be accepted as right.",
}
_WARNINGS = {
    "file-ignored": "A file has a name that is not read; files of questions end in `.yaml`.",
    "byte-order-mark": "The file starts with a byte order mark, which UTF-8 does not need.",
    "invisible-character": "A character that cannot be seen makes equal texts different.",
}
_INFOS = {
    "line-ending": "Lines end otherwise than with a line feed.",
}
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
    """The problems found while reading a pack, in the order they were found."""

    __slots__ = ("problems",)

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(
        self,
        code: str,
        span: Span,
        message: str,
        hint: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Add a problem with the severity of its code."""
        self.problems.append(Problem(code, CODES[code][0], span, message, hint, related))


def hint(name: str, candidates: Iterable[str]) -> str:
    """Return a "did you mean" hint for `name`, or an empty string."""
    best = did_you_mean(name, candidates)
    return "" if best is None else f"did you mean `{best}`?"
