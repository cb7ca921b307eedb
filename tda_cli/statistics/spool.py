"""Many rows of whole numbers of 64 bits, set down to be gone through again."""

from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Self

# Bytes that are kept in memory; beyond them, in a file without a name that is gone at the end.
IN_MEMORY = 4 << 20

_ROWS = 4096  # in a block
_COLUMNS = 3


class Spool:
    """Rows of three whole numbers, in the order they were added.

    Every method raises OSError if the temporary file cannot be written or read.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """Begin without rows; so many bytes of them may be kept in memory."""
        self._block = array("q")
        self._file = SpooledTemporaryFile(in_memory)  # noqa: SIM115 - closed with the spool

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the rows."""
        self._file.close()

    def add(self, row: tuple[int, int, int]) -> None:
        """Add a row.

        Raises:
            OverflowError: If a number takes more than 64 bits.
        """
        self._block.extend(row)
        if len(self._block) >= _ROWS * _COLUMNS:
            self._file.write(self._block.tobytes())
            del self._block[:]

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """Yield all rows; none may be added meanwhile."""
        self._file.seek(0)
        while content := self._file.read(_ROWS * _COLUMNS * self._block.itemsize):
            yield from _rows(array("q", content))
        yield from _rows(self._block)


def _rows(numbers: "array[int]") -> Iterator[tuple[int, int, int]]:
    one = iter(numbers)
    return zip(one, one, one, strict=True)
