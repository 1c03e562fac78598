"""Rows of the tables to values of the domain and back; no statements are run here."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from viewer.domain.articles import Article, Publication, PublishedFrom
from viewer.domain.confidence import Confidence
from viewer.domain.conflicts import conflicts
from viewer.domain.dates import DateValue, Precision, Qualifier
from viewer.domain.events import (
    Claim,
    DateRole,
    Event,
    EventDate,
    EventField,
    EventKind,
    Evidence,
    EvidenceRole,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Review,
    Standing,
)
from viewer.domain.instants import Instant
from viewer.domain.passages import Passage
from viewer.errors import LibraryDamaged

Values = dict[str, Any]
"""Column values by name, as SQLAlchemy and JSON take them: numbers, strings, None, lists."""

RowOf = sa.Row[Any]


def sha256_of(data: bytes) -> str:
    """The hex digest."""
    return hashlib.sha256(data).hexdigest()


def article_values(article: Article, imported_at: str) -> Values:
    """The row of an article, but for its id."""
    return {
        "name": _storable(article.name),
        "path": _storable(article.path),
        "media_type": article.media_type,
        "encoding": article.encoding,
        "title": _storable(article.title),
        "sha256": article.sha256,
        "text_sha256": sha256_of(article.text.encode()),
        **publication_values(article.publication),
        "metadata": [list(pair) for pair in article.metadata],
        "notes": list(article.notes),
        "imported_at": article.imported_at or imported_at,
        "text": article.text,
        "original": zlib.compress(article.original),
    }


def article_of(row: RowOf) -> Article:
    """The article of a row, without its original bytes."""
    with _decoding("article", row.id):
        return Article(
            name=row.name,
            path=row.path,
            media_type=row.media_type,
            encoding=row.encoding,
            title=row.title,
            text=row.text,
            sha256=row.sha256,
            publication=publication_of(row),
            metadata=tuple((name, value) for name, value in row.metadata),
            notes=tuple(row.notes),
            imported_at=row.imported_at,
            id=row.id,
        )


def publication_values(publication: Publication) -> Values:
    """The `published_*` columns."""
    value = publication.value
    return {
        "published_edtf": value.edtf if value else None,
        "published_lo": value.lo if value else None,
        "published_hi": value.hi if value else None,
        "published_precision": value.precision.value if value else None,
        "published_qualifier": value.qualifier.value if value else None,
        "published_anchor": publication.anchor.isoformat() if publication.anchor else None,
        "published_from": publication.source.value,
        "published_reasons": list(publication.reasons),
        "published_stable": publication.stable,
    }


def publication_of(row: RowOf) -> Publication:
    """The publication date in the `published_*` columns."""
    value = None
    if row.published_edtf is not None:
        value = DateValue(
            row.published_edtf,
            row.published_lo,
            row.published_hi,
            Precision(row.published_precision),
            Qualifier(row.published_qualifier),
        )
    return Publication(
        value,
        _day(row.published_anchor),
        PublishedFrom(row.published_from),
        tuple(row.published_reasons),
        row.published_stable,
    )


def event_values(event: Event) -> Values:
    """The row of an event, but for its id and what hangs on it."""
    return {
        "kind": event.kind.value,
        "action": event.action,
        "standing": event.standing.value,
        "review": event.review.value,
        "title": event.title,
        "sure_event": event.confidence.is_event,
        "sure_kind": event.confidence.kind,
        "sure_date": event.confidence.date,
        "sure_roles": event.confidence.roles,
        "reasons": list(event.reasons),
        "rule": event.rule,
        "cue": event.cue,
        "details": [list(pair) for pair in event.details],
        "quotes": joined_quotes(event.evidence),
        "note": _storable(event.note),
        "starred": event.starred,
        "by_person": [each.value for each in event.by_person],
        "in_conflict": in_conflict(event),
    }


def in_conflict(event: Event) -> bool:
    """Whether its sources contradict each other in something that no person has ruled on."""
    return bool(event.claims) and not all(conflict.is_ruled for conflict in conflicts(event))


def joined_quotes(evidence: Sequence[Evidence]) -> str:
    """The text of the column `quotes`."""
    return "\n".join([item.quote for item in evidence])


def date_values(date: EventDate, article_id: int | None, *, is_primary: bool) -> Values:
    """The row of a date, but for its id, event and position."""
    return {
        "role": date.role.value,
        **date_value_values(date.value),
        "is_primary": is_primary,
        "by_person": date.by_person,
        "article_id": article_id,
        "text": date.text,
        "start": date.passage.start if date.passage else None,
        "stop": date.passage.end if date.passage else None,
        **receipt_values(date.receipt),
    }


def date_value_values(value: DateValue) -> Values:
    """The columns of a date that say when."""
    return {
        "edtf": value.edtf,
        "lo": value.lo,
        "hi": value.hi,
        "precision": value.precision.value,
        "qualifier": value.qualifier.value,
    }


def receipt_values(receipt: Receipt) -> Values:
    """The columns of a date that say how it was worked out."""
    return {
        "rule": receipt.rule,
        "anchor": receipt.anchor.isoformat() if receipt.anchor else None,
        "anchor_from": receipt.anchor_from,
        "alternatives": list(receipt.alternatives),
        "reason": receipt.reason,
    }


def date_of(row: RowOf) -> EventDate:
    """The date of a row."""
    with _decoding("event", row.event_id):
        return EventDate(
            role=DateRole(row.role),
            value=DateValue(
                row.edtf, _instant(row.lo), _instant(row.hi), Precision(row.precision), Qualifier(row.qualifier)
            ),
            text=row.text,
            passage=None if row.start is None else Passage(row.start, row.stop),
            receipt=Receipt(row.rule, _day(row.anchor), row.anchor_from, tuple(row.alternatives), row.reason),
            by_person=row.by_person,
            article_id=row.article_id,
            id=row.id,
        )


def party_values(party: Party) -> Values:
    """The row of a party, but for its event and position."""
    return {"name": party.name, "role": party.role.value}


def rate_values(rate: Rate) -> Values:
    """The row of a rate, but for its event and position."""
    return {"value": rate.value, "high": rate.high, "unit": rate.unit, "kind": rate.kind.value, "text": rate.text}


def evidence_values(evidence: Evidence, article_id: int) -> Values:
    """The row of a piece of evidence, but for its id, event, position and fields."""
    return {
        "article_id": article_id,
        "start": evidence.passage.start,
        "stop": evidence.passage.end,
        "quote": evidence.quote,
        "role": evidence.role.value,
    }


def field_values(span: FieldSpan) -> Values:
    """The row of a field of evidence, but for its evidence and position."""
    return {"field": span.field.value, "start": span.passage.start, "stop": span.passage.end}


@dataclass(frozen=True, slots=True)
class EventRows:
    """All rows of one event, those of each table in order of position; `fields` by id of evidence."""

    event: RowOf
    dates: Sequence[RowOf]
    parties: Sequence[RowOf]
    rates: Sequence[RowOf]
    products: Sequence[RowOf]
    evidence: Sequence[RowOf]
    fields: Mapping[int, Sequence[RowOf]]
    tags: Sequence[RowOf] = ()
    claims: Sequence[Claim] = ()


def event_of(rows: EventRows) -> Event:
    """The event of its rows.

    Raises:
        LibraryDamaged: a row holds what no program of ours has written.
    """
    row = rows.event
    with _decoding("event", row.id):
        return Event(
            kind=EventKind(row.kind),
            action=row.action,
            standing=Standing(row.standing),
            title=row.title,
            dates=tuple(date_of(date) for date in rows.dates),
            evidence=tuple(_evidence_of(item, rows.fields.get(item.id, [])) for item in rows.evidence),
            parties=tuple(Party(party.name, PartyRole(party.role)) for party in rows.parties),
            rates=tuple(Rate(rate.value, rate.unit, RateKind(rate.kind), rate.text, rate.high) for rate in rows.rates),
            products=tuple(product.name for product in rows.products),
            details=tuple((name, value) for name, value in row.details),
            review=Review(row.review),
            confidence=Confidence(row.sure_event, row.sure_kind, row.sure_date, row.sure_roles),
            reasons=tuple(row.reasons),
            rule=row.rule,
            cue=row.cue,
            tags=tuple(tag.name for tag in rows.tags),
            note=row.note,
            starred=row.starred,
            by_person=tuple(EventField(name) for name in row.by_person),
            claims=tuple(rows.claims),
            id=row.id,
        )


def _evidence_of(row: RowOf, fields: Sequence[RowOf]) -> Evidence:
    return Evidence(
        passage=Passage(row.start, row.stop),
        quote=row.quote,
        role=EvidenceRole(row.role),
        fields=tuple(FieldSpan(FieldName(span.field), Passage(span.start, span.stop)) for span in fields),
        article_id=row.article_id,
    )


def _instant(value: int | None) -> Instant | None:
    return None if value is None else Instant(value)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _storable(text: str) -> str:
    """File names that are not valid UTF-8 arrive with lone surrogates, which no database takes; they become visible."""
    return text.encode("utf-8", "backslashreplace").decode()


@contextmanager
def _decoding(table: str, key: int) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LibraryDamaged(
            f"A record of the library cannot be read: {table} {key}.",
            f"It holds something that Tradeline does not write ({error}).",
            "Run “tradeline verify” for a full account, and open the latest backup.",
        ) from error
