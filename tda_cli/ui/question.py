"""Questions on screen, and the prompts for their answers."""

from collections import Counter
from collections.abc import Collection, Sequence

from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question, Skill
from tda_cli.quiz.kinds import Presentation, kind_of, present
from tda_cli.quiz.kinds.base import letter
from tda_cli.ui.claims import Passages, show_claims
from tda_cli.ui.feedback import show_lesson, show_reasons
from tda_cli.ui.parts import Column, Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import SKILLS

# What to do, where the stem and the options do not make it clear, after a verb such as "Type".
_TASKS = {
    Kind.MULTIPLE: "Choose all that apply.",
    Kind.TRUE_FALSE: "True or false?",
    Kind.ORDERING: "{} the numbers in order, first to last.",
    Kind.MATCHING: "{} a letter for each number. A letter may be used twice, or not at all.",
}
# Units that a number is "in"; other units are what a number counts.
_MEASURES = frozenset(
    {"dollars", "euros", "pounds", "percent", "years", "months", "weeks", "days", "hours",
     "minutes", "meters", "kilometers", "miles", "kilograms", "tons"}
)  # fmt: skip

_INDENT = 2


def show_question(screen: Screen, presentation: Presentation, verb: str = "Type") -> None:
    """Print a question's stem and its options, items or sides; the verb says how to answer."""
    question = presentation.question
    screen.line((question.stem, Role.TITLE))
    if task := _TASKS.get(question.kind):
        screen.line((task.format(verb), Role.MUTED))
    if question.kind is Kind.TRUE_FALSE:
        return
    numbered = kind_of(question).shown_texts(presentation)
    _list(screen, [str(number) for number in range(1, len(numbered) + 1)], numbered)
    _list(screen, [letter(at) for at in range(len(presentation.rights))], presentation.rights)


def _list(screen: Screen, labels: Sequence[str], texts: Sequence[str]) -> None:
    if texts:
        screen.blank()
    width = max(map(len, labels), default=0)
    for label, text in zip(labels, texts, strict=True):
        mark = f"{label}. " if screen.width is None else f"{label:>{width}}  "
        screen.line(text, indent=_INDENT, lead=mark)


def prompts_for(presentation: Presentation) -> tuple[str, ...]:
    """Return prompts for an answer, from the longest to one that fits any screen."""
    how = how_to_answer(presentation)
    if how.startswith("("):
        return f"Answer {how[:-1]}, :? for help): ", f"Answer {how}: ", "Answer: "
    return f"Answer {how}: ", "Answer: "


def how_to_answer(presentation: Presentation) -> str:
    """Return how to answer: "(1-4)", "(such as 1b 2a)", "in US dollars"."""
    question = presentation.question
    match question.kind:
        case Kind.SINGLE:
            return f"(1-{len(presentation.order)})"
        case Kind.TRUE_FALSE:
            return f"({kind_of(question).example(presentation)})"
        case Kind.SHORT:
            return "in a few words"
        case Kind.NUMERIC:
            return _in_unit(question)
        case _:
            return f"(such as {kind_of(question).example(presentation)})"


def _in_unit(question: Question) -> str:
    number = question.number
    if number is None or number.is_year:
        return "with a year"
    if not _MEASURES.isdisjoint(number.unit.split()):
        return f"in {number.unit}"
    is_plural = number.unit.endswith("s") or number.unit == "people"
    return f"(number of {number.unit})" if is_plural else "with a number"


def show_key(screen: Screen, presentation: Presentation, lead: str) -> None:
    """Print the right answer to a question after a lead, and every reason."""
    kind = kind_of(presentation.question)
    screen.line((kind.key_text(presentation), Role.TITLE), lead=lead)
    show_reasons(screen, kind.all_reasons(presentation))
    show_lesson(screen, presentation.question)


def show_preview(
    screen: Screen, pack: Pack, questions: Sequence[Question], seed: int, passages: Passages | None
) -> None:
    """Print each question as it is asked, then its key, all reasons, and the claims behind it."""
    for question in questions:
        presentation = present(question, seed)
        section = pack.titles.get(question.section.id, question.section.id)
        facts = (section, question.kind, question.skill, f"difficulty {question.difficulty}")
        screen.line((question.id, Role.TITLE), (f"   {', '.join(facts)}", Role.MUTED))
        screen.blank()
        show_question(screen, presentation)
        screen.blank()
        screen.line(f"Answer {how_to_answer(presentation)}:", indent=_INDENT)
        screen.blank()
        show_key(screen, presentation, "Answer: ")
        screen.blank()
        show_claims(screen, [pack.claims[ref.id] for ref in question.claims], pack, passages)
        screen.blank()
    screen.line((f"Seed {seed}.", Role.MUTED))


def show_bank(
    screen: Screen, pack: Pack, questions: Sequence[Question], left_out: Collection[str]
) -> None:
    """Print how many questions there are in each section, of each kind, and for each skill.

    `left_out` has the ids of sections whose questions do not count because they were not named.
    """
    sections = Counter(question.section.id for question in questions)
    screen.heading("Questions", str(len(questions)))
    numbered = [
        [str(number), section.id, section.title, str(sections[section.id])]
        for number, section in enumerate(pack.briefing.sections, 1)
        if sections[section.id]
    ]
    right = Column(right=True)
    screen.blank()
    screen.heading("Sections", screen.command("quiz", "SECTION"))
    screen.table([right, Column(), Column(wraps=True), right], numbered, indent=_INDENT)
    if not screen.is_piped:
        for section in (one for one in pack.briefing.sections if one.id in left_out):
            screen.suggest(f"{section.title}, only by name: ", screen.command("quiz", section.id))
    kinds = Counter(question.kind for question in questions)
    skills = Counter(question.skill for question in questions)
    screen.blank()
    screen.heading("Kinds", screen.command("quiz", "--kind", "KIND"))
    of_kind = [[kind, str(kinds[kind])] for kind in Kind if kinds[kind]]
    screen.table([Column(), right], of_kind, indent=_INDENT)
    screen.blank()
    screen.heading("Skills", screen.command("quiz", "--skill", "SKILL"))
    of_skill = [[skill, SKILLS[skill], str(skills[skill])] for skill in Skill if skills[skill]]
    screen.table([Column(), Column(), right], of_skill, indent=_INDENT)
