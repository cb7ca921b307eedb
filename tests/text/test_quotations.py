"""Quotations in the marks of any language, whole or shortened."""

import pytest

from tda_cli.text.quotations import find_quotations, has_quotation, quotation_key


@pytest.mark.parametrize(
    "text",
    [
        *(
            "\u201e@\u201c",
            "\u201c@\u201d",
            "\u201e@\u201d",
            "\u201d@\u201d",
            '"@"',
            "\u2018@\u2019",
        ),
        *(
            "\u00ab@\u00bb",
            "\u00ab\u00a0@\u00a0\u00bb",
            "\u00bb@\u00ab",
            "\u2039 @ \u203a",
            "\u203a@\u2039",
        ),
        *("\u300c@\u300d", "\u300e@\u300f", "\u201a@\u2018", "'@'"),
    ],
)
@pytest.mark.parametrize(
    "phrase",
    ["two words", "\u0434\u0432\u0430 \u0441\u043b\u043e\u0432\u0430", "\u6211\u4eec\u4f1a"],
)
def test_any_quotation_marks_are_known(text: str, phrase: str) -> None:
    (found,) = find_quotations(f"x {text.replace('@', phrase)}.")
    assert found.text == phrase


@pytest.mark.parametrize(
    "text",
    ['\u8bf4"@"\u3002', "\u8bf4\u2018@\u2019\u3002", "\uad50\uc7a5\uc740 \u201c@\u201d\uace0"],
)
def test_letters_may_touch_the_marks_where_no_spaces_are_written(text: str) -> None:
    (found,) = find_quotations(text.replace("@", "\u6211\u4eec\u4f1a"))
    assert found.text == "\u6211\u4eec\u4f1a"


def test_every_quotation_of_a_text_is_found_once() -> None:
    found = find_quotations(
        "\u00aba one\u00bb and \u00abb two\u00bb, 5'10\" and 6'2\" tall, \u00bb open"
    )
    assert [one.text for one in found] == ["a one", "b two"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u304b", "\u304c"),
        ("\u0915\u0941", "\u0915\u0947"),
        ("\u0e1b\u0e34\u0e14", "\u0e1b\u0e38\u0e14"),
        ("sch\u00f6n", "schon"),
        ("a well-known inn", "a wellknown inn"),
    ],
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert quotation_key(one) != quotation_key(other)


def test_a_phrase_is_its_words() -> None:
    assert (
        quotation_key("No more\u2014\u201cnot One\u201d Cafe\u0301!") == "no more not one caf\u00e9"
    )
    assert quotation_key("...") == ""
    assert quotation_key("\u064e\u0642\u0627\u0644") == quotation_key("\u0642\u0627\u0644")


SAID = "We will, after a long winter, not go home. First we fish and then we walk."


@pytest.mark.parametrize(
    ("phrase", "is_there"),
    [
        ("We will \u2026 go home", False),
        ("We will ... not go home", True),
        ("We will [...] not go home", True),
        ("We will (\u2026) winter", True),
        ("We will . . . not go home.... First we fish", True),
        ("\u2026 we fish", True),
        ("[W]e will, after a long winter", True),
        ("[They] will, after a [long] winter", True),
        ("will, after a [short] summer", False),
        ("after \u2026 go home", False),
        ("[They] will, after a long winter", True),
        ("will, after [all] a long winter", True),
        ("will [never], after a long winter", False),
        ("First we fish [and] then we sit", False),
        ("then we walk ... First we fish", False),
        ("... [...] ...", False),
        ("after a long win-ter", True),
        ("after a lo", False),
    ],
)
def test_a_shortened_quotation_has_its_parts_in_order(phrase: str, *, is_there: bool) -> None:
    key = quotation_key(SAID)
    assert has_quotation(key, [key], phrase) is is_there


def test_the_parts_of_a_shortened_quotation_are_in_one_unit() -> None:
    key = quotation_key("We fish. They walk.")
    assert has_quotation(key, [key], "We fish ... walk")
    assert not has_quotation(key, ["we fish", "they walk"], "We fish ... walk")
