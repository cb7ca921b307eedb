"""A person's own copies of documents, stored only in their data folder."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.files import (
    is_regular,
    make_private,
    make_private_folder,
    reason,
    remove_folder,
    write_folder,
)
from tda_cli.values import value

_CONTENT = "content.json"
_COPY = "copy"


@value
class AttachedDocument:
    """A document attached to a pack: its file name and its paragraphs, starting with the title."""

    name: str
    paragraphs: tuple[str, ...]


class DocumentStore:
    """The attached documents, one per pack, in a data folder that only the person can read.

    `attach` and `detach` raise `StoreError` if files cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def attach(
        self, pack: str, *, name: str, data: bytes, paragraphs: Sequence[str], at: datetime
    ) -> None:
        """Save a copy atomically, replacing any previous one; `at` is in UTC."""
        import json

        content = {"name": name, "attached_at": at.isoformat(), "paragraphs": list(paragraphs)}
        documents = self._folder / "documents"
        try:
            make_private_folder(self._folder)
            make_private_folder(documents)
            files = {_COPY: data, _CONTENT: json.dumps(content).encode()}
            write_folder(documents / pack, files, replace=True, private=True)
        except OSError as error:
            raise _unusable(documents, "saved", error) from error

    def detach(self, pack: str) -> bool:
        """Remove a pack's document; return whether there was one."""
        place = self._place(pack)
        try:
            if not place.exists():
                return False
            remove_folder(place)
        except OSError as error:
            raise _unusable(place, "removed", error) from error
        return True

    def get(self, pack: str) -> AttachedDocument | None:
        """Return a pack's document, or None if it is missing or unreadable."""
        place = self._place(pack)
        content = place / _CONTENT
        try:
            if not is_regular(content):
                return None
            import json

            found = json.loads(content.read_text(encoding="utf-8"))
            paragraphs = found["paragraphs"]
            if not (isinstance(paragraphs, list) and paragraphs):
                return None
            "".join(paragraphs).encode()  # fails unless all are printable strings
            make_private(place, content, place / _COPY)
            return AttachedDocument(str(found["name"]), tuple(paragraphs))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _place(self, pack: str) -> Path:
        return self._folder / "documents" / pack


def _unusable(path: Path, done: str, error: OSError) -> StoreError:
    return StoreError(
        f"the document in `{path}` could not be {done}: {reason(error)}",
        "Free some space, or set TDA_DATA_DIR to a folder you can write to.",
    )
