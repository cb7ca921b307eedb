"""Narrow and wide terminals: no word is split, no line is wider, text has at most 88 columns."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from driving import (
    BAD,
    READING,
    RealProgram,
    copy_of_small,
    plain,
    shown_lines,
    words,
    written_lines,
)
from harness import SMALL, Program

NARROW, VERY_NARROW, WIDE = 40, 20, 500
HELP = ("--help", "quiz --help", "pack --help", "pack check --help")
ERRORS = (
    "oops",
    "brief oops",
    "sources nobody",
    "quiz --kind oops",
    "quiz --all --count 3",
    "quiz --no-input",
)
# At each question of the small pack with seed 1: mistakes, help and commands among the answers.
TYPED = (
    *("soon", ":?", "1999", ":b", "1", ":f", "t", "240"),
    *("1 2", "1 2 3", "mayor", ":s", "1", ":s"),
)


@pytest.mark.parametrize("command", ["brief --full", "figures", "quiz --help"])
def test_the_width_is_that_of_the_terminal(tmp_path: Path, small: Program, command: str) -> None:
    written = RealProgram(tmp_path, SMALL).at_terminal(*command.split(), columns=NARROW)

    assert written == small.at_terminal(*command.split(), columns=NARROW)


@pytest.mark.parametrize("command", [*READING, *HELP, *ERRORS])
def test_at_40_columns_no_line_is_wider_and_no_word_is_split(tda: Program, command: str) -> None:
    narrow, status = tda.at_terminal(*command.split(), columns=NARROW)
    wide, status_of_wide = tda.at_terminal(*command.split(), columns=WIDE)

    assert shown_lines(narrow, NARROW) == written_lines(narrow)
    assert status == status_of_wide
    if command == "brief":
        wide = tda("brief").stdout  # with columns, summaries are cut
        assert pieces(wide) <= pieces(narrow)
    else:
        assert pieces(narrow) == pieces(wide)


@pytest.mark.parametrize("command", [*READING, *HELP, *ERRORS])
def test_text_is_at_most_88_columns_wide(tda: Program, command: str) -> None:
    written, _ = tda.at_terminal(*command.split(), columns=200)

    assert max(map(len, written_lines(written))) <= 88


@pytest.mark.parametrize("columns", [NARROW, 80, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_citation_never_breaks(tmp_path: Path, encoding: str, columns: int) -> None:
    env = {"PYTHONIOENCODING": encoding}
    tda = RealProgram(tmp_path)

    written, _ = tda.at_terminal("brief", "--full", columns=columns, env=env)

    cited = re.compile(r"(?:¶|par\. )[0-9,-]+")
    everywhere = cited.findall(tda.run("brief", "--full", env=env).stdout)
    assert len(everywhere) > 50
    assert sorted(cited.findall(written)) == sorted(everywhere)


@pytest.mark.parametrize(
    "command", ["", "brief --full", "sources trump", "quiz --paper", "quiz --help", "brief oops"]
)
def test_at_20_columns_nothing_crashes(tda: Program, command: str) -> None:
    written, status = tda.at_terminal(*command.split(), columns=VERY_NARROW)

    assert "Traceback" not in written
    assert status == (2 if command == "brief oops" else 0)


@pytest.mark.parametrize("columns", [1, 7])
def test_at_hardly_any_columns_nothing_crashes(small: Program, columns: int) -> None:
    for command, status in (("brief --full", 0), ("quiz --paper", 0), ("brief oops", 2)):
        assert small.at_terminal(*command.split(), columns=columns)[1] == status


@pytest.mark.parametrize("columns", [NARROW, VERY_NARROW])
def test_a_quiz_fits_a_narrow_terminal(small: Program, columns: int) -> None:
    narrow = take_quiz(small, columns)

    # At 20 columns an answer may go on in the next line; it is the person who types it.
    if columns == NARROW:
        assert shown_lines(narrow, NARROW) == written_lines(narrow)
    said = " ".join(words(narrow))
    for question in small.questions("--all", "--seed", "1"):
        is_statement = question["kind"] == "true-false"
        options = ["True or false?"] if is_statement else question["options"]
        for text in (question["stem"], *options, *question["go_with"]):
            assert text in said


def test_a_quiz_of_the_pack_that_ships_fits_a_narrow_terminal(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)
    chosen = ("--count", "24", "--seed", "3")
    with tda.terminal("quiz", *chosen, "--exam", columns=NARROW) as terminal:
        for question in tda.questions(*chosen):
            terminal.prompt()
            # What is typed may be long; what is said about it may not.
            terminal.type("zebra" if question["kind"] == "short" else question["key_typed"])
        terminal.expect("Submit? [y/N] ")
        terminal.type("y")
        terminal.expect("See the answers? [Y/n] ")
        terminal.type("")
        for _ in range(23):
            terminal.expect("Enter for the next answer, q to stop: ")
            terminal.type("")
        terminal.expect("Enter to finish: ")
        terminal.type("")
        _, status = terminal.finish()

    assert status == 0
    said = re.sub(r"\nAnswer.*", "\nAnswer:", plain(terminal.written))
    said = re.sub(r"Enter (?:for the next answer, q to stop|to finish): ", "", said)
    assert shown_lines(said, NARROW) == written_lines(said)
    assert len(re.findall(r"^\d+ of 24  ", said, re.MULTILINE)) >= 48


@pytest.mark.parametrize(
    "name",
    ["id-duplicate", "unsafe-character", "yaml-syntax"],
)
@pytest.mark.parametrize("columns", [NARROW, VERY_NARROW])
def test_pictures_of_problems_fit_a_narrow_terminal(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, columns: int
) -> None:
    shutil.copytree(BAD / name, tmp_path / "bad")
    monkeypatch.chdir(tmp_path)

    written, status = tda.at_terminal("pack", "check", "bad", columns=columns)

    assert status == 1
    assert "Traceback" not in written
    assert shown_lines(written, columns) == written_lines(written)
    assert "error[" in written or columns == VERY_NARROW


def test_a_new_width_is_respected_from_the_next_line_on(tmp_path: Path) -> None:
    with RealProgram(tmp_path, SMALL).terminal("quiz", "--all", "--seed", "1") as terminal:
        terminal.answer("2031")
        at_80 = terminal.prompt()
        terminal.resize(NARROW)
        terminal.type("1")
        at_40 = terminal.prompt()
        terminal.resize(WIDE)
        terminal.type("t")
        at_500 = terminal.prompt()

    stem = "How does the article carry the statement that no offer reached the crews?"
    assert stem in at_80
    assert "\n✗ Wrong. The answer is 3, as an\n  allegation.\n" in plain(at_40)
    assert shown_lines(at_40, NARROW) == written_lines(at_40)
    assert "\n✗ Wrong. The answer is false.\n" in plain(at_500)


def test_columns_may_be_told_by_the_environment(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)

    told_so = tda.at_terminal("brief", columns=WIDE, env={"COLUMNS": "40"})

    assert told_so == tda.at_terminal("brief", columns=NARROW)


def test_wide_characters_take_two_columns(tda: Program, tmp_path: Path) -> None:
    pack = copy_of_small(tmp_path)
    claims = pack / "claims.yaml"
    text = "渡輪 停駛 一個月 " * 12
    claims.write_text(claims.read_text().replace("The strike breaks harbour law.", text))
    tda.variables["TDA_PACK"] = str(pack)

    for columns in (NARROW, 41, 80):
        written, status = tda.at_terminal("brief", "--full", columns=columns)
        assert status == 0
        assert shown_lines(written, columns) == written_lines(written)
        assert text.replace(" ", "") in "".join(words(written)).replace("¶3", "")


def pieces(written: str) -> Counter[str]:
    """Count the words of a text, whether they are in columns, in lists, or in sentences."""
    found = (word.strip("():,;.•-") for word in words(written))
    return Counter(filter(None, found))


def take_quiz(tda: Program, columns: int) -> str:
    """Answer the same questions at a terminal of some width; return all that was written."""
    quiz = ("quiz", "--all", "--seed", "1")
    written, status = tda.at_terminal(*quiz, typed=TYPED, columns=columns)
    assert status == 0
    return written
