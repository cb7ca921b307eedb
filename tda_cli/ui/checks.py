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
from tda_cli.ui.parts import Column, Role
from tda_cli.wording import count, paragraphs

if TYPE_CHECKING:
    from tda_cli.check.coverage import Coverage, ParagraphCoverage
    from tda_cli.check.cues import Cue
    from tda_cli.ui.screen import Screen

_ROLES = {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING, Severity.INFO: Role.MUTED}

# The most columns of a source line to show.
_MAX_WIDTH = 110
# Characters read per column, because combining marks take up no column.
_CHARACTERS = 4

# Returns the source line of a span, or an empty string.
SourceLine = Callable[[Span], str]

_KINDS = (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)

_BAR = 5
_MAX_SHOWN = 40

# A line break within a paragraph, but not one before an example or an item of a list.
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n|PASS: |FAIL: |- ) *")
_LEAD = re.compile(r"(PASS: |FAIL: |- )?(.*)")


def show_pictures(screen: Screen, problems: Sequence[Problem], source_line: SourceLine) -> None:
    """Print each problem with its source line and carets below the span, and a blank line."""
    for problem in problems:
        code = (f"{problem.severity}[{problem.code}]", _ROLES[problem.severity])
        screen.line(f"{_place(problem.span)}: ", code, f": {problem.message}", hang=2)
        _picture(screen, problem.span, problem.hint, source_line)
        for related in problem.related:
            screen.line(f"{_place(related.span)}: {related.label}", hang=2)
            _picture(screen, related.span, "", source_line)
        screen.blank()


def show_lines(screen: Screen, problems: Sequence[Problem]) -> None:
    """Print each problem on one line: `file:line:col: severity[code] message; hint`."""
    for problem in problems:
        hint = f"; {problem.hint}" if problem.hint else ""
        code = f"{problem.severity}[{problem.code}]"
        screen.line(f"{_place(problem.span)}: {code}: {problem.message}{hint}")


def show_not_run(screen: Screen, rules: Sequence[str]) -> None:
    """Print which rules know only English, if they were not run."""
    if rules:
        number = count(
            len(rules), "rule knows only English and was", "rules know only English and were"
        )
        screen.line(f"{number} not run: {', '.join(rules)}", hang=2)


def summary(problems: Sequence[Problem], *, waived: int = 0, ignored: int = 0) -> str:
    """Return the number of problems by severity: "2 errors, 1 warning (9 ignored)"."""
    found = Counter(problem.severity for problem in problems)
    text = ", ".join(
        count(found[severity], "note" if severity is Severity.INFO else severity.value)
        for severity in Severity
        if found[severity]
    )
    left = {"waived": waived, "ignored": ignored}
    left_out = ", ".join(f"{number} {what}" for what, number in left.items() if number)
    if not left_out:
        return text or "no problems"
    return f"{text or 'no other problems'} ({left_out})"


def show_coverage(screen: Screen, coverage: Coverage, *, name: str) -> None:
    """Print the matrix, uncovered mentions, claims without a question, and a summary."""
    if screen.accessible or screen.is_narrow:
        for paragraph in coverage.paragraphs:
            screen.line(_sentence(paragraph), hang=2)
    else:
        _matrix(screen, coverage)
    screen.blank()
    _not_covered(screen, coverage)
    if coverage.unasked:
        screen.heading("Claims without a question")
        for claim in coverage.unasked:
            screen.line(claim, indent=2)
        screen.blank()
    changes = [f"{paragraphs(coverage.differing)} changed or missing"] if coverage.differing else []
    changes += [f"{coverage.new} new"] if coverage.new else []
    if changes:
        screen.line(
            ("The document differs from the one the pack was built from: ", Role.WARNING),
            f"{', '.join(changes)}.",
        )
    if not coverage.has_document:
        screen.line("To see which figures, dates and names are covered, add --document FILE.")
    screen.line(f"{name}: {_summary(coverage)}", hang=2)


def show_cues(screen: Screen, cues: Sequence[Cue], *, name: str) -> None:
    """Print a table up to 40 columns wide per kind, or sentences for a screen reader."""
    if not cues:
        screen.line(f"{name}: no question has options to guess from")
        return
    screen.line(f"{name}: how often each guess is right (95 percent Wilson interval)")
    screen.blank()
    for _, group in groupby(cues, key=lambda cue: (cue.kind, cue.scope)):
        rows = list(group)
        chance = f" (random guess: {_percent(rows[0].chance)})"
        screen.line((_scope_of(rows[0]), Role.TITLE), chance)
        for row in rows:
            share, low, high = map(_percent, (row.share, row.low, row.high))
            if screen.accessible:
                screen.line(f"{row.strategy}: {share}, between {low} and {high}", indent=2)
            else:
                screen.line(f"{row.strategy:<15}{share:>7} {low:>5} to {high:>6}", indent=2)
        screen.blank()
    if winners := [_strategy(cue) for cue in cues if cue.beats_chance]:
        screen.line(("Better than chance", Role.WARNING), f": {', '.join(winners)}")
    else:
        screen.line("No strategy is better than chance.")


