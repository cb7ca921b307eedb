from pathlib import Path

import pytest
from pack_builders import TINY, build, problem_lines

from tda_cli.pack.reader import read_pack
from tda_cli.problems import Problem, Severity

PACK = (TINY / "pack.yaml").read_text()
CLAIMS = (TINY / "claims.yaml").read_text()
BRIEFING = (TINY / "briefing.yaml").read_text()
QUESTIONS = (TINY / "bank" / "all.yaml").read_text()


def problem(tmp_path: Path, code: str, files: dict[str, str | bytes]) -> Problem:
    """Read the tiny pack with some files anew, and find the one problem of a code."""
    _, problems = read_pack(build(tmp_path / "pack", files))
    (found,) = [p for p in problems if p.code == code]
    return found


@pytest.mark.parametrize(
    ("code", "file", "change", "hint"),
    [
        ("claim-unknown", "bank/all.yaml", ("[strike-began]", "[strike-begun]"), "strike-began"),
        ("section-unknown", "bank/all.yaml", ("section: strike", "section: stirke"), "strike"),
        ("source-unknown", "claims.yaml", ("status", "by: [mote]\n    status"), "note"),
        ("field-unknown", "claims.yaml", ("status", "qoute: so\n    status"), "quote"),
        ("status-unknown", "claims.yaml", ("reported", "Reported"), "reported"),
        ("kind-unknown", "bank/all.yaml", ("true-false", "true_false"), "true-false"),
        ("truth-malformed", "bank/all.yaml", ("answer: true", "answer: True"), "true"),
    ],
)
def test_a_near_name_is_suggested(
    tmp_path: Path, code: str, file: str, change: tuple[str, str], hint: str
) -> None:
    text = (TINY / file).read_text().replace(*change)

    assert problem(tmp_path, code, {file: text}).hint == f"did you mean `{hint}`?"


def test_without_a_near_one_all_words_are_named(tmp_path: Path) -> None:
    found = problem(tmp_path, "skill-unknown", {"bank/all.yaml": QUESTIONS.replace("fact", "xyz")})

    assert found.hint == "use one of `fact`, `figure`, `sequence`, `source`, `status`"


@pytest.mark.parametrize(
    ("written", "meant"), [("yes", "true"), ("Y", "true"), ("ON", "true"), ("No", "false")]
)
def test_other_words_for_true_and_false_are_translated(
    tmp_path: Path, written: str, meant: str
) -> None:
    text = QUESTIONS.replace("answer: true", f"answer: {written}")

    assert problem(tmp_path, "truth-malformed", {"bank/all.yaml": text}).hint == f"write `{meant}`"


@pytest.mark.parametrize(
    "text", ["The crews, all of them, stopped work", "They lost $4,000,000", "It began, they say"]
)
def test_a_comma_that_ends_a_text_in_braces_is_named_once(tmp_path: Path, text: str) -> None:
    claim = f"  - {{id: strike-began, text: {text}, status: reported, paragraphs: [1]}}\n"

    found = problem(tmp_path, "field-unknown", {"claims.yaml": f"claims:\n{claim}"})

    assert found.hint == "put text with a comma in quotes: inside `{ }`, a comma ends it"


def test_a_misspelled_field_in_braces_is_still_one(tmp_path: Path) -> None:
    claim = "  - {id: strike-began, txt: It began., status: reported, paragraphs: [1]}\n"

    found = problem(tmp_path, "field-unknown", {"claims.yaml": f"claims:\n{claim}"})

    assert found.hint == "did you mean `text`?"


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("by: note", "put it in brackets: `by: [note]`"),
        ("people: Ada Quill", "put it in brackets: `people: [Ada Quill]`"),
        ("by:", ""),
        ("people: {a: b}", ""),
        ("figures: 140", ""),
    ],
)
def test_one_text_instead_of_a_list_is_shown_in_brackets(
    tmp_path: Path, field: str, hint: str
) -> None:
    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": f"{CLAIMS}    {field}\n"}))

    assert [one.hint for one in problems if one.code == "type-wrong"] == [hint] * (field != "by:")


def test_an_unknown_paragraph_is_told_which_there_are(tmp_path: Path) -> None:
    found = problem(tmp_path, "paragraph-unknown", {"claims.yaml": CLAIMS.replace("[1]", "[7]")})

    assert found.hint == "use a paragraph number listed in `pack.yaml`, 0 to 1"


def test_a_field_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    found = problem(
        tmp_path, "field-misplaced", {"bank/all.yaml": QUESTIONS + "    foreseen: []\n"}
    )

    assert found.hint == "it is only for questions of kind `short`, `numeric`"


@pytest.mark.parametrize(
    ("code", "file", "added", "lines"),
    [
        ("id-duplicate", "claims.yaml", CLAIMS.replace("claims:\n", ""), (2, 6)),
        ("field-duplicate", "claims.yaml", "    text: Again.\n", (3, 6)),
        ("reference-duplicate", "claims.yaml", "    by:\n    - note\n    - note\n", (7, 8)),
        ("paragraph-duplicate", "pack.yaml", PACK[PACK.index("    - number: 1") :], (13, 16)),
    ],
)
def test_a_clash_shows_both_places(
    tmp_path: Path, code: str, file: str, added: str, lines: tuple[int, int]
) -> None:
    found = problem(tmp_path, code, {file: (TINY / file).read_text() + added})

    assert (found.related[0].span.line, found.span.line) == lines
    assert len(found.related) == 1


