"""What a person makes of events: fields, tags, notes, stars, reviews; joining, parting, splitting, ruling.

Each function is one step that undo takes back, with a summary in words. A field that a person sets is kept from then
on: reading the article again never changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from viewer.domain.changes import Changes
from viewer.domain.conflicts import Conflict, Side, conflicts, rule_for
from viewer.domain.edits import AddEvent, Edit, RemoveEvent, ReviewMany, SetEvent, TellApart
from viewer.domain.events import EVENT_FIELD_WORDS, STANDING_LABELS, Event, EventField, Review
from viewer.domain.joining import in_field_order, join, part
from viewer.domain.splitting import move_evidence, split
from viewer.errors import BadUsage
from viewer.services.counting import counted
from viewer.store import Library

_OF_FIELD: dict[EventField, Callable[[Event], object]] = {
    EventField.TITLE: lambda event: event.title,
    EventField.KIND: lambda event: (event.kind, event.action),
    EventField.STANDING: lambda event: event.standing,
    EventField.DATES: lambda event: event.dates,
    EventField.PARTIES: lambda event: event.parties,
    EventField.RATES: lambda event: event.rates,
    EventField.PRODUCTS: lambda event: event.products,
}
_EDITED = (
    *("title", "kind", "action", "standing", "dates", "parties", "rates", "products"),
    *("tags", "note", "starred"),
)


def set_fields(library: Library, event: Event, based_on: Event | None = None) -> Changes:
    """Stores what a person changed of an event: any field, tags, note or star.

    Fields that differ from the stored ones count as set by a person, and a suggested event as edited.

    Args:
        library: where it is.
        event: as the person wants it.
        based_on: as it was when the person began; None where it was read just now.

    Raises:
        LibraryError: it is not there, or another window has changed it meanwhile.
    """
    before = library.event(_id_of(event))
    after, changed = as_edited(before, event)
    return library.apply(_edit_words(before, after, changed), [SetEvent(after, based_on)])


def as_edited(before: Event, event: Event) -> tuple[Event, list[EventField]]:
    """The event with what a person changed marked as theirs, and which fields that are."""
    changed = [field for field, value in _OF_FIELD.items() if value(before) != value(event)]
    by_person = in_field_order((*before.by_person, *changed))
    review = Review.EDITED if changed and event.review is before.review else event.review
    return replace(event, by_person=by_person, review=review), changed


def edit_event(library: Library, before: Event, after: Event) -> Changes:
    """Stores what a person changed of an event that they saw as `before`.

    What else became of the event since then stays: only the parts in which the two differ are set.

    Raises:
        LibraryError: it is not there any more, or one of those parts was changed meanwhile.
    """
    event = library.event(_id_of(before))
    mine = [name for name in _EDITED if getattr(after, name) != getattr(before, name)]
    if any(getattr(event, name) != getattr(before, name) for name in mine):
        return set_fields(library, after, based_on=before)  # refused, with who changed it and when
    return set_fields(library, replace(event, **{name: getattr(after, name) for name in mine}), based_on=event)


def _edit_words(before: Event, after: Event, changed: Sequence[EventField]) -> str:
    """The step in words, with the new value where there is one short one."""
    if changed == [EventField.TITLE]:
        return f"Rename “{before.title}” to “{after.title}”"
    if changed == [EventField.STANDING]:
        return f"Set standing of “{after.title}” to {STANDING_LABELS[after.standing].lower()}"
    if changed:
        return f"Set {_listed([EVENT_FIELD_WORDS[field] for field in changed])} of “{after.title}”"
    if before.tags != after.tags:
        return f"Tag “{after.title}” with {', '.join(after.tags)}" if after.tags else f"Untag “{after.title}”"
    if before.note != after.note:
        return f"Note on “{after.title}”" if after.note else f"Remove the note on “{after.title}”"
    if before.starred != after.starred:
        return f"Star “{after.title}”" if after.starred else f"Unstar “{after.title}”"
    return f"Edit “{after.title}”"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def add_tag(library: Library, event_ids: Iterable[int], tag: str) -> Changes:
    """Gives events a tag; those that have it already stay as they are.

    Raises:
        BadUsage: the tag is empty.
    """
    name = " ".join(tag.split())
    if not name:
        raise BadUsage("No tag was added.", "It has no letters.", "Write a word, such as “follow up”.")
    events = [event for event in library.events(event_ids) if name not in event.tags]
    edits = [SetEvent(replace(event, tags=(*event.tags, name))) for event in events]
    return library.apply(f"Tag {_told(events)} with {name}", edits)


def remove_tag(library: Library, event_ids: Iterable[int], tag: str) -> Changes:
    """Takes a tag off events."""
    events = [event for event in library.events(event_ids) if tag in event.tags]
    edits = [SetEvent(replace(event, tags=tuple(each for each in event.tags if each != tag))) for event in events]
    return library.apply(f"Untag {_told(events)}: {tag}", edits)


def set_starred(library: Library, event_ids: Iterable[int], *, starred: bool) -> Changes:
    """Marks events with a star, or takes it off."""
    events = [event for event in library.events(event_ids) if event.starred is not starred]
    edits = [SetEvent(replace(event, starred=starred)) for event in events]
    return library.apply(f"{'Star' if starred else 'Unstar'} {_told(events)}", edits)


_REVIEW_WORDS = {
    Review.ACCEPTED: "Accept {}",
    Review.REJECTED: "Reject {}",
    Review.EDITED: "Mark {} as edited",
    Review.SUGGESTED: "Put {} back to suggested",
}


def review_many(library: Library, event_ids: Collection[int], review: Review) -> Changes:
    """Accepts, rejects or resets events, as one step.

    Raises:
        LibraryError: one of them is not there; nothing is changed.
    """
    ids = tuple(event_ids)
    told = f"“{library.event(ids[0]).title}”" if len(ids) == 1 else counted(len(ids), "event")
    return library.apply(_REVIEW_WORDS[review].format(told), [ReviewMany(ids, review)])


def make_event(library: Library, event: Event) -> Changes:
    """Adds an event that a person made by hand; it needs no article.

    Raises:
        QuoteMismatch: its words do not stand in their article.
    """
    return library.apply(f"Make the event “{event.title}”", [AddEvent(event)])


def remove_events(library: Library, event_ids: Iterable[int]) -> Changes:
    """Takes events out of the library; undo brings them back.

    Rejecting is the better way for what an article tells: it stays known as not wanted.
    """
    events = library.events(event_ids)
    return library.apply(f"Remove {_told(events)}", [RemoveEvent(_id_of(event)) for event in events])


def join_events(library: Library, event_ids: Sequence[int], why: str = "Joined by hand.") -> Changes:
    """Makes several events one: the first stays, with all evidence and one claim for each source.

    Raises:
        BadUsage: they are fewer than two.
    """
    survivor, *others = library.events(event_ids)
    if not others:
        raise BadUsage("Nothing was joined.", "It takes two events.", "Select several events and try again.")
    edits: list[Edit] = [SetEvent(join(survivor, others, [why] * len(others)))]
    edits += [RemoveEvent(_id_of(other)) for other in others]
    return library.apply(f"Join {counted(len(others), 'event')} to “{survivor.title}”", edits)


def join_suggested(library: Library, event_id: int, other_id: int) -> Changes:
    """Joins two events that may be the same; the older one stays, and keeps why it was suggested.

    Raises:
        BadUsage: one of them is gone.
    """
    first, second = sorted((event_id, other_id))
    clauses = next((each.why for each in library.suggestions(first) if each.other_id == second), ())
    reasons = "; ".join(clauses)
    why = f"{reasons[:1].upper()}{reasons[1:]}. Joined by hand." if reasons else "Joined by hand."
    return join_events(library, (first, second), why)


def part_event(library: Library, event_id: int, index: int) -> Changes:
    """Parts a source from a joined event: it becomes an event of its own again, as it was read.

    The two are not joined or suggested again.

    Args:
        library: where it is.
        event_id: the joined event.
        index: which of its claims.

    Raises:
        ValueError: it is not joined.
        IndexError: it has no such claim.
    """
    event = library.event(event_id)
    remaining, parted = part(event, index)
    edits: list[Edit] = [SetEvent(remaining), AddEvent(parted, not_same_as=event_id)]
    return library.apply(f"Part a source from “{event.title}”", edits)


def tell_apart(library: Library, event_id: int, other_id: int) -> Changes:
    """Says that two events are not the same: joining them is suggested no more."""
    titles = library.titles([event_id, other_id])
    words = " and ".join(f"“{titles[each]}”" for each in (event_id, other_id) if each in titles)
    return library.apply(f"Tell {words} apart", [TellApart(event_id, other_id)])


def split_event(library: Library, event_id: int, evidence_indexes: Collection[int]) -> Changes:
    """Makes an event of its own of some of the evidence.

    Raises:
        ValueError: none of the evidence was chosen, or all.
    """
    event = library.event(event_id)
    remaining, made = split(event, evidence_indexes)
    return library.apply(f"Split “{event.title}”", [SetEvent(remaining), AddEvent(made)])


def move_evidence_to(library: Library, source_id: int, target_id: int, index: int) -> Changes:
    """Moves one piece of evidence to another event.

    Raises:
        ValueError: it is the only piece.
        IndexError: there is no such piece.
    """
    source, target = library.event(source_id), library.event(target_id)
    lesser, greater = move_evidence(source, target, index)
    return library.apply(
        f"Move a sentence from “{source.title}” to “{target.title}”", [SetEvent(lesser), SetEvent(greater)]
    )


def rule(library: Library, event_id: int, conflict: Conflict, side: Side) -> Changes:
    """Settles a conflict between sources as one side has it; later sources do not unsettle it.

    Raises:
        BadUsage: the conflict is not there any more.
    """
    event = library.event(event_id)
    if conflict not in conflicts(event):
        raise BadUsage(
            "The conflict was not settled.",
            "The event has changed since it was shown.",
            "Look at its sources again.",
        )
    return library.apply(f"Rule on “{event.title}”: {side.words}", [SetEvent(rule_for(event, conflict, side))])


def _told(events: Sequence[Event]) -> str:
    return f"“{events[0].title}”" if len(events) == 1 else counted(len(events), "event")


def _id_of(event: Event) -> int:
    if event.id is None:
        raise ValueError("the event is not stored")
    return event.id
