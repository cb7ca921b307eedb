"""Item analysis on screen: what is odd about each question, its numbers, its wrong answers."""

from collections.abc import Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.group import ENOUGH_ITEMS, ENOUGH_PERSONS, GroupAnalysis
from tda_cli.stats.items import ENOUGH_SITTINGS, FEWEST, ItemAnalysis
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count

_MOST_TAKEN = 5
_GOOD, _VERY_GOOD = 0.7, 0.9


def show_items(
    screen: Screen,
    pack: Pack,
    found: GroupAnalysis,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    *,
    is_class: bool,
) -> None:
    """Print each question in the order given, and for a class the reliability of the test."""
    items = [item for _, item in ranked]
    screen.heading(
        "QUESTIONS",
        f"{count(len(ranked), 'question')}, {count(found.answers, 'answer')} in"
        f" {count(found.sittings, 'sitting')}, {_order(items)}",
    )
    if not any(item.faults for item in items):
        screen.line(_no_fault(items), indent=2)
    if found.repeated:
        left_out = count(found.repeated, "answer")
        screen.line(f"Left out, as a sitting's first answer counts: {left_out} more.", indent=2)
    if is_class:
        scores = f"{100 * (found.mean or 0):.0f} percent on average"
        if found.deviation is not None:
            scores += f", standard deviation {100 * found.deviation:.0f}"
        screen.heading("SCORES", scores)
        _reliability(screen, found)
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
    if max(item.tries for item in items) < FEWEST:
        return f"No fault was found; none can be of fewer than {FEWEST} answers to a question."
    if min(item.sittings for item in items) < ENOUGH_SITTINGS:
        return f"No fault was found; some faults show only from {ENOUGH_SITTINGS} sittings on."
    return "No fault was found."


def _reliability(screen: Screen, found: GroupAnalysis) -> None:
    if found.alpha is None:
        screen.heading(
            "RELIABILITY",
            "cannot be told: it takes two questions that half of the sittings answered, two"
            " sittings that answered all of these, and scores that differ",
        )
        return
    numbers = f"Cronbach's alpha {found.alpha:.2f}"
    if found.kr20 is not None:
        numbers = f"KR-20 {found.kr20:.2f}, {numbers}"
    screen.heading(
        "RELIABILITY",
        f"{numbers} (of the {count(found.core, 'question')} that at least half of the sittings"
        f" answered, and the {count(found.complete, 'sitting')} that answered all of them)",
    )
    said = reliability_text(found.alpha) if found.is_enough else _too_few_text(found)
    screen.line(said, indent=2)


def _too_few_text(found: GroupAnalysis) -> str:
    needs = (("sittings", found.complete, ENOUGH_PERSONS), ("questions", found.core, ENOUGH_ITEMS))
    return " ".join(
        f"Too few {things} to judge: {there}, and it takes {least}."
        for things, there, least in needs
        if there < least
    )


def reliability_text(alpha: float) -> str:
    """Return what an alpha of enough sittings and questions means."""
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
    shown = sorted(item.distractors, key=lambda one: -one.count)[:_MOST_TAKEN]
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
        reason = f"it takes {FEWEST} sittings" if item.sittings < FEWEST else "nothing varies in it"
        return f"{text}; discrimination cannot be told: {reason}"
    sittings = count(item.sittings, "sitting")
    return f"{text}; discrimination {item.discrimination:.2f} (of {sittings})"
