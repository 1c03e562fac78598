"""The same review for many events at once: a few statements, and a journal entry of ids instead of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from viewer.domain.events import Review
from viewer.errors import LibraryError
from viewer.store import schema
from viewer.store.numbers import among


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Events whose review went from one value to another."""

    before: str
    after: str
    event_ids: list[int]

    def inverse(self) -> ReviewGroup:
        """The change that takes this one back."""
        return ReviewGroup(self.after, self.before, self.event_ids)


def review_many(connection: sa.Connection, event_ids: Sequence[int], review: Review) -> list[ReviewGroup]:
    """Gives events a review; those that have it already are no change.

    Raises:
        LibraryError: one of them is not there; nothing is changed.
    """
    event = schema.event.c
    found = connection.execute(sa.select(event.id, event.review).where(among(event.id, event_ids))).all()
    if missing := len(set(event_ids)) - len(found):
        raise LibraryError(
            f"{missing} of the {len(set(event_ids))} events are not in the library.",
            "They were removed, perhaps in another window.",
            "Choose the events again; nothing was changed.",
        )
    before: defaultdict[str, list[int]] = defaultdict(list)
    for event_id, had in found:
        if had != review.value:
            before[had].append(event_id)
    groups = [ReviewGroup(had, review.value, sorted(ids)) for had, ids in sorted(before.items())]
    set_groups(connection, groups)
    return groups


def set_groups(connection: sa.Connection, groups: Sequence[ReviewGroup]) -> bool:
    """Changes reviews; False where one of the events has another review by now, or is gone."""
    event = schema.event.c
    for group in groups:
        statement = sa.update(schema.event).where(among(event.id, group.event_ids), event.review == group.before)
        if connection.execute(statement.values(review=group.after)).rowcount != len(group.event_ids):
            return False
    return True
