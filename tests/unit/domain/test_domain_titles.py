"""Titles of very many events: as a mapping of them would answer, whatever changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.titles import no_titles, packed_titles

IDS = st.integers(1, 30)
MAPPINGS = st.dictionaries(
    IDS, st.text(max_size=8).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
)


@given(MAPPINGS, st.lists(st.tuples(MAPPINGS, st.frozensets(IDS))))
def test_it_answers_as_a_mapping_does(
    first: dict[int, str], changes: list[tuple[dict[int, str], frozenset[int]]]
) -> None:
    known, titles = dict(first), packed_titles(first)
    for fresh, gone in changes:
        titles = titles.changed(fresh, gone)
        known = {key: title for key, title in known.items() if key not in gone} | fresh
    assert dict(titles) == known
    assert len(titles) == len(known)
    assert all((key in titles) == (key in known) for key in range(32))
    assert dict(packed_titles(titles)) == known


def test_what_is_not_there_is_not_there() -> None:
    with pytest.raises(KeyError):
        no_titles()[1]
    with pytest.raises(KeyError):
        packed_titles({1: "a"}).changed({}, {1})[1]
