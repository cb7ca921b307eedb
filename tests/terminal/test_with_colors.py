"""When the program colors, and that nothing is lost where it does not."""

import re
import shutil
from pathlib import Path

import pytest
from driving import LAYOUTS_SMALL, RealProgram, has_color, plain, scorecard
from harness import SMALL, Program

CLAIMS = ("brief", "strike")  # has a label, which is colored
QUIZ = ("quiz", "--all", "--seed", "1")
# At each question of `quiz --all --seed 1`: a mistake, help, then answers right, wrong and partly.
TYPED = ("soon", ":?", "2031", "1", "f", "24", "1 2 3", "mayor", "1a 2a 3a", "2")
RIGHT, WRONG = r"\x1b\[1;32m", r"\x1b\[1;31m"


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_what_is_colored_goes_by_the_variables_of_the_process(
    tmp_path: Path, small: Program, env: dict[str, str]
) -> None:
    tda = RealProgram(tmp_path, SMALL)
    small.variables |= env

    assert tda.at_terminal(*CLAIMS, env=env) == small.at_terminal(*CLAIMS)
    assert tda.run(*CLAIMS, env=env).stdout == small(*CLAIMS).stdout


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
def test_a_terminal_gets_color(
    small: Program, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    written, status = small.at_terminal(*CLAIMS, *arguments, env=env)

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
def test_a_terminal_gets_no_color_where_none_is_wanted(small: Program, env: dict[str, str]) -> None:
    written, status = small.at_terminal(*CLAIMS, env=env)

    assert status == 0
    assert "estimate" in written
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
    small: Program, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    written, status = small.at_terminal(*CLAIMS, *arguments, env=env)

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
    small: Program, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    small.variables |= env

    assert has_color(small(*CLAIMS, *arguments).stdout)


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
    small: Program, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    small.variables |= env

    assert "\x1b" not in small(*CLAIMS, *arguments).stdout


@pytest.mark.parametrize("command", [*LAYOUTS_SMALL, "quiz --help", "brief oops"])
def test_a_dumb_terminal_gets_the_same_text_without_an_escape_byte(
    small: Program, command: str
) -> None:
    dumb = small.at_terminal(*command.split(), env={"TERM": "dumb"})
    colored = small.at_terminal(*command.split(), "--color", "always")

    assert "\x1b" not in dumb[0]
    assert dumb == (plain(colored[0]), colored[1])


@pytest.mark.parametrize("command", LAYOUTS_SMALL)
def test_a_pipe_gets_the_same_text_with_color_and_without(small: Program, command: str) -> None:
    colored = small(*command.split(), "--color", "always")

    # Rows with tabs are data.
    assert ("\x1b" in colored.stdout) == ("\t" not in colored.stdout)
    assert plain(colored.stdout) == small(*command.split()).stdout


def test_a_quiz_says_the_same_with_color_and_without(tmp_path: Path, small: Program) -> None:
    colored = take_quiz(small)
    without_color = take_quiz(small, {"NO_COLOR": "1"})
    shutil.rmtree(small.data)
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal(*QUIZ, columns=100, env={"TERM": "dumb"}) as terminal:
        terminal.answer(*TYPED)
        assert terminal.finish()[1] == 0
    dumb = terminal.written

    assert has_color(colored)
    assert not has_color(without_color)
    assert "\x1b" not in dumb
    assert plain(colored) == plain(without_color) == without_time(dumb)


def test_red_and_green_stand_on_words(small: Program) -> None:
    written = take_quiz(small)

    right, wrong = (re.findall(rf"{color}(.*?)\x1b", written) for color in (RIGHT, WRONG))
    assert set(right) == {"✓ ", "✓", "Correct."}
    # The bar of the result is next to its number.
    assert {part for part in wrong if "░" not in part} == {"✗ ", "✗", "Wrong."}


def test_each_bar_is_also_a_number(small: Program) -> None:
    written = plain(take_quiz(small))
    heads = re.findall(r"^(\d) of 8  (█*)(░*)  \d right ", written, re.MULTILINE)
    assert [int(number) for number, *_ in heads] == list(range(1, 9))
    result = re.match(r"([0-9.]+) of (\d+)  (█*)(░*)  (\d+) percent ", scorecard(written))
    assert result
    for number, total, full, empty in [*((n, "8", *bar) for n, *bar in heads), result.groups()[:4]]:
        assert len(full + empty) == 10
        assert len(full) == pytest.approx(10 * float(number) / int(total), abs=0.5)
    assert float(result[5]) == pytest.approx(100 * float(result[1]) / int(result[2]), abs=0.5)


def without_time(written: str) -> str:
    """Take out how long a quiz took, which in these tests is no time."""
    return re.sub(r"( percent   )\d+ s\n", r"\g<1>0 s\n", written)


def take_quiz(tda: Program, env: dict[str, str] | None = None) -> str:
    """Answer the same questions alike in a world without a past; return all that was written."""
    shutil.rmtree(tda.data, ignore_errors=True)
    written, status = tda.at_terminal(*QUIZ, typed=TYPED, columns=100, env=env)
    assert status == 0
    return written
