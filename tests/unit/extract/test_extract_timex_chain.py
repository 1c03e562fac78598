"""Years of days and months that go on from a date which the sentence told before."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import PublishedFrom, published_on
from viewer.extract.blocks import blocks_of, sentences_of
from viewer.extract.lexicon import load_time_words
from viewer.extract.plain import reading_copy
from viewer.extract.timex import TimeTagger

OCTOBER = published_on(dt.date(2024, 10, 30), PublishedFrom.METADATA)


def dates(text: str) -> dict[str, str]:
    """EDTF of each time expression of a text, by its words."""
    plain = reading_copy(text)
    sentences = sentences_of(plain, blocks_of(plain, text))
    found = TimeTagger(load_time_words()).tag(plain, sentences, OCTOBER)
    return {time.text: time.date.edtf for time in found if time.date is not None}


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Peru asked for talks in June 2022, and that failed, so in November it filed a case.", "November", "2022-11"),
        ("A ruling was issued on Aug 29 last year, and duties were paid from Oct 11.", "Oct 11", "2023-10-11"),
        ("Peru held a vote in November 2022 and then raised the duty in March.", "March", "2023-03"),
        ("It was told on 13 June last year. A case was opened three weeks later, on 4 July.", "4 July", "2023-07-04"),
        ("Peru raised the duty on 10 May 2021. It was cut two months later, on 12 July.", "12 July", "2021-07-12"),
    ],
)
def test_a_date_goes_on_from_the_one_told_before(text: str, words: str, edtf: str) -> None:
    assert dates(text)[words] == edtf


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Peru imposed the duty in June 2022, and it will end in November.", "November", "2024-11"),
        ("The case was opened on 4 October 2023; members failed to block it on 4 October.", "4 October", "2024-10-04"),
        ("Peru raised the duty in May 2021, and it has applied to steel since July.", "July", "2024-07-01/.."),
        ("It was told in 2019. The case was opened three weeks later, on 4 October.", "4 October", "2024-10-04"),
    ],
)
def test_what_lies_ahead_or_turns_to_another_story_is_near_to_publication(text: str, words: str, edtf: str) -> None:
    assert dates(text)[words] in (edtf, edtf[:7])


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The two will settle it when they meet in Seoul on Thursday.", "Thursday", "2024-10-31"),
        ("It was settled when they met in Seoul on Thursday.", "Thursday", "2024-10-24"),
        ("The rate would rise to 25 percent on June 1, he wrote.", "June 1", "2025-06-01"),
        ("He would not say what he did on June 1, he wrote.", "June 1", "2024-06-01"),
    ],
)
def test_the_present_behind_when_and_a_start_in_reported_speech_lie_ahead(text: str, words: str, edtf: str) -> None:
    assert dates(text)[words] == edtf
