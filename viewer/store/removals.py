"""Which sentences of an article gave an event that was taken out of the library, as the journal tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from viewer.store import journal, schema
from viewer.store.numbers import among

Removed = frozenset[tuple[str, str]]
"""Kind and quote of what was taken out."""


def removed_from(connection: sa.Connection, article_id: int) -> Removed:
    """What was read of an article, or of the texts that it replaced, and is not in the library any more."""
    found: set[tuple[str, str]] = set()
    revision = schema.article_revision.c
    text: int | None = article_id
    while text is not None:
        gone = _read_of(connection, text)
        gone -= set(connection.scalars(sa.select(schema.event.c.id).where(among(schema.event.c.id, sorted(gone)))))
        for event_id in gone:
            found.update(_last_words(connection, event_id))
        text = connection.scalar(sa.select(revision.replaces_id).where(revision.article_id == text))
    return frozenset(found)


def _read_of(connection: sa.Connection, article_id: int) -> set[int]:
    """The events that came in with an article: by its import, or by the step that made it a revision."""
    found: set[int] = set()
    for op, detail in _entries(connection, "article", article_id):
        if op == journal.IMPORT:
            found.update(detail.get("event_ids", ()))
        elif _made_revision(detail["rows"], article_id):
            found.update(row["owner"] for row in detail["rows"] if row["table"] == schema.event.name)
    return found


def _made_revision(rows: Sequence[dict[str, Any]], article_id: int) -> bool:
    return any(row["table"] == schema.article_revision.name and row["owner"] == article_id for row in rows)


def _last_words(connection: sa.Connection, event_id: int) -> Collection[tuple[str, str]]:
    """Kind and quotes of an event when it was taken out last; none where the step that made it was undone."""
    for op, detail in _entries(connection, "event", event_id):
        taken = [row["before"] | {"table": row["table"]} for row in detail.get("rows", ())
                 if row["owner"] == event_id and row["after"] is None]  # fmt: skip
        kind = next((row["kind"] for row in taken if row["table"] == schema.event.name), None)
        if kind is not None:
            if op == journal.UNDO:
                return ()
            return {(kind, row["quote"]) for row in taken if row["table"] == schema.evidence.name}
    return ()


def _entries(connection: sa.Connection, subject: str, subject_id: int) -> list[tuple[str, dict[str, Any]]]:
    """Operation and detail of the entries about something, the newest first."""
    entry, about = schema.journal.c, schema.journal_subject.c
    statement = (
        sa.select(entry.op, entry.detail)
        .join_from(schema.journal_subject, schema.journal, entry.id == about.journal_id)
        .where(about.subject == subject, about.subject_id == subject_id)
        .order_by(entry.id.desc())
    )
    return [(row.op, row.detail) for row in connection.execute(statement)]
