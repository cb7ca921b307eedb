import gc
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from pack_builders import SMALL, TINY, build, problem_lines

from tda_cli.model.claim import Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import (
    Choices,
    Kind,
    Matching,
    Numeric,
    Ordering,
    Short,
    Skill,
    TrueFalse,
)
from tda_cli.model.source import SourceKind
from tda_cli.model.when import Basis, Precision
from tda_cli.pack import events, reader
from tda_cli.pack.files import is_folder
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import Report
from tda_cli.problems import Problem, Severity, Span


@pytest.fixture(scope="module")
def small() -> Pack:
    pack, problems = read_pack(SMALL)
    assert problems == []
    assert pack is not None
    return pack


def test_the_metadata_is_read(small: Pack) -> None:
    assert (small.id, small.language, small.version) == ("small", "en", "1")
    assert small.title == "The Larkhaven ferry strike: what the article reports"
    assert small.folder == str(SMALL)
    assert small.document.publisher == "Larkhaven Courier"
    assert small.document.published is not None
    assert small.document.published.start == date(2031, 6, 20)
    assert small.document.as_of.basis is Basis.INFERRED
    assert small.document.as_of.label == "June 2031"
    assert list(small.document.paragraphs) == [0, 1, 2, 3]
    assert small.document.paragraphs[2].words == 38


def test_the_sources_are_read(small: Pack) -> None:
    assert list(small.sources) == ["article", "harbour-board", "brandt", "deckhand"]
    assert small.sources["article"].kind is SourceKind.DOCUMENT
    assert small.sources["harbour-board"].aliases == ("the board", "harbor board")
    assert [source.named for source in small.sources.values()] == [True, True, True, False]


def test_the_claims_are_read(small: Pack) -> None:
    offer, denial = small.claims["pay-offer"], small.claims["offer-denied"]

    assert offer.status is Status.ATTRIBUTED
    assert [(by.source.id, by.via) for by in offer.by] == [("harbour-board", None)]
    assert offer.when is not None
    assert (offer.when.precision, offer.when.approximate) == (Precision.MONTH, True)
    assert (offer.figures[0].low, offer.figures[0].high) == (Decimal("2.5"), Decimal(4))
    assert [ref.id for ref in offer.contested_by] == ["offer-denied"]
    assert denial.by[0].via is not None
    assert denial.by[0].via.id == "brandt"
    assert (denial.timing, denial.quote, denial.people) == (
        "recently",
        "not a penny",
        ("Ilse Brandt",),
    )
    assert small.claims["crews-count"].figures[0].qualifier == "about"
    assert small.claims["board-losing"].paragraphs == (0, 3)
    assert small.claims["board-losing"].why.startswith("The article says")


def test_the_briefing_is_read(small: Pack) -> None:
    assert [len(sentence.claims) for sentence in small.briefing.bottom_line] == [1, 2]
    assert [section.id for section in small.briefing.sections] == ["strike", "money"]
    money = small.section("money")
    assert money is not None
    assert [ref.id for ref in money.claims] == ["pay-offer", "offer-denied", "board-losing"]


def test_all_kinds_of_question_are_read(small: Pack) -> None:
    bodies = {question.kind: question.body for question in small.questions.values()}

    assert {kind: type(body) for kind, body in bodies.items()} == {
        Kind.SINGLE: Choices,
        Kind.MULTIPLE: Choices,
        Kind.TRUE_FALSE: TrueFalse,
        Kind.SHORT: Short,
        Kind.NUMERIC: Numeric,
        Kind.ORDERING: Ordering,
        Kind.MATCHING: Matching,
    }
    multiple, judged = bodies[Kind.MULTIPLE], bodies[Kind.TRUE_FALSE]
    assert isinstance(multiple, Choices)
    assert [option.correct for option in multiple.options] == [True, True, False]
    assert judged == TrueFalse(
        answer=False,
        why_true="The article does not say so itself.",
        why_false="It is what the mayor asserts.",
    )


def test_numbers_have_a_unit_or_are_years(small: Pack) -> None:
    number, year = small.questions["crews-number"].body, small.questions["strike-year"].body

    assert isinstance(number, Numeric)
    assert isinstance(year, Numeric)
    assert (number.answer, number.tolerance, number.unit) == (Decimal(240), Decimal(10), "people")
    assert [wrong.answer for wrong in number.foreseen] == ["24"]
    assert (year.answer, year.tolerance, year.unit) == (Decimal(2031), Decimal(0), "")
    assert (number.is_year, year.is_year) == (False, True)


