"""Joined events: nothing is lost, nothing is made up, and parting gives back what was there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.told import date, evidence, rate, told
from viewer.domain.events import (
    Claim,
    DateRole,
    Event,
    EventDate,
    EventField,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Review,
    Standing,
)
from viewer.domain.joining import as_read, join, part

WHY = "both on Thu 5 Jun 2025"
SET = "set by a person"


def with_ids(event: Event, first: int = 70) -> Event:
    dates = tuple(replace(each, id=first + place) for place, each in enumerate(event.dates))
    return replace(event, id=first - 1, dates=dates)


def dated(article: int, *dates: EventDate) -> Event:
    return replace(told(article), dates=dates)


def test_a_joined_event_has_all_evidence_and_a_claim_for_each_source() -> None:
    one, other, third = with_ids(told(1)), told(2), told(3)
    joined = join(one, [other, third], [WHY, "same words"])
    assert joined.id == one.id
    assert joined.evidence == (*one.evidence, *other.evidence, *third.evidence)
    assert joined.claims == (Claim(as_read(one)), Claim(other, WHY), Claim(third, "same words"))
    assert [each.id for each in joined.dates] == [70]
    assert [each.id for claim in joined.claims for each in claim.event.dates] == [None, None, None]


def test_evidence_is_there_once() -> None:
    one, other = told(1), told(2)
    joined = join(one, [replace(other, evidence=(*other.evidence, *one.evidence))], [WHY])
    assert joined.evidence == (*one.evidence, *other.evidence)


def test_the_same_day_is_there_once_with_the_words_of_the_survivor() -> None:
    joined = join(told(1), [told(2)], [WHY])
    assert [(each.article_id, each.text) for each in joined.dates] == [(1, "Thursday")]
    joined = join(dated(1, date("2025-06-05", text="")), [told(2)], [WHY])
    assert [(each.article_id, each.text) for each in joined.dates] == [(2, "Thursday")]


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [
        ("2025-06-05", "2025-06-06", "2025-06-05"),
        ("2025-06", "2025-06-06", "2025-06-06"),
        ("2025-06-05", "2025-06", "2025-06-05"),
        ("../2025-06-08", "2025-06-05", "2025-06-05"),
        ("2025-06", "2025-06-06?", "2025-06"),
    ],
)
def test_a_role_has_one_answer_and_only_a_more_exact_one_replaces_it(mine: str, theirs: str, kept: str) -> None:
    joined = join(told(1, edtf=mine), [told(2, edtf=theirs)], [WHY])
    assert [each.value.edtf for each in joined.dates] == [kept]
    assert [claim.event.dates[0].value.edtf for claim in joined.claims] == [mine, theirs]


def test_roles_that_the_survivor_lacks_are_added_without_an_id() -> None:
    other = with_ids(dated(2, date("2025-07-01", DateRole.EFFECTIVE, article=2)))
    joined = join(with_ids(told(1)), [other], [WHY])
    assert [(each.role, each.id) for each in joined.dates] == [(DateRole.OCCURRED, 70), (DateRole.EFFECTIVE, None)]


def test_a_date_of_a_person_wins_over_any_that_was_read() -> None:
    own = replace(date("2025-06-09", article=2), by_person=True)
    for joined in (join(told(1), [dated(2, own)], [WHY]), join(dated(2, own), [told(1)], [WHY])):
        assert [(each.value.edtf, each.by_person) for each in joined.dates] == [("2025-06-09", True)]


def test_dates_that_a_person_set_are_not_added_to() -> None:
    one = replace(told(1), by_person=(EventField.DATES,))
    other = dated(2, date("2025-07-01", DateRole.EFFECTIVE, article=2))
    joined = join(one, [other], [WHY])
    assert joined.dates == one.dates
    assert part(joined, 1)[0].dates == one.dates


def test_a_rate_that_conflicts_stays_in_its_claim() -> None:
    one = told(1, rates=(rate(25),))
    joined = join(one, [told(2, rates=(rate(50), rate(10, RateKind.ADDITIONAL)))], [WHY])
    assert [(each.value, each.kind) for each in joined.rates] == [(25, RateKind.TOTAL), (10, RateKind.ADDITIONAL)]
    assert rate(50) in joined.claims[1].event.rates


def test_a_source_that_names_all_and_more_completes_what_is_known() -> None:
    other = told(2, "by United States; on China, Hong Kong", rates=(rate(10), rate(25)), products=("cars", "steel"))
    joined = join(told(1, rates=(rate(25),), products=("steel",)), [other], [WHY])
    assert [party.name for party in joined.parties] == ["United States", "China", "Hong Kong"]
    assert [each.value for each in joined.rates] == [25, 10]
    assert joined.products == ("steel", "cars")


def test_targets_that_contradict_are_not_mixed() -> None:
    joined = join(told(1), [told(2, "by United States; on Mexico, Canada")], [WHY])
    assert joined.parties == told(1).parties


def test_a_name_does_not_get_a_second_role() -> None:
    joined = join(told(1, "on China"), [told(2, "by China")], [WHY])
    assert joined.parties == (Party("China", PartyRole.TARGET),)


def test_what_a_person_added_is_united() -> None:
    one = replace(told(1), tags=("steel", "urgent"), note="Check.", review=Review.SUGGESTED)
    other = replace(told(2), tags=("urgent", "asia"), note="See annex.", starred=True, review=Review.ACCEPTED)
    joined = join(one, [other], [WHY])
    assert joined.tags == ("steel", "urgent", "asia")
    assert joined.note == "Check.\n\nSee annex."
    assert joined.starred
    assert joined.review is Review.ACCEPTED
    assert not any(claim.event.is_touched for claim in joined.claims)


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        (Review.EDITED, Review.ACCEPTED, Review.EDITED),
        (Review.SUGGESTED, Review.EDITED, Review.EDITED),
        (Review.SUGGESTED, Review.REJECTED, Review.SUGGESTED),
        (Review.REJECTED, Review.SUGGESTED, Review.REJECTED),
        (Review.REJECTED, Review.ACCEPTED, Review.ACCEPTED),
    ],
)
def test_the_review_of_a_touched_event_wins_but_none_is_hidden_by_a_join(
    own: Review, others: Review, expected: Review
) -> None:
    assert join(replace(told(1), review=own), [replace(told(2), review=others)], [WHY]).review is expected


@pytest.mark.parametrize("field", list(EventField))
def test_a_field_that_a_person_set_survives_joining_and_parting(field: EventField) -> None:
    mine = replace(
        told(2, "by Canada; on Mexico", "2025-06-09", rates=(rate(5),), products=("milk",), standing=Standing.PLANNED),
        title=SET,
        action="raise",
        by_person=(field,),
        claims=(),
    )
    mine = replace(mine, dates=tuple(replace(each, by_person=field is EventField.DATES) for each in mine.dates))
    joined = join(told(1, rates=(rate(25),), products=("steel",)), [mine], [WHY])
    remaining = part(joined, 1)[0]
    for event in (joined, remaining):
        assert event.by_person == (field,)
        same = {
            EventField.TITLE: event.title == SET,
            EventField.KIND: event.action == "raise",
            EventField.STANDING: event.standing is Standing.PLANNED,
            EventField.DATES: event.dates[0].value.edtf == "2025-06-09",
            EventField.PARTIES: event.parties == mine.parties,
            EventField.RATES: event.rates == mine.rates,
            EventField.PRODUCTS: event.products == mine.products,
        }
        assert [each for each, kept in same.items() if kept] == [field]


def test_joining_joined_events_keeps_every_claim_and_why() -> None:
    first, second = join(told(1), [told(2)], ["a"]), join(told(3), [told(4)], ["b"])
    joined = join(first, [second], ["c"])
    assert [claim.why for claim in joined.claims] == ["", "a", "c", "b"]
    assert [claim.event.evidence[0].article_id for claim in joined.claims] == [1, 2, 3, 4]
    assert not any(claim.event.claims for claim in joined.claims)


def test_parting_takes_what_only_that_source_gave() -> None:
    other = told(2, "by United States; on China, Macau", rates=(rate(10, RateKind.ADDITIONAL),), products=("cars",))
    other = replace(other, dates=(*other.dates, date("2025-07-01", DateRole.EFFECTIVE, article=2)))
    third = told(3, products=("cars",))
    remaining, parted = part(join(told(1), [other, third], [WHY, WHY]), 1)
    assert parted == other
    assert remaining.evidence == (*told(1).evidence, *third.evidence)
    assert remaining.products == ("cars",)
    assert not remaining.rates
    assert [each.role for each in remaining.dates] == [DateRole.OCCURRED]
    assert [party.name for party in remaining.parties] == ["United States", "China"]
    assert len(remaining.claims) == 2


def test_evidence_that_another_source_has_too_stays() -> None:
    other = replace(told(2), evidence=(*told(2).evidence, *told(1).evidence))
    assert part(join(told(1), [other], [WHY]), 1)[0].evidence == told(1).evidence


def test_dates_that_no_source_gave_come_along() -> None:
    """They were moved there by hand."""
    moved = date("2025-07-01", DateRole.EFFECTIVE, article=5)
    other = join(told(2), [told(3)], [WHY])
    joined = join(told(1), [replace(other, dates=(*other.dates, moved))], [WHY])
    assert moved in joined.dates
    assert moved in part(joined, 1)[0].dates


def test_when_the_survivor_leaves_the_next_source_speaks() -> None:
    other = replace(told(2, rates=(rate(50),), standing=Standing.IN_FORCE), title="Other words", rule="other.rule")
    one = with_ids(replace(told(1, rates=(rate(25),)), tags=("mine",)))
    remaining, parted = part(join(one, [other], [WHY]), 0)
    assert (remaining.title, remaining.standing, remaining.rule) == ("Other words", Standing.IN_FORCE, "other.rule")
    assert remaining.rates == (rate(50),)
    assert remaining.evidence == other.evidence
    assert remaining.claims == ()
    assert (remaining.id, remaining.tags) == (one.id, ("mine",))
    assert parted == as_read(one)
    assert parted.id is None


def test_the_first_of_the_claims_that_are_left_has_no_why() -> None:
    remaining, _ = part(join(told(1), [told(2), told(3)], ["a", "b"]), 0)
    assert [claim.why for claim in remaining.claims] == ["", "b"]


def test_what_cannot_be_joined_or_parted_is_refused() -> None:
    with pytest.raises(ValueError, match="1 events to join, 0 reasons"):
        join(told(1), [told(2)], [])
    with pytest.raises(ValueError, match="0 events"):
        join(told(1), [], [])
    with pytest.raises(ValueError, match="was not joined"):
        part(told(1), 0)
    with pytest.raises(IndexError):
        part(join(told(1), [told(2)], [WHY]), 2)


EDTFS = ["2025-06-05", "2025-06-06", "2025-06", "2025-06-05T10:00", "2025", "../2025-06-08", "2025-06-05?"]


@st.composite
def read_events(draw: st.DrawFn, article: int) -> Event:
    """An event as the reader gives it: one date a role, one rate a figure and kind, one role a name."""
    roles = draw(st.lists(st.sampled_from(DateRole), unique=True, max_size=3))
    dates = [
        date(draw(st.sampled_from(EDTFS)), role, article=article, text=draw(st.sampled_from(["", "Thursday"])))
        for role in roles
    ]
    names = draw(st.lists(st.sampled_from(["China", "Mexico", "Canada", "Japan"]), unique=True, max_size=3))
    rates = st.builds(rate, st.sampled_from([10.0, 25.0]), st.sampled_from([RateKind.TOTAL, RateKind.ADDITIONAL]))
    found: list[Rate] = draw(st.lists(rates, unique=True, max_size=3))
    return replace(
        told(article, products=tuple(draw(st.lists(st.sampled_from(["steel", "cars"]), unique=True)))),
        dates=tuple(dates),
        evidence=(evidence(article), evidence(article, "Another sentence.", at=200)),
        parties=tuple(Party(name, draw(st.sampled_from(PartyRole))) for name in names),
        rates=tuple(found),
        details=tuple(draw(st.dictionaries(st.sampled_from(["place", "duration"]), st.just(f"{article}"))).items()),
        standing=draw(st.sampled_from(Standing)),
        title=f"Words of paper {article}",
    )


@given(read_events(1), read_events(2))
def test_join_then_part_gives_both_back(one: Event, other: Event) -> None:
    stored = with_ids(one)
    remaining, parted = part(join(stored, [other], [WHY]), 1)
    assert remaining == stored
    assert remaining.id == stored.id
    assert parted == other


@given(read_events(1), read_events(2), read_events(3))
def test_the_order_of_parting_does_not_matter(one: Event, other: Event, third: Event) -> None:
    joined = join(with_ids(one), [other, third], ["a", "b"])
    assert part(part(joined, 2)[0], 1)[0] == part(part(joined, 1)[0], 1)[0] == with_ids(one)


@given(read_events(1), read_events(2), read_events(3))
def test_a_joined_event_says_nothing_that_no_source_says(one: Event, other: Event, third: Event) -> None:
    joined = join(with_ids(one), [other, third], ["a", "b"])
    sources = (one, other, third)
    assert {replace(each, id=None) for each in joined.dates} <= {each for source in sources for each in source.dates}
    assert set(joined.parties) <= {each for source in sources for each in source.parties}
    assert set(joined.rates) <= {each for source in sources for each in source.rates}
    assert set(one.parties) <= set(joined.parties)
    assert set(one.rates) <= set(joined.rates)
    assert {each.role for each in joined.dates} == {each.role for source in sources for each in source.dates}
    ids = [each.id for each in joined.dates if each.id is not None]
    assert len(ids) == len(set(ids)) == len(one.dates)
