"""Where sources contradict each other, and what becomes of an event when a person rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.domain.told import date, evidence, rate, told
from viewer.domain.conflicts import Conflict, conflicts, rule_for, source_count
from viewer.domain.events import DateRole, Event, EventField, Party, PartyRole, RateKind, Standing
from viewer.domain.joining import join, part


def joined(*events: Event) -> Event:
    first = replace(events[0], id=9, dates=tuple(replace(each, id=70) for each in events[0].dates))
    return join(first, events[1:], ["the same act"] * (len(events) - 1))


def only(event: Event) -> Conflict:
    (conflict,) = conflicts(event)
    return conflict


def test_an_event_of_one_source_has_no_conflicts() -> None:
    assert conflicts(told(1)) == ()
    assert conflicts(joined(told(1), told(2))) == ()


def test_two_days_conflict_and_each_side_shows_its_sentence() -> None:
    days = (told(1), told(2, edtf="2025-06-06"), told(3))
    days = (*days[:2], replace(days[2], evidence=(replace(evidence(9), article_id=3), *days[2].evidence)))
    conflict = only(joined(*days))
    assert (conflict.field, conflict.part, conflict.about) == (EventField.DATES, DateRole.OCCURRED, "occurred date")
    assert [side.words for side in conflict.sides] == ["Thu 5 Jun 2025", "Fri 6 Jun 2025"]
    assert [side.claims for side in conflict.sides] == [(0, 2), (1,)]
    assert [(each.quote, each.article_id) for each in conflict.sides[0].sources] == [
        (days[0].evidence[0].quote, 1),
        (days[2].evidence[1].quote, 3),
    ]
    assert not conflict.is_ruled


@pytest.mark.parametrize("edtf", ["2025-06", "2025-06-05T10:00", "../2025-06-08", "2025-06-05?", "2025"])
def test_a_less_exact_date_is_no_conflict(edtf: str) -> None:
    assert conflicts(joined(told(1), told(2, edtf=edtf))) == ()


def test_what_goes_with_both_sides_speaks_for_neither() -> None:
    conflict = only(
        joined(told(1, edtf="2025-06"), told(2), told(3, edtf="2025-06-06T10:00"), told(4, edtf="2025-06-06"))
    )
    assert [(side.words, side.claims) for side in conflict.sides] == [
        ("Thu 5 Jun 2025", (1,)),
        ("Fri 6 Jun 2025, 10:00", (2, 3)),
    ]


def test_dates_of_two_roles_and_days_of_reporting_are_no_conflict() -> None:
    other = told(2, edtf="2025-06-20", role=DateRole.EFFECTIVE)
    assert conflicts(joined(told(1), other)) == ()
    reported = [told(at, edtf=f"2025-06-1{at}", role=DateRole.REPORTED) for at in (1, 2)]
    assert conflicts(joined(*reported)) == ()


def test_rates_conflict_within_one_kind_only() -> None:
    additional = told(2, rates=(rate(50, RateKind.ADDITIONAL),))
    assert conflicts(joined(told(1, rates=(rate(25),)), additional)) == ()
    conflict = only(joined(told(1, rates=(rate(25),)), told(2, rates=(rate(50),))))
    assert (conflict.field, conflict.part, conflict.about) == (EventField.RATES, RateKind.TOTAL, "total rate")
    assert [side.words for side in conflict.sides] == ["25%", "50%"]


def test_some_of_the_rates_are_no_other_rates() -> None:
    both = (rate(10), rate(25))
    assert conflicts(joined(told(1, rates=both), told(2, rates=both[:1]), told(3, rates=both[1:]))) == ()


def test_the_sentence_with_the_rate_is_shown() -> None:
    event = told(2, rates=(rate(50),))
    event = replace(event, evidence=(evidence(2, "It was a Thursday."), evidence(2, "The duty is 50%.", at=100)))
    conflict = only(joined(told(1, rates=(rate(25),)), event))
    assert conflict.sides[1].sources[0].quote == "The duty is 50%."


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("by United States; on China, Mexico", 0),
        ("by United States", 0),
        ("by United States; on Mexico", 1),
        ("by Canada; on Mexico", 2),
    ],
)
def test_parties_conflict_where_neither_names_all_that_the_other_does(parties: str, expected: int) -> None:
    found = conflicts(joined(told(1), told(2, parties)))
    assert len(found) == expected
    assert {each.field for each in found} <= {EventField.PARTIES}


@pytest.mark.parametrize(
    ("other", "sides"),
    [
        (Standing.IN_FORCE, []),
        (Standing.PLANNED, ["Happened", "Planned"]),
        (Standing.DENIED, ["Happened", "Denied"]),
    ],
)
def test_standings(other: Standing, sides: list[str]) -> None:
    found = conflicts(joined(told(1), told(2, standing=other)))
    assert [side.words for each in found for side in each.sides] == sides


def test_a_ruled_date_keeps_its_words_and_receipt_and_the_row() -> None:
    event = joined(told(1), told(2, edtf="2025-06-06"))
    conflict = only(event)
    ruled = rule_for(event, conflict, conflict.sides[1])
    (day,) = ruled.dates
    assert day == replace(date("2025-06-06", article=2), by_person=True, id=70)
    assert ruled.by_person == (EventField.DATES,)
    assert only(ruled).is_ruled
    assert ruled.claims == event.claims


def test_ruling_on_one_date_leaves_the_others_open() -> None:
    later = [date(f"2025-07-0{at}", DateRole.EFFECTIVE, article=at) for at in (1, 2)]
    one, other = (replace(told(at, edtf=f"2025-06-0{at}")) for at in (1, 2))
    event = join(
        replace(one, dates=(*one.dates, later[0])), [replace(other, dates=(*other.dates, later[1]))], ["the same"]
    )
    happened, effective = conflicts(event)
    assert (happened.part, effective.part) == (DateRole.OCCURRED, DateRole.EFFECTIVE)
    ruled = rule_for(event, effective, effective.sides[1])
    assert [each.is_ruled for each in conflicts(ruled)] == [False, True]
    assert [each.value.edtf for each in ruled.dates] == ["2025-06-01", "2025-07-02"]


def test_ruling_on_rates_changes_that_kind_alone() -> None:
    extra = rate(5, RateKind.ADDITIONAL)
    event = joined(told(1, rates=(rate(25), extra)), told(2, rates=(rate(50),)))
    conflict = only(event)
    ruled = rule_for(event, conflict, conflict.sides[1])
    assert ruled.rates == (rate(50), extra)
    assert only(ruled).is_ruled


def test_ruling_on_parties_changes_that_role_alone() -> None:
    event = joined(told(1), told(2, "by United States; on Mexico"))
    conflict = only(event)
    ruled = rule_for(event, conflict, conflict.sides[1])
    assert ruled.parties == (Party("United States", PartyRole.ACTOR), Party("Mexico", PartyRole.TARGET))
    assert ruled.by_person == (EventField.PARTIES,)


def test_ruling_on_the_standing_takes_its_cue_along() -> None:
    event = joined(told(1), replace(told(2, standing=Standing.PLANNED), cue="will"))
    conflict = only(event)
    ruled = rule_for(event, conflict, conflict.sides[1])
    assert (ruled.standing, ruled.cue, ruled.by_person) == (Standing.PLANNED, "will", (EventField.STANDING,))


def test_a_ruling_survives_when_its_source_leaves() -> None:
    event = joined(told(1), told(2, edtf="2025-06-06"), told(3))
    conflict = only(event)
    ruled = rule_for(event, conflict, conflict.sides[1])
    assert [each.value.edtf for each in part(ruled, 1)[0].dates] == ["2025-06-06"]


def test_a_claim_without_evidence_has_no_quote() -> None:
    conflict = only(joined(told(1), replace(told(2, edtf="2025-06-06"), evidence=())))
    assert [(each.quote, each.article_id) for each in conflict.sides[1].sources] == [("", None)]


def test_copies_of_one_text_count_once() -> None:
    event = joined(told(1), told(2), told(3), told(4))
    assert source_count(event, {}) == 4
    assert source_count(event, {1: 2, 2: 2, 9: 9}) == 3
    assert source_count(event, {1: 5, 2: 5, 3: 6, 4: 6}) == 2
    assert source_count(told(1), {}) == 1
