"""What must hold for every command, whatever it is given."""

import json
import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from harness import Result

from tda_cli.pack.reader import read_pack
from tda_cli.store.database import FILE_NAME
from tda_cli.store.transactions import FILE_ERRORS

# All styles that the program uses: bold, dim and italic, alone or with a color.
_STYLES = re.compile(r"\x1b\[(?:0|1|2|2;3|3[1-36]|1;3[1-3])m")
_HARMLESS = "\n\u00ad\u200c\u200d"  # the last three are parts of words in several scripts
_LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): \w+\[(?P<code>[a-z-]+)\]: ")
_NO_FILE = {"file-missing", "folder-missing", "folder-expected", "file-expected", "link-broken"}
_ENTERED = ("attempts", "steps", "contents", "regrades", "settings")


class WrongError(Exception):
    """Something that must hold does not."""


def require(condition: object, message: str) -> None:
    """Fail if a condition does not hold."""
    if not condition:
        raise WrongError(message)


def check_output(result: Result, *, json_wanted: bool, styled: bool, piped: bool) -> None:
    """Nothing printed can affect a terminal, no failure is silent, and JSON is JSON."""
    for text in (result.stdout, result.stderr):
        plain = _STYLES.sub("", text) if styled else text
        # Tabs part the cells of a table, and a form feed starts a page of paper.
        allowed = f"{_HARMLESS}\t\f" if piped else _HARMLESS
        bad = {one for one in set(plain) if not one.isprintable() and one not in allowed}
        require(not bad, f"printed {sorted(bad)} in {plain[-2000:]!r}")
        require("Traceback (most" not in text, text[-2000:])
    require(result.status in {0, 1} or result.stderr.strip(), "failed without a word")
    if json_wanted and result.status in {0, 1}:
        json.loads(result.stdout, parse_constant=_refuse)


def _refuse(name: str) -> NoReturn:
    message = f"JSON has no {name}"
    raise WrongError(message)


def check_places(printed: str) -> None:
    """Every place that `pack check` names, as JSON or in lines, is within its file."""
    places = [found.groupdict() for found in map(_LINE.match, printed.splitlines()) if found]
    if printed.startswith("{"):
        for problem in json.loads(printed).get("problems", ()):
            places += [one | {"code": problem["code"]} for one in (problem, *problem["related"])]
    for place in places:
        line, column, path = int(place["line"]), int(place["column"]), Path(place["file"])
        lines = [""]
        if place["code"] not in _NO_FILE:
            text = path.read_bytes().decode("utf-8-sig", "replace")
            lines = re.split("\r\n?|\n", text)
            lines = lines[:-1] if not lines[-1] and len(lines) > 1 else lines
        is_inside = 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        require(is_inside, f"there is no place {path}:{line}:{column} ({place['code']})")


def contents(folder: Path) -> dict[Path, bytes]:
    """Return all files that no command may leave or change if it only reads."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent not in {folder, folder / "data"}
    }


def entered(folder: Path) -> dict[str, list[object]] | None:
    """Return what the person entered, as the history holds it; None if that is not readable."""
    path = folder / "data" / FILE_NAME
    with (
        suppress(*FILE_ERRORS),
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file,
    ):
        found: dict[str, list[object]] = {}
        for table in _ENTERED:
            rows = file.execute(f"SELECT * FROM {table}")
            places = [n for n, column in enumerate(rows.description) if column[0] != "sequence"]
            found[table] = [repr([row[n] for n in places]) for row in rows]
        return found
    return None


def check_history(
    before: dict[str, list[object]] | None, after: dict[str, list[object]] | None, *, writes: bool
) -> None:
    """A command that reads changes nothing that was entered; one that asks takes nothing away."""
    if before is None:
        return
    require(after is not None, "a history that could be read cannot be read any more")
    for table, rows in (after or {}).items():
        if writes:
            lost = set(before[table]) - set(rows) if table in {"steps", "regrades"} else set()
            require(not lost, f"`{table}` lost {lost}")
        else:
            require(rows == before[table], f"`{table}` was changed by a command that only reads")


def meaning(pack: Path) -> str | None:
    """Return a pack without the places of things; None if it has errors."""
    found, problems = read_pack(pack)
    if any(problem.severity == "error" for problem in problems):
        return None
    return re.sub(r"Span\([^)]*\)", "", repr(found))
