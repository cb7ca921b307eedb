"""A name that starts a sentence, a clause or an answer is looked up like any other."""

import pytest
from verify_builders import document, lighthouse

from tda_cli.check.verify.report import compare
from tda_cli.model.claim import Claim, Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question, Short, TrueFalse
from tda_cli.values import replace

REPORTED = next(one for one in lighthouse().claims.values() if one.status is Status.REPORTED)


def with_claim(text: str) -> Pack:
    claim: Claim = replace(REPORTED, text=text, figures=(), when=None, quote="")
    return replace(lighthouse(), claims={**lighthouse().claims, claim.id: claim})


def with_question(question: Question) -> Pack:
    return replace(lighthouse(), questions={question.id: question})


def unsupported(pack: Pack) -> list[str]:
    found = [one.message for one in compare(pack, document()).problems]
    return [one.partition("` is not in")[0].rpartition("`")[2] for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador closed it.",
        "Ecuador's council closed it.",
        "It was closed. Ecuador did it.",
        "It was closed; Ecuador did it.",
        "It was closed: Ecuador did it.",
        "It was closed \u2014 Ecuador did it.",
        "It was closed - Ecuador did it.",
        "\u201cEcuador closed it\u201d is what they say.",
        "\u00a1Ecuador did it!",
        "Ecuador",
    ],
)
def test_a_wrong_name_is_found_wherever_any_word_has_a_capital(text: str) -> None:
    assert any(one.startswith("Ecuador") for one in unsupported(with_claim(text)))


@pytest.mark.parametrize("text", ["Opponents closed it.", "Closing it was hard.", "Otters swim."])
def test_an_ordinary_word_may_open_a_sentence(text: str) -> None:
    assert unsupported(with_claim(text)) == []


def test_what_may_be_no_name_comes_with_a_way_out() -> None:
    problems = compare(with_claim("Gramophonic music helped."), document()).problems
    assert problems[0].hint == "if it is not a name, put an article or another word before it"
    problems = compare(with_claim("Brandtt helped."), document()).problems
    assert {one.hint for one in problems if "`Brandtt`" in one.message} == {
        "did you mean `Brandt`?"
    }


def test_stems_explanations_and_answers_are_looked_up() -> None:
    question = lighthouse().questions["who-closed"]

    explained = replace(question, explanation="Ecuador did not.")
    assert "Ecuador" in unsupported(with_question(explained))
    stem = replace(
        question,
        stem="Ecuador closed it.",
        body=TrueFalse(answer=True, why_true="It is.", why_false="It is not."),
    )
    assert "Ecuador" in unsupported(with_question(stem))
    false = replace(
        question,
        stem="Ecuador closed it.",
        body=TrueFalse(answer=False, why_true="It is.", why_false="It is not."),
    )
    assert "Ecuador" in unsupported(with_question(false))
    answer = replace(question, body=Short(("Ecuador",), "It is so.", ()))
    assert "Ecuador" in unsupported(with_question(answer))


def test_what_the_pack_declares_may_open_a_sentence() -> None:
    question = lighthouse().questions["who-closed"]
    invented = replace(question, explanation="Ecuador did not.", invented=("Ecuador",))
    assert unsupported(with_question(invented)) == []


def test_sentences_of_the_briefing_are_looked_up() -> None:
    briefing = lighthouse().briefing
    first, *others = briefing.bottom_line
    changed = (replace(first, text="Ecuador closed it."), *others)
    pack = replace(lighthouse(), briefing=replace(briefing, bottom_line=changed))
    assert "Ecuador" in unsupported(pack)


def test_an_unusual_word_of_the_paragraph_may_open_a_sentence() -> None:
    pack = with_claim("Chandlers wrote it.")
    changed = document()
    assert [one.code for one in compare(pack, changed).problems] == []
    pack = with_claim("Gramophonic music helped.")
    changed[REPORTED.paragraphs[0]] += " It played on a gramophone."
    assert compare(pack, changed).problems == ()


def test_a_title_may_have_a_capital_before_a_name() -> None:
    changed = document(("Ida Brandt", "the mayor, Ida Brandt"))
    assert compare(with_claim("It was Mayor Brandt."), changed).problems == ()
    assert len(compare(with_claim("It was Governor Brandt."), changed).problems) == 1
