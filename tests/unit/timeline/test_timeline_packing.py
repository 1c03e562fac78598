from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.timeline.packing import OVERFLOW, UNASSIGNED, assign_rows

spans = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60), st.integers(0, 60)), max_size=40)


@given(spans, st.integers(1, 5))
def test_ink_never_overlaps_ink_in_a_row(made: list[tuple[int, int, int]], max_rows: int) -> None:
    made.sort()
    starts = [start for start, _, _ in made]
    ends = [start + width for start, width, _ in made]
    reaches = [start + width + label for start, width, label in made]
    rows = assign_rows(starts, ends, reaches, max_rows)
    last: dict[int, int] = {}
    for start, end, chosen in zip(starts, ends, rows, strict=True):
        if chosen == OVERFLOW:
            assert len(last) == max_rows
            assert all(until > start for until in last.values())
        else:
            assert last.get(chosen, start) <= start
            last[chosen] = end


def test_a_row_with_a_free_label_is_preferred_to_a_new_one() -> None:
    assert assign_rows([0, 5, 30], [4, 9, 34], [20, 25, 50], 8) == [0, 1, 0]


def test_without_new_rows_the_shortest_cut_is_taken() -> None:
    assert assign_rows([0, 1, 10], [5, 6, 15], [40, 20, 50], 2) == [0, 1, 1]


def test_given_rows_stay_and_the_others_keep_clear_of_them() -> None:
    rows = assign_rows([0, 2, 6], [1, 3, 9], [5, 3, 9], 2, given=[UNASSIGNED, UNASSIGNED, 0])
    assert rows == [0, 1, 0]
    assert assign_rows([0, 4], [3, 9], [7, 9], 2, given=[UNASSIGNED, 0]) == [1, 0]


def test_what_comes_under_something_fixed_and_longer_keeps_clear_of_both() -> None:
    rows = assign_rows([0, 2, 4], [9, 3, 5], [9, 3, 5], 2, given=[0, 0, UNASSIGNED])
    assert rows == [0, 0, 1]
    assert assign_rows([0, 0], [1, 1], [1, 1], 1, given=[OVERFLOW, UNASSIGNED]) == [OVERFLOW, 0]
