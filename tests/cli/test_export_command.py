"""`tda export`, `tda pack diff` and `tda history export`: files for other programs."""

import html
import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from harness import SHIPPED, SMALL, Program

from tda_cli.formats.export import FORMATS
from tda_cli.pack.reader import read_pack

# The pack that ships says all seven kinds, and texts of all sorts.
IDS = sorted(read_pack(SHIPPED)[0].questions)  # type: ignore[union-attr] # it is good


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "data")


def write(program: Program, form: str, path: Path, *options: str) -> Any:  # noqa: ANN401 - JSON
    """Export the pack that ships and return the loss report."""
    result = program("export", form, str(path), *options, "--json", SOURCE_DATE_EPOCH="1760000000")
    assert (result.stderr, result.status) == ("", 0)
    return json.loads(result.stdout)


def xml(data: bytes) -> ET.Element:
    """Return the root of XML that the program wrote."""
    return ET.fromstring(data)  # noqa: S314 - our own file


def ids_in(form: str, data: bytes) -> list[str]:
    """Return the ids of the questions in a file."""
    match form:
        case "moodle":
            questions = xml(data).iterfind("question")
            return [
                one.findtext("idnumber", "") for one in questions if one.get("type") != "category"
            ]
        case "gift":
            return [line.split("[id:")[1].split("]")[0] for line in data.decode().splitlines()
                    if line.startswith("// [id:")]  # fmt: skip
        case "anki":
            with closing(sqlite3.connect(":memory:")) as db:
                db.deserialize(zipfile.ZipFile(io.BytesIO(data)).read("collection.anki2"))
                return [row[0].split("\x1f")[0] for row in db.execute("select flds from notes")]
        case "canvas":
            archive = zipfile.ZipFile(io.BytesIO(data))
            root = xml(archive.read("tda-tren-de-aragua/tda-tren-de-aragua.xml"))
            return [one.get("ident", "") for one in root.iter() if one.tag.endswith("}item")]
        case "qti":
            names = zipfile.ZipFile(io.BytesIO(data)).namelist()
            return [Path(one).stem for one in names if one.startswith("items/")]
    page = data.decode()
    return IDS if page.count("<fieldset>") == len(IDS) else []


@pytest.mark.parametrize("form", FORMATS)
def test_every_question_is_written_once_and_always_the_same(
    program: Program, tmp_path: Path, form: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    report = write(program, form, first)
    write(program, form, second)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(ids_in(form, first.read_bytes())) == IDS
    assert (report["format"], report["written"], report["left_out"]) == (form, len(IDS), [])
    assert {one["question"] for one in report["lost"]} <= set(IDS)


@pytest.mark.parametrize("form", FORMATS)
def test_an_existing_file_is_replaced_only_if_asked(
    program: Program, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "mine"
    path.write_text("mine")
    refused = program("export", form, str(path), pack=SMALL)
    assert (refused.status, path.read_text()) == (4, "mine")
    assert "already exists" in refused.stderr
    assert program("export", form, str(path), "--force", pack=SMALL).status == 0
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize("form", FORMATS)
def test_standard_output_is_for_text(program: Program, form: str) -> None:
    result = program("export", form, "-", pack=SMALL)
    if not FORMATS[form].is_text:
        assert (result.stdout, result.status) == ("", 2)
        return
    assert result.status == 0
    assert "Which" in result.stdout
    assert "Wrote" in result.stderr


def test_what_is_lost_is_said_on_standard_error(program: Program, tmp_path: Path) -> None:
    result = program("export", "anki", str(tmp_path / "deck.apkg"), pack=SMALL)
    assert result.stdout == ""
    assert result.stderr.startswith(
        f"Wrote 8 questions with the answers to {tmp_path / 'deck.apkg'}.\n"
    )
    assert "In 6 questions: you grade yourself." in result.stderr


def test_the_sources_are_feedback_and_not_in_the_stem(program: Program, tmp_path: Path) -> None:
    write(program, "moodle", tmp_path / "bank.xml")
    root = xml((tmp_path / "bank.xml").read_bytes())
    questions = [one for one in root.iterfind("question") if one.get("type") != "category"]
    assert all("Source: " in one.findtext("generalfeedback/text", "") for one in questions)
    assert not any("\u00b6" in one.findtext("questiontext/text", "") for one in questions)


def test_a_sheet_has_no_key(program: Program, tmp_path: Path) -> None:
    sheet = tmp_path / "quiz.html"
    write(program, "html", sheet, "--without-key")
    answers = html.unescape((tmp_path / "quiz-answers.html").read_text())
    questions = html.unescape(sheet.read_text())
    pack = read_pack(SHIPPED)[0]
    assert pack is not None
    for one in pack.questions.values():
        assert one.explanation in answers
        assert one.stem in questions
        assert one.explanation not in questions
    assert "<script" not in questions


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (("--kind", "matching", "--kind", "ordering", "--section", "size"), None),
        (("--section", "1", "--difficulty", "1"), None),
        (("--section", "size", "--skill", "source", "--count", "2", "--seed", "5"), 2),
        (("--only", f"{IDS[4]},{IDS[2]}"), 2),
    ],
)
def test_questions_are_chosen_as_for_a_quiz(
    program: Program, tmp_path: Path, options: tuple[str, ...], number: int | None
) -> None:
    report = write(program, "gift", tmp_path / "bank.gift", *options)
    found = ids_in("gift", (tmp_path / "bank.gift").read_bytes())
    every = {} if number else {"--all": ""}
    asked = program.json(
        "quiz",
        *every,
        *(() if "--only" in options or "--seed" in options else ("--seed", "5")),
        *options,
    )
    wanted = {one["id"] for one in asked["questions"]}
    assert report["written"] == len(found) == (number or len(wanted))
    assert set(found) == wanted


