"""A person's statistics as one self-contained page, which runs no scripts and loads nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from tda_cli.formats import svg
from tda_cli.formats.html import document, figure, listing, paragraph, section, table
from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats import prose
from tda_cli.stats.calibration import Point, rounded
from tda_cli.stats.days import WEEKDAYS, with_gaps
from tda_cli.stats.report import Calibration, Overview, RetentionBin, Tendency
from tda_cli.wording import paragraphs_of, points


def stats_page(pack: Pack, found: Overview, today: date, *, with_streak: bool) -> str:
    """Return the page as of a day in UTC; every plot has its numbers in a table next to it.

    Text from the pack is marked with its language.
    """
    lead = [paragraph(f"{prose.total_text(found)}. As of {today} (UTC).")]
    if with_streak:
        lead.append(paragraph(f"Streak: {prose.streak_text(found.streak)}."))
    titles = {one.id: one.title for one in pack.briefing.sections}
    sections = {titles[name]: tally for name, tally in found.by_section.items()}
    skills = {name.capitalize(): tally for name, tally in found.by_skill.items()}
    kinds = {name.capitalize(): tally for name, tally in found.by_kind.items()}
    blocks = [
        *lead,
        _weeks(found.by_week),
        *_groups("Score by section", sections, pack.language),
        *_groups("Score by skill", skills),
        *_groups("Score by kind", kinds),
        *_gone(found.gone),
        _confusions(pack, found),
        _confidence(found.calibration),
        _calendar(found),
        _remembered(found),
        _to_read(pack, found),
    ]
    return document(f"Your answers: {pack.title}", pack.language, blocks)


def _weeks(by_week: Mapping[date, Tally]) -> str:
    plot = svg.columns(
        "Score by week, in percent", [(first, tally.percent) for first, tally in by_week.items()]
    )
    rows = [
        (f"{first}", "", "", prose.gap_text(missing))
        if missing
        else (f"{first}", *_cells(by_week[first]))
        for first, missing in with_gaps(by_week)
    ]
    numbers = table(("Week from", "Points", "Of", "Percent"), rows)
    return section("Score by week", figure(plot, numbers))


def _groups(title: str, tallies: Mapping[str, Tally], language: str = "en") -> Iterator[str]:
    if tallies:
        rows = [(name, *_cells(tally)) for name, tally in tallies.items()]
        head = (title.rpartition(" ")[2].capitalize(), "Points", "Of", "Percent")
        numbers = table(head, rows, language)
        yield section(title, figure(svg.bars(f"{title}, in percent", tallies), numbers))


def _gone(gone: Tally | None) -> Iterator[str]:
    if gone is not None:
        yield section("No longer in the pack", paragraph(f"{prose.gone_text(gone)}."))


def _cells(tally: Tally) -> tuple[str, str, str]:
    return points(tally.earned), f"{tally.possible}", f"{tally.percent}%"


def _confusions(pack: Pack, found: Overview) -> str:
    title = "What you confuse with what"
    if not found.confusions:
        return section(title, paragraph("No wrong answer was given twice."))
    items = (
        (stem, map(prose.confusion_text, group))
        for stem, group in groupby(found.confusions, key=lambda one: one.question.stem)
    )
    return section(title, listing(items, pack.language))


def _confidence(found: Calibration | None) -> str:
    title = "Confidence"
    if found is None:
        said = "Never stated. With tda quiz --confidence you are asked how sure you are."
        return section(title, paragraph(said))
    tendency, missed = prose.tendency_text(found), prose.misses_text(found.curve)
    if missed is not None and found.tendency is Tendency.NEITHER:
        tendency += f" {missed}"
    said, score = prose.confidence_text(found), rounded(found.brier)
    head = ("You said", "Right", "Of", "Share", "95% interval", "Than said")
    numbers = table(head, map(_point_cells, found.curve))
    plot = svg.scatter(
        "Share right by stated confidence, with 95% intervals; the diagonal is perfect",
        "what you said",
        "what was right",
        [(point.percent / 100, point) for point in found.curve],
    )
    return section(
        title,
        paragraph(f"{said[:1].upper()}{said[1:]}."),
        paragraph(tendency),
        figure(plot, numbers, _diagonal("overconfident", found.curve)),
        paragraph(f"{prose.brier_text(score)}:"),
        *(paragraph(f"{sign}{said}") for sign, said in prose.brier_parts(score)),
    )


def _diagonal(below: str, shares: Iterable[Point | RetentionBin]) -> str:
    said = f"On the diagonal both are the same; below it is {below}."
    if all(one.is_enough for one in shares):
        return said
    return f"{said} A hollow dot is of too few answers to judge."


def _point_cells(point: Point) -> Sequence[str]:
    said = f"{point.first} to {point.last}%"
    if not point.is_enough:
        return said, f"{point.right}", f"{point.answers}", prose.TOO_FEW, "", ""
    interval = prose.interval_text(point.low, point.high)
    share = f"{100 * point.share:.0f}%"
    fit = point.fit if point.fit in prose.MISSES else ""
    return said, f"{point.right}", f"{point.answers}", share, interval, fit


def _calendar(found: Overview) -> str:
    weeks = found.calendar
    rows = [
        (f"{week.first}", *("" if day is None else f"{day}" for day in week.days), f"{week.total}")
        for week in weeks
    ]
    head = ("Week from", *WEEKDAYS, "All")
    plot = svg.calendar(f"Answers on each day of the last {len(weeks)} weeks", weeks)
    legend = "The darker or brighter a day, the more answers: from 1, 5, 10 and 20 on. UTC days."
    return section("Answers by day", figure(plot, table(head, rows), legend))


def _remembered(found: Overview) -> str:
    title = "Remembered"
    if not found.remembered:
        said = (
            "Nothing to tell of yet: it takes a second answer to a question, a day or more after"
            " the first."
        )
        return section(title, paragraph(said))
    plot = svg.scatter(
        "Share remembered by the recall that the scheduler predicted, with 95% intervals",
        "what was predicted",
        "what was remembered",
        [(part.predicted, part) for part in found.remembered],
    )
    head = ("Predicted", "Mean", "Remembered", "Of", "Share")
    numbers = table(head, map(_remembered_cells, found.remembered))
    return section(
        title,
        paragraph(f"The scheduler aims at {100 * found.retention:.0f} percent."),
        figure(plot, numbers, _diagonal("less than predicted", found.remembered)),
    )


def _remembered_cells(part: RetentionBin) -> Sequence[str]:
    return (
        f"{part.first} to {part.last}%",
        f"{100 * part.predicted:.0f}%",
        f"{part.recalled}",
        f"{part.reviews}",
        f"{100 * part.share:.0f}%" if part.is_enough else prose.TOO_FEW,
    )


def _to_read(pack: Pack, found: Overview) -> str:
    title = "Read again"
    if not found.to_read:
        return section(title, paragraph("Nothing: the last answer to each question was right."))
    titles = {one.id: one.title for one in pack.briefing.sections}
    items = []
    for one in found.to_read:
        where = paragraphs_of(pack.claims[ref.id] for ref in one.question.claims)
        wrong = "Partly right" if one.fraction else "Wrong"
        how = "Sure and wrong" if one.is_sure_error else wrong
        remark = f"{how}; {titles[one.question.section.id]}, {where}"
        items.append((one.question.stem, [remark]))
    return section(title, listing(items, pack.language))
