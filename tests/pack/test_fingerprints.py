import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.errors import OutputError
from tda_cli.model.pack import Fingerprint
from tda_cli.pack.fingerprints import paragraphs_yaml, renumber_claims, update_meta

HEAD = """\
# A remark
schema: 1
id: tiny
title: 'A tiny pack'   # another
language: en
version: "1"
document:
  title: A short note
  published: 2031-06-02
  as_of: 2031-06
  paragraphs:
"""
OLD = [
    Fingerprint(2, "0" * 64, "0a0b"),
    Fingerprint(1, "1" * 64, "0c"),
    Fingerprint(1, "2" * 64, "0d"),
]
NEW = [
    Fingerprint(3, "a" * 64, "0a0b0c"),
    Fingerprint(1, "b" * 64, "1c"),
    Fingerprint(2, "c" * 64, "1d1e"),
]
TAIL = """\
waivers:
  - rule: skill-balance
    reason: it is tiny
"""


def block(prints: list[Fingerprint], quote: str = '"') -> str:
    return "".join(
        f"    - number: {number}\n      words: {one.words}\n"
        f"      sha256: {quoted(one.sha256, quote)}\n      marks: {quoted(one.marks, quote)}\n"
        for number, one in enumerate(prints)
    )


def quoted(digits: str, quote: str) -> str:
    """Put digits in quotes, which the style has only around what looks like a number."""
    return f"{quote}{digits}{quote}" if re.search("[0-9]", digits) else digits


def renewed(text: str, prints: list[Fingerprint]) -> str:
    return update_meta("pack.yaml", text.encode(), prints).decode()


@pytest.mark.parametrize("quote", ['"', ""])
def test_only_the_values_that_change_are_replaced(quote: str) -> None:
    text = HEAD + block(OLD, quote) + TAIL

    assert renewed(text, NEW) == HEAD + block(NEW) + TAIL
    assert renewed(text, OLD) == text


prints = st.lists(
    st.integers(1, 5).flatmap(
        lambda words: st.builds(
            Fingerprint,
            st.just(words),
            st.text("0123456789abcdef", min_size=64, max_size=64),
            st.text("0123456789abcdef", min_size=2 * words, max_size=2 * words),
        )
    ),
    min_size=1,
    max_size=6,
)


@given(prints, prints, st.sampled_from(["", TAIL]))
def test_any_edition_can_follow_any_other(
    old: list[Fingerprint], new: list[Fingerprint], tail: str
) -> None:
    text = HEAD + block(old) + tail

    assert renewed(text, new) == HEAD + block(new) + tail


@given(prints, prints)
def test_a_new_pack_can_be_given_another_edition(
    old: list[Fingerprint], new: list[Fingerprint]
) -> None:
    head = HEAD.removesuffix("  paragraphs:\n")

    assert renewed(head + paragraphs_yaml(old), new) == head + paragraphs_yaml(new)


def test_comments_and_all_the_rest_stay() -> None:
    text = (HEAD + block(OLD) + TAIL).replace(
        "    - number: 1\n", "    # mine\n    - number: 1  # me\n"
    )

    assert renewed(text, NEW[:2] + OLD[2:]) == (
        text.replace("words: 2\n", "words: 3\n")
        .replace(f'"{"0" * 64}"', "a" * 64)
        .replace("0a0b", "0a0b0c")
        .replace(f'"{"1" * 64}"', "b" * 64)
        .replace('"0c"', '"1c"')
    )


def test_the_comments_of_a_paragraph_that_is_gone_stay() -> None:
    text = HEAD + block(OLD).replace("    - number: 2\n", "    # mine\n    - number: 2  # me\n")
    text = text.replace('marks: "0d"\n', 'marks: "0d"  # it\n') + "    # the end\n" + TAIL

    new = renewed(text, OLD[:2])

    assert new == f"{HEAD}{block(OLD[:2])}    # the end\n    # mine\n    # me\n    # it\n{TAIL}"


@pytest.mark.parametrize("comment", ["", "  # none"])
def test_marks_are_filled_in_where_they_are_left_out(comment: str) -> None:
    text = HEAD + block(OLD).replace('marks: "0c"', f"marks: null{comment}")

    assert renewed(text, OLD) == HEAD + block(OLD).replace('"0c"', f'"0c"{comment}')


def test_marks_are_added_where_there_are_none() -> None:
    text = HEAD + block(OLD).replace('      marks: "0c"\n', "")

    assert renewed(text, OLD) == HEAD + block(OLD)


def test_a_file_in_another_style_stays_where_nothing_changes() -> None:
    text = (HEAD + block(OLD, "'") + TAIL).replace("\n", "\r\n")

    assert renewed(text, OLD) == text


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace(
            "paragraphs:\n", 'paragraphs: [{number: 0, words: 1, sha256: "%s"}]\n' % ("0" * 64)
        ),
        HEAD + "    -\n      number: 0\n      words: 1\n      sha256: %s\n" % ("0" * 64),
        "schema: 1\n",
        "schema: [",
        HEAD + "    - 5\n",
        HEAD.replace("  paragraphs:\n", ""),
        HEAD.replace("document:", "paper:") + block(OLD),
        HEAD + block(OLD, "'"),
        (HEAD + block(OLD)).replace("\n", "\r\n"),
        HEAD + block(OLD).replace("words: 2", "words:  2"),
        HEAD + block(OLD) + HEAD + block(OLD),
        "",
    ],
    ids=[
        "flow",
        "dash-alone",
        "no-document",
        "no-yaml",
        "no-item",
        "no-list",
        "unknown",
        "quotes",
        "line-ends",
        "space",
        "twice",
        "empty",
    ],
)
def test_what_cannot_be_changed_in_place_is_refused(text: str) -> None:
    with pytest.raises(OutputError) as caught:
        renewed(text, NEW)

    assert caught.value.message == "`pack.yaml` cannot be changed in place"
    assert caught.value.next_step == "Run `tda pack format` on the pack, then this command again."


CLAIMS = """\
claims:
  # the first
  - id: a
    paragraphs: [1, "2"]  # in brackets

  - {id: c, paragraphs: [ 3 ]}
  - id: b
    text: paragraphs [1]
    paragraphs:
      - 2  # two
      - 10
"""


def test_a_file_that_became_unreadable_meanwhile_is_refused() -> None:
    with pytest.raises(OutputError):
        update_meta("pack.yaml", b"\xff", NEW)


def test_the_numbers_under_paragraphs_are_replaced_and_nothing_else() -> None:
    new = renumber_claims("claims.yaml", CLAIMS.encode(), {1: 2, 2: 13}).decode()

    assert new == CLAIMS.replace('[1, "2"]', '[2, "13"]').replace("- 2  #", "- 13  #")


def test_a_claim_that_is_not_in_style_is_refused_where_its_numbers_change() -> None:
    with pytest.raises(OutputError, match="cannot be changed in place"):
        renumber_claims("claims.yaml", CLAIMS.encode(), {3: 4})


def test_numbers_that_are_none_are_refused() -> None:
    for text in ("claims:\n  - paragraphs: [x]\n", "claims:\n  - id: a\n"):
        with pytest.raises(OutputError, match="cannot be changed in place"):
            renumber_claims("claims.yaml", text.encode(), {1: 2})


def test_numbers_in_a_block_of_text_are_refused() -> None:
    with pytest.raises(OutputError, match="cannot be changed in place"):
        renumber_claims("c", b"claims:\n  - paragraphs:\n    - >-\n      1\n    - 3\n", {1: 2})
