"""Goods that enter without duty from now on, and lists of changes under a heading with a day."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, read_events


def told(text: str, lexicon: Lexicon) -> list[tuple[str, str, list[str]]]:
    events = read_events(text, FRIDAY, lexicon).events
    return [(each.action, each.standing.value, [date.value.edtf for date in each.dates]) for each in events]


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (
            "Since January 1, 2025, Chilean wine enters the United States free of duty.",
            ("lift", "in_force", ["2025-01-01/.."]),
        ),
        ("From July 1, 2025, cars from Japan will enter duty-free.", ("lift", "planned", ["2025-07-01"])),
        ("The duties on wine from Australia come off as of today.", ("lift", "occurred", ["2025-06-06"])),
    ],
)
def test_what_enters_free_from_a_day_on(line: str, event: tuple[str, str, list[str]], lexicon: Lexicon) -> None:
    assert told(f"{BEFORE}\n{line}", lexicon) == [event]


@pytest.mark.parametrize(
    "line",
    [
        "Chilean wine is duty free.",
        "Cars from China are not yet free of duty today.",
        "Growers from Chile hope that wine would enter duty-free from July.",
        "Wine from Chile already enters free of duty today.",
    ],
)
def test_what_is_so_anyway_or_only_hoped_for_is_no_event(line: str, lexicon: Lexicon) -> None:
    assert told(f"{BEFORE}\n{line}", lexicon) == []


def test_a_heading_with_a_day_dates_the_items_below_it(lexicon: Lexicon) -> None:
    text = (
        "Fact Sheet: The Agreement With Chile on Tariffs\n\n**What changes today**\n\n"
        "- Most U.S. exports of machinery now enter Chile free of duty.\n"
        "- Chile cuts its tariff on American cars from 8 percent to 4 percent.\n\n"
        "**What comes later**\n\n- The tariff on beef from Chile falls to zero in 2030.\n"
    )
    assert told(text, lexicon) == [
        ("lift", "in_force", ["2025-06-06"]),
        ("cut", "occurred", ["2025-06-06"]),
        ("cut", "planned", ["2030"]),
    ]


def test_an_official_paper_promises_purchases_and_news_does_not(lexicon: Lexicon) -> None:
    line = "Japan will purchase $8 billion of American corn each year."
    assert told(f"Fact Sheet: The Tariff Agreement With Japan\n\n{line}\n", lexicon) == [
        ("note", "planned", ["2025-06-06"])
    ]
    assert told(f"{BEFORE}\n{line}\n", lexicon) == []


def test_a_duty_applies_to_what_is_entered_from_a_day_on(lexicon: Lexicon) -> None:
    line = "The baseline rate applies retroactively to goods entered for consumption on or after May 7, 2025."
    assert told(f"Fact Sheet: The Tariff Agreement With Japan\n\n{line}\n", lexicon)[0][2] == ["2025-05-07"]
