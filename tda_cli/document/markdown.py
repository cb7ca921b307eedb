"""The text of a Markdown document, block by block."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\ufeff?---[^\S\n]*\n(.*?\n)?---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)


def plain_text(markdown: str) -> str:
    """Return headings, paragraphs, list items and table rows as blocks between blank lines.

    Markup is left out, and so is front matter, of which only a title comes first.
    """
    from markdown_it import MarkdownIt

    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    blocks = []
    front = _FRONT_MATTER.match(markdown)
    if front is not None:
        markdown = markdown[front.end() :]
        title = _TITLE.search(front[1] or "")
        blocks += [title[1].strip("\"'")] if title else []
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(cells or ()))
            cells = None
        elif token.type == "inline":
            (blocks if cells is None else cells).append(_text(token))
        elif token.type in {"code_block", "fence"}:
            blocks.append(token.content)
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def _text(token: "Token") -> str:
    """Return what is read of a line of Markdown; a picture is its description."""
    return "".join(
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or ()
        if child.type != "html_inline"
    )
