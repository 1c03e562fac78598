"""Claims: what each source says of a joined event, kept as the rows that the event would have by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from viewer.domain.events import Claim, Event, Evidence
from viewer.store import mapping
from viewer.store.mapping import RowOf, Values


def claims_values(event: Event) -> list[Values]:
    """The rows of the claims of an event, but for their event and position.

    Raises:
        ValueError: a piece of evidence of a claim names no article.
    """
    return [{"why": claim.why, "body": _body(claim.event)} for claim in event.claims]


def claim_of(row: RowOf) -> Claim:
    """The claim of a row; its event has no id, tags or claims.

    Raises:
        LibraryDamaged: the row holds what no program of ours has written.
    """
    body = row.body

    def rows(values: Sequence[Values]) -> list[RowOf]:
        # Rows of no query, with the attributes that the decoders read.
        return [
            cast("RowOf", SimpleNamespace(**{"id": index, "event_id": 0, **each})) for index, each in enumerate(values)
        ]

    evidence = [{name: value for name, value in each.items() if name != "fields"} for each in body["evidence"]]
    decoded = mapping.event_of(
        mapping.EventRows(
            rows([body["event"]])[0],
            rows(body["dates"]),
            rows(body["parties"]),
            rows(body["rates"]),
            rows([{"name": name} for name in body["products"]]),
            rows(evidence),
            {index: rows(each["fields"]) for index, each in enumerate(body["evidence"])},
        )
    )
    dates = tuple(replace(date, id=None) for date in decoded.dates)
    return Claim(replace(decoded, id=None, dates=dates), row.why)


def _body(event: Event) -> Values:
    """The event of a claim as one value for JSON: its rows, column by name.

    Raises:
        ValueError: a piece of its evidence names no article.
    """
    return {
        "event": mapping.event_values(event),
        "dates": [mapping.date_values(date, date.article_id, is_primary=False) for date in event.dates],
        "parties": [mapping.party_values(party) for party in event.parties],
        "rates": [mapping.rate_values(rate) for rate in event.rates],
        "products": list(event.products),
        "evidence": [_evidence(item) for item in event.evidence],
    }


def _evidence(item: Evidence) -> Values:
    if item.article_id is None:
        raise ValueError("the evidence of a claim names no article")
    fields = [mapping.field_values(span) for span in item.fields]
    return {**mapping.evidence_values(item, item.article_id), "fields": fields}
