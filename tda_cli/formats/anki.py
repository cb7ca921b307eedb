"""Anki decks (.apkg): a zip file with an SQLite database in Anki's schema 11.

Importing a later export updates the notes and keeps their schedules: Anki finds a note by its
`guid`, and replaces it if its `mod` is newer.
"""

import json
import re
import sqlite3
from contextlib import closing
from hashlib import sha256

from tda_cli.formats.export import (
    Export,
    LossReport,
    Lost,
    behavior_lost,
    html_list,
    html_text,
    lesson,
    reason_lines,
    stem_with_unit,
)
from tda_cli.formats.packaging import zipped
from tda_cli.model.question import Kind, Question
from tda_cli.quiz.kinds import kind_of, present
from tda_cli.quiz.kinds.base import letter
from tda_cli.text import figure_key

_MARKED = {"partial": "you grade yourself", "shuffle": "the order never changes"}
_LOST = {
    Kind.SINGLE: {"shuffle": _MARKED["shuffle"]},
    Kind.MULTIPLE: _MARKED,
    Kind.ORDERING: _MARKED,
    Kind.MATCHING: _MARKED,
    Kind.SHORT: {"slips": "you grade yourself"},
    Kind.NUMERIC: {"number-words": "you grade yourself"},
}
_NOTES = (
    "Anki grades nothing: it shows how a typed answer differs from the first accepted one.",
    "Importing a later export into the same collection updates the notes and keeps schedules.",
)
# Anki tells its note types apart by these numbers. Changing one, or the fields, would add a new
# note type to collections that have an earlier export.
_CHOICE_TYPE, _TYPED_TYPE = 1_764_300_000_001, 1_764_300_000_002
_CHOICE_FIELDS = ("Id", "Stem", "Options", "Key", "Reasons", "Lesson")
_TYPED_FIELDS = ("Id", "Stem", "Answer", "Unit", "Reasons", "Lesson")
_BACK = "<hr id=answer>{}<div class=reasons>{{{{Reasons}}}}</div><div>{{{{Lesson}}}}</div>"
_STYLE = """
.card { font-family: sans-serif; font-size: 18px; max-width: 40em; margin: 1em auto; }
.stem, .key { font-weight: bold; }
.reasons { margin: 1em 0; }
"""
_SCHEMA = """
create table col (id integer primary key, crt integer not null, mod integer not null,
    scm integer not null, ver integer not null, dty integer not null, usn integer not null,
    ls integer not null, conf text not null, models text not null, decks text not null,
    dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null,
    mod integer not null, usn integer not null, tags text not null, flds text not null,
    sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null,
    ord integer not null, mod integer not null, usn integer not null, type integer not null,
    queue integer not null, due integer not null, ivl integer not null, factor integer not null,
    reps integer not null, lapses integer not null, left integer not null, odue integer not null,
    odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null,
    ease integer not null, ivl integer not null, lastIvl integer not null,
    factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_notes_csum on notes (csum);
create index ix_cards_usn on cards (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_usn on revlog (usn);
create index ix_revlog_cid on revlog (cid);
"""


def write(export: Export) -> tuple[bytes, LossReport]:
    """Return the questions as a deck with one note per question."""
    lost = list(behavior_lost(export.questions, _LOST))
    heavier = (one for one in export.questions if one.weight > 1)
    lost += [Lost(one.id, "weight", "the weight is not stored") for one in heavier]
    files = {"collection.anki2": _collection(export), "media": b"{}"}
    return zipped(files), LossReport(len(export.questions), (), tuple(lost), _NOTES)


def _number(*names: str, bits: int = 40) -> int:
    """Return a number that depends only on the names."""
    digest = sha256("\x1f".join(names).encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits)


