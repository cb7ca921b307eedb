from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tda_cli.check.verify.alignment import AlignedParagraph, ParagraphState, align
from tda_cli.document.fingerprint import fingerprint
from tda_cli.model.pack import Paragraph
from tda_cli.problems import Span

SPAN = Span("pack.yaml", 1, 1, 2)

TITLE = "A title of five words"
FIRST = "The first paragraph speaks of ferries and of the people who wait for them."
SECOND = "The second paragraph counts 40 crossings a day and gives no reason for the number."
THIRD = "A third one ends the text with a promise that nobody has kept so far."


def expected(*texts: str, marks: bool = True) -> Mapping[int, Paragraph]:
    prints = map(fingerprint, texts)
    return {
        number: Paragraph(number, one.words, one.sha256, one.marks if marks else "", SPAN)
        for number, one in enumerate(prints)
    }


def states(aligned: tuple[AlignedParagraph, ...]) -> list[tuple[str, int | None, int | None]]:
    return [(one.state.value, one.number, one.at) for one in aligned]


def test_the_same_text_is_the_same_whatever_quotes_and_spaces_it_is_typed_with() -> None:
    pack = expected("A title", 'He said "no" - and left.')
    assert states(align(pack, ["A  title", "He said \u201cno\u201d \u2013 and\nleft."])) == [
        ("same", 0, 0),
        ("same", 1, 1),
    ]


def test_paragraphs_after_a_new_one_have_moved() -> None:
    pack = expected(TITLE, FIRST, SECOND)
    assert states(align(pack, [TITLE, THIRD, FIRST, SECOND])) == [
        ("same", 0, 0),
        ("moved", 1, 2),
        ("moved", 2, 3),
        ("new", None, 1),
    ]


def test_a_paragraph_that_is_gone_is_missing() -> None:
    pack = expected(TITLE, FIRST, SECOND)
    assert states(align(pack, [TITLE, FIRST])) == [
        ("same", 0, 0),
        ("same", 1, 1),
        ("missing", 2, None),
    ]


def test_a_changed_paragraph_is_known_by_its_words_even_where_it_has_moved() -> None:
    pack = expected(TITLE, FIRST, SECOND)
    changed = SECOND.replace("40", "400")
    aligned = align(pack, [TITLE, changed, FIRST])
    assert states(aligned) == [("same", 0, 0), ("moved", 1, 2), ("changed", 2, 1)]
    [difference] = aligned[2].differences
    assert (difference.before, difference.now, difference.was, difference.after) == (
        "The second paragraph counts",
        "400",
        1,
        "crossings a day and",
    )


def test_words_left_out_and_words_put_in_are_told_apart() -> None:
    pack = expected(TITLE, SECOND)
    left_out = align(pack, [TITLE, SECOND.replace(" crossings", "")])[1].differences
    assert [(one.now, one.was) for one in left_out] == [("", 1)]
    put_in = align(pack, [TITLE, SECOND.replace("day", "long day")])[1].differences
    assert [(one.now, one.was) for one in put_in] == [("long", 0)]


def test_a_long_difference_is_shortened_in_the_middle() -> None:
    pack = expected(TITLE, f"{FIRST} {SECOND}")
    added = " ".join(f"word{number}" for number in range(20))
    [difference] = align(pack, [TITLE, f"{FIRST} {added} {SECOND}"])[1].differences
    assert difference.now == (
        "word0 word1 word2 word3 word4 word5 ... word14 word15 word16 word17 word18 word19"
    )


def test_another_text_in_the_same_place_is_no_change_but_another_paragraph() -> None:
    pack = expected(TITLE, FIRST)
    assert states(align(pack, [TITLE, THIRD])) == [
        ("same", 0, 0),
        ("missing", 1, None),
        ("new", None, 1),
    ]


def test_without_marks_a_changed_paragraph_is_known_by_its_number_alone() -> None:
    pack = expected(TITLE, FIRST, SECOND, marks=False)
    aligned = align(pack, [TITLE, THIRD, SECOND])
    assert states(aligned) == [("same", 0, 0), ("changed", 1, 1), ("same", 2, 2)]
    assert aligned[1].differences == ()


def test_of_two_equal_paragraphs_each_is_found_once() -> None:
    pack = expected(TITLE, FIRST, FIRST)
    assert states(align(pack, [TITLE, FIRST])) == [
        ("same", 0, 0),
        ("same", 1, 1),
        ("missing", 2, None),
    ]


def test_of_two_paragraphs_that_one_may_have_been_the_more_similar_is_taken() -> None:
    pack = expected(TITLE, SECOND.replace("40", "50 or 60"), SECOND)
    assert states(align(pack, [TITLE, SECOND.replace("day", "night")])) == [
        ("same", 0, 0),
        ("missing", 1, None),
        ("changed", 2, 1),
    ]


@given(st.permutations([TITLE, FIRST, SECOND, THIRD]))
def test_every_paragraph_of_a_shuffled_document_is_found(order: list[str]) -> None:
    pack = expected(TITLE, FIRST, SECOND, THIRD)
    aligned = align(pack, order)
    assert {one.state for one in aligned} <= {ParagraphState.SAME, ParagraphState.MOVED}
    assert [order[one.at] for one in aligned if one.at is not None] == [
        TITLE,
        FIRST,
        SECOND,
        THIRD,
    ]


def test_paragraphs_of_very_different_lengths_or_in_another_order_are_others() -> None:
    pack = expected(TITLE, FIRST)

    for text in (f"{FIRST} {SECOND} {THIRD} {THIRD}", " ".join(reversed(FIRST.split()))):
        assert states(align(pack, [TITLE, text])) == [
            ("same", 0, 0),
            ("missing", 1, None),
            ("new", None, 1),
        ]


def test_each_place_where_words_were_changed_added_and_removed_is_found() -> None:
    words = [f"word{number}" for number in range(500)]
    now = [*words[:100], "two", "more", *words[100:300], *words[303:400], "one", *words[401:]]

    _, found = align(expected(TITLE, " ".join(words)), [TITLE, " ".join(now)])

    assert [(one.was, one.now) for one in found.differences] == [
        (0, "two more"),
        (3, ""),
        (1, "one"),
    ]
