"""A wrong option that starts with a name which is not the document's, whatever else it says."""

import pytest
from verify_builders import document, lighthouse

from tda_cli.check.verify.report import verify_pack
from tda_cli.model.question import Choices, Foreseen, Item, Matching, Option, Question, Short
from tda_cli.problems import Span
from tda_cli.values import replace

SPAN = Span("bank/all.yaml", 1, 1, 2)
KEY, ORDINARY_KEY = "Ida Brandt", "The town council"


def single(*wrong: str, key: str = KEY, invented: tuple[str, ...] = ()) -> Question:
    options = [Option(key, correct=True, why="It is so.", span=SPAN)]
    options += [Option(text, correct=False, why="It is not.", span=SPAN) for text in wrong]
    return asked(Choices(tuple(options)), invented)


def asked(body: Choices | Short | Matching, invented: tuple[str, ...] = ()) -> Question:
    return replace(lighthouse().questions["who-closed"], body=body, invented=invented)


def unsupported(question: Question, *changes: tuple[str, str], more: str = "") -> list[str]:
    pack = lighthouse()
    other = replace(pack.questions["offer-status"], explanation=f"It is one. {more}")
    pack = replace(pack, questions={question.id: question, other.id: other})
    problems = verify_pack(pack, document(*changes)).problems
    return [one.message.split("`")[3] for one in problems if question.id in one.message]


@pytest.mark.parametrize(
    "wrong", ["Larsen", "Larsen the clerk", '"Larsen"', "Larsen's clerk", "NDR"]
)
def test_beside_a_key_that_starts_with_a_name_so_does_a_wrong_option(wrong: str) -> None:
    assert unsupported(single(wrong)) == [wrong.strip('"').partition(" ")[0]]


def test_a_name_of_the_document_may_stand_there() -> None:
    assert unsupported(single("Oldag", "Réka Lund", "Lund's chair", "Velm")) == []


def test_a_name_that_is_declared_may_stand_there() -> None:
    assert unsupported(single("Larsen", "Holm", invented=("Larsen",))) == ["Holm"]


@pytest.mark.parametrize(
    "wrong",
    [
        *("Nobody", "Nobody's wife", "None of these", "Neither", "An estimate", "A clerk"),
        *("The mayor", "Both", "Someone", "Several men", "Others", "Two men", "Third parties"),
        *("May 2031", "September", "Sept. 2031", "Friday", "14 men", "clerks of Velm", "..."),
    ],
)
def test_a_word_that_any_option_may_start_with_is_no_name(wrong: str) -> None:
    assert unsupported(single(wrong)) == []


def test_a_word_that_the_document_writes_small_is_no_name() -> None:
    assert unsupported(single("Keepers of the light", "Historian")) == []


def test_a_word_that_any_question_writes_small_is_no_name() -> None:
    assert unsupported(single("Chandlers")) == ["Chandlers"]
    assert unsupported(single("Chandlers"), more="It was no chandler.") == []


@pytest.mark.parametrize("key", [ORDINARY_KEY, "As harbor master", "In May 2019", "May 2019", "14"])
def test_beside_another_key_a_capital_says_nothing(key: str) -> None:
    assert unsupported(single("Larsen", key=key)) == []


def test_an_article_before_the_name_of_the_key_makes_no_difference() -> None:
    assert unsupported(single("Larsen", key="The Velm lighthouse")) == ["Larsen"]


def test_a_key_of_nothing_but_capitals_is_a_name_though_its_first_word_is_written_small() -> None:
    new = ("closed the Velm", "closed the New Velm"), ("for the light", "for a new light")

    assert unsupported(single("Larsen", key="New Velm"), *new) == ["Larsen"]
    assert unsupported(single("Larsen", key="New light"), *new) == []
    assert unsupported(single("Larsen", key="New"), *new) == []


def test_one_key_of_several_is_enough() -> None:
    question = single("Larsen", key=ORDINARY_KEY)
    assert isinstance(question.body, Choices)
    more = Option(KEY, correct=True, why="It is so.", span=SPAN)

    assert unsupported(asked(Choices((*question.body.options, more)))) == ["Larsen"]


def test_a_foreseen_answer_is_like_the_first_accepted_one() -> None:
    wrong = (Foreseen("Larsen", "It is not.", SPAN),)

    assert unsupported(asked(Short((KEY, "the master"), "It is so.", wrong))) == ["Larsen"]
    assert unsupported(asked(Short(("the council", KEY), "It is so.", wrong))) == []


def test_an_extra_right_side_is_like_those_of_the_pairs() -> None:
    matching = lighthouse().questions["who-says-what"]
    assert isinstance(matching.body, Matching)
    extra = (Item("Larsen", "It is not.", SPAN),)
    left = tuple(replace(pair, right=pair.left) for pair in matching.body.pairs[:1])

    assert unsupported(replace(matching, body=Matching(matching.body.pairs, extra))) == ["Larsen"]
    assert unsupported(replace(matching, body=Matching(left, extra))) == []
