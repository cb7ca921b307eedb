"""The text of a JSON document: the same value, and nothing in it that acts on a terminal."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.formats.json import dumps

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b[2J", r"\u001b[2J"),
        ("\x7f\x9b", r"\u007f\u009b"),
        ("\u202e\u2028\u2029\ufeff", r"\u202e\u2028\u2029\ufeff"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\udb40\udc41"),
        ("Bogot\u00e1 \u65e5\u672c \U0001f600", "Bogot\u00e1 \u65e5\u672c \U0001f600"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, written: str) -> None:
    shown = dumps("view", {"text": text})

    assert f'"text": "{written}"' in shown
    assert json.loads(shown)["text"] == text


@given(st.text())
def test_every_text_keeps_its_value(text: str) -> None:
    shown = dumps("view", {text: [text]})

    assert json.loads(shown)[text] == [text]
    assert not {unicodedata.category(one) for one in shown.replace("\n", "")} & UNSEEN
    shown.encode()
