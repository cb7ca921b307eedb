"""Item analysis on screen: the numbers, problems and wrong answers of each question."""

from collections.abc import Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.group import ENOUGH_ITEMS, ENOUGH_PEOPLE, GroupAnalysis
from tda_cli.stats.items import ENOUGH_SITTINGS, MIN_TRIES, ItemAnalysis
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.ui.parts import Column, Role
from tda_cli.ui.screen import TABLE_WIDTH, Screen
from tda_cli.wording import count

_MAX_DISTRACTORS = 5
_GOOD, _VERY_GOOD = 0.7, 0.9
_UNKNOWN = "-"

_INTERVAL = Column("95% interval", right=True)
_COLUMNS: tuple[Column, ...] = (
    Column("question", wraps=True),
    Column("answers", right=True),
    Column("difficulty", right=True),
    _INTERVAL,
    Column("discrimination", right=True),
)


def show_items(
    screen: Screen,
    pack: Pack,
    group: GroupAnalysis,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    *,
    is_class: bool,
) -> None:
    """Print the numbers of each question in the given order, then problems and wrong answers.

    Wrong answers are shown for questions with enough answers. For a class, the scores and the
    reliability of the test come first.
    """
    items = [item for _, item in ranked]
    screen.heading(
        "Questions",
        f"{count(len(ranked), 'question')}, {count(group.answers, 'answer')} in"
        f" {count(group.sittings, 'attempt')}, {_order(items)}",
    )
    if not any(item.faults for item in items):
        screen.line(_no_problems(items), indent=2)
    if group.repeated:
        left_out = count(group.repeated, "repeated answer")
        screen.line(f"Only first answers in an attempt count: {left_out} left out.", indent=2)
    if is_class:
        screen.blank()
        scores = f"{100 * (group.mean or 0):.0f} percent on average"
        if group.deviation is not None:
            scores += f", standard deviation {100 * group.deviation:.0f}"
        screen.heading("Scores", scores)
        screen.blank()
        _reliability(screen, group)
    screen.blank()
    _numbers(screen, pack, ranked)
    for name, item in ranked:
        if item.tries >= MIN_TRIES and (item.faults or item.distractors):
            screen.blank()
            _item(screen, pack, name, item)


def _order(items: Sequence[ItemAnalysis]) -> str:
    if any(item.faults for item in items):
        return "most suspicious first"
    if any(item.discrimination is not None for item in items):
        return "lowest discrimination first"
    return "in pack order"


def _no_problems(items: Sequence[ItemAnalysis]) -> str:
    if max(item.tries for item in items) < MIN_TRIES:
        return f"No problems found (needs at least {MIN_TRIES} answers per question)."
    if min(item.sittings for item in items) < ENOUGH_SITTINGS:
        return f"No problems found; some only show from {ENOUGH_SITTINGS} attempts."
    return "No problems found."


def _reliability(screen: Screen, group: GroupAnalysis) -> None:
    if group.alpha is None:
        screen.heading(
            "Reliability",
            "not known: needs two questions that half of the attempts answered, two attempts that"
            " answered all of these, and scores that differ",
        )
        return
    numbers = f"Cronbach's alpha {group.alpha:.2f}"
    if group.kr20 is not None:
        numbers = f"KR-20 {group.kr20:.2f}, {numbers}"
    screen.heading("Reliability", numbers)
    screen.line(
        f"Based on the {count(group.core, 'question')} that at least half of the attempts answered,"
        f" and the {count(group.complete, 'attempt')} that answered all of them.",
        indent=2,
    )
    said = reliability_text(group.alpha) if group.is_enough else _too_few_text(group)
    screen.line(said, indent=2)


def _too_few_text(group: GroupAnalysis) -> str:
    needs = (("attempts", group.complete, ENOUGH_PEOPLE), ("questions", group.core, ENOUGH_ITEMS))
    return " ".join(
        f"Too few {things} to judge ({there} of {least} needed)."
        for things, there, least in needs
        if there < least
    )


def reliability_text(alpha: float) -> str:
    """Explain an alpha that is based on enough attempts and questions."""
    if alpha <= 0:
        return (
            "The questions do not measure the same thing: people who do well on one do no better on"
            " the others."
        )
    verdict = "too little to tell people apart"
    if alpha >= _GOOD:
        verdict = "enough to tell a strong result from a weak one"
    if alpha >= _VERY_GOOD:
        verdict = "enough to decide about a single person"
    return (
        f"About {100 * alpha:.0f} percent of the differences between scores come from what people"
        f" know, the rest from chance: {verdict}."
    )


def _numbers(screen: Screen, pack: Pack, ranked: Sequence[tuple[str, ItemAnalysis]]) -> None:
    """Print what the numbers mean, and a row of them per question."""
    unknown = sum(item.discrimination is None for _, item in ranked)
    screen.line("difficulty: the share of points earned, from 0 (hard) to 1 (easy)", indent=2)
    if unknown == len(ranked):
        screen.line(f"discrimination: needs {MIN_TRIES} attempts with different scores", indent=2)
        columns = _COLUMNS[:-1]
    else:
        screen.line(
            "discrimination: how much better strong attempts do on a question than weak ones, from"
            " -1 to 1; higher is better",
            indent=2,
        )
        if unknown:
            needs = f"discrimination needs {MIN_TRIES} attempts with different scores"
            screen.line(f"a dash means not known: {needs}", indent=2)
        columns = _COLUMNS
    screen.blank()
    rows = [
        (name if name in pack.questions else f"{name} (removed)", *_cells(item))[: len(columns)]
        for name, item in ranked
    ]
    if screen.accessible or screen.is_narrow:  # there are no columns, so each number is named
        titles = ("", *(f"{column.title} " for column in columns[1:]))
        rows = [tuple(map("".join, zip(titles, row, strict=True))) for row in rows]
    elif screen.width and screen.width < _width(columns, rows):
        columns = tuple(column for column in columns if column is not _INTERVAL)
        rows = [(*row[:3], *row[4:]) for row in rows]
    screen.table(columns, rows, indent=2, width=TABLE_WIDTH)


def _width(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """Return the width of a table whose numbers are no wider than their titles."""
    return 2 + max(len(row[0]) for row in rows) + sum(len(one.title) + 2 for one in columns[1:])


def _cells(item: ItemAnalysis) -> tuple[str, ...]:
    return (
        f"{item.tries}",
        f"{item.difficulty:.2f}",
        f"{item.low:.2f}-{item.high:.2f}",
        _UNKNOWN if item.discrimination is None else f"{item.discrimination:.2f}",
    )


def _item(screen: Screen, pack: Pack, name: str, item: ItemAnalysis) -> None:
    question = pack.questions.get(name)
    about = "no longer in the pack" if question is None else question.kind.value
    screen.heading(name, about)
    if question is not None:
        screen.line(question.stem, indent=2)
    for fault in item.faults:
        label = fault.replace("-", " ").capitalize()
        screen.line((f"{label}: ", Role.WARNING), FAULT_MEANINGS[fault], indent=2, hang=2)
    shown = sorted(item.distractors, key=lambda one: -one.count)[:_MAX_DISTRACTORS]
    for one in shown:
        text = one.text
        if question is not None:
            text = kind_of(question).wrong_text(question.body, one.text)
        screen.line(f"chosen {one.count} of {item.tries}: {text}", indent=4, hang=2)
    if len(item.distractors) > len(shown):
        more = count(len(item.distractors) - len(shown), "other wrong answer")
        screen.line(f"and {more}", indent=4)
