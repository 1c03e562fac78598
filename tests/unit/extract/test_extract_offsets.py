"""Times counted from an event that the text told of, and dates that open a part of a sentence."""

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import EventKind
from viewer.extract import Lexicon, read_events

CALL = "Donald Trump and Xi Jinping spoke by phone on May 5. "


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Two weeks after the call, China lifted its export controls on rare earths.", "2025-05-19"),
        ("The day after the call, China lifted its export controls on rare earths.", "2025-05-06"),
        ("China lifted its export controls on rare earths three days before the conversation.", "2025-05-02"),
        ("A month after the call, China lifted its export controls on rare earths.", "2025-06-05~"),
    ],
)
def test_a_time_is_counted_from_the_event_that_it_names(words: str, day: str, lexicon: Lexicon) -> None:
    events = read_events(BEFORE + CALL + words, FRIDAY, lexicon).events
    [lifted] = [event for event in events if event.kind is EventKind.EXPORT_CONTROL]
    [date] = lifted.dates
    assert date.value.edtf == day
    assert date.receipt.rule == "event-offset"
    assert "2025-05-05" in date.receipt.reason


def test_without_such_an_event_nothing_is_counted(lexicon: Lexicon) -> None:
    text = BEFORE + "Two weeks after the summit, China lifted its export controls on rare earths."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [date.role.value for date in event.dates] == ["reported"]


def test_a_day_named_only_as_a_month_is_no_day_to_count_from(lexicon: Lexicon) -> None:
    text = BEFORE + "Donald Trump and Xi Jinping spoke by phone in May. The day after the call, China lifted its "
    events = read_events(text + "export controls on rare earths.", FRIDAY, lexicon).events
    assert "event-offset" not in {date.receipt.rule for event in events for date in event.dates}


def test_a_date_behind_and_opens_what_follows(lexicon: Lexicon) -> None:
    told = "Huawei was added to the blacklist in January, and last month, the US added 28 more Chinese entities."
    events = read_events(BEFORE + told, FRIDAY, lexicon).events
    assert [[date.value.edtf for date in event.dates] for event in events] == [["2025-01"], ["2025-05"]]


def test_a_month_and_its_year_are_one_entry_of_a_chronology(lexicon: Lexicon) -> None:
    text = BEFORE + "Late January 2025: Colombia agreed to new terms in the face of a threatened 25% tariff."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, [date.value.edtf for date in event.dates]) == (
        EventKind.AGREEMENT,
        ["2025-01-21~/2025-01-31~"],
    )


def test_a_share_that_rose_from_a_year_earlier_is_no_duty(lexicon: Lexicon) -> None:
    text = BEFORE + "In 2014, steel exports reached 28,000 tons, up 27.3 percent from a year earlier."
    assert read_events(text, FRIDAY, lexicon).events == ()


@pytest.mark.parametrize(
    ("answered", "kind"),
    [
        ("the American tariffs on cars", EventKind.RETALIATION),
        ("what it calls years of dumping", EventKind.TARIFF),
    ],
)
def test_only_what_answers_a_measure_is_retaliation(answered: str, kind: EventKind, lexicon: Lexicon) -> None:
    text = BEFORE + f"Canada imposed a 25% tariff on steel on Tuesday in retaliation for {answered}."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.kind is kind


def test_what_came_days_after_an_act_is_counted_back_from_what_was_told(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "China filed a complaint against the United States on May 14. The complaint came three days after Donald Trump "
        "imposed duties on tires from China."
    )
    [imposed] = [event for event in read_events(text, FRIDAY, lexicon).events if event.action == "impose"]
    [date] = imposed.dates
    assert (date.value.edtf, date.receipt.rule, date.passage) == ("2025-05-11?", "told-before", None)
    assert "three days after" in date.receipt.reason


def test_what_was_done_within_hours_was_done_on_that_day(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The United States imposed duties on Chinese goods on May 6. China hit back within hours with duties on pork."
    )
    answer = next(event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.RETALIATION)
    assert [date.value.edtf for date in answer.dates] == ["2025-05-06?"]


def test_acts_joined_by_and_share_a_day_that_only_the_first_has(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Japan on Thursday lifted its export restrictions, and Seoul withdrew its complaint at the WTO, officials said."
    )
    dates = {event.action: event.dates[0].value.edtf for event in read_events(text, FRIDAY, lexicon).events}
    assert dates == {"ease": "2025-06-05", "withdraw": "2025-06-05?"}
