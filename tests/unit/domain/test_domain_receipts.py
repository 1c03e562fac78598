"""Receipts in plain words."""

from __future__ import annotations

import datetime as dt

from viewer.domain.dates import no_later_than, on_day
from viewer.domain.events import DateRole, EventDate, Receipt
from viewer.domain.passages import Passage
from viewer.domain.receipts import alternatives_in_words, receipt_sentence

THURSDAY = on_day(dt.date(2025, 6, 5))


def test_a_relative_date_names_words_anchor_and_result() -> None:
    receipt = Receipt("weekday-past", dt.date(2025, 6, 6), "metadata", ("2025-06-12",))
    date = EventDate(DateRole.OCCURRED, THURSDAY, "Thursday", Passage(0, 8), receipt)
    assert receipt_sentence(date) == "“Thursday” + published Fri 6 Jun 2025 -> Thu 5 Jun 2025"
    assert alternatives_in_words(receipt) == ("Thu 12 Jun 2025",)


def test_an_inferred_anchor_says_so() -> None:
    receipt = Receipt("weekday-past", dt.date(2025, 6, 7), "inferred")
    date = EventDate(DateRole.OCCURRED, THURSDAY, "Thursday", Passage(0, 8), receipt)
    assert "published (inferred from the text) Sat 7 Jun 2025" in receipt_sentence(date)


def test_dates_without_words_and_dates_by_hand() -> None:
    receipt = Receipt("no-later-than-published", dt.date(2025, 6, 7), "dateline")
    bound = EventDate(DateRole.REPORTED, no_later_than(dt.date(2025, 6, 8)), "", None, receipt)
    assert receipt_sentence(bound) == "published Sat 7 Jun 2025 -> no later than Sun 8 Jun 2025"
    by_hand = EventDate(DateRole.OCCURRED, THURSDAY, "", None, Receipt("person"), by_person=True)
    assert receipt_sentence(by_hand) == "Set by you -> Thu 5 Jun 2025"


def test_foreign_edtf_among_the_alternatives_is_shown_as_it_is() -> None:
    assert alternatives_in_words(Receipt("rule", alternatives=("[2025-06-01, 2025-06-02]",))) == (
        "[2025-06-01, 2025-06-02]",
    )
