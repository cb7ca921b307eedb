import hashlib

import pytest

from tda_cli.document.encoding import decode
from tda_cli.errors import DocumentError

ENGLISH = "The caf\u00e9 strike in Velm cost about 4 million \u2013 the mayor\u2019s office says.\n"
NOISE = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(100))
TEXTS = {
    "en": ENGLISH,
    "fr": "La grève du ferry a coûté 4 millions, selon l’autorité portuaire.",  # noqa: RUF001
    "de": "Der Streik der Fähren kostete nach Angaben der Behörde über 4 Millionen.",
    "es": "La huelga del año pasado costó cuatro millones según la autoridad.",
    "pl": "Strajk promów kosztował około 4 milionów koron, według władz portu.",
    "ru": "Забастовка паромов обошлась примерно в четыре миллиона крон.",
    "ja": "港の労働組合は、ストライキが五月に終わったと発表した。",
    "zh": "港口管理局表示，罢工使航运公司损失约四百万克朗。",  # noqa: RUF001
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_with_a_byte_order_mark_or_as_utf_8(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), "a.txt") == TEXTS[language]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_wide_unicode_without_a_byte_order_mark(language: str, encoding: str) -> None:
    text = f"{TEXTS[language]}\n\nVelm \U0001f6a2\n"

    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("en", "cp1252"),
        ("fr", "cp1252"),
        ("de", "latin-1"),
        ("es", "latin-1"),
        ("es", "cp1252"),
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("zh", "gb18030"),
    ],
)
def test_legacy_encodings_are_told_from_the_text(language: str, encoding: str) -> None:
    text = "\n\n".join([TEXTS[language]] * 3)

    assert decode(text.encode(encoding), "a.txt") == text


def test_a_character_cut_in_two_where_the_sample_ends_does_no_harm() -> None:
    text = "x" + "\U0001f6a2" * 40_000

    assert decode(text.encode("utf-16-le"), "a.txt") == text


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"", "a.txt") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"\x7fELF\2\1\1\0" + NOISE,
        NOISE.replace(b"\0", b"\1"),
        b"\1\2\3 text \1\2\3" * 50,
        b"\0",
        b"\xef\xbb\xbf\xff",
        b"\xff\xfe\x00",
        b"a\0b\0" * 40_000 + b"\x00\xdc",
    ],
    ids=["png", "elf", "noise", "controls", "zero", "bad-utf-8", "bad-utf-16", "bad-late"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "a.txt")

    assert caught.value.message == "`a.txt` is not a text file"
    assert caught.value.next_step == "Give plain text, Markdown or HTML."
