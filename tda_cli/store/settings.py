"""The settings for every quiz, stored as text."""

import sqlite3

from tda_cli.store.transactions import store_errors, transaction


def read_settings(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the saved settings by name."""
    with store_errors("the settings could not be read"):
        return dict(connection.execute("SELECT name, value FROM settings ORDER BY name"))


def save_setting(connection: sqlite3.Connection, name: str, text: str | None) -> None:
    """Save a setting, or reset it with None; delete cards, which depend on the retention."""
    with store_errors("the setting could not be saved"), transaction(connection):
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))
        if text is not None:
            connection.execute("INSERT INTO settings (name, value) VALUES (?, ?)", (name, text))
        connection.execute("DELETE FROM cards")
