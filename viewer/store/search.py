"""Full-text search over articles and events, behind one small interface with one implementation a dialect.

The query box takes any text: every word is quoted, so nothing in it is ever read as query syntax. Words that are
written without spaces between them (Chinese, Japanese) count as one word, a limit of SQLite's tokenizer.
"""

from __future__ import annotations

import sqlite3
from typing import Protocol

import sqlalchemy as sa

from viewer.domain.events import Review
from viewer.domain.passages import canonical_text
from viewer.store import schema
from viewer.store.results import ArticleHit, SearchResults

_RANKED_UP_TO = 2000
"""Hits that are ranked; ranking more takes longer than a person types, so they come newest first."""

_MOST_WORDS = 32
"""Words of a query that count; the time FTS5 takes grows with their square (70,000 words: over a second)."""

_SNIPPET_WORDS = 16


class SearchBackend(Protocol):
    """What a dialect must offer."""

    def find(self, connection: sa.Connection, query: str, limit: int) -> SearchResults:
        """What matches every word of the query, the last one as a prefix; nothing for a query without words."""

    def is_stale(self, connection: sa.Connection) -> bool:
        """Whether the index does not match what it was made from; needs a writable library."""

    def rebuild(self, connection: sa.Connection) -> None:
        """Makes the index anew."""


def match_expression(query: str) -> str:
    """The FTS5 expression for a query of any text; empty where it holds no word."""
    words = [word for word in canonical_text(query).split() if any(char.isalnum() for char in word)]
    if not words:
        return ""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words[:_MOST_WORDS]) + "*"


class SqliteSearch:
    """The implementation on the FTS5 tables, which triggers keep in step."""

    def find(self, connection: sa.Connection, query: str, limit: int) -> SearchResults:
        """See `SearchBackend.find`; rejected events are left out."""
        match = match_expression(query)
        if not match:
            return SearchResults()
        return SearchResults(_find_events(connection, match, limit), _find_articles(connection, match, limit))

    def is_stale(self, connection: sa.Connection) -> bool:
        """See `SearchBackend.is_stale`."""
        try:
            connection.exec_driver_sql("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
            connection.exec_driver_sql("INSERT INTO event_fts (event_fts, rank) VALUES ('integrity-check', 1)")
        except sa.exc.DatabaseError as error:
            if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB:
                return True
            raise
        return False

    def rebuild(self, connection: sa.Connection) -> None:
        """See `SearchBackend.rebuild`."""
        connection.exec_driver_sql("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
        connection.exec_driver_sql("INSERT INTO event_fts (event_fts) VALUES ('rebuild')")


_article_fts = sa.table("article_fts", sa.column("rowid", sa.Integer), sa.column("rank", sa.Float))
_event_fts = sa.table("event_fts", sa.column("rowid", sa.Integer), sa.column("rank", sa.Float))


def _find_events(connection: sa.Connection, match: str, limit: int) -> tuple[int, ...]:
    table, event = _event_fts, schema.event.c
    statement = (
        sa.select(table.c.rowid)
        .join_from(table, schema.event, event.id == table.c.rowid)
        .where(_matches(table, match), event.review != Review.REJECTED)
        .order_by(_order(connection, table, match))
        .limit(limit)
    )
    return tuple(connection.scalars(statement))


def _find_articles(connection: sa.Connection, match: str, limit: int) -> tuple[ArticleHit, ...]:
    table, article = _article_fts, schema.article.c
    text_column = 1
    snippet = sa.func.snippet(sa.literal_column(table.name), text_column, "", "", "…", _SNIPPET_WORDS)
    statement = (
        sa.select(article.id, article.title, snippet.label("snippet"))
        .join_from(table, schema.article, article.id == table.c.rowid)
        .where(_matches(table, match))
        .order_by(_order(connection, table, match))
        .limit(limit)
    )
    return tuple(ArticleHit(row.id, row.title, row.snippet) for row in connection.execute(statement))


def _matches(table: sa.TableClause, match: str) -> sa.ColumnElement[bool]:
    return sa.literal_column(table.name).op("MATCH", is_comparison=True)(match)


def _order(connection: sa.Connection, table: sa.TableClause, match: str) -> sa.ColumnElement[float]:
    """By rank where the hits are few, else newest first."""
    hits = sa.select(table.c.rowid).where(_matches(table, match)).limit(_RANKED_UP_TO + 1).subquery()
    count = connection.scalar(sa.select(sa.func.count()).select_from(hits)) or 0
    return table.c.rank if count <= _RANKED_UP_TO else table.c.rowid.desc()
