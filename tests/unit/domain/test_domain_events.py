"""Which date places an event."""

from __future__ import annotations

import datetime as dt

from viewer.domain.dates import DateValue, no_later_than, on_day
from viewer.domain.events import KIND_LABELS, DateRole, EventDate, EventKind, Receipt, primary_date


def dated(role: DateRole, value: DateValue) -> EventDate:
    return EventDate(role, value, "", None, Receipt("rule"))


def day(number: int) -> DateValue:
    return on_day(dt.date(2025, 6, number))


def test_effective_before_occurred_before_announced() -> None:
    announced, occurred, effective = (
        dated(role, day(number))
        for role, number in ((DateRole.ANNOUNCED, 1), (DateRole.OCCURRED, 3), (DateRole.EFFECTIVE, 5))
    )
    assert primary_date([announced, occurred, effective]) is effective
    assert primary_date([announced, occurred]) is occurred
    assert primary_date([announced]) is announced
    assert primary_date([]) is None


def test_an_exact_date_goes_before_an_open_one_of_the_same_role() -> None:
    bound = dated(DateRole.OCCURRED, no_later_than(dt.date(2025, 6, 1)))
    exact = dated(DateRole.OCCURRED, day(9))
    assert primary_date([bound, exact]) is exact


def test_tariffs_calls_and_licenses_come_first() -> None:
    assert list(EventKind)[:3] == [EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE]
    assert list(KIND_LABELS) == list(EventKind)
    assert [KIND_LABELS[kind] for kind in list(EventKind)[:3]] == ["Tariffs", "Calls", "License decisions"]
