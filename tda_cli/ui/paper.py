"""A quiz on paper: a sheet for each version, the key to all of them, and the scores of a class."""

from collections.abc import Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.answer_sheet import GradedSheet
from tda_cli.quiz.kinds import Presentation, kind_of
from tda_cli.quiz.selection import VERSIONS
from tda_cli.ui.feedback import show_source
from tda_cli.ui.parts import Column, Role
from tda_cli.ui.question import how_to_answer, show_key, show_question
from tda_cli.ui.screen import Screen
from tda_cli.wording import count, points

_WIDTH = 80  # columns of a printed page
# What a person fills in, and the columns of its rule.
_FIELDS = {"Name": 30, "Class": 12, "Date": 14}

# The questions of each version, in its order and layout.
_Versions = Sequence[Sequence[Presentation]]


def show_paper(
    screen: Screen, pack: Pack, versions: _Versions, seed: int, *, with_key: bool
) -> None:
    """Print the sheet of each version, and optionally the key to all of them on its own page.

    In a pipe, the text is as wide as a page, and form feeds separate pages.
    """
    page = screen
    if screen.is_piped:
        page = Screen(
            screen.stream,
            measure=lambda: _WIDTH,
            styled=screen.styled,
            colored=screen.colored,
            pack=screen.pack,
        )
    for at, shown in enumerate(versions):
        if at:
            _start_page(screen)
        name = f"{seed}, version {VERSIONS[at]}" if len(versions) > 1 else f"{seed}"
        _show_sheet(page, pack, shown, name)
    if with_key:
        _start_page(screen)
        _show_keys(page, pack, versions, seed)


def _start_page(screen: Screen) -> None:
    rule = "" if screen.accessible else "-" * (screen.text_width or 0)
    screen.stream.write("\f" if screen.is_piped else f"\n{rule}\n\n")


def _show_sheet(screen: Screen, pack: Pack, shown: Sequence[Presentation], name: str) -> None:
    screen.heading(pack.title, right=f"Paper {name}")
    screen.blank()
    screen.line("  ".join(f"{field}: {_rule(screen, size)}" for field, size in _FIELDS.items()))
    screen.blank()
    total = count(sum(one.question.weight for one in shown), "point")
    size = f"{count(len(shown), 'question')}, {total}"
    about = "" if pack.imported else " All questions are about what the document says."
    screen.line(f"{size}.{about}")
    for number, presentation in enumerate(shown, 1):
        title = pack.titles[presentation.question.section.id]
        worth = count(presentation.question.weight, "point")
        screen.blank()
        screen.line((f"{number}", Role.TITLE), f"   {title}", right=worth)
        show_question(screen, presentation, verb="Write")
        screen.blank()
        answer = f"Answer {how_to_answer(presentation)}: {_rule(screen, 30)}"
        screen.line(answer, indent=2)
    screen.blank()
    screen.line(f"End of paper {name}.")


def _rule(screen: Screen, size: int) -> str:
    """Return a line to write on; a screen reader would spell it out."""
    return "" if screen.accessible else "_" * size


def _show_keys(screen: Screen, pack: Pack, versions: _Versions, seed: int) -> None:
    first, *others = versions
    numbers = {one.question.id: number for number, one in enumerate(first, 1)}
    screen.heading(f"Key to paper {seed}", right=f"{pack.id}, pack version {pack.version}")
    for letter, shown in zip(VERSIONS, versions, strict=False):
        screen.blank()
        beside = "" if shown is first else "next to the numbers in version A"
        screen.heading(f"Answers, version {letter}" if others else "Answers", beside)
        rows = []
        for number, one in enumerate(shown, 1):
            key = " or ".join(one.question.accepted) or kind_of(one.question).short_key(one)
            in_first = "" if shown is first else f"A {numbers[one.question.id]}"
            rows.append([f"{number}", key, in_first])
        screen.table([Column(right=True), Column(fills=True), Column(right=True)], rows, indent=2)
    screen.blank()
    screen.heading("Reasons", "numbered as in version A" if others else "")
    for number, one in enumerate(first, 1):
        screen.blank()
        show_key(screen, one, f"Question {number}: ")
        show_source(screen, pack, one.question)
    screen.blank()


def show_graded(screen: Screen, graded: Sequence[GradedSheet]) -> None:
    """Print the score of each person."""
    rows = []
    for one in graded:
        total = one.card.total
        scored = f"{points(total.earned)} of {total.possible}"
        rows.append([one.sheet.person, one.sheet.version, scored, f"{total.percent} percent"])
    screen.table([Column(wraps=True), Column(), Column(right=True), Column(right=True)], rows)
