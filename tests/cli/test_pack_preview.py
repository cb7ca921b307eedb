"""Previews: a question as it is asked, then what is behind it, while the pack is in the making."""

import json
import shutil
from pathlib import Path

import pytest
from harness import PACKS, SMALL, Program

from tda_cli.errors import ExitCode

DOCUMENT = str(PACKS.parent / "documents" / "lighthouse.txt")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a pack of one's own, which is the current folder."""
    folder = shutil.copytree(SMALL, tmp_path / "mine")
    monkeypatch.chdir(folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_question_is_shown_as_it_is_asked_with_all_that_is_behind_it(small: Program) -> None:
    preview = ("pack", "preview", "what-happened", "--seed", "7")
    quiz = ("quiz", "--only", "what-happened", "--seed", "7", "--paper", "--key")
    shown = small(*preview).stdout
    paper = small(*quiz, TDA_ACCESSIBLE="1").stdout  # which is not wrapped either

    asked, _, key = paper.partition("\n  Answer ")
    assert asked.partition("\n1   ")[2].partition("\n")[2].rstrip() in shown
    question = small.questions("--only", "what-happened", "--seed", "7")[0]
    assert f"Answer: {question['key']}\n" in shown
    for text in [*(one["text"] for one in question["reasons"]), question["explanation"]]:
        assert text in key
        assert text in shown
    for claim in question["claims"]:
        assert claim["text"] in shown
    assert "¶" in shown.rpartition(question["claims"][-1]["text"])[2]
    assert shown.endswith("\nSeed 7.\n")


def test_every_kind_can_be_previewed(small: Program) -> None:
    ids = [one["id"] for one in small.questions("--all")]

    shown = small("pack", "preview", *ids)

    assert (shown.stderr, shown.status) == ("", ExitCode.OK)
    assert [line.split()[0] for line in shown.stdout.splitlines() if ", difficulty " in line] == ids
    found = small.json("pack", "preview", *ids, "--seed", "3")
    keyed = small.json("quiz", "--all", "--key", "--seed", "3")
    assert found == {
        **keyed,
        "tda": "pack-preview",
        "questions": sorted(keyed["questions"], key=lambda one: ids.index(one["id"])),
    }


def test_passages_are_shown_if_the_document_is_attached(tda: Program) -> None:
    lighthouse = str(PACKS / "good" / "lighthouse")
    tda.variables["TDA_PACK"] = lighthouse
    name = tda.questions("--count", "1")[0]["id"]
    before = tda("pack", "preview", name).stdout
    tda("document", "attach", DOCUMENT)

    assert len(tda("pack", "preview", name).stdout) > len(before)


def test_an_unknown_question_suggests_a_near_one(small: Program) -> None:
    result = small("pack", "preview", "what-hapened")

    assert result.stderr == "tda: no question `what-hapened`\nDid you mean `what-happened`?\n"
    assert result.status == ExitCode.USAGE


def test_errors_elsewhere_do_not_matter(tda: Program, pack: Path) -> None:
    edit(pack / "sources.yaml", "- id:", "- idd:")
    text = (pack / "claims.yaml").read_text()
    (pack / "claims.yaml").write_text(text.replace("status: reported", "status: said"))
    (pack / "bank" / "more.yaml").write_text("questions:\n  - id: x\n")
    briefing = (pack / "briefing.yaml").read_text()
    (pack / "briefing.yaml").write_text(briefing.replace("title:", "titel:"))

    for name in ("what-happened", "strike-year", "who-denies"):
        result = tda("pack", "preview", name)
        assert result.status == ExitCode.OK
        assert result.stdout.startswith(f"{name}   ")
        assert result.stderr.startswith("The pack has ")
        assert tda("pack", "preview", name, "--json").status == ExitCode.OK


def test_a_question_with_an_error_is_named(tda: Program, pack: Path) -> None:
    for bank in (pack / "bank").glob("*.yaml"):
        bank.write_text(bank.read_text().replace("kind: numeric", "kind: numerical"))
    edit(pack / "claims.yaml", "status: reported", "status: said")

    result = tda("pack", "preview", "strike-year")

    assert (result.stdout, result.status) == ("", ExitCode.BAD_PACK)
    assert "kind-unknown" in result.stderr
    assert "status-unknown" not in result.stderr


def test_without_its_meta_data_nothing_can_be_previewed(tda: Program, pack: Path) -> None:
    (pack / "pack.yaml").write_text("id: [")

    assert tda("pack", "preview", "strike-year").status == ExitCode.BAD_PACK


def test_a_preview_leaves_no_trace(tda: Program, pack: Path) -> None:
    assert pack.exists()
    tda("pack", "preview", "strike-year")

    assert not tda.data.exists()
    assert json.loads(tda("history", "--json").stdout)["attempts"] == []
