"""Whatever is given to an option or an argument: one of the published exit codes, no traceback."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness import PACKS, TERMINAL, Program, Result
from test_docs import EVERY_COMMAND

from tda_cli.errors import ExitCode

DOCUMENT = str(PACKS.parent / "documents" / "lighthouse.txt")
VALUES = {
    "empty": "",
    "bytes that are not text": "a\udcffb",
    "beyond 64 bits": "9" * 20,
    "below 64 bits": "-" + "9" * 20,
    "more digits than Python converts": "9" * 5000,
    "infinite": "1e400",
    "no number": "nan",
    "a digit of another script": "\u0663",
    "longer than a file's name": "x" * 5000,
    "a home": "~nobody-has-this-name",
    "the folder here": ".",
    "links that lead nowhere": "loop/x",
    "what hides text": "\x1b[8m\u202e",
}
# What an option needs to be heard.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "tda quiz": ((), ("--resume",), ("--exam",)),
    "tda pack new": (("--document", DOCUMENT),),
    "tda pack verify": (("--document", DOCUMENT),),
    "tda pack fingerprint": (("--document", DOCUMENT),),
    "tda stats": ((), ("--items",)),
    "tda config": ((), ("confidence",), ("retention",)),
    "tda history forget": (("--yes",),),
    "tda history restore": (("--yes",),),
}


def parameters(command: Any) -> Iterator[Any]:  # noqa: ANN401 - Typer names its class in private
    for parameter in command.params:
        is_ours = "completion" not in parameter.name and parameter.name != "help"
        if is_ours and not getattr(parameter, "is_flag", False):
            yield parameter


@pytest.fixture
def tda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return the program with a pack of its own that it may write to, and a short history."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    pack = Path(shutil.copytree(PACKS / "good" / "tiny", tmp_path / "pack"))
    program = Program(tmp_path / "data")
    program.variables["TDA_PACK"] = str(pack)
    program.ask("--all", typed=["1", ":q"], pack=pack)
    return program


def check(argv: tuple[str, ...], result: Result) -> None:
    assert result.status in set(ExitCode) - {130, 143, 129}, argv
    if result.status > ExitCode.CHECK_FAILED:
        assert result.stderr, argv
    assert "damaged" not in result.stderr, argv


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_whatever_is_given_to_a_parameter(tda: Program, name: str) -> None:
    words = name.split()[1:]
    for parameter in parameters(EVERY_COMMAND[name]):
        is_option = parameter.param_type_name == "option"
        for value in VALUES.values():
            tail = (parameter.opts[-1], value) if is_option else ("--", value)
            for needed in NEEDED.get(name, ((),)):
                argv = (*words, *needed, *tail)
                check(argv, tda(*argv, stdin=":q\n", terminal=TERMINAL))
    assert os.listdir(tda.data)  # noqa: PTH208 - it is still there


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(
    "name", ["TDA_PACK", "TDA_DATA_DIR", "COLUMNS", "TERM", "NO_COLOR", "TDA_ACCESSIBLE"]
)
def test_whatever_is_in_a_variable(tda: Program, name: str, value: str) -> None:
    tda.variables[name] = value
    for argv in (("brief",), ("history",), ("quiz", "--count", "1")):
        check(argv, tda(*argv, stdin=":q\n", terminal=TERMINAL))
