"""Collecting problems: their codes, how much each matters, and how their messages are worded."""

from collections.abc import Iterable, Mapping

from tda_cli.problems import Problem, Related, Severity, Span

_LONGEST_SHOWN = 60
_LETTERS_A_SLIP = 3

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SEVERITIES: Mapping[str, Severity] = {
    # Folders and files
    "folder-missing": _ERROR,
    "folder-expected": _ERROR,
    "folder-unreadable": _ERROR,
    "bank-empty": _ERROR,
    "file-ignored": _WARNING,
    "file-missing": _ERROR,
    "file-expected": _ERROR,
    "file-unreadable": _ERROR,
    "file-too-large": _ERROR,
    "file-binary": _ERROR,
    "file-encoding": _ERROR,
    "file-empty": _ERROR,
    "link-broken": _ERROR,
    # Text
    "byte-order-mark": _WARNING,
    "line-ending": _INFO,
    "unsafe-character": _ERROR,
    "invisible-character": _WARNING,
    # YAML
    "yaml-syntax": _ERROR,
    "alias-refused": _ERROR,
    "anchor-refused": _ERROR,
    "tag-refused": _ERROR,
    "document-second": _ERROR,
    "nesting-too-deep": _ERROR,
    "field-duplicate": _ERROR,
    "field-malformed": _ERROR,
    # Fields and values
    "field-unknown": _ERROR,
    "field-missing": _ERROR,
    "field-misplaced": _ERROR,
    "type-wrong": _ERROR,
    "text-empty": _ERROR,
    "text-duplicate": _ERROR,
    "list-length": _ERROR,
    "number-malformed": _ERROR,
    "number-range": _ERROR,
    "truth-malformed": _ERROR,
    "date-malformed": _ERROR,
    "digest-malformed": _ERROR,
    "marks-malformed": _ERROR,
    "schema-unknown": _ERROR,
    "kind-unknown": _ERROR,
    "skill-unknown": _ERROR,
    "status-unknown": _ERROR,
    "source-kind-unknown": _ERROR,
    "basis-unknown": _ERROR,
    "why-missing": _ERROR,
    "why-refused": _ERROR,
    "timing-refused": _ERROR,
    "figure-range": _ERROR,
    # Ids and references
    "id-malformed": _ERROR,
    "id-duplicate": _ERROR,
    "paragraph-duplicate": _ERROR,
    "paragraph-unknown": _ERROR,
    "source-unknown": _ERROR,
    "claim-unknown": _ERROR,
    "section-unknown": _ERROR,
    "reference-duplicate": _ERROR,
    "reference-self": _ERROR,
    "document-source": _ERROR,
    # Questions
    "key-missing": _ERROR,
    "key-many": _ERROR,
    "option-duplicate": _ERROR,
    "left-duplicate": _ERROR,
    "extra-clash": _ERROR,
    "foreseen-clash": _ERROR,
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
