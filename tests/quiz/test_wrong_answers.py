"""Wrong answers in words, beside the right ones."""

import pytest
from stats_history import small_pack

from tda_cli.quiz.kinds import kind_of, present


@pytest.mark.parametrize(
    ("name", "wrong", "taken", "right"),
    [
        ("offer-status", "As an estimate", "As an estimate", "As an allegation"),
        (
            "what-happened",
            "The ferries were sold",
            "The ferries were sold",
            "The crews stopped work; Two rounds of talks failed",
        ),
        ("strike-is-illegal", "True", "True", "False"),
        ("who-denies", "mayor", "mayor", "deckhand"),
        ("crews-number", "2400", "2,400 people", "240 people"),
        ("crews-number", "0.5", "0.5 people", "240 people"),
        ("crews-number", "a crowd", "a crowd", "240 people"),
        ("crews-number", "1e999999999", "1e999999999", "240 people"),
        ("strike-year", "2030", "2030", "2031"),
        (
            "who-says-what",
            "There was a pay offer: A judge",
            "There was a pay offer: A judge",
            "Larkhaven Harbour Board",
        ),
        (
            "who-says-what",
            "Something else: A judge",
            "Something else: A judge",
            (
                "There was a pay offer: Larkhaven Harbour Board;"
                " About 240 people work on the ferries: Larkhaven Harbour Board;"
                " The strike breaks harbour law: Ilse Brandt"
            ),
        ),
    ],
)
def test_what_was_taken_stands_beside_what_is_right(
    name: str, wrong: str, taken: str, right: str
) -> None:
    question = small_pack().questions[name]

    kind = kind_of(question)
    assert kind.wrong_text(question.body, wrong) == taken
    assert kind.right_text(present(question, None), wrong) == right


@pytest.mark.parametrize(
    ("name", "options", "key"),
    [
        (
            "offer-status",
            ("As an allegation", "As an established fact", "As an estimate"),
            ("As an allegation",),
        ),
        ("strike-is-illegal", ("True", "False"), ("False",)),
        ("who-denies", (), ()),
        ("who-says-what", (), ()),
    ],
)
def test_only_what_can_be_chosen_is_offered(
    name: str, options: tuple[str, ...], key: tuple[str, ...]
) -> None:
    question = small_pack().questions[name]

    assert kind_of(question).offered(question.body) == (options, key)
