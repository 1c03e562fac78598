"""Edits: what a person changes, as values that the store applies, records in the journal and can take back."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.articles import Publication
from viewer.domain.dates import DateValue
from viewer.domain.events import Receipt, Review


@dataclass(frozen=True, slots=True)
class SetPublication:
    """Gives an article another publication date."""

    article_id: int
    publication: Publication


@dataclass(frozen=True, slots=True)
class SetDate:
    """Gives one date of an event (by the id of the date) another value.

    `by_person` protects the date from being recomputed; a recomputed date carries False.
    """

    date_id: int
    value: DateValue
    receipt: Receipt
    by_person: bool


@dataclass(frozen=True, slots=True)
class SetReview:
    """Accepts, rejects or resets a suggested event."""

    event_id: int
    review: Review


Edit = SetPublication | SetDate | SetReview
