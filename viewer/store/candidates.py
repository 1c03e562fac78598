"""The events of other articles that those of one may be the same as, found by what tells most others apart."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from viewer.domain.events import Event, EventKind, Party, PartyRole, Review, Standing
from viewer.domain.instants import MS_PER_DAY
from viewer.domain.sameness import may_be_one, may_share_no_party, search_window
from viewer.store import schema
from viewer.store.events import read_events
from viewer.store.numbers import among

_LONGEST_DATE_MS = 32 * MS_PER_DAY
"""An event that is dated to a month may hold the day of another; one dated to a quarter is too vague to be it."""

_Near = dict[int, tuple[str, Standing]]
"""Act and standing of events by id."""


def _named_by_it(table: sa.Table, names: str) -> sa.ColumnElement[bool]:
    wanted = sa.func.json_each(sa.bindparam(names)).table_valued("value", name=f"wanted_{names}")
    return sa.exists().where(
        table.c.event_id == schema.event_date.c.event_id, table.c.name.in_(sa.select(wanted.c.value))
    )


_NEAR = (
    sa.select(schema.event_date.c.event_id, schema.event.c.action, schema.event.c.standing)
    .distinct()
    .join_from(schema.event_date, schema.event)
    .where(
        schema.event_date.c.lo >= sa.bindparam("first"),
        schema.event_date.c.lo < sa.bindparam("hi"),
        schema.event_date.c.hi > sa.bindparam("lo"),
        schema.event.c.kind == sa.bindparam("kind"),
        sa.bindparam("any_party")
        | _named_by_it(schema.party, "parties")
        | _named_by_it(schema.product, "products")
        | ~sa.exists().where(schema.party.c.event_id == schema.event_date.c.event_id),
    )
)
"""The events of a kind with a date in a window that name one of some parties or goods, or no party."""


class Candidates:
    """The events of other articles that some events may be the same as, all of them read at once.

    Args:
        connection: reads them.
        events: of one article.
        homes: the country of each person, body and firm, by full name.
        copied: the articles that theirs is a near-copy of; all events of these are candidates.
    """

    def __init__(
        self, connection: sa.Connection, events: Sequence[Event], homes: Mapping[str, str], copied: Collection[int]
    ) -> None:
        self._homes, self._copied = homes, frozenset(copied)
        ids = self._likely(connection, events)
        if copied:
            evidence = schema.evidence.c
            ids.update(connection.scalars(sa.select(evidence.event_id).where(among(evidence.article_id, copied))))
        self._events = {event.id: event for event in read_events(connection, sorted(ids))}

    def of(self, event: Event) -> list[Event]:
        """Those that an event may be, without those that a person rejected."""
        window = search_window(event)
        return [
            other
            for other in self._events.values()
            if other.kind is event.kind
            and other.review is not Review.REJECTED
            and (_touches(other, window) or any(item.article_id in self._copied for item in other.evidence))
        ]

    def replace(self, event: Event) -> None:
        """One of them was joined."""
        self._events[event.id] = event

    def _likely(self, connection: sa.Connection, events: Sequence[Event]) -> set[int]:
        """The events near one of some that are not plainly others; only these are read whole."""
        near = [(event, self._near(connection, event)) for event in events]
        ids = sorted({event_id for _, found in near for event_id in found})
        parties, products = (_names(connection, table, ids) for table in (schema.party, schema.product))
        likely: set[int] = set()
        for event, found in near:
            for event_id, (action, standing) in found.items():
                actors = tuple(Party(name, PartyRole(role)) for name, role in parties[event_id])
                goods = tuple(name for name, _ in products[event_id])
                known = replace(event, action=action, standing=standing, parties=actors, products=goods)
                if may_be_one(event, known, self._homes):
                    likely.add(event_id)
        return likely

    def _near(self, connection: sa.Connection, event: Event) -> _Near:
        """Events of the kind with a date in the window of an event, of which a party or the goods may agree."""
        window = search_window(event)
        if window is None:
            return {}
        kind, lo, hi = window
        sides = {name for each in event.parties for name in (each.name, self._homes.get(each.name, each.name))}
        parties = [*sides, *(name for name, home in self._homes.items() if home in sides)]
        products = event.products if may_share_no_party(event) else ()
        named = {"parties": json.dumps(parties), "products": json.dumps(products), "any_party": not sides}
        bounds = {"first": lo - _LONGEST_DATE_MS, "lo": lo, "hi": hi, "kind": kind.value}
        return {row.event_id: (row.action, Standing(row.standing)) for row in connection.execute(_NEAR, bounds | named)}


def _names(connection: sa.Connection, table: sa.Table, ids: Iterable[int]) -> defaultdict[int, list[tuple[str, str]]]:
    """Names of parties or goods by event, with the role of each party."""
    role: sa.ColumnElement[str] = table.c.get("role", sa.literal_column("''"))
    statement = sa.select(table.c.event_id, table.c.name, role).where(among(table.c.event_id, ids))
    named: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for event_id, name, its_role in connection.execute(statement.order_by(table.c.event_id, table.c.position)):
        named[event_id].append((name, its_role))
    return named


def _touches(event: Event, window: tuple[EventKind, int, int] | None) -> bool:
    if window is None:
        return False
    values = [date.value for date in event.dates]
    return any((each.lo is None or each.lo < window[2]) and (each.hi is None or each.hi > window[1]) for each in values)
