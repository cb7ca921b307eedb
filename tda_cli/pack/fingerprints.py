"""Update paragraph fingerprints, numbers and reviews in a pack's files, and nothing else.

The parts that change must be in the style of `pack format`; the rest stays byte for byte.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tda_cli.errors import OutputError
from tda_cli.files import read_within, reason
from tda_cli.model.pack import Fingerprint
from tda_cli.pack.characters import decode
from tda_cli.pack.comment_tree import NULL, Part, Text, read_commented
from tda_cli.pack.files import CLAIMS_FILE, LARGEST_FILE, META_FILE
from tda_cli.pack.format.claims import CLAIM
from tda_cli.pack.format.meta import DOCUMENT
from tda_cli.pack.format.record import Record
from tda_cli.pack.formatting import write_part
from tda_cli.pack.report import Report, shown
from tda_cli.pack.yaml_file import PARSER_ERRORS


def updated_files(
    folder: Path, fingerprints: Sequence[Fingerprint], new_numbers: Mapping[int, int | None]
) -> dict[Path, tuple[bytes, bytes]]:
    """Return the old and new content of each file that changes; the pack must have no errors.

    Paragraph numbers index the fingerprints; `new_numbers` maps old paragraph numbers to new ones,
    or to None where the paragraph is gone.

    Raises:
        OutputError: A file cannot be read, or a changing part is not in `pack format` style.
    """
    meta, claims = folder / META_FILE, folder / CLAIMS_FILE
    before = {path: _read(folder, path) for path in (meta, claims)}
    after = {
        meta: update_meta(str(meta), before[meta], fingerprints),
        claims: renumber_claims(str(claims), before[claims], new_numbers),
    }
    return {path: (before[path], new) for path, new in after.items() if new != before[path]}


def _read(folder: Path, path: Path) -> bytes:
    try:
        return read_within(path, LARGEST_FILE)
    except OSError as error:
        message = f"`{folder}` cannot be read: {reason(error)}"
        raise OutputError(message, "No file was changed.") from error


def update_meta(file: str, data: bytes, fingerprints: Sequence[Fingerprint]) -> bytes:
    """Return `pack.yaml` with new fingerprints."""
    return _edit(
        file,
        data,
        DOCUMENT,
        lambda root: [root.field("document").field("paragraphs")],
        lambda paragraphs: _update_paragraphs(paragraphs, fingerprints),
    )


def renumber_claims(file: str, data: bytes, new_numbers: Mapping[int, int | None]) -> bytes:
    """Return `claims.yaml` with new paragraph numbers, and without those that are gone."""
    if not new_numbers:
        return data

    def renumber(claim: Part) -> None:
        cited = claim.field("paragraphs")
        # A claim that cites nothing more is an error, and so is not overlooked.
        cited.parts = [
            part for part in cited.parts if new_numbers.get(_number(part), 0) is not None
        ]
        for number in cited.parts:
            _set(number, str(new_numbers.get(_number(number), _number(number))))

    return _edit(file, data, CLAIM, lambda root: root.field("claims").parts, renumber)


def reviewed_files(
    folder: Path, digests: Mapping[str, str], by: str, on: str
) -> dict[Path, tuple[bytes, bytes]]:
    """Return the old and new content of `claims.yaml` with a review for each claim in `digests`.

    Raises:
        OutputError: The file cannot be read, or a claim is not in `pack format` style.
    """
    path = folder / CLAIMS_FILE
    data = _read(folder, path)

    def set_review(claim: Part) -> None:
        name = claim.field("id").text
        digest = digests.get(name.value) if name else None
        if digest is None:
            return
        if "reviewed" not in [field.name for field in claim.parts]:
            claim.parts.append(Part("reviewed"))
        review = claim.field("reviewed")
        review.text = None
        _set_fields(review, {"by": by, "on": on, "of": digest}, plain={"on"})

    new = _edit(str(path), data, CLAIM, lambda root: root.field("claims").parts, set_review)
    return {path: (data, new)} if new != data else {}


def paragraphs_yaml(fingerprints: Sequence[Fingerprint]) -> str:
    """Return the field `paragraphs` of a new `pack.yaml`."""
    part = Part("paragraphs")
    part.is_list = True
    _update_paragraphs(part, fingerprints)
    return write_part(part, DOCUMENT)


def _edit(
    file: str,
    data: bytes,
    record: Record[Any],
    find: Callable[[Part], list[Part]],
    change: Callable[[Part], None],
) -> bytes:
    """Change the parts of a file that `find` returns; each must be in `pack format` style."""
    refusal = OutputError(
        f"{shown(file)} cannot be changed in place",
        "Run `tda pack format` on the pack, then this command again.",
    )
    source = decode(file, data, Report())
    if source is None:
        raise refusal
    try:
        for part in find(read_commented(source.data)):
            before = f"\n{write_part(part, record)}".encode()
            change(part)
            after = f"\n{write_part(part, record)}".encode()
            if before != after:
                whole = b"\n" + data
                if whole.count(before) != 1:
                    raise refusal
                data = whole.replace(before, after)[1:]
    except (LookupError, *PARSER_ERRORS) as error:
        raise refusal from error
    return data


def _update_paragraphs(paragraphs: Part, fingerprints: Sequence[Fingerprint]) -> None:
    """Set the fingerprint of each paragraph, adding and removing paragraphs as needed."""
    items = {_number(item.field("number")): item for item in paragraphs.parts}
    for number, item in items.items():
        if number >= len(fingerprints):
            paragraphs.parts.remove(item)
            paragraphs.below += _comments(item)
    for number, fingerprint in enumerate(fingerprints):
        item = items.get(number) or Part()
        if number not in items:
            paragraphs.parts.append(item)
        values = {
            "number": str(number),
            "skip": fingerprint.skip or "",
            "words": str(fingerprint.words),
            "sha256": fingerprint.sha256,
            "marks": fingerprint.marks,
        }
        _set_fields(item, values, plain={"number", "skip", "words"})


def _set_fields(item: Part, values: Mapping[str, str], plain: Collection[str]) -> None:
    """Set fields to texts, adding those that are missing; an empty text removes its field."""
    names = [field.name for field in item.parts]
    item.parts = [part for part in item.parts if values.get(part.name) != ""]
    item.parts += [
        Part(name, NULL) for name, value in values.items() if value and name not in names
    ]
    for name, value in values.items():
        if value:
            _set(item.field(name), value, is_plain=name in plain)


def _comments(part: Part) -> Iterator[str]:
    yield from (*part.above, *part.beside)
    for inner in part.parts:
        yield from _comments(inner)
    yield from part.below


def _number(part: Part) -> int:
    return int("" if part.text is None else part.text.value)


def _set(part: Part, value: str, *, is_plain: bool = True) -> None:
    """Change a scalar; unless it is plain, it is quoted where it looks like a number."""
    old = part.text or NULL
    if old.is_null or old.value != value:
        is_plain = is_plain and (old.is_null or old.is_plain)
        part.text = Text(value, is_plain, is_null=False, raw=value)
