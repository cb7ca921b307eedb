"""When output is styled: the flag, the variables, the terminal, in this order."""

import pytest
from harness import PIPED, SMALL, TERMINAL, Program

from tda_cli.cli.environment import styling

BOLD, RED, YELLOW = "\x1b[1m", "\x1b[1;31m", "\x1b[33m"


@pytest.mark.parametrize("place", ["before", "behind"])
def test_color_always_styles_a_pipe(tda: Program, place: str) -> None:
    flag = ("--color", "always")
    argv = (*flag, "brief") if place == "before" else ("brief", *flag)

    assert BOLD in tda(*argv, pack=SMALL).stdout


@pytest.mark.parametrize("place", ["before", "behind"])
def test_color_never_leaves_a_terminal_plain(tda: Program, place: str) -> None:
    flag = ("--color", "never")
    argv = (*flag, "brief") if place == "before" else ("brief", *flag)

    assert "\x1b" not in tda(*argv, pack=SMALL, terminal=TERMINAL).stdout


def test_color_auto_follows_the_stream(tda: Program) -> None:
    assert BOLD in tda("brief", "--color", "auto", pack=SMALL, terminal=TERMINAL).stdout
    assert "\x1b" not in tda("brief", "--color", "auto", pack=SMALL).stdout


def test_an_error_is_styled_by_its_own_stream(tda: Program) -> None:
    assert RED in tda("brief", "nosuch", pack=SMALL, terminal={"stderr"}).stderr
    assert "\x1b" not in tda("brief", "nosuch", pack=SMALL, terminal={"stdout"}).stderr


def test_styles_without_color_on_a_terminal_with_no_color(tda: Program) -> None:
    shown = tda("brief", "--full", pack=SMALL, terminal=TERMINAL, NO_COLOR="1").stdout

    assert BOLD in shown
    assert YELLOW not in shown
    assert YELLOW in tda("brief", "--full", pack=SMALL, terminal=TERMINAL).stdout


STYLED, PLAIN, BARE = (True, True), (False, False), (True, False)


@pytest.mark.parametrize(
    ("flag", "variables", "at_terminal", "in_pipe"),
    [
        ("auto", {}, STYLED, PLAIN),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, STYLED, STYLED),
        ("never", {"FORCE_COLOR": "1"}, PLAIN, PLAIN),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, PLAIN, PLAIN),
        ("auto", {"TDA_ACCESSIBLE": "1", "FORCE_COLOR": "1"}, PLAIN, PLAIN),
        ("auto", {"ACCESSIBLE": "1"}, PLAIN, PLAIN),
        ("auto", {"ACCESSIBLE": "0"}, STYLED, PLAIN),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, BARE, PLAIN),
        ("auto", {"NO_COLOR": "0"}, BARE, PLAIN),
        ("auto", {"NO_COLOR": ""}, STYLED, PLAIN),
        ("auto", {"FORCE_COLOR": "1", "CLICOLOR": "0"}, STYLED, STYLED),
        ("auto", {"FORCE_COLOR": "0"}, STYLED, PLAIN),
        ("auto", {"CLICOLOR_FORCE": "1"}, STYLED, STYLED),
        ("auto", {"CLICOLOR": "0"}, BARE, PLAIN),
        ("auto", {"CLICOLOR": "1"}, STYLED, PLAIN),
    ],
)
def test_the_first_that_speaks_wins(
    flag: str,
    variables: dict[str, str],
    at_terminal: tuple[bool, bool],
    in_pipe: tuple[bool, bool],
) -> None:
    assert styling(flag, variables, is_terminal=True) == at_terminal
    assert styling(flag, variables, is_terminal=False) == in_pipe


def test_a_pipe_gets_no_escape_byte(tda: Program) -> None:
    for command in ("brief", "timeline", "figures", "sources"):
        assert "\x1b" not in tda(command, pack=SMALL, terminal=PIPED).stdout


@pytest.mark.parametrize("columns", ["9" * 20, "9" * 5000])
def test_a_width_that_no_screen_has_is_not_believed(tda: Program, columns: str) -> None:
    result = tda("brief", terminal=TERMINAL, COLUMNS=columns, TERM="dumb")

    assert (result.status, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
