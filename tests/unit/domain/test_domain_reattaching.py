"""Evidence goes where its quote stands, and nowhere else; what a person set does not move at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.dates import no_later_than, on_day
from viewer.domain.events import (
    Claim,
    DateRole,
    Event,
    EventDate,
    EventField,
    EventKind,
    Evidence,
    FieldName,
    FieldSpan,
    Receipt,
    Review,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.domain.reattaching import place_of, reattach, unknown_events
from viewer.domain.rules import BY_PERSON
from viewer.domain.times import Reading, TimeExpression, TimexType

CALL = "Norway and Chile spoke by phone on Thursday about salmon."
TARIFF = "Chile will impose a 12% duty on zinc."
OLD = f"Salmon\n\nOSLO, June 6, 2025\n\n{CALL} It was the second call.\n\n{TARIFF}\n"
OTHER_TARIFF = TARIFF.replace("12%", "15%")
NEW = f"Salmon\n\nUpdated.\n\nOSLO, June 6, 2025\n\n{CALL} Both were content.\n\n{OTHER_TARIFF}\n"
FRIDAY, MONDAY = dt.date(2025, 6, 6), dt.date(2025, 6, 9)


def passage(words: str, text: str) -> Passage:
    start = text.index(words)
    return Passage(start, start + len(words))


def article(text: str, article_id: int, published: dt.date = FRIDAY) -> Article:
    return Article("a.txt", "", "", "", "Salmon", text, "", published_on(published, PublishedFrom.METADATA),
                   id=article_id)  # fmt: skip


def event(*quotes: str, text: str = OLD, article_id: int | None = 1, **changed: Any) -> Event:
    evidence = tuple(Evidence(passage(quote, text), quote, article_id=article_id) for quote in quotes)
    made = Event(EventKind.CALL, "call", Standing.OCCURRED, "A call", (), evidence, rule="call.call", id=7)
    return replace(made, **changed)


def thursday(text: str = OLD, day: int = 5, article_id: int | None = 1, published: dt.date = FRIDAY) -> EventDate:
    receipt = Receipt("weekday-past", published, "metadata")
    value = on_day(dt.date(2025, 6, day))
    return EventDate(DateRole.OCCURRED, value, "Thursday", passage("Thursday", text), receipt, False, article_id, 3)


def reading(*events: Event, expressions: tuple[TimeExpression, ...] = (), published: dt.date = FRIDAY) -> Reading:
    return Reading(published_on(published, PublishedFrom.METADATA), expressions, events)


def move(of: Event, read: Reading | None = None, new: str = NEW, published: dt.date = FRIDAY) -> Event:
    return reattach(of, article(OLD, 1), article(new, 2, published), read or reading()).event


@pytest.mark.parametrize(
    ("quote", "text", "near", "place"),
    [
        ("tin", "tin, tin and tin", 6, 5),
        ("tin", "tin, tin and tin", 99, 13),
        ("tin", "printing tinned", 0, None),
        ("25% duty", "a 1.25% duty", 0, None),
        ("25% duty", "a duty, 25% duty", 0, 8),
        ("1", "1.25 and 2,1 and 1.", 0, 17),
        ("ab", "ab c ab", 2, 0),
        ("", "text", 0, None),
        ("gone", "text", 0, None),
    ],
)
def test_a_quote_stands_where_its_words_are_whole(quote: str, text: str, near: int, place: int | None) -> None:
    assert place_of(quote, text, near) == place


words = st.text("ab .1\n,", max_size=30)


@given(words, words, st.text("ab .1\n,", min_size=1, max_size=6), st.integers(0, 40))
def test_a_place_is_never_invented(before: str, after: str, quote: str, near: int) -> None:
    """Whatever is moved stands verbatim at its new place, and what does not stand there is told as lost."""
    old, new = f"{before}\n{quote}\n{after}", f"{after}\n{before}{quote if near % 2 else ''}"
    start = len(before) + 1
    mine = Passage(start, start + len(quote))
    spans = (FieldSpan(FieldName.TRIGGER, Passage(start, start + 1)), FieldSpan(FieldName.DATE, Passage(0, len(old))))
    date = EventDate(DateRole.OCCURRED, on_day(FRIDAY), quote, mine, Receipt("x"), article_id=1)
    whole = EventDate(DateRole.REPORTED, on_day(FRIDAY), old, Passage(0, len(old)), Receipt("x"), article_id=1)
    item = Evidence(mine, quote, fields=spans, article_id=1)
    one = Event(EventKind.CALL, "call", Standing.OCCURRED, "", (date, whole), (item,))
    found = reattach(one, article(old, 1), article(new, 2), reading())
    texts = {1: old, 2: new}
    for item in found.event.evidence:
        text = texts[item.article_id or 0]
        assert item.passage.quote(text) == quote
        assert all(span.passage.end <= len(text) for span in item.fields)
        assert all(span.passage.quote(text) in old for span in item.fields)
    for each in found.event.dates:
        assert each.passage is not None
        assert each.passage.quote(texts[each.article_id or 0]) == each.text
    assert len(found.moved) + len(found.lost) == 1
    assert (found.event.evidence[0].article_id == 2) == bool(found.moved)


def test_a_sentence_moves_with_its_words_and_its_date() -> None:
    spans = (FieldSpan(FieldName.DATE, passage("Thursday", OLD)), FieldSpan(FieldName.PARTY, passage("OSLO", OLD)))
    before = event(CALL, dates=(thursday(),))
    before = replace(before, evidence=(replace(before.evidence[0], fields=spans),))
    after = move(before)
    [item] = after.evidence
    assert (item.article_id, item.passage) == (2, passage(CALL, NEW))
    assert [span.passage.quote(NEW) for span in item.fields] == ["Thursday", "OSLO"]
    assert after.dates == (replace(thursday(), passage=passage("Thursday", NEW), article_id=2),)


def test_words_outside_of_the_quote_go_with_their_line_or_stay_behind() -> None:
    date = EventDate(DateRole.OCCURRED, on_day(FRIDAY), "June 6, 2025", passage("June 6, 2025", OLD), Receipt("day"))
    date = replace(date, article_id=1)
    assert move(event(CALL, dates=(date,))).dates[0].passage == passage("June 6, 2025", NEW)
    elsewhere = NEW.replace("OSLO, June 6, 2025", "BERGEN, June 6, 2025")
    assert move(event(CALL, dates=(date,)), new=elsewhere).dates == (date,), "it may be another day that is meant"


def test_what_is_gone_stays_with_the_earlier_text() -> None:
    before = event(TARIFF, CALL)
    found = reattach(before, article(OLD, 1), article(NEW, 2), reading())
    assert [item.article_id for item in found.event.evidence] == [1, 2]
    assert found.lost == (before.evidence[0],)
    assert found.moved == (passage(CALL, OLD),)


def test_an_event_without_any_sentence_in_the_new_text_stays_as_it_is() -> None:
    date = EventDate(DateRole.OCCURRED, on_day(FRIDAY), "June 6, 2025", passage("June 6, 2025", OLD), Receipt("day"))
    before = event(TARIFF, dates=(replace(date, article_id=1),))
    assert move(before) == before, "the line of its date alone says nothing of it"


def test_what_other_articles_say_is_not_looked_at() -> None:
    before = event(CALL, article_id=9, dates=(replace(thursday(), article_id=9),))
    assert move(before) == before


def test_claims_move_too() -> None:
    here, there = event(CALL, dates=(thursday(),)), event(CALL, article_id=9)
    joined = replace(here, evidence=here.evidence + there.evidence, claims=(Claim(here), Claim(there, "Same words.")))
    after = move(joined)
    assert [claim.event.evidence[0].article_id for claim in after.claims] == [2, 9]
    assert after.claims[0].event.dates[0].passage == passage("Thursday", NEW)
    assert after.claims[1].why == "Same words."


def test_relative_dates_follow_another_day_of_publication() -> None:
    fresh = event(CALL, text=NEW, article_id=None, dates=(thursday(NEW, 12, None, MONDAY),))
    before = event(CALL, dates=(thursday(),))
    assert move(before, reading(fresh)).dates[0].value == on_day(dt.date(2025, 6, 5)), "the day is the same"
    [date] = move(before, reading(fresh), published=MONDAY).dates
    assert (date.value, date.receipt.anchor, date.id) == (on_day(dt.date(2025, 6, 12)), MONDAY, 3)


def test_a_date_without_a_twin_follows_the_words() -> None:
    day, receipt = on_day(dt.date(2025, 6, 12)), Receipt("weekday-past", MONDAY)
    read = TimeExpression(passage("Thursday", NEW), "Thursday", TimexType.DATE, "2025-06-12", day, receipt)
    by_hand = event(CALL, dates=(thursday(),), rule=BY_PERSON)
    [date] = move(by_hand, reading(expressions=(read,)), published=MONDAY).dates
    assert date.value == on_day(dt.date(2025, 6, 12))


def test_a_bound_without_words_follows_once_all_sentences_did() -> None:
    bound = EventDate(DateRole.REPORTED, no_later_than(FRIDAY), "", None, Receipt("no-later-than"), article_id=1)
    later = replace(bound, value=no_later_than(MONDAY), article_id=None)
    fresh = reading(event(CALL, text=NEW, article_id=None, dates=(later,)))
    [date] = move(event(CALL, dates=(bound,)), fresh, published=MONDAY).dates
    assert (date.value, date.article_id) == (no_later_than(MONDAY), 2)
    assert move(event(CALL, TARIFF, dates=(bound,)), fresh, published=MONDAY).dates == (bound,)


@pytest.mark.parametrize("how", ["date", "field", "accepted", "edited"])
def test_dates_that_a_person_set_or_accepted_keep_their_value(how: str) -> None:
    fresh = event(CALL, text=NEW, article_id=None, dates=(thursday(NEW, 12, None, MONDAY),))
    mine = replace(thursday(), value=on_day(dt.date(2025, 6, 1)), by_person=how == "date")
    before = event(
        CALL,
        dates=(mine,),
        by_person=(EventField.DATES,) if how == "field" else (),
        review=Review(how) if how in ("accepted", "edited") else Review.SUGGESTED,
    )
    [date] = move(before, reading(fresh), published=MONDAY).dates
    assert (date.value, date.passage) == (mine.value, passage("Thursday", NEW))


def test_a_fixed_day_does_not_follow() -> None:
    fixed = replace(thursday(), receipt=Receipt("day"))
    fresh = event(CALL, text=NEW, article_id=None, dates=(thursday(NEW, 12, None, MONDAY),))
    assert move(event(CALL, dates=(fixed,)), reading(fresh), published=MONDAY).dates[0].value == fixed.value


def test_events_of_sentences_that_moved_are_known() -> None:
    there = move(event(CALL))
    call = event(CALL, text=NEW, article_id=None)
    second = "Both were content."
    assert unknown_events([call, replace(call, title="Other words")], [there], 2) == []
    talks = replace(call, kind=EventKind.TALKS)
    assert unknown_events([talks], [there], 2) == [talks]
    assert unknown_events([talks], [replace(there, by_person=(EventField.KIND,))], 2) == []
    new = event(second, text=NEW, article_id=None)
    assert unknown_events([call, new], [there], 2) == [new]
    assert unknown_events([call], [], 2) == [call]


def test_a_reworded_sentence_is_known_by_the_others_once() -> None:
    second = "Both were content."
    there = event(CALL, text=NEW, article_id=2)
    reworded = event(second, CALL, text=NEW, article_id=None)
    assert unknown_events([reworded], [there], 2) == []
    assert unknown_events([reworded, reworded], [there], 2) == [reworded]
    assert unknown_events([replace(reworded, action="cancel")], [there], 2) == [replace(reworded, action="cancel")]
