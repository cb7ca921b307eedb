"""Decode bytes by their byte order mark, as UTF-8, or in the most likely encoding."""

import codecs
import contextlib
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from tda_cli.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# How many bytes to guess an encoding from.
_SAMPLE = 1 << 16

# Of guesses that fit about equally well, the first of these wins.
_COMMON = ("cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r")
_SLACK = 0.1
_TYPOGRAPHY = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u20ac\xa3\xa7\xb0\xab\xbb\xbf\xa1\xa0"
)

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
    if encoding is None and declared is not None and not data.startswith(_MARKS):
        with contextlib.suppress(LookupError, UnicodeError):
            wanted = codecs.lookup(declared[1].decode()).name
            return Decoded(data.decode("cp1252" if wanted == "iso8859-1" else wanted))
    return decode(data, name, encoding)


def _try_decode(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding))
    if b"\0" in data[:_SAMPLE]:
        wide = _wide_encoding(data[:_SAMPLE])
        return None if wide is None else Decoded(data.decode(wide))
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


def _wide_encoding(sample: bytes) -> str | None:
    """Return which UTF-16 or UTF-32 encoding a text without a byte order mark has.

    The right one yields the most ASCII, if only spaces and line endings; in the wrong ones, these
    become characters that no text has.
    """
    whole = sample[: len(sample) // 4 * 4] or sample
    texts = []
    for encoding in _WIDE:
        text = whole.decode(encoding, errors="replace")
        # The end of the sample may split a surrogate pair.
        plain = text.replace("\ufffd", "", 1)
        if plain and all(c.isprintable() or c.isspace() for c in plain) and "\ufffd" not in plain:
            texts.append((sum(map(str.isascii, plain)), encoding))
    return max(texts)[1] if texts else None


def _decode_by_guess(data: bytes, name: str) -> Decoded | None:
    """Decode in the likeliest encoding of a sample that starts where ASCII ends."""
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", 0, len(data) - len(data.lstrip(_ASCII))) + 1
    sample = data[start : start + _SAMPLE]
    matches = list(from_bytes(sample))
    most = min((match.chaos for match in matches), default=0.0) + _SLACK
    for match in sorted((m for m in matches if m.chaos <= most), key=_unlikeliness):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(match.encoding)
            note = f"the encoding of `{name}` was guessed to be `{match.encoding}`"
            return Decoded(text, f"{note}; if its letters look wrong, name it with `--encoding`")
    return None


def _unlikeliness(match: "CharsetMatch") -> tuple[bool, float, int]:
    foreign = {character for character in set(str(match)) if not character.isascii()}
    is_odd = any(unicodedata.category(one)[0] not in "LM" for one in foreign - _TYPOGRAPHY)
    rank = _COMMON.index(match.encoding) if match.encoding in _COMMON else len(_COMMON)
    return is_odd, match.chaos, rank
