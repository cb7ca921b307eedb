import os
from pathlib import Path

import pytest

from tda_cli.document import reading
from tda_cli.document.reading import document_text, read_document
from tda_cli.errors import DocumentError, ExitCode, UnreadableFileError

TEXT = "The strike\r\n\r\nThe crews\r\nstopped work.\r\n\r\nBack to list\r\n"


def test_a_document_is_read_as_paragraphs_the_title_first(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXT.encode("utf-16"))

    assert read_document(path).paragraphs == ("The strike", "The crews\nstopped work.")


def test_paragraphs_are_composed() -> None:
    assert document_text("Tocoro\u0301n".encode(), "a.txt").paragraphs == ("Tocor\u00f3n",)


@pytest.mark.parametrize("name", ["a.md", "A.MARKDOWN"])
def test_markdown_is_told_by_its_name(name: str) -> None:
    assert document_text(b"# The *strike*", name).paragraphs == ("The strike",)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_a_document_without_text_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"`a\.txt` has no text"):
        document_text(text.encode(), "a.txt")


def test_a_giant_paragraph_is_one_paragraph() -> None:
    assert len(document_text(b"word " * 1_000_000, "a.txt").paragraphs) == 1


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_megabyte_in_an_old_encoding_is_read(ending: str) -> None:
    block = "The caf\u00e9 strike cost about 4 million crowns, the mayor\u2019s office says. " * 20
    data = "\n\n".join([block] * (1_000_000 // len(block))).encode("cp1252")

    paragraphs = document_text(data, f"a.{ending}").paragraphs

    assert set(paragraphs) == {block.strip()}


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.exists, "no such file or folder"),
        (Path.mkdir, "is not a file"),
        (os.mkfifo, "is not a file"),
    ],
)
def test_what_is_no_file_is_refused_without_opening_it(
    tmp_path: Path, make: object, reason: str
) -> None:
    path = tmp_path / "a.txt"
    make(path)  # type: ignore[operator]

    with pytest.raises(UnreadableFileError) as caught:
        read_document(path)

    assert str(path) in caught.value.message
    assert reason in caught.value.message
    assert caught.value.exit_code is ExitCode.ENVIRONMENT


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.touch()

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UnreadableFileError, match="cannot be read: permission denied"):
        read_document(path)


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1024**2)
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, 1024**2 + 1)

    with pytest.raises(DocumentError, match="is larger than 1 MiB"):
        read_document(path)
    path.write_bytes(b"a" * 1024**2)
    assert len(read_document(path).data) == 1024**2
