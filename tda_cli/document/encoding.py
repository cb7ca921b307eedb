"""Decode bytes by their byte order mark, as UTF-8, or in the most likely encoding."""

import codecs
import contextlib
import re
from typing import NamedTuple

from tda_cli.errors import DocumentError, UsageError

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it starts with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# How many bytes to guess an encoding from.
_SAMPLE = 1 << 16
# What documents are in; of guesses that fit equally well, the first of these wins.
_LIKELY = """
    cp1252 cp1250 iso8859_2 cp1254 cp1257 cp1251 koi8_r koi8_u iso8859_5 cp866 cp1253 cp1255 cp1256
    shift_jis euc_jp gb18030 big5 euc_kr
""".split()

# The letters that Windows-1252 has where Windows-1254 has Turkish ones, and others of Icelandic.
_TURKISH, _ICELANDIC = frozenset("\xf0\xfd\xfe"), frozenset("\xe1\xe6\xe9\xed\xf3\xfa")

_ASCII = bytes(range(128))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 1 / 1000

# What `surrogateescape` makes of bytes that are not UTF-8.
_BAD_BYTE = re.compile("[\udc80-\udcff]")
_FEWEST_GOOD = 2  # characters outside ASCII for each bad byte

# What web pages, and the standard for them, call Latin-1 is Windows-1252.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_WHERE_DECLARED = 4096


class Decoded(NamedTuple):
    """A text and, if its encoding is not certain, a note that says how it was read."""

    text: str
    note: str = ""


def find_encoding(name: str) -> str:
    """Return the name that Python has for an encoding of text, or raise `UsageError`."""
    with contextlib.suppress(LookupError, ValueError, UnicodeError):
        b"a".decode(name, "ignore")
        return codecs.lookup(name).name
    message = f"`{name}` is not an encoding"
    raise UsageError(message, "Use a name such as `utf-8`, `cp1252`, `koi8-r` or `shift_jis`.")


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode text in a given encoding or in any, or raise `DocumentError` if it is not text."""
    if encoding is not None:
        try:
            return Decoded(data.decode(encoding).removeprefix("\ufeff"))
        except UnicodeError as error:
            message = f"`{name}` is not in the encoding `{encoding}`"
            raise DocumentError(message, "Leave out `--encoding`, or name another one.") from error
    with contextlib.suppress(UnicodeDecodeError):
        decoded = _try_decode(data, name)
        if decoded is not None:
            text = decoded.text
            if len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text):
                return decoded
    message = f"`{name}` is not a text file"
    raise DocumentError(message, "Give plain text, Markdown or HTML.")


def decode_page(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a web page: unless it starts with a byte order mark, as it declares."""
    declared = _DECLARED.search(data[:_WHERE_DECLARED])
    if encoding is None and declared is not None and not data.startswith(tuple(_MARKS)):
        with contextlib.suppress(LookupError, UnicodeError):
            wanted = codecs.lookup(declared[1].decode()).name
            return Decoded(data.decode("cp1252" if wanted == "iso8859-1" else wanted))
    return decode(data, name, encoding)


def _try_decode(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return Decoded(data.decode(encoding))
    if b"\0" in data[:_SAMPLE]:
        return _decode_wide(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _almost_utf_8(data, name, line) or _decode_by_guess(data, name)


def _almost_utf_8(data: bytes, name: str, line: int) -> Decoded | None:
    """Decode UTF-8 with a few bad bytes, which are read as Windows-1252; None if it is not."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_BAD_BYTE.findall(text))
    foreign = sum(not character.isascii() for character in text)
    if foreign - bad < _FEWEST_GOOD * bad:
        return None
    where = f"1 byte in line {line}" if bad == 1 else f"{bad} bytes, the first in line {line}"
    note = f"`{name}` is UTF-8 except for {where}"
    return Decoded(_BAD_BYTE.sub(_as_windows, text), f"{note}, read as Windows-1252")


def _as_windows(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def _decode_wide(data: bytes) -> Decoded | None:
    """Decode UTF-16 or UTF-32 without a byte order mark.

    The right one yields the most ASCII, if only spaces and line endings; in the wrong ones, these
    become characters that no text has.
    """
    texts = [data.decode(encoding, "replace") for encoding in _WIDE]
    texts = [text for text in texts if all(c.isprintable() or c.isspace() for c in text)]
    best = max(texts, key=lambda text: sum(map(str.isascii, text)), default="")
    return Decoded(best) if best and "\ufffd" not in best else None


def _decode_by_guess(data: bytes, name: str) -> Decoded | None:
    """Decode in the likeliest encoding of a sample that starts where ASCII ends."""
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", 0, len(data) - len(data.lstrip(_ASCII))) + 1
    matches = from_bytes(data[start : start + _SAMPLE], cp_isolation=_LIKELY)
    ranks = [min(map(_LIKELY.index, match.could_be_from_charset)) for match in matches]
    fits = ((one.chaos, -one.coherence, rank) for one, rank in zip(matches, ranks, strict=True))
    for *_, rank in sorted(fits):
        with contextlib.suppress(UnicodeDecodeError):
            text, encoding = data.decode(_LIKELY[rank]), _LIKELY[rank]
            letters = set(text.lower())
            if encoding == "cp1252" and letters & _TURKISH and not letters & _ICELANDIC:
                text, encoding = data.decode("cp1254"), "cp1254"
            note = f"the encoding of `{name}` was guessed to be `{encoding}`"
            return Decoded(text, f"{note}; if its letters look wrong, name it with `--encoding`")
    return None
