"""Reading Anki decks (.apkg) in schema 11: cards with one short answer, and gaps."""

import json
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from io import BytesIO
from itertools import repeat
from typing import Any
from zipfile import BadZipFile, ZipFile

from tda_cli.formats.bank import (
    Bank,
    Found,
    NotUsed,
    UnfitError,
    UnusableBankError,
    plain_text,
    remark,
    short,
    start_of,
    taught,
)
from tda_cli.values import value

_LARGEST = 64 << 20
_LONGEST = 4 << 20  # bytes in a field
_MOST_STEPS = 2_000  # of ten thousand instructions of SQLite, about a second
_LONGEST_ANSWER = 60  # characters
_CLOZE = re.compile(r"\{\{c([0-9]{1,9})::((?:(?!\{\{c|\}\}).)*)\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")


def read_anki(data: bytes, *, front: str | None = None, back: str | None = None) -> Bank:
    """Read a deck; `front` and `back` name the fields of the question and of the answer.

    Raises:
        UnusableBankError: It is not a deck in schema 11.
    """
    found, left_out, notes = [], [], Counter[str]()
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            types, rows = _notes(db, _collection(data))
    except (
        sqlite3.Error,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        message = "its collection cannot be read"
        raise UnusableBankError(message) from error
    for place, (model, text) in enumerate(rows, 1):
        kind = types.get(model, _NoteType("", is_cloze=False, fields=()))
        texts = dict(zip(kind.fields, text.split("\x1f"), strict=False))
        try:
            for fields in _questions(kind, texts, front, back, notes):
                found.append(Found(fields, place))
                remark(text, fields, notes)
        except UnfitError as error:
            left_out.append(NotUsed(place, start_of(text.partition("\x1f")[0]), str(error)))
    said = tuple(f"{note}: {number}" for note, number in (+notes).items())
    return Bank("anki", tuple(found), tuple(left_out), said)


@value
class _NoteType:
    name: str
    is_cloze: bool
    fields: tuple[str, ...]


def _notes(
    db: sqlite3.Connection, data: bytes
) -> tuple[dict[str, _NoteType], list[tuple[str, str]]]:
    """Return the note types by number, and the number of the type and the fields of each note."""
    db.deserialize(data)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    # A table can be a view, which may compute forever.
    steps = repeat(0, _MOST_STEPS)
    db.set_progress_handler(lambda: next(steps, 1), 10_000)
    models = json.loads(db.execute("select models from col").fetchone()[0])
    types = {
        number: _NoteType(
            str(one["name"]), one.get("type") == 1, tuple(str(it["name"]) for it in one["flds"])
        )
        for number, one in models.items()
    }
    rows, size = [], 0
    # Sorted here, because sorting endless rows would fill the disk.
    for number, model, text in db.execute("select id, mid, flds from notes"):
        rows.append((int(number), str(model), str(text)))
        size += len(rows[-1][2])
        if size > _LARGEST:
            message = "its notes are too large"
            raise UnusableBankError(message)
    return types, [(model, text) for _, model, text in sorted(rows)]


def _collection(data: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "collection.anki21b" in names:
                message = "it is in Anki's newest format; export it with support for older versions"
                raise UnusableBankError(message)
            for name in ("collection.anki21", "collection.anki2"):
                if name in names and archive.getinfo(name).file_size <= _LARGEST:
                    return archive.read(name)
    except (BadZipFile, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        message = "its zip file is damaged"
        raise UnusableBankError(message) from error
    message = "it contains no Anki collection"
    raise UnusableBankError(message)


def _questions(
    kind: _NoteType, content: Mapping[str, str], front: str | None, back: str | None,
    notes: Counter[str],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Yield the questions of a note."""
    notes["sounds dropped"] += any(map(_SOUND.search, content.values()))
    texts = {name: _SOUND.sub("", text) for name, text in content.items()}
    if kind.is_cloze:
        yield from _gaps(texts)
        return
    asked, answered = front or "Front", back or "Back"
    if not {asked, answered} <= texts.keys():
        message = (
            f"its type is `{kind.name}`; choose `--front` and `--back` from {', '.join(texts)}"
        )
        raise UnfitError(message)
    stem = plain_text(texts[asked], is_html=True)
    yield taught(short(stem, [_typed(texts[answered])], notes), "", (), ())


def _typed(html: str) -> tuple[str, None, str]:
    # An asterisk is text here.
    return _answer(html).replace("*", r"\*"), None, ""


def _answer(html: str) -> str:
    """Return an answer that can be typed, or raise `UnfitError`."""
    text = plain_text(html, is_html=True)
    is_one_line = not re.search(r"<(?:li|br|p|div|tr)\b", html.strip(), re.IGNORECASE)
    if not text or len(text) > _LONGEST_ANSWER or not is_one_line:
        message = "its back is not one short line"
        raise UnfitError(message)
    return text


def _gaps(texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a question for each gap of a cloze note."""
    html = next((text for text in texts.values() if _CLOZE.search(text)), "")
    numbers = sorted({int(found[1]) for found in _CLOZE.finditer(html)})
    if not numbers:
        message = "it has no gap"
        raise UnfitError(message)
    for number in numbers:
        answers = []

        def fill(found: re.Match[str], number: int = number) -> str:
            text, _, hint = found[2].partition("::")
            if int(found[1]) != number:
                return text
            answers.append(text)  # noqa: B023 - used in this round only
            return f"_____ [{hint}]" if hint else "_____"

        stem = plain_text(_CLOZE.sub(fill, html), is_html=True)
        answer = "; ".join(dict.fromkeys(answers))
        yield taught(short(stem, [_typed(answer)], Counter()), "", (), ())
