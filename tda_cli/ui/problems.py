"""Problems on screen: a picture with carets, or one line each."""

from collections import Counter
from collections.abc import Callable, Sequence

from tda_cli.problems import Problem, Severity, Span
from tda_cli.text.visible import visible
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count

_ROLES = {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING, Severity.INFO: Role.MUTED}

# How much of a source line is shown where the output has no width.
_WIDEST = 120
# Characters read per column, as combining marks take no column.
_CHARACTERS = 4

# Returns the line of a span, or an empty string.
SourceLine = Callable[[Span], str]


def show_pictures(screen: Screen, problems: Sequence[Problem], source_line: SourceLine) -> None:
    """Print each problem with its source line and carets below the place."""
    for problem in problems:
        code = (f"{problem.severity}[{problem.code}]", _ROLES[problem.severity])
        screen.line(f"{_place(problem.span)}: ", code, f": {problem.message}")
        _picture(screen, problem.span, problem.hint, source_line)
        for related in problem.related:
            screen.line(f"{_place(related.span)}: {related.label}")
            _picture(screen, related.span, "", source_line)


def show_lines(screen: Screen, problems: Sequence[Problem]) -> None:
    """Print each problem on one line: `file:line:col: severity[code] message; hint`."""
    for problem in problems:
        hint = f"; {problem.hint}" if problem.hint else ""
        code = f"{problem.severity}[{problem.code}]"
        screen.line(f"{_place(problem.span)}: {code}: {problem.message}{hint}")


def summary(problems: Sequence[Problem]) -> str:
    """Return the number of problems by severity: "2 errors, 1 warning"."""
    found = Counter(problem.severity for problem in problems)
    return ", ".join(
        count(found[severity], "note" if severity is Severity.INFO else severity.value)
        for severity in Severity
        if found[severity]
    )


def _place(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}"


def _picture(screen: Screen, span: Span, hint: str, source_line: SourceLine) -> None:
    text = source_line(span)
    if not text or text.isspace() or screen.accessible:
        if hint:
            screen.line(hint, indent=2)
        return
    from rich.cells import cell_len, set_cell_size

    gutter = f"{span.line} | "
    room = max(10, (screen.width or _WIDEST) - len(gutter) - 1)
    first = span.column - 1
    before = _end(visible(text[max(0, first - room) : first]), room // 2)
    end = span.end_column - 1
    marked = visible(text[first : min(end, first + _CHARACTERS * room)])
    room -= cell_len(before)
    marked = set_cell_size(marked, min(cell_len(marked), room))
    rest = set_cell_size(
        visible(text[end : end + _CHARACTERS * room]), max(0, room - cell_len(marked))
    )
    screen.verbatim(f"{gutter}{before}{marked}{rest}")
    carets = "^" * max(1, cell_len(marked))
    pointer = f"{' ' * (len(gutter) - 2)}| {' ' * cell_len(before)}{carets}"
    if screen.width is None or len(pointer) + 1 + cell_len(hint) <= screen.width:
        screen.verbatim(f"{pointer} {hint}")
    else:
        screen.verbatim(pointer)
        screen.line(hint, indent=2)


def _end(text: str, room: int) -> str:
    from rich.cells import cell_len

    while cell_len(text) > room:
        text = text[1:]
    return text
