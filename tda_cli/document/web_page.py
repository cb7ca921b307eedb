"""Extract the main text of a saved web page, as blocks."""

import re
from collections.abc import Iterator
from typing import Any

from tda_cli.document.sections import Block, superscript
from tda_cli.errors import DocumentError
from tda_cli.model.pack import Skip

Element = Any  # of lxml, which has no type hints

_BLOCKS = ("p", "head", "item", "row", "quote", "code")
_XML_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*>")
# A stand-in for two line breaks, as the library leaves out empty elements.
_BREAK = "\u23ce\u23ce"
_EMPTY_BRACKETS = re.compile(r"\s?\[\s*\]")
_LINKED_MARK = re.compile(r"(\[?)(?:[a-z]{1,5} )?\w{1,3}(\]?)|[\^\u2191\u21a9]\ufe0e?")


def _with_class(*names: str) -> str:
    return " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in names)


_LINKS = _with_class("toc", "navbox", "hatnote", "catlinks", "mw-editsection", "mw-cite-backlink")
_DROPPED = f"//nav | //style | //script | //*[@id='toc' or @role='navigation' or {_LINKS}]"
_FACT_BOXES = f"//table[{_with_class('infobox')}]"
_REFERENCES = (
    f"//*[@role='doc-endnotes' or {_with_class('references', 'reflist', 'footnotes')}]//li"
)


def web_page_blocks(page: str, name: str) -> Iterator[Block]:
    """Yield the title and the main text of a web page, without navigation and footnote marks.

    Raises:
        DocumentError: The library that extracts the text is not installed, or finds none.
    """
    import logging

    try:
        import trafilatura
    except ImportError as error:
        message = f"reading the web page `{name}` needs another package"
        hint = (
            "Run `pip install '.[html]'` in the folder that tda was installed from (`pipx` and "
            "`uv tool` need `--force`), or save the page as text."
        )
        raise DocumentError(message, hint) from error
    # The error message below is clearer than the library's.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree: Element = trafilatura.load_html(_XML_DECLARATION.sub("", page))
    facts: list[Block] = []
    references = set[str]()
    if tree is not None:
        _clean(tree)
        references = {_letters("".join(one.itertext())) for one in tree.xpath(_REFERENCES)}
        facts = list(_take_facts(tree))
    found = trafilatura.bare_extraction(
        tree, include_comments=False, favor_recall=True, with_metadata=True
    )
    body = getattr(found, "body", None)
    blocks = [] if body is None else [block for block in _blocks(body) if block.text.strip()]
    if not blocks:
        message = f"no text was found in `{name}`"
        raise DocumentError(message, "Save the page as text, and use that file.")
    title = " ".join((getattr(found, "title", None) or "").split())
    yield Block(title) if title and blocks[0].text != title else blocks.pop(0)
    yield from facts
    for text, skip, level in blocks:
        yield Block(text, Skip.REFERENCE if _letters(text) in references else skip, level)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _clean(tree: Element) -> None:
    """Drop navigation and footnote marks, and make two line breaks a paragraph break."""
    for element in tree.xpath(_DROPPED):
        element.drop_tree()
    for element in tree.xpath("//a[contains(@href, '#')][not(ancestor::sup)]"):
        mark = _LINKED_MARK.fullmatch("".join(element.itertext()).strip())
        if mark is not None and (mark[1] != "" or _text_before(element).endswith("[")):
            element.drop_tree()
    for element in tree.xpath("//sup[not(ancestor::sup)]"):
        is_linked = element.find(".//a") is not None or "reference" in element.get("class", "")
        kept = "" if is_linked else superscript("".join(element.itertext()))
        element.tail = f"{kept}{element.tail or ''}"
        element.drop_tree()
    for element in tree.iter("br"):
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            element.tail = _BREAK


def _take_facts(tree: Element) -> Iterator[Block]:
    """Remove the boxes of facts beside the text, and yield their rows."""
    for box in tree.xpath(_FACT_BOXES):
        for row in box.iter("tr"):
            for inner in row.iter("li", "br", "div"):
                inner.tail = f" {inner.tail or ''}"
            cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
            yield Block(" | ".join(filter(None, cells)), Skip.NAVIGATION)
        box.drop_tree()


def _text_before(element: Element) -> str:
    previous = element.getprevious()
    text = element.getparent().text if previous is None else previous.tail
    return (text or "").rstrip()


def _blocks(element: Element) -> Iterator[Block]:
    if element.tag == "row":
        cells = list(filter(None, map(_text, element)))
        # A table with one column is often not a table but the layout of an old page.
        texts = cells[0].split(_BREAK) if len(cells) == 1 else [_joined(cells)]
        is_header = all(cell.get("role") == "head" for cell in element)
        yield from (Block(text.strip(), Skip.HEADING if is_header else None) for text in texts)
    elif element.tag == "head":
        yield Block(_joined([_text(element)]), level=int(element.get("rend", "h6")[1:]))
    elif not any(child.tag in _BLOCKS for child in list(element.iter())[1:]):
        yield from (Block(" ".join(text.split())) for text in _text(element).split(_BREAK))
    else:
        for child in element:
            yield from _blocks(child)


def _joined(cells: list[str]) -> str:
    return " ".join(" | ".join(cells).replace(_BREAK, " ").split())


def _text(element: Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    text = " ".join("".join(map(str, element.itertext())).split())
    return _EMPTY_BRACKETS.sub("", text)
