"""Which events of two articles are the same, and that the rules rather part too many than join too many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.told import DUTY, call, date, rate, told
from viewer.domain.events import DateRole, Event, EventKind, Rate, RateKind, Standing
from viewer.domain.instants import MS_PER_DAY
from viewer.domain.sameness import Verdict, compare, compare_all, may_be_one, may_share_no_party, search_window

SAME, MAYBE, DIFFERENT = Verdict.SAME, Verdict.MAYBE, Verdict.DIFFERENT
HOMES = {"Donald Trump": "United States", "Xi Jinping": "China", "Commerce Department": "United States"}


def verdict(one: Event, other: Event) -> Verdict:
    """The verdict, which must not hang on the order."""
    there, back = compare(one, other, homes=HOMES), compare(other, one, homes=HOMES)
    assert there.verdict is back.verdict
    assert there.reasons
    return there.verdict


def test_the_reasons_are_plain_words() -> None:
    likeness = compare(told(1, rates=(rate(25),)), told(2, rates=(rate(25),)))
    assert likeness.verdict is SAME
    assert likeness.reasons == (
        "both are tariffs of the United States on China",
        "both on Thu 5 Jun 2025",
        "both name 25%",
    )


def test_other_rates_are_for_a_person_to_judge() -> None:
    likeness = compare(told(1, rates=(rate(25),)), told(2, rates=(rate(50),)))
    assert likeness.verdict is MAYBE
    assert likeness.reasons[-1] == "the rates differ: 25% and 50%"


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("by United States; on China", SAME),
        ("by Donald Trump; on China", SAME),
        ("on China", SAME),
        ("by China; on United States", DIFFERENT),
        ("by United States; on Mexico", DIFFERENT),
        ("by Mexico; on China", DIFFERENT),
        ("by United States; on China, Mexico", MAYBE),
        ("by United States", MAYBE),
        ("", DIFFERENT),
    ],
)
def test_parties_of_a_measure(parties: str, expected: Verdict) -> None:
    assert verdict(told(1), told(2, parties)) is expected


def test_a_person_is_a_stranger_to_a_country_that_nobody_names_as_his() -> None:
    assert compare(told(1), told(2, "by Donald Trump; on China")).verdict is DIFFERENT


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-06-05", SAME),
        ("2025-06-05T09:30", SAME),
        ("2025-06-04", MAYBE),
        ("2025-06-06", MAYBE),
        ("2025-06-07", DIFFERENT),
        ("2024-06-05", DIFFERENT),
        ("2025-06", MAYBE),
        ("2025-05", DIFFERENT),
        ("2025-06-02/2025-06-08", MAYBE),
        ("2025-06-05?", MAYBE),
        ("2025", DIFFERENT),
        ("../2025-06-05", DIFFERENT),
        ("", DIFFERENT),
    ],
)
def test_days(edtf: str, expected: Verdict) -> None:
    assert verdict(told(1), told(2, edtf=edtf)) is expected


def test_a_month_that_ends_a_day_before_is_another() -> None:
    assert verdict(told(1, edtf="2025-05"), told(2, edtf="2025-06-01")) is DIFFERENT


def test_two_times_of_one_day_may_be_two_calls() -> None:
    one, other = (call(at, "Donald Trump, Xi Jinping", f"2025-06-05T{at + 8:02}:00") for at in (1, 2))
    assert verdict(one, other) is MAYBE
    assert verdict(one, replace(other, dates=(date("2025-06-05T09:00", article=2),))) is SAME


def test_days_of_two_meetings_may_be_told_as_one_span() -> None:
    one, other = (
        told(at, "with Scott Bessent, He Lifeng", "2025-05-10/2025-05-11", kind=EventKind.TALKS, action="meet")
        for at in (1, 2)
    )
    assert verdict(one, replace(other, action="hold")) is SAME
    assert verdict(one, replace(other, dates=(date("2025-05-10", article=2),))) is MAYBE
    assert verdict(one, replace(other, action="cancel")) is DIFFERENT


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (DateRole.ANNOUNCED, SAME),
        (DateRole.SIGNED, SAME),
        (DateRole.EFFECTIVE, MAYBE),
        (DateRole.EXPIRES, DIFFERENT),
    ],
)
def test_a_day_means_what_its_role_says(role: DateRole, expected: Verdict) -> None:
    assert verdict(told(1), told(2, role=role)) is expected


def test_other_dates_of_one_role_are_a_doubt() -> None:
    one, other = told(1), told(2)
    one = replace(one, dates=(*one.dates, date("2025-08-01", DateRole.EXPIRES)))
    other = replace(other, dates=(*other.dates, date("2025-09-01", DateRole.EXPIRES, article=2)))
    assert verdict(one, other) is MAYBE


def test_a_date_shared_beside_the_primary_one_is_worth_a_look() -> None:
    one = told(1)
    one = replace(one, dates=(*one.dates, date("2025-07-01", DateRole.EFFECTIVE)))
    assert verdict(one, told(2)) is MAYBE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Standing.OCCURRED, Standing.IN_FORCE, SAME),
        (Standing.OCCURRED, Standing.PLANNED, MAYBE),
        (Standing.THREATENED, Standing.PLANNED, MAYBE),
        (Standing.OCCURRED, Standing.THREATENED, DIFFERENT),
        (Standing.OCCURRED, Standing.PROPOSED, DIFFERENT),
        (Standing.OCCURRED, Standing.HYPOTHETICAL, DIFFERENT),
        (Standing.DENIED, Standing.DENIED, SAME),
    ],
)
def test_standings(one: Standing, other: Standing, expected: Verdict) -> None:
    assert verdict(told(1, standing=one), told(2, standing=other)) is expected


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.DENIED])
def test_what_is_denied_is_never_what_is_claimed(standing: Standing) -> None:
    assert verdict(told(1, standing=Standing.DENIED), told(2, standing=standing)) is DIFFERENT


@pytest.mark.parametrize(
    ("action", "expected"), [("raise", MAYBE), ("announce", MAYBE), ("pause", DIFFERENT), ("lift", DIFFERENT)]
)
def test_actions(action: str, expected: Verdict) -> None:
    assert verdict(told(1), told(2, action=action)) is expected


def test_imposed_from_a_day_is_in_effect_from_it() -> None:
    one = told(1, role=DateRole.EFFECTIVE)
    assert verdict(one, told(2, role=DateRole.EFFECTIVE, action="take effect", standing=Standing.IN_FORCE)) is SAME
    assert verdict(told(1), told(2, action="take effect", standing=Standing.IN_FORCE)) is MAYBE


def test_two_kinds_are_never_one() -> None:
    assert verdict(told(1), told(2, kind=EventKind.RETALIATION)) is DIFFERENT


def test_two_duties_of_one_day_and_one_rate_stay_two() -> None:
    """On 30 July 2025 there were 50% on copper and 50% on Brazil."""
    copper = told(1, "by Donald Trump", "2025-07-30", rates=(rate(50),), products=("copper",))
    brazil = told(2, "by Donald Trump; on Brazil", "2025-07-30", rates=(rate(50),))
    assert verdict(copper, brazil) is not SAME


def test_the_whole_and_a_part_are_one_only_at_one_rate() -> None:
    """On 1 February 2025 there were 25% on Canada, and 10% on its energy."""
    energy = told(2, "by United States; on Canada", products=("energy",))
    canada = told(1, "by United States; on Canada", rates=(rate(25),))
    assert verdict(canada, energy) is MAYBE
    assert verdict(canada, replace(energy, rates=(rate(25),))) is SAME
    assert verdict(canada, replace(energy, rates=(rate(10),))) is DIFFERENT


def test_other_goods_are_another_measure() -> None:
    steel = told(1, products=("steel",), rates=(rate(25),))
    assert verdict(steel, told(2, products=("cars",), rates=(rate(25),))) is DIFFERENT
    assert verdict(steel, told(2, products=("steel", "aluminum"), rates=(rate(25),))) is SAME


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ((rate(30), rate(145, RateKind.PRIOR)), (rate(30),), SAME),
        ((rate(30), rate(145, RateKind.PRIOR)), (rate(30), rate(125, RateKind.PRIOR)), SAME),
        ((rate(10), rate(5)), (rate(10),), SAME),
        ((rate(10),), (rate(10, RateKind.ADDITIONAL),), MAYBE),
        ((rate(25),), (), SAME),
    ],
)
def test_rates_are_compared_kind_by_kind(mine: tuple[Rate, ...], theirs: tuple[Rate, ...], expected: Verdict) -> None:
    assert verdict(replace(told(1), rates=mine), replace(told(2), rates=theirs)) is expected


def test_different_rates_without_a_common_target_are_two_measures() -> None:
    one, other = (told(at, "by Donald Trump", rates=(rate(at * 10),)) for at in (1, 2))
    assert verdict(one, other) is DIFFERENT


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("Donald Trump, Xi Jinping", SAME),
        ("Xi Jinping, Donald Trump", SAME),
        ("Donald Trump", MAYBE),
        ("United States, China", MAYBE),
        ("Donald Trump, Vladimir Putin", DIFFERENT),
        ("Claudia Sheinbaum, Mark Carney", DIFFERENT),
    ],
)
def test_calls_need_both_who_spoke(parties: str, expected: Verdict) -> None:
    assert verdict(call(1, "Donald Trump, Xi Jinping"), call(2, parties)) is expected


def test_a_third_on_the_line_makes_another_call_and_other_talks_a_doubt() -> None:
    one, other = (call(at, f"Donald Trump, Xi Jinping, {third}") for at, third in ((1, "JD Vance"), (2, "Marco Rubio")))
    assert verdict(one, other) is DIFFERENT
    assert verdict(*(replace(each, kind=EventKind.TALKS, action="meet") for each in (one, other))) is MAYBE


def test_what_a_call_was_about_may_be_told_by_halves() -> None:
    one, other = (
        replace(call(at, "Donald Trump, Xi Jinping"), products=(goods,)) for at, goods in ((1, "steel"), (2, "cars"))
    )
    assert verdict(one, other) is MAYBE


def test_talks_in_two_places_are_two() -> None:
    one, other = (
        told(at, "with United States, China", kind=EventKind.TALKS, action="meet", details=(("place", place),))
        for at, place in ((1, "London"), (2, "Geneva"))
    )
    assert verdict(one, other) is DIFFERENT
    assert verdict(one, replace(other, details=one.details)) is SAME


def test_two_orders_of_one_day_are_a_doubt() -> None:
    one, other = (told(at, details=(("legal_references", f"Executive Order 1425{at}"),)) for at in (1, 2))
    assert verdict(one, other) is MAYBE


def test_what_one_article_tells_as_two_is_two() -> None:
    assert verdict(told(1), told(1)) is DIFFERENT


def test_undated_events_are_the_same_only_in_the_same_words() -> None:
    one, other = told(1, edtf=""), told(2, edtf="")
    assert verdict(one, other) is DIFFERENT
    one, other = (replace(each, evidence=(replace(each.evidence[0], quote=DUTY),)) for each in (one, other))
    assert compare(one, other).reasons == ("both articles have the same sentence",)
    assert verdict(one, other) is SAME
    assert verdict(one, replace(other, parties=told(2, "by China; on United States").parties)) is DIFFERENT


def test_short_words_may_stand_anywhere() -> None:
    one, other = (told(at, edtf="", quote="Duties rose.") for at in (1, 2))
    assert verdict(one, other) is DIFFERENT
    assert compare(one, other, copies=True).verdict is SAME


def test_a_sentence_in_a_copy_is_the_same_whatever_day_the_copy_bears() -> None:
    one = told(1, quote=DUTY)
    other = told(2, quote=DUTY.replace(" ", "\n ", 3), edtf="2025-07-10")
    assert verdict(one, other) is DIFFERENT
    assert compare(one, other, copies=True).reasons == ("the same sentence in a copy of the article",)


def test_two_acts_of_one_sentence_stay_two_in_a_copy() -> None:
    one, other = told(1, "on Japan", quote=DUTY), told(2, "on European Union", quote=DUTY)
    assert compare(one, other, copies=True).verdict is DIFFERENT


def test_one_party_is_enough_in_the_same_sentence() -> None:
    one, other = (replace(call(at, "Wang Wentao"), evidence=told(at, quote=DUTY).evidence) for at in (1, 2))
    assert compare(one, other).verdict is SAME
    assert compare(one, replace(other, evidence=told(2).evidence)).verdict is MAYBE


def test_of_two_events_of_one_article_the_nearer_one_is_the_same() -> None:
    """The reader told them apart, so an event cannot be both."""
    event = told(1, rates=(rate(25),), products=("steel", "cars"))
    nearer, further = replace(event, evidence=told(2).evidence), told(2, rates=(rate(25),), products=("steel",))
    alone = told(3, rates=(rate(25),), products=("steel",))
    assert [each.verdict for each in compare_all(event, (further, nearer, alone))] == [DIFFERENT, SAME, SAME]
    found = compare_all(event, (further, replace(further, cue="now")))
    assert [each.verdict for each in found] == [MAYBE, MAYBE]
    assert found[0].reasons[-1] == "but that article has two that are equally near"


def test_copies_are_known_by_their_articles() -> None:
    event, copy = told(1, quote=DUTY, edtf=""), told(2, quote=DUTY, edtf="2025-07-10")
    copy = replace(copy, products=("steel",))
    other = replace(told(3, quote="Duties rose.", edtf=""), products=("steel",))
    event = replace(event, evidence=(*event.evidence, *told(1, quote="Duties rose.").evidence))
    assert [each.verdict for each in compare_all(event, (copy, other), copied=(3,))] == [SAME, SAME]
    assert [each.verdict for each in compare_all(event, (copy, other))] == [SAME, DIFFERENT]


def statement(article: int, title: str, speaker: str = "Scott Bessent") -> Event:
    return told(article, f"says {speaker}", kind=EventKind.STATEMENT, action="say", title=title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bessent says that talks with China on trade go well", SAME),
        ("Bessent says talks with China on trade go very well", SAME),
        ("Bessent says that talks with China on trade do not go well", DIFFERENT),
        ("Bessent says that a deal with Japan is near", DIFFERENT),
    ],
)
def test_statements_need_nearly_the_same_words(title: str, expected: Verdict) -> None:
    assert verdict(statement(1, "Bessent says that talks with China on trade go well"), statement(2, title)) is expected


def test_statements_with_other_figures_differ() -> None:
    one, other = (statement(at, f"Bessent says duties on goods from China stay at {at}0%") for at in (1, 2))
    assert verdict(one, other) is DIFFERENT


def test_statements_of_two_people_differ() -> None:
    words = "The duties on goods from China stay"
    assert verdict(statement(1, words), statement(2, words, "Howard Lutnick")) is DIFFERENT


def test_a_window_is_a_day_wider_on_each_side() -> None:
    day = told(1).dates[0].value
    assert day.lo is not None
    assert search_window(told(1)) == (EventKind.TARIFF, day.lo - MS_PER_DAY, day.lo + 2 * MS_PER_DAY)
    assert search_window(told(1, edtf="")) is None
    assert search_window(told(1, edtf="../2025-06-05")) is None


events = st.builds(
    told,
    st.just(1),
    st.sampled_from(["by United States; on China", "by Donald Trump", "on China, Mexico", "with Xi Jinping", ""]),
    st.sampled_from(["2025-06-05", "2025-06-06", "2025-06-05T10:00", "2025-06", "2025-06-05?", "../2025-06-05", ""]),
    role=st.sampled_from(DateRole),
    rates=st.lists(st.builds(rate, st.sampled_from([10.0, 25.0]), st.sampled_from(RateKind)), max_size=2).map(tuple),
    products=st.sampled_from([(), ("steel",), ("steel", "cars")]),
    kind=st.sampled_from([EventKind.TARIFF, EventKind.CALL, EventKind.STATEMENT]),
    action=st.sampled_from(["impose", "take effect", "announce", "note"]),
    standing=st.sampled_from(Standing),
)


@given(events, events)
def test_what_is_the_same_shares_kind_day_and_a_party(one: Event, other: Event) -> None:
    other = replace(other, evidence=told(2).evidence)
    if verdict(one, other) is not SAME:
        return
    window = search_window(one)
    value = other.primary_date
    assert window is not None
    assert value is not None
    assert value.value.lo is not None
    assert window[1] <= value.value.lo < window[2]
    assert one.kind is other.kind
    assert {party.name for party in one.parties} & {party.name for party in other.parties}
    assert not {one.standing, other.standing} & {Standing.DENIED} or one.standing is other.standing


@given(events)
def test_an_event_told_twice_is_at_least_worth_a_look(one: Event) -> None:
    other = replace(one, evidence=told(2).evidence)
    exact = one.dates and one.dates[0].value.edtf.startswith("2025-06-0") and "?" not in one.dates[0].value.edtf
    if exact and one.parties and one.kind is EventKind.TARIFF and one.action != "note":
        assert verdict(one, other) is not DIFFERENT


@given(one=events, other=events, is_one_sentence=st.booleans())
def test_what_is_plainly_another_is_different(one: Event, other: Event, is_one_sentence: bool) -> None:
    quotes = (DUTY, DUTY) if is_one_sentence else ("", "")
    one, told_too = (replace(each, evidence=told(at, quote=quotes[0]).evidence) for at, each in ((1, one), (2, other)))
    told_too = replace(told_too, kind=one.kind)
    known = replace(
        one, action=other.action, standing=other.standing, parties=other.parties, products=other.products, evidence=()
    )
    if verdict(one, told_too) is DIFFERENT:
        return
    assert may_be_one(one, known, HOMES)
    if not is_one_sentence:
        mine, theirs = ({HOMES.get(party.name, party.name) for party in each.parties} for each in (one, other))
        shares_goods = may_share_no_party(one) and set(one.products) & set(other.products)
        assert mine & theirs or not mine or not theirs or shares_goods


def test_one_may_tell_who_acts_and_the_other_at_whom() -> None:
    one = told(1, "by United States", products=("steel",), rates=(rate(25),))
    other = told(2, "on China", products=("steel",), rates=(rate(25),))
    assert verdict(one, other) is MAYBE
    assert may_share_no_party(one)
    assert may_share_no_party(other)
    assert not may_share_no_party(told(1))
    assert not may_share_no_party(call(1, "Donald Trump, Xi Jinping"))