def test_an_id_is_unique_over_all_files_of_the_bank(tmp_path: Path) -> None:
    found = problem(tmp_path, "id-duplicate", {"bank/more.yaml": QUESTIONS})

    assert found.span.file.endswith("more.yaml")
    assert found.related[0].span.file.endswith("all.yaml")


def test_a_source_may_not_be_listed_twice_but_may_speak_through_two(tmp_path: Path) -> None:
    sources = (TINY / "sources.yaml").read_text() + (
        "  - {id: mayor, name: The mayor, kind: politician, role: Mayor}\n"
        "  - {id: cook, name: The cook, kind: other, role: Cook}\n"
    )
    by = "    by: [cook, {source: cook, via: note}, {source: cook, via: mayor}]\n"

    folder = build(tmp_path / "pack", {"sources.yaml": sources, "claims.yaml": CLAIMS + by})

    assert problem_lines(folder) == []


def test_what_a_broken_file_may_hold_is_not_called_unknown(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "pack",
        {
            "pack.yaml": "[",
            "sources.yaml": "[",
            "claims.yaml": CLAIMS.replace("strike-began", "other")
            + "    by: [mayor]\n    contested_by: [third]\n  - [",
            "briefing.yaml": "[",
        },
    )

    pack, problems = read_pack(folder)

    assert pack is None
    assert {p.code for p in problems} == {"yaml-syntax"}


@pytest.mark.parametrize(
    "claims",
    [
        "claims:\n  - text: No id.\n    status: reported\n    paragraphs: [1]\n",
        "claims:\n  - strike-began\n",
        "claims: strike-began\n",
    ],
)
def test_a_claim_whose_id_cannot_be_read_makes_no_other_one_unknown(
    tmp_path: Path, claims: str
) -> None:
    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": claims}))

    assert {p.span.file.rpartition("/")[2] for p in problems} == {"claims.yaml"}


@pytest.mark.parametrize("sections", ["  - strike\n", " strike\n", "\n"])
def test_a_section_whose_id_cannot_be_read_makes_no_other_one_unknown(
    tmp_path: Path, sections: str
) -> None:
    briefing = BRIEFING[: BRIEFING.index("  - id")].rstrip() + "\n" + sections
    briefing = briefing.replace("sections:\n s", "sections: s")

    _, problems = read_pack(build(tmp_path / "pack", {"briefing.yaml": briefing}))

    assert {p.span.file.rpartition("/")[2] for p in problems} == {"briefing.yaml"}


def test_a_source_whose_id_cannot_be_read_makes_no_other_one_unknown(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "sources.yaml": "sources: [mayor]\n",
        "claims.yaml": CLAIMS + "    by: [mayor]\n",
    }

    _, problems = read_pack(build(tmp_path / "pack", files))

    assert [p.code for p in problems] == ["type-wrong"]


def test_what_is_broken_is_left_out_and_the_rest_is_there(tmp_path: Path) -> None:
    claims = (
        CLAIMS + "  - id: second\n    text: Second.\n    status: reportd\n    paragraphs: [1]\n"
    )
    questions = QUESTIONS + QUESTIONS.replace("questions:\n", "").replace(
        "strike-is-on", "second"
    ).replace("difficulty: 1", "difficulty: 9")
    briefing = BRIEFING.replace("bottom_line:", "bottom_line:\n  - text: Bad.\n    claims: []")

    pack, problems = read_pack(
        build(
            tmp_path / "pack",
            {"claims.yaml": claims, "bank/all.yaml": questions, "briefing.yaml": briefing},
        )
    )

    assert len(problems) == 3
    assert pack is not None
    assert list(pack.claims) == ["strike-began"]
    assert list(pack.questions) == ["strike-is-on"]
    (sentence,) = pack.briefing.bottom_line
    assert sentence.text == "The ferries stand still."


def test_only_an_error_is_an_error(tmp_path: Path) -> None:
    text = "\ufeff" + CLAIMS.replace("\n", "\r\n")

    pack, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": text}))

    assert pack is not None
    assert [p.severity for p in problems] == [Severity.WARNING, Severity.INFO]


def test_problems_are_in_the_order_of_their_places(tmp_path: Path) -> None:
    folder = build(
        tmp_path / "pack",
        {
            "claims.yaml": "claims:\n  - {id: B, text: '', status: x, paragraphs: [9]}\n",
            "bank/all.yaml": QUESTIONS.replace("strike", "strke"),
        },
    )

    _, problems = read_pack(folder)

    places = [(p.span.file, p.span.line, p.span.column) for p in problems]
    assert len(places) > 5
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("ends", "codes"),
    [
        ("value: ''", ["text-empty"]),
        ("value: null", ["text-empty"]),
        ("value: '1,000'", ["number-malformed"]),
        ("low: ''", ["field-missing", "text-empty"]),
        ("low: 2, high: null", ["text-empty"]),
        ("low: 2, high: two", ["number-malformed"]),
        ("low: 2, high: 1", ["figure-range"]),
        ("low: 2, high: 3, value: 2", ["figure-range"]),
        ("", ["field-missing"]),
    ],
)
def test_each_fault_of_a_figure_is_reported_once(
    tmp_path: Path, ends: str, codes: list[str]
) -> None:
    figure = f"    figures:\n      - {{unit: people, counts: crews, {ends}}}\n"

    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": CLAIMS + figure}))

    assert sorted(p.code for p in problems) == codes
