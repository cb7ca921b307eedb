"""What a person has chosen once and for all: names and values, as texts."""

import sqlite3

from tda_cli.store.transactions import as_store_error, transaction


def chosen(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what was chosen, by name."""
    with as_store_error("the settings could not be read"):
        return dict(connection.execute("SELECT name, value FROM settings ORDER BY name"))


def choose(connection: sqlite3.Connection, name: str, text: str | None) -> None:
    """Keep a choice; None takes it back. Cards are made anew, as they hang on the retention."""
    with as_store_error("the setting could not be kept"), transaction(connection):
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))
        if text is not None:
            connection.execute("INSERT INTO settings (name, value) VALUES (?, ?)", (name, text))
        connection.execute("DELETE FROM cards")
