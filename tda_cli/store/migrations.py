"""The tables, as steps from an empty file to the present one. A step that was released is final.

What a person gave stands in `attempts`, `steps`, `contents` and `regrades`. All else is derived
from it and can be made again: `results` has a row for each answer that counts, and the tables
below it are sums of these rows, so that no view has to read them all. A row and its sums are made
in one transaction, when a quiz ends or somebody looks, never while an answer is being kept.
"""

MIGRATIONS = (
    """
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        pack TEXT NOT NULL,
        pack_version TEXT NOT NULL,
        mode TEXT NOT NULL,
        seed INTEGER NOT NULL,
        questions TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        abandoned_at TEXT
    ) STRICT;
    CREATE TABLE steps (
        attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        typed TEXT NOT NULL,
        response TEXT,
        given_at TEXT NOT NULL,
        PRIMARY KEY (attempt, number)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    ALTER TABLE attempts ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE attempts ADD COLUMN possible INTEGER;
    CREATE TABLE contents (
        hash TEXT PRIMARY KEY,
        question TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE steps ADD COLUMN content TEXT REFERENCES contents (hash);
    ALTER TABLE steps ADD COLUMN took_ms INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE regrades (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        content TEXT NOT NULL REFERENCES contents (hash),
        response TEXT NOT NULL,
        made_at TEXT NOT NULL,
        FOREIGN KEY (attempt, number) REFERENCES steps (attempt, number) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX regrades_by_step ON regrades (attempt, number);
    CREATE TABLE results (
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        content TEXT NOT NULL,
        given_at TEXT NOT NULL,
        took_ms INTEGER NOT NULL,
        confidence INTEGER,
        credit INTEGER NOT NULL,
        weight INTEGER NOT NULL,
        wrong TEXT NOT NULL,
        PRIMARY KEY (attempt, number),
        FOREIGN KEY (attempt, number) REFERENCES steps (attempt, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX results_by_question ON results (pack, question, given_at, attempt, number);
    CREATE TABLE by_question (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        answers INTEGER NOT NULL,
        right INTEGER NOT NULL,
        earned INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        took_ms INTEGER NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE by_day (
        pack TEXT NOT NULL,
        day TEXT NOT NULL,
        answers INTEGER NOT NULL,
        right INTEGER NOT NULL,
        earned INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        took_ms INTEGER NOT NULL,
        PRIMARY KEY (pack, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE by_confidence (
        pack TEXT NOT NULL,
        confidence INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        right INTEGER NOT NULL,
        PRIMARY KEY (pack, confidence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE by_mistake (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        wrong TEXT NOT NULL,
        answers INTEGER NOT NULL,
        PRIMARY KEY (pack, question, wrong)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cards (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        given_at TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        due TEXT NOT NULL,
        state TEXT NOT NULL,
        retention TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE INDEX attempts_open ON attempts (pack)
        WHERE finished_at IS NULL AND abandoned_at IS NULL;
    """,
)