def test_a_question_has_its_place_weight_and_skill(small: Pack) -> None:
    question = small.questions["who-says-what"]

    assert (question.weight, question.difficulty, question.skill) == (2, 3, Skill.SOURCE)
    assert small.questions["strike-year"].weight == 1
    assert question.span == Span(str(SMALL / "bank" / "money.yaml"), 46, 5, 22)
    assert question.section.span == Span(str(SMALL / "bank" / "money.yaml"), 49, 14, 19)


def test_pyyaml_without_libyaml_reads_the_same(
    small: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_PARSER", yaml.Loader)

    assert read_pack(SMALL) == (small, [])


def test_without_the_bank_there_are_no_questions_and_no_look_at_it(tmp_path: Path) -> None:
    folder = build(tmp_path / "pack", {"bank/all.yaml": "[broken"})

    pack, problems = read_pack(folder, bank=False)

    assert problems == []
    assert pack is not None
    assert pack.questions == {}


def test_without_the_bank_nothing_is_loaded_for_it() -> None:
    code = (
        "import sys; from pathlib import Path; from tda_cli.pack.reader import read_pack;"
        f"read_pack(Path({str(TINY)!r}), bank=False);"
        "print([m for m in ('tda_cli.model.question', 'rapidfuzz') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout == "[]\n"


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch, *, collecting: bool
) -> None:
    during: list[bool] = []

    def spy(path: Path, report: Report) -> bool:
        during.append(gc.isenabled())
        return is_folder(path, report)

    monkeypatch.setattr(reader, "is_folder", spy)
    (gc.enable if collecting else gc.disable)()
    try:
        read_pack(TINY)
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
    assert during == [False]


def test_the_collector_is_restored_when_reading_is_interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(reader, "is_folder", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_pack(TINY)

    assert gc.isenabled()


def problem(tmp_path: Path, code: str, files: dict[str, str | bytes]) -> Problem:
    """Read the tiny pack with some files anew, and find the one problem of a code."""
    _, problems = read_pack(build(tmp_path / "pack", files))
    (found,) = [p for p in problems if p.code == code]
    return found


PACK = (TINY / "pack.yaml").read_text()
CLAIMS = (TINY / "claims.yaml").read_text()
BRIEFING = (TINY / "briefing.yaml").read_text()
QUESTIONS = (TINY / "bank" / "all.yaml").read_text()


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

    assert found.hint == "one of `fact`, `figure`, `sequence`, `source`, `status`"


def test_a_field_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    found = problem(
        tmp_path, "field-misplaced", {"bank/all.yaml": QUESTIONS + "    foreseen: []\n"}
    )

    assert found.hint == "it is for questions of kind `short`, `numeric`"


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


def test_a_speaker_written_out_needs_nobody_to_pass_it_on(tmp_path: Path) -> None:
    claims = CLAIMS + "    by: [{'source': note}]\n"

    pack, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": claims}))

    assert problems == []
    assert pack is not None
    (by,) = pack.claims["strike-began"].by
    assert (by.source.id, by.via) == ("note", None)


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


def test_a_field_left_empty_is_as_good_as_absent_where_it_may_be_absent(tmp_path: Path) -> None:
    claims = CLAIMS + (
        "    by:\n    when: null\n    timing: ~\n    figures:\n    people:\n"
        "    contested_by: Null\n    quote: NULL\n    why:\n"
    )
    questions = QUESTIONS + "    weight:\n"
    pack_file = (TINY / "pack.yaml").read_text().replace("  as_of", "  published: ~\n  as_of")

    files: dict[str, str | bytes] = {
        "claims.yaml": claims,
        "bank/all.yaml": questions,
        "pack.yaml": pack_file,
    }

    assert problem_lines(build(tmp_path / "pack", files)) == []


def test_a_word_that_yaml_reads_as_something_else_is_text_here(tmp_path: Path) -> None:
    claims = CLAIMS + '    people: [no, 1:30, 2023-01-01, on, 0x1F, 1e3, .inf, "null", "~"]\n'

    pack, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": claims}))

    assert problems == []
    assert pack is not None
    people = ("no", "1:30", "2023-01-01", "on", "0x1F", "1e3", ".inf", "null", "~")
    assert pack.claims["strike-began"].people == people


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


def test_the_generated_pack_of_the_benchmark_reads_clean(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "bench" / "generate_bank.py"
    for name in ("one", "two"):
        command = [sys.executable, str(script), str(tmp_path / name), "--questions", "100"]
        subprocess.run(command, check=True)

    pack, problems = read_pack(tmp_path / "one")

    assert problems == []
    assert pack is not None
    assert len(pack.questions) == 100
    assert {question.kind for question in pack.questions.values()} == set(Kind)
    for path in (tmp_path / "one").rglob("*.yaml"):
        assert (
            path.read_bytes()
            == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
        )
