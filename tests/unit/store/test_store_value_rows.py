"""Which events have which values: counted by bits and by rows, the counts are those of counting one by one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.store import value_rows
from viewer.store.value_rows import Chosen, rows_by_code, rows_by_name


@pytest.fixture(scope="module", autouse=True)
def few_are_often() -> Iterator[None]:
    """A value that a third of the events have is kept as bits, made two values at once."""
    patch = pytest.MonkeyPatch()
    patch.setattr(value_rows, "_OFTEN", 3)
    patch.setattr(value_rows, "_AT_ONCE", 2)
    yield
    patch.undo()


@st.composite
def namings(draw: st.DrawFn) -> tuple[list[list[int]], int]:
    """What each event names, and how many names there are."""
    names = draw(st.sampled_from([1, 5, 300]))
    named = draw(st.lists(st.lists(st.sampled_from([0, names // 2, names - 1]), max_size=4), max_size=150))
    return named, names


def chosen_of(draw: st.DataObject, events: int) -> Chosen:
    return Chosen(np.array(draw.draw(st.lists(st.booleans(), min_size=events, max_size=events)), bool))


@given(naming=namings(), data=st.data())
def test_names_are_counted_once_an_event(naming: tuple[list[list[int]], int], data: st.DataObject) -> None:
    named, names = naming
    codes = np.array([code for each in named for code in each], np.int32)
    rows = np.array([row for row, each in enumerate(named) for _ in each], np.int32)
    found = rows_by_name(codes, rows, names, len(named))
    chosen = chosen_of(data, len(named))
    expected = [sum(code in each for each, hit in zip(named, chosen.mask, strict=True) if hit) for code in range(names)]
    assert found.counts(chosen).tolist() == expected
    wanted = np.zeros(names, bool)
    wanted[data.draw(st.lists(st.sampled_from([0, names // 2, names - 1])))] = True
    assert found.having(wanted).tolist() == [bool(wanted[each].any()) if each else False for each in named]


@given(codes=st.lists(st.integers(0, 4), max_size=150), data=st.data())
def test_codes_are_counted(codes: list[int], data: st.DataObject) -> None:
    found = rows_by_code(np.array(codes, np.uint8), 5)
    chosen = chosen_of(data, len(codes))
    hits = [code for code, hit in zip(codes, chosen.mask, strict=True) if hit]
    assert found.counts(chosen).tolist() == [hits.count(code) for code in range(5)]
    assert found.having(np.arange(5) % 2 == 0).tolist() == [code % 2 == 0 for code in codes]


def test_more_names_than_16_bits_hold() -> None:
    codes = np.array([70_000, 3, 70_000], np.int32)
    found = rows_by_name(codes, np.array([0, 1, 2], np.int32), 70_001, 3)
    counts = found.counts(Chosen(np.ones(3, bool)))
    assert (counts[3], counts[70_000], counts.sum()) == (1, 2, 3)
