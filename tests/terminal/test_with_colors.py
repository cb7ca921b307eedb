"""When the program colors, and that nothing is lost where it does not."""

import re
from pathlib import Path

import pytest
from driving import (
    LAYOUTS_SMALL,
    SMALL,
    Environ,
    RealProgram,
    has_color,
    plain,
    scorecard,
)

CLAIMS = ("brief", "strike")  # has a label, which is colored
# At each question of `quiz --all --seed 1`: a mistake, help, then answers right, wrong and partly.
TYPED = ("soon", ":?", "2031", "1", "f", "24", "1 2 3", "mayor", "1a 2a 3a", "2")
RIGHT, WRONG = r"\x1b\[1;32m", r"\x1b\[1;31m"


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((), {}),
        ((), {"NO_COLOR": ""}),
        ((), {"CLICOLOR": "0", "FORCE_COLOR": "1"}),
        ((), {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}),
        ((), {"CLICOLOR": "1"}),
        (("--color", "auto"), {}),
        (("--color", "always"), {"NO_COLOR": "1", "CLICOLOR": "0"}),
        (("--color", "always"), {"TERM": "dumb"}),
    ],
)
def test_a_terminal_gets_color(tmp_path: Path, arguments: tuple[str, ...], env: Environ) -> None:
    written, status = RealProgram(tmp_path, SMALL).at_terminal(*CLAIMS, *arguments, env=env)

    assert status == 0
    assert has_color(written)


@pytest.mark.parametrize(
    "env",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": "0"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
        {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"},
        {"CLICOLOR": "0"},
        {"CLICOLOR": "0", "FORCE_COLOR": "0"},
    ],
)
def test_a_terminal_gets_no_color_where_none_is_wanted(tmp_path: Path, env: Environ) -> None:
    written, status = RealProgram(tmp_path, SMALL).at_terminal(*CLAIMS, env=env)

    assert status == 0
    assert "ESTIMATE" in written
    assert not has_color(written)


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        (("--color", "never"), {}),
        (("--color", "never"), {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}),
        ((), {"TERM": "dumb"}),
        ((), {"TERM": "dumb", "FORCE_COLOR": "1"}),
    ],
)
def test_a_terminal_gets_no_escape_byte_where_it_cannot_read_one(
    tmp_path: Path, arguments: tuple[str, ...], env: Environ
) -> None:
    written, status = RealProgram(tmp_path, SMALL).at_terminal(*CLAIMS, *arguments, env=env)

    assert status == 0
    assert "\x1b" not in written


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((), {"FORCE_COLOR": "1"}),
        ((), {"CLICOLOR_FORCE": "1"}),
        ((), {"FORCE_COLOR": "1", "CLICOLOR": "0"}),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": ""}),
        (("--color", "always"), {}),
        (("--color", "always"), {"NO_COLOR": "1"}),
    ],
)
def test_a_pipe_gets_color_where_it_is_forced(
    tmp_path: Path, arguments: tuple[str, ...], env: Environ
) -> None:
    assert has_color(RealProgram(tmp_path, SMALL).run(*CLAIMS, *arguments, env=env).stdout)


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((), {}),
        ((), {"FORCE_COLOR": ""}),
        ((), {"FORCE_COLOR": "0", "CLICOLOR_FORCE": "0"}),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}),
        (("--color", "never"), {"FORCE_COLOR": "1"}),
        (("--color", "auto"), {"CLICOLOR": "1"}),
    ],
)
def test_a_pipe_gets_no_escape_byte_otherwise(
    tmp_path: Path, arguments: tuple[str, ...], env: Environ
) -> None:
    assert "\x1b" not in RealProgram(tmp_path, SMALL).run(*CLAIMS, *arguments, env=env).stdout


@pytest.mark.parametrize("command", [*LAYOUTS_SMALL, "quiz --help", "brief oops"])
def test_a_dumb_terminal_gets_the_same_text_without_an_escape_byte(
    tmp_path: Path, command: str
) -> None:
    tda = RealProgram(tmp_path, SMALL)

    dumb = tda.at_terminal(*command.split(), env={"TERM": "dumb"})
    colored = tda.at_terminal(*command.split(), "--color", "always")

    assert "\x1b" not in dumb[0]
    assert dumb == (plain(colored[0]), colored[1])


@pytest.mark.parametrize("command", LAYOUTS_SMALL)
def test_a_pipe_gets_the_same_text_with_color_and_without(tmp_path: Path, command: str) -> None:
    tda = RealProgram(tmp_path, SMALL)

    colored = tda.run(*command.split(), "--color", "always")

    assert "\x1b" in colored.stdout
    assert plain(colored.stdout) == tda.run(*command.split()).stdout


def test_a_quiz_says_the_same_with_color_and_without(tmp_path: Path) -> None:
    colored = take_quiz(tmp_path, {})
    without_color = take_quiz(tmp_path, {"NO_COLOR": "1"})
    dumb = take_quiz(tmp_path, {"TERM": "dumb"})

    assert has_color(colored)
    assert not has_color(without_color)
    assert "\x1b" not in dumb
    assert plain(colored) == plain(without_color) == dumb


def test_red_and_green_stand_on_words(tmp_path: Path) -> None:
    written = take_quiz(tmp_path, {})

    assert set(re.findall(rf"{RIGHT}(.*?)\x1b", written)) == {"Correct."}
    assert set(re.findall(rf"{WRONG}(.*?)\x1b", written)) == {"Not correct."}


def test_each_bar_is_also_a_number(tmp_path: Path) -> None:
    bars = [line for line in scorecard(take_quiz(tmp_path, {})).splitlines() if ".." in line]

    assert len(bars) > 3
    for line in bars:
        found = re.fullmatch(r"  .*?  +([0-9.]+) of (\d+)  (#*)(\.*) +(\d+)%(   <- weakest)?", line)
        assert found, line
        assert len(found[3] + found[4]) == 10
        assert float(found[5]) == pytest.approx(100 * float(found[1]) / int(found[2]), abs=0.5)


def take_quiz(folder: Path, env: Environ) -> str:
    """Answer the same questions alike; give all that was written."""
    world = folder / "-".join(["quiz", *env])
    world.mkdir()
    with RealProgram(world, SMALL).terminal(
        "quiz", "--all", "--seed", "1", columns=100, env=env
    ) as terminal:
        terminal.answer(*TYPED)
        assert terminal.finish()[1] == 0
        return terminal.written
