"""The day of publication where a page prints it, and the year where it prints none."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import UNPUBLISHED, Publication
from viewer.extract import Lexicon, read_events

BODY = "The ministry said on Thursday that China had raised tariffs on steel from Japan."
STORY = f"Steel duties rise\n\n{BODY}\n"


def published(text: str, lexicon: Lexicon) -> Publication:
    return read_events(text, UNPUBLISHED, lexicon).publication


@pytest.mark.parametrize(
    "text",
    [
        f"Steel duties rise\nUpdated July 4, 2018, 9 a.m. | First published July 3, 2018\n\n{BODY}",
        f"Steel duties rise\nUpdated\n4 July 2018\nPublished\n3 July 2018\n\n{BODY}",
        f"Steel duties rise\nJuly 3, 2018\nRetrieved 12 March 2020\n\n{BODY}",
        f"Steel duties rise\nLast updated 3 July 2018\n\n{BODY}",
        f"{STORY}\nPublished 3 July 2018\n",
        f"{STORY}\nLast modified: 4 July 2018\n\nPublished 3 July 2018\n",
        f"Steel duties rise\nJuly 3, 2018\n\n{BODY}\n\nLOAD-DATE: October 14, 1993\n",
        f"(Geneva, 3 July 2018) {BODY}",
        f"Steel duties rise\nhttps://news.example/trade/2018/07/03/steel\n\n{BODY}",
    ],
)
def test_the_page_counts_before_its_changes_and_other_dates(text: str, lexicon: Lexicon) -> None:
    assert published(text, lexicon).anchor == dt.date(2018, 7, 3)


@pytest.mark.parametrize(
    "text",
    [
        f"Comments due July 3, 2018\n\n{BODY}",
        f"Steel duties rise\nRetrieved 12 March 2020\n\n{BODY}",
        f"{STORY}\nhttps://a.example/2018/07/03/one\n\nhttps://a.example/2018/07/05/two\n",
    ],
)
def test_dates_of_something_else_tell_nothing(text: str, lexicon: Lexicon) -> None:
    assert published(text, lexicon).anchor is None


@pytest.mark.parametrize(
    ("text", "day", "whose"),
    [
        (f"GENEVA, July 3 (Wire) - {BODY}\n\n(c) 2018 Wire", "2018-07-03", "copyright"),
        (
            f"Geneva, Jul 3 (Wire) - {BODY} It began on June 1, 2018.\n\n© 2012-2024 Wire",
            "2018-07-03",
            "the text’s own",
        ),
        (f"GENEVA, Jan. 3 (Wire) - {BODY} It began on December 28, 2018.", "2019-01-03", "the text’s own"),
        (f"Steel duties rise\nPosted July 3 at 5 p.m.\n\n{BODY}\n\nCopyright 2018 The Wire", "2018-07-03", "copyright"),
    ],
)
def test_a_date_without_year_takes_that_of_the_text_near_it_else_of_the_copyright(
    text: str, day: str, whose: str, lexicon: Lexicon
) -> None:
    found = published(text, lexicon)
    assert found.anchor == dt.date.fromisoformat(day)
    assert whose in found.reasons[0]


def test_a_morning_paper_counts_its_days_from_the_dateline(lexicon: Lexicon) -> None:
    text = f"THE GAZETTE\nThursday, July 5, 2018\n\nSteel duties rise\n\nGENEVA, July 4 - {BODY}"
    found = published(text, lexicon)
    assert found.anchor == dt.date(2018, 7, 4)
    assert "Thu 5 Jul 2018" in found.reasons[-1]


def test_entries_of_a_chronology_are_no_datelines(lexicon: Lexicon) -> None:
    text = (
        "Steel: a chronology\n\nGeneva, July 3, 2018 - The ministers of China and Japan met and talked of tariffs.\n\n"
        "Geneva, July 9, 2018 - China raised tariffs on steel from Japan.\n\nIt goes on.\n"
    )
    assert published(text, lexicon).anchor is None
