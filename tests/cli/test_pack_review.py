"""`tda pack review`, and what `check`, `verify` and `fingerprint` make of it."""

import json
import shutil
from pathlib import Path

import pytest
from harness import PACKS, Program

from tda_cli.errors import ExitCode

DOCUMENT = PACKS.parent / "documents" / "lighthouse.txt"
REVIEW = ("pack", "review", "--by", "Ben Roe", "--pack", "velm")
LINES = ("--format", "lines")


@pytest.fixture
def velm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of a pack that its document supports, in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(PACKS / "good" / "lighthouse", "velm")
    Path("old.txt").write_bytes(DOCUMENT.read_bytes())
    return tmp_path / "velm"


def codes(tda: Program) -> dict[str, list[str]]:
    """Check the pack; return the messages about reviews by their code."""
    found: dict[str, list[str]] = {}
    for one in json.loads(tda("pack", "check", "velm", "--json").stdout)["problems"]:
        if "review" in one["code"]:
            found.setdefault(one["code"], []).append(one["message"])
    return found


def edition(*changes: tuple[str, str]) -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    Path("new.txt").write_text(text, encoding="utf-8")
    return "new.txt"


@pytest.mark.usefixtures("velm")
def test_a_pack_without_a_review_has_no_note_on_it(tda: Program) -> None:
    assert codes(tda) == {}


@pytest.mark.usefixtures("velm")
def test_what_is_not_reviewed_is_counted_in_one_note(tda: Program) -> None:
    result = tda(*REVIEW, "keepers", "loss")

    assert result.stdout == "velm/claims.yaml: written\n2 claims reviewed by Ben Roe\n"
    named = "`closing`, `tower`, `visitors`, `half`, `groundings`, ..."
    assert codes(tda) == {"claim-unreviewed": [f"9 of 11 claims have not been reviewed: {named}"]}


def test_a_change_of_the_text_turns_a_review_off(tda: Program, velm: Path) -> None:
    tda(*REVIEW, "keepers", "loss")
    claims = velm / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("Fourteen keepers had gone", "Fourteen keepers had come"))

    since = "since Ben Roe compared them (November 23, 2026)"
    assert codes(tda)["review-outdated"] == [
        f"claim `keepers` or its paragraphs have changed {since}"
    ]
    tda(*REVIEW, "keepers")
    assert "review-outdated" not in codes(tda)


@pytest.mark.usefixtures("velm")
def test_a_new_edition_is_not_forgotten_once_its_fingerprints_are_in_the_pack(
    tda: Program,
) -> None:
    tda(*REVIEW, "closing", "keepers", "loss")
    changed = edition(("\n\n", "\n\nNo one knew this before.\n\n"), ("had left", "had fled"))

    tda("pack", "fingerprint", "velm", "--document", changed, "--renumber")

    # The paragraph of `loss` only moved.
    outdated = codes(tda)["review-outdated"]
    assert [message.split("`")[1] for message in outdated] == ["closing", "keepers"]


@pytest.mark.usefixtures("velm")
def test_verify_counts_the_reviews_that_hold(tda: Program) -> None:
    tda(*REVIEW, "closing", "keepers")

    result = tda("pack", "verify", "velm", "--document", "old.txt")

    assert result.stdout.endswith(
        "What sentences assert was not compared; a person has compared 2 of 11 claims.\n"
    )


