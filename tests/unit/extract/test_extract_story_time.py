"""Times counted from what the story told last, and the year of a text that does not say when it was published."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.unit.extract.sentences import BEFORE
from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.extract import Lexicon, read_events

AUGUST = published_on(dt.date(2025, 8, 29), PublishedFrom.METADATA)


def days(text: str, lexicon: Lexicon) -> dict[str, str]:
    """The first day with words of its own of each event, by its action."""
    events = read_events(BEFORE + text, AUGUST, lexicon).events
    return {each.action: next((date.value.edtf for date in each.dates if date.text), "") for each in events}


@pytest.mark.parametrize(
    ("text", "action", "edtf"),
    [
        ("Peru imposed a tariff on steel on April 2. The duties were put on ice a week later.", "pause", "2025-04-09~"),
        (
            "Peru set a tariff on Monday, and it is to rise on Nov. 1. A day earlier, Peru signed a deal with Japan.",
            "sign",
            "2025-08-24?",
        ),
        (
            "On May 23 Peru raised its tariff from June 1; Chile revoked the license of Nvidia two days later.",
            "revoke",
            "2025-05-25?",
        ),
        ("Four days later, on May 29, Peru lifted its tariff on steel.", "lift", "2025-05-29"),
    ],
)
def test_it_counts_from_the_last_act_and_not_from_what_is_to_come(
    text: str, action: str, edtf: str, lexicon: Lexicon
) -> None:
    assert days(text, lexicon)[action] == edtf


def test_a_date_that_only_tells_a_noun_apart_yields_to_another(lexicon: Lexicon) -> None:
    told = days("On May 4, the president signed the July deal between Peru and Chile.", lexicon)
    assert told == {"sign": "2025-05-04"}


def yearless(text: str, words: str, lexicon: Lexicon) -> str:
    """What a day without its year means in a text that was published nobody knows when."""
    found = read_events(BEFORE + text, UNPUBLISHED, lexicon).expressions
    return next(each.date.edtf for each in found if each.text == words and each.date is not None)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # the story goes on into the next year, no farther than its latest full day
        (
            "It began on July 6, 2018. On Dec. 1 they met. On May 5 it rose. It fell by August 23, 2019.",
            "May 5",
            "2019-05-05?",
        ),
        # a month, too, takes the year that was named
        ("It began on July 6, 2018. It rose in September.", "September", "2018-09?"),
        # none is named before: the one before what is still to come
        ("The rate rose in June. It will fall on February 7, 2026.", "June", "2025-06?"),
        # a decade is no year of the story
        ("In the 1990s they met. On May 5 it rose. It fell on June 3, 2019.", "May 5", "2019-05-05?"),
    ],
)
def test_the_year_of_a_day_in_a_text_of_unknown_date(text: str, words: str, edtf: str, lexicon: Lexicon) -> None:
    assert yearless(text, words, lexicon) == edtf
