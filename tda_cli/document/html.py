"""The main text of a saved web page, without its navigation."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tda_cli.errors import DocumentError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # what lxml's are for all that is done here

_BLOCKS = ("p", "head", "item", "row", "quote", "code")


def main_text(data: bytes, name: str) -> str:
    """Return the title and the main text of a page as blocks between blank lines.

    Raises:
        DocumentError: The library that finds the main text is not installed, or finds none.
    """
    import logging

    try:
        import trafilatura
    except ImportError as error:
        message = f"`{name}` is a web page, and reading those needs another package"
        hint = "Install `tda-cli[html]`, or save the page as text."
        raise DocumentError(message, hint) from error
    # The error below says it better.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = trafilatura.bare_extraction(
        data, include_comments=False, favor_recall=True, with_metadata=True
    )
    body = getattr(page, "body", None)
    blocks = [] if body is None else [block for block in _blocks(body) if block]
    if not blocks:
        message = f"no text was found in `{name}`"
        raise DocumentError(message, "Save the page as text and give that file.")
    title = " ".join((getattr(page, "title", None) or "").split())
    if title and blocks[0] != title:
        blocks.insert(0, title)
    return "\n\n".join(blocks)


def _blocks(element: "Element") -> Iterator[str]:
    """Yield the text of each heading, paragraph, list item and table row."""
    if element.tag == "row":
        yield " | ".join(filter(None, map(_text, element)))
    elif not any(child.tag in _BLOCKS for child in list(element.iter())[1:]):
        yield _text(element)
    else:
        for child in element:
            yield from _blocks(child)


def _text(element: "Element") -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return " ".join("".join(str(text) for text in element.itertext()).split())
