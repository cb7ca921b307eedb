import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import (
    matching,
    multiple,
    numeric,
    ordering,
    questions,
    quick,
    short,
    single,
    true_false,
)

from tda_cli.model.question import Question
from tda_cli.quiz.kinds import kind_of, present
from tda_cli.quiz.kinds.base import letter

SIX = ("a", "b", "c", "d", "e", "f")
SEEDS = st.none() | st.integers()


@quick
@given(questions(), SEEDS)
def test_every_option_item_and_side_is_shown_once(question: Question, seed: int | None) -> None:
    presentation = present(question, seed)
    assert sorted(presentation.order) == list(range(len(kind_of(question).numbered(question.body))))
    assert sorted(presentation.rights) == sorted(kind_of(question).sides(question.body))


@quick
@given(questions(), SEEDS)
def test_the_same_seed_gives_the_same_layout(question: Question, seed: int | None) -> None:
    assert present(question, seed) == present(question, seed)


def test_the_layout_is_the_same_on_every_machine_and_version_of_python() -> None:
    assert present(single(*SIX), 7).order == (2, 5, 0, 3, 1, 4)
    assert present(ordering(*SIX), 7).order == (2, 5, 0, 3, 1, 4)
    pairs = matching(dict(zip(SIX, "uvwxyz", strict=True)))
    assert "".join(present(pairs, None).rights) == "yzxvuw"


def test_the_layout_depends_on_the_seed_and_on_the_id() -> None:
    by_seed = {present(single(*SIX), seed).order for seed in range(20)}
    by_id = {present(single(*SIX, name=f"q{n}"), 1).order for n in range(20)}
    assert len(by_seed) > 10
    assert len(by_id) > 10


def test_every_order_of_options_comes_up() -> None:
    orders = {present(single("a", "b", "c"), seed).order for seed in range(100)}
    assert len(orders) == 6


def test_without_a_seed_options_keep_the_order_of_the_pack() -> None:
    assert present(single(*SIX), None).order == (0, 1, 2, 3, 4, 5)
    assert present(multiple(*SIX, right={1}), None).order == (0, 1, 2, 3, 4, 5)


def test_an_ordering_is_never_shown_in_its_right_order() -> None:
    question = ordering("a", "b", "c")
    orders = {present(question, seed).order for seed in (None, *range(100))}
    assert (0, 1, 2) not in orders
    assert len(orders) == 5


def test_without_a_seed_the_sides_of_a_matching_are_shuffled_all_the_same() -> None:
    pairs = {left: left.upper() for left in SIX}
    rights = {present(matching(pairs, name=f"q{n}"), None).rights for n in range(20)}
    assert len(rights) > 10


def test_the_left_sides_of_a_matching_keep_their_order() -> None:
    question = matching({"one": "x", "two": "y", "three": "z"})
    assert kind_of(question).shown_texts(present(question, 3)) == ("one", "two", "three")


def test_a_right_side_that_two_lefts_share_is_offered_once_and_extras_come_too() -> None:
    question = matching({"one": "x", "two": "x", "three": "y"}, "z")
    assert kind_of(question).sides(question.body) == ("x", "y", "z")
    assert sorted(present(question, 1).rights) == ["x", "y", "z"]


def test_true_always_comes_before_false() -> None:
    question = true_false(answer=False)
    assert {kind_of(question).shown_texts(present(question, seed)) for seed in range(10)} == {
        ("True", "False")
    }


@pytest.mark.parametrize("question", [short("Lima"), numeric("5")])
def test_a_typed_answer_has_nothing_to_number(question: Question) -> None:
    assert present(question, 1).order == ()
    assert present(question, 1).rights == ()


def test_options_are_shown_in_display_order() -> None:
    presentation = present(single(*SIX), 7)
    assert kind_of(presentation.question).shown_texts(presentation) == tuple(
        SIX[index] for index in presentation.order
    )


@pytest.mark.parametrize(
    ("index", "name"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba")]
)
def test_letters_go_on_after_z(index: int, name: str) -> None:
    assert letter(index) == name


@pytest.mark.parametrize(
    "texts",
    [
        ("240", "24", "2,400"),
        ("$5 million", "$500,000", "$50 million"),
        ("about 240 people", "about 24 people", "about 2 people"),
        ("In 2013", "In 1999", "In 2020"),
        ("Five", "One", "Twelve"),
    ],
)
def test_options_that_are_numbers_are_in_ascending_order(texts: tuple[str, ...]) -> None:
    for question in (single(*texts, name="q"), multiple(*texts, right={0}, name="q")):
        shown = [kind_of(question).shown_texts(present(question, seed)) for seed in range(20)]
        assert len(set(shown)) == 1
        first, second, third = shown[0]
        assert (texts.index(first), texts.index(second), texts.index(third)) in {
            (1, 0, 2), (2, 1, 0)}  # fmt: skip


def test_options_of_which_one_is_no_number_are_shuffled() -> None:
    question = single("240", "24", "Nobody knows", name="q")
    assert len({present(question, seed).order for seed in range(30)}) == 6


def test_without_a_seed_numbers_stay_in_the_order_of_the_pack() -> None:
    assert present(single("240", "24", "2", name="q"), None).order == (0, 1, 2)
