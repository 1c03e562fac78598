"""Joining events that are one act into one, and parting them again.

A joined event keeps what each source said as a `Claim`. Its own fields are made of the claims, the survivor's first;
what a person set stays, whatever is joined or parted. Nothing here decides whether events are the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from viewer.domain.events import (
    Claim,
    Event,
    EventDate,
    EventField,
    Evidence,
    Review,
)
from viewer.domain.uniting import date_key, united, without_doubles


def join(survivor: Event, others: Sequence[Event], whys: Sequence[str]) -> Event:
    """One event with all evidence and one claim for each source; it keeps the ids of the survivor.

    Dates of one role are not mixed: the survivor's stay, unless another lies inside one and is more exact. A rate of a
    kind that is known already is not added. What differs can be read from the claims (`conflicts`).

    Args:
        survivor: the event that stays.
        others: the events that go, at least one.
        whys: why each of them is the same, in the order of `others`.

    Raises:
        ValueError: there is nothing to join, or not one reason for each.
    """
    if not others or len(whys) != len(others):
        raise ValueError(f"{len(others)} events to join, {len(whys)} reasons")
    claims = [*(survivor.claims or (Claim(as_read(survivor)),))]
    for other, why in zip(others, whys, strict=True):
        first, *rest = other.claims or (Claim(as_read(other)),)
        claims += [Claim(first.event, why), *rest]
    events = [survivor, *others]
    joined = _with_fields_of_person(_with_things_of_person(survivor, others), others)
    joined = united(joined, [claim.event for claim in claims], (), [d for event in others for d in _own_dates(event)])
    evidence = without_doubles((each for event in events for each in event.evidence), evidence_key)
    return replace(joined, evidence=evidence, claims=tuple(claims), review=_review(events))


def part(event: Event, index: int) -> tuple[Event, Event]:
    """Takes a claim out of a joined event: the event that remains, and the parted one as it was read.

    The remaining event loses the evidence of that claim and what only it gave, never what a person set. Where one
    claim is left, the event is that of one source again and has no claims.

    Args:
        event: a joined event.
        index: which of its claims goes; that of the survivor may.

    Raises:
        ValueError: the event is not joined.
        IndexError: it has no such claim.
    """
    if len(event.claims) < 2:
        raise ValueError("the event was not joined from others")
    gone = event.claims[index].event
    place = range(len(event.claims))[index]
    kept = event.claims[:place] + event.claims[place + 1 :]
    sources = [claim.event for claim in kept]
    led = event if place else _led_by(event, sources[0])
    still = {evidence_key(each) for source in sources for each in source.evidence}
    lost = {evidence_key(each) for each in gone.evidence} - still
    claims = (Claim(sources[0]), *kept[1:]) if len(kept) > 1 else ()
    remaining = replace(
        united(led, sources, [gone]),
        evidence=tuple(each for each in event.evidence if evidence_key(each) not in lost),
        claims=claims,
    )
    return remaining, as_read(gone)


def as_read(event: Event) -> Event:
    """The event as a source told it: without ids, claims, and what a person thinks of it; set fields stay set."""
    return replace(
        event,
        dates=tuple(replace(date, id=None) for date in event.dates),
        review=Review.SUGGESTED,
        tags=(),
        note="",
        starred=False,
        claims=(),
        id=None,
    )


def in_article(event: Event, article_id: int) -> Event:
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


def evidence_key(evidence: Evidence) -> Hashable:
    """What makes two pieces of evidence one: the place in the article."""
    return evidence.article_id, evidence.passage, evidence.quote


def in_field_order(fields: Iterable[EventField]) -> tuple[EventField, ...]:
    """Each once, in the order of `EventField`."""
    known = set(fields)
    return tuple(each for each in EventField if each in known)


def _review(events: Sequence[Event]) -> Review:
    """The survivor's where a person gave it one, else the first given; a rejected one hides no other."""
    own = events[0].review
    if own in (Review.EDITED, Review.ACCEPTED):
        return own
    given = (event.review for event in events[1:] if event.review in (Review.EDITED, Review.ACCEPTED))
    return next(given, own)


def _with_things_of_person(survivor: Event, others: Sequence[Event]) -> Event:
    events = [survivor, *others]
    return replace(
        survivor,
        tags=tuple(dict.fromkeys(tag for event in events for tag in event.tags)),
        note="\n\n".join(dict.fromkeys(event.note for event in events if event.note)),
        starred=any(event.starred for event in events),
    )


def _with_fields_of_person(survivor: Event, others: Sequence[Event]) -> Event:
    """A field that a person set in another event goes before one that was only read."""
    result = survivor
    for other in others:
        for field in other.by_person:
            if field not in result.by_person:
                result = replace(_taken(result, other, field), by_person=in_field_order((*result.by_person, field)))
    return result


def _taken(event: Event, other: Event, field: EventField) -> Event:
    """The event with one field of another; dates are united by role elsewhere, and are not touched here."""
    taken = {
        EventField.TITLE: lambda: replace(event, title=other.title),
        EventField.KIND: lambda: replace(event, kind=other.kind, action=other.action),
        EventField.STANDING: lambda: replace(event, standing=other.standing, cue=other.cue),
        EventField.DATES: lambda: event,
        EventField.PARTIES: lambda: replace(event, parties=other.parties),
        EventField.RATES: lambda: replace(event, rates=other.rates),
        EventField.PRODUCTS: lambda: replace(event, products=other.products),
    }
    return taken[field]()


def _led_by(event: Event, lead: Event) -> Event:
    """The event when another source leads it: with that one's words, but for what a person set."""
    led = replace(event, rule=lead.rule, confidence=lead.confidence, reasons=lead.reasons)
    for field in (EventField.TITLE, EventField.KIND, EventField.STANDING):
        if field not in event.by_person:
            led = _taken(led, lead, field)
    return led


def _own_dates(event: Event) -> list[EventDate]:
    """Dates that a person set, and those that no source of a joined event gave."""
    given = {date_key(date) for claim in event.claims for date in claim.event.dates}
    return [date for date in event.dates if date.by_person or (event.claims and date_key(date) not in given)]