@pytest.mark.usefixtures("velm")
def test_a_review_without_a_digest_does_not_count(tda: Program, velm: Path) -> None:
    claims = velm / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    first = "    reviewed: {by: Ben Roe, on: 2031}\n"
    claims.write_text(text.replace("    paragraphs: [1]\n", f"    paragraphs: [1]\n{first}", 1))

    assert codes(tda)["review-outdated"] == [
        "the review of claim `closing` does not say of which text it is"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("review", "keeper", "--by", "Ben Roe", "--pack", "velm"), "Did you mean `keepers`?"),
        (("review", "x", "--by", "Ben Roe", "--pack", "velm"), "Use ids in `claims.yaml`."),
        (("review", "keepers", "--by", " ", "--pack", "velm"), "`--by` needs a name"),
        (("review", "keepers", "--by", "Ben Roe"), "`tda pack review CLAIM --by NAME --pack DIR`"),
    ],
)
def test_what_review_refuses(
    tda: Program, velm: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = (velm / "claims.yaml").read_bytes()

    result = tda("pack", *arguments)

    assert result.status == ExitCode.USAGE
    assert message in result.stderr
    assert (velm / "claims.yaml").read_bytes() == before


# verify


@pytest.mark.usefixtures("velm")
def test_a_new_edition_is_named_before_anything_else(tda: Program) -> None:
    changed = edition(("\n\n", "\n\nNo one knew this before.\n\n"), ("14 keepers", "15 keepers"))

    result = tda("pack", "verify", "velm", "--document", changed)

    assert result.stdout.startswith(
        "This is another edition of the document.\n"
        "To see what to recheck, and how to update the pack:\n"
        "  tda pack fingerprint velm --document new.txt --dry-run\n"
        "Problems below give the paragraph numbers of this edition.\n\n"
    )
    assert result.stdout.count("error[") == 2
    assert result.status == ExitCode.CHECK_FAILED


@pytest.mark.usefixtures("velm")
def test_ignored_codes_are_counted_in_the_last_line(tda: Program, velm: Path) -> None:
    claims = velm / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("Fourteen keepers", "Fifteen keepers"))
    verify = ("pack", "verify", "velm", "--document", "old.txt")

    assert "; 1 not supported; " in tda(*verify).stdout
    ignoring = tda(*verify, "--ignore", "figure-unsupported", "--ignore", "date-unsupported")

    assert ignoring.status == ExitCode.OK
    assert "; 1 ignored. What" in ignoring.stdout.replace("inferred or invented, ", "; ")
    assert "not supported" not in ignoring.stdout


def test_verify_shows_a_waiver_that_excuses_nothing(tda: Program, velm: Path) -> None:
    claims = velm / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    waiver = "    waivers: [{rule: date-unsupported, reason: It is there.}]\n"
    claims.write_text(text.replace("    paragraphs: [1]\n", f"    paragraphs: [1]\n{waiver}", 1))

    result = tda("pack", "verify", "velm", "--document", "old.txt")

    assert "warning[waiver-unused]: nothing here breaks the rule" in result.stdout
    assert "not supported" not in result.stdout
    assert result.status == ExitCode.OK


@pytest.mark.usefixtures("velm")
def test_verify_refuses_an_unknown_code(tda: Program) -> None:
    verify = ("pack", "verify", "velm", "--document", "old.txt", "--ignore")

    assert "Did you mean `name-unsupported`?" in tda(*verify, "name-unsuported").stderr
    assert tda(*verify, "hedge-lost").stderr.endswith(
        "\nCodes: date-unsupported, figure-unsupported, name-unsupported, quotation-unsupported.\n"
    )
    assert tda(*verify, "x").status == ExitCode.USAGE


@pytest.mark.usefixtures("velm")
def test_a_pack_that_mentions_nothing_is_not_said_to_be_supported(tda: Program) -> None:
    Path("note.txt").write_text("a note\n\nThe crews left.\n", encoding="utf-8")
    tda("pack", "new", "note", "--document", "note.txt")

    result = tda("pack", "verify", "note", "--document", "note.txt")

    assert result.stdout == (
        "note: paragraphs: 2 unchanged; nothing to look for. "
        "What sentences assert was not compared.\n"
    )


# check


@pytest.mark.usefixtures("velm")
def test_a_check_that_ignores_something_says_how_much(tda: Program) -> None:
    check = ("pack", "check", "velm")
    left = len(json.loads(tda(*check, "--json").stdout)["problems"])
    ignored = {one["code"] for one in json.loads(tda(*check, "--json").stdout)["problems"]}
    options = [part for code in sorted(ignored) for part in ("--ignore", code)]

    result = tda(*check, *options)

    assert left
    assert result.stdout == f"velm: no other problems ({left} ignored)\n"
    assert tda(*check, *options, *LINES).stderr == result.stdout
    assert json.loads(tda(*check, *options, "--json").stdout)["ignored"] == left


@pytest.mark.usefixtures("velm")
def test_check_refuses_to_ignore_what_verify_looks_for(tda: Program) -> None:
    result = tda("pack", "check", "velm", "--ignore", "name-unsupported")

    assert result.status == ExitCode.USAGE
    assert result.stderr.endswith("\nUse `tda pack verify --ignore CODE`.\n")
