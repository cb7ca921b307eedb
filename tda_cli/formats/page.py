"""The parts of a page: one document with its style in it, sections, figures, tables."""

from collections.abc import Iterable, Sequence

from tda_cli.formats.svg import text

_STYLE = """
:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #1d1d1b; --quiet: #63625d; --line: #dddbd5; --soft: #f1f0ec;
  --bar: #2f74bd; --on-bar: #ffffff;
  --shade-1: #d3e4f5; --shade-2: #9cc3ea; --shade-3: #2f74bd; --shade-4: #17477c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #151514; --ink: #efeeea; --quiet: #a8a7a0; --line: #3a3936; --soft: #23221f;
    --bar: #6aa9e6; --on-bar: #10202f;
    --shade-1: #1c3550; --shade-2: #2a5888; --shade-3: #6aa9e6; --shade-4: #b5d6f6;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}
main { max-width: 62rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
section { border-top: 1px solid var(--line); padding: 1.25rem 0; }
p { margin: 0 0 .75rem; max-width: 44rem; }
ul { margin: 0; padding: 0; list-style: none; max-width: 44rem; }
li { margin: 0 0 .5rem; }
figure { margin: 0; display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: flex-start; }
figure svg { flex: 0 1 26rem; width: 26rem; max-width: 100%; height: auto; }
figure > div { flex: 1 1 18rem; max-width: 100%; overflow-x: auto; }
figcaption { flex: 1 0 100%; color: var(--quiet); font-size: .875rem; margin-bottom: .75rem; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td {
  text-align: right; vertical-align: top; padding: .2rem .75rem .2rem 0;
  border-bottom: 1px solid var(--line); white-space: nowrap;
}
th { color: var(--quiet); font-weight: 600; }
.text { text-align: left; white-space: normal; overflow-wrap: normal; }
small { font-size: .875rem; }
strong { font-weight: 600; }
@media (max-width: 30rem) {
  table { font-size: .8125rem; }
  th, td { padding-right: .5rem; }
}
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .tick, svg .axis { fill: var(--quiet); font-size: 11px; }
svg .number { font-size: 11px; }
.bar, .dot { fill: var(--bar); }
.track { fill: var(--soft); }
.grid { stroke: var(--line); stroke-width: 1; }
.diagonal { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; }
.interval { stroke: var(--bar); stroke-width: 1.5; }
.dot.hollow { fill: var(--page); stroke: var(--bar); stroke-width: 2; }
.shade-0 { fill: var(--soft); }
.shade-1 { fill: var(--shade-1); }
.shade-2 { fill: var(--shade-2); }
.shade-3 { fill: var(--shade-3); }
.shade-4 { fill: var(--shade-4); }
svg .on-1, svg .on-2, svg .on-3, svg .on-4 { font-size: 11px; }
svg .on-3, svg .on-4 { fill: var(--on-bar); }
"""

# It is the browser, too, that lets nothing be run or loaded.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


# How every page begins, so that a later one takes the place of an earlier one and of nothing else.
BEGINNING = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
)


def document(title: str, language: str, blocks: Iterable[str]) -> str:
    """Return a whole page.

    Args:
        title: Its heading.
        language: The language that the title is in, as a tag such as `en`.
        blocks: What stands below, as HTML.
    """
    return (
        f"{BEGINNING}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1{_attribute(language)}>{text(title)}</h1>\n" + "\n".join(blocks) + "\n"
        "</main>\n</body>\n</html>\n"
    )


def section(title: str, *blocks: str) -> str:
    """Return a part of the page below a heading."""
    return f"<section>\n<h2>{text(title)}</h2>\n" + "\n".join(blocks) + "\n</section>"


def paragraph(raw: str) -> str:
    """Return a paragraph of plain text."""
    return f"<p>{text(raw)}</p>"


def listing(items: Iterable[tuple[str, Iterable[str]]], language: str = "en") -> str:
    """Return a list.

    Args:
        items: Of each its text, and in small print the lines that are said of it.
        language: The language of the texts.
    """
    lines = [
        f"<li><strong{_attribute(language)}>{text(said)}</strong>"
        + "".join(f"<br>\n<small>{text(one)}</small>" for one in more)
        + "</li>"
        for said, more in items
    ]
    return "<ul>\n" + "\n".join(lines) + "\n</ul>"


def figure(plot: str, numbers: str, caption: str = "") -> str:
    """Return a plot with its numbers next to it."""
    below = f"\n<figcaption>{text(caption)}</figcaption>" if caption else ""
    return f"<figure>\n{plot}\n{numbers}{below}\n</figure>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], language: str = "en") -> str:
    """Return a table of numbers, each row behind its name.

    Args:
        head: What the columns are.
        rows: Their cells.
        language: The language of the names.
    """
    kinds = [' class="text"'] + [""] * (len(head) - 1)
    titles = "".join(
        f'<th scope="col"{kind}>{text(one)}</th>' for kind, one in zip(kinds, head, strict=True)
    )
    lines = [
        "<tr>"
        + "".join(
            f"<td{kind}{_attribute(language) if kind else ''}>{text(cell)}</td>"
            for kind, cell in zip(kinds, row, strict=True)
        )
        + "</tr>"
        for row in rows
    ]
    return (
        f"<div><table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n"
        + "\n".join(lines)
        + "\n</tbody>\n</table></div>"
    )


def _attribute(tag: str) -> str:
    """Return the attribute that names a language, if it is not that of the page."""
    return "" if tag == "en" else f' lang="{text(tag)}"'
