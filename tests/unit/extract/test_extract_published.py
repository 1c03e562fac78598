"""Publication dates of plain text, with reasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.dates import no_later_than
from viewer.extract import Lexicon, read_events

STORY = Path(__file__).parents[2] / "data" / "leaders_call.txt"
BODY = "The ministry said on Thursday that China had raised tariffs on steel from Japan."


@pytest.mark.parametrize(
    ("head", "day", "source"),
    [
        ("OTTAWA, March 13, 2025 - ", "2025-03-13", PublishedFrom.DATELINE),
        ("WASHINGTON, April 17, 1987 (Reuters) -- ", "1987-04-17", PublishedFrom.DATELINE),
        ("BEIJING, 4 June 2025 (Xinhua) — ", "2025-06-04", PublishedFrom.DATELINE),
        ("Steel duties rise\nJune 22, 2018\n\n", "2018-06-22", PublishedFrom.BYLINE),
        (
            "Steel duties rise\nBy Ann Smith\nPublished: July 11, 2025, 11:15 AM EDT\n",
            "2025-07-11",
            PublishedFrom.BYLINE,
        ),
        ("*12:57 AM, Thursday, August 29, 2024*\n\n", "2024-08-29", PublishedFrom.BYLINE),
        ("Letters reach Brussels\n\nBy Dana Whit\n07/14/2025 04:55 PM EDT\n\n", "2025-07-14", PublishedFrom.BYLINE),
        ("Fifteen per cent\n\n15.11.2025 - 11:42\nReto K, Bern\n\n", "2025-11-15", PublishedFrom.BYLINE),
        ("News\n\nPublished On 25 Nov 202525 Nov 2025\n\n", "2025-11-25", PublishedFrom.BYLINE),
        ("[Federal Register Volume 90 (Tuesday, September 16, 2025)]\n\n", "2025-09-16", PublishedFrom.BYLINE),
        ("THE GANGWAY\n\nMonday, October 13\n\nIt was 2024. It is 2025 now.\n\n", "2025-10-13", PublishedFrom.BYLINE),
        ("New Delhi, Sep 6, 2023 (PTI) ", "2023-09-06", PublishedFrom.DATELINE),
        (
            "Copper\n\n*Research note | 31 July 2025 | Reading time about 4 minutes*\n\n",
            "2025-07-31",
            PublishedFrom.BYLINE,
        ),
        ("Updated June 9, 2025\nPublished June 7, 2025\n", "2025-06-07", PublishedFrom.BYLINE),
    ],
)
def test_the_head_of_the_text_tells(head: str, day: str, source: PublishedFrom, lexicon: Lexicon) -> None:
    publication = read_events(head + BODY, UNPUBLISHED, lexicon).publication
    assert (publication.anchor, publication.source) == (dt.date.fromisoformat(day), source)
    assert publication.reasons


def test_a_caption_bounds_it_and_the_weekdays_narrow_it(lexicon: Lexicon) -> None:
    publication = read_events(STORY.read_text(encoding="utf-8"), UNPUBLISHED, lexicon).publication
    assert publication.value is not None
    assert publication.value.edtf == "2025-06-06/2025-06-08"
    assert (publication.anchor, publication.source) == (dt.date(2025, 6, 7), PublishedFrom.INFERRED)
    assert publication.stable
    assert any("before Mon 9 Jun 2025" in reason for reason in publication.reasons)


def test_a_story_under_a_photo_of_the_day_before_speaks_of_this_week(lexicon: Lexicon) -> None:
    text = (
        "Growers strike a deal\n\nA worker sorts tomatoes in Culiacan, Mexico, on August 20, 2019. (Reuters)\n\n"
        "Mexico and the United States initialed a deal on tomato duties late on Tuesday, both said on Wednesday.\n"
    )
    publication = read_events(text, UNPUBLISHED, lexicon).publication
    assert publication.value is not None
    assert publication.value.first_day == dt.date(2019, 8, 21)
    assert any("too old for news" in reason for reason in publication.reasons)


def test_counting_days_makes_an_inferred_date_unstable(lexicon: Lexicon) -> None:
    text = STORY.read_text(encoding="utf-8") + "\nChina raised tariffs two days ago.\n"
    assert not read_events(text, UNPUBLISHED, lexicon).publication.stable


def test_nothing_to_go_by_is_said_and_not_guessed(lexicon: Lexicon) -> None:
    publication = read_events("China raised tariffs on May 1, 2015. " + BODY, UNPUBLISHED, lexicon).publication
    assert publication.value is None
    assert publication.anchor is None
    assert "Fri 1 May 2015" in publication.reasons[-1]


def test_what_was_given_is_kept(lexicon: Lexicon) -> None:
    given = published_on(dt.date(2024, 1, 2), PublishedFrom.OPTION)
    assert read_events("OTTAWA, March 13, 2025 - " + BODY, given, lexicon).publication == given


def test_a_dateline_without_year_takes_that_of_the_file_name(lexicon: Lexicon) -> None:
    given = published_on(dt.date(2025, 6, 5), PublishedFrom.FILE_NAME)
    publication = read_events("WASHINGTON, June 4 - " + BODY, given, lexicon).publication
    assert publication.anchor == dt.date(2025, 6, 4)
    assert "file name" in publication.reasons[0]


MADE = Publication(no_later_than(dt.date(2025, 6, 5)), None, PublishedFrom.METADATA, ("Made on June 5.",))
"""What a document says of itself: a bound, from the day when it was made."""


def test_a_bound_gives_way_to_the_dateline(lexicon: Lexicon) -> None:
    publication = read_events("WASHINGTON, May 4, 2025 - " + BODY, MADE, lexicon).publication
    assert (publication.anchor, publication.source) == (dt.date(2025, 5, 4), PublishedFrom.DATELINE)


def test_a_bound_stays_where_the_text_tells_nothing(lexicon: Lexicon) -> None:
    assert read_events(BODY, MADE, lexicon).publication == MADE
    assert read_events(BODY + " It was first raised on June 22, 2018.", MADE, lexicon).publication == MADE


@pytest.mark.parametrize(
    ("made", "day", "whose"),
    [
        ("2025-06-05", "2025-06-04", "when the file was made"),
        ("2026-01-02", "2018-06-04", "the text’s own"),
        ("2025-06-03", "2018-06-04", "the text’s own"),
    ],
)
def test_a_dateline_without_year_takes_that_of_a_file_made_soon_after(
    made: str, day: str, whose: str, lexicon: Lexicon
) -> None:
    given = replace(MADE, value=no_later_than(dt.date.fromisoformat(made)))
    text = f"WASHINGTON, June 4 - {BODY} It was first raised on June 22, 2018."
    publication = read_events(text, given, lexicon).publication
    assert publication.anchor == dt.date.fromisoformat(day)
    assert whose in publication.reasons[0]


def test_a_bound_is_no_day_to_count_from(lexicon: Lexicon) -> None:
    events = read_events(BODY, MADE, lexicon).events
    assert events
    assert {date.value.edtf for event in events for date in event.dates} == {"../2025-06-05"}


def test_an_order_is_dated_by_its_signature_though_annexes_follow(lexicon: Lexicon) -> None:
    annexes = "".join(f"    Country {number} .......... {number}%\n" for number in range(10, 20))
    text = f"Presidential Actions\n\n{BODY}\n\nTHE WHITE HOUSE,\n    July 31, 2025.\n\nANNEX I\n\n{annexes}"
    assert read_events(text, UNPUBLISHED, lexicon).publication.anchor == dt.date(2025, 7, 31)


def test_a_weekday_that_fits_no_year_of_the_text_tells_nothing(lexicon: Lexicon) -> None:
    text = f"THE GANGWAY\n\nTuesday, October 13\n\n{BODY} It is 2025 now.\n"
    assert read_events(text, UNPUBLISHED, lexicon).publication.anchor is None


def test_a_story_that_begins_with_a_day_long_before_its_photo_is_of_the_week_after(lexicon: Lexicon) -> None:
    text = (
        "Leaders talk trade in phone call\n\nA sign outside the office on September 16, 2025. (Reuters)\n\n"
        "The presidents of the United States and China discussed tariffs in a phone call on Friday, their first since "
        "June, and said that they would meet at a summit in South Korea at the end of next month, if all goes well.\n"
    )
    publication = read_events(text, UNPUBLISHED, lexicon).publication
    assert publication.value is not None
    assert publication.value.first_day == dt.date(2025, 9, 19)
    assert any("too old for news" in reason for reason in publication.reasons)
