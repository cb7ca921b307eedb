"""The headline of a section is a sentence like any other, wherever sentences are read."""

import json
import shutil
from pathlib import Path

import pytest
from harness import PACKS, Program

from tda_cli.errors import ExitCode

FOLDER = PACKS / "good" / "lighthouse"
DOCUMENT = PACKS.parent / "documents" / "lighthouse.txt"
TITLE = "    title: The closing\n"


def with_headline(folder: Path, text: str, claims: str = "keepers") -> Path:
    """Copy the lighthouse, and give its first section, on line 8, a headline."""
    shutil.copytree(FOLDER, folder)
    path = folder / "briefing.yaml"
    briefing = path.read_text(encoding="utf-8")
    assert briefing.count(TITLE) == 1
    headline = f"    headline:\n      text: {text}\n      claims: [{claims}]\n"
    path.write_text(briefing.replace(TITLE, TITLE + headline), encoding="utf-8")
    return folder


@pytest.mark.parametrize("length", [48, 49])
def test_a_headline_has_at_most_48_characters(tda: Program, tmp_path: Path, length: int) -> None:
    # An umlaut and an emoji are one character each, however many bytes they are.
    folder = with_headline(tmp_path / "pack", "Ä😀" + "x" * (length - 2))

    found = json.loads(tda("pack", "check", str(folder), "--json").stdout)["problems"]

    errors = [one for one in found if one["severity"] == "error"]
    places = [(one["code"], one["line"], one["column"]) for one in errors]
    assert places == ([("text-too-long", 9, 13)] if length > 48 else [])


@pytest.mark.parametrize(
    ("text", "claims", "expected"),
    [
        ("The light is out", "keeper", "10:16: error[claim-unknown]"),
        ("The light is out", "", "10:15: error[list-length]"),
        ("' '", "keepers", "9:13: error[text-empty]"),
        ("[a]", "keepers", "9:13: error[type-wrong]"),
    ],
)
def test_what_is_wrong_with_a_headline_is_reported_in_it(
    tda: Program, tmp_path: Path, text: str, claims: str, expected: str
) -> None:
    folder = with_headline(tmp_path / "pack", text, claims)

    result = tda("pack", "check", str(folder), "--format", "lines")

    assert f"briefing.yaml:{expected}" in result.stdout
    assert result.status == ExitCode.CHECK_FAILED


def test_a_headline_is_checked_like_any_sentence(tda: Program, tmp_path: Path) -> None:
    folder = with_headline(tmp_path / "pack", "14 keepers leave the notorious tower")

    result = tda("pack", "check", str(folder), "--select", "loaded-word", "--format", "lines")

    assert "briefing.yaml:9:7: warning[loaded-word]: `notorious` is a judgment" in result.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("14 keepers leave", None),
        ("15 keepers leave", "figure-unsupported"),
        ("14 keepers leave Larkhaven", "name-unsupported"),
    ],
)
def test_a_headline_is_held_against_the_document(
    tda: Program, tmp_path: Path, text: str, code: str | None
) -> None:
    folder = with_headline(tmp_path / "pack", text)

    result = tda("pack", "verify", str(folder), "--document", str(DOCUMENT), "--json")

    found = json.loads(result.stdout)["problems"]
    assert [(one["code"], one["line"]) for one in found] == ([(code, 9)] if code else [])
    assert all("headline of closing" in one["message"] for one in found)
    assert result.status == (ExitCode.CHECK_FAILED if code else ExitCode.OK)


def test_a_headline_is_to_be_read_again_when_its_paragraph_changes(
    tda: Program, tmp_path: Path
) -> None:
    folder = with_headline(tmp_path / "pack", "14 keepers leave")
    edition = tmp_path / "edition.txt"
    text = DOCUMENT.read_text(encoding="utf-8")
    edition.write_text(text.replace("14 keepers", "15 keepers"), encoding="utf-8")
    before = (folder / "briefing.yaml").read_bytes()

    result = tda("pack", "fingerprint", str(folder), "--document", str(edition), "--json")

    assert "headline of closing" in json.loads(result.stdout)["read_again"]["sentences"]
    assert (folder / "briefing.yaml").read_bytes() == before


def test_a_headline_is_in_the_briefing_as_json_and_as_markdown(
    tda: Program, tmp_path: Path
) -> None:
    folder = with_headline(tmp_path / "pack", "'*14* keepers leave'")

    content = json.loads(tda("brief", "--json", pack=folder).stdout)
    markdown = tda("brief", "--markdown", pack=folder).stdout

    first, second = content["sections"]
    sentence = {"text": "*14* keepers leave", "claims": ["keepers"], "paragraphs": [1]}
    assert first["headline"] == sentence
    assert second["headline"] is None
    assert "## The closing\n\n**\\*14\\* keepers leave** (¶1)\n\nThe light" in markdown
