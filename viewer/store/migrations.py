"""Numbered steps that build and upgrade the tables of a library; one that was released is never changed again.

Written by hand: a generator cannot see triggers and full-text tables, and would have to be shipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from viewer.domain.revisions import address_of

APPLICATION_ID = 0x5452444C
"""`TRDL` in ASCII, in the header of every library."""

Migration = Callable[[sa.Connection], None]


def migrate(connection: sa.Connection, migrations: Sequence[Migration] | None = None) -> None:
    """Runs the steps that the file has not seen; the caller's transaction makes it all or nothing."""
    steps = MIGRATIONS if migrations is None else migrations
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for number, step in enumerate(steps[version:], start=version + 1):
        step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def _version_1(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
    for statement in (*_TABLES_1, *_INDEXES_1, *_GUARDS_1, *_SEARCH_1):
        connection.exec_driver_sql(statement)


_TABLES_1 = (
    # The large columns stand last: SQLite then need not walk over them to reach the small ones.
    """
    CREATE TABLE article (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        media_type TEXT NOT NULL,
        encoding TEXT NOT NULL,
        title TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        text_sha256 TEXT NOT NULL,
        published_edtf TEXT,
        published_lo INTEGER,
        published_hi INTEGER,
        published_precision TEXT,
        published_qualifier TEXT,
        published_anchor TEXT,
        published_from TEXT NOT NULL,
        published_reasons TEXT NOT NULL,
        published_stable INTEGER NOT NULL CHECK (published_stable IN (0, 1)),
        metadata TEXT NOT NULL,
        notes TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        text TEXT NOT NULL,
        original BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        action TEXT NOT NULL,
        standing TEXT NOT NULL,
        review TEXT NOT NULL,
        title TEXT NOT NULL,
        sure_event REAL NOT NULL,
        sure_kind REAL NOT NULL,
        sure_date REAL NOT NULL,
        sure_roles REAL NOT NULL,
        reasons TEXT NOT NULL,
        rule TEXT NOT NULL,
        cue TEXT NOT NULL,
        details TEXT NOT NULL,
        quotes TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE event_date (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        role TEXT NOT NULL,
        edtf TEXT NOT NULL,
        lo INTEGER,
        hi INTEGER,
        precision TEXT NOT NULL,
        qualifier TEXT NOT NULL,
        is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
        by_person INTEGER NOT NULL CHECK (by_person IN (0, 1)),
        article_id INTEGER REFERENCES article (id),
        text TEXT NOT NULL,
        start INTEGER,
        stop INTEGER,
        rule TEXT NOT NULL,
        anchor TEXT,
        anchor_from TEXT NOT NULL,
        alternatives TEXT NOT NULL,
        reason TEXT NOT NULL,
        CHECK ((start IS NULL) = (stop IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE party (
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (event_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE rate (
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value REAL NOT NULL,
        high REAL,
        unit TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (event_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE product (
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (event_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        article_id INTEGER NOT NULL REFERENCES article (id),
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        quote TEXT NOT NULL,
        role TEXT NOT NULL,
        UNIQUE (event_id, position)
    ) STRICT
    """,
    """
    CREATE TABLE evidence_field (
        evidence_id INTEGER NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        field TEXT NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        PRIMARY KEY (evidence_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        op TEXT NOT NULL CHECK (op IN ('import', 'edit', 'undo', 'redo')),
        summary TEXT NOT NULL,
        takes_back INTEGER REFERENCES journal (id),
        detail TEXT NOT NULL,
        CHECK ((takes_back IS NULL) = (op IN ('import', 'edit')))
    ) STRICT
    """,
)

_INDEXES_1 = (
    # All that the timeline asks of a date, so that it is read from the index alone.
    "CREATE INDEX event_date_event ON event_date (event_id, is_primary, lo, hi, precision)",
    "CREATE INDEX event_date_lo ON event_date (lo)",
    "CREATE INDEX event_date_article ON event_date (article_id)",
    "CREATE INDEX evidence_article ON evidence (article_id, start)",
    # Undo looks for the newest step, past any number of imports.
    "CREATE INDEX journal_step ON journal (id) WHERE op <> 'import'",
    "CREATE INDEX journal_takes_back ON journal (takes_back) WHERE takes_back IS NOT NULL",
)

_GUARDS_1 = (
    """
    CREATE TRIGGER article_text_is_immutable BEFORE UPDATE OF text, text_sha256, original, sha256 ON article
    BEGIN SELECT RAISE(ABORT, 'the text of an article is immutable'); END
    """,
    """
    CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
)

_SEARCH_1 = (
    """
    CREATE VIRTUAL TABLE article_fts USING fts5 (
        title, text, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER article_fts_insert AFTER INSERT ON article
    BEGIN INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text); END
    """,
    """
    CREATE TRIGGER article_fts_delete AFTER DELETE ON article
    BEGIN
        INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER article_fts_update AFTER UPDATE OF title, text ON article
    BEGIN
        INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
    """
    CREATE VIRTUAL TABLE event_fts USING fts5 (
        title, quotes, content = 'event', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER event_fts_insert AFTER INSERT ON event
    BEGIN INSERT INTO event_fts (rowid, title, quotes) VALUES (new.id, new.title, new.quotes); END
    """,
    """
    CREATE TRIGGER event_fts_delete AFTER DELETE ON event
    BEGIN
        INSERT INTO event_fts (event_fts, rowid, title, quotes) VALUES ('delete', old.id, old.title, old.quotes);
    END
    """,
    """
    CREATE TRIGGER event_fts_update AFTER UPDATE OF title, quotes ON event
    BEGIN
        INSERT INTO event_fts (event_fts, rowid, title, quotes) VALUES ('delete', old.id, old.title, old.quotes);
        INSERT INTO event_fts (rowid, title, quotes) VALUES (new.id, new.title, new.quotes);
    END
    """,
)


def _version_2(connection: sa.Connection) -> None:
    """What a person adds to events, what each source claims, copies of articles, and what was done to what."""
    for statement in _VERSION_2:
        connection.exec_driver_sql(statement)
    entries = connection.exec_driver_sql("SELECT id, detail FROM journal").all()
    subjects = {subject for entry_id, detail in entries for subject in _subjects_1(entry_id, json.loads(detail))}
    if subjects:
        connection.exec_driver_sql(
            "INSERT INTO journal_subject (subject, subject_id, journal_id) VALUES (?, ?, ?)", sorted(subjects)
        )
    fill_addresses(connection)


def fill_addresses(connection: sa.Connection) -> None:
    """Makes the articles of a library without addresses to be found by those in their fields."""
    articles = connection.exec_driver_sql("SELECT id, metadata FROM article").all()
    keys = ((address_of(json.loads(metadata)), article_id) for article_id, metadata in articles)
    if addresses := [each for each in keys if each[0]]:
        connection.exec_driver_sql("INSERT INTO article_address (address, article_id) VALUES (?, ?)", addresses)


def _subjects_1(entry_id: int, detail: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """What an entry of version 1 was about: an import names its article, a step the owner of each row."""
    if "article_id" in detail:
        yield "article", detail["article_id"], entry_id
    for row in detail.get("rows", ()):
        yield "article" if row["table"] == "article" else "event", row["owner"], entry_id


_VERSION_2 = (
    "ALTER TABLE event ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE event ADD COLUMN starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1))",
    "ALTER TABLE event ADD COLUMN by_person TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE event ADD COLUMN in_conflict INTEGER NOT NULL DEFAULT 0 CHECK (in_conflict IN (0, 1))",
    # Events of some days, whatever else they are: read from the index alone.
    "DROP INDEX event_date_lo",
    "CREATE INDEX event_date_span ON event_date (lo, hi, event_id)",
    # All that finding an article by its name asks for, without the pages of its text.
    "CREATE INDEX article_names ON article (title, name)",
    """
    CREATE TABLE tag (
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (event_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE claim (
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        why TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (event_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    # Small, and apart from the texts: every import asks for them.
    """
    CREATE TABLE article_copy (
        article_id INTEGER PRIMARY KEY REFERENCES article (id),
        first_id INTEGER NOT NULL REFERENCES article (id),
        signature BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX article_copy_first ON article_copy (first_id)",
    """
    CREATE TABLE article_band (
        band INTEGER NOT NULL,
        article_id INTEGER NOT NULL REFERENCES article (id),
        PRIMARY KEY (band, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    # Texts of one article are looked for at each import; the address is found by this index alone.
    """
    CREATE TABLE article_address (
        address TEXT NOT NULL,
        article_id INTEGER NOT NULL REFERENCES article (id),
        PRIMARY KEY (address, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE article_revision (
        article_id INTEGER PRIMARY KEY REFERENCES article (id),
        replaces_id INTEGER NOT NULL UNIQUE REFERENCES article (id),
        at TEXT NOT NULL,
        CHECK (replaces_id < article_id)
    ) STRICT
    """,
    """
    CREATE TABLE suggestion (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        other_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        why TEXT NOT NULL,
        refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)),
        UNIQUE (event_id, other_id),
        CHECK (event_id < other_id)
    ) STRICT
    """,
    "CREATE INDEX suggestion_other ON suggestion (other_id)",
    """
    CREATE TABLE saved_view (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        lanes_by TEXT NOT NULL
    ) STRICT
    """,
    # Which entries are about an event or article: its history, and what a second window has to read again.
    """
    CREATE TABLE journal_subject (
        subject TEXT NOT NULL CHECK (subject IN ('event', 'article')),
        subject_id INTEGER NOT NULL,
        journal_id INTEGER NOT NULL REFERENCES journal (id),
        PRIMARY KEY (subject, subject_id, journal_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX journal_subject_entry ON journal_subject (journal_id)",
    # Packed columns of all events as they were at some entry of the journal; can be thrown away at any time.
    """
    CREATE TABLE snapshot (
        name TEXT PRIMARY KEY,
        data BLOB NOT NULL
    ) STRICT
    """,
)


MIGRATIONS: tuple[Migration, ...] = (_version_1, _version_2)
"""Step n takes a library from version n - 1 to n."""

SCHEMA_VERSION = len(MIGRATIONS)
"""The version that this program writes."""
