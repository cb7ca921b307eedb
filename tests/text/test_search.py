from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.text.mentions import MentionKind
from tda_cli.text.search import find_mentions

TEXT = (
    "On 5 May 2031 Ada Quill of the Harbour Union told the MS-13 crew that the \u201cbig\u201d "
    'strike cost $4 million, "less than half of it" in U.S. money, or five percent.'
)


def of_kind(text: str, kind: MentionKind) -> list[str]:
    return [one.text for one in find_mentions(text) if one.kind is kind]


def test_all_four_kinds_are_found_in_order_of_place() -> None:
    assert [(one.kind.value, one.text) for one in find_mentions(TEXT)] == [
        ("name", "On"),
        ("figure", "5"),
        ("date", "5 May 2031"),
        ("figure", "2031"),
        ("name", "Ada"),
        ("name", "Quill"),
        ("name", "Harbour"),
        ("name", "Union"),
        ("name", "MS-13"),
        ("quotation", "big"),
        ("figure", "$4 million"),
        ("quotation", "less than half of it"),
        ("figure", "half"),
        ("name", "U.S."),
        ("figure", "five"),
    ][1:]


def test_a_month_of_a_date_and_a_number_of_a_name_are_not_mentioned_twice() -> None:
    assert of_kind("in May 2031", MentionKind.NAME) == []
    assert of_kind("in May", MentionKind.NAME) == ["May"]
    assert of_kind("the MS-13", MentionKind.FIGURE) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('a "big" ship and a "small" one', ["big", "small"]),
        ("a \u201cbig ship,\u201d he said", ["big ship"]),
        ("a \u201cbig\u201d ship", ["big"]),
        ("\u201eein Schiff\u201c", ["ein Schiff"]),
        ("the \u2018big ship\u2019 of the crew\u2019s", ["big ship"]),
        ("the 'big ship' of the crew's", ["big ship"]),
        ("'It wasn't us', he said", ["It wasn't us"]),
        ("the crews' pay and the owners' offer", []),
        ("the '90s and the crews' pay", []),
        ("5'10\" and 6'2\" tall", []),
        ('an open "quotation', []),
        ('"..." and ""', []),
        (f'"{"a long speech " * 40}" and a "short" one', ["short"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert of_kind(text, MentionKind.QUOTATION) == quoted


PIECES = st.sampled_from(
    [*TEXT.split(), *"\"'\u2018\u2019\u201c\u201d-.,() \n$%", "US$", "and", "a", "million", "1,100"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_positions_point_at_the_text_and_nothing_of_one_kind_overlaps(text: str) -> None:
    found = find_mentions(text, {"crew"})

    for one in found:
        assert text[one.start : one.end] == one.text != ""
        assert one.key
    for kind in MentionKind:
        same = [one for one in found if one.kind is kind]
        assert all(a.end <= b.start for a, b in pairwise(same))
    assert found == sorted(found, key=lambda one: (one.start, one.end))


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{:_}"]))
def test_a_number_is_found_with_its_value_and_no_other(number: int, form: str) -> None:
    written = form.format(number).replace("_", "\u202f")

    found = find_mentions(f"they counted {written} boats")

    assert [(one.text, one.key) for one in found] == [(written, str(number))]
