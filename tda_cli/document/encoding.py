"""Decode bytes by their byte order mark, as UTF-8, or in the most likely encoding."""

import contextlib
import re
import unicodedata
from typing import TYPE_CHECKING

from tda_cli.errors import DocumentError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
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


def decode(data: bytes, name: str) -> str:
    """Decode text in any encoding, or raise `DocumentError` if it is not text."""
    with contextlib.suppress(UnicodeDecodeError):
        text = _try_decode(data)
        if text is not None and len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text):
            return text
    message = f"`{name}` is not a text file"
    raise DocumentError(message, "Give plain text, Markdown or HTML.")


def _try_decode(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding)
    if b"\0" in data[:_SAMPLE]:
        wide = _wide_encoding(data[:_SAMPLE])
        return None if wide is None else data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_by_guess(data)


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


def _decode_by_guess(data: bytes) -> str | None:
    """Decode in the likeliest encoding of a sample that starts where ASCII ends."""
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", 0, len(data) - len(data.lstrip(_ASCII))) + 1
    sample = data[start : start + _SAMPLE]
    matches = list(from_bytes(sample))
    most = min((match.chaos for match in matches), default=0.0) + _SLACK
    for match in sorted((m for m in matches if m.chaos <= most), key=_unlikeliness):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(match.encoding)
    return None


def _unlikeliness(match: "CharsetMatch") -> tuple[bool, float, int]:
    foreign = {character for character in set(str(match)) if not character.isascii()}
    is_odd = any(unicodedata.category(one)[0] not in "LM" for one in foreign - _TYPOGRAPHY)
    rank = _COMMON.index(match.encoding) if match.encoding in _COMMON else len(_COMMON)
    return is_odd, match.chaos, rank
