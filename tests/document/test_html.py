import sys

import pytest

from tda_cli.document.reading import document_text
from tda_cli.errors import DocumentError
from tda_cli.model.pack import Skip

ARTICLE = """\
<article><h1>The caf\u00e9 strike</h1>
<p>The <b>crews</b> stopped work in May, the harbor authority says in its yearly report.</p>
<ul><li>The strike cost shippers about 4 million crowns, by one account.</li></ul>
<table><tr><td>Larkhaven</td><td>12 days</td></tr></table>
<blockquote>
<p>It ended after<br>the mayor offered a bonus to all who came back.</p></blockquote>
</article>"""
PAGE = f"""\
<!DOCTYPE html><html><head><title>The caf\u00e9 strike</title></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>{ARTICLE}
<footer>Copyright, contact, imprint</footer></body></html>"""
BLOCKS = (
    "The caf\u00e9 strike",
    "The crews stopped work in May, the harbor authority says in its yearly report.",
    "The strike cost shippers about 4 million crowns, by one account.",
    "Larkhaven | 12 days",
    "It ended after the mayor offered a bonus to all who came back.",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_main_text_of_a_page_in_any_encoding(encoding: str) -> None:
    assert document_text(PAGE.encode(encoding), "page.html").paragraphs == BLOCKS


@pytest.mark.parametrize(
    "start",
    ["", "\ufeff", "\n  ", '<?xml version="1.0"?>\n', "<!-- saved page -->\n"],
)
def test_a_page_is_told_by_how_it_starts(start: str) -> None:
    assert document_text(f"{start}{PAGE}".encode(), "page").paragraphs == BLOCKS


def test_a_text_about_pages_is_a_text() -> None:
    assert document_text(b"Of <html>", "page.txt").paragraphs == ("Of <html>",)


def test_a_title_that_the_text_does_not_start_with_comes_first() -> None:
    page = PAGE.replace("<h1>The caf\u00e9 strike</h1>", "")

    assert document_text(page.encode(), "page.html").paragraphs[:2] == BLOCKS[:2]


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body></body></html>"])
def test_a_page_without_text_is_refused(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DocumentError, match=r"no text was found in `page.html`"):
        document_text(page.encode(), "page.html")
    assert capfd.readouterr().err == ""


def test_without_the_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(DocumentError) as caught:
        document_text(PAGE.encode(), "page.html")

    assert "`pip install '.[html]'`" in caught.value.next_step


def blocks(body: str, head: str = "<title>Lark</title>") -> list[tuple[str, Skip | None]]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body><main>{body}</main></body></html>"
    text = document_text(page.encode(), "lark.html")
    return list(zip(text.paragraphs, text.skips, strict=True))


LARK = (
    "Lark is a foundation in Velm. It covers 12 km\xb2, employs 140\xb3 people and lies in the "
    "18th district of Velm."
)
ENCYCLOPEDIA = """
<h1>Lark</h1>
<div role="note" class="hatnote">This is about the foundation, not the bird.</div>
<table class="infobox vcard"><tr><th colspan="2">Lark</th></tr>
<tr><th>Founded</th><td>2003<span class="noprint">; 28 years ago</span><sup
class="reference"><a href="#n1">[1]</a></sup></td></tr><tr><td></td></tr>
<tr><th>Key people</th><td><ul><li>Ada Quill</li><li>Ben Roe</li></ul></td></tr></table>
<p>Lark is a foundation in Velm.<sup class="reference"><a href="#n1">[1]</a></sup> It covers
12 km<sup>2</sup>, employs 140<sup>3</sup> people <a href="#n4">[4]</a> and lies in the
18<sup>th</sup> district<sup>*</sup> of <a href="#velm">Velm</a>.<sup>[<i>source?</i>]</sup></p>
<div class="toc" role="navigation"><h2>Contents</h2><ul><li><a href="#h">History</a></li></ul></div>
<h2><span>History</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>
<p>The foundation hired Ada Quill [<a href="#n2">2</a>] as its director, who stayed for years.</p>
<h3>Early years [<a href="/e">bearbeiten</a>]</h3>
<table><tr><th>Year</th><th>Revenue</th></tr><tr><td>2010</td><td>$123 million</td></tr></table>
<h2>Literatur</h2>
<p>Baker, Mitch: Lark sets sail. Velm 2003, which is a book about the foundation.</p>
<h2>Legacy</h2>
<p>The foundation is remembered in Velm for its browser, which was given away.</p>
<h2>Sources of the text</h2>
<ol class="references"><li><a href="#r1">^</a> Annual report of the foundation, 2004.</li></ol>
<nav><ul><li><a href="/a">All foundations</a></li></ul></nav>
"""


def test_what_surrounds_the_text_of_an_encyclopedia_is_left_out_or_marked() -> None:
    assert blocks(ENCYCLOPEDIA) == [
        ("Lark", None),
        ("Lark", Skip.NAVIGATION),
        ("Founded | 2003; 28 years ago", Skip.NAVIGATION),
        ("Key people | Ada Quill Ben Roe", Skip.NAVIGATION),
        (LARK, None),
        ("History", Skip.HEADING),
        ("The foundation hired Ada Quill as its director, who stayed for years.", None),
        ("Early years", Skip.HEADING),
        ("Year | Revenue", Skip.HEADING),
        ("2010 | $123 million", None),
        ("Literatur", Skip.HEADING),
        (
            "Baker, Mitch: Lark sets sail. Velm 2003, which is a book about the foundation.",
            Skip.REFERENCE,
        ),
        ("Legacy", Skip.HEADING),
        ("The foundation is remembered in Velm for its browser, which was given away.", None),
        ("Sources of the text", Skip.HEADING),
        ("Annual report of the foundation, 2004.", Skip.REFERENCE),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>{}<br><br>{}</p>",
        "<p>{}<br/> <br/>\n{}</p>",
        "<p>{}<br><br><br>{}</p>",
        "<p><span>{}<br><br>{}</span></p>",
        "<div>{}<br><br>{}</div>",
        "<blockquote>{}<br><br>{}</blockquote>",
        "<table><tr><td>{}<br><br>{}</td></tr></table>",
    ],
)
def test_two_line_breaks_end_a_paragraph(page: str) -> None:
    texts = ["The crews of the ferries stopped work in May.", "The mayor then offered a bonus."]

    assert [text for text, _ in blocks(f"<h1>Lark</h1>{page.format(*texts)}")] == ["Lark", *texts]


def test_two_line_breaks_in_a_cell_do_not_break_the_row() -> None:
    table = "<table><tr><td>Velm<br><br>and Larkhaven</td><td>12 days</td></tr></table>"

    assert blocks(f"<h1>Lark</h1>{table}")[1][0] == "Velm and Larkhaven | 12 days"


def test_the_text_of_links_within_the_page_is_kept() -> None:
    page = """<p>The foundation in Velm says so, as <a href="#a">Ada</a> does in chapter
        <a href="#s5">5</a> of its report, <a href="#b">[see below]</a>.</p>
        <p>It says no more than that in the other chapters of the report of that year.</p>"""

    assert blocks(f"<h1>Lark</h1>{page}")[1][0] == (
        "The foundation in Velm says so, as Ada does in chapter 5 of its report, [see below]."
    )
