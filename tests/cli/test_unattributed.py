"""A claim that the document passes on without a source, in every view."""

import json
import re
import shutil
from pathlib import Path

import pytest
from harness import SMALL, Program

from tda_cli.errors import ExitCode

BEFORE = """\
    text: About 240 people work on the ferries.
    status: estimate
    by: [harbour-board]
"""
AFTER = """\
    text: About 240 people reportedly work on the ferries.
    status: unattributed
"""


def passed_on(folder: Path, by: str = "") -> Path:
    """Copy the small pack, and pass on the number of the crews without a source, on line 18."""
    shutil.copytree(SMALL, folder)
    path = folder / "claims.yaml"
    claims = path.read_text(encoding="utf-8")
    assert claims.count(BEFORE) == 1
    path.write_text(claims.replace(BEFORE, AFTER + by), encoding="utf-8")
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return passed_on(tmp_path / "pack")


@pytest.mark.parametrize(
    "by", ["[harbour-board]", "[{source: deckhand, via: brandt}]", "\n      - brandt"]
)
def test_it_has_no_by(tda: Program, tmp_path: Path, by: str) -> None:
    folder = passed_on(tmp_path / "pack", f"    by: {by}\n")

    result = tda("pack", "check", str(folder), "--json")

    (found,) = (one for one in json.loads(result.stdout)["problems"] if one["severity"] == "error")
    line = 20 if "\n" in by else 19
    assert (found["code"], found["line"], found["hint"]) == (
        "by-refused",
        line,
        "remove it, or use another status",
    )
    assert result.status == ExitCode.CHECK_FAILED


@pytest.mark.parametrize("by", ["", "    by: []\n", "    by:\n"])
def test_an_empty_by_is_as_good_as_none(tda: Program, tmp_path: Path, by: str) -> None:
    folder = passed_on(tmp_path / "pack", by)

    problems = json.loads(tda("pack", "check", str(folder), "--json").stdout)["problems"]

    assert [one for one in problems if "`crews-count`" in one["message"]] == []


def test_json_has_the_word_of_the_status_and_no_source(tda: Program, pack: Path) -> None:
    (strike, _) = json.loads(tda("brief", "--json", pack=pack).stdout)["sections"]

    (claim,) = (one for one in strike["claims"] if one["id"] == "crews-count")
    assert (claim["status"], claim["speaker"], claim["by"]) == (
        "unattributed",
        "no source given",
        [],
    )


@pytest.mark.parametrize("command", ["brief --full", "brief strike", "figures"])
def test_a_label_and_the_lack_of_a_source_are_shown(tda: Program, pack: Path, command: str) -> None:
    shown = tda(*command.split(), pack=pack).stdout

    assert [
        line
        for line in shown.splitlines()
        if re.search("unsourced.*(240 people|ferry crews).*¶2", line)
    ]


def test_markdown_has_the_label(tda: Program, pack: Path) -> None:
    markdown = tda("brief", "strike", "--markdown", pack=pack).stdout

    assert ("- **unsourced:** About 240 people reportedly work on the ferries. (¶2)\n") in markdown


def test_no_source_asserts_it(tda: Program, pack: Path) -> None:
    for source in json.loads(tda("sources", "--json", pack=pack).stdout)["sources"]:
        claims = json.loads(tda("sources", source["id"], "--json", pack=pack).stdout)["claims"]
        assert "crews-count" not in [claim["id"] for claim in claims]


def test_feedback_says_that_there_is_no_source(tda: Program, pack: Path) -> None:
    shown = tda.ask("--kind", "numeric", typed=["2031", "240"], pack=pack).stdout

    assert "Source: none given, ¶2" in " ".join(shown.split())
