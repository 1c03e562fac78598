"""To which party, product or article each event belongs: all events at once, as numbers, and each name once."""

from __future__ import annotations

import numpy as np
import sqlalchemy as sa

from viewer.domain.columns import Int64
from viewer.domain.events import PartyRole
from viewer.domain.grouping import NAMED, GroupNames, Int32, LanesBy
from viewer.store import schema
from viewer.store.numbers import read_numbers

_ROLES = (PartyRole.ACTOR, PartyRole.PARTICIPANT, PartyRole.SPEAKER, PartyRole.TARGET)
"""Who acts comes before whom it is about."""
_KEY_DIGITS = 16


def read_group_names(connection: sa.Connection, by: LanesBy) -> GroupNames:
    """The one group of each event: its first acting party, its first product, or the article of its first evidence.

    Raises:
        ValueError: the library is not needed for these lanes.
    """
    if by not in NAMED:
        raise ValueError(by)
    if by is LanesBy.ARTICLE:
        return _articles(connection)
    return _parties(connection) if by is LanesBy.PARTY else _products(connection)


def _parties(connection: sa.Connection) -> GroupNames:
    party = schema.party.c
    role = sa.case({each.value: rank for rank, each in enumerate(_ROLES)}, value=party.role, else_=len(_ROLES))
    return _named(connection, schema.party, role)


def _products(connection: sa.Connection) -> GroupNames:
    return _named(connection, schema.product, sa.literal(0))


def _named(connection: sa.Connection, table: sa.Table, rank: sa.ColumnElement[int]) -> GroupNames:
    distinct = sa.select(table.c.name).distinct().subquery()
    number = sa.func.row_number().over(order_by=distinct.c.name) - 1
    codes = sa.select(distinct.c.name, number.label("code")).subquery()
    known = connection.execute(sa.select(codes.c.name).order_by(codes.c.code))
    names = tuple(row.name for row in known)
    used = sa.select(table.c.event_id, rank, table.c.position, codes.c.code).join(codes, codes.c.name == table.c.name)
    ids, chosen = _first_of_each(read_numbers(connection, used, 4))
    return GroupNames(ids, chosen, names, names)


def _articles(connection: sa.Connection) -> GroupNames:
    article, evidence = schema.article.c, schema.evidence.c
    known = connection.execute(sa.select(article.id, article.sha256, article.title, article.name).order_by(article.id))
    found = [(row.id, row.sha256[:_KEY_DIGITS], row.title or row.name) for row in known]
    used = sa.select(evidence.event_id, sa.literal(0), evidence.position, evidence.article_id)
    rows = read_numbers(connection, used, 4)
    ids, articles = _first_of_each(rows)
    places = np.searchsorted(np.array([each[0] for each in found], np.int64), articles).astype(np.int32)
    return GroupNames(ids, places, tuple(each[1] for each in found), tuple(each[2] for each in found))


def _first_of_each(rows: Int64) -> tuple[Int64, Int32]:
    """The group of each event that comes first, of rows with event, rank, position and group."""
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    ids, first = np.unique(rows[:, 0], return_index=True)
    return ids, rows[first, 3].astype(np.int32)
