"""Item analysis on screen: the faults, numbers and wrong answers of each question."""

from collections.abc import Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.group import ENOUGH_ITEMS, ENOUGH_PEOPLE, GroupAnalysis
from tda_cli.stats.items import ENOUGH_SITTINGS, MIN_TRIES, ItemAnalysis
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count

_MAX_DISTRACTORS = 5
_GOOD, _VERY_GOOD = 0.7, 0.9


def show_items(
    screen: Screen,
    pack: Pack,
    group: GroupAnalysis,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    *,
    is_class: bool,
) -> None:
    """Print each question in the given order and, for a class, the reliability of the test."""
    items = [item for _, item in ranked]
    screen.heading(
        "QUESTIONS",
        f"{count(len(ranked), 'question')}, {count(group.answers, 'answer')} in"
        f" {count(group.sittings, 'sitting')}, {_order(items)}",
    )
    if not any(item.faults for item in items):
        screen.line(_no_fault(items), indent=2)
    if group.repeated:
        left_out = count(group.repeated, "answer")
        screen.line(f"Left out, as a sitting's first answer counts: {left_out} more.", indent=2)
    if is_class:
        scores = f"{100 * (group.mean or 0):.0f} percent on average"
        if group.deviation is not None:
            scores += f", standard deviation {100 * group.deviation:.0f}"
        screen.heading("SCORES", scores)
        _reliability(screen, group)
    screen.line(
        "Difficulty is the share of the marks that is earned, so 1 is easiest; discrimination is"
        " how it goes with the rest of the sitting, from -1 to 1: the higher, the better.",
        indent=2,
    )
    for name, item in ranked:
        _item(screen, pack, name, item)


def _order(items: Sequence[ItemAnalysis]) -> str:
    if any(item.faults for item in items):
        return "most suspicious first"
    if any(item.discrimination is not None for item in items):
        return "lowest discrimination first"
    return "in the order of the pack"


def _no_fault(items: Sequence[ItemAnalysis]) -> str:
    if max(item.tries for item in items) < MIN_TRIES:
        return f"No fault was found; none can be of fewer than {MIN_TRIES} answers to a question."
    if min(item.sittings for item in items) < ENOUGH_SITTINGS:
        return f"No fault was found; some faults show only from {ENOUGH_SITTINGS} sittings on."
    return "No fault was found."


def _reliability(screen: Screen, group: GroupAnalysis) -> None:
    if group.alpha is None:
        screen.heading(
            "RELIABILITY",
            "cannot be told: it takes two questions that half of the sittings answered, two"
            " sittings that answered all of these, and scores that differ",
        )
        return
    numbers = f"Cronbach's alpha {group.alpha:.2f}"
    if group.kr20 is not None:
        numbers = f"KR-20 {group.kr20:.2f}, {numbers}"
    screen.heading(
        "RELIABILITY",
        f"{numbers} (of the {count(group.core, 'question')} that at least half of the sittings"
        f" answered, and the {count(group.complete, 'sitting')} that answered all of them)",
    )
    said = reliability_text(group.alpha) if group.is_enough else _too_few_text(group)
    screen.line(said, indent=2)


def _too_few_text(group: GroupAnalysis) -> str:
    needs = (("sittings", group.complete, ENOUGH_PEOPLE), ("questions", group.core, ENOUGH_ITEMS))
    return " ".join(
        f"Too few {things} to judge: {there}, and it takes {least}."
        for things, there, least in needs
        if there < least
    )


def reliability_text(alpha: float) -> str:
    """Explain an alpha that is based on enough sittings and questions."""
    if alpha <= 0:
        return (
            "The questions do not measure the same thing: who does well in one does no better in"
            " the others."
        )
    verdict = "too little to tell persons apart"
    if alpha >= _GOOD:
        verdict = "enough to tell a strong person from a weak one"
    if alpha >= _VERY_GOOD:
        verdict = "enough to decide about a single person"
    return (
        f"About {100 * alpha:.0f} percent of the differences between scores come from what people"
        f" know, the rest from chance: {verdict}."
    )


def _item(screen: Screen, pack: Pack, name: str, item: ItemAnalysis) -> None:
    screen.blank()
    question = pack.questions.get(name)
    about = "no longer in the pack" if question is None else question.kind.value
    screen.heading(name, about)
    if question is not None:
        screen.line(question.stem, indent=2)
    for fault in item.faults:
        label = fault.replace("-", " ").upper()
        screen.line((label, Role.WARNING), f"  {FAULT_MEANINGS[fault]}", indent=2)
    screen.line(_numbers(item), indent=2)
    shown = sorted(item.distractors, key=lambda one: -one.count)[:_MAX_DISTRACTORS]
    for one in shown:
        text = one.text
        if question is not None:
            text = kind_of(question).wrong_text(question.body, one.text)
        screen.line(f"taken {one.count} of {count(item.tries, 'time')}: {text}", indent=4, hang=2)
    if len(item.distractors) > len(shown):
        more = count(len(item.distractors) - len(shown), "other wrong answer")
        screen.line(f"and {more}", indent=4)


def _numbers(item: ItemAnalysis) -> str:
    text = (
        f"{count(item.tries, 'try', 'tries')}; difficulty {item.difficulty:.2f}"
        f" ({item.low:.2f} to {item.high:.2f})"
    )
    if item.discrimination is None:
        why = (
            f"it takes {MIN_TRIES} sittings"
            if item.sittings < MIN_TRIES
            else "nothing varies in it"
        )
        return f"{text}; discrimination cannot be told: {why}"
    sittings = count(item.sittings, "sitting")
    return f"{text}; discrimination {item.discrimination:.2f} (of {sittings})"
