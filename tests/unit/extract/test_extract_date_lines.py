"""The lines in which pages print their date, and what they look like but are not."""

from __future__ import annotations

import pytest

from viewer.domain.passages import Passage
from viewer.extract.date_lines import StampRole, dateline_of, is_stamped, label_of, stamps_of


@pytest.mark.parametrize(
    "line",
    [
        "Posted by Ann Lee on July 3, 2018 | 4 comments | Filed under: Trade, WTO",
        "3 July 2018, 11:20 CET · 3 min read · by Ann van der Lee, Geneva",
        "By Ann Lee, Staff Writer • July 3, 2018 • 5 min read",
        "by Ann Lee – July 3, 2018 – in Trade, Politics",
        "Published on July 3rd, 2018 by Ann Lee and Bo Chen in Economy. Leave a comment",
        "FOR RELEASE AT 8:30 A.M. EDT, TUESDAY, JULY 3, 2018",
        "Transcript - 3 July 2018",
        "From the July 7th-13th 2018 edition",
        "July 3, 201810:32 AM ETUpdated July 4, 2018",
        "This article was first published on 3 July 2018",
        "2018-07-03T10:32:00Z",
        "Berne, 03.07.2018",
        "Posted July 3 at 5 p.m.",
    ],
)
def test_a_line_that_says_little_but_a_date(line: str) -> None:
    assert is_stamped(line)


@pytest.mark.parametrize(
    "line",
    [
        "On July 3, 2018, the Trade Representative published a",
        "the steel list on July 3, 2018 (83 FR 32000). As of the effective",
        "March 4, 2025: 25% on cars | 10% on parts",
        "July 3, 2018 - Ministers meet in Geneva and agree to a truce",
        "Comments due July 3, 2018",
        "Valid from 1 April 2024 to 31 March 2025",
        "Retrieved 12 March 2020",
        "Tuesday 3 July",
        "Talks on steel | no date",
    ],
)
def test_a_line_that_only_begins_like_one(line: str) -> None:
    assert not is_stamped(line)


def test_a_name_with_a_date_is_enough_right_below_the_title() -> None:
    assert is_stamped("Ann Lee - 3 July 2018", at_top=True)
    assert not is_stamped("Ann Lee - 3 July 2018")


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Updated July 4, 2018 | First published July 3, 2018", [("2018-7-4", "CHANGE"), ("2018-7-3", "PAGE")]),
        ("03 Jul 2018 10:32AM (Updated: 04 Jul 2018)", [("2018-7-3", "PLAIN"), ("2018-7-4", "CHANGE")]),
        ("Valid from 1 April 2024 to 31 March 2025", [("2024-4-1", "ELSE"), ("2025-3-31", "ELSE")]),
        ("LOAD-DATE: October 14, 1993", [("1993-10-14", "ELSE")]),
        ("Tuesday, July 3rd", [("None-7-3", "PLAIN")]),
        ("03.07.2018", [("2018-7-3", "PLAIN")]),
        ("07/03/2018", [("2018-7-3", "PLAIN")]),
        ("13/07/2018", [("2018-7-13", "PLAIN")]),
    ],
)
def test_the_label_before_a_date_tells_what_it_is_of(line: str, dates: list[tuple[str, str]]) -> None:
    assert [(f"{each.year}-{each.month}-{each.day}", each.role.name) for each in stamps_of(line)] == dates


def test_the_last_label_counts() -> None:
    assert label_of("Published in Geneva, last updated") is StampRole.CHANGE
    assert label_of("Geneva") is None


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("GENEVA, July 3 (Agency) - Steel", "GENEVA", "July 3"),
        ("GENEVA, 3 JULY 2018 — Steel", "GENEVA", "3 JULY 2018"),
        ("New Geneva, Jul 3 (PressWire) - Steel", "New Geneva", "Jul 3"),
        ("Geneva, Jul 3 (AFP) Steel", "Geneva", "Jul 3"),
        ("(Geneva, 3 July 2018) Steel", "Geneva", "3 July 2018"),
        ("GENEVA (July 3, 2018) - Steel", "GENEVA", "July 3, 2018"),
        ("GENEVA, July 3, 2018 /NewsWire/ -- Steel", "GENEVA", "July 3, 2018"),
        ("WASHINGTON — July 3, 2018 — Steel", "WASHINGTON", "July 3, 2018"),
        ("Geneva/Berne, 03.07.2018 (Agency) - Steel", "Geneva/Berne", "03.07.2018"),
    ],
)
def test_datelines(text: str, place: str, date: str) -> None:
    match = dateline_of(text, Passage(0, len(text)))
    assert match is not None
    assert (match["place"], match["date"]) == (place, date)


def test_a_place_in_small_letters_needs_an_agency_unless_the_story_starts_there() -> None:
    text = "Geneva, July 3, 2018 - The ministers met."
    assert dateline_of(text, Passage(0, len(text))) is None
    assert dateline_of(text, Passage(0, len(text)), is_first=True) is not None
    entry = "Tuesday, July 3, 2018 - The ministers met."
    assert dateline_of(entry, Passage(0, len(entry)), is_first=True) is None
