"""Coverage of the document, cues in options, and what codes mean, on screen."""

from __future__ import annotations

import re
from itertools import groupby, product
from typing import TYPE_CHECKING

from tda_cli.text.mentions import MentionKind
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tda_cli.check.coverage import Coverage, ParagraphCoverage
    from tda_cli.check.cues import Cue
    from tda_cli.problems import Severity

KINDS = (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)

_BAR = 5
_ROOM_FOR_COLUMNS = 72
_NARROW_ROOM = 36
_MOST_SHOWN = 40

# A line break within a paragraph, but not one before an example.
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n|PASS: |FAIL: )")


def show_coverage(screen: Screen, coverage: Coverage, *, name: str) -> None:
    """Print the matrix, what no claim carries, which claims no question asks, and a summary."""
    room = _ROOM_FOR_COLUMNS if coverage.has_document else _NARROW_ROOM
    if screen.has_room(room):
        _columns(screen, coverage)
    else:
        for paragraph in coverage.paragraphs:
            screen.line(_sentence(paragraph), hang=2)
    _not_carried(screen, coverage)
    if coverage.unasked:
        screen.blank()
        screen.heading("CLAIMS THAT NO QUESTION ASKS")
        for claim in coverage.unasked:
            screen.line(claim, indent=2)
    screen.blank()
    _notes(screen, coverage)
    screen.line(f"{name}: {_summary(coverage)}")


def show_cues(screen: Screen, cues: Sequence[Cue]) -> None:
    """Print a table of at most 40 columns for each kind, or sentences for a screen reader."""
    if not cues:
        screen.line("No question can be guessed by its looks: none has options.")
        return
    for kind, group in groupby(cues, key=lambda cue: cue.kind):
        rows = list(group)
        screen.line(
            (f"{kind}, {count(rows[0].questions, 'question')}", Role.TITLE),
            f": chance {_percent(rows[0].chance)}",
        )
        for row in rows:
            screen.line(_cue(row, in_words=screen.accessible), indent=2)
    screen.line("Each share stands with its 95% interval (Wilson).")
    if winners := [f"{cue.strategy} ({cue.kind})" for cue in cues if cue.beats_chance]:
        screen.line(("Beats chance", Role.WARNING), f": {', '.join(winners)}.")
    else:
        screen.line("No strategy beats chance.")


def show_explanation(screen: Screen, code: str, severity: Severity, text: str) -> None:
    """Print a code with its severity, and the paragraphs that explain it."""
    screen.line((code, Role.TITLE), f" ({severity})")
    for paragraph in _SOFT_BREAK.sub(" ", text).splitlines():
        if paragraph:
            screen.line(paragraph)
        else:
            screen.blank()


def _columns(screen: Screen, coverage: Coverage) -> None:
    heading = f"{'paragraph':<9}  {'claims':>6}  {'questions':>9}"
    if coverage.has_document:
        heading += "".join(f"  {f'{kind}s':<13}" for kind in KINDS)
    screen.heading(heading.rstrip())
    for paragraph in coverage.paragraphs:
        place = "title" if paragraph.number == 0 else str(paragraph.number)
        row = f"{place:<9}  {len(paragraph.claims):>6}  {len(paragraph.questions):>9}"
        if coverage.has_document:
            row += "".join(f"  {_cell(*paragraph.tally(kind)):<13}" for kind in KINDS)
        screen.line(row.rstrip())


def _cell(carried: int, total: int) -> str:
    if not total:
        return "-"
    filled = carried * _BAR // total
    return f"{f'{carried}/{total}':<6} {'#' * filled}{'.' * (_BAR - filled)}"


def _sentence(paragraph: ParagraphCoverage) -> str:
    parts = [count(len(paragraph.claims), "claim"), count(len(paragraph.questions), "question")]
    for kind in KINDS:
        carried, total = paragraph.tally(kind)
        if total:
            parts.append(f"{carried} of {count(total, kind)}")
    return f"{paragraphs([paragraph.number]).capitalize()}: {', '.join(parts)}"


def _not_carried(screen: Screen, coverage: Coverage) -> None:
    if all(thing.is_carried for one in coverage.paragraphs for thing in one.things):
        return
    screen.blank()
    screen.heading("NO CLAIM CARRIES YET")
    for paragraph, kind in product(coverage.paragraphs, KINDS):
        texts = [one.text for one in paragraph.things if one.kind is kind and not one.is_carried]
        if texts:
            what = f"{paragraphs([paragraph.number]).capitalize()}, {kind}s: "
            more = len(texts) - _MOST_SHOWN
            shown = "; ".join(texts[:_MOST_SHOWN]) + (f"; and {more} more" if more > 0 else "")
            screen.line((what, Role.MUTED), shown, indent=2, hang=2)


def _notes(screen: Screen, coverage: Coverage) -> None:
    if not coverage.has_document:
        screen.line("With --document FILE it says which figures, dates and names are carried.")
    if coverage.differing or coverage.new:
        differing = ", ".join(map(str, coverage.differing)) or "none"
        screen.line(
            ("The document is not the one the pack was built from: ", Role.WARNING),
            f"changed or missing paragraphs: {differing}; new: {coverage.new}.",
        )


def _summary(coverage: Coverage) -> str:
    parts = [count(len(coverage.paragraphs), "paragraph")]
    for kind in KINDS if coverage.has_document else ():
        tallies = [paragraph.tally(kind) for paragraph in coverage.paragraphs]
        total = sum(all_ for _, all_ in tallies)
        parts.append(f"{sum(carried for carried, _ in tallies)} of {count(total, kind)} carried")
    uncited = sum(not one.claims for one in coverage.paragraphs if one.number)
    parts.append(f"{count(uncited, 'paragraph')} without a claim")
    parts.append(f"{count(len(coverage.unasked), 'claim')} without a question")
    return ", ".join(parts)


def _cue(cue: Cue, *, in_words: bool) -> str:
    share, low, high = map(_percent, (cue.share, cue.low, cue.high))
    if in_words:
        return f"{cue.strategy}: {share}, between {low} and {high}"
    return f"{cue.strategy:<13} {share:>6}  {low:>6} to {high:>6}"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
