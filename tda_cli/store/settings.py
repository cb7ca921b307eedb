"""What a person has chosen for every quiz: names and values, as texts."""

import sqlite3

from tda_cli.store.transactions import file_errors, store_errors, transaction


def chosen(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what was chosen, by name."""
    with store_errors("the settings could not be read"):
        return dict(connection.execute("SELECT name, value FROM settings ORDER BY name"))


def choose(connection: sqlite3.Connection, name: str, text: str | None) -> None:
    """Save a setting, or reset it with None. Cards are rebuilt, as they rest on the retention."""
    with file_errors("the setting could not be kept"), transaction(connection):
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))
        if text is not None:
            connection.execute("INSERT INTO settings (name, value) VALUES (?, ?)", (name, text))
        connection.execute("DELETE FROM main.cards")
