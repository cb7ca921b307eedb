import pytest

from tda_cli.document.markdown import markdown_blocks
from tda_cli.document.reading import document_text
from tda_cli.document.sections import mark_sections
from tda_cli.model.pack import Skip


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (
            "# The *strike*\n\nThe **crews**\nstopped `work`.",
            "The strike\n\nThe crews stopped work.",
        ),
        ("Ended  \nin [May](https://e.example 'x').", "Ended in May."),
        ("- one\n- two\n\n> said **so**", "one\n\ntwo\n\nsaid so"),
        ("![a ship](ship.png) in <b>port</b>", "a ship in port"),
        ("<!-- a remark -->\n\n&copy; 1 \\* 2", "\u00a9 1 * 2"),
        ("```\ncode  here\n```\n\n    and here", "code here\n\nand here"),
        ("| Port | Days |\n|---|---|\n| Velm | 12 |", "Port | Days\n\nVelm | 12"),
        ('---\ntitle: "The strike"\ndate: 2031\n---\nText.', "The strike\n\nText."),
        ("---\ndate: 2031\n---\nText.", "Text."),
        ("---\n---\nText.", "Text."),
        ("---\r\ntitle: T\r\n---\r\nText.\rMore.", "T\n\nText. More."),
        ("Title\n---\nText.", "Title\n\nText."),
        ("", ""),
        ("140[^1] people, 12 km<sup>2</sup> [[2]](#n2)", "140 people, 12 km\xb2"),
        ("<SUP>a</SUP>b</sup> [see](#a) [5](#s5)", "ab see 5"),
        ("## History [[edit](/e)]\n\n## [1] [sic]", "History\n\n[1]"),
        ("T\n\nText.\n\nBack to top", "T\n\nText."),
    ],
)
def test_the_text_of_markdown(markdown: str, text: str) -> None:
    assert "\n\n".join(block.text for block in mark_sections(markdown_blocks(markdown))) == text


def test_headings_reference_lists_and_footnotes_are_marked() -> None:
    text = document_text(
        b"""# The report

## Findings

It cost $4 million.[^1]

| Port | Days |
|---|---|
| Velm | 12 |

## 4. Notes and references:

- Quill 2031

### More

Brandt 2031

## Annex

Text.

[^1]: Board, 2031.
[^2]: https://board.example
""",
        "report.md",
    )

    assert list(zip(text.paragraphs, text.skips, strict=True)) == [
        ("The report", None),
        ("Findings", Skip.HEADING),
        ("It cost $4 million.", None),
        ("Port | Days", Skip.HEADING),
        ("Velm | 12", None),
        ("4. Notes and references:", Skip.HEADING),
        ("Quill 2031", Skip.REFERENCE),
        ("More", Skip.HEADING),
        ("Brandt 2031", Skip.REFERENCE),
        ("Annex", Skip.HEADING),
        ("Text.", None),
        ("Board, 2031.", Skip.REFERENCE),
        ("https://board.example", Skip.REFERENCE),
    ]


@pytest.mark.parametrize(
    ("heading", "skip"),
    [
        ("Siehe auch", Skip.NAVIGATION),
        ("V\xe9ase tambi\xe9n", Skip.NAVIGATION),
        ("Re\u0301fe\u0301rences", Skip.REFERENCE),
        ("Note", Skip.REFERENCE),
        ("Notes on method", None),
    ],
)
def test_sections_without_statements_are_known_in_several_languages(
    heading: str, skip: Skip | None
) -> None:
    text = document_text(f"# T\n\n## {heading}\n\nText.".encode(), "a.md")

    assert text.skips == (None, Skip.HEADING, skip)


def test_headings_of_plain_text_are_not_guessed() -> None:
    assert document_text(b"T\n\nReferences\n\nText.", "a.txt").skips == (None, None, None)
