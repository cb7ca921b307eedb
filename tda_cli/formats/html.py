"""HTML: elements with escaped text, and a self-contained page."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from tda_cli.text.visible import visible

_STYLE = Path(__file__).with_name("style.css")
# With this policy, browsers run no scripts and load nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# Every page starts with this, so that only an earlier page is ever overwritten.
BEGINNING = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
)


def text(raw: str) -> str:
    """Return HTML that shows a text literally: it is data, never markup."""
    return escape(visible(raw))


def element(name: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element with the HTML inside it, each part on its own line.

    The attribute `class_` is written as `class`, and `text_anchor` as `text-anchor`. Floats get one
    decimal; attributes that are None are left out.
    """
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "\n".join(inside)
    return f"<{name}{written}>{content}</{name}>"


def _attribute(value: str | float) -> str:
    return f"{value:.1f}" if isinstance(value, float) else text(str(value))


def _lang(language: str) -> str | None:
    """Return the language of a text if it differs from the page's."""
    return None if language == "en" else language


def document(title: str, language: str, blocks: Iterable[str]) -> str:
    """Return a page of HTML blocks under a title, which is in `language`, such as `en`."""
    heading = element("h1", text(title), lang=_lang(language))
    return (
        f"{BEGINNING}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"{element('title', text(title))}\n"
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n{element('main', heading, *blocks)}\n</body>\n</html>\n"
    )


def section(title: str, *blocks: str) -> str:
    """Return a section of the page with its heading."""
    return element("section", element("h2", text(title)), *blocks)


def paragraph(raw: str) -> str:
    """Return a paragraph of plain text."""
    return element("p", text(raw))


def listing(items: Iterable[tuple[str, Iterable[str]]], language: str) -> str:
    """Return a list of texts in a language, each with notes in small print."""
    lines = [
        element(
            "li",
            element("strong", text(said), lang=_lang(language)),
            *(f"<br>{element('small', text(remark))}" for remark in remarks),
        )
        for said, remarks in items
    ]
    return element("ul", *lines)


def figure(plot: str, numbers: str, caption: str = "") -> str:
    """Return a plot with its numbers next to it."""
    below = [element("figcaption", text(caption))] if caption else []
    return element("figure", plot, numbers, *below)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], language: str = "en") -> str:
    """Return a table of numbers; the first cell of each row is its name, in `language`."""
    first, *others = head
    titles = [element("th", text(first), class_="text", scope="col")]
    titles += [element("th", text(one), scope="col") for one in others]
    lines = [
        element(
            "tr",
            element("td", text(name), class_="text", lang=_lang(language)),
            *(element("td", text(cell)) for cell in cells),
        )
        for name, *cells in rows
    ]
    header = element("thead", element("tr", *titles))
    return element("div", element("table", header, element("tbody", *lines)))
