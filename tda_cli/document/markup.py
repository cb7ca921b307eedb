"""Extract the text of a saved web page or a Markdown document, as blocks between blank lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tda_cli.errors import DocumentError
from tda_cli.text.noise import raised, without_noise

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # lxml's have the same interface

    from markdown_it.token import Token

_BLOCKS = ("p", "head", "item", "row", "quote", "code")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[^\S\n]*\n(.*?\n)?---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*+(.+)$", re.MULTILINE)
_SUPERSCRIPT = re.compile(r"<sup>\s*(\d{1,3})\s*</sup>", re.IGNORECASE)


def web_page_text(data: bytes, name: str) -> str:
    """Return the title and the main text of a web page, without its navigation.

    Raises:
        DocumentError: The library that extracts the text is not installed, or finds none.
    """
    import logging

    try:
        import trafilatura
    except ImportError as error:
        message = f"reading the web page `{name}` needs another package"
        hint = "Install tda with `.[html]` (see the README), or save the page as text."
        raise DocumentError(message, hint) from error
    # The error message below is clearer than the library's.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(data)
    # Otherwise, the superscript of "140<sup>3</sup> people" would join the number.
    for superscript in () if tree is None else tree.iter("sup"):
        _raise(superscript)
    page = trafilatura.bare_extraction(
        tree, include_comments=False, favor_recall=True, with_metadata=True
    )
    body = getattr(page, "body", None)
    blocks = [] if body is None else [block for block in _blocks(body) if block]
    if not blocks:
        message = f"no text was found in `{name}`"
        raise DocumentError(message, "Save the page as text, and use that file.")
    title = " ".join((getattr(page, "title", None) or "").split())
    if title and blocks[0] != title:
        blocks.insert(0, title)
    return "\n\n".join(blocks)


def _raise(superscript: "Element") -> None:
    """Keep a superscript number apart from what it follows, and drop a link to a footnote."""
    text = "".join(superscript.itertext()).strip()
    links = superscript.iter("a")
    is_note = any(link.get("href", "").startswith("#") for link in links)
    if is_note or text.isdecimal():
        tail = superscript.tail
        for child in list(superscript):
            superscript.remove(child)
        superscript.text, superscript.tail = "" if is_note else raised(text), tail


def _blocks(element: "Element") -> Iterator[str]:
    if element.tag == "row":
        yield " | ".join(filter(None, map(_element_text, element)))
    elif not any(child.tag in _BLOCKS for child in list(element.iter())[1:]):
        yield _element_text(element)
    else:
        for child in element:
            yield from _blocks(child)


def _element_text(element: "Element") -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return " ".join("".join(str(text) for text in element.itertext()).split())


def markdown_text(markdown: str) -> str:
    """Return the headings, paragraphs, list items and table rows of a Markdown document.

    Markup is dropped, and so is front matter, except for its title, which comes first.
    """
    from markdown_it import MarkdownIt

    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    blocks = []
    front = _FRONT_MATTER.match(markdown)
    if front is not None:
        markdown = markdown[front.end() :]
        title = _TITLE.search(front[1] or "")
        blocks += [title[1].strip().strip("\"'")] if title else []
    markdown = _SUPERSCRIPT.sub(lambda found: raised(found[1]), without_noise(markdown))
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(cells or ()))
            cells = None
        elif token.type == "inline":
            (blocks if cells is None else cells).append(_token_text(token))
        elif token.type in {"code_block", "fence"}:
            blocks.append(token.content)
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def _token_text(token: "Token") -> str:
    # The text of an image is its description.
    return "".join(
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or ()
        if child.type != "html_inline"
    )