def _scope_of(cue: Cue) -> str:
    """Return which questions the first strategy of a group applies to, and how many it gets."""
    right = f"{cue.hits:.0f}"
    match cue.scope:
        case "one-commits-least":
            questions = count(cue.questions, "question")
            return f"{cue.kind}, {questions} where one option commits least, the key of {right}"
        case "document-supplies":
            statements = count(cue.questions, "statement")
            return f"{cue.kind}, {statements} that the document gives something, {right} true"
        case _:
            return f"{cue.kind}, {count(cue.questions, 'question')}"


def _strategy(cue: Cue) -> str:
    given = ", if the document gives something" if cue.scope == "document-supplies" else ""
    return f"{cue.strategy} ({cue.kind}{given})"


def show_explanation(screen: Screen, code: str, severity: Severity, text: str) -> None:
    """Print a code with its severity and explanation."""
    screen.line((code, Role.TITLE), f" ({severity})")
    for paragraph in _SOFT_BREAK.sub(" ", text).splitlines():
        lead, rest = _LEAD.fullmatch(paragraph).groups("")  # type: ignore[union-attr] # all match
        screen.line(rest, lead=lead)


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
    room = max(10, min(screen.width or _MAX_WIDTH, _MAX_WIDTH) - len(gutter) - 1)
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


def _matrix(screen: Screen, coverage: Coverage) -> None:
    kinds = _KINDS if coverage.has_document else ()
    columns = [Column("paragraph"), Column("claims", right=True), Column("questions", right=True)]
    rows = [
        [
            paragraphs([one.number]),
            str(len(one.claims)),
            str(len(one.questions)),
            *(_cell(screen, *one.tally(kind)) for kind in kinds),
        ]
        for one in coverage.paragraphs
    ]
    screen.table([*columns, *(Column(f"{kind}s") for kind in kinds)], rows)


def _cell(screen: Screen, covered: int, total: int) -> str:
    if not total:
        return "-"
    share = f"{covered}/{total}"
    return share if screen.width is None else f"{share:<6} {screen.bar(covered / total, _BAR)}"


def _sentence(paragraph: ParagraphCoverage) -> str:
    parts = [count(len(paragraph.claims), "claim"), count(len(paragraph.questions), "question")]
    for kind in _KINDS:
        covered, total = paragraph.tally(kind)
        if total:
            parts.append(f"{covered} of {count(total, kind)}")
    return f"{paragraphs([paragraph.number])}: {', '.join(parts)}"


def _not_covered(screen: Screen, coverage: Coverage) -> None:
    rows: list[tuple[str, str, str]] = []
    for paragraph, kind in product(coverage.paragraphs, _KINDS):
        texts = [one.text for one in paragraph.things if one.kind is kind and not one.is_carried]
        if texts:
            more = len(texts) - _MAX_SHOWN
            shown = "; ".join(texts[:_MAX_SHOWN]) + (f"; and {more} more" if more > 0 else "")
            rows.append((paragraphs([paragraph.number]), f"{kind}s", shown))
    if not rows:
        return
    screen.heading("Not in any claim yet")
    if screen.accessible or screen.is_narrow:
        for place, kinds, shown in rows:
            screen.line((f"{place}, {kinds}: ", Role.MUTED), shown, indent=2, hang=2)
    else:
        cells = [((place, Role.MUTED), (kinds, Role.MUTED), shown) for place, kinds, shown in rows]
        screen.table([Column(), Column(), Column(fills=True)], cells, indent=2)
    screen.blank()


def _summary(coverage: Coverage) -> str:
    uncited = sum(not one.claims for one in coverage.paragraphs if one.number)
    gaps = (
        f"{count(uncited, 'paragraph')} without a claim, "
        f"{count(len(coverage.unasked), 'claim')} without a question"
    )
    if coverage.skipped:
        gaps += f", {count(len(coverage.skipped), 'paragraph')} skipped"
    shares = []
    for kind in _KINDS if coverage.has_document else ():
        tallies = [paragraph.tally(kind) for paragraph in coverage.paragraphs]
        covered, total = sum(one for one, _ in tallies), sum(one for _, one in tallies)
        shares.append(f"{covered} of {count(total, kind)}")
    return f"{gaps}; covered: {', '.join(shares)}" if shares else gaps


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
