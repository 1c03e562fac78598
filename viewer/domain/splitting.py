"""Splitting an event that mixes two acts, and moving evidence from one event to another.

A date goes with the words that gave it. All other fields stay: no words are kept that would tell whose they are, and
a person who splits an event sees both and sets them right.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from viewer.domain.events import Claim, Event, EventDate, Evidence, Review
from viewer.domain.joining import as_read, evidence_key
from viewer.domain.uniting import date_key


def split(event: Event, evidence_indexes: Collection[int]) -> tuple[Event, Event]:
    """Makes an event of some of the evidence: what remains, and the new one with the dates whose words lie in it.

    The new event has no id, and none on its dates; it is `edited`, so that reading again does not remove it. What a
    person set, dates too, stays with the first, which keeps its ids.

    Args:
        event: the event to split.
        evidence_indexes: positions in its evidence that go, at least one and not all.

    Raises:
        ValueError: none or all of the evidence would go, or there is no such evidence.
    """
    going = set(evidence_indexes)
    if not going < set(range(len(event.evidence))) or not going:
        raise ValueError(f"cannot split {sorted(going)} from {len(event.evidence)} pieces of evidence")
    chosen = tuple(each for place, each in enumerate(event.evidence) if place in going)
    left = tuple(each for place, each in enumerate(event.evidence) if place not in going)
    moved = _dates_of(event, chosen)
    new = replace(
        as_read(event),
        dates=tuple(replace(date, id=None) for date in moved),
        evidence=chosen,
        review=Review.EDITED,
        by_person=(),
        claims=_narrowed(event.claims, chosen),
    )
    return _without(event, left, moved), new


def move_evidence(source: Event, target: Event, index: int) -> tuple[Event, Event]:
    """Moves one piece of evidence, with the dates whose words lie in it, to another event.

    A date is not added where the target has one of its role already, but it leaves the source all the same.

    Args:
        source: the event that has it, and other evidence beside.
        target: the event that it supports instead.
        index: its position in the evidence of the source.

    Returns:
        Both events, each with its ids and marked as edited.

    Raises:
        ValueError: it is the only evidence of the source; then the events are to be joined.
        IndexError: the source has no such evidence.
    """
    if len(source.evidence) < 2:
        raise ValueError("an event keeps one piece of evidence at least")
    place = range(len(source.evidence))[index]
    piece = source.evidence[place]
    moved = _dates_of(source, (piece,))
    known = {date.role for date in target.dates}
    new = tuple(replace(date, id=None) for date in moved if date.role not in known)
    has = evidence_key(piece) in {evidence_key(each) for each in target.evidence}
    evidence = target.evidence if has else (*target.evidence, piece)
    grown = replace(target, evidence=evidence, dates=target.dates + new, review=_edited(target.review))
    return _without(source, source.evidence[:place] + source.evidence[place + 1 :], moved), grown


def _dates_of(event: Event, evidence: tuple[Evidence, ...]) -> tuple[EventDate, ...]:
    """The dates whose words lie in some evidence, but for those that a person set."""
    return tuple(date for date in event.dates if not date.by_person and _lies_in(date, evidence))


def _lies_in(date: EventDate, evidence: tuple[Evidence, ...]) -> bool:
    return date.passage is not None and any(
        each.article_id == date.article_id and each.passage.contains(date.passage) for each in evidence
    )


def _without(event: Event, evidence: tuple[Evidence, ...], moved: tuple[EventDate, ...]) -> Event:
    """The event with the evidence that is left; a date whose words lie in that too stays beside."""
    return replace(
        event,
        evidence=evidence,
        dates=tuple(date for date in event.dates if date not in moved or _lies_in(date, evidence)),
        review=_edited(event.review),
        claims=_narrowed(event.claims, evidence),
    )


def _narrowed(claims: tuple[Claim, ...], evidence: tuple[Evidence, ...]) -> tuple[Claim, ...]:
    """What the sources say in some evidence: those that say nothing there drop out, and one alone is no claim."""
    keys = {evidence_key(each) for each in evidence}
    narrowed: list[Claim] = []
    for claim in claims:
        kept = tuple(each for each in claim.event.evidence if evidence_key(each) in keys)
        gone = tuple(each for each in claim.event.evidence if evidence_key(each) not in keys)
        lost = {date_key(date) for date in claim.event.dates if _lies_in(date, gone) and not _lies_in(date, kept)}
        if kept:
            dates = tuple(date for date in claim.event.dates if date_key(date) not in lost)
            narrowed.append(Claim(replace(claim.event, evidence=kept, dates=dates), claim.why if narrowed else ""))
    return tuple(narrowed) if len(narrowed) > 1 else ()


def _edited(review: Review) -> Review:
    return Review.EDITED if review is Review.SUGGESTED else review
