"""Articles by their title or file name."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from viewer.domain.query_values import Name
from viewer.store import schema
from viewer.store.numbers import read_tuples


def articles_named(connection: sa.Connection, wanted: Iterable[Name]) -> frozenset[int]:
    """The ids of the articles of which one of the names is meant."""
    names = tuple(wanted)
    article = schema.article.c
    # An index holds all three, so that no page of a text is read.
    rows = read_tuples(connection, sa.select(article.id, article.title, article.name))
    return frozenset(
        article_id
        for article_id, title, file_name in rows
        if any(name.matches(title) or name.matches(file_name) for name in names)
    )
