import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import (
    WORDS,
    matching,
    multiple,
    numeric,
    ordering,
    quick,
    responses_to,
    short,
    single,
    texts,
    true_false,
    whole_questions,
)

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.quiz.frozen_question import FrozenText, freeze, thaw
from tda_cli.quiz.kinds import Response, grade, kind_of, present
from tda_cli.quiz.kinds.short import Typed
from tda_cli.values import replace

NAMES = frozenset({"Lima", "Larkhaven"})
ONE_OF_EACH_KIND = (
    single("Lima", "Quito"),
    multiple("Lima", "Quito", "Maracay", right={0, 2}),
    true_false(answer=True),
    short("Aragua", foreseen={"Arauca": "a state, too"}),
    numeric("1.50", unit="people", tolerance="0.5", foreseen={"3": "of both years"}),
    ordering("first", "second", "third"),
    matching({"one": "x", "two": "y"}, "z"),
)


# As they are stored on disks: a change here would lose what was answered before.
HEAD = (
    '{"id":"q","kind":"KIND","skill":"fact","section":"origins","difficulty":1,"weight":1,'
    '"stem":"What?","claims":["c"],"body":'
)
STORED = {
    Kind.SINGLE: ("e22b045d1083d73cc18a68d501f81857", '[["Lima",true],["Quito",false]]}'),
    Kind.MULTIPLE: (
        "6bb9ec3557925c670f7fa5b30e0fccbc",
        '[["Lima",true],["Quito",false],["Maracay",true]]}',
    ),
    Kind.TRUE_FALSE: ("9d6dd120a6498437e7dc366b61d3448a", "true}"),
    Kind.SHORT: (
        "e8682eb9a2d07d1035e1b51ff2185e86",
        '{"accepted":["Aragua"],"foreseen":["Arauca"]},"names":["Larkhaven","Lima"]}',
    ),
    Kind.NUMERIC: (
        "0def5edb93bda16f06a9bb87cc355ad6",
        '{"answer":"1.50","tolerance":"0.5","unit":"people","is_year":false,"foreseen":["3"]}}',
    ),
    Kind.ORDERING: ("0ef56b248244f566a0b196cfaafcb0dd", '["first","second","third"]}'),
    Kind.MATCHING: (
        "ebe7b65f9ff35f9a9e82af1b35b9e38b",
        '{"pairs":[["one","x"],["two","y"]],"extra":["z"]}}',
    ),
}


@pytest.mark.parametrize("question", ONE_OF_EACH_KIND, ids=lambda question: question.kind)
def test_a_question_is_stored_byte_for_byte_as_ever(question: Question) -> None:
    digest, body = STORED[question.kind]
    assert freeze(question, NAMES) == FrozenText(digest, HEAD.replace("KIND", question.kind) + body)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, Response]:
    """Any question with any response to it; a text may be a slip, or nearly another name."""
    question = draw(whole_questions())
    if question.kind is not Kind.SHORT:
        return question, draw(responses_to(question))
    text = draw(st.sampled_from(WORDS))
    at = draw(st.integers(0, len(text) - 1))
    put = draw(st.sampled_from(["", "a", "u", text[at] * 2, text[at]]))
    return question, Typed(text[:at] + put + text[at + 1 :])


@quick
@given(answered(), texts(0, 3))
def test_every_response_is_graded_as_by_the_question_that_was_taken_down(
    pair: tuple[Question, Response], names: tuple[str, ...]
) -> None:
    question, response = pair
    asked = thaw(freeze(question, names).text)
    assert grade(asked.question, response, asked.names) == grade(question, response, names)


@quick
@given(whole_questions(), st.none() | st.integers())
def test_it_is_laid_out_as_the_question_that_was_taken_down(
    question: Question, seed: int | None
) -> None:
    back = present(thaw(freeze(question).text).question, seed)
    before = present(question, seed)
    assert (back.order, back.rights) == (before.order, before.rights)
    kind = kind_of(question)
    assert kind.shown_texts(back) == kind.shown_texts(before)


@quick
@given(whole_questions(), st.lists(st.sampled_from(WORDS), max_size=4))
def test_taken_down_again_it_is_the_same_content(question: Question, names: list[str]) -> None:
    content = freeze(question, names)
    asked = thaw(content.text)
    assert freeze(asked.question, asked.names) == content


@quick
@given(whole_questions())
def test_what_tells_questions_apart_is_read_back(question: Question) -> None:
    back = thaw(freeze(question).text).question
    for name in ("id", "kind", "skill", "difficulty", "stem", "weight"):
        assert getattr(back, name) == getattr(question, name)
    assert back.section.id == question.section.id
    assert [claim.id for claim in back.claims] == [claim.id for claim in question.claims]


@pytest.mark.parametrize("question", ONE_OF_EACH_KIND, ids=lambda question: question.kind)
def test_reasons_and_explanation_are_not_read_back(question: Question) -> None:
    back = thaw(freeze(question).text).question
    assert {reason.text for reason in kind_of(back).all_reasons(present(back, None))} == {""}
    assert back.explanation == ""


