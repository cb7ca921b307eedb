"""Text that wants to do more than be read: it never gets to the terminal as it is."""

import re
from pathlib import Path

import pytest
from driving import LAYOUTS_SMALL, RealProgram, copy_of_small, plain
from harness import Program

# What moves cursors, hides, reorders or joins text, written as it is or as a YAML escape.
ESCAPES = ("\\e[31;5mred", "\x1b[31m", "\x9b31m")
OVERRIDES = ("\u202egnirts\u202c", "\\u202egnirts", "\u2066x\u2069")
INVISIBLE = ("\u200bx", "\\u200bx", "\\ufeffx", "\u2060x", "\u200ex")
TABS = str.maketrans("\t", " ")  # part the cells of a table in a pipe
HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
MARKUP = "[bold red]alarm[/bold red] [link=https://example.org]here[/link] :smile: \\[x] <b>{x}"

# Where text of a pack is printed: file, and the text to which something is added.
PLACES = (
    ("pack.yaml", "Why the Larkhaven ferries stopped"),
    ("pack.yaml", "Larkhaven Courier"),
    ("sources.yaml", "Mayor of Larkhaven"),
    ("sources.yaml", "Ilse Brandt"),
    ("claims.yaml", "No offer ever reached the crews."),
    ("claims.yaml", "The board offered between 2.5 and 4 percent more pay."),
    ("claims.yaml", "more pay that was offered"),
    ("briefing.yaml", "The strike"),
    ("briefing.yaml", "The crews stopped work, and two rounds of talks failed."),
    ("bank/strike.yaml", "Which of these does the article report?"),
    ("bank/strike.yaml", "As an allegation"),
    ("bank/strike.yaml", "Nobody has confirmed it."),
    ("bank/money.yaml", "There was a pay offer"),
    ("bank/money.yaml", "A judge"),
)
NAMES = (
    ("brief", "{}"),
    ("sources", "{}"),
    ("--pack", "{}", "brief"),
    ("pack", "check", "{}"),
    ("quiz", "--paper", "--section", "{}"),
    ("quiz", "--kind", "{}"),
    ("quiz", "--answers", "{}"),
    ("quiz", "--{}"),
    ("{}",),
)


@pytest.mark.parametrize("text", [*ESCAPES, *OVERRIDES])
def test_a_pack_with_text_that_does_something_is_refused(
    tda: Program, tmp_path: Path, text: str
) -> None:
    tda.variables["TDA_PACK"] = str(pack_with(tmp_path, text))

    written, status = tda.at_terminal("quiz", "--paper", columns=100)

    assert status == 3
    assert "error[unsafe-character]: the character U+" in plain(written)
    assert "Traceback" not in written
    assert not HARMFUL.search(plain(written))


@pytest.mark.parametrize("form", ["pictures", "lines"])
def test_a_check_shows_such_text_without_doing_what_it_says(
    tda: Program, tmp_path: Path, form: str
) -> None:
    pack = pack_with(tmp_path, *ESCAPES[1:], *OVERRIDES, *INVISIBLE)
    tda.variables["TDA_PACK"] = str(pack)

    written, status = tda.at_terminal("pack", "check", "--format", form, columns=100)
    piped = tda("pack", "check", "--format", form)

    assert status == piped.status == 1
    assert "U+001B" in written
    assert "U+202E" in written
    assert not HARMFUL.search(plain(written))
    assert not HARMFUL.search(piped.stdout)
    assert form == "lines" or "\\x1b[31m" in piped.stdout


@pytest.mark.parametrize("command", LAYOUTS_SMALL)
def test_what_cannot_be_seen_is_made_visible(tda: Program, tmp_path: Path, command: str) -> None:
    tda.variables["TDA_PACK"] = str(pack_with(tmp_path, *INVISIBLE))

    written, status = tda.at_terminal(*command.split(), columns=100)
    piped = tda(*command.split())

    assert status == piped.status == 0
    assert not HARMFUL.search(plain(written))
    # The key to a paper starts a page.
    assert not HARMFUL.search(piped.stdout.translate(TABS).replace("\fKey to paper", ""))
    assert re.search(r"\\u(200[be]|feff|2060)x", piped.stdout)


@pytest.mark.parametrize("command", LAYOUTS_SMALL)
def test_markup_is_text_like_any_other(tda: Program, tmp_path: Path, command: str) -> None:
    tda.variables["TDA_PACK"] = str(pack_with(tmp_path, MARKUP, quoted="'"))

    written, status = tda.at_terminal(*command.split(), columns=2000)
    piped = tda(*command.split())

    assert status == piped.status == 0
    for shown in (plain(written), piped.stdout):
        assert "\x1b" not in shown
        # However wide the terminal is, text is wrapped.
        assert set(MARKUP.split()) <= set(re.split(r"[\s(),;]+", shown))


def test_a_quiz_shows_such_text_as_it_is(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, pack_with(tmp_path, MARKUP, quoted="'"))
    asked = tda.questions("--all", "--seed", "1")

    with tda.terminal("quiz", "--all", "--seed", "1", columns=2000) as terminal:
        for question in asked:
            terminal.prompt()
            terminal.type("1" if question["kind"] == "single" else question["key_typed"])
        assert terminal.finish()[1] == 0

    assert "\x1b" not in plain(terminal.written)
    shown = " ".join(plain(terminal.written).split())
    assert f"As an allegation {MARKUP}" in shown
    assert f"Nobody has confirmed it. {MARKUP}" in shown
    assert f"A judge {MARKUP}" in shown


@pytest.mark.parametrize("command", NAMES)
def test_names_are_repeated_without_doing_what_they_say(
    tda: Program, command: tuple[str, ...]
) -> None:
    name = "\x1b[31mred\x07\u202e\x9b2J"

    result = tda(*(word.format(name) for word in command))

    assert result.stdout == ""
    assert result.status in {2, 3, 4}
    assert "\\x1b[31mred\\x07\\u202e\\x9b2J" in result.stderr
    assert not HARMFUL.search(result.stderr)
    assert "Traceback" not in result.stderr


def test_what_is_typed_is_repeated_without_doing_what_it_says(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, copy_of_small(tmp_path))
    with tda.terminal("quiz", "--kind", "short", env={"TERM": "dumb"}) as terminal:
        terminal.prompt()
        terminal.type("\u202edeck\u200b")
        echo, _, told = terminal.finish()[0].partition("\n")

    assert "\u202e" in echo  # the terminal's own doing
    assert told.startswith("\n✗ Wrong. The answer is deckhand.\n")
    assert "You said: \\u202edeck\\u200b. Answer: deckhand.\n" in told
    assert not HARMFUL.search(told)


def pack_with(folder: Path, *texts: str, quoted: str = '"') -> Path:
    """Copy the small pack and add texts wherever text of a pack is printed."""
    pack = copy_of_small(folder)
    for number, (name, text) in enumerate(PLACES):
        file = pack / name
        added = texts[number % len(texts)]
        content = file.read_text(encoding="utf-8")
        line = re.compile(rf"^( *(?:- )?\w+: ){re.escape(text)}$", re.MULTILINE)
        found = line.search(content)
        assert found, text
        content = content.replace(found[0], f"{found[1]}{quoted}{text} {added}{quoted}")
        file.write_text(content, encoding="utf-8")
    return pack
