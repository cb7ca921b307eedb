"""Markdown on a terminal."""

import io

from tda_cli.ui.markdown import show_markdown
from tda_cli.ui.screen import Screen

TEXT = """\
# Ferry strikes

A strike is `work`
that *stops*.

<!-- exit: 1 -->
```sh
tda brief
```

- one
- two

1. first
2. second

## Costs

| what | meaning |
| --- | --- |
| `crew` | the people on board |
| ship | a |
"""


def shown(width: int | None, *, accessible: bool = False) -> str:
    stream = io.StringIO()
    measure = None if width is None else lambda: width
    show_markdown(Screen(stream, measure=measure, accessible=accessible), TEXT)
    return stream.getvalue()


def test_at_a_terminal() -> None:
    assert shown(80) == (
        "Ferry strikes\n"
        "\n"
        "A strike is `work` that stops.\n"
        "\n"
        "  tda brief\n"
        "\n"
        "  • one\n"
        "  • two\n"
        "\n"
        "  1. first\n"
        "  2. second\n"
        "\n"
        "Costs\n"
        "\n"
        "What  Meaning\n"
        "crew  the people on board\n"
        "ship  a\n"
    )


def test_code_is_in_color_or_in_backticks() -> None:
    stream = io.StringIO()
    show_markdown(Screen(stream, measure=lambda: 80, styled=True, colored=True), "It is `code`.")

    assert stream.getvalue() == "It is \x1b[36mcode\x1b[0m.\n"


def test_rows_with_long_names_are_on_lines_of_their_own() -> None:
    stream = io.StringIO()
    names = "a name that is quite long, longer than half of a line | and another one |"
    text = f"| a | b | c |\n| --- | --- | --- |\n| {names} meaning |\n"
    show_markdown(Screen(stream, measure=lambda: 80), text)

    assert stream.getvalue() == (
        "a name that is quite long, longer than half of a line\n"
        "    b: and another one\n"
        "    c: meaning\n"
    )


def test_rows_of_three_cells_are_on_lines_of_their_own_without_columns() -> None:
    text = "| what | price | age |\n| --- | --- | --- |\n| ship | high | 2 |\n"
    streams = [io.StringIO(), io.StringIO()]
    show_markdown(Screen(streams[0], measure=lambda: 40), text)
    show_markdown(Screen(streams[1], accessible=True), text)

    assert [stream.getvalue() for stream in streams] == ["ship\n    price: high\n    age: 2\n"] * 2


def test_at_a_narrow_terminal() -> None:
    assert shown(40).endswith("\nCosts\n\ncrew  the people on board\nship  a\n")


def test_for_a_screen_reader() -> None:
    assert "crew: the people on board\n" in shown(None, accessible=True)


def test_in_a_pipe_it_is_its_source_without_notes() -> None:
    assert shown(None) == TEXT.replace("<!-- exit: 1 -->\n", "")
