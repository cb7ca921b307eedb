"""Documents with headings, in odd encodings, or that are no text; and the files of a new pack."""

import json
from pathlib import Path

import pytest
import yaml
from harness import PACKS, Program
from jsonschema import Draft202012Validator

from tda_cli.errors import ExitCode

REPORT = """\
# The strike

## Findings

The crews of Larkhaven stopped work in May 2031.

## References

- Quill 2031
"""
NEW = REPORT.replace("## Findings", "A first word.\n\n## The findings").replace(
    "## References", "## Outlook\n\nIt may go on.\n\n## References"
)


@pytest.fixture
def folder(tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a report, and a pack started from it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    result = tda("pack", "new", "mine", "--document", "report.md")
    assert result.status == ExitCode.OK
    assert "1 paragraph with" in result.stdout
    assert "Left out: 3 headings, references and links, marked `skip`" in result.stdout
    return tmp_path


def skips(folder: Path) -> list[str | None]:
    meta = yaml.safe_load((folder / "mine" / "pack.yaml").read_text(encoding="utf-8"))
    return [paragraph.get("skip") for paragraph in meta["document"]["paragraphs"]]


def test_new_marks_what_needs_no_claim(tda: Program, folder: Path) -> None:
    assert skips(folder) == [None, "heading", None, "heading", "reference"]
    claims = (folder / "mine" / "claims.yaml").read_text(encoding="utf-8")
    assert "# Paragraph 2 (" in claims
    assert "# Paragraph 1 (" not in claims
    uncited = tda("pack", "check", "mine", "--format", "lines", "--select", "paragraph-uncited")
    assert uncited.stdout == (
        "mine/pack.yaml:27:7: warning[paragraph-uncited]: no claim cites paragraph 2; "
        "add what it says to `claims.yaml`, or `skip: heading` here\n"
    )


def test_coverage_leaves_out_what_is_skipped(tda: Program, folder: Path) -> None:
    (folder / "report.md").write_text(REPORT.replace("Findings", "What we found"), "utf-8")
    result = json.loads(tda("pack", "coverage", "mine", "--document", "report.md", "--json").stdout)

    assert [one["number"] for one in result["paragraphs"]] == [0, 2]
    assert (result["skipped"], result["differing"]) == ([1, 3, 4], [])
    assert ", 3 paragraphs skipped" in tda("pack", "coverage", "mine").stdout


def test_all_paragraphs_may_be_skipped(tda: Program, folder: Path) -> None:
    meta = folder / "mine" / "pack.yaml"
    text = meta.read_text(encoding="utf-8").replace("      skip: heading\n", "")
    text = text.replace("      words:", "      skip: heading\n      words:")
    meta.write_text(text.replace("skip: reference\n      ", ""), encoding="utf-8")

    result = tda("pack", "coverage", "mine", "--document", "report.md")

    assert (result.status, result.stderr) == (ExitCode.OK, "")
    assert "5 paragraphs skipped; covered: 0 of 0 figures" in result.stdout


def test_a_new_edition_keeps_what_the_author_has_marked(tda: Program, folder: Path) -> None:
    meta = folder / "mine" / "pack.yaml"
    # The author wants claims on the references, and none on the findings.
    text = meta.read_text(encoding="utf-8").replace("      skip: reference\n", "")
    text = text.replace("- number: 2\n", "- number: 2\n      skip: navigation\n")
    meta.write_text(text, encoding="utf-8")
    (folder / "new.md").write_text(NEW, encoding="utf-8")

    result = tda("pack", "fingerprint", "mine", "--document", "new.md", "--renumber")

    assert result.status == ExitCode.OK
    assert skips(folder) == [
        None,  # the title
        None,  # new
        "heading",  # changed
        "navigation",  # by hand
        "heading",  # new
        None,  # new
        "heading",
        None,  # by hand
    ]


def test_a_new_pack_names_a_schema_that_is_there(folder: Path) -> None:
    for path in (folder / "mine").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        first, _, _ = text.partition("\n")
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert name != first
        schema = json.loads((path.parent / name).read_text(encoding="utf-8"))
        assert schema["title"].startswith(("bank/", path.name))
        Draft202012Validator(schema).validate(yaml.safe_load(text))


@pytest.mark.parametrize("pack_id", ["null", "5", "on"])
def test_a_new_pack_has_its_id_and_title_as_texts(tda: Program, folder: Path, pack_id: str) -> None:
    title = f"- 'a' \"b\": # {'c ' * 90}\U0001f6a2"
    options = ("--id", pack_id, "--title", title, "--as-of", "2031")

    assert tda("pack", "new", "odd", "--document", "report.md", *options).status == ExitCode.OK

    meta = yaml.safe_load((folder / "odd" / "pack.yaml").read_text(encoding="utf-8"))
    assert (meta["id"], meta["title"], meta["document"]["title"]) == (pack_id, title, title)


LIGHTHOUSE = PACKS / "good" / "lighthouse"
TEXT = (PACKS.parent / "documents" / "lighthouse.txt").read_text(encoding="utf-8")
RUSSIAN = (
    "\u0417\u0430\u0431\u0430\u0441\u0442\u043e\u0432\u043a\u0430\n\n"
    "\u041f\u043e\u0440\u0442 \u0437\u0430\u043a\u0440\u044b\u0442.\n"
)


def test_the_encoding_can_be_named(tda: Program, folder: Path) -> None:
    (folder / "ru.txt").write_bytes(RUSSIAN.encode("koi8-r"))

    result = tda("pack", "new", "ru", "--document", "ru.txt", "--encoding", "KOI8-R")

    assert (result.status, result.stderr) == (ExitCode.OK, "")
    title = RUSSIAN.partition("\n")[0]
    assert f"\ntitle: {title}\n" in (folder / "ru" / "pack.yaml").read_text(encoding="utf-8")
    for command in ("verify", "coverage", "fingerprint"):
        options = ("ru", "--document", "ru.txt", "--encoding", "koi8-r", "--json")
        result = tda("pack", command, *options)
        assert result.stderr == ""
        assert '"changed"' not in result.stdout


@pytest.mark.parametrize("command", ["verify", "coverage", "fingerprint"])
def test_a_guessed_encoding_is_noted(tda: Program, tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{TEXT}\n\nThe caf\u00e9 is open.".encode("cp1252"))

    result = tda("pack", command, str(LIGHTHOUSE), "--document", str(path), *_DRY[command])

    assert "Note: the encoding of `a.txt` was guessed to be `cp125" in result.stderr
    assert "name it with `--encoding`.\n" in result.stderr


_DRY = {"verify": (), "coverage": (), "fingerprint": ("--dry-run",)}


def test_a_bad_byte_is_noted_and_an_unknown_encoding_refused(tda: Program, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{TEXT}\n\nCaf\u00e9 \u00e9\u00e9 \n".encode() + b"caf\xe9")

    result = tda("document", "attach", str(path), pack=LIGHTHOUSE)
    assert result.status == ExitCode.OK
    assert "Note: `a.txt` is UTF-8 except for 1 byte in line " in result.stderr

    result = tda("document", "attach", str(path), "--encoding", "utf8", pack=LIGHTHOUSE)
    assert "`a.txt` is not in the encoding `utf-8`" in result.stderr
    assert result.status == ExitCode.ENVIRONMENT

    result = tda("document", "attach", str(path), "--encoding", "utf-9", pack=LIGHTHOUSE)
    assert result.stderr == (
        "tda: `utf-9` is not an encoding\n"
        "Use a name such as `utf-8`, `cp1252`, `koi8-r` or `shift_jis`.\n"
    )
    assert result.status == ExitCode.USAGE


def test_a_document_that_is_not_text_starts_no_pack(tda: Program, folder: Path) -> None:
    (folder / "x.pdf").write_bytes(b"%PDF-1.4\n\nText\n\nMore")

    result = tda("pack", "new", "pdf", "--document", "x.pdf")

    assert result.stderr == (
        "tda: `x.pdf` is a PDF\n"
        "Save its text first, for example with `pdftotext x.pdf x.txt`, and give that file.\n"
    )
    assert not (folder / "pdf").exists()