@pytest.mark.parametrize(
    "options",
    [
        ("--seed", "1"),
        ("--only", "strike-year", "--count", "1"),
        ("--only", "nothing-like-it"),
        ("--kind", "matching", "--skill", "sequence"),
    ],
)
def test_options_that_choose_nothing_are_refused(
    program: Program, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert program("export", "gift", str(tmp_path / "x"), *options, pack=SMALL).status == 2
    assert not (tmp_path / "x").exists()


def test_an_unknown_format_is_named(program: Program) -> None:
    result = program("export", "modle", pack=SMALL)
    assert (result.status, "`moodle`" in result.stderr) == (2, True)


# Two versions of a pack


def test_what_changed_between_two_versions(program: Program, tmp_path: Path) -> None:
    newer = shutil.copytree(SHIPPED, tmp_path / "newer")
    claims = (newer / "claims.yaml").read_text()
    assert claims.count("5,000 members") == 1
    (newer / "claims.yaml").write_text(claims.replace("5,000 members", "6,000 members"))
    bank = newer / "bank" / "size.yaml"
    bank.write_text(bank.read_text().replace("answer: 5000", "answer: 6000", 1))
    result = program.json("pack", "diff", str(SHIPPED), str(newer))["changes"]
    assert [(one["kind"], one["id"]) for one in result] == [
        ("claim", "size-members"),
        ("question", "size-members-count"),
    ]
    (field,) = result[1]["fields"]
    assert field == {"field": "answer", "before": ["5000"], "after": ["6000"]}
    shown = program("pack", "diff", str(SHIPPED), str(newer)).stdout
    assert "text + R\u00edsquez estimated that the gang has 6,000 members." in shown
    assert program("pack", "diff", str(SHIPPED), str(SHIPPED)).stdout == (
        "The packs have the same content.\n"
    )


def test_what_was_added_and_removed(program: Program) -> None:
    changes = program.json("pack", "diff", str(SMALL), str(SHIPPED))["changes"]
    kinds = {(one["kind"], one["difference"]) for one in changes}
    assert {("claim", "added"), ("claim", "removed"), ("question", "added")} <= kinds
    markdown = program("pack", "diff", str(SMALL), str(SHIPPED), "--markdown").stdout
    assert markdown.count("\n") >= len(changes)


# Answers for a learning record store


def statements(program: Program, *options: str) -> list[Any]:
    """Return the statements of all attempts."""
    result = program("history", "export", "--xapi", "--actor", "ann@example.org", *options)
    assert (result.stderr, result.status) == ("", 0)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_answer_is_a_statement_with_a_lasting_id(program: Program) -> None:
    asked = program.questions("--seed", "1", "--all")
    typed = [one["key_typed"] for one in asked]
    program.ask("--seed", "1", "--all", typed=typed, pack=SHIPPED)
    found = statements(program)
    assert len(found) == len(asked)
    assert len({one["id"] for one in found}) == len(found)
    assert all(one["result"]["success"] for one in found)
    for one in found:
        definition = one["object"]["definition"]
        right = [text.removeprefix("{case_matters=false}") for text in
                 definition["correctResponsesPattern"]]  # fmt: skip
        said = one["result"]["response"]
        if definition["interactionType"] == "numeric":
            low, high = right[0].split("[:]")
            assert float(low) <= float(said) <= float(high)
        elif definition["interactionType"] != "fill-in":
            assert said in right
    assert statements(program) == found
    assert statements(program, "1") == found


def test_who_took_a_quiz_is_in_its_statements(program: Program) -> None:
    asked = program.questions("--seed", "1", "--count", "2")
    typed = [one["key_typed"] for one in asked]
    program.ask("--seed", "1", "--count", "2", "--person", "Ann Lee", typed=typed, pack=SHIPPED)
    lines = program("history", "export", "--xapi").stdout.splitlines()
    assert [json.loads(one)["actor"]["account"]["name"] for one in lines] == ["Ann Lee"] * 2


def test_an_export_needs_to_know_who(program: Program) -> None:
    asked = program.questions("--seed", "1", "--count", "1")
    program.ask("--seed", "1", "--count", "1", typed=[asked[0]["key_typed"]], pack=SHIPPED)
    result = program("history", "export", "--xapi")
    assert (result.stdout, result.status) == ("", 2)
    assert "--actor" in result.stderr


def test_what_was_missed_can_be_exported(program: Program, tmp_path: Path) -> None:
    options = ("--seed", "1", "--kind", "true-false", "--count", "3")
    asked = program.questions(*options)
    other = {"True": "f", "False": "t"}
    typed = [asked[0]["key_typed"], *(other[one["key"]] for one in asked[1:])]
    program.ask(*options, typed=typed, pack=SHIPPED)
    write(program, "gift", tmp_path / "missed.gift", "--missed")
    found = set(ids_in("gift", (tmp_path / "missed.gift").read_bytes()))
    assert found == {one["id"] for one in asked[1:]}
    assert write(program, "gift", tmp_path / "new.gift", "--new")["written"] == len(IDS) - 3
