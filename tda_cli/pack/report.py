"""Collecting problems, and showing pack text inside their messages without harm."""

from tda_cli.pack.codes import SEVERITIES
from tda_cli.problems import Problem, Related, Span

_LONGEST_SHOWN = 60


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
