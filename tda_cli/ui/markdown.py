"""Show Markdown: headings, paragraphs, lists, tables and code."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tda_cli.ui.parts import Column, Part, Role, joined
from tda_cli.ui.screen import TABLE_WIDTH, Screen

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


# A note for the tests of an example.
_NOTE = re.compile(r"^<!--.*-->\n", re.MULTILINE)
# If all columns but the last are wider together, each cell is printed on a line of its own.
_WIDEST_NAMES = 46


def show_markdown(screen: Screen, text: str) -> None:
    """Show Markdown at a terminal or to a screen reader; in a pipe, print its source."""
    if screen.width is None and not screen.accessible:
        screen.stream.write(_NOTE.sub("", text))
        return
    from markdown_it import MarkdownIt  # few commands show Markdown
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    for number, node in enumerate(tree.children):
        if node.type == "html_block":
            continue
        if number:
            screen.blank()
        _show(screen, node)


def _show(screen: Screen, node: "SyntaxTreeNode") -> None:
    if node.type == "heading":
        screen.line((joined([*_inline(node)]), Role.TITLE))
    elif node.type == "table":
        _table(screen, node)
    elif node.type == "fence":
        lines = node.content.splitlines()
        indent = "  " if all(screen.fits(line, 2) for line in lines) else ""
        for line in lines:
            screen.verbatim(f"{indent}{line}")
    elif node.type in {"bullet_list", "ordered_list"}:
        for number, item in enumerate(node.children, 1):
            lead = screen.bullet if node.type == "bullet_list" else f"{number}. "
            screen.line(*_parts(screen, item), lead=lead, indent=2)
    else:
        screen.line(*_parts(screen, node))


def _table(screen: Screen, node: "SyntaxTreeNode") -> None:
    rows = [
        [joined([*_inline(cell)]) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    titles, *others = rows
    *names, _ = zip(*others, strict=True)
    is_wide = sum(max(map(len, column)) for column in names) > _WIDEST_NAMES
    if names[1:] and (is_wide or screen.is_narrow or screen.accessible):
        for name, *cells in others:
            screen.line(name, hang=2)
            for title, cell in zip(titles[1:], cells, strict=True):
                screen.line((f"{title}: {cell}", Role.MUTED), indent=4)
        return
    if screen.accessible:
        for row in others:
            screen.line(": ".join(row))
        return
    columns = [Column(title.capitalize(), fills=title == titles[-1]) for title in titles]
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


def _parts(screen: Screen, node: "SyntaxTreeNode") -> Iterator[Part]:
    """Return the text of a node, with code in backticks where it is not in color."""
    for part in _inline(node):
        is_code = not isinstance(part, str) and not screen.colored
        yield f"`{part[0]}`" if is_code else part
