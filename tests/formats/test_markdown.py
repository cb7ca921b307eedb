"""The briefing as Markdown: content is never markup."""

import re
from datetime import date

import pytest
from harness import SMALL
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.formats.markdown import brief_markdown, escaped
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.values import replace

SPECIAL = "\\`*_{}[]<>#|~&"


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, _ = read_pack(SMALL)
    assert found is not None
    return found


def unescaped(markdown: str) -> str:
    """Read escapes as CommonMark does: a backslash before ASCII punctuation is not shown."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, words. (Really!)", "plain, words. (Really!)"),
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("[link](x) <b> &amp;", r"\[link\](x) \<b\> \&amp;"),
        ("# no heading", r"\# no heading"),
        ("- no bullet", r"\- no bullet"),
        ("+ no bullet", r"\+ no bullet"),
        ("-", r"\-"),
        ("12.", r"12\."),
        ("3.5 percent", "3.5 percent"),
        ("-5 degrees", "-5 degrees"),
        ("1. no number", r"1\. no number"),
        ("2) no number", r"2\) no number"),
        ("2014 was a year", "2014 was a year"),
        ("a | b ~ c", r"a \| b \~ c"),
        ("one\n\ntwo", "one two"),
        (r"back\slash", r"back\\slash"),
        ("a\x1b[2Jb\u202ec", r"a\\x1b\[2Jb\\u202ec"),
    ],
)
def test_what_could_be_markup_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@given(st.text(st.sampled_from(f"{SPECIAL} a1.)-+\n"), max_size=40))
def test_every_text_is_shown_as_it_is(text: str) -> None:
    markdown = escaped(text)

    assert unescaped(markdown) == " ".join(text.split())
    assert "\n" not in markdown
    assert not re.search(rf"(?<!\\)(?:\\\\)*(?!\\)[{re.escape(SPECIAL)}]", markdown)
    assert not re.match(r"([-+*#>]|\d+[.)])\s", markdown)


def test_content_that_looks_like_markup_stays_content(pack: Pack) -> None:
    claim = replace(pack.claims["crews-count"], text="# 240 *people* <script>")
    changed = replace(
        pack,
        title="1. A [title](x)",
        claims={**pack.claims, "crews-count": claim},
    )

    shown = brief_markdown(changed, date(2031, 7, 1), sections=(), full=True)

    assert shown.startswith("# 1\\. A \\[title\\](x)\n")
    assert r"- **estimate:** \# 240 \*people\* \<script\> (Larkhaven Harbour Board" in shown


def test_an_inference_gives_its_reasons(pack: Pack) -> None:
    money = [one for one in pack.briefing.sections if one.id == "money"]
    shown = brief_markdown(pack, date(2031, 7, 1), sections=money, full=False)

    assert shown.splitlines()[-1].endswith(
        " Why: The article says that no fares are paid and that wages go on."
        " Dated by us, between May 3 and June 2031:"
        " The strike began on 3 May and goes on in June."
    )


def test_each_claim_is_one_line(pack: Pack) -> None:
    shown = brief_markdown(pack, date(2031, 7, 1), sections=(), full=True)

    lines = len(pack.briefing.bottom_line)
    lines += sum(len(section.claims) for section in pack.briefing.sections)
    assert sum(line.startswith("- ") for line in shown.splitlines()) == lines
