import sys
from pathlib import Path

import pytest

from tda_cli.document.markup import web_page_text
from tda_cli.document.reading import paragraphs_of
from tda_cli.errors import DocumentError

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
    assert paragraphs_of(PAGE.encode(encoding), "page.html") == BLOCKS


@pytest.mark.parametrize(
    "start",
    ["", "\ufeff", "\n  ", '<?xml version="1.0"?>\n', "<!-- saved page -->\n"],
)
def test_a_page_is_told_by_how_it_starts(start: str) -> None:
    assert paragraphs_of(f"{start}{PAGE}".encode(), "page") == BLOCKS


def test_a_text_about_pages_is_a_text() -> None:
    assert paragraphs_of(b"Of <html>", "page.txt") == ("Of <html>",)


def test_a_title_that_the_text_does_not_start_with_comes_first() -> None:
    page = PAGE.replace("<h1>The caf\u00e9 strike</h1>", "")

    assert web_page_text(page.encode(), "page.html").split("\n\n")[:2] == list(BLOCKS[:2])


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body></body></html>", "\0"])
def test_a_page_without_text_is_refused(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DocumentError, match=r"no text was found in `page.html`"):
        web_page_text(page.encode(), "page.html")
    assert capfd.readouterr().err == ""


def test_without_the_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(DocumentError) as caught:
        web_page_text(PAGE.encode(), str(tmp_path / "page.html"))

    assert "Install tda with `.[html]`" in caught.value.next_step
