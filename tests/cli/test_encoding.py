"""Outputs that cannot write every character lose no meaning."""

import io
import string
import sys
import unicodedata

import pytest
from harness import SHIPPED, SMALL
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.cli.environment import real_environment
from tda_cli.cli.main import main
from tda_cli.ui.characters import PLAIN, ascii_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tocorón", "Tocoron"),
        ("Ronna Rísquez", "Ronna Risquez"),
        ("\u201cno\u201d \u2018yes\u2019 \u00abja\u00bb", '"no" \'yes\' "ja"'),
        ("1\u20132 \u2014 \u22123", "1-2 - -3"),
        ("wait\u2026", "wait..."),
        ("3\u00d74", "3x4"),
        ("\u20ac5 \u00a36", "EUR5 GBP6"),
        ("Straße", "Strasse"),
        ("Łódź", "Lodz"),
        ("\ufb01ne", "fine"),
        ("20°", "20 degrees"),
        ("e\u0301", "e"),
        ("日", "?"),
        ("\U0001f600", "?"),
    ],
)
def test_what_has_an_ascii_form_keeps_it(text: str, expected: str) -> None:
    assert text.encode("ascii", errors=PLAIN).decode() == expected


@given(st.characters())
def test_every_character_becomes_ascii(character: str) -> None:
    assert ascii_form(character).isascii()
    if unicodedata.category(character)[0] == "L":
        assert ascii_form(character)


@given(st.text(string.printable))
def test_ascii_is_left_alone(text: str) -> None:
    assert text.encode("ascii", errors=PLAIN).decode() == text


def test_only_writing_has_a_fallback() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors=PLAIN)


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "latin-1"])
def test_a_run_with_another_encoding_loses_nothing(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", None)

    status = main(["brief", "--full", "--pack", str(SHIPPED)], real_environment())

    out.flush()
    shown = out.buffer.getvalue().decode(encoding)
    assert status == 0
    assert "Tocor" in shown
    assert "?" not in shown.replace("targeted by Trump?", "")


def test_utf_8_needs_no_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="UTF-8")
    monkeypatch.setattr(sys, "stdout", out)

    assert main(["brief", "--pack", str(SMALL)]) == 0
    assert out.errors == "strict"
