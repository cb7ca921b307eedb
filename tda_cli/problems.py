"""Problems in a pack: what is wrong, where, and what to do about it."""

from enum import StrEnum

from tda_cli.values import value


class Severity(StrEnum):
    """How serious a problem is. Only an error makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@value
class Span:
    """Part of one line of a file, with its path as opened.

    Lines and columns start at 1, and columns are code points. `end_column` is one past the last
    character, and at least `column`.
    """

    file: str
    line: int
    column: int
    end_column: int


@value
class Related:
    """Another place involved in a problem, such as the first of two equal ids."""

    span: Span
    label: str


@value
class Problem:
    """One thing wrong with a pack.

    The code is stable. The message is one sentence without a period, with names in backticks, and
    the hint says what to do next.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Sort problems by file, position and code."""
    return sorted(
        problems, key=lambda p: (p.span.file, p.span.line, p.span.column, p.code, p.message)
    )
