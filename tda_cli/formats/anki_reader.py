"""Reading Anki decks (.apkg) in schema 11: cards with one short answer, and gaps."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from tda_cli.formats.bank import (
    Bank,
    Found,
    NotUsed,
    UnfitError,
    UnusableBankError,
    plain_text,
    short,
    taught,
)

_LARGEST = 256 << 20
_LONGEST_ANSWER = 60  # characters
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_BASIC = {"Front", "Back"}


def read_anki(data: bytes, *, front: str | None = None, back: str | None = None) -> Bank:
    """Read a deck; `front` and `back` name the fields of the question and of the answer.

    Raises:
        UnusableBankError: It is not a deck in schema 11.
    """
    found, left_out, notes = [], [], Counter[str]()
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(_collection(data))
            models = json.loads(db.execute("select models from col").fetchone()[0])
            rows = db.execute("select mid, flds from notes order by id").fetchall()
    except (sqlite3.Error, ValueError, TypeError) as error:
        message = "its collection cannot be read"
        raise UnusableBankError(message) from error
    for place, (model, text) in enumerate(rows, 1):
        kind = models.get(str(model), {})
        names = [field["name"] for field in kind.get("flds", ())]
        fields = dict(zip(names, str(text).split("\x1f"), strict=False))
        title = next((one for one in fields.values() if one), "")
        try:
            found += [Found(one, place) for one in _note(kind, fields, front, back, notes)]
        except UnfitError as error:
            words = re.sub(r"<[^>]*>", " ", title).split()
            left_out.append(NotUsed(place, " ".join(words)[:60], str(error)))
    said = tuple(f"{note}: {number}" for note, number in (+notes).items())
    return Bank("anki", tuple(found), tuple(left_out), said)


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
    except (BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        message = "its zip file is damaged"
        raise UnusableBankError(message) from error
    message = "it contains no Anki collection"
    raise UnusableBankError(message)


def _note(
    kind: dict[str, Any], content: dict[str, str], front: str | None, back: str | None,
    notes: Counter[str],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    if any(_SOUND.search(text) for text in content.values()):
        notes["sounds dropped"] += 1
    texts = {name: _SOUND.sub("", text) for name, text in content.items()}
    if kind.get("type") == 1:
        yield from _gaps(texts)
        return
    asked, answered = front or "Front", back or "Back"
    if not {asked, answered} <= texts.keys():
        fields = ", ".join(texts)
        message = f"its type is `{kind.get('name')}`; choose `--front` and `--back` from {fields}"
        raise UnfitError(message)
    stem = plain_text(texts[asked], is_html=True)
    yield taught(short(stem, [(_answer(texts[answered]), None, "")], notes), "", (), ())


def _answer(html: str) -> str:
    """Return an answer that can be typed, or raise `UnfitError`."""
    text = plain_text(html, is_html=True)
    is_one_line = not re.search(r"<(?:li|br|p|div|tr)\b", html.strip(), re.IGNORECASE)
    if not text or len(text) > _LONGEST_ANSWER or not is_one_line:
        message = "its back is not one short line"
        raise UnfitError(message)
    return text


def _gaps(texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a question for each gap of a cloze note."""
    html = next((text for text in texts.values() if _CLOZE.search(text)), "")
    numbers = sorted({int(found[1]) for found in _CLOZE.finditer(html)})
    if not numbers:
        message = "it has no gap"
        raise UnfitError(message)
    for number in numbers:
        answers = []

        def fill(found: re.Match[str], number: int = number) -> str:
            if int(found[1]) != number:
                return found[2]
            answers.append(found[2])  # noqa: B023 - used in this round only
            return f"_____ [{found[3]}]" if found[3] else "_____"

        stem = plain_text(_CLOZE.sub(fill, html), is_html=True)
        answer = "; ".join(dict.fromkeys(_answer(one) for one in answers))
        yield taught(short(stem, [(answer, None, "")], Counter()), "", (), ())
