"""Mark the headings, reference lists and navigation of a document with markup."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from tda_cli.document.fingerprint import is_link
from tda_cli.model.pack import Skip

# What sections without statements are called, in the languages of the largest encyclopedias.
_NAMES = {
    Skip.REFERENCE: """
        references, notes, footnotes, endnotes, citations, bibliography, works cited,
        notes and references, further reading, referencias, notas, notas y referencias,
        bibliografía, bibliografia, referências, notas e referências, références,
        notes et références, bibliographie, einzelnachweise, anmerkungen, fußnoten, literatur,
        note, riferimenti, note e riferimenti
    """,
    Skip.NAVIGATION: """
        see also, external links, contents, table of contents, related articles, véase también,
        enlaces externos, índice, ver também, ligações externas, voir aussi, articles connexes,
        liens externes, table des matières, sommaire, siehe auch, weblinks, inhaltsverzeichnis,
        inhalt, voci correlate, collegamenti esterni, indice
    """,
}
_SECTIONS = {name.strip(): skip for skip, names in _NAMES.items() for name in names.split(",")}
_NUMBER = re.compile(r"[\s\d.:]+")
# A link to edit the section, as web pages put it after a heading.
_EDIT_LINK = re.compile(r"\s*\[[^\[\]\d]{1,40}\]\Z")

_FOOTNOTE_MARK = re.compile(r"(?:\[[^\[\]]*\]\s*)+|[*\u2020\u2021\xa7\xb6]+")
_SUPERSCRIPT = str.maketrans(
    "0123456789+-", "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b"
)


class Block(NamedTuple):
    """A paragraph, heading, list item or table row; `level` is 1 to 6 for a heading, else 0."""

    text: str
    skip: Skip | None = None
    level: int = 0


def mark_sections(blocks: Iterable[Block]) -> list[Block]:
    """Mark the headings, and everything below the heading of a list of references or links.

    Blocks without text are left out.
    """
    marked: list[Block] = []
    inside: Skip | None = None
    inside_level = 0
    for text, skip, level in blocks:
        if level:
            heading = _EDIT_LINK.sub("", text) or text
            if not inside or level <= inside_level:
                inside, inside_level = _kind(heading), level
            marked.append(Block(heading, Skip.HEADING, level))
        else:
            marked.append(Block(text, skip or inside))
    marked = [block for block in marked if block.text.strip()]
    if len(marked) > 1 and is_link(marked[-1].text):
        marked.pop()
    return marked


def superscript(text: str) -> str:
    """Return what is left of a raised text: nothing of a footnote mark, and raised digits."""
    text = text.strip()
    if _FOOTNOTE_MARK.fullmatch(text):
        return ""
    return text.translate(_SUPERSCRIPT) if text.lstrip("+-").isdecimal() else text


def _kind(heading: str) -> Skip | None:
    name = unicodedata.normalize("NFC", _NUMBER.sub(" ", heading).strip().casefold())
    return _SECTIONS.get(name)
