import pytest

from tda_cli.document.markup import markdown_text


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
    ],
)
def test_the_text_of_markdown(markdown: str, text: str) -> None:
    assert markdown_text(markdown) == text
