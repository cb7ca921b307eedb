"""Read the blocks of a Markdown document."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tda_cli.document.sections import Block, superscript
from tda_cli.model.pack import Skip

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\ufeff?---[^\S\n]*\n(.*?\n)?---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*+(.+)$", re.MULTILINE)
# A footnote `[^1]: text`, which would be taken for the address of a link.
_FOOTNOTE = re.compile(r"^ {0,3}(\[\^[^\]\s]{1,40}\]:)", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_LINKED_MARK = re.compile(r"\[\^?\w{1,3}\]")


def markdown_blocks(markdown: str) -> Iterator[Block]:
    """Yield the headings, paragraphs, list items and table rows of a Markdown document.

    Markup and footnote marks are dropped, and so is front matter, except for its title, which
    comes first.
    """
    from markdown_it import MarkdownIt

    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(markdown)
    if front is not None:
        markdown = markdown[front.end() :]
        yield from (Block(one.strip().strip("\"'")) for one in _TITLE.findall(front[1] or "")[:1])
    parser = MarkdownIt("commonmark").enable("table")
    yield from _blocks(parser.parse(_FOOTNOTE.sub(r"\n\\\1", markdown)))


def _blocks(tokens: Sequence["Token"]) -> Iterator[Block]:
    cells: list[str] | None = None
    header: Skip | None = None
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "tr_open":
            cells = []
        elif token.type == "th_open":
            header = Skip.HEADING
        elif token.type == "tr_close":
            yield Block(" | ".join(cells or ()), header)
            cells = header = None
        elif token.type == "inline":
            text = " ".join(_text(token.children or ()).split())
            skip = Skip.REFERENCE if _FOOTNOTE.match(text) else None
            text = _FOOTNOTE_MARK.sub("", text).strip()
            if cells is None:
                yield Block(text, skip, level)
            else:
                cells.append(text)
            level = 0
        elif token.type in {"code_block", "fence"}:
            yield Block(" ".join(token.content.split()))


def _text(tokens: Sequence["Token"]) -> str:
    """Return the text of inline tokens; that of an image is its description."""
    parts: list[str] = []
    opened: list[int] = []
    address = ""
    for token in tokens:
        tag = token.content.casefold() if token.type == "html_inline" else token.type
        if tag in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif tag in {"link_open", "<sup>"}:
            opened.append(len(parts))
            address = str(token.attrGet("href"))
        elif tag in {"link_close", "</sup>"} and opened:
            start = opened.pop()
            text = "".join(parts[start:])
            is_mark = address.startswith("#") and _LINKED_MARK.fullmatch(text)
            if tag == "</sup>":
                parts[start:] = [superscript(text)]
            elif is_mark:
                parts[start:] = []
        elif token.type != "html_inline":
            parts.append(token.content)
    return "".join(parts)
