"""Articles that are near-copies of one text: one wire story in several outlets counts as one source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
import sqlalchemy as sa

from viewer.domain import copies
from viewer.store import schema
from viewer.store.numbers import among
from viewer.store.plain_rows import insert_tuples, read_rows

_SIGNATURE = np.dtype("<u4")
_MOST_COMPARED = 400
"""Articles whose signatures are compared with that of a text. One that is like it shares four bands of sixteen on
average; a phrase that stands below every article of an outlet makes its articles share one or two."""

_OF_ARTICLES = """
    SELECT article_id, first_id, signature FROM article_copy WHERE article_id IN (SELECT value FROM json_each(?))
"""
_WITH_BANDS = """
    SELECT article_id, first_id, signature FROM article_copy WHERE article_id IN (
        SELECT article_id FROM article_band WHERE band IN (SELECT value FROM json_each(?))
        GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT ?)
"""
"""Written out, for every article of an import asks them. The second one finds the articles that share most bands with a
text: few, unless there is a stock phrase."""


def keep_signature(connection: sa.Connection, article_id: int, text: str, same_as: int | None = None) -> frozenset[int]:
    """Stores what an article is compared by, and returns the articles that it is one source with.

    Args:
        connection: a transaction.
        article_id: the article, which is stored.
        text: its text.
        same_as: another text of the article, which it is one source with however little they have in common.
    """
    signature = copies.signature(text)
    bands = copies.bands(signature)
    group = _group_like(connection, signature, bands) if same_as is None else _group_of(connection, same_as)
    first = min(group, default=article_id)
    insert_tuples(connection, schema.article_copy, [(article_id, first, signature.astype(_SIGNATURE).tobytes())])
    insert_tuples(connection, schema.article_band, [(band, article_id) for band in sorted(set(bands))])
    return group


def first_copies(connection: sa.Connection, article_ids: Iterable[int]) -> dict[int, int]:
    """The first article of the library with nearly the same text, by article; itself where there is none."""
    ids = sorted(set(article_ids))
    table = schema.article_copy.c
    rows = connection.execute(sa.select(table.article_id, table.first_id).where(among(table.article_id, ids)))
    return {**{each: each for each in ids}, **{row.article_id: row.first_id for row in rows}}


def copies_beside(connection: sa.Connection, article_id: int) -> frozenset[int]:
    """The other articles with nearly the same text."""
    copy = schema.article_copy.c
    first = sa.select(copy.first_id).where(copy.article_id == article_id).scalar_subquery()
    return frozenset(connection.scalars(sa.select(copy.article_id).where(copy.first_id == first))) - {article_id}


def near_copies(connection: sa.Connection, signature: copies.UInt32, most: int) -> dict[int, float]:
    """The articles with nearly the same text, and how like they are, the likest first.

    Args:
        connection: reads them.
        signature: (64,) of the text.
        most: so many at most.
    """
    near = _near(connection, signature, copies.bands(signature))
    return {each: likeness for each, _, likeness in sorted(near, key=lambda row: (-row[2], row[0]))[:most]}


def likenesses(connection: sa.Connection, signature: copies.UInt32, article_ids: Iterable[int]) -> dict[int, float]:
    """How like the texts of some articles are; what is not compared yet is left out."""
    ids = sorted(article_ids)
    found = read_rows(connection, _OF_ARTICLES, json.dumps(ids)) if ids else []
    return {each: likeness for each, _, likeness in _compared(found, signature)}


def _near(connection: sa.Connection, signature: copies.UInt32, bands: Iterable[int]) -> list[tuple[int, int, float]]:
    """The articles with nearly the same text, as `_compared` tells of them, not in order."""
    return _compared(
        read_rows(connection, _WITH_BANDS, json.dumps(list(bands)), _MOST_COMPARED), signature, copies.COPY_FROM
    )


def _compared(
    rows: Sequence[tuple[int, int, bytes]], signature: copies.UInt32, least: float = 0.0
) -> list[tuple[int, int, float]]:
    """Articles with the first of their group, and how like a text they are, where that is `least`; compared at once.

    Args:
        rows: article, first of its group, signature.
        signature: (64,) of the text.
        least: likeness.
    """
    if not rows:
        return []
    others = np.frombuffer(b"".join(row[2] for row in rows), _SIGNATURE).reshape(len(rows), -1)
    alike = copies.likenesses(signature, others.astype(np.uint32, copy=False))
    return [(rows[at][0], rows[at][1], float(alike[at])) for at in np.flatnonzero(alike >= least).tolist()]


def _group_of(connection: sa.Connection, article_id: int) -> frozenset[int]:
    return copies_beside(connection, article_id) | {article_id}


def _group_like(connection: sa.Connection, signature: copies.UInt32, bands: Iterable[int]) -> frozenset[int]:
    """All articles of the group that the most similar one belongs to; none where none is similar enough."""
    near = _near(connection, signature, bands)
    if not near:
        return frozenset()
    first = min(near, key=lambda row: (-row[2], row[1]))[1]
    copy = schema.article_copy.c
    return frozenset(connection.scalars(sa.select(copy.article_id).where(copy.first_id == first)))
