"""Events, time expressions and articles as plain JSON values: the documented output of the command line.

Others script against these keys. Keys may be added; none may change its meaning. Days are ISO text, both ends
inclusive, null where an end is open; offsets are code points into the article's text.
"""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import TypeAlias

from viewer.domain.articles import Article, Publication
from viewer.domain.coverage import CoveredSentence
from viewer.domain.dates import DateValue
from viewer.domain.events import Claim, Event, EventDate, Evidence, Party, Rate, Receipt
from viewer.domain.passages import Passage
from viewer.domain.revisions import Related, RevisionReport
from viewer.domain.times import TimeExpression

Record: TypeAlias = dict[str, object]
"""A JSON object: text, numbers, booleans, null, lists and objects of them."""


def event_record(event: Event) -> Record:
    """One event; `date`, `start`, `end` and `precision` are those of the date that places it, null without one."""
    primary = event.primary_date
    return {
        "id": event.id,
        "kind": event.kind.value,
        "action": event.action,
        "standing": event.standing.value,
        "review": event.review.value,
        "title": event.title,
        **_placing(primary.value if primary else None),
        "dates": [date_record(date) for date in event.dates],
        "parties": [_party(party) for party in event.parties],
        "rates": [_rate(rate) for rate in event.rates],
        "products": list(event.products),
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "confidence": event.confidence.overall,
        "confidence_band": event.confidence.band.value,
        "confidence_parts": asdict(event.confidence),
        "reasons": list(event.reasons),
        "rule": event.rule,
        "cue": event.cue,
        "details": dict(event.details),
        "tags": list(event.tags),
        "note": event.note,
        "starred": event.starred,
        "by_person": [field.value for field in event.by_person],
        "claims": [_claim(claim) for claim in event.claims],
    }


def date_record(date: EventDate) -> Record:
    """One date of an event with its receipt."""
    start, end = _days(date.value)
    return {
        "role": date.role.value,
        "edtf": date.value.edtf,
        "start": start,
        "end": end,
        "precision": date.value.precision.value,
        "text": date.text,
        "passage": _passage(date.passage),
        "article": date.article_id,
        "receipt": receipt_record(date.receipt),
        "by_person": date.by_person,
    }


def _claim(claim: Claim) -> Record:
    """What one source says of a joined event, and why it was joined; the first has no reason."""
    source = claim.event
    return {
        "why": claim.why,
        "title": source.title,
        "standing": source.standing.value,
        "dates": [date_record(date) for date in source.dates],
        "parties": [_party(party) for party in source.parties],
        "rates": [_rate(rate) for rate in source.rates],
        "evidence": [_evidence(evidence) for evidence in source.evidence],
    }


def receipt_record(receipt: Receipt) -> Record:
    """How words became a date."""
    return {
        "rule": receipt.rule,
        "anchor": receipt.anchor.isoformat() if receipt.anchor else None,
        "anchor_from": receipt.anchor_from,
        "alternatives": list(receipt.alternatives),
        "reason": receipt.reason,
    }


def expression_record(expression: TimeExpression) -> Record:
    """One time expression of a text."""
    return {
        "text": expression.text,
        "start": expression.passage.start,
        "end": expression.passage.end,
        "type": expression.type.value,
        "value": expression.value,
        "edtf": expression.date.edtf if expression.date else None,
        "receipt": receipt_record(expression.receipt),
    }


def sentence_record(sentence: CoveredSentence, text: str) -> Record:
    """One sentence with what became of it; `events` are positions in the list of events beside it, from 0."""
    return {
        "start": sentence.passage.start,
        "end": sentence.passage.end,
        "status": sentence.status.value,
        "text": sentence.passage.quote(text),
        "events": list(sentence.event_indexes),
    }


def article_record(article: Article) -> Record:
    """One article with its text, metadata and original bytes (Base64): nothing of it is lost."""
    return {
        "id": article.id,
        "name": article.name,
        "path": article.path,
        "media_type": article.media_type,
        "encoding": article.encoding,
        "title": article.title,
        **publication_record(article.publication),
        "sha256": article.sha256,
        "imported_at": article.imported_at,
        "revision_of": article.earlier.id if article.earlier else None,
        "metadata": [list(field) for field in article.metadata],
        "notes": list(article.notes),
        "text": article.text,
        "original": base64.b64encode(article.original).decode("ascii"),
    }


def revision_record(report: RevisionReport) -> Record:
    """What became of the events of the earlier text of an article; `lost` is what its changed text does not have."""
    return {
        "of": report.replaces_id,
        "title": report.title,
        "sentences_kept": report.kept,
        "events_added": report.added,
        "events_joined": report.joined,
        "lost": [{"event": each.event_id, "title": each.title, "quote": each.quote} for each in report.lost],
    }


def related_record(related: Related) -> Record:
    """The article that another is a near-copy (`copy`) or an earlier text (`earlier`) of, and why."""
    return {
        "relation": related.relation.kind.value,
        "id": related.article_id,
        "title": related.title,
        "likeness": round(related.relation.likeness, 2),
        "reasons": list(related.relation.reasons),
    }


def publication_record(publication: Publication) -> Record:
    """When an article was published and how that is known."""
    return {
        "published": publication.value.edtf if publication.value else None,
        "published_from": publication.source.value,
        "anchor": publication.anchor.isoformat() if publication.anchor else None,
        "published_reasons": list(publication.reasons),
        "published_stable": publication.stable,
    }


def _placing(value: DateValue | None) -> Record:
    if value is None:
        return {"date": None, "start": None, "end": None, "precision": None}
    start, end = _days(value)
    return {"date": value.edtf, "start": start, "end": end, "precision": value.precision.value}


def _days(value: DateValue) -> tuple[str | None, str | None]:
    first, last = value.first_day, value.last_day
    return first.isoformat() if first else None, last.isoformat() if last else None


def _party(party: Party) -> Record:
    return {"name": party.name, "role": party.role.value}


def _rate(rate: Rate) -> Record:
    return {"value": rate.value, "high": rate.high, "unit": rate.unit, "kind": rate.kind.value, "text": rate.text}


def _evidence(evidence: Evidence) -> Record:
    return {
        "article": evidence.article_id,
        "quote": evidence.quote,
        "start": evidence.passage.start,
        "end": evidence.passage.end,
        "role": evidence.role.value,
        "fields": [
            {"field": span.field.value, "start": span.passage.start, "end": span.passage.end}
            for span in evidence.fields
        ],
    }


def _passage(passage: Passage | None) -> Record | None:
    return {"start": passage.start, "end": passage.end} if passage else None
