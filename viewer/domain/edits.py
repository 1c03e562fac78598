"""Edits: what a person changes, as values that the store applies, records in the journal and can take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.domain.articles import Publication
from viewer.domain.events import Event, EventDate, Review


@dataclass(frozen=True, slots=True)
class SetPublication:
    """Gives an article another publication date."""

    article_id: int
    publication: Publication


@dataclass(frozen=True, slots=True)
class SetDates:
    """Gives an event these dates instead of all that it has, keeping the row of each that carries an id.

    Dates without an id are new rows; dates of the event that are not named are removed. It serves a person's
    correction of one date (`EventDate.by_person`) and the recomputing of relative dates alike.
    """

    event_id: int
    dates: tuple[EventDate, ...]


@dataclass(frozen=True, slots=True)
class SetReview:
    """Accepts, rejects or resets a suggested event."""

    event_id: int
    review: Review


@dataclass(frozen=True, slots=True)
class AddEvent:
    """Adds an event that a person made.

    Its evidence, and each date with words, must name an article of the library; ids that it carries are not kept.

    Attributes:
        not_same_as: an event of the library that it was parted from, and is not to be suggested to be joined to.
    """

    event: Event
    not_same_as: int | None = None


@dataclass(frozen=True, slots=True)
class TakeEvents:
    """Takes in more of what an article of the library tells, as an import does: events of other articles are joined.

    Attributes:
        article_id: the article; the events name it in their evidence, and in each date with words.
        homes: the country of each person, body and firm, by full name; events are compared by it.
    """

    article_id: int
    events: tuple[Event, ...]
    homes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetEvent:
    """Makes a stored event (`event.id`) be as this value says, in all its parts.

    Dates that carry an id keep their row. Quotes are checked as for a new event.

    Attributes:
        based_on: the stored event that a person saw and changed; where it is another by now, the edit is refused, for
            it would take back what was done since. None where nobody can have changed it.
    """

    event: Event
    based_on: Event | None = None


@dataclass(frozen=True, slots=True)
class RemoveEvent:
    """Takes an event out of the library; undo brings it back under its old id."""

    event_id: int


@dataclass(frozen=True, slots=True)
class ReviewMany:
    """Gives many events the same review, kept in the journal in a form that stays small."""

    event_ids: tuple[int, ...]
    review: Review


@dataclass(frozen=True, slots=True)
class TellApart:
    """Keeps that two events are not the same, so that joining them is suggested no more."""

    event_id: int
    other_id: int


Edit = SetPublication | SetDates | SetReview | AddEvent | TakeEvents | SetEvent | RemoveEvent | ReviewMany | TellApart
