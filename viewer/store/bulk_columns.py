"""The rows of very many events in columns: going through all events once a column is three times as fast as row by row.

It says the same as `viewer.store.mapping`, value for value; a test holds the two together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import sqlalchemy as sa

from viewer.domain.events import Event, EventDate, Evidence, primary_date
from viewer.store import schema
from viewer.store.bulk_rows import Columns
from viewer.store.claims import claims_values
from viewer.store.mapping import in_conflict, joined_quotes

TABLES = (
    schema.event,
    schema.event_date,
    schema.party,
    schema.rate,
    schema.product,
    schema.tag,
    schema.claim,
    schema.evidence,
    schema.evidence_field,
)
"""An event and what hangs on it, each table behind those that its rows refer to."""


@dataclass(frozen=True, slots=True)
class LastIds:
    """The last ids given out."""

    event: int
    date: int
    evidence: int


def columns_of(events: Sequence[Event], last: LastIds) -> tuple[dict[sa.Table, Columns], LastIds]:
    """The rows of events by table, in the order of `TABLES`, and the last ids then.

    Args:
        events: their dates and evidence name their articles.
        last: the last ids given out before.
    """
    keys = range(last.event + 1, last.event + 1 + len(events))
    dates = _numbered(keys, [event.dates for event in events], last.date)
    evidence = _numbered(keys, [event.evidence for event in events], last.evidence)
    columns = {
        schema.event: _event_columns(keys, events),
        schema.event_date: _date_columns(dates, events),
        **_small_columns(keys, events),
        schema.evidence: _evidence_columns(evidence),
        schema.evidence_field: _field_columns(evidence),
    }
    return columns, LastIds(keys.stop - 1, dates.ids.stop - 1, evidence.ids.stop - 1)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on events: ids for all of them, the event of each and its place there."""

    ids: range
    owners: list[int]
    places: list[int]
    values: list[Any]


def _numbered(keys: Iterable[int], parts: Sequence[Sequence[Any]], last_id: int = 0) -> _Parts:
    counts = [len(each) for each in parts]
    owners = list(chain.from_iterable(map(repeat, keys, counts)))
    places = list(chain.from_iterable(map(range, counts)))
    return _Parts(range(last_id + 1, last_id + 1 + len(owners)), owners, places, list(chain.from_iterable(parts)))


def _json(values: Sequence[object]) -> str:
    return json.dumps(list(values)) if values else "[]"


def _event_columns(keys: range, events: Sequence[Event]) -> Columns:
    sure = [event.confidence for event in events]
    return (
        keys,
        [event.kind._value_ for event in events],
        [event.action for event in events],
        [event.standing._value_ for event in events],
        [event.review._value_ for event in events],
        [event.title for event in events],
        [each.is_event for each in sure],
        [each.kind for each in sure],
        [each.date for each in sure],
        [each.roles for each in sure],
        [_json(event.reasons) for event in events],
        [event.rule for event in events],
        [event.cue for event in events],
        [_json(event.details) for event in events],
        [joined_quotes(event.evidence) for event in events],
        [event.note for event in events],
        [event.starred for event in events],
        [_json(event.by_person) for event in events],
        [bool(event.claims) and in_conflict(event) for event in events],
    )


def _date_columns(parts: _Parts, events: Sequence[Event]) -> Columns:
    dates: list[EventDate] = parts.values
    values, receipts = [date.value for date in dates], [date.receipt for date in dates]
    first = [primary_date(event.dates) for event in events]
    return (
        parts.ids,
        parts.owners,
        parts.places,
        [date.role._value_ for date in dates],
        [value.edtf for value in values],
        [value.lo for value in values],
        [value.hi for value in values],
        [value.precision._value_ for value in values],
        [value.qualifier._value_ for value in values],
        [date is primary for event, primary in zip(events, first, strict=True) for date in event.dates],
        [date.by_person for date in dates],
        [date.article_id for date in dates],
        [date.text for date in dates],
        [date.passage.start if date.passage else None for date in dates],
        [date.passage.end if date.passage else None for date in dates],
        [receipt.rule for receipt in receipts],
        [receipt.anchor.isoformat() if receipt.anchor else None for receipt in receipts],
        [receipt.anchor_from for receipt in receipts],
        [_json(receipt.alternatives) for receipt in receipts],
        [receipt.reason for receipt in receipts],
    )


def _small_columns(keys: range, events: Sequence[Event]) -> dict[sa.Table, Columns]:
    """The tables whose rows hold nothing but their values and an order."""
    parties, rates, products, tags, claims = (
        _numbered(keys, each)
        for each in (
            [event.parties for event in events],
            [event.rates for event in events],
            [event.products for event in events],
            [event.tags for event in events],
            [claims_values(event) if event.claims else () for event in events],
        )
    )
    return {
        schema.party: (
            parties.owners,
            parties.places,
            [party.name for party in parties.values],
            [party.role._value_ for party in parties.values],
        ),
        schema.rate: (
            rates.owners,
            rates.places,
            [rate.value for rate in rates.values],
            [rate.high for rate in rates.values],
            [rate.unit for rate in rates.values],
            [rate.kind._value_ for rate in rates.values],
            [rate.text for rate in rates.values],
        ),
        schema.product: (products.owners, products.places, products.values),
        schema.tag: (tags.owners, tags.places, tags.values),
        schema.claim: (
            claims.owners,
            claims.places,
            [claim["why"] for claim in claims.values],
            [json.dumps(claim["body"]) for claim in claims.values],
        ),
    }


def _evidence_columns(parts: _Parts) -> Columns:
    evidence: list[Evidence] = parts.values
    return (
        parts.ids,
        parts.owners,
        parts.places,
        [item.article_id for item in evidence],
        [item.passage.start for item in evidence],
        [item.passage.end for item in evidence],
        [item.quote for item in evidence],
        [item.role._value_ for item in evidence],
    )


def _field_columns(evidence: _Parts) -> Columns:
    fields = _numbered(evidence.ids, [item.fields for item in evidence.values])
    passages = [span.passage for span in fields.values]
    return (
        fields.owners,
        fields.places,
        [span.field._value_ for span in fields.values],
        [passage.start for passage in passages],
        [passage.end for passage in passages],
    )
