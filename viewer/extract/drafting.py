"""An event made by hand: what can be read out of the words that a person selected, for them to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.domain.confidence import CERTAIN
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Review,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.domain.rules import BY_PERSON
from viewer.domain.times import Reading
from viewer.errors import BadUsage
from viewer.extract.blocks import blocks_of, sentences_of
from viewer.extract.plain import reading_copy
from viewer.extract.scan import Scanner, Spot, View
from viewer.extract.vocabulary import KIND_OF_NOUN, Noun, Vocabulary

_TITLE_LENGTH = 90
_KINDS = KIND_OF_NOUN | {"case": EventKind.RULING}
"""What a person selects is meant: also words that are too common to make an event of an entry in a list."""


def draft_event(text: str, selection: Passage, reading: Reading, vocabulary: Vocabulary) -> Event:
    """An accepted event of the selected words, with the dates, parties, rates and goods that stand in them.

    Kind, standing and roles are those of the event that was read from the same words, where there is one.

    Args:
        text: canonical text.
        selection: what the person selected; spaces around it are left out.
        reading: what was read out of the whole text.
        vocabulary: the words of events.

    Raises:
        BadUsage: the selection holds no word.
    """
    passage = _trimmed(text, selection)
    views = _views(text, passage, reading, vocabulary)
    twin = _twin(passage, reading.events)
    dates = _dates(passage, reading, twin)
    parties, spans = _parties(views, passage, twin)
    rates = {spot.rate: span for view in views for spot, span in _inside(view, view.rates, passage) if spot.rate}
    goods = {spot.product: span for view in views for spot, span in _inside(view, view.products, passage)}
    fields = (
        *(FieldSpan(FieldName.DATE, date.passage) for date in dates if date.passage is not None),
        *(FieldSpan(FieldName.PARTY, span) for span in spans),
        *(FieldSpan(FieldName.RATE, span) for span in rates.values()),
        *(FieldSpan(FieldName.PRODUCT, span) for span in goods.values()),
    )
    return Event(
        kind=twin.kind if twin else _kind(views, passage),
        action=twin.action if twin else "note",
        standing=twin.standing if twin else _standing(dates, reading),
        title=_title(passage.quote(text)),
        dates=dates,
        evidence=(Evidence(passage, passage.quote(text), fields=tuple(sorted(fields, key=_place))),),
        parties=parties,
        rates=tuple(rates),
        products=tuple(goods),
        review=Review.ACCEPTED,
        confidence=CERTAIN,
        reasons=("you made it from the words that you selected",),
        rule=BY_PERSON,
    )


def _place(span: FieldSpan) -> tuple[Passage, str]:
    return span.passage, span.field


def _trimmed(text: str, selection: Passage) -> Passage:
    words = selection.quote(text)
    if not re.search(r"\w", words):
        raise BadUsage(
            "No event was made.",
            "The selection holds no words.",
            "Select the words that tell of the event, and ask again.",
        )
    return Passage(selection.start + len(words) - len(words.lstrip()), selection.start + len(words.rstrip()))


def _views(text: str, passage: Passage, reading: Reading, vocabulary: Vocabulary) -> list[View]:
    """The sentences that the selection touches, scanned after all others so that names known by then are known."""
    plain = reading_copy(text)
    sentences = sentences_of(plain, blocks_of(plain, text))
    scanned = Scanner(vocabulary).scan(plain, sentences, reading.expressions)
    return [view for view in scanned if view.sentence.passage.overlaps(passage)]


def _twin(passage: Passage, events: Sequence[Event]) -> Event | None:
    """The event that was read from the same words, the one with most of them."""

    def shared(event: Event) -> int:
        return sum(
            max(0, min(each.passage.end, passage.end) - max(each.passage.start, passage.start))
            for each in event.evidence
        )

    best = max(events, key=shared, default=None)
    return best if best is not None and shared(best) else None


def _dates(passage: Passage, reading: Reading, twin: Event | None) -> tuple[EventDate, ...]:
    """Every date of the selection; the person chooses among them."""
    roles = {date.passage: date.role for date in twin.dates if date.passage} if twin else {}
    return tuple(
        EventDate(roles.get(time.passage, DateRole.OCCURRED), time.date, time.text, time.passage, time.receipt)
        for time in reading.expressions
        if time.date is not None and passage.contains(time.passage)
    )


def _standing(dates: Sequence[EventDate], reading: Reading) -> Standing:
    day = dates[0].value.first_day if dates else None
    anchor = reading.publication.anchor
    return Standing.PLANNED if day and anchor and day > anchor else Standing.OCCURRED


def _kind(views: Sequence[View], passage: Passage) -> EventKind:
    """By the first noun of the lexicon in the selection."""
    for view in views:
        for mention in view.words:
            for tag in mention.tags:
                inside = passage.contains(view.passage(mention.first, mention.last))
                if inside and isinstance(tag, Noun) and tag.word_class in _KINDS:
                    return _KINDS[tag.word_class]
    return EventKind.OTHER


def _parties(
    views: Sequence[View], passage: Passage, twin: Event | None
) -> tuple[tuple[Party, ...], tuple[Passage, ...]]:
    """The parties named in the selection and where; without a twin nothing says who acts, so all just take part."""
    roles = {party.name: party.role for party in twin.parties} if twin else {}
    found: dict[str, Passage] = {}
    for view in views:
        for mention in view.parties:
            place = view.passage(mention.first, mention.last)
            if passage.contains(place):
                found.setdefault(mention.entry.name, place)
    parties = tuple(Party(name, roles.get(name, PartyRole.PARTICIPANT)) for name in found)
    return parties, tuple(found.values())


def _inside(view: View, spots: Sequence[Spot], passage: Passage) -> Iterator[tuple[Spot, Passage]]:
    for spot in spots:
        place = view.passage(spot.first, spot.last)
        if passage.contains(place):
            yield spot, place


def _title(words: str) -> str:
    """The selected words on one line, cut behind a word."""
    line = " ".join(words.split())
    if len(line) <= _TITLE_LENGTH:
        return line.rstrip(".;,")
    return f"{line[:_TITLE_LENGTH].rsplit(' ', 1)[0].rstrip('.;,')}…"
