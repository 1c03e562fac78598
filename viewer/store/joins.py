"""Events of a new article that the library has already: the same ones are joined, those that may be are suggested."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from viewer.domain.events import Event, EventKind, Review
from viewer.domain.instants import MS_PER_DAY
from viewer.domain.joining import join
from viewer.domain.sameness import Likeness, Verdict, compare_all, search_window
from viewer.store import schema
from viewer.store.event_rows import set_event
from viewer.store.events import insert_event, read_events
from viewer.store.numbers import among, read_tuples

_LONGEST_DATE_MS = 32 * MS_PER_DAY
"""An event that is dated to a month may hold the day of another; one dated to a quarter is too vague to be it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the events of an article.

    Attributes:
        added: the ids of those that are new.
        joined: the ids of the events that others of them were joined to.
    """

    added: tuple[int, ...]
    joined: tuple[int, ...]


def keep_events(
    connection: sa.Connection,
    article_id: int,
    events: Sequence[Event],
    homes: Mapping[str, str],
    copied: Collection[int],
) -> Kept:
    """Stores the events of a new article, or joins them to events of other articles.

    Args:
        connection: a transaction; the article is stored in it already.
        article_id: the article.
        events: as read; their quotes were checked.
        homes: the country of each person, body and firm, by full name.
        copied: the articles that it is a near-copy of.
    """
    named = [naming(event, article_id) for event in events]
    candidates = _Candidates(connection, named, homes, copied)
    added: list[int] = []
    joined: list[int] = []
    for event in named:
        others = candidates.of(event)
        likenesses = compare_all(event, others, homes=homes, copied=copied)
        survivor = _survivor(others, likenesses)
        if survivor is None:
            event_id = insert_event(connection, event, article_id)
            added.append(event_id)
        else:
            other, why = survivor
            event_id = other.id or 0
            set_event(connection, join(other, [event], [why]), is_checked=True)
            candidates.replace(read_events(connection, [event_id])[0])
            joined.append(event_id)
        _suggest(connection, event_id, others, likenesses)
    return Kept(tuple(added), tuple(dict.fromkeys(joined)))


def naming(event: Event, article_id: int) -> Event:
    """The event with the article that its dates and evidence stand in, where they name none."""
    return replace(
        event,
        dates=tuple(
            replace(date, article_id=article_id if date.article_id is None else date.article_id) for date in event.dates
        ),
        evidence=tuple(
            replace(item, article_id=article_id if item.article_id is None else item.article_id)
            for item in event.evidence
        ),
    )


def why_joined(likeness: Likeness) -> str:
    """The reasons of a likeness as one sentence."""
    reasons = "; ".join(likeness.reasons)
    return f"{reasons[:1].upper()}{reasons[1:]}."


def _survivor(others: Sequence[Event], likenesses: Sequence[Likeness]) -> tuple[Event, str] | None:
    """The oldest of the events that are the same, and why it is."""
    same = [
        (other.id or 0, other, likeness)
        for other, likeness in zip(others, likenesses, strict=True)
        if likeness.verdict is Verdict.SAME
    ]
    if not same:
        return None
    _, other, likeness = min(same, key=lambda each: each[0])
    return other, why_joined(likeness)


def _suggest(connection: sa.Connection, event_id: int, others: Sequence[Event], likenesses: Sequence[Likeness]) -> None:
    """Keeps which other events may be the same, for a person to judge; so do those that are, but were told apart."""
    rows = [
        {
            "event_id": min(event_id, other.id or 0),
            "other_id": max(event_id, other.id or 0),
            "why": list(likeness.reasons),
            "refused": False,
        }
        for other, likeness in zip(others, likenesses, strict=True)
        if likeness.verdict is not Verdict.DIFFERENT and other.id != event_id
    ]
    if rows:
        connection.execute(sa.insert(schema.suggestion).prefix_with("OR IGNORE"), rows)


class _Candidates:
    """The events of other articles that some events may be the same as, all of them read at once."""

    def __init__(
        self, connection: sa.Connection, events: Sequence[Event], homes: Mapping[str, str], copied: Collection[int]
    ) -> None:
        self._homes, self._copied = homes, frozenset(copied)
        ids: set[int] = set()
        for event in events:
            if (window := search_window(event)) is not None:
                ids.update(self._near(connection, event, window))
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

    def _near(self, connection: sa.Connection, event: Event, window: tuple[EventKind, int, int]) -> set[int]:
        """Events of the kind with a date in the window, of which a party, its home or the lack of any agrees."""
        kind, lo, hi = window
        date, party, table = schema.event_date.c, schema.party.c, schema.event.c
        statement = (
            sa.select(date.event_id, party.name)
            .join_from(schema.event_date, schema.event, table.id == date.event_id)
            .outerjoin(schema.party, party.event_id == date.event_id)
            .where(date.lo >= lo - _LONGEST_DATE_MS, date.lo < hi, date.hi > lo, table.kind == kind.value)
        )
        known = {name for each in event.parties for name in (each.name, self._homes.get(each.name, each.name))}
        return {
            event_id
            for event_id, name in read_tuples(connection, statement)
            if name is None or not known or name in known or self._homes.get(name, name) in known
        }


def _touches(event: Event, window: tuple[EventKind, int, int] | None) -> bool:
    if window is None:
        return False
    values = [date.value for date in event.dates]
    return any((each.lo is None or each.lo < window[2]) and (each.hi is None or each.hi > window[1]) for each in values)
