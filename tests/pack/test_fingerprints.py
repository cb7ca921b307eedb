from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.errors import OutputError
from tda_cli.model.pack import Fingerprint, Skip
from tda_cli.pack.fingerprints import (
    add_reviews,
    paragraphs_yaml,
    renumber_claims,
    reviewed_files,
    update_meta,
    updated_files,
)
from tda_cli.values import replace

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
        f"      sha256: {quote}{one.sha256}{quote}\n      marks: {quote}{one.marks}{quote}\n"
        for number, one in enumerate(prints)
    )


def renewed(text: str, prints: list[Fingerprint]) -> str:
    return update_meta(text.encode(), prints).decode()


@pytest.mark.parametrize("quote", ['"', "'", ""])
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
        .replace("0" * 64, "a" * 64)
        .replace("0a0b", "0a0b0c")
        .replace("1" * 64, "b" * 64)
        .replace('"0c"', '"1c"')
    )


def test_the_comments_of_a_paragraph_that_is_gone_stay() -> None:
    text = HEAD + block(OLD).replace("    - number: 2\n", "    # mine\n    - number: 2  # me\n")
    text = text.replace('marks: "0d"\n', 'marks: "0d"  # it\n') + "    # the end\n" + TAIL

    new = renewed(text, OLD[:2])

    assert new == f"{HEAD}{block(OLD[:2])}    # mine\n    # me\n    # it\n    # the end\n{TAIL}"


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


def values(prints: list[Fingerprint]) -> list[dict[str, str]]:
    """Return what a file says about paragraphs, as a YAML parser reads it."""
    return [
        {
            "number": str(number),
            **({"skip": str(one.skip)} if one.skip else {}),
            "words": str(one.words),
            "sha256": one.sha256,
            "marks": one.marks,
        }
        for number, one in enumerate(prints)
    ]


def in_braces(prints: list[Fingerprint]) -> list[str]:
    return [
        f"{{{', '.join(f'{name}: {value}' for name, value in one.items())}}}"
        for one in values(prints)
    ]


Layout = Callable[[list[Fingerprint]], str]
LAYOUTS: dict[str, Layout] = {
    "braces": lambda old: "".join(
        f"    - {one}  # {at}\n" for at, one in enumerate(in_braces(old))
    ),
    "brackets": lambda old: f"    [{', '.join(in_braces(old))}]  # all\n",
    "lines": lambda old: (
        "    [\n" + "".join(f"    {one}, # x\n" for one in in_braces(old)) + "    ]\n"
    ),
    "dash-alone": lambda old: block(old).replace("- number", "-\n      number"),
    "quotes": lambda old: block(old, "'"),
    "spaces": lambda old: block(old).replace(": ", ":   "),
    "deeper": lambda old: block(old).replace("- ", "-   ").replace("\n      ", "\n        "),
    "skip-first": lambda old: block(old).replace(
        "- number", "- skip: heading  # why\n      number"
    ),
    "skip-last": lambda old: block(old).replace('"\n    -', '"\n      skip: heading  # s\n    -'),
    "text-blocks": lambda old: block(old, "").replace("sha256: ", "sha256: >-  # h\n        "),
    "no-marks": lambda old: "".join(
        f"{line}\n" for line in block(old).splitlines() if "marks" not in line
    ),
    "null": lambda old: block(old).replace("      sha256", "      skip:  # no\n      sha256"),
}


@given(
    layout=st.sampled_from([*LAYOUTS]),
    old=prints,
    new=prints,
    skips=st.lists(st.sampled_from([None, *Skip]), min_size=6, max_size=6),
    line_end=st.sampled_from(["\n", "\r\n"]),
    has_mark=st.booleans(),
)
def test_a_file_in_any_style_says_what_is_new_and_loses_no_comment(  # noqa: PLR0913 - each varies
    *,
    layout: str,
    old: list[Fingerprint],
    new: list[Fingerprint],
    skips: list[Skip | None],
    line_end: str,
    has_mark: bool,
) -> None:
    new = [replace(one, skip=skip) for one, skip in zip(new, skips, strict=False)]
    text = (HEAD + LAYOUTS[layout](old) + TAIL).replace("\n", line_end)
    data = (b"\xef\xbb\xbf" if has_mark else b"") + text.encode()

    changed = update_meta(data, new)

    wanted = yaml.load(data, yaml.BaseLoader)  # noqa: S506 - it builds nothing but texts
    wanted["document"]["paragraphs"] = values(new)
    found = yaml.load(changed, yaml.BaseLoader)  # noqa: S506
    assert without_nulls(found) == wanted
    assert sorted(comments(changed)) == sorted(comments(data))
    assert changed.startswith(data[: data.index(b"paragraphs:")])
    assert changed.endswith(TAIL.replace("\n", line_end).encode())
    assert (b"\r" in changed) == (line_end == "\r\n")
    assert update_meta(changed, new) == changed


def without_nulls(data: Any) -> Any:  # noqa: ANN401 - whatever YAML has
    if isinstance(data, dict):
        fields = {name: without_nulls(value) for name, value in data.items()}
        return {name: value for name, value in fields.items() if str(value) not in {"", "null"}}
    return [without_nulls(one) for one in data] if isinstance(data, list) else data


