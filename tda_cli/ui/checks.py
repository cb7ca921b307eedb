"""Check results on screen: problems, coverage of the document, and cues in options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby, product
from typing import TYPE_CHECKING

from tda_cli.problems import Problem, Severity, Span
from tda_cli.text.mentions import MentionKind
from tda_cli.text.visible import visible
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count, paragraphs

if TYPE_CHECKING:
    from tda_cli.check.coverage import Coverage, ParagraphCoverage
    from tda_cli.check.cues import Cue

_ROLES = {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING, Severity.INFO: Role.MUTED}

# The width of source lines if the output has no width.
_DEFAULT_WIDTH = 120
# Characters read per column, because combining marks take up no column.
_CHARACTERS = 4

# Returns the source line of a span, or an empty string.
SourceLine = Callable[[Span], str]

_KINDS = (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)

_BAR = 5
_ROOM_FOR_COLUMNS = 72
_NARROW_ROOM = 36
_MAX_SHOWN = 40

# A line break within a paragraph, but not one before an example.
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n|PASS: |FAIL: )")


def show_pictures(screen: Screen, problems: Sequence[Problem], source_line: SourceLine) -> None:
    """Print each problem with its source line and carets below the span."""
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


def show_coverage(screen: Screen, coverage: Coverage, *, name: str) -> None:
    """Print the matrix, uncovered mentions, claims without a question, and a summary."""
    if screen.has_room(_ROOM_FOR_COLUMNS if coverage.has_document else _NARROW_ROOM):
        _columns(screen, coverage)
    else:
        for paragraph in coverage.paragraphs:
            screen.line(_sentence(paragraph), hang=2)
    _not_carried(screen, coverage)
    if coverage.unasked:
        screen.blank()
        screen.heading("CLAIMS WITHOUT A QUESTION")
        for claim in coverage.unasked:
            screen.line(claim, indent=2)
    screen.blank()
    if not coverage.has_document:
        screen.line("Add --document FILE to see which figures, dates and names are covered.")
    if coverage.differing or coverage.new:
        differing = ", ".join(map(str, coverage.differing)) or "none"
        screen.line(
            ("This is not the document that the pack was built from: ", Role.WARNING),
            f"changed or missing paragraphs: {differing}; new: {coverage.new}.",
        )
    screen.line(f"{name}: {_summary(coverage)}")


def show_cues(screen: Screen, cues: Sequence[Cue]) -> None:
    """Print a table up to 40 columns wide per kind, or sentences for a screen reader."""
    if not cues:
        screen.line("No question has options, so none can be guessed by appearance.")
        return
    for kind, group in groupby(cues, key=lambda cue: cue.kind):
        rows = list(group)
        screen.line(
            (f"{kind}, {count(rows[0].questions, 'question')}", Role.TITLE),
            f": chance {_percent(rows[0].chance)}",
        )
        for row in rows:
            share, low, high = map(_percent, (row.share, row.low, row.high))
            if screen.accessible:
                screen.line(f"{row.strategy}: {share}, between {low} and {high}", indent=2)
            else:
                screen.line(f"{row.strategy:<13} {share:>6}  {low:>6} to {high:>6}", indent=2)
    screen.line("Each share is followed by its 95% interval (Wilson).")
    if winners := [f"{cue.strategy} ({cue.kind})" for cue in cues if cue.beats_chance]:
        screen.line(("Beats chance", Role.WARNING), f": {', '.join(winners)}.")
    else:
        screen.line("No strategy beats chance.")


def show_explanation(screen: Screen, code: str, severity: Severity, text: str) -> None:
    """Print a code with its severity and explanation."""
    screen.line((code, Role.TITLE), f" ({severity})")
    for paragraph in _SOFT_BREAK.sub(" ", text).splitlines():
        if paragraph:
            screen.line(paragraph)
        else:
            screen.blank()


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
    room = max(10, (screen.width or _DEFAULT_WIDTH) - len(gutter) - 1)
    first = span.column - 1
    before = visible(text[max(0, first - room) : first])
    while cell_len(before) > room // 2:
        before = before[1:]
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
    if screen.fits(f"{pointer} {hint}"):
        screen.verbatim(f"{pointer} {hint}")
    else:
        screen.verbatim(pointer)
        screen.line(hint, indent=2)


def _columns(screen: Screen, coverage: Coverage) -> None:
    heading = f"{'paragraph':<9}  {'claims':>6}  {'questions':>9}"
    if coverage.has_document:
        heading += "".join(f"  {f'{kind}s':<13}" for kind in _KINDS)
    screen.heading(heading.rstrip())
    for paragraph in coverage.paragraphs:
        place = "title" if paragraph.number == 0 else str(paragraph.number)
        row = f"{place:<9}  {len(paragraph.claims):>6}  {len(paragraph.questions):>9}"
        if coverage.has_document:
            row += "".join(f"  {_cell(*paragraph.tally(kind)):<13}" for kind in _KINDS)
        screen.line(row.rstrip())


def _cell(carried: int, total: int) -> str:
    if not total:
        return "-"
    filled = carried * _BAR // total
    return f"{f'{carried}/{total}':<6} {'#' * filled}{'.' * (_BAR - filled)}"


def _sentence(paragraph: ParagraphCoverage) -> str:
    parts = [count(len(paragraph.claims), "claim"), count(len(paragraph.questions), "question")]
    for kind in _KINDS:
        carried, total = paragraph.tally(kind)
        if total:
            parts.append(f"{carried} of {count(total, kind)}")
    return f"{paragraphs([paragraph.number]).capitalize()}: {', '.join(parts)}"


def _not_carried(screen: Screen, coverage: Coverage) -> None:
    if all(thing.is_carried for one in coverage.paragraphs for thing in one.things):
        return
    screen.blank()
    screen.heading("NOT COVERED YET")
    for paragraph, kind in product(coverage.paragraphs, _KINDS):
        texts = [one.text for one in paragraph.things if one.kind is kind and not one.is_carried]
        if texts:
            what = f"{paragraphs([paragraph.number]).capitalize()}, {kind}s: "
            more = len(texts) - _MAX_SHOWN
            shown = "; ".join(texts[:_MAX_SHOWN]) + (f"; and {more} more" if more > 0 else "")
            screen.line((what, Role.MUTED), shown, indent=2, hang=2)


def _summary(coverage: Coverage) -> str:
    parts = [count(len(coverage.paragraphs), "paragraph")]
    for kind in _KINDS if coverage.has_document else ():
        tallies = [paragraph.tally(kind) for paragraph in coverage.paragraphs]
        total = sum(all_ for _, all_ in tallies)
        parts.append(f"{sum(carried for carried, _ in tallies)} of {count(total, kind)} covered")
    uncited = sum(not one.claims for one in coverage.paragraphs if one.number)
    parts.append(f"{count(uncited, 'paragraph')} without a claim")
    parts.append(f"{count(len(coverage.unasked), 'claim')} without a question")
    return ", ".join(parts)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
