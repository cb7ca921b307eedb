"""A person's statistics as one self-contained page, which runs no scripts and loads nothing.

The page itself is in `templates`; this module says what goes into it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from tda_cli.formats import svg
from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats import prose
from tda_cli.stats.calibration import ENOUGH_FOR_PARTS, Point, rounded
from tda_cli.stats.days import WEEKDAYS, with_gaps
from tda_cli.stats.report import Calibration, Overview, RetentionBin, Tendency
from tda_cli.text import short_day
from tda_cli.text.visible import visible
from tda_cli.values import value
from tda_cli.wording import SKILLS, count, paragraphs_of, points

_TEMPLATES = Path(__file__).with_name("templates")
_PAGE = "stats.html.j2"
_SCORE_HEAD = ("Points", "Of", "Percent")


@value
class Card:
    """A number at the top of the page."""

    title: str
    value: str
    notes: tuple[str, ...] = ()
    language: str = "en"


@value
class Table:
    """Numbers; the first cell of each row is its name, in `language`."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    language: str = "en"


@value
class Block:
    """A section of the page: paragraphs, a plot with its numbers, and a list with remarks."""

    title: str
    texts: tuple[str, ...] = ()
    plot: svg.Plot | None = None
    table: Table | None = None
    caption: str = ""
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()


def page_beginning() -> str:
    """Return the text that every page starts with, so that only an earlier page is replaced."""
    return (_TEMPLATES / _PAGE).read_text(encoding="utf-8").partition("{{")[0]


