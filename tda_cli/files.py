"""The one way to read a file within bounds, and the one way to write files whole.

A file is written next to its place, and takes the place only when all of it is on the disk: a full
disk or a killed program leaves what was there. Every failure is an `OSError`.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO


class NotAFileError(OSError):
    """A folder, a pipe, or a device where a regular file is expected."""


class TooLargeError(OSError):
    """More bytes than a reader takes."""


class ChangedError(OSError):
    """A file that someone else has written since it was read."""


class PartlyReplacedError(OSError):
    """Some of several files have their new content, the others still the old."""


@contextlib.contextmanager
def _checked_name() -> Iterator[None]:
    """Report a name that no file can have, such as one with a zero byte, as an `OSError`."""
    try:
        yield
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from error


def reason(error: OSError) -> str:
    """Return why a file cannot be used, in the words of the system."""
    return error.strerror or str(error)


@_checked_name()
def read_within(path: Path, most: int, *, pipes: bool = False) -> bytes:
    """Read a file of at most `most` bytes; a larger one is not opened.

    Without `pipes`, only a regular file is opened: a pipe or a device could make the reader wait.

    Raises:
        NotAFileError: It is not a regular file.
        TooLargeError: It is longer.
    """
    status = path.stat()
    if not pipes and not stat.S_ISREG(status.st_mode):
        raise NotAFileError(errno.EINVAL, "not a regular file", str(path))
    if status.st_size > most:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
    with path.open("rb") as stream:
        return read_stream_within(stream, most)


def read_stream_within(stream: BinaryIO, most: int) -> bytes:
    """Read a stream to its end, or raise `TooLargeError` if it has more than `most` bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


@_checked_name()
def write_whole(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, in place of whatever is there."""
    with contextlib.ExitStack() as cleanup:
        _write_beside(path, data, cleanup).replace(path)


def replace_all(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace the content of several files, given as it was read and as it will be: all or none.

    Links are followed, and files keep their mode. The `filename` of an error is the file.

    Raises:
        ChangedError: The content of a file is not what was read.
        PartlyReplacedError: The disk failed between two files. Each is whole.
    """
    with contextlib.ExitStack() as cleanup:
        staged = []
        for path, (old, new) in contents.items():
            try:
                target = path.resolve()
                # Opened for writing: a new file could replace one that may not be written.
                with target.open("r+b") as stream:
                    if stream.read() != old:
                        raise ChangedError(errno.EBUSY, "changed meanwhile")
                temporary = _write_beside(target, new, cleanup)
                temporary.chmod(target.stat().st_mode)
            except OSError as error:
                raise type(error)(error.errno, reason(error), str(path)) from error
            staged.append((path, temporary, target))
        for path, temporary, target in staged:
            try:
                temporary.replace(target)
            except OSError as error:
                raise PartlyReplacedError(error.errno, reason(error), str(path)) from error


@_checked_name()
def write_folder(
    folder: Path, files: Mapping[str, bytes], *, replace: bool = False, private: bool = False
) -> None:
    """Write files, given by their path in a folder, at most one folder deep: all or none.

    The parent of the folder must exist. If the folder exists, it is replaced with `replace`, and
    otherwise must be empty. With `private`, only its owner can look into it.
    """
    import tempfile

    folder_mode, file_mode = (0o700, 0o600) if private else (0o777, 0o666)  # less the umask
    is_there = folder.exists()
    fills = is_there and not replace
    parent = folder if fills else folder.parent
    with tempfile.TemporaryDirectory(
        prefix=".tda-new-", dir=parent, ignore_cleanup_errors=True
    ) as stage:
        new = Path(stage, "new")
        new.mkdir(folder_mode)
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(folder_mode, exist_ok=True)
            number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, file_mode)
            _write_to_disk(number, data)
        if fills:
            _move_content(new, folder)
        elif is_there:
            _swap(new, folder, Path(stage, "old"))
        else:
            new.rename(folder)


def remove_folder(folder: Path) -> None:
    """Remove a folder as a whole, or raise an `OSError` and leave it as it is."""
    import tempfile

    # Moved first: what is removed file by file could be left in part.
    with tempfile.TemporaryDirectory(prefix=".tda-old-", dir=folder.parent) as aside:
        folder.rename(Path(aside, "old"))


def _write_beside(path: Path, data: bytes, cleanup: contextlib.ExitStack) -> Path:
    import tempfile

    # The reader of packs skips such a name.
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    cleanup.callback(temporary.unlink, missing_ok=True)
    _write_to_disk(number, data)
    return temporary


def _write_to_disk(number: int, data: bytes) -> None:
    with os.fdopen(number, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _move_content(source: Path, folder: Path) -> None:
    content = sorted(source.iterdir())
    try:
        for path in content:
            path.rename(folder / path.name)
    except BaseException:  # a signal as well
        for path in content:
            if not path.exists():
                (folder / path.name).rename(path)
        raise


def _swap(new: Path, folder: Path, old: Path) -> None:
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
