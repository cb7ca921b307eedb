"""The attempts, to look at: they are shown even while their file cannot be written."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tda_cli.errors import StoreError
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import copied_to_memory, is_unwritable
from tda_cli.store.transactions import as_store_error

_T = TypeVar("_T")

# Milliseconds that somebody who looks waits for somebody who writes.
_PATIENCE = 100


class AttemptReader(AttemptStore):
    """The attempts of one person, to look at.

    To look, too, brings up to date what is kept. Where that cannot be written, because the disk is
    full or somebody else is writing, all goes on in a copy in memory, and what is written is lost.
    """

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder."""
        super().__init__(folder)
        self._is_copy = False
        self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")

    @property
    def connection(self) -> sqlite3.Connection:
        """The file, or its copy, with every answer counted that counts by now."""
        return self._going_on(lambda: super(AttemptReader, self).connection)

    def look(self, read: Callable[[sqlite3.Connection], _T]) -> _T:
        """Read something that is brought up to date before, in the file or in its copy."""
        return self._going_on(lambda: read(self.connection))

    def _going_on(self, act: Callable[[], _T]) -> _T:
        try:
            return act()
        except StoreError as error:
            if self._is_copy or not is_unwritable(error.__cause__):
                raise
            with as_store_error("the answers could not be read"), closing(self._connection) as file:
                self._connection = copied_to_memory(file)
                self._is_copy = True
        return act()

    def close(self) -> None:
        """Close the file, or its copy."""
        self._connection.close()
