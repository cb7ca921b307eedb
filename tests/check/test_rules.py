"""Every rule has an example that it finds exactly this in, and nothing is found in good packs."""

import shutil
from pathlib import Path

import pytest
from harness import NOW, PACKS, TINY, Program

from tda_cli.check import rules
from tda_cli.check.rules import RULES
from tda_cli.check.run import check_pack, explain
from tda_cli.check.waivers import WAIVER_UNKNOWN, WAIVER_UNUSED
from tda_cli.pack import report
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Severity

EXAMPLES = PACKS / "bad"
EXPECTED = "expected.txt"
CODES = sorted((*RULES, WAIVER_UNKNOWN, WAIVER_UNUSED))


def examples(code: str) -> list[Path]:
    """Return the examples of a code; after a dot comes which one of several it is."""
    return sorted(path for path in EXAMPLES.iterdir() if path.name.partition(".")[0] == code)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_finds_exactly_this_in_its_examples(
    tda: Program, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert examples(code)
    for example in examples(code):
        ignored = shutil.ignore_patterns(EXPECTED)
        shutil.copytree(TINY, "pack", dirs_exist_ok=True)
        shutil.copytree(example, "pack", dirs_exist_ok=True, ignore=ignored)

        # An unused waiver is one of a rule that was run.
        options = ("--select", code) if code in RULES else ("--ignore", "claim-asked-once")
        result = tda("pack", "check", "pack", "--format", "lines", *options)

        severity, _ = explain(code)
        assert result.stdout == (example / EXPECTED).read_text(encoding="utf-8")
        assert f": {severity}[{code}]: " in result.stdout
        assert result.status == (1 if severity is Severity.ERROR else 0)
        shutil.rmtree("pack")


def test_every_example_has_its_code() -> None:
    found = {path.name.partition(".")[0] for path in EXAMPLES.iterdir()}

    assert found - report.CODES.keys() == set(CODES)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_passes_and_what_fails(code: str) -> None:
    lines = explain(code)[1].splitlines()

    assert lines[0].endswith(".")
    assert sum(line.startswith("PASS: ") for line in lines) == 1
    assert sum(line.startswith("FAIL: ") for line in lines) == 1


def test_every_file_is_a_rule() -> None:
    files = Path(rules.__file__).parent.glob("[a-z]*.py")

    assert list(RULES) == sorted(file.stem.replace("_", "-") for file in files)


def test_what_rules_find_is_sorted_by_place() -> None:
    pack, _ = read_pack(PACKS / "planted")
    assert pack is not None

    found = check_pack(pack, today=NOW.date()).problems

    places = [(one.span.file, one.span.line, one.span.column) for one in found]
    assert places == sorted(places)
    assert len(places) > 1
