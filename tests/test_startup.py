"""Start-up is a feature: what each command may load, and nothing heavy beyond it."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from harness import ROOT, SMALL, TINY

# Runs a command in a fresh interpreter and prints what was loaded for it, beyond Typer and YAML.
SCRIPT = """
import io, sys
import typer, yaml
before = set(sys.modules)
from tda_cli.cli.environment import real_environment
from tda_cli.cli.main import main
argv, terminal = sys.argv[1:], sys.argv[1] == "at-a-terminal"
env = real_environment()
out, env.stdout, env.stderr = sys.stdout, io.StringIO(), io.StringIO()
sys.stdout = env.stdout
if terminal:
    env.is_terminal = lambda stream: True
    env.stdin = io.TextIOWrapper(io.BytesIO(b":q\\n"))
status = main(argv[1:] if terminal else argv, env)
loaded = sorted(set(sys.modules) - before)
import json
json.dump({"status": status, "loaded": loaded}, out)
"""

# What costs next to nothing, or is loaded by every command.
LIGHT = {"bisect", "contextlib", "dataclasses", "datetime", "decimal", "encodings", "enum",
         "errno", "fractions", "gc", "heapq", "math", "numbers", "pathlib",
         "re", "shlex", "signal", "typer", "unicodedata"}  # fmt: skip

EVERY = {"cli", "errors", "files", "problems", "text", "ui", "values"}
READING = EVERY | {"model", "pack", "wording"}
ASKING = READING | {"quiz"}
RICH = {"rich"}
RICH_CELLS = {"rich.cells"}
COPIES = {"json", "random", "tempfile"}  # a file is written in full before it takes its place

# For each command: packages of tda that it may load, and other modules beyond Typer and YAML.
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "--version": (EVERY, set()),
    "--help": (EVERY, set()),
    "brief --help": (READING, set()),
    "": (READING, set()),
    "brief": (READING, set()),
    "brief --markdown": (READING | {"formats"}, set()),
    "brief --json": (READING | {"formats"}, {"json"}),
    "brief nosuch": (READING, {"rapidfuzz"}),
    "timeline": (READING, set()),
    "figures": (READING, set()),
    "sources": (READING, set()),
    # Whether a copy of the document is kept is for the store of copies to say.
    "sources brandt": (READING | {"document", "store"}, COPIES),
    "quiz --paper --key": (ASKING, {"random"}),
    "quiz --json": (ASKING | {"formats"}, {"json", "random"}),
    # The pictures below problems need to know how wide a character is.
    f"pack check {shlex.quote(str(TINY))}": (READING | {"check", "stats"}, RICH_CELLS),
    f"pack check {shlex.quote(str(TINY))} --format lines": (
        READING | {"check", "stats"},
        set(),
    ),
    "pack format questions/tren-de-aragua --check": (READING, COPIES),
    "pack schema claims": (READING | {"formats"}, {"json"}),
    "pack list": (READING, set()),
    "config": (EVERY | {"model", "pack", "quiz", "store"}, COPIES | {"sqlite3"}),
    "review --json": (ASKING | {"formats", "store"}, {"fsrs", "json", "random", "sqlite3"}),
    "stats": (
        ASKING | {"stats", "store"},
        {"fsrs", "json", "random", "sqlite3"},
    ),
    "at-a-terminal brief": (READING, RICH),
    "at-a-terminal quiz": (
        ASKING | {"document", "stats", "store"},
        RICH | COPIES | {"sqlite3"},
    ),
}

# What an allowed module cannot do without.
BRINGS = {
    "random": {"hashlib", "hmac", "secrets", "statistics"},
    "rapidfuzz": {"array", "cython_runtime"},
    "rich.cells": {"rich"},
    "tempfile": {"bz2", "lzma", "shutil", "zlib"},
    "fsrs": {"typing_extensions"},
    "rich": {"colorsys", "getpass", "html", "logging", "pickle", "random", "string", "termios"},
}


def load(command: str, tmp_path: Path) -> list[str]:
    """Run a command and return the modules that were loaded for it."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *(shlex.split(command) or ["--no-input"])],
        cwd=ROOT,
        env={
            **_environment(),
            "TDA_PACK": str(SMALL),
            "TDA_DATA_DIR": str(tmp_path),
            "NO_COLOR": "",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(done.stdout)
    assert result["status"] == (2 if "nosuch" in command else 0)
    return list(result["loaded"])


@pytest.mark.parametrize("command", TABLE)
def test_a_command_loads_only(command: str, tmp_path: Path) -> None:
    packages, others = TABLE[command]
    loaded = load(command, tmp_path)

    ours = {name.split(".")[1] for name in loaded if name.startswith("tda_cli.")}
    assert ours <= packages

    if "rich.cells" in others:
        assert "rich.console" not in loaded
    tops = {name.partition(".")[0] for name in loaded if not name.startswith(("_", "tda_cli"))}
    allowed = others.union(LIGHT, *(BRINGS.get(name, set()) for name in others))
    assert tops <= allowed

    # Reading goes without the bank of questions, and without what builds its values.
    if command.partition(" ")[0] in {"", "brief", "timeline", "figures", "--version", "--help"}:
        assert "tda_cli.model.question" not in loaded
    assert "typer.rich_utils" not in loaded
    assert "pydantic" not in loaded


def test_typer_alone_loads_nothing_heavy() -> None:
    script = "import sys, typer; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert not {"pydantic", "rich", "click", "typer.rich_utils"} & set(done.stdout.split())


def _environment() -> dict[str, str]:
    """Give the environment of the tests, without what measures coverage and loads much itself."""
    return {key: text for key, text in os.environ.items() if not key.startswith("COV")}
