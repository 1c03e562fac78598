"""Words in the full-text index, behind one small interface with one implementation a dialect.

Every word goes to SQLite in quotes, so nothing in it is ever read as query syntax. Words that are written without
spaces between them (Chinese, Japanese) count as one word, a limit of SQLite's tokenizer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import Int64
from viewer.domain.findings import ArticleHit
from viewer.domain.query import Word
from viewer.store import schema

RANKED_UP_TO = 2000
"""Hits that are ranked; ranking more takes longer than a person types, so they come newest first."""

_MOST_WORDS = 32
"""Words of a query that count; the time FTS5 takes grows with their square (70,000 words: over a second)."""

_MOST_SPELLED = 8
"""Words that one start of a word stands for up to which it is quicker to look for each of them: at 8 it is even."""

_SNIPPET_WORDS = 16


class FullText(Protocol):
    """What a dialect must offer."""

    def events_with(self, connection: sa.Connection, words: Sequence[Word]) -> Int64:
        """The ids of the events whose title or quotes hold all words, ascending, rejected ones too."""

    def ranked_events(self, connection: sa.Connection, words: Sequence[Word]) -> tuple[int, ...]:
        """The same, best first; the caller asks only where there are at most `RANKED_UP_TO`."""

    def articles_with(self, connection: sa.Connection, words: Sequence[Word], limit: int) -> tuple[ArticleHit, ...]:
        """The articles whose title or text holds all words, best first, or newest first where there are many."""

    def is_stale(self, connection: sa.Connection) -> bool:
        """Whether the index does not match what it was made from; needs a writable library."""

    def rebuild(self, connection: sa.Connection) -> None:
        """Makes the index anew."""


def match_expression(words: Sequence[Word]) -> str:
    """The FTS5 expression for words that must all be there; empty where there are none."""
    return " AND ".join(_quoted(word) for word in words[:_MOST_WORDS])


def _quoted(word: Word) -> str:
    return '"' + word.text.replace('"', '""') + '"' + "*" * word.starts_words


def _spelled_out(connection: sa.Connection, table: sa.TableClause, words: Sequence[Word]) -> str:
    """As `match_expression`, with few words in the place of the start of a word where there are no others.

    FTS5 merges all that begins so before it gives the first hit: where very many hold a word, that takes most of the
    time. What is found is the same; only by rank, and by where a snippet is taken from, the two may differ.
    """
    return " AND ".join(_spelled(connection, table, word) for word in words[:_MOST_WORDS])


def _spelled(connection: sa.Connection, table: sa.TableClause, word: Word) -> str:
    # What the tokenizer makes of other letters and signs is not known here.
    if not (word.starts_words and word.text.isascii() and word.text.isalnum()):
        return _quoted(word)
    start = next_one = word.text.lower()
    vocabulary = _vocabulary(connection, table)
    found: list[str] = []
    while len(found) <= _MOST_SPELLED:
        # To step from word to word is quick, however many events hold each.
        term = connection.scalar(sa.select(vocabulary.c.term).where(vocabulary.c.term >= next_one).limit(1))
        if term is None or not term.startswith(start):
            return "(" + " OR ".join(f'"{each}"' for each in found) + ")" if found else _quoted(word)
        found.append(term)
        next_one = f"{term}\0"
    return _quoted(word)


def _vocabulary(connection: sa.Connection, table: sa.TableClause) -> sa.TableClause:
    """The words of an index in their order; nothing of it is stored."""
    name = f"{table.name}_words"
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab (main, {table.name}, instance)"
    )
    return sa.table(name, sa.column("term", sa.Text), schema="temp")


class SqliteFullText:
    """The implementation on the FTS5 tables, which triggers keep in step."""

    def events_with(self, connection: sa.Connection, words: Sequence[Word]) -> Int64:
        """See `FullText.events_with`."""
        # One text of all ids is four times as fast as a row for each.
        expression = _spelled_out(connection, _event_fts, words)
        statement = sa.select(sa.func.group_concat(_event_fts.c.rowid)).where(_matches(_event_fts, expression))
        found = connection.scalar(statement)
        return np.fromstring(found, np.int64, sep=",") if found else np.empty(0, np.int64)

    def ranked_events(self, connection: sa.Connection, words: Sequence[Word]) -> tuple[int, ...]:
        """See `FullText.ranked_events`."""
        table = _event_fts
        statement = sa.select(table.c.rowid).where(_matches(table, match_expression(words)))
        return tuple(connection.scalars(statement.order_by(table.c.rank, table.c.rowid)))

    def articles_with(self, connection: sa.Connection, words: Sequence[Word], limit: int) -> tuple[ArticleHit, ...]:
        """See `FullText.articles_with`."""
        table, article = _article_fts, schema.article.c
        text_column = 1
        replaced = sa.exists().where(schema.article_revision.c.replaces_id == article.id)
        snippet = sa.func.snippet(sa.literal_column(table.name), text_column, "", "", "…", _SNIPPET_WORDS)
        spelled = _spelled_out(connection, table, words)
        is_ranked = _are_few(connection, table, spelled)
        statement = (
            sa.select(article.id, article.title, snippet.label("snippet"), replaced.label("is_replaced"))
            .join_from(table, schema.article, article.id == table.c.rowid)
            .where(_matches(table, match_expression(words) if is_ranked else spelled))
            .order_by(table.c.rank if is_ranked else table.c.rowid.desc())
            .limit(limit)
        )
        found = connection.execute(statement)
        return tuple(ArticleHit(row.id, row.title, row.snippet, row.is_replaced) for row in found)

    def is_stale(self, connection: sa.Connection) -> bool:
        """See `FullText.is_stale`."""
        try:
            connection.exec_driver_sql("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
            connection.exec_driver_sql("INSERT INTO event_fts (event_fts, rank) VALUES ('integrity-check', 1)")
        except sa.exc.DatabaseError as error:
            if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB:
                return True
            raise
        return any(connection.exec_driver_sql(statement).scalar_one() for statement in _PAGES_OUT_OF_REACH)

    def rebuild(self, connection: sa.Connection) -> None:
        """See `FullText.rebuild`."""
        connection.exec_driver_sql("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
        connection.exec_driver_sql("INSERT INTO event_fts (event_fts) VALUES ('rebuild')")


_PAGES_OUT_OF_REACH = (
    "SELECT EXISTS (SELECT * FROM article_fts_data WHERE id>10 AND id>>37 NOT IN (SELECT segid FROM article_fts_idx))",
    "SELECT EXISTS (SELECT * FROM event_fts_data WHERE id>10 AND id>>37 NOT IN (SELECT segid FROM event_fts_idx))",
)
"""Whether a part of an index has pages but no way to its words, which the check of FTS5 does not see.

The id of a page holds the number of its part above bit 37; ids up to 10 are no pages.
Source: FTS5_SEGMENT_ROWID and FTS5_STRUCTURE_ROWID in fts5_index.c of SQLite.
"""

_article_fts = sa.table("article_fts", sa.column("rowid", sa.Integer), sa.column("rank", sa.Float))
_event_fts = sa.table("event_fts", sa.column("rowid", sa.Integer), sa.column("rank", sa.Float))


def _matches(table: sa.TableClause, expression: str) -> sa.ColumnElement[bool]:
    return sa.literal_column(table.name).op("MATCH", is_comparison=True)(expression)


def _are_few(connection: sa.Connection, table: sa.TableClause, expression: str) -> bool:
    """Whether the hits are so few that they are ranked."""
    hits = sa.select(table.c.rowid).where(_matches(table, expression)).limit(RANKED_UP_TO + 1).subquery()
    return (connection.scalar(sa.select(sa.func.count()).select_from(hits)) or 0) <= RANKED_UP_TO
