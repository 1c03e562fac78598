"""A flat table for spreadsheets: one row for each date of each event, and one for an event without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from viewer.domain.articles import Article
from viewer.domain.events import Event, EventDate, PartyRole
from viewer.interchange.atomic import write_atomically
from viewer.interchange.cells import safe_cell
from viewer.interchange.records import date_record, publication_record

_QUOTE_CONTEXT = 32
"""Code points before and after a quote, enough to find it again in another copy of the text."""

COLUMNS = (
    "event_id",
    "type",
    "subtype",
    "title",
    "modality",
    "date_role",
    "is_primary",
    "date_edtf",
    "date_start",
    "date_end",
    "precision",
    "qualifier",
    "date_text",
    "date_rule",
    "date_reason",
    "imposers",
    "targets",
    "other_parties",
    "rate_value",
    "rate_high",
    "rate_unit",
    "rate_kind",
    "rate_text",
    "products",
    "details",
    "review",
    "confidence",
    "quote",
    "quote_prefix",
    "quote_suffix",
    "char_start",
    "char_end",
    "source_title",
    "publisher",
    "author",
    "published",
    "published_from",
    "url",
    "file_name",
    "sha256",
    "notes",
)
"""The header row; lists inside a cell are joined by `; `."""


def write_csv(out: Path, events: Iterable[Event], articles: Iterable[Article]) -> None:
    """Writes the table as UTF-8 with a byte order mark, which Excel needs; dates are ISO text.

    Raises:
        OutputError: the file cannot be written; what was there before is untouched.
    """
    by_id = {article.id: article for article in articles if article.id is not None}
    rows = [{name: safe_cell(cell) for name, cell in row.items()} for event in events for row in _rows(event, by_id)]
    # Slow to load, and only tables need it.
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    write_atomically(out, table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"))


def _rows(event: Event, articles: Mapping[int, Article]) -> Iterator[dict[str, object]]:
    shared = {**_event_cells(event), **_source_cells(event, articles)}
    primary = event.primary_date
    for date in event.dates or (None,):
        yield {**shared, **_date_cells(date, is_primary=date is primary)}


def _event_cells(event: Event) -> dict[str, object]:
    return {
        "event_id": event.id,
        "type": event.kind.value,
        "subtype": event.action,
        "title": event.title,
        "modality": event.standing.value,
        "imposers": _parties(event, PartyRole.ACTOR),
        "targets": _parties(event, PartyRole.TARGET),
        "other_parties": _parties(event, PartyRole.PARTICIPANT, PartyRole.SPEAKER),
        "rate_value": _joined(f"{rate.value:g}" for rate in event.rates),
        "rate_high": _joined(f"{rate.high:g}" if rate.high is not None else "" for rate in event.rates),
        "rate_unit": _joined(rate.unit for rate in event.rates),
        "rate_kind": _joined(rate.kind.value for rate in event.rates),
        "rate_text": _joined(rate.text for rate in event.rates),
        "products": _joined(event.products),
        "details": _joined(f"{name}: {value}" for name, value in event.details),
        "review": event.review.value,
        "confidence": event.confidence.overall,
        "notes": _joined(event.reasons),
    }


def _date_cells(date: EventDate | None, *, is_primary: bool) -> dict[str, object]:
    if date is None:
        return {}
    record = date_record(date)
    return {
        "date_role": date.role.value,
        "is_primary": "yes" if is_primary else "no",
        "date_edtf": date.value.edtf,
        "date_start": record["start"],
        "date_end": record["end"],
        "precision": date.value.precision.value,
        "qualifier": date.value.qualifier.name.lower(),
        "date_text": date.text,
        "date_rule": date.receipt.rule,
        "date_reason": date.receipt.reason,
    }


def _source_cells(event: Event, articles: Mapping[int, Article]) -> dict[str, object]:
    """The first piece of evidence and its article; the JSON export has all of it."""
    if not event.evidence:
        return {}
    evidence = event.evidence[0]
    start, end = evidence.passage.start, evidence.passage.end
    cells: dict[str, object] = {"quote": evidence.quote, "char_start": start, "char_end": end}
    article = articles.get(evidence.article_id) if evidence.article_id is not None else None
    if article is None:
        return cells
    metadata = dict(article.metadata)
    publication = publication_record(article.publication)
    return {
        **cells,
        "quote_prefix": article.text[max(0, start - _QUOTE_CONTEXT) : start],
        "quote_suffix": article.text[end : end + _QUOTE_CONTEXT],
        "source_title": article.title,
        "publisher": metadata.get("outlet", metadata.get("site", "")),
        "author": metadata.get("author", ""),
        "published": publication["published"],
        "published_from": publication["published_from"],
        "url": metadata.get("address", metadata.get("url", "")),
        "file_name": article.name,
        "sha256": article.sha256,
    }


def _parties(event: Event, *roles: PartyRole) -> str:
    return _joined(party.name for party in event.parties if party.role in roles)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
