"""Long output at a terminal goes through a pager, and everything else does not."""

import shlex
import signal
import sys
from pathlib import Path

import pytest
from driving import RealProgram, has_color
from harness import TERMINAL, Program

LONG = ("brief", "--full")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    program = Program(tmp_path / "data")
    program.variables |= {"TDA_PAGER": "more", "LINES": "24"}
    return program


@pytest.mark.parametrize(
    ("variables", "command"),
    [
        ({"TDA_PAGER": "most -s", "PAGER": "more"}, "most -s"),
        ({"TDA_PAGER": "more", "PAGER": ""}, "more"),
    ],
)
def test_the_pager_is_chosen_by_the_variables(
    tda: Program, variables: dict[str, str], command: str
) -> None:
    tda.variables |= variables

    result = tda(*LONG, terminal=TERMINAL)

    assert (result.stdout, result.status) == ("", 0)
    assert [pager for pager, _ in tda.paged] == [command]


def test_less_is_the_pager_where_none_is_named(tda: Program) -> None:
    tda.variables = {n: v for n, v in tda.variables.items() if "PAGER" not in n}

    tda(*LONG, terminal=TERMINAL)

    assert [pager for pager, _ in tda.paged] == ["less"]


@pytest.mark.parametrize(
    ("argv", "terminal", "variables"),
    [
        (LONG, TERMINAL - {"stdin"}, {}),
        (LONG, TERMINAL - {"stdout"}, {}),
        ((*LONG, "--no-pager"), TERMINAL, {}),
        ((*LONG, "--markdown"), TERMINAL, {}),
        ((*LONG, "--json"), TERMINAL, {}),
        (LONG, TERMINAL, {"TDA_PAGER": ""}),
        (LONG, TERMINAL, {"TDA_PAGER": "cat"}),
        (LONG, TERMINAL, {"TERM": "dumb"}),
        (LONG, TERMINAL, {"TDA_ACCESSIBLE": "1"}),
        (LONG, TERMINAL, {"LINES": "9999"}),
        (("pack", "list"), TERMINAL, {}),
    ],
)
def test_output_is_printed_at_once(
    tda: Program, argv: tuple[str, ...], terminal: frozenset[str], variables: dict[str, str]
) -> None:
    tda.variables |= variables

    result = tda(*argv, terminal=terminal)

    assert result.stdout
    assert (tda.paged, result.stderr, result.status) == ([], "", 0)


@pytest.mark.parametrize(
    "argv", [LONG, ("brief", "size"), ("timeline",), ("figures",), ("sources",), ("sources", "ice")]
)
def test_a_pager_gets_the_text_that_would_have_been_printed(
    tda: Program, argv: tuple[str, ...]
) -> None:
    printed = tda(*argv, "--no-pager", terminal=TERMINAL).stdout

    tda(*argv, terminal=TERMINAL, LINES="3")

    assert [text for _, text in tda.paged] == [printed]


PAGER = """
import os, sys
text = sys.stdin.buffer.read()
open(sys.argv[1], "wb").write(text)
print("PAGED", os.environ["LESS"], flush=True)
"""


def pager(tmp_path: Path, program: str) -> str:
    script = tmp_path / "pager.py"
    script.write_text(program)
    return shlex.join([sys.executable, str(script), str(tmp_path / "paged")])


def test_colors_and_accents_reach_the_pager(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)

    written, status = tda.at_terminal(*LONG, env={"PAGER": pager(tmp_path, PAGER)})

    paged = (tmp_path / "paged").read_text(encoding="utf-8")
    assert (written.split(), status) == (["PAGED", "FRX"], 0)
    assert has_color(paged)
    assert "Rísquez" in paged


def test_leaving_the_pager_early_is_no_error(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)

    written, status = tda.at_terminal(*LONG, env={"PAGER": pager(tmp_path, "print('enough')")})

    assert (written, status) == ("enough\n", 0)


def test_a_pager_that_is_missing_is_done_without(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)

    written, status = tda.at_terminal(*LONG, env={"PAGER": "no-such-pager"})

    assert (written, status) == tda.at_terminal(*LONG)


def test_ctrl_c_is_left_to_the_pager(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path)
    waits = """
import os, signal, sys
sys.stdin.buffer.read()
signal.signal(signal.SIGINT, lambda *_: (os.write(1, b"still here"), os._exit(0)))
os.write(1, b"ready")
signal.pause()
"""

    with tda.terminal(*LONG, env={"PAGER": pager(tmp_path, waits)}) as terminal:
        terminal.expect("ready")
        terminal.press("\x03")
        written, status = terminal.finish()

    assert "still here" in written
    assert "Traceback" not in written
    assert status == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_pager_ends_with_the_program_and_can_restore_the_terminal(
    tmp_path: Path, number: signal.Signals
) -> None:
    tda = RealProgram(tmp_path)
    waits = """
import os, signal, sys
sys.stdin.buffer.read()
signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"restored"), os._exit(0)))
os.write(1, b"ready")
signal.pause()
"""

    with tda.terminal(*LONG, env={"PAGER": pager(tmp_path, waits)}) as terminal:
        terminal.expect("ready")
        terminal.send(number)
        written, status = terminal.finish()

    assert (written, status) == ("restored", 128 + number)
