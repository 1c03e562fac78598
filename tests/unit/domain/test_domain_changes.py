"""Changes merge as the writes followed each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.changes import Changes

IDS = st.frozensets(st.integers(1, 5), max_size=3)


def test_added_then_edited_is_added_and_added_then_removed_is_nothing() -> None:
    added = Changes(events_added=frozenset({1, 2}))
    later = Changes(events_edited=frozenset({1}), events_removed=frozenset({2}))
    assert added.merge(later) == Changes(events_added=frozenset({1}))


def test_removed_events_are_not_edited() -> None:
    edited = Changes(events_edited=frozenset({3}))
    assert edited.merge(Changes(events_removed=frozenset({3}))) == Changes(events_removed=frozenset({3}))


@given(st.builds(Changes, events_added=IDS, events_edited=IDS, articles_edited=IDS))
def test_nothing_changes_nothing(changes: Changes) -> None:
    merged = changes.merge(Changes())
    assert merged.events_added == changes.events_added
    assert merged.events_edited == changes.events_edited - changes.events_added
    assert bool(Changes()) is False
