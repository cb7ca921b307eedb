import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick

from tda_cli.quiz.kinds.short import matches
from tda_cli.text.words import normalize


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  Tren   de Aragua ", "tren de aragua"),
        ("Tren-de\u2013Aragua", "tren de aragua"),
        ("Tren\u00a0de\u2009Aragua", "tren de aragua"),
        ("Rísquez", "risquez"),
        ("R\u0069\u0301squez", "risquez"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("The mayor\u2019s office", "mayors office"),
        ("The mayor's office", "mayors office"),
        ("U.S. Treasury", "us treasury"),
        ("Lima the capital", "lima the capital"),
        ("a crime", "crime"),
        ("An officer", "officer"),
        ("the", "the"),
        ("A", "a"),
        ("Anaconda", "anaconda"),
        ("El Salvador", "el salvador"),
        ("arms & drugs", "arms and drugs"),
        ("5,000 people", "5000 people"),
        ("1.5 million", "1|5 million"),
        ("1,5 million", "1|5 million"),
        ("Lima (Peru), again!", "lima peru again"),
        ("Li\u200bma\u200f", "lima"),
        ("Li\tma", "li ma"),
        (" ?! ", "?!"),
        ("", ""),
    ],
)
def test_normal_form(text: str, normal: str) -> None:
    assert normalize(text) == normal


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("risquez", "Rísquez"),
        ("RISQUEZ", "Rísquez"),
        ("tren de aragua", "Tren de Aragua"),
        ("the Tren de Aragua", "Tren de Aragua"),
        ("trendearagua", "Tren de Aragua"),
        ("us", "U.S."),
        ("5000 soldiers", "5,000 soldiers"),
        ("?!", "?!"),
    ],
)
def test_ways_to_write_the_same(typed: str, accepted: str) -> None:
    assert matches(typed, ["something else", accepted])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Tokoron", "Tocorón"),
        ("Tocoorn", "Tocorón"),  # one transposition is one slip
        ("Arague", "Aragua"),
        ("Tren de Aragau", "Tren de Aragua"),
        ("Maracai", "Maracay"),
    ],
)
def test_small_slips_are_forgiven(typed: str, accepted: str) -> None:
    assert matches(typed, [accepted])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("ISE", "ICE"),
        ("Arauca", "Aragua"),
        ("Limo", "Lima"),
        ("Tokorom", "Tocorón"),
        ("Tran di Aragau", "Tren de Aragua"),
        ("2014", "2015"),
        ("the year 2014", "the year 2015"),
        ("1.5 million", "15 million"),
        ("15 million", "1.5 million"),
        ("resolution 12 3", "resolution 1 23"),
        ("", "Lima"),
        ("...", "Lima"),
    ],
)
def test_too_far_from_the_accepted_form(typed: str, accepted: str) -> None:
    assert not matches(typed, [accepted])


@pytest.mark.parametrize(
    ("letters", "slips"), [("abcd", 0), ("abcde", 1), ("abcdefgh", 1), ("abcdefghi", 2)]
)
def test_how_many_slips_by_length(letters: str, slips: int) -> None:
    assert matches(letters[:-slips] + "zzz"[:slips] if slips else letters, [letters])
    assert not matches(letters[: -slips - 1] + "zzz"[: slips + 1], [letters])


def test_another_name_is_never_a_slip() -> None:
    assert matches("Maracas", ["Maracay"])
    assert not matches("Maracas", ["Maracay"], ["maracas"])


def test_a_text_nearer_to_another_name_is_not_forgiven() -> None:
    assert matches("Carabobas", ["Carabobos"], ["Caracas"])
    assert not matches("Venezolana", ["Venezuela"], ["Venezolano"])


def test_a_text_as_near_to_the_accepted_form_as_to_another_name_is_forgiven() -> None:
    assert matches("Maracaz", ["Maracay"], ["Maracas"])


def test_an_accepted_form_among_the_other_names_does_not_count_against_itself() -> None:
    assert matches("tocoron", ["Tocorón"], ["Tocorón", "Tocoron"])
    assert matches("Tokoron", ["Tocorón"], ["Tocorón", "Lima"])


@quick
@given(st.text(), st.lists(st.text(), max_size=3))
def test_an_accepted_form_always_passes(form: str, names: list[str]) -> None:
    assert matches(form, [form], names)


@quick
@given(st.text())
def test_normalizing_twice_changes_nothing_that_matters(text: str) -> None:
    assert matches(normalize(text), [text]) or normalize(text).startswith(("a ", "an ", "the "))
