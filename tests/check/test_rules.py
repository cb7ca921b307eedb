"""Every rule has an example that it, and nothing else, finds something in."""

import pkgutil
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from harness import TINY, Program

from tda_cli.check import rules
from tda_cli.check.rules import RULES
from tda_cli.check.run import check_pack
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Severity

EXAMPLES = Path(__file__).parent / "bad"
EXPECTED = "expected.txt"


def name(rule: ModuleType) -> str:
    return rule.__name__.rpartition(".")[2]


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_finds_exactly_this_in_its_example(
    tda: Program, rule: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = EXAMPLES / rule.CODE
    shutil.copytree(TINY, tmp_path / "pack")
    shutil.copytree(
        example, tmp_path / "pack", dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED)
    )
    monkeypatch.chdir(tmp_path)

    result = tda("pack", "check", "pack", "--format", "lines")

    assert result.stdout == (example / EXPECTED).read_text(encoding="utf-8")
    assert f": {rule.SEVERITY}[{rule.CODE}]: " in result.stdout
    assert result.status == 1


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_is_named_after_its_code(rule: ModuleType) -> None:
    assert name(rule).replace("_", "-") == rule.CODE
    assert isinstance(rule.SEVERITY, Severity)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_says_what_passes_and_what_fails(rule: ModuleType) -> None:
    lines = (rule.__doc__ or "").splitlines()

    assert lines[0].endswith(".")
    assert sum(line.startswith("PASS: ") for line in lines) == 1
    assert sum(line.startswith("FAIL: ") for line in lines) == 1


def test_every_rule_is_run() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules.__path__)}

    assert {name(rule) for rule in RULES} == modules


def test_every_example_has_its_rule() -> None:
    assert {folder.name for folder in EXAMPLES.iterdir()} == {rule.CODE for rule in RULES}


def test_nothing_is_found_in_a_good_pack() -> None:
    pack, _ = read_pack(TINY)
    assert pack is not None

    assert check_pack(pack) == []


def test_what_rules_find_is_sorted_by_place() -> None:
    pack, _ = read_pack(TINY, bank=False)
    assert pack is not None

    (found,) = check_pack(pack)

    assert found.message == "no question asks claim `strike-began`"
