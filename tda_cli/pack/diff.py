"""What differs between two versions of a pack, record by record."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tda_cli.model.claim import Ref
from tda_cli.model.pack import Pack
from tda_cli.problems import Span
from tda_cli.text import figure_key
from tda_cli.values import value


class Difference(StrEnum):
    """How a record differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@value
class FieldChange:
    """The texts that only the old version of a field has, and those that only the new one has."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@value
class Change:
    """One record that differs.

    Attributes:
        kind: "pack", "paragraph", "source", "claim", "briefing", "section" or "question".
        id: Its id; the number of a paragraph.
        text: What it says, if it was added or removed.
        fields: What changed in it.
    """

    kind: str
    id: str
    difference: Difference
    text: str = ""
    fields: tuple[FieldChange, ...] = ()


def differences(old: Pack, new: Pack) -> list[Change]:
    """Return everything that differs, the document first and the questions last."""
    before, after = dict(_records(old)), dict(_records(new))
    found = []
    for kind, records in after.items():
        earlier = before[kind]
        names = [*records, *(one for one in earlier if one not in records)]
        both = ((one, earlier.get(one), records.get(one)) for one in names)
        found += [_change(kind, name, was, now) for name, was, now in both if was != now]
    return [one for one in found if one.fields or one.difference is not Difference.CHANGED]


def _records(pack: Pack) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the records of each kind by id."""
    document = pack.document
    yield "pack", {pack.id: _Head(pack.title, pack.version, document.title, document.as_of)}
    paragraphs = document.paragraphs.values()
    yield "paragraph", {f"¶{one.number}": _Paragraph(one.words, one.sha256) for one in paragraphs}
    yield "source", pack.sources
    yield "claim", pack.claims
    yield "briefing", {"bottom-line": pack.briefing.bottom_line}
    yield "section", {one.id: one for one in pack.briefing.sections}
    yield "question", pack.questions


@value
class _Paragraph:
    words: int
    digest: str


@value
class _Head:
    title: str
    version: str
    document: str
    as_of: object


def _change(kind: str, name: str, old: Any, new: Any) -> Change:  # noqa: ANN401 - any record
    if old is None or new is None:
        record = old or new
        said = (getattr(record, one, "") for one in ("text", "stem", "name", "title"))
        difference = Difference.ADDED if old is None else Difference.REMOVED
        return Change(kind, name, difference, next(filter(None, said), ""))
    before, after = _fields(old), _fields(new)
    changed = tuple(
        FieldChange(one, _only(was, now), _only(now, was))
        for one in dict.fromkeys([*before, *after])
        if (was := before.get(one, ())) != (now := after.get(one, ()))
    )
    return Change(kind, name, Difference.CHANGED, fields=changed)


def _fields(record: Any) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - any record
    """Return the fields of a record as texts; those of a question's body are its own."""
    names = getattr(type(record), "__match_args__", None)
    if names is None or isinstance(record, tuple):
        return {"text": _texts(record)}
    fields: dict[str, tuple[str, ...]] = {}
    for name in names:
        content = getattr(record, name)
        fields |= _fields(content) if name == "body" else {name: _texts(content)}
    return fields


def _only(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts that are not in the others; all of them if only their order differs."""
    return tuple(one for one in these if one not in those) if set(these) != set(those) else these


def _texts(content: Any) -> tuple[str, ...]:  # noqa: ANN401 - any field
    """Return a field as texts, one for each of its parts."""
    if isinstance(content, tuple):
        return tuple(text for one in content for text in ["; ".join(_texts(one))] if text)
    names = getattr(type(content), "__match_args__", None)
    if isinstance(content, Decimal):
        text = figure_key(content)
    elif isinstance(content, Ref):
        text = content.id
    elif isinstance(content, bool):
        text = "yes" if content else "no"
    elif content is None or isinstance(content, Span):
        text = ""
    elif names is None:
        text = str(content)
    else:
        fields = ((name, _texts(getattr(content, name))) for name in names)
        return tuple(f"{name}: {', '.join(texts)}" for name, texts in fields if texts)
    return (text,) if text else ()
