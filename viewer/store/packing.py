"""Reading events, titles and what they name into packed form: of all events, or of some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, PRECISIONS, REVIEWS, STANDINGS, Int32, Int64
from viewer.domain.confidence import Band, Confidence
from viewer.domain.events import DateRole, PartyRole, Review
from viewer.domain.revisions import OUTLET_NAMES
from viewer.domain.titles import Titles, packed_titles
from viewer.errors import LibraryDamaged
from viewer.store import schema
from viewer.store.numbers import among, read_numbers, read_tuples
from viewer.store.packed import ROW_COLUMNS, Flag, PackedEvents, packed

Ids = Sequence[int] | None
"""Which events to read; None for all."""

_NO_CODE = 255
"""Stands for a word that no program of ours writes."""
_UNDATED = -1
"""In the place of the precision of an event without a date."""
_BANDS = tuple(Band)
_ROLES = (PartyRole.ACTOR, PartyRole.PARTICIPANT, PartyRole.SPEAKER, PartyRole.TARGET)

Float64 = npt.NDArray[np.float64]


class Naming(StrEnum):
    """What events name: many events the same, and an event several."""

    PARTY = "party"
    PRODUCT = "product"
    TAG = "tag"
    SOURCE = "source"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """Which events name what.

    Attributes:
        ids: (m,) event ids, ascending; an event stands as often as it names something, the most important first.
        codes: (m,) positions in `names`.
        names: each once; of sources, the outlets that their articles name; of articles, the ids as text.
    """

    ids: Int64
    codes: Int32
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PackedRates:
    """The rates of all events.

    Attributes:
        ids: (m,) event ids.
        low: (m,) the number, or the lower end of a range.
        high: (m,) the upper end; the same as `low` where it is one number.
    """

    ids: Int64
    low: Float64
    high: Float64


def pack_events(connection: sa.Connection, ids: Ids = None) -> PackedEvents:
    """Events as columns.

    Raises:
        LibraryDamaged: an event holds a word that no program of ours writes.
    """
    event, date = schema.event.c, schema.event_date.c
    said = _announced(ids).subquery()
    statement = (
        sa.select(
            event.id,
            sa.case((date.id.is_(None), 0), else_=sa.func.coalesce(date.lo, OPEN_START)),
            sa.case((date.id.is_(None), 0), else_=sa.func.coalesce(date.hi, OPEN_END)),
            sa.func.coalesce(said.c.lo, OPEN_START),
            _codes(event.kind, KINDS),
            _codes(event.standing, STANDINGS),
            _codes(event.review, REVIEWS),
            sa.case((date.id.is_(None), _UNDATED), else_=_codes(date.precision, PRECISIONS)),
            sa.literal_column("0"),
            _flags(),
        )
        .select_from(
            schema.event.outerjoin(schema.event_date, (date.event_id == event.id) & schema.is_primary).outerjoin(
                said, said.c.event_id == event.id
            )
        )
        .where(among(event.id, ids))
        .order_by(event.id)
    )
    rows = read_numbers(connection, statement, len(ROW_COLUMNS))
    undated = rows[:, ROW_COLUMNS.index("precisions")] == _UNDATED
    rows[undated, ROW_COLUMNS.index("precisions")] = 0
    if (rows[:, ROW_COLUMNS.index("kinds") : ROW_COLUMNS.index("bands")] == _NO_CODE).any():
        raise LibraryDamaged(
            "The events of the library cannot be placed on the timeline.",
            "Some have a kind, standing, review or precision that Tradeline does not write.",
            "Run “tradeline verify” to see which, and open the latest backup.",
        )
    rows[:, ROW_COLUMNS.index("bands")] = _bands(connection, ids)
    return packed(rows, undated)


def pack_titles(connection: sa.Connection, ids: Ids = None) -> Titles:
    """Titles by event id."""
    event = schema.event.c
    return packed_titles(dict(read_tuples(connection, sa.select(event.id, event.title).where(among(event.id, ids)))))


def pack_named(connection: sa.Connection, naming: Naming, ids: Ids = None) -> Named:
    """Who or what events name."""
    rows = read_tuples(connection, _outlets(ids) if naming is Naming.SOURCE else _names(naming, ids))
    names, codes = np.unique(np.array([str(row[1]) for row in rows], dtype=object), return_inverse=True)
    keys = np.array([(row[0], row[2], row[3]) for row in rows], np.int64).reshape(-1, 3)
    order = np.lexsort((keys[:, 2], keys[:, 1], keys[:, 0]))
    return Named(keys[order, 0], codes.reshape(-1)[order].astype(np.int32), tuple(names.tolist()))


def pack_rates(connection: sa.Connection, ids: Ids = None) -> PackedRates:
    """The rates of events."""
    rate = schema.rate.c
    high = sa.func.coalesce(rate.high, rate.value)
    rows = read_tuples(connection, sa.select(rate.event_id, rate.value, high).where(among(rate.event_id, ids)))
    numbers = np.array(rows, np.float64).reshape(-1, 3)
    return PackedRates(numbers[:, 0].astype(np.int64), numbers[:, 1].copy(), numbers[:, 2].copy())


def _names(naming: Naming, ids: Ids) -> sa.Select[tuple[int, str, int, int]]:
    """Event, name, rank and position; who acts has a lower rank than whom it is about."""
    tables = {Naming.PARTY: schema.party, Naming.PRODUCT: schema.product, Naming.TAG: schema.tag}
    table = tables.get(naming, schema.evidence)
    name: sa.ColumnElement[str] = table.c.get("name", sa.cast(schema.evidence.c.article_id, sa.Text))
    rank: sa.ColumnElement[int] = sa.literal_column("0")
    if naming is Naming.PARTY:
        ranks = {role.value: rank for rank, role in enumerate(_ROLES)}
        rank = sa.case(ranks, value=schema.party.c.role, else_=len(_ROLES))
    return sa.select(table.c.event_id, name, rank, table.c.position).where(among(table.c.event_id, ids))


def _outlets(ids: Ids) -> sa.Select[tuple[int, str, int, int]]:
    """The same for the outlets that articles name in their metadata; an article without one is left out."""
    article, evidence = schema.article.c, schema.evidence.c
    pair = sa.func.json_each(sa.cast(article.metadata, sa.Text)).table_valued("value", name="pair")
    named = sa.func.json_extract(pair.c.value, "$[0]").in_(OUTLET_NAMES)
    outlet = sa.select(sa.func.json_extract(pair.c.value, "$[1]")).where(named).limit(1).scalar_subquery()
    wanted = sa.select(article.id, outlet.label("name"))
    if ids is not None:
        wanted = wanted.where(article.id.in_(sa.select(evidence.article_id).where(among(evidence.event_id, ids))))
    # Worked out once an article, which has many events.
    outlets = wanted.cte("outlets")
    statement = sa.select(evidence.event_id, outlets.c.name, sa.literal_column("0"), evidence.position)
    statement = statement.join_from(schema.evidence, outlets, outlets.c.id == evidence.article_id)
    return statement.where(outlets.c.name.is_not(None), among(evidence.event_id, ids))


def _announced(ids: Ids) -> sa.Select[tuple[int, int]]:
    """When each event was announced or signed, where that is not the date that places it."""
    date = schema.event_date.c
    roles = date.role.in_([DateRole.ANNOUNCED.value, DateRole.SIGNED.value])
    found = sa.select(date.event_id, sa.func.min(date.lo).label("lo"))
    found = found.where(roles, date.lo.is_not(None), ~schema.is_primary, among(date.event_id, ids))
    return found.group_by(date.event_id)


def _flags() -> sa.ColumnElement[int]:
    event = schema.event.c
    joined = sa.exists().where(schema.claim.c.event_id == event.id)
    meanings = {
        Flag.STARRED: event.starred == sa.true(),
        Flag.NOTED: event.note != "",
        Flag.JOINED: joined,
        Flag.CONFLICT: event.in_conflict == sa.true(),
        Flag.EDITED: (event.review == Review.EDITED) | (sa.cast(event.by_person, sa.Text) != "[]"),
    }
    bits = [sa.case((meanings[flag], 1 << place), else_=0) for place, flag in enumerate(Flag)]
    total: sa.ColumnElement[int] = bits[0]
    for bit in bits[1:]:
        total = total + bit
    return total


def _bands(connection: sa.Connection, ids: Ids) -> Int64:
    """The band of each event in the order of ids; each set of figures is judged once."""
    event = schema.event.c
    parts = sa.select(event.sure_event, event.sure_kind, event.sure_date, event.sure_roles)
    rows = read_tuples(connection, parts.where(among(event.id, ids)).order_by(event.id))
    judged = {figures: _BANDS.index(Confidence(*figures).band) for figures in set(rows)}
    return np.array([judged[figures] for figures in rows], np.int64)


def _codes(column: sa.ColumnElement[str], words: Sequence[StrEnum]) -> sa.Case[int]:
    return sa.case({word.value: code for code, word in enumerate(words)}, value=column, else_=_NO_CODE)
