"""`tda pack schema`: which files have one, and each of them."""

import json

import pytest
from harness import Program

from tda_cli.errors import ExitCode
from tda_cli.pack.format.files import FileKind, file_schema


@pytest.mark.parametrize("kind", FileKind)
def test_a_schema_is_printed_as_it_is(tda: Program, kind: FileKind) -> None:
    result = tda("pack", "schema", kind.value)

    assert json.loads(result.stdout) == file_schema(kind)
    assert result.stdout.endswith("}\n")
    assert result.status == ExitCode.OK
    assert tda("pack", "schema", kind.value, "--json") == result


def test_alone_it_lists_the_files_and_how_to_tell_an_editor(tda: Program) -> None:
    result = tda("pack", "schema")

    assert "bank/*.yaml\ttda pack schema bank\n" in result.stdout
    assert "  # yaml-language-server: $schema=claims.schema.json\n" in result.stdout
    assert result.status == ExitCode.OK


def test_the_list_as_json(tda: Program) -> None:
    result = json.loads(tda("pack", "schema", "--json").stdout)

    assert result["tda"] == "pack-schema"
    assert {"kind": "claims", "files": "claims.yaml"} in result["kinds"]
    assert [entry["kind"] for entry in result["kinds"]] == list(FileKind)


def test_a_file_that_no_pack_has(tda: Program) -> None:
    result = tda("pack", "schema", "clams")

    assert result.stdout == ""
    assert (
        "FILE takes `pack`, `sources`, `claims`, `briefing` or `bank`, not `clams`" in result.stderr
    )
    assert result.status == ExitCode.USAGE
