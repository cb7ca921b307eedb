"""Start-up is a feature: the packages of others that each command may load, and no more."""

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

# Modules of Python that take long to load; every other one may be loaded.
HEAVY = {"asyncio", "csv", "difflib", "email", "hashlib", "http", "json", "logging",
         "multiprocessing", "pickle", "random", "socket", "sqlite3", "ssl", "statistics",
         "subprocess", "tempfile", "unittest", "urllib", "xml", "zipfile"}  # fmt: skip

COPIES = {"json", "tempfile"}  # a file is written in full before it takes its place

# For each command: the packages of others that it may load beyond Typer and YAML, and the heavy
# modules of Python.
TABLE: dict[str, set[str]] = {
    "--version": set(),
    "--help": set(),
    "brief --help": set(),
    "": set(),
    "brief": set(),
    "brief --markdown": set(),
    "brief --json": {"json"},
    "brief nosuch": {"rapidfuzz"},
    "timeline": set(),
    "figures": set(),
    "sources": set(),
    "search strike": set(),
    "search nosuch": set(),
    # Whether there is a copy of the document is for the store of copies to say.
    "sources brandt": COPIES,
    "quiz --paper --key": {"json", "random", "rich"},  # a page is wrapped in a pipe too
    "quiz --json": {"json", "random"},
    # The pictures below problems need to know how wide a character is.
    f"pack check {shlex.quote(str(TINY))}": {"hashlib", "rich.cells"},
    f"pack check {shlex.quote(str(TINY))} --format lines": {"hashlib"},
    "pack list": set(),
    "config": COPIES | {"sqlite3"},
    "review --json": {"fsrs", "json", "random", "sqlite3"},
    "stats": {"fsrs", "json", "random", "sqlite3"},
    "at-a-terminal brief": {"rich"},
    "at-a-terminal quiz": COPIES | {"rich", "sqlite3"},
}

# What an allowed module cannot do without.
BRINGS = {
    "random": {"hashlib", "statistics"},
    "rapidfuzz": {"cython_runtime"},
    "rich.cells": {"rich"},
    "tempfile": {"hashlib", "random", "statistics"},
    "fsrs": {"random", "typing_extensions"},
    "rich": {"logging", "pickle", "random"},
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
    assert result["status"] == (2 if command == "brief nosuch" else 0)
    return list(result["loaded"])


@pytest.mark.parametrize("command", TABLE)
def test_a_command_loads_only(command: str, tmp_path: Path) -> None:
    allowed = TABLE[command].union(*(BRINGS.get(name, set()) for name in TABLE[command]))

    loaded = load(command, tmp_path)

    tops = {name.partition(".")[0] for name in loaded if not name.startswith("_")}
    foreign = tops - sys.stdlib_module_names - {"tda_cli", "typer"}
    assert foreign | (tops & HEAVY) <= allowed
    assert "rich" in TABLE[command] or "rich.console" not in loaded
    assert "typer.rich_utils" not in loaded


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
    """Return the environment of the tests, without what measures coverage and loads much itself."""
    return {key: text for key, text in os.environ.items() if not key.startswith("COV")}
