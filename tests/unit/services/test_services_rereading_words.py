"""What reading again would change, as a person and a script read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from viewer.domain.dates import on_day
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    FieldName,
    FieldSpan,
    Rate,
    RateKind,
    Receipt,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.services.rereading import EventChange, Rereading
from viewer.services.rereading_words import change_lines, kept_words, plan_lines, plan_record

QUOTE = "Peru will impose a 12% tariff on zinc on July 1, 2025."


def dated(day: int) -> EventDate:
    value = on_day(dt.date(2025, 7, day))
    return EventDate(DateRole.EFFECTIVE, value, "July 1, 2025", Passage(41, 53), Receipt("full-date"))


TARIFF = Event(
    EventKind.TARIFF,
    "impose",
    Standing.PLANNED,
    "Peru to impose 12% tariff on zinc",
    (dated(1),),
    (Evidence(Passage(0, len(QUOTE)), QUOTE, fields=(FieldSpan(FieldName.RATE, Passage(19, 22)),)),),
    rates=(Rate(12.0, "percent", RateKind.TOTAL, "12%"),),
    products=("zinc",),
    id=7,
)


def lines(after: Event) -> list[str]:
    return [line.words for line in change_lines(EventChange(TARIFF, after, ("date",)))]


def test_only_what_differs_is_told_from_what_to_what() -> None:
    after = replace(TARIFF, dates=(dated(1), dated(2)), standing=Standing.THREATENED, cue="might", products=())
    assert lines(after) == [
        "standing: Planned → Threatened (“might”)",
        "date: nothing → Wed 2 Jul 2025 (effective, “July 1, 2025”)",
        "goods: zinc → nothing",
    ]
    assert lines(replace(TARIFF, action="raise")) == ["kind: Tariffs (impose) → Tariffs (raise)"]


def test_what_was_merely_found_elsewhere_is_told_too() -> None:
    moved = replace(TARIFF, dates=(replace(dated(1), passage=Passage(60, 72)),))
    assert lines(moved) == ["date: as it is → the same, from another place in the text"]


def test_evidence_is_told_by_its_quote_or_by_the_words_marked_in_it() -> None:
    assert lines(replace(TARIFF, evidence=())) == [f"evidence: “{QUOTE}” → nothing"]
    marked = replace(TARIFF.evidence[0], fields=(FieldSpan(FieldName.PRODUCT, Passage(33, 37)),))
    assert lines(replace(TARIFF, evidence=(marked,))) == ["evidence: rate “12%” → product “zinc”"]


def test_a_plan_for_a_terminal_and_for_a_script() -> None:
    change = EventChange(TARIFF, replace(TARIFF, dates=(dated(2),)), ("date",))
    plan = Rereading((1,), (replace(TARIFF, id=None, dates=()),), (change,), (TARIFF,), 2, ("Not read.",))
    assert list(plan_lines(plan)) == [
        "+1 event, −1 event, 1 date differs",
        "+ no date · Peru to impose 12% tariff on zinc",
        "~ Tue 1 Jul 2025 · Peru to impose 12% tariff on zinc",
        "    date: Tue 1 Jul 2025 (effective, “July 1, 2025”) → Wed 2 Jul 2025 (effective, “July 1, 2025”)",
        "− Tue 1 Jul 2025 · Peru to impose 12% tariff on zinc",
        "2 events stay as they are, because you touched them, or several sources tell of them.",
        "Not read.",
    ]
    record = plan_record(plan, applied=True)
    assert (record["applied"], record["kept"], record["articles"]) == (True, 2, [1])
    assert record["changed"] == [
        {
            "id": 7,
            "title": TARIFF.title,
            "fields": [
                {
                    "field": "date",
                    "before": "Tue 1 Jul 2025 (effective, “July 1, 2025”)",
                    "after": "Wed 2 Jul 2025 (effective, “July 1, 2025”)",
                }
            ],
        }
    ]


def test_what_is_kept() -> None:
    assert kept_words(Rereading((1,))) == ""
    assert kept_words(Rereading((1,), kept=1)).startswith("1 event stays as it is")
