"""Whatever the words, the tagger ends with dates that read back, at spans that hold the words."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.domain.dates import parse_edtf
from viewer.domain.passages import Passage
from viewer.extract.blocks import BlockKind, Sentence
from viewer.extract.lexicon import load_time_words
from viewer.extract.timex import TimeTagger

_WORDS = (
    "a an the of in on at by to from until before after since for and or this last next that same following previous "
    "past early mid late earlier later ago hence end half quarter first third fourth 21st 31 30 0 1 2 12 29 99 "
    "1500 1999 2000 2025 2099 9,999,999 1.5 1/2 '82 '90s 1990s 70s '0s twenties fifty-two hundred dozen thousand day "
    "days week weeks month months year years decade centuries hour minutes weekend fiscal FY25 Q1 H2 3Q "
    "Monday Tues. Black May March Feb. Dec. 31 January morning night noon midday 12:01 a.m. 25:00 0800 UTC EDT o'clock "
    "9/11 31.02.2020 2/30/2024 2024-02-30 every other straight period year-ago -old -long spring Christmas New Year "
    "recent once now will said , . ( ) - rest whole century"
).split()


_ANCHORS = (None, *(dt.date(year, 2, 28) for year in (1, 20, 1000, 2024, 9980, 9999)))


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(load_time_words())


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14), st.sampled_from(_ANCHORS))
def test_no_words_break_it(tagger: TimeTagger, words: list[str], anchor: dt.date | None) -> None:
    text = " ".join(words)
    publication = published_on(anchor, PublishedFrom.METADATA) if anchor else UNPUBLISHED
    sentence = Sentence(Passage(0, len(text)), BlockKind.BODY, 0, 0)
    found = tagger.tag(text, [sentence], publication)
    assert found == tagger.tag(text, [sentence], publication)
    assert all(each.text and each.passage.quote(text) == each.text and each.value for each in found)
    assert all(one.passage.end <= two.passage.start for one, two in pairwise(found))
    for each in found:
        edtfs = [*each.receipt.alternatives, *([each.date.edtf] if each.date else [])]
        assert all(parse_edtf(edtf) for edtf in edtfs)
