"""Find quotations, and look them up in other texts even if they are shortened."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.words import has_caseless

_DOUBLE = r"(?=\S)([^\"\u201c\u201d\u201e]{2,2000}?)(?<=\S)"
_PAIRS = (
    ("\u00ab", "\u00bb"), ("\u00bb", "\u00ab"), ("\u2039", "\u203a"), ("\u203a", "\u2039"),
    ("\u300c", "\u300d"), ("\u300e", "\u300f"), ("\uff62", "\uff63"), ("\u301d", "\u301f"),
    ("\u201a", "\u2018"),
)  # fmt: skip
_OTHERS = " | ".join(
    rf"{opening} ([^{opening}{closing}]{{2,2000}}?) {closing}" for opening, closing in _PAIRS
)
# These scripts put no spaces between words, so each character counts as one.
_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
# A mark right after a letter is an apostrophe and opens no quotation.
_OPENING = re.compile(
    r"[\"'\u2018\u201a\u201c-\u201e\u00ab\u00bb\u2039\u203a\u300c\u300e\uff62\u301d](?<!\w')"
)
_END = ".,;:!? \u3002\u3001\uff0c\uff01\uff1f\u00a0\u202f"

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_POINTS = re.compile(r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")  # Hebrew, Arabic vowels
# "[T]he" is "The".
_FIRST_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_GAP = re.compile(r"\[[^\[\]]{0,200}\]|\(?(?:\.[ \u00a0]?\.[ \u00a0]?\.|\u2026)[.\u2026]*\)?")
# Put in, or left out beside a part, one of these turns the sense of a quotation. "T" ends "don't".
_NEGATIONS = frozenset(
    """
    not never no nor cannot t nicht nie kein keine keinen nunca jamás tampoco não jamais nem pas ne
    plus aucun non mai né niet geen не нет никогда nie değil
    """.split()
)


@cache
def _quoted(beside: str) -> re.Pattern[str]:
    """Return what finds a quotation; a mark next to what is `beside` is an apostrophe or inches."""
    return re.compile(
        rf"""
        \u201c {_DOUBLE} [\u201d\"]
        | \u201e {_DOUBLE} [\u201c\u201d]
        | (?<![^\s(]) \u201d {_DOUBLE} \u201d
        | (?<!{beside}) \" {_DOUBLE} \" (?!{beside})
        | {_OTHERS}
        | (?<!{beside}) \u2018 (?=[^\W\d]) ([^\u2018\"\u201c\u201d]{{2,400}}?) \u2019 (?!{beside})
        | (?<![^\s(]) ' (?=[^\W\d])
            ([^'\"\u201c\u201d]{{2,400}}?(?:'\w[^'\"]{{0,400}}?){{0,40}}) ' (?!\w)
        """,
        re.VERBOSE,
    )


def find_quotations(text: str) -> Iterator[Mention]:
    """Find the quotations in a text, in order, in the quotation marks of any language."""
    if not _OPENING.search(text):
        return
    pattern = _quoted(r"[\da-zA-Z\u00c0-\u0dff]" if has_caseless(text) else r"[^\W_]")
    for found in pattern.finditer(text):
        group = found.lastindex or 0
        inner = found[group].rstrip(_END)
        start = found.start(group) + len(inner) - len(inner.lstrip())
        inner = inner.lstrip()
        key = quotation_key(inner)
        if key:
            yield Mention(MentionKind.QUOTATION, inner, start, start + len(inner), key)


def quotation_key(text: str) -> str:
    """Reduce a phrase to its words, ignoring case and punctuation; accents count."""
    folded = unicodedata.normalize("NFKC", text.casefold())
    if folded.isascii():
        return " ".join(_ASCII_WORD.findall(folded))
    return " ".join("".join(map(_plain, _POINTS.sub("", folded))).split())


@cache
def _plain(character: str) -> str:
    is_unspaced = any(first <= character <= last for first, last in _UNSPACED)
    if is_unspaced and unicodedata.category(character)[0] in "LMN":
        return f" {character} "
    is_part = character.isalnum() or unicodedata.category(character)[0] == "M"
    return character if is_part else " "


def has_quotation(whole: str, units: Iterable[str], phrase: str) -> bool:
    """Return whether a text contains a phrase, perhaps shortened or with words in brackets.

    `whole` is the key of the text. What an ellipsis or brackets part must be in one of the `units`,
    also keys, in the same order. A hyphen may be missing in the text, where a line has ended.
    """
    phrase = _FIRST_LETTER.sub(r"\1", phrase)
    for written in {phrase, phrase.replace("-", "")}:
        if f" {quotation_key(written)} " in f" {whole} ":
            return True
        parts = [part for part in map(quotation_key, _GAP.split(written)) if part]
        added = " ".join(one for one in _GAP.findall(written) if one.startswith("["))
        if not parts or not _NEGATIONS.isdisjoint(quotation_key(added).split()):
            continue
        if len(parts) == 1 and f" {parts[0]} " in f" {whole} ":
            return True
        if len(parts) > 1 and any(_in_order(parts, f" {unit} ") for unit in units):
            return True
    return False


def _in_order(parts: list[str], unit: str) -> bool:
    at = 0
    for number, part in enumerate(parts):
        found = unit.find(f" {part} ", at)
        if found < 0:
            return False
        gap = unit[at:found].split() if number else []
        if not _NEGATIONS.isdisjoint((*gap[:1], *gap[-1:])):
            return False
        at = found + len(part) + 1
    return True
