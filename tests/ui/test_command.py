"""Commands on screen name the pack that was asked for, and are never broken."""

import io
import shlex
from collections.abc import Callable
from datetime import date

import pytest
from harness import SMALL

from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.scoring import score
from tda_cli.quiz.session import Entry, Mode, Session
from tda_cli.ui.briefing import ToDo, show_brief, show_home
from tda_cli.ui.claims import show_sources
from tda_cli.ui.feedback import show_feedback
from tda_cli.ui.quiz_end import Result, show_result
from tda_cli.ui.screen import Screen

TODAY = date(2032, 1, 15)
FOLDER = "/home/somebody/a folder of packs/the one about the ferries and the strike of Larkhaven"


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, _ = read_pack(SMALL)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def entries(pack: Pack) -> tuple[Entry, ...]:
    session = Session(tuple(pack.questions.values()), 1, Mode.EXAM, names(pack))
    return tuple(session.entries)


def shown(
    show: Callable[[Screen], None], width: int | None = 80, pack: str | None = None
) -> list[str]:
    stream = io.StringIO()
    show(Screen(stream, measure=None if width is None else lambda: width, pack=pack))
    return stream.getvalue().splitlines()


def named(*words: str) -> str:
    return Screen(io.StringIO(), pack=FOLDER).command(*words)


def test_a_pack_is_named_so_that_a_shell_takes_it_for_one_word() -> None:
    assert Screen(io.StringIO()).command("brief", "--full") == "tda brief --full"
    assert shlex.split(named("quiz")) == ["tda", "quiz", "--pack", FOLDER]
    assert Screen(io.StringIO(), pack="").command("quiz") == "tda quiz"


def test_a_command_that_fits_stands_behind_its_label() -> None:
    assert shown(lambda screen: screen.suggest("Next: ", "tda quiz"), 14) == ["Next: tda quiz"]


def test_a_command_that_does_not_fit_has_its_own_line() -> None:
    assert shown(lambda screen: screen.suggest("Next: ", "tda quiz"), 13) == [
        "Next:",
        "  tda quiz",
    ]
    assert shown(lambda screen: screen.own_line("tda quiz --all"), 5) == ["tda quiz --all"]


def test_a_wide_character_takes_two_columns() -> None:
    command = Screen(io.StringIO(), pack="渡輪").command("quiz")

    assert len(shown(lambda screen: screen.suggest("", command), len(command) + 1)) == 2
    assert len(shown(lambda screen: screen.suggest("", command), len(command) + 2)) == 1


@pytest.mark.parametrize("width", [None, 20, 80, 300])
def test_every_screen_names_the_pack_in_commands_that_can_be_pasted(
    pack: Pack, entries: tuple[Entry, ...], width: int | None
) -> None:
    screens: dict[str, tuple[Callable[[Screen], None], list[tuple[str, ...]]]] = {
        "home": (
            lambda screen: show_home(screen, pack, TODAY, ToDo(due=3, unfinished=(1, 2))),
            [("brief",), ("quiz",), ("sources",), ("quiz", "--resume"), ("review",)],
        ),
        "brief": (
            lambda screen: show_brief(screen, pack, TODAY),
            [] if width is None else [("brief", "--full"), ("brief", "2"), ("quiz",)],
        ),
        "feedback": (
            lambda screen: show_feedback(screen, pack, entries[0]),
            [("brief", entries[0].question.section.id)],
        ),
        "sources": (
            lambda screen: show_sources(screen, pack),
            [] if width is None else [("sources", "harbour-board")],
        ),
    }
    for name, (show, commands) in screens.items():
        lines = shown(show, width, FOLDER)
        for words in commands:
            assert any(named(*words) in line for line in lines), (name, words, lines)


@pytest.mark.parametrize("width", [None, 20, 80, 300])
def test_the_score_card_names_the_pack(
    pack: Pack, entries: tuple[Entry, ...], width: int | None
) -> None:
    card = score(entries[:1])

    lines = shown(
        lambda screen: show_result(screen, pack, Result(card, entries[:1])), width, FOLDER
    )

    section = entries[0].question.section.id
    for words in (("quiz", section), ("brief", section)):
        assert any(named(*words) in line for line in lines)


def test_without_a_pack_the_next_step_is_one_line_where_it_fits(pack: Pack) -> None:
    card = score([])

    for width, last in ((20, "  tda quiz"), (80, "Start a quiz: tda quiz")):
        lines = shown(lambda screen: show_result(screen, pack, Result(card, ())), width)
        assert lines[-1] == last
