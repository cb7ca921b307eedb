"""The tables, as migrations from an empty database. Never change a released migration.

`attempts`, `steps`, `contents`, `regrades` and `settings` hold what a person entered. `results`,
with a row per answer that counts, and `cards`, with a row per question, can be rebuilt from them.
Migrations 2 and 3 used to create more tables and indexes, which migration 4 drops.

`sequence` is the order in which steps were stored, across attempts and regardless of the clock.
Older databases have no such order, so migration 4 numbers their steps by time, treating the clock
as never running backward within an attempt.
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
    "",
    """
    DROP TABLE IF EXISTS by_question;
    DROP TABLE IF EXISTS by_day;
    DROP TABLE IF EXISTS by_confidence;
    DROP TABLE IF EXISTS by_mistake;
    DROP INDEX IF EXISTS attempts_open;
    DROP INDEX IF EXISTS results_by_question;
    ALTER TABLE steps ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
    UPDATE steps SET sequence = ordered.sequence FROM (
        SELECT attempt, number, (SELECT max(sequence) FROM steps)
            + row_number() OVER (ORDER BY latest, attempt, number) AS sequence
        FROM (
            SELECT attempt, number,
                max(given_at) OVER (PARTITION BY attempt ORDER BY number) AS latest
            FROM steps WHERE sequence = 0
        )
    ) AS ordered WHERE ordered.attempt = steps.attempt AND ordered.number = steps.number;
    CREATE INDEX steps_by_sequence ON steps (sequence);
    ALTER TABLE results ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
    DELETE FROM results WHERE NOT EXISTS (
        SELECT 1 FROM steps
        WHERE steps.attempt = results.attempt AND steps.number = results.number
    );
    UPDATE results SET sequence = (
        SELECT sequence FROM steps
        WHERE steps.attempt = results.attempt AND steps.number = results.number
    );
    CREATE INDEX results_by_question ON results (pack, question, sequence);
    DROP TABLE cards;
    CREATE TABLE cards (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        due TEXT NOT NULL,
        state TEXT NOT NULL,
        retention TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
    """,
)
