from __future__ import annotations

import pytest

from viewer.domain.events import Event, EventKind, Party, PartyRole, Rate, RateKind, Standing
from viewer.domain.notes import note_of, rate_figure


def event(*parties: str, rates: tuple[Rate, ...] = (), title: str = "Duties") -> Event:
    named = tuple(Party(name, PartyRole.ACTOR) for name in parties)
    return Event(EventKind.TARIFF, "impose", Standing.OCCURRED, title, (), (), parties=named, rates=rates)


def percent(value: float, kind: RateKind = RateKind.TOTAL, high: float | None = None) -> Rate:
    return Rate(value, "percent", kind, "", high)


@pytest.mark.parametrize(
    ("made", "note"),
    [
        (event(), ""),
        (event("Canada", "Mexico"), "Canada, Mexico"),
        (event("Canada", "Canada"), "Canada"),
        (event("A", "B", "C", "D", "E"), "A, B, C +2"),
        (event("Canada", rates=(percent(25), percent(10, high=15))), "25%, 10 to 15% · Canada"),
        (event(rates=(percent(50), percent(25, RateKind.PRIOR))), "50%"),
        (event("Canada", rates=(percent(25),), title="Canada imposes 25% duties"), "25% · Canada"),
        (event("Canada", title="Canada imposes duties"), ""),
        (event(rates=(percent(25),), title="25 % duties"), ""),
        (event("Canada", "Mexico", title="Canada imposes duties"), "Canada, Mexico"),
    ],
)
def test_a_note_names_rates_and_parties_but_repeats_no_single_one(made: Event, note: str) -> None:
    assert note_of(made) == note


def test_other_units_are_spelled_out() -> None:
    assert rate_figure(Rate(2.5, "percentage_points", RateKind.CHANGE, "")) == "2.5 percentage points"
    assert rate_figure(Rate(4.0, "cents a pound", RateKind.TOTAL, "")) == "4 cents a pound"
