"""`tda pack check`: what is told, what a code means, what guessing would score."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from harness import PACKS, SMALL, TERMINAL, TINY, Program, check_golden

from tda_cli.check.rules import RULES
from tda_cli.check.run import explain, explained_codes, known_codes
from tda_cli.check.verify.codes import code as code_of
from tda_cli.errors import ExitCode
from tda_cli.pack.report import CODES
from tda_cli.text.mentions import MentionKind

CLEAN = PACKS / "good" / "clean"
PLANTED = PACKS / "planted"

EXPLAIN = ("pack", "check", "--explain")
CUES = ("pack", "check", "--cues")


def told(tda: Program, folder: Path, *options: str) -> set[str]:
    text = tda("pack", "check", str(folder), "--json", *options).stdout
    return {problem["code"] for problem in json.loads(text)["problems"]}


@pytest.mark.parametrize(("zone", "codes"), [(0, set()), (14, {"document-old"})])
def test_a_document_is_old_by_the_local_day(tda: Program, zone: int, codes: set[str]) -> None:
    tda.now = datetime(2032, 6, 30, 12, tzinfo=UTC)
    tda.zone = timezone(timedelta(hours=zone))

    assert told(tda, SMALL, "--select", "document-old") == codes


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """Give a pack with two warnings of the reader and one of a rule."""
    folder = tmp_path / "warned"
    (folder / "bank").mkdir(parents=True)
    for path in TINY.rglob("*.yaml"):
        (folder / path.relative_to(TINY)).write_bytes(path.read_bytes())
    claims = folder / "claims.yaml"
    text = claims.read_text(encoding="utf-8").replace("stopped", "stop\u200bped")
    claims.write_text("\ufeff" + text, encoding="utf-8")
    return folder


# --- --select and --ignore -------------------------------------------------------------------


def test_what_is_selected_is_told_alone(tda: Program, warned: Path) -> None:
    everything = {"byte-order-mark", "invisible-character", "claim-asked-once"}

    assert told(tda, warned) == everything
    assert told(tda, warned, "--select", "claim-asked-once") == {"claim-asked-once"}
    assert told(tda, warned, "--select", "byte-order-mark", "--select", "claim-length") == {
        "byte-order-mark"
    }


def test_what_is_ignored_is_not_told(tda: Program, warned: Path) -> None:
    options = ("--ignore", "byte-order-mark", "--ignore", "claim-asked-once")

    assert told(tda, warned, *options) == {"invisible-character"}


def test_errors_in_reading_are_told_in_any_case_and_no_rule_runs(
    tda: Program, warned: Path
) -> None:
    claims = warned / "claims.yaml"
    claims.write_text(claims.read_text().replace("reported", "reportd"), encoding="utf-8")

    assert told(tda, warned, "--select", "claim-asked-once") == {"status-unknown"}
    assert "status-unknown" in told(tda, warned, "--ignore", "status-unknown")
    assert "claim-asked-once" not in told(tda, warned)


def test_an_ignored_error_of_a_rule_fails_no_check(tda: Program) -> None:
    bad = PACKS / "planted"
    options = ("--select", "claim-length", "--format", "lines")

    result = tda("pack", "check", str(bad), *options)

    # The waiver of an unknown rule is an error in any case.
    assert result.status == ExitCode.CHECK_FAILED
    assert {line.split("[")[1].split("]")[0] for line in result.stdout.splitlines()} == {
        "claim-length",
        "waiver-unknown",
    }
    assert tda("pack", "check", str(CLEAN), *options).status == ExitCode.OK


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_code_is_a_usage_error_that_says_which_was_meant(
    tda: Program, option: str
) -> None:
    near = tda("pack", "check", str(TINY), option, "claim-lenght")
    far = tda("pack", "check", str(TINY), option, "x")

    assert near.stdout == far.stdout == ""
    assert near.stderr == "tda: no rule or problem `claim-lenght`\nDid you mean `claim-length`?\n"
    assert far.stderr == (f"tda: no rule or problem `x`\nRules: {', '.join(RULES)}.\n")
    assert near.status == far.status == ExitCode.USAGE


# --- --explain -------------------------------------------------------------------------------


def test_every_code_has_an_explanation() -> None:
    assert set(CODES) < set(known_codes())
    assert set(RULES) < set(known_codes())
    assert set(known_codes()) - set(CODES) - set(RULES) == {
        "waiver-unknown",
        "waiver-unused",
    }
    assert set(explained_codes()) - set(known_codes()) == set(map(code_of, MentionKind))


@pytest.mark.parametrize("kind", MentionKind)
def test_a_problem_of_verify_is_explained_with_an_example_and_its_cure(
    tda: Program, kind: MentionKind
) -> None:
    lines = tda(*EXPLAIN, code_of(kind)).stdout.splitlines()

    assert lines[0] == f"{kind}-unsupported (error)"
    assert sum(line.startswith("PASS: ") for line in lines) == 1
    assert sum(line.startswith("FAIL: ") for line in lines) == 1
    cures = [line.split(",")[0] for line in lines if line.startswith("- ")]
    assert cures == ["- `inferred`", "- `status: inference`", "- `invented`", "- `waivers`"]


@pytest.mark.parametrize("code", CODES)
def test_a_problem_of_the_reader_is_explained_in_one_sentence(tda: Program, code: str) -> None:
    severity, sentence = explain(code)

    result = tda("pack", "check", "--explain", code)

    assert sentence.endswith(".")
    assert ". " not in sentence
    assert result.stdout == f"{code} ({severity})\n{sentence}\n"
    assert result.status == ExitCode.OK


def test_a_rule_is_explained_by_its_docstring(tda: Program) -> None:
    check_golden("check/explain-hedge-added.txt", tda(*EXPLAIN, "hedge-added").stdout)
    check_golden(
        "check/explain-hedge-added-40.txt",
        tda(*EXPLAIN, "hedge-added", terminal=TERMINAL, COLUMNS="40", TERM="dumb").stdout,
    )


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained_with_an_example_a_line(tda: Program, code: str) -> None:
    lines = tda(*EXPLAIN, code).stdout.splitlines()

    assert lines[0] == f"{code} ({explain(code)[0]})"
    assert sum(line.startswith("PASS: ") for line in lines) == 1
    assert sum(line.startswith("FAIL: ") for line in lines) == 1


def test_a_list_in_an_explanation_stays_one(tda: Program) -> None:
    lines = tda(*EXPLAIN, "stem-near-duplicate").stdout.splitlines()

    assert [line.split(",")[0].split(";")[0] for line in lines if line.startswith("- ")] == [
        "- it has the same words in the same order",
        "- it has one extra word",
        "- it has the same answer",
    ]


def test_an_explanation_as_json(tda: Program) -> None:
    document = json.loads(tda(*EXPLAIN, "file-ignored", "--json").stdout)

    assert document == {
        "tda": "pack-check-code",
        "version": 1,
        "code": "file-ignored",
        "severity": "warning",
        "text": explain("file-ignored")[1],
    }


@pytest.mark.parametrize(
    "options",
    [
        ("--explain", "hedge-lost", "--cues"),
        ("--explain", "hedge-lost", "--select", "hedge-lost"),
        ("--cues", "--ignore", "hedge-lost"),
    ],
)
def test_options_that_do_not_go_together(tda: Program, options: tuple[str, ...]) -> None:
    result = tda("pack", "check", str(TINY), *options)

    assert result.stdout == ""
    assert result.status == ExitCode.USAGE
    assert len(result.stderr.splitlines()) == 2


# --- --cues ----------------------------------------------------------------------------------


def test_the_table_of_cues_fits_40_columns(tda: Program) -> None:
    result = tda(*CUES, str(PLANTED), terminal=TERMINAL, COLUMNS="40", TERM="dumb")

    check_golden("check/cues-40.txt", result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 40
    assert result.status == ExitCode.OK


def test_a_screen_reader_gets_cues_as_sentences(tda: Program) -> None:
    result = tda(*CUES, str(CLEAN), terminal=TERMINAL, TDA_ACCESSIBLE="1")

    check_golden("check/cues-accessible.txt", result.stdout)
    assert "  " not in result.stdout.replace("\n  ", "\n")


def test_cues_as_json(tda: Program) -> None:
    document = json.loads(tda(*CUES, str(PLANTED), "--json").stdout)

    first = next(
        cue for cue in document["cues"] if (cue["kind"], cue["strategy"]) == ("single", "first")
    )
    assert document["tda"] == "pack-cues"
    assert document["folder"] == str(PLANTED)
    assert first["questions"] == 21
    assert first["hits"] == 20
    assert first["beats_chance"] is True
    assert 0 < first["chance"] < first["low"] < first["share"] < first["high"] < 1


def test_nothing_beats_chance_over_the_pack_that_ships(tda: Program) -> None:
    document = json.loads(tda(*CUES, "--json").stdout)

    assert [cue["strategy"] for cue in document["cues"] if cue["beats_chance"]] == []
    assert {cue["kind"] for cue in document["cues"]} == {"single", "multiple", "true-false"}


def test_a_bank_without_options_has_no_cues(tda: Program, tmp_path: Path) -> None:
    folder = tmp_path / "typed"
    (folder / "bank").mkdir(parents=True)
    for path in CLEAN.rglob("*.yaml"):
        if path.name != "chosen.yaml":
            (folder / path.relative_to(CLEAN)).write_bytes(path.read_bytes())

    result = tda(*CUES, str(folder))

    assert result.stdout == ("clean: no question has options to guess from\n")


def test_cues_of_a_pack_that_cannot_be_read(tda: Program, warned: Path) -> None:
    (warned / "claims.yaml").unlink()

    result = tda(*CUES, str(warned))

    assert result.stdout == ""
    assert result.status == ExitCode.BAD_PACK
