"""Item analysis on screen: the numbers, problems and wrong answers of each question."""

from collections.abc import Mapping, Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.group import GroupAnalysis
from tda_cli.stats.items import ENOUGH_SITTINGS, MIN_TRIES, ItemAnalysis
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.ui.parts import Column, Role
from tda_cli.ui.screen import TABLE_WIDTH, Screen
from tda_cli.wording import count

_MAX_DISTRACTORS = 5
_UNKNOWN = "-"

_COLUMNS: tuple[Column, ...] = (
    Column("question", wraps=True),
    Column("answers", right=True),
    Column("difficulty", right=True),
    Column("95% interval", right=True),
    Column("discrimination", right=True),
)


def show_items(
    screen: Screen,
    pack: Pack,
    group: GroupAnalysis,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    answered: GroupAnalysis | None = None,
) -> None:
    """Print the numbers of each question in the given order, then problems and wrong answers.

    Wrong answers are shown for questions with enough answers. Of a class, `answered` is the
    analysis without the questions left unanswered.
    """
    items = [item for _, item in ranked]
    answers = f"{count(group.answers, 'answer')} in {count(group.sittings, 'attempt')}"
    if answered is not None:
        people = count(group.sittings, "person", "people")
        answers = f"{answered.answers} of {group.answers} answered by {people}"
    screen.heading("Questions", f"{count(len(ranked), 'question')}, {answers}, {_order(items)}")
    if not any(item.faults for item in items):
        screen.line(_no_problems(items), indent=2)
    if group.repeated:
        left_out = count(group.repeated, "repeated answer")
        screen.line(f"Only first answers in an attempt count: {left_out} left out.", indent=2)
    screen.blank()
    has_gaps = answered is not None and answered.answers < group.answers
    _numbers(screen, pack, ranked, answered.items if answered and has_gaps else {})
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


def _numbers(
    screen: Screen,
    pack: Pack,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    answered: Mapping[str, ItemAnalysis],
) -> None:
    """Print what the numbers mean, and a row of them per question."""
    screen.line("difficulty: the share of points earned, from 0 (hard) to 1 (easy)", indent=2)
    screen.line(
        "discrimination: how much better strong attempts do on a question than weak ones, from"
        " -1 to 1; higher is better",
        indent=2,
    )
    items = [*(item for _, item in ranked), *answered.values()]
    if any(item.discrimination is None for item in items):
        needs = f"discrimination needs {MIN_TRIES} attempts with different scores"
        screen.line(f"a dash means not known: {needs}", indent=2)
    if answered:
        said = "an unanswered question counts as 0; in parentheses, it does not count"
        screen.line(said, indent=2)
    screen.blank()
    columns = _COLUMNS
    rows = [
        (name if name in pack.questions else f"{name} (removed)", *_cells(name, item, answered))
        for name, item in ranked
    ]
    if screen.accessible or screen.is_narrow:  # there are no columns, so each number is named
        titles = ("", *(f"{column.title} " for column in columns[1:]))
        rows = [tuple(map("".join, zip(titles, row, strict=True))) for row in rows]
    elif screen.width and screen.width < _width(columns, rows):
        columns = (*columns[:3], *columns[4:])  # without the interval
        rows = [(*row[:3], *row[4:]) for row in rows]
    screen.table(columns, rows, indent=2, width=TABLE_WIDTH)


def _width(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    table = zip(*([column.title for column in columns], *rows), strict=True)
    return sum(max(map(len, cells)) + 2 for cells in table)


def _cells(name: str, item: ItemAnalysis, answered: Mapping[str, ItemAnalysis]) -> tuple[str, ...]:
    """Return the numbers of a question, with those of its answers alone in parentheses."""
    difficulty, discrimination = _number(item.difficulty), _number(item.discrimination)
    tries = item.tries
    if answered:
        own = answered.get(name)
        tries = own.tries if own else 0
        difficulty += f" ({_number(own.difficulty if own else None)})"
        discrimination += f" ({_number(own.discrimination if own else None)})"
    return f"{tries}", difficulty, f"{item.low:.2f}-{item.high:.2f}", discrimination


def _number(one: float | None) -> str:
    return _UNKNOWN if one is None else f"{one:.2f}"


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
        screen.line(f"chosen {one.count} of {item.known}: {text}", indent=4, hang=2)
    if len(item.distractors) > len(shown):
        more = count(len(item.distractors) - len(shown), "other wrong answer")
        screen.line(f"and {more}", indent=4)
