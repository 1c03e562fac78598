"""Every form of time expression: TIMEX3 type, value and span, one row a form. The sentences are ours.

Published Friday 22 March 2013 unless a test says otherwise.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.domain.times import TimeExpression
from viewer.extract import Lexicon, read_events

PUBLISHED = dt.date(2013, 3, 22)


def tag(text: str, lexicon: Lexicon, published: dt.date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    publication = published_on(published, PublishedFrom.METADATA) if published else UNPUBLISHED
    return read_events(text, publication, lexicon).expressions


def forms(text: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    return [(each.text, str(each.type), each.value) for each in tag(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        # days
        ("The envoy left on the third of May.", "the third of May", "DATE", "2013-05-03"),
        ("The envoy left on March eighth.", "March eighth", "DATE", "2013-03-08"),
        ("Fairs open on the first Monday of May 2013.", "the first Monday of May 2013", "DATE", "2013-05-06"),
        ("Orders sagged in the last week of March 2009.", "the last week of March 2009", "DATE", "2009-W13"),
        ("The quota closes on the last day of June 2013.", "the last day of June 2013", "DATE", "2013-06-30"),
        ("The levy lapses on the 15th of next month.", "the 15th of next month", "DATE", "2013-04-15"),
        ("The notice is dated 15.03.2013.", "15.03.2013", "DATE", "2013-03-15"),
        ("The Sept. 11 attacks closed the port.", "Sept. 11", "DATE", "2001-09-11"),
        ("The panel sits in the week of June 3.", "the week of June 3", "DATE", "2013-W23"),
        ("They will confer Monday next week.", "Monday next week", "DATE", "2013-03-25"),
        ("The vote is set for this coming Tuesday.", "this coming Tuesday", "DATE", "2013-03-26"),
        ("The hearing is a week from Sunday.", "a week from Sunday", "DATE", "2013-03-31"),
        ("It shuts three weeks before Christmas 2013.", "three weeks before Christmas 2013", "DATE", "2013-12-04"),
        # parts of days and clock times
        ("Trading stopped late last night.", "last night", "TIME", "2013-03-21TNI"),
        ("It was settled on the morning of March 3.", "the morning of March 3", "TIME", "2013-03-03TMO"),
        ("The broadcast is at 7:30 tonight.", "7:30 tonight", "TIME", "2013-03-22T19:30"),
        ("Dealing was halted at 1315 GMT.", "1315 GMT", "TIME", "2013-03-22T13:15Z"),
        ("The gates opened at 16:08 UTC.", "16:08 UTC", "TIME", "2013-03-22T16:08Z"),
        ("It applies from 12:01 a.m. EDT on May 9, 2013.", "12:01 a.m. EDT on May 9, 2013", "TIME", "2013-05-09T00:01"),
        ("They met at five o'clock.", "five o'clock", "TIME", "2013-03-22T05:00"),
        # units beside publication
        ("The ministry acted this past week.", "this past week", "DATE", "2013-W11"),
        ("Stocks should recover by year-end.", "year-end", "DATE", "2013"),
        ("The plant shuts at the end of the decade.", "the end of the decade", "DATE", "201"),
        ("Output fell in the fourth quarter.", "the fourth quarter", "DATE", "2012-Q4"),
        ("It slowed in last year's fourth quarter.", "last year's fourth quarter", "DATE", "2012-Q4"),
        ("It slowed in the final quarter of 2009.", "the final quarter of 2009", "DATE", "2009-Q4"),
        ("Revenue in 2H25 was flat.", "2H25", "DATE", "2025-H2"),
        ("It ran in fiscal 2012.", "fiscal 2012", "DATE", "FY2012"),
        ("It was a 19th century treaty.", "19th century", "DATE", "18"),
        ("The rule dates from the '70s.", "the '70s", "DATE", "197"),
        ("The rule dates from the eighties.", "the eighties", "DATE", "198"),
        ("It was agreed in the summer of '69.", "the summer of '69", "DATE", "1969-SU"),
        ("Two decades ago it was a village.", "Two decades ago", "DATE", "199"),
        # spans
        ("A twenty-year lease was signed.", "twenty-year", "DURATION", "P20Y"),
        ("It took a five-year effort.", "five-year", "DURATION", "P5Y"),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
        ("It took 2 1/2 years.", "2 1/2 years", "DURATION", "P2.5Y"),
        ("They waited half an hour.", "half an hour", "DURATION", "PT30M"),
        ("They waited a year and a half.", "a year and a half", "DURATION", "P1.5Y"),
        ("It fell for six straight days.", "six straight days", "DURATION", "P6D"),
        ("Over the past five trading days it rose.", "the past five trading days", "DURATION", "P5D"),
        ("The next few weeks are decisive.", "The next few weeks", "DURATION", "PXW"),
        ("It takes two to three weeks.", "two", "DURATION", "P2W"),
        ("They met a few hours later.", "a few hours later", "DATE", "FUTURE_REF"),
        ("A months-long probe ended.", "months-long", "DURATION", "PXM"),
        ("It was settled in minutes.", "minutes", "DURATION", "PTXM"),
        ("The strike went on all day.", "all day", "DURATION", "P1D"),
        ("A dozen years of talks ended.", "A dozen years", "DURATION", "P12Y"),
        # sets
        ("The board meets every two weeks.", "every two weeks", "SET", "P2W"),
        ("The board meets on Tuesdays.", "Tuesdays", "SET", "XXXX-WXX-2"),
        ("The board meets each spring.", "each spring", "SET", "XXXX-SP"),
        ("They ship 3 million tons a year.", "a year", "SET", "P1Y"),
        # vague references
        ("The recent slump cost jobs.", "recent", "DATE", "PAST_REF"),
        ("Prospects in the near term are good.", "the near term", "DATE", "FUTURE_REF"),
        ("It will go on for the time being.", "the time being", "DATE", "PRESENT_REF"),
        ("The city was once known for silk.", "once", "DATE", "PAST_REF"),
        ("They spoke years ago.", "years ago", "DATE", "PAST_REF"),
    ],
)  # fmt: skip
def test_a_form(text: str, words: str, kind: str, value: str, lexicon: Lexicon) -> None:
    assert (words, kind, value) in forms(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "The ban holds once the pact is signed; at once, all agreed once more.",
        "Two SEC lawyers met an H1-B holder.",
        "From Mar-a-Lago he wrote of a quarter of the firms and a second plant.",
        "The Russell 2000 and futures fell.",
        "Shops close for Chinese New Year.",
        "Readers of the Daily Mail were told at the end of the day, it is up to them.",
        "It was a day that nobody wanted.",
        "The 25-year-old clerk is 62 years younger.",
        "He is in his 90s and highs will be in the 80s.",
        "The most recent rule took effect as soon as signed.",
        "The first quarter-point cut came at the Winter Olympics.",
    ],
)
def test_words_that_only_look_like_time(text: str, lexicon: Lexicon) -> None:
    assert tag(text, lexicon) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The index sank on Monday. It ended the day at 7,000.", "the day", "2013-03-18"),
        ("The index sank on Monday. It rose the next day.", "the next day", "2013-03-19"),
        ("Orders rose in January after a drop the previous month.", "the previous month", "2012-12"),
        ("He was held in 1996 and freed three years later.", "three years later", "1999"),
        ("Costs were cut last year, more than the year before.", "the year before", "2011"),
        ("Sales rose in February from the same period last year.", "the same period last year", "2012-02"),
        ("Profit rose in the third quarter. It fell in the year-ago quarter.", "the year-ago quarter", "2011-Q3"),
        ("Profit of the third quarter rose from a year earlier.", "a year earlier", "2011-Q3"),
        ("The flight left Tuesday from Everett at 18:00 UTC.", "18:00 UTC", "2013-03-19T18:00Z"),
    ],
)
def test_words_that_point_back_at_the_text(text: str, words: str, value: str, lexicon: Lexicon) -> None:
    found = {each.text: each for each in tag(text, lexicon)}
    assert found[words].value == value
    date = found[words].date
    assert date is None or date.qualifier == "?"


def test_a_span_after_an_event_has_no_date_but_keeps_its_readings(lexicon: Lexicon) -> None:
    [span] = tag("The rate rises 30 days after signing.", lexicon)
    assert (span.text, str(span.type), span.value, span.date) == ("30 days", "DURATION", "P30D", None)
    assert span.receipt.rule == "event-relative"
    assert span.receipt.alternatives == ("2013-04-21?",)


def test_a_span_after_a_day_is_counted_from_it(lexicon: Lexicon) -> None:
    [day] = tag("The rate rises 30 days after July 1.", lexicon)
    assert (day.text, day.value, day.receipt.rule) == ("30 days after July 1", "2013-07-31", "offset")


def test_a_span_that_lasts_is_not_counted_from_the_day_behind_it(lexicon: Lexicon) -> None:
    texts = [each.text for each in tag("Duties are paused for 90 days after May 14.", lexicon)]
    assert texts == ["90 days", "May 14"]


def test_a_deadline_keeps_both_ways_to_count(lexicon: Lexicon) -> None:
    [span] = tag("The parties shall answer within 90 days.", lexicon)
    assert (span.value, span.date, span.receipt.rule) == ("P90D", None, "deadline")
    assert span.receipt.alternatives == ("2013-06-19?", "2013-06-20?")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Talks will run from June 9 to 11.", [("June 9 to 11", "2013-06-09/2013-06-11")]),
        ("Talks will run 9-11 June.", [("9-11 June", "2013-06-09/2013-06-11")]),
        ("They will meet between May 3 and May 5.", [("May 3", "2013-05-03"), ("May 5", "2013-05-05")]),
        ("It runs June 9 through June 11.", [("June 9", "2013-06-09"), ("June 11", "2013-06-11")]),
        ("He lived there from 1994 to 1998.", [("1994", "1994"), ("1998", "1998")]),
    ],
)
def test_ranges(text: str, values: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert [(each.text, each.date.edtf) for each in tag(text, lexicon) if each.date] == values


@pytest.mark.parametrize("text", ["It fell last week.", "It fell the next day.", "It ends in two weeks.", "At noon."])
def test_without_an_anchor_nothing_relative_has_a_date(text: str, lexicon: Lexicon) -> None:
    assert [each.date for each in tag(text, lexicon, None)] == [None]


def test_a_named_day_is_not_the_weekday_beside_publication(lexicon: Lexicon) -> None:
    [day] = tag("Traders remember Black Monday well.", lexicon)
    assert (day.value, day.date, day.receipt.rule) == ("XXXX-WXX-1", None, "named-day")


@pytest.mark.parametrize("text", ["Profit of fiscal 2012 fell.", "The fiscal third quarter was weak."])
def test_fiscal_periods_stay_uncertain(text: str, lexicon: Lexicon) -> None:
    [fiscal] = tag(text, lexicon)
    assert fiscal.date is not None
    assert fiscal.date.qualifier == "?"


def test_expressions_lie_at_their_offsets_and_never_overlap(lexicon: Lexicon) -> None:
    text = "😀 “Since last June”—the end of 2012\u00a0…\r\nthe half of 2013’s third quarter, 12 a.m. on May 5 to 7 😀"
    found = tag(text, lexicon)
    assert len(found) >= 4
    assert all(each.passage.quote(text) == each.text for each in found)
    assert all(one.passage.end <= two.passage.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("entry", "words", "edtf"),
    [
        ("- **Feb. 14, 2020:** The duty that it imposed on Sept. 1 is halved.", "Sept. 1", "2019-09-01"),
        ("- **Dec. 1, 2018:** A rise planned for Jan. 1 is put on hold.", "Jan. 1", "2019-01-01"),
        ("- **Dec. 1, 2018:** The leaders met there on Nov. 30.", "Nov. 30", "2018-11-30"),
    ],
)
def test_a_day_in_an_entry_is_near_the_day_of_the_entry(entry: str, words: str, edtf: str, lexicon: Lexicon) -> None:
    [found] = [each for each in tag(f"What happened\n\nIt began early.\n\n{entry}\n", lexicon) if each.text == words]
    assert found.date is not None
    assert (found.date.edtf, found.receipt.rule) == (edtf, "month-day-entry")