def stats_page(pack: Pack, found: Overview, today: date, steps: Sequence[tuple[str, str]]) -> str:
    """Return the page as of a local day, with the next steps and their commands.

    Text from the pack is marked with its language.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        # Markup of the template stays; in other text, invisible characters are escaped.
        finalize=lambda one: one if hasattr(one, "__html__") else visible(str(one)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(_PAGE).render(
        title=pack.title,
        language=pack.language,
        width=svg.WIDTH,
        lead=f"{prose.answers_text(found)}. As of {short_day(today)}.",
        cards=_cards(pack, found),
        steps=steps,
        blocks=list(_blocks(pack, found)),
    )


def _cards(pack: Pack, found: Overview) -> Iterator[Card]:
    weeks = list(found.by_week.items())
    recent = (f"Week of {short_day(weeks[-1][0])}: {weeks[-1][1].percent}%",) if weeks else ()
    yield Card("Score", f"{found.total.percent}%", (prose.points_text(found.total), *recent))
    now, later = found.due
    yield Card("Due", f"{now} now", (f"{later} later today",))
    if found.weakest is None:
        yield Card("Weakest section", "None yet", (prose.NO_WEAKEST.capitalize(),))
    else:
        title = pack.titles[found.weakest]
        score = f"{found.by_section[found.weakest].percent}% of points"
        yield Card("Weakest section", title, (score,), pack.language)
    days, is_running = found.streak.days, found.streak.has_today or not found.streak.days
    rest = "including today" if is_running else "up to yesterday, none today yet"
    yield Card("Streak", count(days, "day"), (rest,) if days else ())


def _blocks(pack: Pack, found: Overview) -> Iterator[Block]:
    titles = pack.titles
    sections = {titles[name]: tally for name, tally in found.by_section.items()}
    skills = {SKILLS[name].capitalize(): tally for name, tally in found.by_skill.items()}
    kinds = {name.capitalize(): tally for name, tally in found.by_kind.items()}
    yield _weeks(found.by_week)
    yield from _groups("Score by section", sections, pack.language)
    yield from _groups("Score by skill", skills)
    yield from _groups("Score by kind", kinds)
    yield _confusions(found)
    yield _confidence(found.calibration)
    yield _calendar(found)
    yield _retention(found)
    yield _to_review(pack, found)
    if found.gone is not None:
        yield Block("No longer in the pack", (f"{prose.gone_text(found.gone)}.",))


def _weeks(by_week: Mapping[date, Tally]) -> Block:
    percents = [(first, tally.percent) for first, tally in by_week.items()]
    plot = svg.columns("Score by week, in percent", percents)
    rows = [
        (short_day(first), *(("", "", prose.gap_text(gap)) if gap else _cells(by_week[first])))
        for first, gap in with_gaps(by_week)
    ]
    return Block("Score by week", (), plot, Table(("Week of", *_SCORE_HEAD), rows))


def _groups(title: str, tallies: Mapping[str, Tally], language: str = "en") -> Iterator[Block]:
    if tallies:
        rows = [(name, *_cells(tally)) for name, tally in tallies.items()]
        head = (title.rpartition(" ")[2].capitalize(), *_SCORE_HEAD)
        plot = svg.bars(f"{title}, in percent", tallies)
        yield Block(title, (), plot, Table(head, rows, language))


def _cells(tally: Tally) -> tuple[str, str, str]:
    return points(tally.earned), f"{tally.possible}", f"{tally.percent}%"


def _confusions(found: Overview) -> Block:
    if not found.confusions:
        return Block("Mix-ups", (_sentence(prose.NO_CONFUSIONS),))
    groups = groupby(found.confusions, key=lambda one: one.question.stem)
    items = tuple((stem, tuple(map(prose.confusion_text, group))) for stem, group in groups)
    return Block("Mix-ups", items=items)


def _confidence(found: Calibration | None) -> Block:
    if found is None:
        said = "Not recorded yet. To be asked how sure you are, run tda quiz --confidence."
        return Block("Confidence", (said,))
    texts = [_sentence(prose.tendency_text(found))]
    missed = prose.misses_text(found.curve)
    if missed is not None and found.tendency is Tendency.NEITHER:
        texts.append(missed)
    if found.answers >= ENOUGH_FOR_PARTS:
        score = rounded(found.brier)
        texts.append(prose.brier_text(score))
        texts += [f"{sign}{said}" for sign, said in prose.brier_parts(score)]
    plot = svg.scatter(
        "Share right by stated confidence, with 95 percent intervals",
        "stated confidence",
        "share right",
        [(point.percent / 100, point) for point in found.curve],
    )
    head = ("Confidence", "Right", "Of", "Share", "95% interval", "Compared")
    table = Table(head, [_point_cells(point) for point in found.curve])
    caption = _line_caption("confidence matches results", "you are overconfident", found.curve)
    return Block("Confidence", tuple(texts), plot, table, caption)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _line_caption(on: str, below: str, shares: Iterable[Point | RetentionBin]) -> str:
    said = f"On the line, {on}; below it, {below}."
    if all(one.is_enough for one in shares):
        return said
    return f"{said} Hollow dots have too few answers."


def _point_cells(point: Point) -> Sequence[str]:
    cells = (f"{point.first}-{point.last}%", f"{point.right}", f"{point.answers}")
    if not point.is_enough:
        return *cells, "too few", "", ""
    interval = prose.interval_text(point.low, point.high)
    fit = point.fit.value if point.fit in prose.MISSES else "as stated"
    return *cells, f"{100 * point.share:.0f}%", interval, fit


def _calendar(found: Overview) -> Block:
    weeks = found.calendar
    rows = [
        [short_day(week.first)] + ["" if n is None else f"{n}" for n in (*week.days, week.total)]
        for week in weeks
    ]
    table = Table(("Week of", *WEEKDAYS, "All"), rows)
    plot = svg.calendar(f"Answers on each day of the last {len(weeks)} weeks", weeks)
    caption = "Stronger colors mean more answers: from 1, 5, 10 and 20."
    return Block("Answers by day", (), plot, table, caption)


def _retention(found: Overview) -> Block:
    if not found.remembered:
        return Block("Retention", (_sentence(prose.NO_RETENTION),))
    plot = svg.scatter(
        "Share remembered by predicted chance of remembering, with 95 percent intervals",
        "predicted",
        "remembered",
        [(part.predicted, part) for part in found.remembered],
    )
    head = ("Predicted", "Mean", "Remembered", "Of", "Share")
    table = Table(head, [_retention_cells(part) for part in found.remembered])
    target = f"The target is to remember {100 * found.retention:.0f} percent."
    caption = _line_caption(
        "you remember what was predicted", "you remember less", found.remembered
    )
    return Block("Retention", (target,), plot, table, caption)


def _retention_cells(part: RetentionBin) -> Sequence[str]:
    return (
        f"{part.first}-{part.last}%",
        f"{100 * part.predicted:.0f}%",
        f"{part.recalled}",
        f"{part.reviews}",
        f"{100 * part.share:.0f}%" if part.is_enough else "too few",
    )


def _to_review(pack: Pack, found: Overview) -> Block:
    if not found.to_read:
        return Block("To review", (_sentence(prose.NOTHING_TO_REVIEW),))
    titles = pack.titles
    items = []
    for one in found.to_read:
        where = paragraphs_of(pack.claims[ref.id] for ref in one.question.claims)
        wrong = "Partly right" if one.fraction else "Wrong"
        how = "Confident mistake" if one.is_sure_error else wrong
        items.append((one.question.stem, (f"{how}; {titles[one.question.section.id]}, {where}",)))
    return Block("To review", ("Questions you missed last time.",), items=tuple(items))
