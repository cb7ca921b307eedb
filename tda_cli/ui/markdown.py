"""Show Markdown: headings, paragraphs, lists, tables and code."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tda_cli.ui.screen import TABLE_WIDTH, Column, Part, Role, Screen

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


def show_markdown(screen: Screen, text: str) -> None:
    """Show Markdown at a terminal or to a screen reader; in a pipe, print its source."""
    if screen.width is None and not screen.accessible:
        screen.stream.write(text)
        return
    from markdown_it import MarkdownIt  # few commands show Markdown
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    for number, node in enumerate(tree.children):
        # Notes for the tests of an example.
        if node.type == "html_block":
            continue
        if number:
            screen.blank()
        _show(screen, node)


def _show(screen: Screen, node: "SyntaxTreeNode") -> None:
    if node.type == "heading":
        title = "".join(part if isinstance(part, str) else part[0] for part in _inline(node))
        screen.line((title.upper() if node.tag == "h1" else title, Role.TITLE))
    elif node.type == "table":
        _table(screen, node)
    elif node.type == "fence":
        for line in node.content.splitlines():
            screen.verbatim(f"  {line}" if screen.fits(line, 2) else line)
    elif node.type in {"bullet_list", "ordered_list"}:
        for number, item in enumerate(node.children, 1):
            lead = screen.bullet if node.type == "bullet_list" else f"{number}. "
            screen.line(*_inline(item), lead=lead, indent=2)
    else:
        screen.line(*_inline(node))


def _table(screen: Screen, node: "SyntaxTreeNode") -> None:
    rows = [
        [list(_inline(cell)) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    titles, *others = [["".join(map(_plain, cell)) for cell in row] for row in rows]
    last = len(titles) - 1
    columns = [
        Column(title.capitalize(), fills=number == last, wraps=number < last)
        for number, title in enumerate(titles)
    ]
    screen.table(columns, others, width=TABLE_WIDTH)


def _inline(node: "SyntaxTreeNode") -> Iterator[Part]:
    """Return the text of a node and of all below it, with code marked."""
    if node.type == "code_inline":
        yield (node.content, Role.ACCENT)
    elif node.type == "softbreak":
        yield " "
    elif node.type == "text":
        yield node.content
    for child in node.children:
        if child.type != "html_inline":
            yield from _inline(child)


def _plain(part: Part) -> str:
    return part if isinstance(part, str) else part[0]
