"""Collecting problems: their codes, how much each matters, and how their messages are worded."""

from collections.abc import Iterable, Mapping

from tda_cli.problems import Problem, Related, Severity, Span

_LONGEST_SHOWN = 60
_LETTERS_A_SLIP = 3

# Every kind of problem the reader can report, and how much it matters.
_ERRORS = (
    # Folders and files
    *("folder-missing", "folder-expected", "folder-unreadable", "bank-empty", "file-missing"),
    *("file-expected", "file-unreadable", "file-too-large", "file-binary", "file-encoding"),
    *("file-empty", "link-broken", "unsafe-character"),
    # YAML
    *("yaml-syntax", "alias-refused", "anchor-refused", "tag-refused", "document-second"),
    *("nesting-too-deep", "field-duplicate", "field-malformed"),
    # Fields and values
    *("field-unknown", "field-missing", "field-misplaced", "type-wrong", "text-empty"),
    *("text-duplicate", "list-length", "number-malformed", "number-range", "truth-malformed"),
    *("date-malformed", "digest-malformed", "marks-malformed", "schema-unknown", "kind-unknown"),
    *("skill-unknown", "status-unknown", "source-kind-unknown", "basis-unknown", "why-missing"),
    *("why-refused", "timing-refused", "figure-range"),
    # Ids and references
    *("id-malformed", "id-duplicate", "paragraph-duplicate", "paragraph-unknown"),
    *("source-unknown", "claim-unknown", "section-unknown", "reference-duplicate"),
    *("reference-self", "document-source"),
    # Questions
    *("key-missing", "key-many", "option-duplicate", "left-duplicate", "extra-clash"),
    "foreseen-clash",
)
SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    "file-ignored": Severity.WARNING,
    "byte-order-mark": Severity.WARNING,
    "invisible-character": Severity.WARNING,
    "line-ending": Severity.INFO,
}


def shown(text: str) -> str:
    """Put text between backticks: on one line, at most 60 characters, nothing unprintable raw."""
    if len(text) > _LONGEST_SHOWN:
        text = text[: _LONGEST_SHOWN - 3] + "..."
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _escaped(c) for c in text)
    return f"`{text}`"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


class Report:
    """All problems of one reading, in the order they were met."""

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
        """Note a problem; its severity is that of its code."""
        self.problems.append(Problem(code, SEVERITIES[code], span, message, hint, related))


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """Find the candidate nearest to `name`.

    Near is counted in slips (a letter more, less, other, or two swapped: optimal string
    alignment distance), case aside, and allows one slip for each three letters of the name.

    Returns:
        The nearest candidate, the first of equals, or None where none is near.
    """
    # Imported here because most runs never need a suggestion.
    from rapidfuzz.distance import OSA

    typed = name.casefold()
    limit = len(typed) // _LETTERS_A_SLIP
    best = None
    for candidate in candidates:
        distance = OSA.distance(typed, candidate.casefold(), score_cutoff=limit)
        if distance <= limit:
            best = candidate
            limit = distance - 1
            if limit < 0:
                break
    return best


def hint(name: str, candidates: Iterable[str]) -> str:
    """Word the suggestion for `name` as the hint of a problem, empty where there is none."""
    best = did_you_mean(name, candidates)
    return "" if best is None else f"did you mean `{best}`?"
