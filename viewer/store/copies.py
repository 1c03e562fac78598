"""Articles that are near-copies of one text: one wire story in several outlets counts as one source."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import sqlalchemy as sa

from viewer.domain import copies
from viewer.store import schema
from viewer.store.numbers import among

_SIGNED = np.dtype("<u4")


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
    values = {"article_id": article_id, "first_id": first, "signature": signature.astype(_SIGNED).tobytes()}
    connection.execute(sa.insert(schema.article_copy).values(values))
    if bands:
        rows = [{"band": band, "article_id": article_id} for band in sorted(set(bands))]
        connection.execute(sa.insert(schema.article_band), rows)
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
    copy, band = schema.article_copy.c, schema.article_band.c
    near = sa.select(band.article_id).where(band.band.in_(copies.bands(signature)))
    found = connection.execute(sa.select(copy.article_id, copy.signature).where(copy.article_id.in_(near)))
    alike = {each: copies.likeness(signature, np.frombuffer(data, _SIGNED)) for each, data in found}
    ordered = sorted(alike.items(), key=lambda each: (-each[1], each[0]))
    return {each: likeness for each, likeness in ordered[:most] if likeness >= copies.COPY_FROM}


def likenesses(connection: sa.Connection, signature: copies.UInt32, article_ids: Iterable[int]) -> dict[int, float]:
    """How like the texts of some articles are; what is not compared yet is left out."""
    copy = schema.article_copy.c
    found = connection.execute(
        sa.select(copy.article_id, copy.signature).where(among(copy.article_id, sorted(article_ids)))
    )
    return {each: copies.likeness(signature, np.frombuffer(data, _SIGNED)) for each, data in found}


def _group_of(connection: sa.Connection, article_id: int) -> frozenset[int]:
    return copies_beside(connection, article_id) | {article_id}


def _group_like(connection: sa.Connection, signature: copies.UInt32, bands: Iterable[int]) -> frozenset[int]:
    """All articles of the group that the most similar one belongs to; none where none is similar enough."""
    copy, band = schema.article_copy.c, schema.article_band.c
    near = sa.select(band.article_id).where(band.band.in_(list(bands)))
    found = connection.execute(
        sa.select(copy.first_id, copy.signature).where(copy.article_id.in_(near)).order_by(copy.article_id)
    )
    likest = max(
        ((copies.likeness(signature, np.frombuffer(row.signature, _SIGNED)), -row.first_id) for row in found),
        default=(0.0, 0),
    )
    if likest[0] < copies.COPY_FROM:
        return frozenset()
    return frozenset(connection.scalars(sa.select(copy.article_id).where(copy.first_id == -likest[1])))
