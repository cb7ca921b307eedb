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
from tda_cli.pack import yaml_file
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Span

CLAIMS = (TINY / "claims.yaml").read_text()
QUESTIONS = (TINY / "bank" / "all.yaml").read_text()


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
    strike, money = small.briefing.sections
    assert strike.headline is not None
    assert strike.headline.text == "Ferry crews stop work, and talks fail twice"
    assert [ref.id for ref in strike.headline.claims] == ["strike-began", "talks-failed"]
    assert money.headline is None
    assert [ref.id for ref in money.claims] == ["pay-offer", "offer-denied", "board-losing"]


def test_every_sentence_of_the_briefing_has_a_name(small: Pack) -> None:
    assert [name for name, _ in small.briefing.sentences()] == [
        "bottom line 1",
        "bottom line 2",
        "headline of strike",
        "summary of strike",
        "summary of money",
    ]


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
    monkeypatch.setattr(yaml_file, "_PARSER", yaml.Loader)

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


def test_a_speaker_written_out_needs_nobody_to_pass_it_on(tmp_path: Path) -> None:
    claims = CLAIMS + "    by: [{'source': note}]\n"

    pack, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": claims}))

    assert problems == []
    assert pack is not None
    (by,) = pack.claims["strike-began"].by
    assert (by.source.id, by.via) == ("note", None)


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
