import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.quiz.asking import CONFIDENCE_LEVELS, CONFIDENCE_TEXT, parse_confidence
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.scheduling import SURE


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("1", 20),
        ("2", 50),
        ("3", 70),
        ("4", 85),
        ("5", 97),
        ("guess", 20),
        ("unsure", 50),
        ("fairly sure", 70),
        ("sure", 85),
        ("certain", 97),
        (" 5 ", 97),
        ("CERTAIN", 97),
        ("  Fairly \t Sure ", 70),
    ],
)
def test_five_degrees_by_number_or_word(text: str, percent: int) -> None:
    assert parse_confidence(text) == percent


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("60%", 60),
        ("60 %", 60),
        ("60", 60),
        ("60 percent", 60),
        ("60Percent", 60),
        ("5%", 5),
        ("0%", 0),
        ("100%", 100),
        ("100", 100),
        ("007%", 7),
    ],
)
def test_any_percentage(text: str, percent: int) -> None:
    assert parse_confidence(text) == percent


@pytest.mark.parametrize("percent", range(101))
def test_every_percentage_is_read_as_itself(percent: int) -> None:
    assert parse_confidence(f"{percent}%") == percent
    assert parse_confidence(f" {percent} percent ") == percent
    if percent >= 10:
        assert parse_confidence(str(percent)) == percent


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_an_empty_line_leaves_it_open(text: str) -> None:
    assert parse_confidence(text) is None


@pytest.mark.parametrize(
    "text",
    ["101%", "101", "999", "1000%", "6", "0", "-5%", "50.5%", "very", "sure!", "50%%", "%",
     "\uff15", "²²", "1 2", "percent", ":b"],
)  # fmt: skip
def test_anything_else_is_refused_with_what_can_be_typed(text: str) -> None:
    assert parse_confidence(f" {text} ") == NotAnAnswer(
        "Type 1-5 or a percentage, such as 60%; Enter skips."
    )


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_percentage_or_refused_or_nothing(text: str) -> None:
    match parse_confidence(text):
        case int(percent):
            assert 0 <= percent <= 100
        case NotAnAnswer():
            assert text.strip()
        case nothing:
            assert (nothing, text.strip()) == (None, "")


def test_the_degrees_rise_and_are_said_in_one_line() -> None:
    assert list(CONFIDENCE_LEVELS.values()) == sorted(CONFIDENCE_LEVELS.values())
    assert CONFIDENCE_TEXT == "1 guess, 2 unsure, 3 fairly sure, 4 sure, 5 certain"


def test_who_says_sure_counts_as_sure() -> None:
    assert [word for word, percent in CONFIDENCE_LEVELS.items() if percent >= SURE] == [
        "sure",
        "certain",
    ]
