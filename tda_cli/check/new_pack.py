"""Start a pack from a document."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tda_cli.document.fingerprint import fingerprint
from tda_cli.document.mentions import list_mentions
from tda_cli.document.reading import DocumentText
from tda_cli.errors import UsageError
from tda_cli.pack.format.dates import parse_edtf
from tda_cli.pack.format.field_types import ID_PATTERN
from tda_cli.pack.skeleton import inferred_today, skeleton
from tda_cli.text.languages import language_of
from tda_cli.text.mentions import Mention
from tda_cli.text.words import FUNCTION_WORDS, words
from tda_cli.values import value

_LONGEST_TITLE = 40
# In a long enough English text, more than this share of words are like "the" and "of".
_ENGLISH = 0.2
_SOME_LENGTH = 40
_LONGEST_SAMPLE = 100_000


@value
class NewPack:
    """A pack to write: its files by path, and what to cover in each paragraph.

    `skipped` is how many paragraphs need no claim. `note` is advice to an author who writes in
    another language, or empty.
    """

    id: str
    title: str
    files: Mapping[str, str]
    things: tuple[tuple[Mention, ...], ...]
    skipped: int
    note: str


def start_pack(  # noqa: PLR0913 - all that can be specified for a new pack
    folder: Path,
    text: DocumentText,
    *,
    title: str | None,
    pack_id: str | None,
    language: str,
    as_of: str | None,
    today: date,
) -> NewPack:
    """Return the files of a new pack, without writing them.

    By default, the title is the first block of the document, the id is derived from the name of
    the folder, and `as_of`, which is in EDTF, is the month of `today`.

    Raises:
        UsageError: An argument is invalid, or there is no title.
    """
    document = text.paragraphs
    pack_id, title = _id(pack_id, folder), _title(title, document[0])
    language = "".join(filter(str.isprintable, language)).strip() or "en"
    if as_of is not None and parse_edtf(as_of) is None:
        message = f"`{as_of}` is not a date"
        raise UsageError(
            message, "Write `2031`, `2031-05`, `2031-05-03`, or two of these with `/` between."
        )
    listed = list_mentions(document, language_of(language))
    things = tuple(() if skip else found for found, skip in zip(listed, text.skips, strict=True))
    files = skeleton(
        pack_id=pack_id,
        title=title,
        language=language,
        as_of=inferred_today(today) if as_of is None else f" {as_of}",
        fingerprints=list(map(fingerprint, document, text.skips)),
        contents=things,
    )
    skipped = len(list(filter(None, text.skips)))
    return NewPack(pack_id, title, files, things, skipped, _note(language, document))


def _id(given: str | None, folder: Path) -> str:
    if given is not None:
        if not re.fullmatch(ID_PATTERN, given):
            message = f"the id `{given}` is not in kebab-case"
            raise UsageError(
                message, "Use lowercase letters, digits, and single hyphens between them."
            )
        return given
    return id_from(folder)


def id_from(folder: Path) -> str:
    """Return an id made from the name of a folder."""
    try:
        name = folder.resolve().name
    except (OSError, RuntimeError):  # a symlink loop, or no current folder
        name = folder.name
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = (c for c in plain if not unicodedata.combining(c))
    parts = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    return "-".join(parts) or "pack"


def _title(given: str | None, first: str) -> str:
    title = " ".join((first if given is None else given).split())
    length = len(title.split())
    if given is None and length > _LONGEST_TITLE:
        message = f"the document starts with {length} words in one block, too many for a title"
        raise UsageError(message, "Add `--title`, or put the title and a blank line first.")
    if not any(character.isalnum() for character in title):
        message = "the document needs a title"
        raise UsageError(message, "Add `--title`.")
    return title


def _note(language: str, paragraphs: Sequence[str]) -> str:
    found = words(" ".join(paragraphs)[:_LONGEST_SAMPLE])
    known = sum(word in FUNCTION_WORDS for word in found)
    reads_english = len(found) < _SOME_LENGTH or known > _ENGLISH * len(found)
    chosen = language_of(language)
    if chosen.is_english:
        return (
            ""
            if reads_english
            else "this does not look like English; change `language` in pack.yaml"
        )
    return "" if chosen.has_number_words else "numbers in words are not recognized in this language"
