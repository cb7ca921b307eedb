import hashlib

import pytest

from tda_cli.document.encoding import decode, decode_page, find_encoding
from tda_cli.errors import DocumentError, UsageError

ENGLISH = "The caf\u00e9 strike in Velm cost about 4 million \u2013 the mayor\u2019s office says.\n"
NOISE = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(100))
TEXTS = {
    "en": ENGLISH,
    "fr": "La grève du ferry a coûté 4 millions, selon l’autorité portuaire.",  # noqa: RUF001
    "de": "Der Streik der Fähren kostete nach Angaben der Behörde über 4 Millionen.",
    "es": "La huelga del año pasado costó cuatro millones según la autoridad.",
    "pl": "Strajk promów kosztował około 4 milionów koron, według władz portu.",
    "ru": "Забастовка паромов обошлась примерно в четыре миллиона крон.",
    "tr": "İstanbul'da feribot grevi mayıs ayında başladı "  # noqa: RUF001
    "ve şehrin bütçesine dört milyona mal oldu.",
    "sv": "Färjestrejken kostade enligt hamnmyndigheten ungefär fyra miljoner kronor.",
    "he": "שביתת המעבורות עלתה כארבעה מיליון כתרים, לפי רשות הנמל.",
    "ja": "港の労働組合は、ストライキが五月に終わったと発表した。",
    "zh": "港口管理局表示，罢工使航运公司损失约四百万克朗。",  # noqa: RUF001
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_with_a_byte_order_mark_or_as_utf_8(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), "a.txt").text == TEXTS[language]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_wide_unicode_without_a_byte_order_mark(language: str, encoding: str) -> None:
    text = f"{TEXTS[language]}\n\nVelm \U0001f6a2\n"

    assert decode(text.encode(encoding), "a.txt").text == text


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
        ("tr", "cp1254"),
        ("sv", "cp1252"),
        ("he", "cp1255"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("zh", "gb18030"),
    ],
)
def test_legacy_encodings_are_told_from_the_text(language: str, encoding: str) -> None:
    text = "\n\n".join([TEXTS[language]] * 3)

    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Забастовка закончилась.", "koi8-r"),
        ("Feribot grevi\n\n\u0130stanbul'da grev 12 g\xfcn s\xfcrd\xfc.", "cp1254"),
        (
            "Verkfalli\xf0 kosta\xf0i um fj\xf3rar millj\xf3nir, a\xf0 s\xf6gn \xfeorpsins.",
            "cp1252",
        ),
    ],
)
def test_a_short_text_is_enough_for_a_common_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


def test_a_character_cut_in_two_where_the_sample_ends_does_no_harm() -> None:
    text = "x" + "\U0001f6a2" * 40_000

    assert decode(text.encode("utf-16-le"), "a.txt").text == text


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"", "a.txt").text == ""


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


LONG = "\n\n".join([TEXTS["fr"]] * 3)


def test_an_encoding_that_was_guessed_is_named() -> None:
    decoded = decode(TEXTS["ru"].encode("cp1251"), "a.txt")

    assert "the encoding of `a.txt` was guessed to be `cp1251`" in decoded.note
    assert "`--encoding`" in decoded.note


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "ascii"])
def test_nothing_is_said_about_an_encoding_that_is_certain(encoding: str) -> None:
    text = "The strike." if encoding == "ascii" else LONG

    assert decode(text.encode(encoding), "a.txt").note == ""


@pytest.mark.parametrize(
    ("bad", "note"),
    [
        (b"caf\xe9", "except for 1 byte in line 7, read as Windows-1252"),
        (b"caf\xe9 \x93so\x94", "except for 3 bytes, the first in line 7, read as Windows-1252"),
    ],
)
def test_utf_8_with_a_few_bad_bytes_is_utf_8(bad: bytes, note: str) -> None:
    decoded = decode(f"{LONG}\n\n".encode() + bad, "a.txt")

    assert decoded.text == f"{LONG}\n\n{bad.decode('cp1252')}"
    assert decoded.note == f"`a.txt` is UTF-8 {note}"


def test_a_bad_byte_that_no_encoding_has_is_replaced() -> None:
    assert decode(LONG.encode() + b"\x81", "a.txt").text == f"{LONG}\ufffd"


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("ru", "koi8-r"), ("fr", "mac-roman"), ("es", "cp437"), ("pl", "cp852"), ("ja", "euc-jp")],
)
def test_an_encoding_that_is_given_is_used(language: str, encoding: str) -> None:
    text = TEXTS[language].replace("’", "'")  # noqa: RUF001

    decoded = decode(text.encode(encoding), "a.txt", find_encoding(encoding))

    assert decoded == (text, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_byte_order_mark_is_no_text_if_the_encoding_is_given(encoding: str) -> None:
    data = "T".encode("utf-8-sig" if encoding == "utf-8" else encoding)

    assert decode(data, "a.txt", encoding).text == "T"


def test_turkish_is_read_as_windows_1254_if_that_is_given() -> None:
    text = "\u0130stanbul'da grev may\u0131s ay\u0131nda ba\u015flad\u0131."

    assert decode(text.encode("cp1254"), "a.txt", "cp1254").text == text


def test_text_that_is_not_in_the_encoding_given_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        decode(b"caf\xe9", "a.txt", "utf-8")

    assert caught.value.message == "`a.txt` is not in the encoding `utf-8`"


@pytest.mark.parametrize("name", ["utf-9", "", "base64", "rot13", "\0", "idna\udcff"])
def test_what_is_no_encoding_of_text_is_refused_with_examples(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_encoding(name)

    assert "is not an encoding" in caught.value.message
    assert "`koi8-r`" in caught.value.next_step


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "cp1251"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(head: str, encoding: str) -> None:
    page = f"{head}<p>{TEXTS['ru']}"

    assert decode_page(page.encode(encoding), "a.html") == (page, "")


def test_latin_1_of_a_page_is_what_browsers_take_it_for() -> None:
    page = "<meta charset=iso-8859-1><p>\u201cso\u201d"

    assert decode_page(page.encode("cp1252"), "a.html").text == page


@pytest.mark.parametrize("charset", ["utf-9", "ascii", "koi8-r"])
def test_a_mark_an_option_and_the_bytes_win_over_a_wrong_declaration(charset: str) -> None:
    page = f"<meta charset={charset}><p>{TEXTS['ru']}"

    assert decode_page(page.encode("utf-8-sig"), "a.html").text == page
    assert decode_page(page.encode("cp1251"), "a.html", "cp1251").text == page
    if charset != "koi8-r":
        assert decode_page(page.encode(), "a.html").text == page
