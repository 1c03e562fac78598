"""Moving what events rest on from the text of an article to its changed text, by their quotes.

A quote moves only to a place where it stands verbatim, as whole words; of several, to the one nearest to where it
stood. What a person set is never changed: only places move, and dates that hang on the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.domain.articles import Article
from viewer.domain.dates import DateValue
from viewer.domain.events import Event, EventDate, EventField, Evidence, FieldSpan, Receipt, Review
from viewer.domain.joining import evidence_key
from viewer.domain.passages import Passage
from viewer.domain.rules import BY_PERSON
from viewer.domain.times import Reading
from viewer.domain.uniting import without_doubles

_VOUCHED_FOR = (Review.ACCEPTED, Review.EDITED)
"""A person said that the event is right as it stands, its dates too."""


@dataclass(frozen=True, slots=True)
class Reattached:
    """An event after its article changed.

    Attributes:
        event: with the evidence that was found in the new text standing there.
        moved: where that evidence stood in the old text.
        lost: evidence of the old text whose quote the new one does not have; it stays where it was.
    """

    event: Event
    moved: tuple[Passage, ...]
    lost: tuple[Evidence, ...]


def place_of(quote: str, text: str, near: int) -> int | None:
    """Where a quote stands in a text as whole words, nearest to a place; None where it does not.

    Args:
        quote: the words; nothing stands nowhere.
        text: canonical text.
        near: code points; of two places equally far, the first is taken.
    """
    return min(_places(quote, text), key=lambda start: (abs(start - near), start), default=None)


def reattach(event: Event, old: Article, new: Article, reading: Reading) -> Reattached:
    """Moves what an event has of an article to the changed text of it, in its claims too.

    Args:
        event: any event of the library.
        old: the text that it rests on, with its id.
        new: the changed text, with its id.
        reading: what was read of the new text.
    """
    move = _Move(old, new, reading)
    claims = tuple(replace(claim, event=move.event(claim.event)) for claim in event.claims)
    after = replace(move.event(event), claims=claims)
    mine = [item for item in event.evidence if item.article_id == old.id]
    lost = tuple(item for item in mine if move.shift_of(item) is None)
    return Reattached(after, tuple(item.passage for item in mine if item not in lost), lost)


def unknown_events(found: Sequence[Event], known: Sequence[Event], article_id: int) -> list[Event]:
    """The events of a new reading that are none of those that were moved into its text.

    An event is known where its first sentence is evidence of one of its kind; or where another sentence is, one for
    one, and the act is the same, too.

    Args:
        found: as read; evidence that names no article stands in it.
        known: events of the library with evidence in it.
        article_id: the article that was read.
    """
    left = list(known)
    rest: list[Event] = []
    for event in found:
        if any(_is_of_kind(event, each) and _shares(event.evidence[:1], each, article_id) for each in known):
            twin = next((each for each in left if _is_twin(event, each, article_id)), None)
            left = [each for each in left if each is not twin]
        else:
            rest.append(event)
    unknown: list[Event] = []
    for event in rest:
        twin = next((each for each in left if _is_twin(event, each, article_id)), None)
        if twin is None:
            unknown.append(event)
        left = [each for each in left if each is not twin]
    return unknown


def _is_of_kind(event: Event, known: Event) -> bool:
    """Whether the kinds agree; where a person set the kind, the reader's says nothing."""
    return event.kind is known.kind or EventField.KIND in known.by_person


def _is_twin(event: Event, known: Event, article_id: int) -> bool:
    same_act = event.action == known.action or EventField.KIND in known.by_person or known.rule == BY_PERSON
    return _is_of_kind(event, known) and same_act and _shares(event.evidence, known, article_id)


def _shares(evidence: Sequence[Evidence], known: Event, article_id: int) -> bool:
    theirs = [item.passage for item in known.evidence if item.article_id == article_id]
    return any(item.passage.overlaps(passage) for item in evidence for passage in theirs)


def _places(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote) if quote else -1
    while start >= 0:
        end = start + len(quote)
        if not (_joins(text, start) or _joins(text, end)):
            yield start
        start = text.find(quote, start + 1)


