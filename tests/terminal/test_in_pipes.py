"""Data in pipes: plain, one claim a line, whoever reads it and however long."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from driving import BAD, PATIENCE, READING, RealProgram
from harness import Program, Result

TABLES = {"timeline", "timeline --undated", "figures", "sources", "pack list"}
LONG = ("quiz", "--all", "--paper", "--key")  # more than a pipe takes without a reader


@pytest.mark.parametrize("command", READING)
def test_piped_text_is_plain(tda: Program, command: str) -> None:
    result = tda(*command.split())

    assert (result.stderr, result.status) == ("", 0)
    assert result.stdout.endswith("\n")
    assert not {"\x1b", "\r", "\x08"} & set(result.stdout)
    lines = result.stdout.splitlines()
    tabs = {line.count("\t") for line in lines}
    # A table, and nothing but a table, is parted by tabs.
    assert len(tabs) == 1
    assert (tabs != {0}) == (command in TABLES)


def test_piped_text_is_not_wrapped_however_narrow_the_terminal(
    tda: Program, tmp_path: Path
) -> None:
    narrow = RealProgram(tmp_path).run("brief", "--full", env={"COLUMNS": "20"})

    assert narrow.stdout == tda("brief", "--full", COLUMNS="500").stdout
    assert max(map(len, narrow.stdout.splitlines())) > 150


@pytest.mark.parametrize(
    "command",
    ["brief --full", "brief spread", "timeline", "timeline --undated", "sources nbc-news"],
)
def test_a_claim_stands_on_one_line_with_its_speaker_and_paragraph(
    tda: Program, command: str
) -> None:
    lines = tda(*command.split()).stdout.splitlines()
    content = tda.json(*command.split())

    claims = content.get("claims") or content.get("events") or _claims_of_sections(content)

    assert claims
    for claim in claims:
        assert [line for line in lines if _carries(line, claim["text"], claim)], claim["id"]


def test_a_figure_stands_on_one_line_with_its_speaker_and_paragraph(tda: Program) -> None:
    lines = tda("figures").stdout.splitlines()
    figures = tda.json("figures")["figures"]

    assert len(lines) == len(figures)
    for line, figure in zip(lines, figures, strict=True):
        assert _carries(line, figure["counts"], figure["claim"])
        number = f"{figure['value'] or figure['low']:,}".replace("0,000,000", "0")
        assert re.search(rf"\b{number.replace('0.5', 'half').replace('5,000,000', '5 m')}", line)


def test_a_source_stands_on_one_line(tda: Program) -> None:
    lines = tda("sources").stdout.splitlines()
    sources = tda.json("sources")["sources"]

    assert len(lines) == len(sources)
    for line, source in zip(lines, sources, strict=True):
        facts = [source["id"], source["name"], source["kind"], str(source["claims"])]
        assert line.split("\t")[:5] == [*facts, source["role"]]


@pytest.mark.parametrize("command", [*READING, "pack check"])
def test_every_command_that_reads_prints_json(tda: Program, command: str) -> None:
    content = tda.json(*command.split())

    assert list(content)[:2] == ["tda", "version"]


@pytest.mark.parametrize("command", ["brief", "brief --full", "quiz --all --json"])
def test_a_reader_that_leaves_early_is_no_failure(
    tda: Program, tmp_path: Path, command: str
) -> None:
    first = tda(*command.split()).stdout.splitlines(keepends=True)[0]

    result = RealProgram(tmp_path).shell(f'{{ tda {command}; echo "exit $?" >&2; }} | head -n 1')

    assert result == (first, "exit 0\n", 0)


def test_a_reader_that_leaves_in_the_middle_is_no_failure(tmp_path: Path) -> None:
    with RealProgram(tmp_path).running(*LONG, stdin=subprocess.DEVNULL) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()

        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0


def test_an_error_is_not_data(small: Program) -> None:
    result = small("brief", "strikes")

    assert result == Result(
        "",
        "tda: no section `strikes`\nDid you mean `strike`? Sections: strike, money.\n",
        2,
    )


def test_problems_are_data_only_where_they_are_asked_for(tda: Program) -> None:
    tda.variables["TDA_PACK"] = str(BAD / "claim-unknown")

    checked, used = tda("pack", "check"), tda("brief")

    assert (checked.stderr, checked.status) == ("", 1)
    assert (used.stdout, used.status) == ("", 3)
    for printed in (checked.stdout, used.stderr):
        assert "error[file-missing]" in printed
        assert "Traceback" not in printed


@pytest.mark.parametrize("command", ["brief", "sources --json", "--help", "oops"])
def test_a_closed_output_is_said_in_one_line(tmp_path: Path, command: str) -> None:
    result = RealProgram(tmp_path).shell(f"tda {command} >&-")

    assert result == ("", "tda: standard output is closed\n", 4)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("command", ["brief", "quiz --all --json", "--help"])
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, command: str) -> None:
    result = RealProgram(tmp_path).shell(f"tda {command} > /dev/full")

    assert (result.stdout, result.status) == ("", 4)
    assert result.stderr.splitlines() == [
        "tda: the output could not be written: no space left on device",
        "Free some space or write somewhere else, then try again.",
    ]


@pytest.mark.parametrize(("command", "status"), [("brief", 0), ("brief oops", 2)])
def test_nothing_is_missed_where_errors_have_nowhere_to_go(
    tda: Program, tmp_path: Path, command: str, status: int
) -> None:
    result = RealProgram(tmp_path).shell(f"tda {command} 2>&-")

    assert result == (tda(*command.split()).stdout, "", status)


def _claims_of_sections(content: Any) -> list[Any]:  # noqa: ANN401 - the shape of a JSON view
    return [claim for section in content["sections"] for claim in section["claims"]]


def _carries(line: str, text: str, claim: Any) -> bool:  # noqa: ANN401 - the shape of a JSON view
    """Return whether a line says a text, and behind it which source says so, and where."""
    _, found, rest = line.partition(text)
    numbers = [number for number in claim["paragraphs"] if number]
    # The document itself, and this pack, are not named.
    source = re.sub(r" \(unnamed\)$|, as reported by .*", "", claim["speaker"])
    is_named = not claim["by"] and source != "source not named"
    return bool(found) and (is_named or source in rest) and f"¶{numbers[0]}" in rest
