"""Time expressions: what they denote, by which rule, and against which day.

The sentences are ours; each row is one failure class of date readers.
"""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.domain.times import TimeExpression
from viewer.extract import Lexicon, read_events

FRIDAY = dt.date(2025, 6, 6)


def tag(text: str, lexicon: Lexicon, published: dt.date | None = FRIDAY) -> tuple[TimeExpression, ...]:
    publication = published_on(published, PublishedFrom.METADATA) if published else UNPUBLISHED
    return read_events(text, publication, lexicon).expressions


@pytest.mark.parametrize(
    ("text", "words", "edtf", "rule"),
    [
        # weekdays: back by default, today counts, a strong cue of the future points ahead
        ("The envoy met the minister on Thursday.", "Thursday", "2025-06-05", "weekday-past"),
        ("The order was signed on Friday.", "Friday", "2025-06-06", "weekday-past"),
        ("Thursday’s phone conversation was short.", "Thursday", "2025-06-05", "weekday-past"),
        ("The two sides are set to resume talks in London on Monday.", "Monday", "2025-06-09", "weekday-future"),
        ("Officials said on Monday it will raise duties.", "Monday", "2025-06-02", "weekday-past"),
        ("The ministry announced Wednesday that quotas will end.", "Wednesday", "2025-06-04", "weekday-past"),
        ("On Tuesday, the delegations will meet again.", "Tuesday", "2025-06-10", "weekday-future"),
        ("Talks begin next Tuesday.", "next Tuesday", "2025-06-10", "weekday-next"),
        ("He arrived last Friday.", "last Friday", "2025-05-30", "weekday-last"),
        ("The leaders will speak this Friday.", "this Friday", "2025-06-06", "weekday-this"),
        # days and months
        ("The duty takes effect on July 6.", "July 6", "2025-07-06", "month-day"),
        ("It was paused on Dec. 20.", "Dec. 20", "2024-12-20", "month-day"),
        ("The rate will rise on January 3.", "January 3", "2026-01-03", "month-day"),
        ("On 26th August 2024 the cabinet acted.", "26th August 2024", "2024-08-26", "full-date"),
        ("It dates from 17-APR-1987.", "17-APR-1987", "1987-04-17", "full-date"),
        ("The notice of 2025-05-12 is final.", "2025-05-12", "2025-05-12", "full-date"),
        ("Filed on 6/7/2025.", "6/7/2025", "2025-06-07", "numeric-date"),
        ("Filed on 27/5/2025.", "27/5/2025", "2025-05-27", "numeric-date"),
        ("A decision in March cut the rate.", "March", "2025-03", "month"),
        ("Duties will start in October.", "October", "2025-10", "month"),
        ("The tariff rose in May 2024.", "May 2024", "2024-05", "month-year"),
        ("Talks were held in early May.", "early May", "2025-05-01~/2025-05-10~", "month"),
        ("The range ran from May 10 to 11.", "May 10 to 11", "2025-05-10/2025-05-11", "day-range"),
        # counted from publication
        ("It was signed yesterday.", "yesterday", "2025-06-05", "relative-day"),
        ("Tomorrow the pause ends.", "Tomorrow", "2025-06-07", "relative-day"),
        ("Licenses expire at the end of this month.", "the end of this month", "2025-06-30~", "this-unit"),
        ("It was agreed last week.", "last week", "2025-05-26/2025-06-01", "last-unit"),
        ("It was agreed two weeks ago.", "two weeks ago", "2025-05-19~/2025-05-25~", "ago"),
        ("It was agreed three days ago.", "three days ago", "2025-06-03", "ago"),
        ("Growth slowed in the second quarter of 2024.", "the second quarter of 2024", "2024-34", "quarter"),
        ("Exports fell in Q1 2025.", "Q1 2025", "2025-33", "quarter"),
        ("Quotas were raised in 2006-14.", "2006-14", "2006/2014", "year-range"),
        ("The period 2025-06 is covered.", "2025-06", "2025-06", "year-month"),
        ("The review is due by mid-2026.", "mid-2026", "2026-05-01~/2026-08-31~", "year"),
        ("Curbs grew in the 1980s.", "the 1980s", "198X", "decade"),
        ("It started on Labor Day.", "Labor Day", "2024-09-02", "holiday"),
        ("Sales rose in the summer of 2024.", "the summer of 2024", "2024-22", "season"),
        ("It took effect at 12:01 a.m. EDT Aug. 7.", "12:01 a.m. EDT Aug. 7", "2025-08-07T00:01", "month-day"),
    ],
)  # fmt: skip
def test_a_date_in_words(text: str, words: str, edtf: str, rule: str, lexicon: Lexicon) -> None:
    found = {expression.text: expression for expression in tag(text, lexicon)}
    assert words in found
    expression = found[words]
    assert expression.date is not None
    assert (expression.date.edtf, expression.receipt.rule) == (edtf, rule)


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The pause lasts 90 days.", "90 days", "DURATION", "P90D"),
        ("A 90-day pause was agreed.", "90-day", "DURATION", "P90D"),
        ("They spoke for 90 minutes.", "90 minutes", "DURATION", "PT90M"),
        ("It took several months.", "several months", "DURATION", "PXM"),
        ("The rate is reviewed every year.", "every year", "SET", "P1Y"),
        ("Shipments are checked daily.", "daily", "SET", "P1D"),
        ("Tension rose in recent months.", "in recent months", "DATE", "PAST_REF"),
        ("Licenses are coming soon.", "soon", "DATE", "FUTURE_REF"),
        ("Talks start on Monday morning.", "Monday morning", "TIME", "2025-06-09TMO"),
        ("It was the worst week: last week.", "last week", "DATE", "2025-W22"),
    ],
)
def test_timex3_type_and_value(text: str, words: str, kind: str, value: str, lexicon: Lexicon) -> None:
    found = {expression.text: expression for expression in tag(text, lexicon)}
    assert (found[words].type, found[words].value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "Beijing may ease the curbs.",
        "Troops march on.",
        "The second attempt sat idle.",
        "Section 301 covers $2025 of goods and 2,000 people.",
        "Prices fall when stocks spring back.",
    ],
)
def test_words_that_only_look_like_time(text: str, lexicon: Lexicon) -> None:
    assert tag(text, lexicon) == ()


