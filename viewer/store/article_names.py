"""Articles by their title or file name."""

from __future__ import annotations

import re
from collections.abc import Iterable

import sqlalchemy as sa

from viewer.domain.query_values import Name
from viewer.store import schema
from viewer.store.numbers import read_tuples

_PLAIN = re.compile(r"[a-z0-9]+")
"""What SQLite compares without regard to case, and what is no sign of its patterns."""


def articles_named(connection: sa.Connection, wanted: Iterable[Name]) -> frozenset[int]:
    """The ids of the articles of which one of the names is meant."""
    found: set[int] = set()
    for name in wanted:
        for article_id, title, file_name in read_tuples(connection, _likely(name)):
            if name.matches(title) or name.matches(file_name):
                found.add(article_id)
    return frozenset(found)


def _likely(name: Name) -> sa.Select[tuple[int, str, str]]:
    """The articles that may be meant; all three columns are in one index, so that no page of a text is read."""
    article = schema.article.c
    statement = sa.select(article.id, article.title, article.name)
    longest = max(_PLAIN.findall(name.key), key=len, default="")
    if not longest:
        return statement
    # A name with any sign beyond ASCII may be meant without its accents; the others are compared as they are.
    pattern, beyond = f"%{longest}%", "*[^ -~]*"
    return statement.where(
        article.title.like(pattern)
        | article.name.like(pattern)
        | article.title.op("GLOB", is_comparison=True)(beyond)
        | article.name.op("GLOB", is_comparison=True)(beyond)
    )
