import pytest

from tda_cli.text.search import certain_names, find_names, lowercase_words


def names(text: str, *known: str) -> list[str]:
    return [one.text for one in find_names(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the ferry to Larkhaven", ["Larkhaven"]),
        ("led by Ada Quill.", ["Ada", "Quill"]),
        ("the MS-13 gang", ["MS-13"]),
        ("a Rio-style feud", ["Rio"]),
        ("met Jean-Luc", ["Jean-Luc"]),
        ("by al-Shabaab and Al-Qaeda", ["Shabaab", "Al-Qaeda"]),
        ("of O'Brien's and AT&T", ["O'Brien's", "AT&T"]),
        ("in the U.S. Senate", ["U.S.", "Senate"]),
        ("the U.S.-led talks", ["U.S."]),
        ("in the United\nStates", ["United\nStates"]),
        ("near \u00c9vora and Tocor\u00f3n", ["\u00c9vora", "Tocor\u00f3n"]),
        ("near Tocoro\u0301n", ["Tocoro\u0301n"]),
        ("said Mr. Quill", ["Quill"]),
        ("said Sen. Quill", ["Sen", "Quill"]),
        ("said J. Quill", ["J", "Quill"]),
        ("the board (HB) met", ["HB"]),
        ("what I think I'll do", []),
        ("an A road", []),
        ("of the G20", ["G20"]),
        ("two iPhones", []),
        ("\u4e2d\u6587 text", []),
    ],
)
def test_a_word_with_a_capital_inside_a_sentence_is_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Crews left.",
        "  Crews left.",
        "It ended. Crews left.",
        "It ended! Crews left.",
        'It ended." Crews left.',
        "They said: Crews left.",
        'She said, "Crews left."',
        "\u201cCrews left.\u201d",
        "left the U.S. The crews left.",
        f"{'so it went on and on, ' * 9}and ended. Crews left.",
    ],
)
def test_a_word_that_starts_a_sentence_is_a_name_only_if_known(text: str) -> None:
    assert names(text) == (["U.S."] if "U.S." in text else [])
    assert "Crews" in names(text, "crew") or "Crews" not in text


def test_words_in_capitals_and_in_small_letters() -> None:
    text = "Ferries stopped. The Ferry Board's ferries stood still in left-wing Larkhaven."

    assert certain_names(text) == {"ferry", "board", "larkhaven"}
    assert lowercase_words(text) == {"stopped", "ferry", "stood", "still", "in", "left", "wing"}