def test_without_a_publication_date_relative_words_stay_unresolved(lexicon: Lexicon) -> None:
    [weekday] = tag("The envoy met the minister on Thursday.", lexicon, None)
    assert weekday.date is None
    assert weekday.value == "XXXX-WXX-4"


def test_without_one_a_day_takes_the_year_of_the_text_and_says_that_it_is_uncertain(lexicon: Lexicon) -> None:
    text = "The order dates from January 20, 2025. A second one followed on Jan 26."
    assert [each.date.edtf for each in tag(text, lexicon, None) if each.date] == ["2025-01-20", "2025-01-26?"]


def test_the_receipt_names_anchor_source_and_alternatives(lexicon: Lexicon) -> None:
    [weekday] = tag("The envoy met the minister on Thursday.", lexicon)
    receipt = weekday.receipt
    assert (receipt.anchor, receipt.anchor_from, receipt.alternatives) == (FRIDAY, "metadata", ("2025-06-12",))
    [full] = tag("The order dates from January 20, 2025.", lexicon)
    assert (full.receipt.anchor, full.receipt.anchor_from) == (None, "")


def test_the_publication_day_itself_is_a_candidate_in_both_directions(lexicon: Lexicon) -> None:
    [past] = tag("The envoy left on Friday.", lexicon)
    [ahead] = tag("The envoy will leave on Friday.", lexicon)
    assert past.date == ahead.date
    assert past.receipt.alternatives == ("2025-06-13",)


def test_a_year_alone_as_a_heading_governs_the_days_below(lexicon: Lexicon) -> None:
    entries = ("2018", "March 8: The order is signed.", "2019", "May 17: The duties on Canada end.")
    text = "\n\n".join(("Steel duties: a timeline", *entries))
    found = [(each.text, each.date.edtf, each.receipt.anchor) for each in tag(text, lexicon) if each.date]
    assert ("March 8", "2018-03-08", None) in found
    assert ("May 17", "2019-05-17", None) in found
