"""The lighthouse: a small document written for the tests, and the pack built from it."""

from functools import cache
from pathlib import Path

from tda_cli.document.fingerprint import split_document
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack

TESTS = Path(__file__).parents[2]
DOCUMENT = TESTS / "documents" / "lighthouse.txt"
FOLDER = TESTS / "packs" / "good" / "lighthouse"


@cache
def lighthouse() -> Pack:
    pack, problems = read_pack(FOLDER)
    assert pack is not None
    assert not problems
    return pack


def document(*changes: tuple[str, str]) -> list[str]:
    """Give the paragraphs of the document with texts replaced, each of which stands there once."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return split_document(text)