def comments(data: bytes) -> list[str]:
    return [line.partition("#")[2].strip() for line in data.decode().splitlines() if "#" in line]


def test_a_paragraph_that_is_no_longer_left_out_loses_its_reason_and_keeps_the_comments() -> None:
    text = HEAD + block(OLD).replace(
        "words: 2\n", "# why\n      skip: heading  # so\n      words: 2\n"
    )

    assert renewed(text, OLD) == text.replace("skip: heading  # so", "# so")


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


def test_the_numbers_under_paragraphs_are_replaced_and_nothing_else() -> None:
    new = renumber_claims(CLAIMS.encode(), {1: 2, 2: 13}).decode()

    assert new == CLAIMS.replace('[1, "2"]', '[2, "13"]').replace("- 2  #", "- 13  #")


def test_numbers_in_brackets_and_in_blocks_of_text_are_replaced() -> None:
    assert renumber_claims(CLAIMS.encode(), {3: 4}).decode() == CLAIMS.replace("[ 3 ]", "[ 4 ]")
    text = b"claims:\n  - paragraphs:\n    - >-  # one\n      1\n    - 3\n"
    new = b"claims:\n  - paragraphs:\n    - 2  # one\n    - 3\n"
    assert renumber_claims(text, {1: 2}) == new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[2, 3, 4]", "[3, 4]"),
        ("[3, 2, 4]", "[3, 4]"),
        ("[4, 3, 2, 1]", "[4, 3, 1]"),
        (
            "\n      - 2  # two\n      - 3  # gone\n      - 4",
            "\n      - 3  # two\n      # gone\n      - 4",
        ),
    ],
)
def test_a_number_that_another_paragraph_takes_is_listed_once(before: str, after: str) -> None:
    text = f"claims:\n  - id: a\n    paragraphs: {before}\n    text: A.\n"

    new = renumber_claims(text.encode(), {2: 3}).decode()

    assert new == text.replace(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[1, 2]", "[1]"),
        ("[2, 3, 4]", "[3, 4]"),
        ("[2, 5, 1]", "[1]"),
        ("[2, 5]", "[]"),
        ("\n      - 2  # gone\n      - 3", "\n      - 3  # gone"),
        ("\n      - 1\n      - 2  # gone\n      - 5", "\n      - 1\n      # gone"),
    ],
)
def test_the_number_of_a_paragraph_that_is_gone_is_removed(before: str, after: str) -> None:
    text = f"claims:\n  - id: a\n    paragraphs: {before}\n    text: A.\n"

    new = renumber_claims(text.encode(), {2: None, 5: None}).decode()

    assert new == text.replace(before, after)


REVIEWED = """\
claims:
  - id: a
    text: |
      One.

  # the second
  - id: b
    by: [x]  # it
  - {id: c, by: [y]}
  - id: d
    reviewed: {by: Ben Roe, on: 2031}
    text: Four.
  - id: e
    reviewed:
      by: 'Ben'  # him
      on: 2031-01-02
      of: abc
  - id: f
    reviewed:  # not yet"""


def test_a_review_is_added_or_replaced_in_the_style_of_its_claim() -> None:
    digests = {one: f"{number}" * 12 for number, one in enumerate("abcdef")}

    new = add_reviews(REVIEWED.encode(), digests, 'Ada "Q"', "2031-05-03").decode()

    review = ['by: "Ada \\"Q\\""', "on: 2031-05-03", 'of: "{}"']
    block = "".join(f"\n      {line}" for line in review)
    braces = f"{{{{{', '.join(review)}}}}}"
    assert new == (
        REVIEWED.replace("      One.\n", f"      One.\n    reviewed:{block.format('0' * 12)}\n")
        .replace("  # it", f"  # it\n    reviewed:{block.format('1' * 12)}")
        .replace("[y]", f"[y], reviewed: {braces.format('2' * 12)}")
        .replace("{by: Ben Roe, on: 2031}", braces.format("3" * 12))
        .replace("'Ben'", review[0][4:])
        .replace("2031-01-02", "2031-05-03")
        .replace("abc", '"444444444444"')
        .replace("reviewed:  # not", f"reviewed: {braces.format('5' * 12)}  # not")
    )
    assert add_reviews(new.encode(), digests, 'Ada "Q"', "2031-05-03").decode() == new


@pytest.mark.parametrize(
    "text", ["", "schema: [", "claims: 5", "claims: [5]", "claims: [{id: [a]}]"]
)
def test_a_file_that_became_another_meanwhile_is_left_alone(tmp_path: Path, text: str) -> None:
    for name in ("pack.yaml", "claims.yaml"):
        (tmp_path / name).write_text(text)

    with pytest.raises(OutputError, match="was modified by another program"):
        updated_files(tmp_path, NEW, {1: 2})
    with pytest.raises(OutputError, match="was modified by another program"):
        reviewed_files(tmp_path, {"a": "b"}, "Ada", "2031")
