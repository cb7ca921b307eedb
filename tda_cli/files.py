"""Reading files up to a size limit, and writing files atomically.

A new file is written next to the old one and replaces it only once it is fully on disk, so a full
disk or a killed program leaves the old one. Every failure is an `OSError`.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

# Plainer than what the operating system says.
_REASONS = {
    errno.ENOENT: "no such file or folder",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a file is in the place of a folder",
    errno.EEXIST: "a file is in the place of a folder",
}


class NotAFileError(OSError):
    """A folder, a pipe or a device instead of a regular file."""


class TooLargeError(OSError):
    """A file or stream that exceeds the size limit."""


class ChangedError(OSError):
    """A file that was modified after it was read."""


class PartlyReplacedError(OSError):
    """Some files have been replaced, and the others have not."""


def reason(error: OSError) -> str:
    """Return why a file cannot be used, to follow a colon."""
    text = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, text[:1].lower() + text[1:])


def is_regular(path: Path) -> bool:
    """Return whether there is a regular file; raise `NotAFileError` if there is something else."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise NotAFileError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise NotAFileError(errno.EINVAL, "not a regular file")
    return True


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner can enter; leave an existing one as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(*paths: Path) -> None:
    """Remove the permissions of everyone but the owner, where that is allowed."""
    for path in paths:
        with contextlib.suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                path.chmod(mode & 0o700)


def read_within(path: Path, limit: int, *, pipes: bool = False) -> bytes:
    """Read a file of at most `limit` bytes, or raise `TooLargeError` without opening it.

    Without `pipes`, raise `NotAFileError` for other than regular files: a pipe or a device could
    block.
    """
    status = path.stat()
    if not pipes and not stat.S_ISREG(status.st_mode):
        raise NotAFileError(errno.EINVAL, "not a regular file", str(path))
    if status.st_size > limit:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
    with path.open("rb") as stream:
        return read_stream_within(stream, limit)


def read_stream_within(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end, or raise `TooLargeError` if it has more than `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def write_atomically(path: Path, data: bytes) -> None:
    """Write or replace a file, readable only by its owner."""
    with contextlib.ExitStack() as cleanup:
        _write_temporary(path, data, cleanup).replace(path)


def replace_all(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace several files, given as old and new content, all or none.

    Links are followed, and the mode of a file does not change. Raise `ChangedError` if a file no
    longer has the old content, and `PartlyReplacedError` if the disk fails between two files, which
    are intact. An error has the `filename`.
    """
    with contextlib.ExitStack() as cleanup:
        staged = []
        for path, (old, new) in contents.items():
            try:
                target = path.resolve()
                # Open for writing, because replacing would ignore a lack of write permission.
                with target.open("r+b") as stream:
                    if stream.read(len(old) + 1) != old:
                        raise ChangedError(errno.EBUSY, "changed by another program")
                temporary = _write_temporary(target, new, cleanup)
                temporary.chmod(target.stat().st_mode)
            except OSError as error:
                raise type(error)(error.errno, reason(error), str(path)) from error
            staged.append((path, temporary, target))
        for path, temporary, target in staged:
            try:
                temporary.replace(target)
            except OSError as error:
                raise PartlyReplacedError(error.errno, reason(error), str(path)) from error


def write_folder(
    folder: Path, files: Mapping[str, bytes], *, replace: bool = False, private: bool = False
) -> None:
    """Write files, given by path, to a folder: all or none.

    The folder's parent must exist. An existing folder is replaced if `replace` is true, and must
    otherwise be empty. With `private`, only its owner can read it.
    """
    import tempfile

    folder_mode, file_mode = (0o700, 0o600) if private else (0o777, 0o666)  # minus the umask
    exists = folder.exists()
    fill_existing = exists and not replace
    parent = folder if fill_existing else folder.parent
    with tempfile.TemporaryDirectory(
        prefix=".tda-new-", dir=parent, ignore_cleanup_errors=True
    ) as stage:
        new = Path(stage, "new")
        new.mkdir(folder_mode)
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(folder_mode, parents=True, exist_ok=True)
            number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, file_mode)
            _write_to_disk(number, data)
        if fill_existing:
            _move_content(new, folder)
        elif exists:
            _swap(new, folder, Path(stage, "old"))
        else:
            new.rename(folder)


def remove_folder(folder: Path) -> None:
    """Remove a folder completely, or raise `OSError` and leave it unchanged."""
    import tempfile

    # Move it first, because deleting file by file could stop halfway.
    with tempfile.TemporaryDirectory(prefix=".tda-old-", dir=folder.parent) as aside:
        folder.rename(Path(aside, "old"))


def _write_temporary(path: Path, data: bytes, cleanup: contextlib.ExitStack) -> Path:
    import tempfile

    # Packs are read without such names.
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
    except BaseException:  # including signals
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
