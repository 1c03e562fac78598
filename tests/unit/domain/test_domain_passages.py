"""Canonical text and the conversion between code points and UTF-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.passages import Passage, Utf16Map, canonical_text

TEXTS = st.text(alphabet=st.sampled_from("ab é\u00a0\n😀🇺🇸\u202e中"), max_size=40)


def test_newlines_and_controls() -> None:
    assert canonical_text("a\r\nb\rc\u2028d\u2029e\x85f") == "a\nb\nc\nd\ne\nf"
    assert canonical_text("x\x00y\x0bz\u00ad\ufeff\ud800!\ttab  ") == "xyz!\ttab  "


@given(st.text())
def test_canonical_text_is_stable_and_encodes(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    once.encode("utf-8")


@given(TEXTS)
def test_every_offset_survives_the_way_to_utf16_and_back(text: str) -> None:
    table = Utf16Map(text)
    for offset in range(len(text) + 1):
        units = table.to_utf16(offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert table.to_code_points(units) == offset


def test_the_middle_of_a_surrogate_pair_is_its_start() -> None:
    table = Utf16Map("a😀b")
    assert [table.to_code_points(units) for units in range(5)] == [0, 1, 1, 2, 3]


def test_passages() -> None:
    assert Passage(1, 3).quote("abcd") == "bc"
    assert Passage(1, 3).overlaps(Passage(2, 4))
    assert not Passage(1, 3).overlaps(Passage(3, 4))
    assert Passage(1, 5).contains(Passage(2, 5))
    with pytest.raises(ValueError, match="no passage"):
        Passage(3, 2)
