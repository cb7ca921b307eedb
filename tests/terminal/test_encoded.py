"""Terminals and files that cannot write every character: nothing is lost that can be said."""

import re
import unicodedata
from pathlib import Path

import pytest
from driving import Environ, RealProgram, copy_of_small, plain
from harness import SMALL, Program

C_LOCALE: Environ = {
    "LANG": None,
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
ASCII: Environ = {"PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize(
    ("command", "env"), [("brief --full", C_LOCALE), ("quiz --all --paper --key --seed 1", ASCII)]
)
def test_ascii_keeps_every_letter_without_its_accent(
    tda: Program, tmp_path: Path, command: str, env: Environ
) -> None:
    everything = tda(*command.split())

    result = RealProgram(tmp_path).run(*command.split(), env=env, encoding="ascii")

    assert "Tocorón" in everything.stdout
    # A page is wrapped, and `par.` is longer than its sign.
    assert result.stdout.split() == without_accents(everything.stdout).split()
    assert (result.stderr, result.status) == ("", 0)
    assert "Tocoron" in result.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_code_page_keeps_the_accents_that_it_has(
    tda: Program, tmp_path: Path, encoding: str
) -> None:
    env = {"PYTHONIOENCODING": encoding}

    result = RealProgram(tmp_path).run("brief", "--full", env=env, encoding=encoding)

    assert (result.stderr, result.status) == ("", 0)
    everything = tda("brief", "--full").stdout
    assert without_accents(result.stdout) == without_accents(everything)
    assert "Tocorón" in result.stdout


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", '"Lodz" - 5 EUR ... 1/2 fine ?'),
        ("cp437", '"Lódz" - 5 EUR ... ½ fine ?'),
        ("cp1252", "“Lódz” \u2013 5 € … ½ fine ?"),
        ("utf-8", "“Łódź” \u2013 5 € … ½ ﬁne 渡"),
    ],
)
def test_what_a_code_page_lacks_gets_its_ascii_form(
    tmp_path: Path, encoding: str, expected: str
) -> None:
    pack = copy_of_small(tmp_path)
    claims = pack / "claims.yaml"
    text = "“Łódź” \u2013 5 € … ½ ﬁne 渡"
    claims.write_text(claims.read_text().replace("The strike breaks harbour law.", text))

    env = {"PYTHONIOENCODING": encoding}
    result = RealProgram(tmp_path, pack).run("brief", "strike", env=env, encoding=encoding)

    assert f"claimed: {expected} (" in result.stdout


@pytest.mark.parametrize("env", [C_LOCALE, {"PYTHONIOENCODING": "cp437"}])
@pytest.mark.parametrize("command", [("brief", "Tocorón 渡"), ("--pack", "Tocorón", "brief")])
def test_a_name_that_cannot_be_written_is_still_told(
    tmp_path: Path, command: tuple[str, ...], env: Environ
) -> None:
    result = RealProgram(tmp_path).run(*command, env=env, encoding="cp437")

    assert result.status == (2 if command[0] == "brief" else 3)
    assert result.stdout == ""
    assert result.stderr.startswith("tda: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("env", [{}, C_LOCALE, ASCII, {"PYTHONIOENCODING": "cp1252"}])
def test_accents_can_be_typed_whatever_the_locale(tmp_path: Path, env: Environ) -> None:
    tda = RealProgram(tmp_path, SMALL)
    with tda.terminal("quiz", "--kind", "short", env=env) as terminal:
        terminal.prompt()
        terminal.type("Dèckhånd")
        told, status = terminal.finish()

    assert status == 0
    assert "Correct. The answer is deckhand.\n" in plain(told)
    assert tda.answers() == ["Dèckhånd"]


def test_a_whole_quiz_can_be_taken_in_ascii(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)
    chosen = ("--section", "tocoron", "--seed", "1")
    asked = tda.questions(*chosen)
    with tda.terminal("quiz", *chosen, env=C_LOCALE) as terminal:
        for question in asked:
            terminal.prompt()
            terminal.type(question["key_typed"])
        card, status = terminal.finish()

    assert status == 0
    assert re.search(r"\n(\d+) of \1  #{10}  100 percent   ", plain(card))


def without_accents(text: str) -> str:
    """Write a text in ASCII as a person would."""
    letters = unicodedata.normalize("NFKD", text.replace("¶", "par. "))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    kept = kept.replace("¶", "par. ").replace("•", "-")
    assert kept.isascii(), sorted(set(kept) - set(map(chr, range(128))))
    return kept
