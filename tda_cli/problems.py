"""What can be wrong with a pack, as values: where, what, and what to do about it."""

from enum import StrEnum

from tda_cli.values import value


class Severity(StrEnum):
    """How much a problem matters. Only an error makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@value
class Span:
    """Part of one line of a file, whose path is as it was opened.

    Lines and columns are counted from 1, columns in code points. The end column is one past the
    last character, and at least `column`.
    """

    file: str
    line: int
    column: int
    end_column: int


@value
class Related:
    """A second place that a problem is about, such as the first of two equal ids."""

    span: Span
    label: str


@value
class Problem:
    """One thing wrong with a pack.

    Attributes:
        code: Stable kebab-case name of the kind of problem.
        span: Where it is.
        message: One plain sentence, names in backticks, without a period.
        hint: What to do next, or an empty string.
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
