"""The schemas that are published and the reader agree on what a pack may hold."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from pack_builders import EXPECTED, PACKS, build_example
from pack_strategies import Data, packs

from tda_cli.pack.format.files import FILES, file_schema
from tda_cli.pack.report import CODES
from tda_cli.problems import Severity

SHIPPED = Path(__file__).parents[2] / "questions" / "tren-de-aragua"
GOOD = sorted([*PACKS.glob("good/*/**/*.yaml"), *SHIPPED.rglob("*.yaml")])
BAD = sorted((PACKS / "bad").iterdir())

VALIDATORS = {kind: Draft202012Validator(file_schema(kind)) for kind in FILES}

NO_FILE = "there is no file of the pack to look at"
NO_YAML = "YAML itself, or what a parser makes of it before a schema is asked"
ELSEWHERE = "a schema sees one value at a time, not what stands elsewhere"
UNSEEN = {
    **dict.fromkeys(
        (
            *("folder-missing", "folder-expected", "folder-unreadable", "bank-empty"),
            *("file-ignored", "file-missing", "file-expected", "file-unreadable"),
            *("file-too-large", "link-broken"),
        ),
        NO_FILE,
    ),
    **dict.fromkeys(
        (
            *("file-binary", "file-encoding", "byte-order-mark", "line-ending"),
            *("unsafe-character", "invisible-character", "yaml-syntax", "document-second"),
            *("alias-refused", "anchor-refused", "tag-refused", "nesting-too-deep"),
            *("field-duplicate", "field-malformed", "indentation-character", "merge-conflict"),
        ),
        NO_YAML,
    ),
    **dict.fromkeys(
        (
            *("id-duplicate", "paragraph-duplicate", "paragraph-unknown", "source-unknown"),
            *("claim-unknown", "section-unknown", "reference-self"),
            *("option-duplicate", "left-duplicate", "extra-clash", "foreseen-clash"),
            "marks-malformed",  # their length goes by the number of words
            "errors-omitted",
        ),
        ELSEWHERE,
    ),
}
SEEN = {code for code, (severity, _) in CODES.items() if severity is Severity.ERROR} - set(UNSEEN)
# Lines of examples whose code a schema sees in other places, but not in this file.
UNSEEN_IN = {
    ("truth-malformed", "bank/all.yaml"): "`True` is a truth to every other YAML parser",
}


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which dates are texts."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("float", r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", list("-+.")),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first
    )


def decimal(loader: EditorLoader, node: yaml.ScalarNode) -> int:
    """Read a whole number: in the core schema a zero in front does not make it octal."""
    return int(loader.construct_scalar(node))


EditorLoader.add_constructor("tag:yaml.org,2002:int", decimal)


class OlderLoader(yaml.SafeLoader):
    """Reads YAML as PyYAML does, by version 1.1, with dates kept as texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, found) for tag, found in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


LOADERS: list[type[yaml.SafeLoader]] = [EditorLoader, OlderLoader]


def kind_of(path: Path) -> str:
    return "bank" if path.parent.name == "bank" else path.stem


def faults(kind: str, data: object) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in VALIDATORS[kind].iter_errors(data)]


def load(text: str | bytes, loader: type[yaml.SafeLoader] = EditorLoader) -> Any:  # noqa: ANN401
    return yaml.load(text, loader)  # noqa: S506 - both are safe loaders


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_file_of_a_good_pack_is_valid(path: Path, loader: type[yaml.SafeLoader]) -> None:
    assert faults(kind_of(path), load(path.read_bytes(), loader)) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_what_the_reader_takes_is_valid(files: dict[str, Data]) -> None:
    for name, content in files.items():
        assert faults(kind_of(Path(name)), content) == []  # every value is a text
        plain = yaml.safe_dump(content, allow_unicode=True, width=1_000)
        unquoted = re.sub(r": '(-?[0-9][-./0-9]*|true|false)'$", r": \1", plain, flags=re.MULTILINE)
        assert faults(kind_of(Path(name)), load(unquoted)) == []


@pytest.mark.parametrize("example", BAD, ids=lambda example: example.name)
def test_a_bad_file_is_invalid_where_a_schema_can_see_it(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_example(tmp_path / "pack", example, monkeypatch)

    for line in (example / EXPECTED).read_text(encoding="utf-8").splitlines():
        found = re.match(r"(.*?):\d+:\d+: error\[(.*?)\]", line)
        if found and found[2] in SEEN and (found[2], found[1]) not in UNSEEN_IN:
            path = folder / found[1]
            assert faults(kind_of(path), load(path.read_bytes())), line


def test_every_code_that_a_schema_can_see_has_an_example() -> None:
    assert set(UNSEEN) <= set(CODES)
    assert {example.name.partition(".")[0] for example in BAD} >= SEEN
