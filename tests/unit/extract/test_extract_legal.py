"""What proclamations, orders and notices enact, and that news of them enacts nothing."""

from __future__ import annotations

import datetime as dt

from tests.unit.extract.sentences import BEFORE
from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.events import Event
from viewer.extract import Lexicon, read_events

DOCUMENT = BEFORE + "\nNOW, THEREFORE, I do proclaim that the Schedule is modified as set out in the Annex.\n\n"
SIGNED = published_on(dt.date(2018, 1, 23), PublishedFrom.METADATA)


def acts(text: str, lexicon: Lexicon) -> list[tuple[str, str, list[tuple[str, str]]]]:
    events: tuple[Event, ...] = read_events(text, SIGNED, lexicon).events
    return [(each.action, each.standing, [(d.role.value, d.value.edtf) for d in each.dates]) for each in events]


def test_what_shall_apply_takes_effect_on_its_day(lexicon: Lexicon) -> None:
    line = (
        "(1) The modifications shall apply to goods entered, or withdrawn from warehouse, on or after 12:01 a.m. on "
        "February 7, 2018, and shall remain in effect through February 7, 2021."
    )
    days = [("effective", "2018-02-07T00:01"), ("expires", "2021-02-07")]
    assert acts(DOCUMENT + line, lexicon) == [("take effect", "planned", days)]


def test_what_is_spared_is_exempt_from_the_day_of_the_document(lexicon: Lexicon) -> None:
    lines = (
        "5. Imports of tractors that are the product of Mexico shall not be subject to the action.\n\n"
        "The modifications shall apply to goods entered on or after February 7, 2018.\n"
    )
    assert acts(DOCUMENT + lines, lexicon)[0] == ("exempt", "planned", [("effective", "2018-02-07")])


def test_the_form_of_a_measure_is_set_by_the_document(lexicon: Lexicon) -> None:
    line = "4. The action takes the form of (a) a tariff-rate quota on imports of tractors for three years."
    assert acts(DOCUMENT + line, lexicon) == [("impose", "occurred", [("announced", "2018-01-23")])]


def test_news_enacts_nothing(lexicon: Lexicon) -> None:
    line = "\nOfficials of Mexico argued that its goods shall not be subject to the action from February 7, 2018."
    assert acts(BEFORE + line, lexicon) == []


def test_what_only_has_to_be_reported_is_no_duty(lexicon: Lexicon) -> None:
    line = "(4) The Commission shall report on the industry of the United States not later than August 7, 2019."
    assert acts(DOCUMENT + line, lexicon) == []
