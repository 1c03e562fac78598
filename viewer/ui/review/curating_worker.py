"""What a person makes of events, on the database thread: each a step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from viewer.domain.changes import Changes
from viewer.domain.conflicts import Conflict, Side
from viewer.domain.events import Event, Review
from viewer.services import curating
from viewer.services.libraries import Library
from viewer.ui.session import Contents

Result = tuple[Changes, Contents]


class CuratingWorker:
    """Runs on: database thread, every method. Each raises a `UserError` where it cannot be done.

    Args:
        library: the open one.
        told: adds to changes what the window keeps at hand.
    """

    def __init__(self, library: Library, told: Callable[[Changes], Result]) -> None:
        self._library, self._told = library, told

    def review(self, event_ids: Sequence[int], review: Review) -> Result:
        """Accepts, rejects or resets events."""
        return self._told(curating.review_many(self._library, event_ids, review))

    def star(self, event_ids: Sequence[int], *, starred: bool) -> Result:
        """Marks events with a star, or takes it off."""
        return self._told(curating.set_starred(self._library, event_ids, starred=starred))

    def add_tag(self, event_ids: Sequence[int], tag: str) -> Result:
        """Gives events a tag."""
        return self._told(curating.add_tag(self._library, event_ids, tag))

    def remove_tag(self, event_ids: Sequence[int], tag: str) -> Result:
        """Takes a tag off events."""
        return self._told(curating.remove_tag(self._library, event_ids, tag))

    def edit(self, before: Event, after: Event) -> Result:
        """Stores what the person changed of an event; what else became of it meanwhile stays."""
        return self._told(curating.edit_event(self._library, before, after))

    def make(self, event: Event) -> Result:
        """Adds an event that the person made by hand."""
        return self._told(curating.make_event(self._library, event))

    def remove(self, event_ids: Sequence[int]) -> Result:
        """Takes events out of the library."""
        return self._told(curating.remove_events(self._library, event_ids))

    def join(self, event_ids: Sequence[int]) -> Result:
        """Makes several events one; the first stays."""
        return self._told(curating.join_events(self._library, event_ids))

    def join_suggested(self, event_id: int, other_id: int) -> Result:
        """Joins two events that may be the same."""
        return self._told(curating.join_suggested(self._library, event_id, other_id))

    def part(self, event_id: int, claim: int) -> Result:
        """Makes a source of a joined event an event of its own again."""
        return self._told(curating.part_event(self._library, event_id, claim))

    def tell_apart(self, event_id: int, other_id: int) -> Result:
        """Keeps that two events are not the same."""
        return self._told(curating.tell_apart(self._library, event_id, other_id))

    def split(self, event_id: int, evidence: int) -> Result:
        """Makes one piece of evidence an event of its own."""
        return self._told(curating.split_event(self._library, event_id, [evidence]))

    def move(self, event_id: int, target_id: int, evidence: int) -> Result:
        """Moves one piece of evidence to another event."""
        return self._told(curating.move_evidence_to(self._library, event_id, target_id, evidence))

    def rule(self, event_id: int, conflict: Conflict, side: Side) -> Result:
        """Settles a conflict as one side has it."""
        return self._told(curating.rule(self._library, event_id, conflict, side))
