"""`tda document` and what an attached copy changes; `tda pack verify`."""

import json
from pathlib import Path

import pytest
from harness import PACKS, TERMINAL, Program, check_golden

from tda_cli.errors import ExitCode

PLAIN = {"COLUMNS": "200", "TERM": "dumb"}
PACK = PACKS / "good" / "lighthouse"
DOCUMENT = PACKS.parent / "documents" / "lighthouse.txt"


def changed(tmp_path: Path, old: str = "14 keepers", new: str = "15 keepers") -> str:
    path = tmp_path / "changed.txt"
    path.write_text(DOCUMENT.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return str(path)


def test_attaching_says_how_much_is_as_the_pack_knows_it(tda: Program) -> None:
    result = tda("document", "attach", str(DOCUMENT), pack=PACK)
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout == ("5 of 5 paragraphs match. Passages will now be shown.\n")


def test_attaching_another_edition_says_where_it_differs(tda: Program, tmp_path: Path) -> None:
    result = tda("document", "attach", changed(tmp_path), pack=PACK)
    assert result.status == 0
    assert result.stdout.splitlines()[:2] == [
        "¶1: changed",
        "  ... the Velm lighthouse after [1 word replaced with: 15] keepers had left within ...",
    ]
    shown = tda("brief", "closing", "--passages", pack=PACK).stdout
    assert "\n  ¶1  " not in shown
    assert "\n  ¶2  " in shown
    assert result.stdout.endswith("4 of 5 paragraphs match. Passages will now be shown.\n")


def test_another_document_is_attached_only_with_force(tda: Program, tmp_path: Path) -> None:
    path = tmp_path / "a recipe.txt"
    path.write_text("A recipe\n\nTake three eggs.\n")
    result = tda("document", "attach", str(path), pack=PACK)
    assert (result.stdout, result.status) == ("", ExitCode.CHECK_FAILED)
    assert result.stderr == (
        "tda: `a recipe.txt` is a different document: 0 of 5 paragraphs match\n"
        f"Attach it anyway with `tda document attach '{path}' --force`.\n"
    )
    assert not tda.data.exists()
    forced = tda("document", "attach", str(path), "--force", pack=PACK)
    assert (forced.stderr, forced.status) == ("", ExitCode.OK)
    assert forced.stdout.endswith("0 of 5 paragraphs match. No passages will be shown.\n")


def test_passages_are_shown_with_supporting_phrases_marked(tda: Program) -> None:
    tda("document", "attach", str(DOCUMENT), pack=PACK)
    result = tda("brief", "after", "--passages", pack=PACK)
    assert (
        "  ¶4  The council is alleged to have turned down *600,000 crowns from the "
        "Lantern Society*. Some *18%* of residents have signed a *petition for the light*.\n"
    ) in result.stdout
    assert "¶4  " in tda("brief", "--full", "--passages", pack=PACK).stdout
    narrow = {"COLUMNS": "40", "TERM": "dumb"}
    shown = tda("brief", "after", "--passages", pack=PACK, terminal=TERMINAL, **narrow).stdout
    assert "\n  ¶4  The council" in shown


def test_a_terminal_that_can_print_bold_needs_no_asterisks(tda: Program) -> None:
    tda("document", "attach", str(DOCUMENT), pack=PACK)
    shown = tda("brief", "after", "--passages", pack=PACK, terminal=TERMINAL).stdout
    assert "\x1b[1m600,000 crowns from\x1b[0m\n" in shown
    assert "*" not in shown


def test_each_paragraph_is_shown_once_after_the_last_claim_that_it_supports(tda: Program) -> None:
    tda("document", "attach", str(DOCUMENT), pack=PACK)
    for section in tda.json("brief", "--pack", str(PACK))["sections"]:
        lines = tda("brief", section["id"], "--passages", pack=PACK).stdout.splitlines()
        shown = [line.split()[0] for line in lines if line.startswith("  ")]
        cited = {number for claim in section["claims"] for number in claim["paragraphs"]}
        assert sorted(shown) == [f"¶{number}" for number in sorted(cited)]
        for number in cited:
            *_, last = (one for one in section["claims"] if number in one["paragraphs"])
            place = next(at for at, line in enumerate(lines) if last["text"] in line)
            rest = lines[place + 1 :]
            assert f"¶{number}" in [line.split()[0] for line in rest]


def test_a_source_is_shown_with_its_passages(tda: Program) -> None:
    before = tda("sources", "oldag", pack=PACK).stdout
    tda("document", "attach", str(DOCUMENT), pack=PACK)
    after = tda("sources", "oldag", pack=PACK).stdout
    assert after.startswith(before)
    assert [line.split()[0] for line in after[len(before) :].split("\n") if line] == ["¶2"]


def test_feedback_shows_the_passage(tda: Program) -> None:
    tda("document", "attach", str(DOCUMENT), pack=PACK)
    result = tda.ask("--count", "1", "--kind", "short", typed=["Oldag"], pack=PACK, **PLAIN)
    assert '  ¶2  "A *needless loss*," said *historian Per Oldag*,' in result.stdout


def test_without_a_copy_passages_are_missed_on_the_error_screen(tda: Program) -> None:
    result = tda("brief", "after", "--passages", pack=PACK)
    assert result.status == 0
    assert result.stdout == tda("brief", "after", pack=PACK).stdout
    assert result.stderr == (
        "No document is attached. Attach it with `tda document attach FILE`.\n"
    )


def test_passages_need_something_to_stand_under(tda: Program) -> None:
    result = tda("brief", "--passages", pack=PACK)
    assert result.status == ExitCode.USAGE
    assert "`--passages` needs a section or `--full`" in result.stderr


def test_a_detached_copy_is_gone(tda: Program) -> None:
    tda("document", "attach", str(DOCUMENT), pack=PACK)
    assert tda("document", "detach", pack=PACK).stdout == ("Removed your copy of the document.\n")
    result = tda("document", "detach", pack=PACK)
    assert result.status == ExitCode.USAGE
    assert "no document is attached to the pack `lighthouse`" in result.stderr


@pytest.mark.parametrize("width", ["80", "40"])
def test_a_verification_names_what_a_change_touches(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.chdir(PACK.parent)  # where a line wraps must not hang on where the checkout lies
    arguments = ("pack", "verify", PACK.name, "--document", changed(tmp_path))
    result = tda(*arguments, terminal=TERMINAL, COLUMNS=width, TERM="dumb")
    assert result.status == ExitCode.CHECK_FAILED
    if width == "80":
        check_golden("verify-changed.txt", result.stdout.replace(str(tmp_path), "TMP"))
    assert "1 claim" not in result.stdout
    assert "affects 3 claims: closing, keepers, tower" in " ".join(result.stdout.split())


def test_a_pack_that_its_document_supports_verifies(tda: Program) -> None:
    result = tda("pack", "verify", str(PACK), "--document", str(DOCUMENT))
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout == (
        f"{PACK}: paragraphs: 5 unchanged; 23 figures, 2 dates, 18 names and 4 quotations found in "
        "the paragraphs they cite, 15 found anywhere in the document; 1 counting the pack's own "
        "items, 1 inferred or invented. What sentences assert was not compared.\n"
    )


def test_another_document_is_said_to_be_one(tda: Program, tmp_path: Path) -> None:
    path = tmp_path / "recipe.txt"
    path.write_text("A recipe\n\nTake three eggs.\n")
    result = tda("pack", "verify", str(PACK), "--document", str(path))
    assert result.status == ExitCode.CHECK_FAILED
    assert result.stdout.startswith("This looks like a different document, so problems are only ")
    assert "error[" not in result.stdout
    assert " not supported; " in result.stdout


def test_a_verification_as_json(tda: Program, tmp_path: Path) -> None:
    result = tda("pack", "verify", str(PACK), "--document", changed(tmp_path), "--json")
    content = json.loads(result.stdout)
    assert result.status == ExitCode.CHECK_FAILED
    assert list(content) == [
        *("tda", "version", "folder", "problems", "supported", "another_edition"),
        *("another_document", "mentions", "unsupported", "waived", "ignored", "claims"),
        *("reviewed", "paragraphs"),
    ]
    assert content["paragraphs"][1] == {
        "number": 1,
        "at": 1,
        "state": "changed",
        "differences": [
            {
                "before": "the Velm lighthouse after",
                "now": "15",
                "words_before": 1,
                "after": "keepers had left within",
            }
        ],
        "claims": ["closing", "keepers", "tower"],
        "sentences": ["bottom line 1", "summary of closing"],
        "questions": ["who-closed", "keepers-number", "repair-cost", "order"],
    }
    assert {one["code"] for one in content["problems"]} == {"figure-unsupported"}


def test_a_document_that_cannot_be_read_is_said_to_be_one(tda: Program, tmp_path: Path) -> None:
    result = tda("pack", "verify", str(PACK), "--document", str(tmp_path / "none.txt"))
    assert result.status == ExitCode.ENVIRONMENT
    assert "none.txt` cannot be read: no such file or folder" in result.stderr
