"""Every kind of problem has an example, and is reported exactly so."""

from pathlib import Path

import pytest
import yaml
from pack_builders import EXPECTED, PACKS, build_example, problem_lines

from tda_cli.pack import yaml_file
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import CODES


def code_of(example: Path) -> str:
    """Name what an example is for; after a dot comes which one of several it is."""
    return example.name.partition(".")[0]


# Those that break a rule read well, and have their tests with the rules.
EXAMPLES = sorted(path for path in (PACKS / "bad").iterdir() if code_of(path) in CODES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_gives_exactly_these_problems(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_example(tmp_path / "pack", example, monkeypatch)

    found = problem_lines(folder)

    assert found == (example / EXPECTED).read_text(encoding="utf-8").splitlines()
    assert any(f"[{code_of(example)}]" in line for line in found)


def test_every_code_has_an_example() -> None:
    assert {code_of(example) for example in EXAMPLES} == set(CODES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_pyyaml_without_libyaml_finds_the_same(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_example(tmp_path / "pack", example, monkeypatch)
    pack, problems = read_pack(folder)

    monkeypatch.setattr(yaml_file, "_PARSER", yaml.Loader)
    pure_pack, pure_problems = read_pack(folder)

    assert pure_pack == pack
    assert [(p.code, p.span.file, p.span.line) for p in pure_problems] == [
        (p.code, p.span.file, p.span.line) for p in problems
    ]
