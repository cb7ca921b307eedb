"""Change the fingerprints, paragraph numbers and reviews in a pack's files, and nothing else."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tda_cli.errors import OutputError
from tda_cli.files import read_within, reason
from tda_cli.model.pack import Fingerprint
from tda_cli.pack.edit import Edit
from tda_cli.pack.files import CLAIMS_FILE, LARGEST_FILE, META_FILE, changed_meanwhile
from tda_cli.pack.yaml_file import ListNode, MapNode

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

Changes = dict[Path, tuple[bytes, bytes]]


def updated_files(
    folder: Path, fingerprints: Sequence[Fingerprint], new_numbers: Mapping[int, int | None]
) -> Changes:
    """Return the old and new content of each file that changes; the pack must have no errors.

    Paragraph numbers index the fingerprints; `new_numbers` maps old paragraph numbers to new ones,
    or to None where the paragraph is gone.

    Raises:
        OutputError: A file cannot be read, or has changed since the pack was read.
    """
    return {
        **_changed(folder, META_FILE, lambda data: update_meta(data, fingerprints)),
        **_changed(folder, CLAIMS_FILE, lambda data: renumber_claims(data, new_numbers)),
    }


def reviewed_files(folder: Path, digests: Mapping[str, str], by: str, on: str) -> Changes:
    """Return the old and new content of `claims.yaml` with a review for each claim in `digests`.

    Raises:
        OutputError: The file cannot be read, or has changed since the pack was read.
    """
    return _changed(folder, CLAIMS_FILE, lambda data: add_reviews(data, digests, by, on))


def _changed(folder: Path, name: str, change: Callable[[bytes], bytes]) -> Changes:
    path = folder / name
    try:
        data = read_within(path, LARGEST_FILE)
    except OSError as error:
        message = f"`{folder}` cannot be read: {reason(error)}"
        raise OutputError(message, "No file was changed.") from error
    try:
        new = change(data)
    except (AttributeError, LookupError, ValueError) as error:  # it is not what was read
        raise changed_meanwhile(path) from error
    return {path: (data, new)} if new != data else {}


def update_meta(data: bytes, fingerprints: Sequence[Fingerprint]) -> bytes:
    """Return `pack.yaml` with new fingerprints."""
    edit = Edit(data)
    document = cast("MapNode", edit.root.fields["document"])
    paragraphs = cast("ListNode", document.fields["paragraphs"])
    items = cast("list[MapNode]", paragraphs.items)
    for number, (item, fingerprint) in enumerate(zip(items, fingerprints, strict=False)):
        edit.set_fields(item, _values(number, fingerprint))
    if len(items) > len(fingerprints):
        edit.cut(paragraphs, items[len(fingerprints) - 1], items[-1])
    for number in range(len(items), len(fingerprints)):
        fields = _fields(_values(number, fingerprints[number]))
        in_braces = f"{{{', '.join(fields)}}}"
        edit.insert(paragraphs, items[-1], "- " + "\n  ".join(fields), in_braces)
    return edit.result()


def renumber_claims(data: bytes, new_numbers: Mapping[int, int | None]) -> bytes:
    """Return `claims.yaml` with new paragraph numbers, and without those that are gone."""
    edit = Edit(data)
    for claim in _claims(edit):
        paragraphs = cast("ListNode", claim.fields["paragraphs"])
        nodes = cast("list[ScalarEvent]", paragraphs.items)
        numbers = [new_numbers.get(int(node.value), int(node.value)) for node in nodes]
        left = {number: at for at, number in reversed([*enumerate(numbers)]) if number is not None}
        if not left:  # a claim that cites nothing more is an error, and so is not overlooked
            edit.set(paragraphs, "[]")
            continue
        if numbers[0] is None:  # only an entry after another one can be removed
            first = min(left, key=left.__getitem__)
            numbers[0], numbers[left[first]], left[first] = first, None, 0
        for at, (node, number) in enumerate(zip(nodes, numbers, strict=True)):
            if number is None or left[number] != at:
                edit.cut(paragraphs, nodes[at - 1], node)
            elif number != int(node.value):
                quote = node.style if node.style in {"'", '"'} else ""
                edit.set(node, f"{quote}{number}{quote}")
    return edit.result()


def add_reviews(data: bytes, digests: Mapping[str, str], by: str, on: str) -> bytes:
    """Return `claims.yaml` with a review for each claim in `digests`."""
    edit = Edit(data)
    for claim in _claims(edit):
        digest = digests.get(cast("ScalarEvent", claim.fields["id"]).value.strip())
        if digest is None:
            continue
        values = {"by": json.dumps(by, ensure_ascii=False), "on": on, "of": f'"{digest}"'}
        in_braces = f"{{{', '.join(_fields(values))}}}"
        review = claim.fields.get("reviewed")
        if review is None:
            block = "\n  ".join(["reviewed:", *_fields(values)])
            last = [*claim.fields.values()][-1]
            edit.insert(claim, last, block, f"reviewed: {in_braces}")
        elif isinstance(review, MapNode):
            edit.set_fields(review, values)
        else:
            edit.set(review, in_braces)
    return edit.result()


def _claims(edit: Edit) -> list[MapNode]:
    return cast("list[MapNode]", cast("ListNode", edit.root.fields["claims"]).items)


def paragraphs_yaml(fingerprints: Sequence[Fingerprint]) -> str:
    """Return the field `paragraphs` of a new `pack.yaml`."""
    lines = ["  paragraphs:"]
    for number, fingerprint in enumerate(fingerprints):
        first, *others = _fields(_values(number, fingerprint))
        lines += [f"    - {first}", *(f"      {field}" for field in others)]
    return "\n".join([*lines, ""])


def _values(number: int, fingerprint: Fingerprint) -> dict[str, str]:
    """Return the fields of a paragraph, as YAML; an empty one is left out."""
    return {
        "number": str(number),
        "skip": fingerprint.skip or "",
        "words": str(fingerprint.words),
        # In quotes, because some parsers take digests such as 12e45 for numbers.
        "sha256": f'"{fingerprint.sha256}"',
        "marks": f'"{fingerprint.marks}"',
    }


def _fields(values: Mapping[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in values.items() if value]
