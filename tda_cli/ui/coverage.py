"""How much of a document a pack carries, at a glance, and what is still to be written."""

from collections.abc import Iterable

from tda_cli.check.coverage import Coverage, ParagraphCoverage
from tda_cli.text.mentions import MentionKind
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count

KINDS = (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)

_BAR = 5
_ROOM_FOR_COLUMNS = 72
_NARROW_ROOM = 36
_MOST_SHOWN = 40


def show_coverage(screen: Screen, coverage: Coverage, *, name: str) -> None:
    """Print the matrix, what no claim carries, which claims no question asks, and a summary."""
    room = _ROOM_FOR_COLUMNS if coverage.has_document else _NARROW_ROOM
    if screen.accessible or (screen.width or room) < room:
        for paragraph in coverage.paragraphs:
            screen.line(_sentence(paragraph, has_document=coverage.has_document), hang=2)
    else:
        _columns(screen, coverage)
    _not_carried(screen, coverage.paragraphs)
    if coverage.unasked:
        screen.blank()
        screen.line(("CLAIMS THAT NO QUESTION ASKS", Role.TITLE))
        for claim in coverage.unasked:
            screen.line(claim, indent=2)
    screen.blank()
    _notes(screen, coverage)
    screen.line(f"{name}: {_summary(coverage)}")


def _columns(screen: Screen, coverage: Coverage) -> None:
    heading = f"{'paragraph':<9}  {'claims':>6}  {'questions':>9}"
    if coverage.has_document:
        heading += "".join(f"  {f'{kind}s':<13}" for kind in KINDS)
    screen.line((heading.rstrip(), Role.TITLE))
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


def _sentence(paragraph: ParagraphCoverage, *, has_document: bool) -> str:
    parts = [count(len(paragraph.claims), "claim"), count(len(paragraph.questions), "question")]
    for kind in KINDS if has_document else ():
        carried, total = paragraph.tally(kind)
        if total:
            parts.append(f"{carried} of {count(total, kind)}")
    return f"{_place(paragraph.number)}: {', '.join(parts)}"


def _place(number: int) -> str:
    return f"Paragraph {number}" if number else "Title"


def _not_carried(screen: Screen, paragraphs: Iterable[ParagraphCoverage]) -> None:
    lacking = [one for one in paragraphs if not all(thing.is_carried for thing in one.things)]
    if not lacking:
        return
    screen.blank()
    screen.line(("NO CLAIM CARRIES YET", Role.TITLE))
    for paragraph in lacking:
        for kind in KINDS:
            texts = [
                one.text for one in paragraph.things if one.kind is kind and not one.is_carried
            ]
            if texts:
                what = f"{_place(paragraph.number)}, {kind}s: "
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
