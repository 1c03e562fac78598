"""Changes merge as the writes followed each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.changes import Changes, ChangesInARow

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


@given(st.integers(0, 60))
def test_very_many_in_a_row_are_as_if_merged_one_by_one(count: int) -> None:
    row, expected = ChangesInARow(), Changes()
    for number in range(count):
        change = Changes(
            articles_added=frozenset([number]),
            events_added=frozenset([number]),
            events_edited=frozenset([number - 1] if number % 3 else []),
            events_removed=frozenset([number - 5] if number > 5 and number % 2 else []),
        )
        row.add(change)
        expected = expected.merge(change)
    assert row.merged == expected
