"""Events, their fields and what ties them to an article: the words of the design page as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.domain.confidence import UNKNOWN, Confidence
from viewer.domain.dates import DateValue
from viewer.domain.passages import Passage


class EventKind(StrEnum):
    """What sort of event it is; the order is the order of lanes everywhere."""

    TARIFF = "tariff"
    CALL = "call"
    LICENSE = "license"
    EXPORT_CONTROL = "export_control"
    TALKS = "talks"
    AGREEMENT = "agreement"
    RETALIATION = "retaliation"
    SANCTION = "sanction"
    INVESTIGATION = "investigation"
    RULING = "ruling"
    STATEMENT = "statement"
    OTHER = "other"


KIND_LABELS = {
    EventKind.TARIFF: "Tariffs",
    EventKind.CALL: "Calls",
    EventKind.LICENSE: "License decisions",
    EventKind.EXPORT_CONTROL: "Export controls",
    EventKind.TALKS: "Talks",
    EventKind.AGREEMENT: "Agreements",
    EventKind.RETALIATION: "Retaliation",
    EventKind.SANCTION: "Sanctions",
    EventKind.INVESTIGATION: "Investigations",
    EventKind.RULING: "Rulings",
    EventKind.STATEMENT: "Statements",
    EventKind.OTHER: "Other",
}
"""Names of the lanes, in the words of the window."""


class Standing(StrEnum):
    """What the text claims about an event."""

    OCCURRED = "occurred"
    IN_FORCE = "in_force"
    PLANNED = "planned"
    THREATENED = "threatened"
    PROPOSED = "proposed"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


STANDING_LABELS = {
    Standing.OCCURRED: "Happened",
    Standing.IN_FORCE: "In force",
    Standing.PLANNED: "Planned",
    Standing.THREATENED: "Threatened",
    Standing.PROPOSED: "Proposed",
    Standing.HYPOTHETICAL: "Only supposed",
    Standing.DENIED: "Denied",
}
"""The same in the words of the window."""


class Review(StrEnum):
    """What the person says about an event."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


REVIEW_LABELS = {
    Review.SUGGESTED: "Suggested",
    Review.ACCEPTED: "Accepted",
    Review.EDITED: "Edited",
    Review.REJECTED: "Rejected",
}
"""The same in the words of lists."""


class DateRole(StrEnum):
    """What a date of an event means."""

    OCCURRED = "occurred"
    ANNOUNCED = "announced"
    SIGNED = "signed"
    EFFECTIVE = "effective"
    DEADLINE = "deadline"
    SUSPENDED_UNTIL = "suspended_until"
    EXPIRES = "expires"
    RULED = "ruled"
    REPORTED = "reported"


_PRIMARY_ORDER = (
    DateRole.EFFECTIVE,
    DateRole.OCCURRED,
    DateRole.SIGNED,
    DateRole.RULED,
    DateRole.ANNOUNCED,
    DateRole.REPORTED,
    DateRole.DEADLINE,
    DateRole.EXPIRES,
    DateRole.SUSPENDED_UNTIL,
)


class PartyRole(StrEnum):
    """What a party does in an event."""

    ACTOR = "actor"
    TARGET = "target"
    PARTICIPANT = "participant"
    SPEAKER = "speaker"


