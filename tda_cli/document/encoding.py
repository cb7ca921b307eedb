"""From bytes to text: by byte order mark, as UTF-8, or in the encoding it most likely is."""

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
# What a guess is made from, and what a text is told from other data by, in bytes.
_SAMPLE = 1 << 16

# Of guesses that fit equally well, the more common one.
_COMMON = ("cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r")
_SLACK = 0.1
_TYPOGRAPHY = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u20ac\xa3\xa7\xb0\xab\xbb\xbf\xa1\xa0"
)

_ASCII = bytes(range(128))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 1 / 1000


def decode(data: bytes, name: str) -> str:
    """Decode text: by its byte order mark, as UTF-8, or by the encoding it most likely is in.

    Raises:
        DocumentError: It is no text.
    """
    text = _decoded(data, name)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise _no_text(name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if b"\0" in data[:_SAMPLE]:
        return _strictly(data, _wide_encoding(data[:_SAMPLE], name), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, name)


def _wide_encoding(sample: bytes, name: str) -> str:
    """Tell which of UTF-16 and UTF-32 a text without byte order mark is in.

    The right one has the most ASCII, if only for spaces and line ends; the others read these as
    characters that no text has.
    """
    whole = sample[: len(sample) // 4 * 4] or sample
    texts = []
    for encoding in _WIDE:
        text = whole.decode(encoding, errors="replace")
        # A pair of surrogates may be cut in two at the end of the sample.
        plain = text.replace("\ufffd", "", 1)
        if plain and all(c.isprintable() or c.isspace() for c in plain) and "\ufffd" not in plain:
            texts.append((sum(map(str.isascii, plain)), encoding))
    if not texts:
        raise _no_text(name)
    return max(texts)[1]


def _guessed(data: bytes, name: str) -> str:
    """Decode by the likeliest encoding of a sample from where ASCII ends."""
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", 0, len(data) - len(data.lstrip(_ASCII))) + 1
    sample = data[start : start + _SAMPLE]
    matches = list(from_bytes(sample))
    most = min((match.chaos for match in matches), default=0.0) + _SLACK
    for match in sorted((m for m in matches if m.chaos <= most), key=_unlikeliness):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(match.encoding)
    raise _no_text(name)


def _unlikeliness(match: "CharsetMatch") -> tuple[bool, float, int]:
    """Return what guesses are sorted by, the likeliest first."""
    foreign = {character for character in set(str(match)) if not character.isascii()}
    is_odd = any(unicodedata.category(one)[0] not in "LM" for one in foreign - _TYPOGRAPHY)
    rank = _COMMON.index(match.encoding) if match.encoding in _COMMON else len(_COMMON)
    return is_odd, match.chaos, rank


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(name) from error


def _no_text(name: str) -> DocumentError:
    message = f"`{name}` is not a text file"
    return DocumentError(message, "Plain text, Markdown and HTML can be read.")