@pytest.mark.parametrize("question", ONE_OF_EACH_KIND, ids=lambda question: question.kind)
def test_neither_reasons_nor_the_explanation_make_it_another_content(question: Question) -> None:
    content = freeze(question)
    assert "why" not in content.text
    assert "Because." not in content.text
    assert freeze(replace(question, explanation="Since.")) == content


def test_the_hash_is_that_of_the_text() -> None:
    content = freeze(single("Bogotá", "Quito"))
    assert "Bogotá" in content.text
    assert content.hash == sha256(content.text.encode()).hexdigest()[:32]


@pytest.mark.parametrize(
    ("question", "other"),
    [
        (single("a", "b"), single("a", "b", name="another")),
        (single("a", "b"), replace(single("a", "b"), stem="Which?")),
        (single("a", "b"), single("a", "c")),
        (single("a", "b"), single("b", "a", right=1)),
        (single("a", "b"), single("a", "b", right=1)),
        (single("a", "b"), single("a", "b", weight=2)),
        (single("a", "b"), single("a", "b", difficulty=2)),
        (single("a", "b"), single("a", "b", skill=Skill.FIGURE)),
        (single("a", "b"), single("a", "b", section="elsewhere")),
        (single("a", "b"), single("a", "b", claims=("d",))),
        (single("a", "b"), multiple("a", "b", right={0})),
        (multiple("a", "b", right={0}), multiple("a", "b", right={0, 1})),
        (true_false(answer=True), true_false(answer=False)),
        (short("a"), short("b")),
        (short("a"), short("a", "b")),
        (short("a"), short("a", foreseen={"b": "why"})),
        (numeric("1"), numeric("2")),
        (numeric("1"), numeric("1", tolerance="1")),
        (numeric("1"), numeric("1", unit="people")),
        (numeric("1"), numeric("1", is_year=True)),
        (numeric("1"), numeric("1", foreseen={"2": "why"})),
        (ordering("a", "b", "c"), ordering("b", "a", "c")),
        (matching({"a": "x", "b": "y"}), matching({"a": "y", "b": "x"})),
        (matching({"a": "x", "b": "y"}), matching({"a": "x", "b": "y"}, "z")),
    ],
)
def test_what_an_answer_hangs_on_makes_it_another_content(
    question: Question, other: Question
) -> None:
    assert freeze(question).hash != freeze(other).hash


@pytest.mark.parametrize("question", ONE_OF_EACH_KIND, ids=lambda question: question.kind)
def test_names_count_where_words_are_typed_and_nowhere_else(question: Question) -> None:
    is_typed = question.kind is Kind.SHORT
    content = freeze(question, NAMES)
    assert (content != freeze(question)) == is_typed
    assert thaw(content.text).names == (NAMES if is_typed else frozenset())


@pytest.mark.parametrize("names", [["a", "b"], ["b", "a"], ["b", "a", "b"], {"a", "b"}])
def test_neither_the_order_of_names_nor_how_often_they_come_matters(names: Collection[str]) -> None:
    assert freeze(short("c"), names) == freeze(short("c"), ("a", "b"))


@pytest.mark.parametrize(
    "text",
    ["", "x", "{", "{}", "[]", "null", "1", '"kind"', '{"kind":"single"}', '{"kind":"riddle"}',
     '{"kind":[]}'],
)  # fmt: skip
def test_what_is_no_question_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a question"):
        thaw(text)


def raw(question: Question) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(freeze(question).text)
    return found


@pytest.mark.parametrize("number", ["one", "", "1,5"])
@pytest.mark.parametrize("field", ["answer", "tolerance"])
def test_what_is_no_number_is_refused(field: str, number: str) -> None:
    fields = raw(numeric("1"))
    fields["body"][field] = number
    with pytest.raises(ValueError, match="not a question"):
        thaw(json.dumps(fields))


@pytest.mark.parametrize("kind", ["single", "short", "numeric", "matching"])
def test_a_body_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="not a question"):
        thaw(json.dumps(raw(ordering("a", "b", "c")) | {"kind": kind}))


@quick
@given(whole_questions(), st.data())
def test_a_text_that_was_cut_off_is_refused(question: Question, data: st.DataObject) -> None:
    text = freeze(question).text
    with pytest.raises(ValueError, match="not a question"):
        thaw(text[: data.draw(st.integers(0, len(text) - 1))])


@quick
@given(whole_questions(), st.data())
def test_a_question_that_lacks_something_is_refused(
    question: Question, data: st.DataObject
) -> None:
    fields = raw(question)
    mappings = [one for one in (fields, fields["body"]) if isinstance(one, dict)]
    mapping = data.draw(st.sampled_from(mappings))
    # A question that was taken down without names has none.
    del mapping[data.draw(st.sampled_from(sorted(mapping.keys() - {"names"})))]
    with pytest.raises(ValueError, match="not a question"):
        thaw(json.dumps(fields))