class RateKind(StrEnum):
    """How a rate is meant; the kinds are never mixed in one figure."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    CEILING = "ceiling"
    FLOOR = "floor"
    CHANGE = "change"
    PRIOR = "prior"
    UNKNOWN = "unknown"


class EvidenceRole(StrEnum):
    """What a sentence does for an event."""

    SUPPORTS = "supports"
    UPDATES = "updates"
    CONTRADICTS = "contradicts"
    BACKGROUND = "background"


class EventField(StrEnum):
    """The fields of an event that a person can set; the reader never changes one that a person set."""

    TITLE = "title"
    KIND = "kind"
    STANDING = "standing"
    DATES = "dates"
    PARTIES = "parties"
    RATES = "rates"
    PRODUCTS = "products"


EVENT_FIELD_WORDS = {
    EventField.TITLE: "title",
    EventField.KIND: "kind",
    EventField.STANDING: "standing",
    EventField.DATES: "dates",
    EventField.PARTIES: "parties",
    EventField.RATES: "rates",
    EventField.PRODUCTS: "goods",
}
"""The same in the words of the window and the journal."""


class FieldName(StrEnum):
    """The fields whose own words are marked inside the evidence."""

    TRIGGER = "trigger"
    DATE = "date"
    PARTY = "party"
    RATE = "rate"
    PRODUCT = "product"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a time expression became a date.

    Attributes:
        rule: the id of the rule, such as `weekday-past`.
        anchor: the date that it was resolved against; None where the words need none.
        anchor_from: where the anchor came from (a `PublishedFrom` value, `person` or `text`); empty without one.
        alternatives: EDTF of the other dates that the words could mean, most likely first.
        reason: the rule in plain words, a clause without a full stop.
    """

    rule: str
    anchor: dt.date | None = None
    anchor_from: str = ""
    alternatives: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventDate:
    """One date of an event, in one role.

    Attributes:
        text: the words that gave it; empty where no words did (an upper bound from the publication date).
        passage: where those words stand in the article `article_id`; None without words.
        by_person: whether a person set it; such a date is never recomputed.
        id: its key in a library; None before it is stored.
    """

    role: DateRole
    value: DateValue
    text: str
    passage: Passage | None
    receipt: Receipt
    by_person: bool = False
    article_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body or country that takes part, under its full name."""

    name: str
    role: PartyRole


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as the text gives it.

    Attributes:
        value: the number, or the lower end of a range.
        unit: `percent` or `percentage_points`.
        text: the words.
        high: the upper end of a range, else None.
    """

    value: float
    unit: str
    kind: RateKind
    text: str
    high: float | None = None


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """The words of one field, inside the article."""

    field: FieldName
    passage: Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that supports an event, with its verbatim quote and the words of each field."""

    passage: Passage
    quote: str
    role: EvidenceRole = EvidenceRole.SUPPORTS
    fields: tuple[FieldSpan, ...] = ()
    article_id: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of an event that several report: the event as it was read there, before it was joined.

    Attributes:
        event: as read, with its own evidence, dates and standing, all of them naming their article; it has no claims.
        why: why it was joined, a sentence in plain words; empty for the event that the others were joined to.
    """

    event: Event
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned, threatened or claimed.

    Attributes:
        action: the verb of the lexicon, such as `impose`, `grant`, `meet`.
        title: one line, without a date.
        confidence: how sure the reader is, in parts.
        reasons: why that confidence, clauses in plain words without a full stop.
        rule: id of the rule that made it, such as `tariff.impose`; `person` where a person did; empty where unknown.
        cue: the words that say how certain the text is of it, such as `agreed to`; empty where the bare verb does.
        details: further facts by name, such as `duration` -> `about 90 minutes`.
        tags: words that the person filed it under, in the order they were given.
        note: what the person wrote about it, plain text.
        starred: whether the person marked it.
        by_person: the fields that a person set, in the order of `EventField`; reading again leaves them alone.
        claims: what each source says, where events were joined, that of the surviving event first; else empty.
        id: its key in a library; None for a candidate.
    """

    kind: EventKind
    action: str
    standing: Standing
    title: str
    dates: tuple[EventDate, ...]
    evidence: tuple[Evidence, ...]
    parties: tuple[Party, ...] = ()
    rates: tuple[Rate, ...] = ()
    products: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    review: Review = Review.SUGGESTED
    confidence: Confidence = UNKNOWN
    reasons: tuple[str, ...] = ()
    rule: str = ""
    cue: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    starred: bool = False
    by_person: tuple[EventField, ...] = ()
    claims: tuple[Claim, ...] = ()
    id: int | None = field(default=None, compare=False)

    @property
    def is_touched(self) -> bool:
        """Whether a person had a hand in it, so that nothing but a person may remove it."""
        return (
            self.review is not Review.SUGGESTED
            or self.starred
            or bool(self.tags or self.note or self.by_person)
            or any(date.by_person for date in self.dates)
        )

    @property
    def primary_date(self) -> EventDate | None:
        """The date that places the event on the timeline; None for the undated tray."""
        return primary_date(self.dates)


def primary_date(dates: Sequence[EventDate]) -> EventDate | None:
    """Effective or occurred first, else signed, ruled, announced, then the rest; the earliest of equals."""
    if len(dates) == 1:
        return dates[0]  # as nearly all events have it: there is nothing to compare
    return min(dates, key=_primary_key, default=None)


def _primary_key(date: EventDate) -> tuple[int, bool, int]:
    value = date.value
    return _PRIMARY_ORDER.index(date.role), value.is_open, value.lo if value.lo is not None else value.hi or 0
