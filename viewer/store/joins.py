"""Events of a new article that the library has already: the same ones are joined, those that may be are suggested."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from viewer.domain.events import Event, EventKind, Review, Standing
from viewer.domain.instants import MS_PER_DAY
from viewer.domain.joining import join
from viewer.domain.sameness import Likeness, Verdict, compare_all, may_be_one, search_window
from viewer.store import schema
from viewer.store.bulk import insert_events
from viewer.store.copies import copies_beside, keep_signature
from viewer.store.event_rows import set_event
from viewer.store.events import event_ids_of_article, read_events
from viewer.store.numbers import among
from viewer.store.rows import RowChange
from viewer.store.suggestions import count_suggestions

_LONGEST_DATE_MS = 32 * MS_PER_DAY
"""An event that is dated to a month may hold the day of another; one dated to a quarter is too vague to be it."""

_PARTY = schema.party.c
_ITS_PARTIES = _PARTY.event_id == schema.event_date.c.event_id
_WANTED = sa.func.json_each(sa.bindparam("names")).table_valued("value")
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
        | sa.exists().where(_ITS_PARTIES, _PARTY.name.in_(sa.select(_WANTED.c.value)))
        | ~sa.exists().where(_ITS_PARTIES),
    )
)
"""The events of a kind with a date in a window, of which a party has one of some names, or which have no party."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the events of an article.

    Attributes:
        added: the ids of those that are new.
        joined: the ids of the events that others of them were joined to.
        rows: what joining changed.
    """

    added: tuple[int, ...]
    joined: tuple[int, ...]
    rows: tuple[RowChange, ...]


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
    new: list[tuple[Event, list[Event], tuple[Likeness, ...]]] = []
    joined: list[int] = []
    rows: list[RowChange] = []
    for event in named:
        others = candidates.of(event)
        likenesses = compare_all(event, others, homes=homes, copied=copied)
        survivor = _survivor(others, likenesses)
        if survivor is None:
            new.append((event, others, likenesses))
            continue
        other, why = survivor
        joined_id = other.id or 0
        rows += set_event(connection, join(other, [event], [why]), is_checked=True)
        candidates.replace(read_events(connection, [joined_id])[0])
        joined.append(joined_id)
        _suggest(connection, joined_id, others, likenesses)
    added = insert_events(connection, [event for event, _, _ in new])
    for event_id, (_, others, likenesses) in zip(added, new, strict=True):
        _suggest(connection, event_id, others, likenesses)
    return Kept(tuple(added), tuple(dict.fromkeys(joined)), tuple(rows))


def suggest_joins(connection: sa.Connection, article_id: int, homes: Mapping[str, str]) -> int:
    """Compares the stored events of an article with those of others, and suggests to join what may be the same.

    Nothing is joined: what is in the library already was perhaps told apart by a person. An article that came in
    before near-copies were looked for is compared by its text, too.

    Returns:
        how many pairs were suggested that were not known before.
    """
    article = schema.article.c
    if connection.scalar(sa.select(schema.article_copy.c.article_id).filter_by(article_id=article_id)) is None:
        text = connection.scalar(sa.select(article.text).where(article.id == article_id))
        keep_signature(connection, article_id, text or "")
    copied = copies_beside(connection, article_id)
    found = read_events(connection, event_ids_of_article(connection, article_id))
    events = [event for event in found if event.review is not Review.REJECTED]
    candidates = _Candidates(connection, events, homes, copied)
    before = count_suggestions(connection)
    for event in events:
        here = {item.article_id for item in event.evidence}
        others = [each for each in candidates.of(event) if here.isdisjoint(item.article_id for item in each.evidence)]
        _suggest(connection, event.id or 0, others, compare_all(event, others, homes=homes, copied=copied))
    return count_suggestions(connection) - before


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
        """Events of the kind with a date in the window that are not plainly others: by parties, act and standing."""
        kind, lo, hi = window
        sides = {name for each in event.parties for name in (each.name, self._homes.get(each.name, each.name))}
        names = [*sides, *(name for name, home in self._homes.items() if home in sides)]
        bounds = {"first": lo - _LONGEST_DATE_MS, "lo": lo, "hi": hi, "kind": kind.value}
        rows = connection.execute(_NEAR, {**bounds, "names": json.dumps(names), "any_party": not sides}).all()
        sorts = {(row.action, row.standing) for row in rows}
        likely = {(action, standing) for action, standing in sorts if may_be_one(event, action, Standing(standing))}
        return {row.event_id for row in rows if (row.action, row.standing) in likely}


def _touches(event: Event, window: tuple[EventKind, int, int] | None) -> bool:
    if window is None:
        return False
    values = [date.value for date in event.dates]
    return any((each.lo is None or each.lo < window[2]) and (each.hi is None or each.hi > window[1]) for each in values)