def _joins(text: str, place: int) -> bool:
    """Whether a word or a number goes on across a place: `25` is not in `1.25`."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before in ".,":
        return after.isdigit() and place > 1 and text[place - 2].isdigit()
    if after in ".,":
        return before.isdigit() and place + 1 < len(text) and text[place + 1].isdigit()
    return before.isalnum() and after.isalnum()


class _Move:
    """One old and one new text, and how to get from places of the one to those of the other."""

    def __init__(self, old: Article, new: Article, reading: Reading) -> None:
        self._old, self._new, self._reading = old, new, reading
        self._is_redated = old.publication.anchor != new.publication.anchor
        self._resolved: Mapping[Passage, tuple[DateValue, Receipt]] = {
            each.passage: (each.date, each.receipt) for each in reading.expressions if each.date is not None
        }

    def event(self, event: Event) -> Event:
        """The event with what could be moved moved."""
        evidence = without_doubles(map(self._evidence, event.evidence), evidence_key)
        shifts = [
            (item.passage, shift)
            for item in event.evidence
            if item.article_id == self._old.id and (shift := self.shift_of(item)) is not None
        ]
        if not shifts:
            return event  # nothing of it is in the new text, though a line with its date may be
        moved = replace(event, evidence=evidence)
        twin = self._twin(moved)
        return replace(moved, dates=tuple(self._date(date, moved, shifts, twin) for date in event.dates))

    def shift_of(self, item: Evidence) -> int | None:
        """How far a piece of evidence moves, in code points; None where its quote is gone."""
        start = place_of(item.quote, self._new.text, item.passage.start)
        return None if start is None else start - item.passage.start

    def _evidence(self, item: Evidence) -> Evidence:
        shift = self.shift_of(item) if item.article_id == self._old.id else None
        if shift is None:
            return item
        fields = (
            FieldSpan(span.field, passage)
            for span in item.fields
            if (passage := self._passage(span.passage, [(item.passage, shift)])) is not None
        )
        return replace(item, passage=_shifted(item.passage, shift), fields=tuple(fields), article_id=self._new.id)

    def _passage(self, passage: Passage, shifts: Sequence[tuple[Passage, int]]) -> Passage | None:
        """Where words of the old text went: with the quote that holds them, else with their line."""
        shift = next((shift for quoted, shift in shifts if quoted.contains(passage)), None)
        if shift is None:
            shift = self._shift_of_line(passage)
        return None if shift is None else _shifted(passage, shift)

    def _shift_of_line(self, passage: Passage) -> int | None:
        text = self._old.text
        start = text.rfind("\n", 0, passage.start) + 1
        stop = text.find("\n", passage.end)
        line = text[start : len(text) if stop < 0 else stop]
        # Between two line ends, so that a short line is not found inside another.
        place = min(
            _places(f"\n{line}\n", f"\n{self._new.text}\n"), key=lambda each: (abs(each - start), each), default=None
        )
        return None if place is None else place - start

    def _date(
        self, date: EventDate, event: Event, shifts: Sequence[tuple[Passage, int]], twin: Event | None
    ) -> EventDate:
        if date.article_id != self._old.id:
            return date
        if date.passage is not None:
            passage = self._passage(date.passage, shifts)
            if passage is None:
                return date
        else:
            passage = None
            if any(item.article_id == self._old.id for item in event.evidence):
                return date
        moved = replace(date, passage=passage, article_id=self._new.id)
        is_fixed = date.by_person or EventField.DATES in event.by_person or event.review in _VOUCHED_FOR
        return moved if is_fixed or not self._is_redated else self._resolved_anew(moved, twin)

    def _resolved_anew(self, date: EventDate, twin: Event | None) -> EventDate:
        """A date that hangs on the day of publication, as the new reading has it."""
        if date.passage is not None and date.receipt.anchor is None:
            return date
        for fresh in twin.dates if twin is not None else ():
            if (fresh.role, fresh.passage) == (date.role, date.passage):
                return replace(date, value=fresh.value, receipt=fresh.receipt)
        if date.passage is not None and date.passage in self._resolved:
            value, receipt = self._resolved[date.passage]
            return replace(date, value=value, receipt=receipt)
        return date

    def _twin(self, event: Event) -> Event | None:
        """The event of the new reading that rests on the most of the same sentences."""
        if event.rule == BY_PERSON or self._new.id is None:
            return None
        places = {item.passage for item in event.evidence if item.article_id == self._new.id}

        def shared(found: Event) -> int:
            return len(places & {item.passage for item in found.evidence})

        twins = [found for found in self._reading.events if found.kind is event.kind and shared(found)]
        return max(twins, key=lambda found: (shared(found), found.action == event.action), default=None)


def _shifted(passage: Passage, shift: int) -> Passage:
    return Passage(passage.start + shift, passage.end + shift)
