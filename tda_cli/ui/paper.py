"""A quiz for paper, with the key and the reasons on request."""

from collections.abc import Sequence

from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.presentation import Presentation, present
from tda_cli.ui.quiz import show_basis, show_question
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count

_RULE = "_" * 30


def show_paper(
    screen: Screen, pack: Pack, questions: Sequence[Question], seed: int, *, with_key: bool
) -> None:
    """Print the questions in order, then perhaps the key."""
    shown = [present(question, seed) for question in questions]
    screen.heading(pack.title)
    screen.line(f"{count(len(shown), 'question')}, seed {seed}")
    for number, presentation in enumerate(shown, 1):
        section = pack.section(presentation.question.section.id)
        screen.blank()
        screen.line((f"{number}", Role.TITLE), f"   {section.title if section else ''}")
        show_question(screen, presentation)
        answer = f"Answer ({kind_of(presentation.question).hint(presentation)}): "
        screen.line(answer if screen.accessible else answer + _RULE, indent=2)
    screen.blank()
    if with_key:
        screen.heading("KEY")
        for number, presentation in enumerate(shown, 1):
            _show_key(screen, pack, presentation, number)
        screen.blank()


def _show_key(screen: Screen, pack: Pack, presentation: Presentation, number: int) -> None:
    question = presentation.question
    kind = kind_of(question)
    screen.blank()
    screen.line((kind.key_text(presentation), Role.TITLE), lead=f"{number}  ")
    for reason in kind.all_reasons(presentation):
        screen.line(f"{reason.label}: {reason.text}", indent=2, hang=2)
    show_basis(screen, pack, question)
