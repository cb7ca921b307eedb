"""The pack that ships covers its document, and asks about all of it in every way."""

from collections import Counter

import pytest
from harness import SHIPPED

from tda_cli.model.claim import Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import Choices, Kind, Matching, Ordering, Skill
from tda_cli.model.source import SourceKind
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.kinds import kind_of, present


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, problems = read_pack(SHIPPED)
    assert found is not None
    assert problems == []
    return found


def test_there_are_enough_questions_of_every_kind_and_skill(pack: Pack) -> None:
    questions = pack.questions.values()

    assert len(questions) >= 140
    assert {question.kind for question in questions} == set(Kind)
    assert {question.skill for question in questions} == set(Skill)


def test_every_claim_is_asked_at_least_twice(pack: Pack) -> None:
    asked = Counter(ref.id for question in pack.questions.values() for ref in question.claims)

    assert [name for name in pack.claims if asked[name] < 2] == []


def test_at_most_a_quarter_of_the_questions_is_on_who_says_so_and_how_firmly(pack: Pack) -> None:
    skills = Counter(question.skill for question in pack.questions.values())

    assert (skills[Skill.SOURCE] + skills[Skill.STATUS]) * 4 <= len(pack.questions)


def test_every_option_has_a_reason(pack: Pack) -> None:
    for question in pack.questions.values():
        reasons = list(kind_of(question).all_reasons(present(question, None)))
        body = question.body
        if isinstance(body, Choices):
            assert len(reasons) == len(body.options)
        if isinstance(body, Ordering):
            assert len(reasons) == len(body.items)
        if isinstance(body, Matching):
            assert len(reasons) == len(body.pairs) + len(body.extra)
        assert all(reason.text.strip() for reason in reasons), question.id
        assert reasons


def test_sections_have_three_to_seven_claims(pack: Pack) -> None:
    sizes = {section.id: len(section.claims) for section in pack.briefing.sections}

    assert {name: size for name, size in sizes.items() if not 3 <= size <= 7} == {}


def test_every_section_is_asked_about(pack: Pack) -> None:
    asked = {question.section.id for question in pack.questions.values()}

    assert asked == {section.id for section in pack.briefing.sections}


def test_questions_on_the_document_itself_are_asked_only_by_name(pack: Pack) -> None:
    apart = [section.id for section in pack.briefing.sections if not section.in_quiz]

    assert apart == ["gaps", "reading-notes"]


def test_no_headline_or_bottom_line_is_too_long_for_its_lines(pack: Pack) -> None:
    assert len(pack.briefing.bottom_line) <= 4
    assert all(len(sentence.text) <= 140 for sentence in pack.briefing.bottom_line)


def test_claims_are_short(pack: Pack) -> None:
    words = {claim.id: len(claim.text.split()) for claim in pack.claims.values()}

    assert {name: count for name, count in words.items() if count > 30} == {}


def test_every_paragraph_and_the_title_are_cited(pack: Pack) -> None:
    cited = {number for claim in pack.claims.values() for number in claim.paragraphs}

    assert cited == set(pack.document.paragraphs) == set(range(13))


def test_every_source_asserts_something(pack: Pack) -> None:
    speaking = {
        ref.id
        for claim in pack.claims.values()
        for by in claim.by
        for ref in (by.source, by.via)
        if ref is not None
    }
    silent = {
        source.id
        for source in pack.sources.values()
        if source.id not in speaking and source.kind is not SourceKind.DOCUMENT
    }

    assert silent == set()


def test_what_is_inferred_says_why(pack: Pack) -> None:
    for claim in pack.claims.values():
        assert bool(claim.why) == (claim.status is Status.INFERENCE)