def _collection(export: Export) -> bytes:
    now = int(export.at.timestamp())
    deck = _number("tda", "deck", export.pack.id)
    # Deck names are paths, with a double colon between the folders.
    name = re.sub(":{2,}", ":", export.pack.title)
    models = _note_types(now, deck)
    decks = {one["id"]: one for one in (_deck(1, "Default", now), _deck(deck, name, now))}
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(_SCHEMA)
        tables = (*map(json.dumps, ({}, models, decks, _OPTIONS, {})),)
        db.execute(
            "insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)",
            (now, now * 1000, now * 1000, *tables),
        )
        for place, question in enumerate(export.questions):
            model, fields = _note(export, question)
            tags = [f"section::{question.section.id}", f"kind::{question.kind}"]
            tags += [f"skill::{question.skill}", f"level::{question.difficulty}"]
            guid = f"{_number('tda', export.pack.id, question.id, bits=64):x}"
            number = _number("tda", "note", export.pack.id, question.id)
            checksum = _number(question.id, bits=32)
            db.execute(
                "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
                (number, guid, model, now, f" {' '.join(tags)} ", "\x1f".join(fields),
                 question.stem, checksum),
            )  # fmt: skip
            db.execute(
                "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                (number, number, deck, now, place + 1),
            )
        db.commit()
        return db.serialize()


_OPTIONS = {"1": {"id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": True,
                  "timer": 0, "replayq": True, "dyn": False,
                  "new": {"bury": False, "delays": [1, 10], "initialFactor": 2500,
                          "ints": [1, 4, 0], "order": 1, "perDay": 20},
                  "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200,
                          "hardFactor": 1.2},
                  "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1,
                            "mult": 0}}}  # fmt: skip


def _deck(number: int, name: str, now: int) -> dict[str, object]:
    return {
        "id": number, "name": name, "mod": now, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


def _note_types(now: int, deck: int) -> dict[int, dict[str, object]]:
    """Return the note types by number: choose, order or match; and type."""
    front = "<div class=stem>{{Stem}}</div>"
    chosen = front + "{{Options}}"
    typed = front + "{{type:nc:Answer}} {{Unit}}"
    return {
        number: {
            "id": number, "name": name, "type": 0, "mod": now, "usn": -1, "sortf": 1, "did": deck,
            "css": _STYLE, "latexPre": "", "latexPost": "", "req": [[0, "any", [1]]], "vers": [],
            "tags": [],
            "flds": [
                {"name": field, "ord": at, "font": "Arial", "size": 18, "rtl": False,
                 "sticky": False, "media": []}
                for at, field in enumerate(fields)
            ],
            "tmpls": [{"name": "Card", "ord": 0, "qfmt": front, "afmt": front + _BACK.format(key),
                       "did": None, "bqfmt": "", "bafmt": ""}],
        }
        for number, name, fields, front, key in (
            (_CHOICE_TYPE, "tda choice", _CHOICE_FIELDS, chosen, "<div class=key>{{Key}}</div>"),
            (_TYPED_TYPE, "tda typed", _TYPED_FIELDS, typed, ""),
        )
    }  # fmt: skip


def _inert(html: str) -> str:
    """Return HTML in which Anki sees no sound, speech, LaTeX or MathJax."""
    for mark in "([":
        html = html.replace(f"\\{mark}", f"\\\u2060{mark}")
    return html.replace("[", "&#91;")


def _note(export: Export, question: Question) -> tuple[int, list[str]]:
    """Return the note type of a question, and its fields as HTML."""
    taught = html_list(lesson(export.pack, question))
    stem = html_text(stem_with_unit(question))
    if question.kind in {Kind.SHORT, Kind.NUMERIC}:
        fields = [stem, *_typed_fields(question), taught]
        return _TYPED_TYPE, [question.id, *map(_inert, fields)]
    kind, shown = kind_of(question), present(question, 0)
    texts = ("True", "False") if question.kind is Kind.TRUE_FALSE else kind.shown_texts(shown)
    sides = [f"{letter(at)}. {html_text(text)}" for at, text in enumerate(shown.rights)]
    options = f"<ol>{''.join(f'<li>{html_text(text)}</li>' for text in texts)}</ol>"
    options += "".join(f"<p>{side}</p>" for side in sides)
    key = html_text(kind.key_text(shown))
    fields = [stem, options, key, html_list(reason_lines(shown)), taught]
    return _CHOICE_TYPE, [question.id, *map(_inert, fields)]


def _typed_fields(question: Question) -> list[str]:
    """Return the answer to type, its unit, and the reasons, as HTML."""
    number = question.number
    answer = question.accepted[0] if number is None else figure_key(number.answer)
    unit = "" if number is None or number.is_year else number.unit
    return [html_text(answer), html_text(unit), html_list(reason_lines(present(question, 0)))]
