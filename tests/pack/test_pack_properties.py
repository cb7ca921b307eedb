import re
import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_builders import TINY, build
from pack_strategies import Data, packs

from tda_cli.model.claim import Ref
from tda_cli.model.pack import Pack
from tda_cli.model.when import When
from tda_cli.pack import yaml_file
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Problem, Span

FILES = ("pack.yaml", "sources.yaml", "claims.yaml", "briefing.yaml", "bank/all.yaml")


def read_written(files: dict[str, str | bytes]) -> tuple[Pack | None, list[Problem], str]:
    """Read the tiny pack with other files laid over it; the text of its files as well."""
    with tempfile.TemporaryDirectory() as folder:
        return *read_pack(build(Path(folder) / "pack", files)), folder


def as_yaml(data: Data) -> str:
    """Write one file of a pack."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=60)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a model is made of
    """Turn a model into the data it would be written as, without places and what is empty."""
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, When):
        value = {"date": value.edtf, "basis": value.basis, "why": value.why, "label": value.label}
    elif hasattr(value, "__match_args__"):
        value = {name: getattr(value, name) for name in value.__match_args__}
    if isinstance(value, Mapping):
        fields = {name: plain(v) for name, v in value.items() if name not in {"span", "folder"}}
        return {name: v for name, v in fields.items() if v not in ("", None, [], {})}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | Decimal) else value


def expected(files: dict[str, Data]) -> Data:
    """Turn the data of files into what `plain` must make of the pack."""
    pack = dict(files["pack.yaml"])
    del pack["schema"]
    document = dict(pack["document"])
    document["paragraphs"] = {int(p["number"]): p for p in document["paragraphs"]}
    document["as_of"] = _when(document["as_of"])
    if document["published"] is not None:
        document["published"] = _when(document["published"])
    pack["document"] = document
    sources = [{"named": "true", **source} for source in files["sources.yaml"]["sources"]]
    pack["sources"] = {source["id"]: source for source in sources}
    pack["claims"] = {claim["id"]: _claim(claim) for claim in files["claims.yaml"]["claims"]}
    sections = [{"in_quiz": "true", **one} for one in files["briefing.yaml"]["sections"]]
    pack["briefing"] = {**files["briefing.yaml"], "sections": sections}
    questions = files["bank/all.yaml"]["questions"]
    pack["questions"] = {question["id"]: _question(question) for question in questions}
    return plain(pack)  # type: ignore[no-any-return]


def _when(when: str | Data) -> Data:
    return {"basis": "stated", **({"date": when} if isinstance(when, str) else when)}


def _claim(claim: Data) -> Data:
    claim = dict(claim)
    claim["by"] = [{"source": by} if isinstance(by, str) else by for by in claim.get("by", ())]
    if "when" in claim:
        claim["when"] = _when(claim["when"])
    return {name: tuple(v) if isinstance(v, list) else v for name, v in claim.items()}


_COMMON = {
    *("id", "kind", "skill", "section", "difficulty", "stem", "explanation", "claims", "weight")
}


def _question(question: Data) -> Data:
    body = {name: value for name, value in question.items() if name not in _COMMON}
    if "options" in body:
        body["options"] = [{"correct": "false", **option} for option in body["options"]]
    if question["kind"] == "numeric":
        body = {"tolerance": "0", "is_year": "false", "language": "en", **body}
    if question["kind"] == "true-false":
        body["language"] = "en"
    return {**{name: v for name, v in question.items() if name in _COMMON}, "body": body}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_a_pack_written_as_yaml_reads_back_equal(files: dict[str, Data]) -> None:
    pack, problems, _ = read_written({name: as_yaml(data) for name, data in files.items()})

    assert [p for p in problems if p.severity == "error"] == []
    assert normal(plain(pack)) == normal(expected(files))


def normal(value: Any) -> Any:  # noqa: ANN401 - whatever data is made of
    """Make lists of tuples, and leave out what is empty."""
    if isinstance(value, dict):
        fields = {name: normal(v) for name, v in value.items()}
        return {name: v for name, v in fields.items() if v not in ("", None, [], {})}
    return [normal(v) for v in value] if isinstance(value, list | tuple) else value


def placed(value: object) -> Iterator[tuple[Span, str]]:
    """Walk a model for the places of what has an id."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for element in value:
            yield from placed(element)
    elif hasattr(value, "__match_args__") and not isinstance(value, Span):
        if hasattr(value, "span") and hasattr(value, "id"):
            yield value.span, f"id: {value.id}" if not isinstance(value, Ref) else value.id
        for name in value.__match_args__:
            yield from placed(getattr(value, name))


def ids_first(data: Any) -> Any:  # noqa: ANN401 - whatever data is made of
    """Put ids before the other fields, since an item is shown by its first one."""
    if isinstance(data, list):
        return [ids_first(element) for element in data]
    if isinstance(data, dict):
        first = {"id": data["id"]} if "id" in data else {}
        return first | {name: ids_first(value) for name, value in data.items()}
    return data


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_a_place_holds_the_id_it_is_the_place_of(files: dict[str, Data]) -> None:
    texts = {name: as_yaml(ids_first(data)) for name, data in files.items()}

    pack, _, _ = read_written(dict(texts))

    assert pack is not None
    for span, text in placed(pack):
        name = next(name for name in FILES if span.file.endswith(f"/{name}"))
        line = texts[name].splitlines()[span.line - 1]
        written = line[span.column - 1 : span.end_column - 1]
        assert re.sub("'", "", written) == text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_no_bytes_raise(name: str, data: bytes) -> None:
    _, problems, _ = read_written({name: data})

    assert_shown_well(problems)


FRAGMENTS = st.sampled_from(
    [
        *("claims:", "questions:", "id: a", "text: ", "- ", "  ", "    ", "\n", "\n  ", "\n    "),
        *(": ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "!!str ", "|", ">-", "'", '"'),
        *("\t", "#", "---", "...", "%YAML 1.1\n", "\\", "\\x1b", "\\ud800", "@", "null", "~", "1"),
        *("\x1b", "\u202e", "\u200b", "\ufeff", "\x85", "\r", "\r\n", "\u00e9", "kind: single"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.lists(FRAGMENTS, max_size=25).map("".join))
def test_nothing_that_looks_like_yaml_raises(name: str, text: str) -> None:
    _, problems, folder = read_written({name: text})
    _, more_problems, more_folder = read_written({name: (TINY / name).read_text() + text})

    assert_shown_well(problems + more_problems)
    assert all(p.span.file.startswith(folder) for p in problems)
    assert all(p.span.file.startswith(more_folder) for p in more_problems)


@pytest.mark.parametrize("text", ['"\\U00110000"', '"\\UFFFFFFFF"', '"\\ud800"', "!<%C0%80> x"])
def test_the_slower_parser_raises_nothing_of_its_own(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(yaml_file, "_PARSER", yaml.Loader)

    _, problems, _ = read_written({"claims.yaml": f"claims:\n  - {text}\n"})

    assert {p.code for p in problems} & {"yaml-syntax", "unsafe-character"}


def assert_shown_well(problems: list[Problem]) -> None:
    """Make sure that problems have a place, and say what they say in printable characters."""
    for problem in problems:
        assert problem.message.isprintable()
        assert problem.hint.isprintable()
        for span in (problem.span, *(related.span for related in problem.related)):
            assert span.line >= 1
            assert 1 <= span.column <= span.end_column
