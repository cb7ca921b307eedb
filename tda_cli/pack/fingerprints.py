"""Changing the fingerprints and numbers of paragraphs in a pack's files, and nothing else.

What changes is written in the style of `pack format` and takes the place of the same part of the
file, which has to be in that style already. All the rest stays as it is, byte for byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tda_cli.errors import OutputError
from tda_cli.files import reason
from tda_cli.pack.characters import decode
from tda_cli.pack.comment_tree import Block, Part, Text, read_commented
from tda_cli.pack.files import CLAIMS_FILE, META_FILE
from tda_cli.pack.format.claims import CLAIM
from tda_cli.pack.format.contents import DOCUMENT
from tda_cli.pack.formatting import write_part
from tda_cli.pack.report import Report, shown
from tda_cli.pack.yaml_events import PARSER_ERRORS


class Print(NamedTuple):
    """The fingerprint of one paragraph, as `pack.yaml` holds it."""

    words: int
    sha256: str
    marks: str


def new_contents(
    folder: Path, prints: Sequence[Print], places: Mapping[int, int]
) -> dict[Path, tuple[bytes, bytes]]:
    """Return the files of a pack that change, as they are and as they shall be.

    Args:
        folder: That of the pack, which has no errors.
        prints: The new fingerprints by number.
        places: The new numbers of paragraphs in claims by the old.

    Raises:
        OutputError: A file cannot be read, or what changes is not in the style of `pack format`.
    """
    meta, claims = folder / META_FILE, folder / CLAIMS_FILE
    try:
        before = {path: path.read_bytes() for path in (meta, claims)}
    except OSError as error:
        message = f"`{folder}` cannot be read: {reason(error)}"
        raise OutputError(message, "No file was changed.") from error
    after = {
        meta: renewed_meta(str(meta), before[meta], prints),
        claims: renumbered_claims(str(claims), before[claims], places),
    }
    return {path: (before[path], new) for path, new in after.items() if new != before[path]}


def renewed_meta(file: str, data: bytes, prints: Sequence[Print]) -> bytes:
    """Return `pack.yaml` with other fingerprints, and all the rest as it is.

    Args:
        file: Its path, for messages.
        data: The file, without errors.
        prints: The fingerprints by number.

    Raises:
        OutputError: The list of paragraphs is not in the style of `pack format`.
    """
    try:
        part = _field(_field(_root(file, data), "document").value, "paragraphs")
        before = write_part(part, DOCUMENT, 1)
        _renew(part.value, prints)
    except (LookupError, TypeError, *PARSER_ERRORS) as error:
        raise _refusal(file) from error
    return _replaced(file, data, before, write_part(part, DOCUMENT, 1))


def renumbered_claims(file: str, data: bytes, places: Mapping[int, int]) -> bytes:
    """Return `claims.yaml` with other numbers of paragraphs, and all the rest as it is.

    Args:
        file: Its path, for messages.
        data: The file, without errors.
        places: The new numbers by the old; what is not among them stays.

    Raises:
        OutputError: A claim whose numbers change is not in the style of `pack format`.
    """
    if not places:
        return data
    try:
        claims = _field(_root(file, data), "claims").value
        new = data
        for claim in _block(claims).parts:
            before = write_part(claim, CLAIM, 1)
            for number in _block(_field(claim.value, "paragraphs").value).parts:
                place = places.get(int(_text(number).value))
                if place is not None:
                    _set(number, str(place))
            new = _replaced(file, new, before, write_part(claim, CLAIM, 1))
    except (LookupError, TypeError, *PARSER_ERRORS) as error:
        raise _refusal(file) from error
    return new


def paragraphs_text(prints: Sequence[Print]) -> str:
    """Write the field `paragraphs` of a new `pack.yaml`."""
    part = Part("paragraphs")
    part.value = Block(is_list=True, is_flow=False)
    _renew(part.value, prints)
    return write_part(part, DOCUMENT, 1)


def _renew(paragraphs: "Text | Block", prints: Sequence[Print]) -> None:
    """Give each paragraph of a list its new fingerprint; add and remove some where needed."""
    block = _block(paragraphs)
    items = {int(_text(_field(item.value, "number")).value): item for item in block.parts}
    for number, item in items.items():
        if number >= len(prints):
            block.parts.remove(item)
            block.below += _comments(item)
    for number, one in enumerate(prints):
        if number not in items:
            items[number] = Part()
            items[number].value = Block(is_list=False, is_flow=False)
            block.parts.append(items[number])
        fields = items[number].value
        _set(_field(fields, "number", add=True), str(number))
        _set(_field(fields, "words", add=True), str(one.words))
        _set(_field(fields, "sha256", add=True), one.sha256, is_plain=False)
        _set(_field(fields, "marks", add=True), one.marks, is_plain=False)


def _comments(part: Part) -> Iterator[str]:
    """Find the comments on a part and on what is in it."""
    yield from (*part.above, *part.beside)
    if isinstance(part.value, Block):
        for inner in part.value.parts:
            yield from _comments(inner)
        yield from part.value.below


def _root(file: str, data: bytes) -> Block:
    source = decode(file, data, Report())
    if source is None:
        raise LookupError(file)
    return read_commented(source.data)[1]


def _field(block: "Text | Block", name: str, *, add: bool = False) -> Part:
    parts = _block(block).parts
    found = next((part for part in parts if part.name == name), None)
    if found is None:
        if not add:
            raise LookupError(name)
        found = Part(name)
        parts.append(found)
    return found


def _block(value: "Text | Block") -> Block:
    if not isinstance(value, Block):
        raise TypeError(value)
    return value


def _text(part: Part) -> Text:
    if not isinstance(part.value, Text):
        raise TypeError(part.name)
    return part.value


def _set(part: Part, value: str, *, is_plain: bool = True) -> None:
    """Change a text; digits that look like a number need quotes, a number stays as it was."""
    old = _text(part)
    if old.is_null or old.value != value:
        is_plain = is_plain and (old.is_null or old.is_plain)
        part.value = Text(value, is_plain, is_null=False, raw=value)


def _replaced(file: str, data: bytes, before: str, after: str) -> bytes:
    """Put what a part of a file shall be in place of what it is in the style of `pack format`."""
    if before == after:
        return data
    whole, part = b"\n" + data, f"\n{before}".encode()
    if whole.count(part) != 1:
        raise _refusal(file)
    return whole.replace(part, f"\n{after}".encode())[1:]


def _refusal(file: str) -> OutputError:
    message = f"the numbers in {shown(file)} cannot be changed in place"
    return OutputError(message, "Run `tda pack format` on the pack, then this again.")
