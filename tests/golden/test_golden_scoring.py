"""The scorer itself: what counts as found, and how one event is told from another."""

from __future__ import annotations

import pytest

from tests.golden.scoring import (
    Gold,
    Prediction,
    date_text,
    figures_of,
    gold_from,
    is_date_right,
    kinds_fit,
    match,
    overlap,
)
from viewer.domain.dates import parse_edtf
from viewer.domain.events import DateRole, EventDate, Receipt

SENTENCE = "Officials met in Oslo on May 2 and signed a tariff accord that took effect on June 1."


def gold(kind: str = "talks", date: str | None = "2025-05-02", anchor: str = "Officials met in Oslo on May 2") -> Gold:
    return gold_from({"kind": kind, "date": date, "anchor": anchor, "core": True})


def test_a_sentence_holds_its_anchor_and_a_page_holds_none() -> None:
    assert overlap(gold(), SENTENCE) == 1.0
    assert overlap(gold(), "Shares rose.") == 0.0
    assert overlap(gold(), SENTENCE * 20) == 0.0
    assert overlap(gold(anchor="met in Oslo on May 2"), "in Oslo on") == 0.0


@pytest.mark.parametrize(
    ("expected", "kind", "fits"),
    [
        ("tariff", "retaliation", True),
        ("sanction", "license", True),
        ("talks", "call", False),
        ("call", "talks", False),
    ],
)
def test_kinds_that_one_act_may_have(expected: str, kind: str, *, fits: bool) -> None:
    assert kinds_fit(gold(expected), kind) is fits


@pytest.mark.parametrize(
    ("expected", "predicted", "right"),
    [
        ("2025-05-02", "2025-05", True),
        ("2025-05", "2025-05-09", True),
        ("2025-05-02/2025-05-03", "2025-05-02", True),
        ("2025-05-02", "2025-05-03", False),
        ("2025-05-02", None, False),
    ],
)
def test_dates_are_compared_at_the_coarser_precision(expected: str, predicted: str | None, *, right: bool) -> None:
    assert is_date_right(gold(date=expected), predicted) is right


def test_the_date_decides_between_events_of_one_sentence() -> None:
    golds = [gold("agreement", "2025-05-02", SENTENCE), gold("agreement", "2025-06-01", SENTENCE)]
    found = [Prediction("agreement", "2025-06-01", SENTENCE), Prediction("agreement", "2025-05-02", SENTENCE)]
    assert sorted(match(golds, found)[0]) == [(0, 1), (1, 0)]


def test_a_repeat_and_a_wrong_event_are_told_apart() -> None:
    found = [
        Prediction("talks", "2025-05-02", SENTENCE),
        Prediction("talks", None, SENTENCE),
        Prediction("tariff", None, SENTENCE),
    ]
    figures = figures_of([gold()], found)
    assert (figures.matched, figures.repeats, figures.predicted) == (1, 1, 3)
    assert figures.shares()["lenient precision"] == 0.5


def test_nothing_found_is_no_division_by_zero() -> None:
    assert set(figures_of([], []).shares().values()) == {0.0}


@pytest.mark.parametrize(
    ("role", "edtf", "text"),
    [
        (DateRole.EFFECTIVE, "2025-06-05T00:01", "2025-06-05"),
        (DateRole.OCCURRED, "2025-33", "2025-01-01/2025-03-31"),
        (DateRole.DEADLINE, "../2025-06-05", "2025-06-05"),
        (DateRole.OCCURRED, "../2025-06-05", None),
        (DateRole.OCCURRED, "2025-06~", "2025-06"),
        (DateRole.REPORTED, "2025-06-05", None),
    ],
)
def test_how_a_date_is_scored(role: DateRole, edtf: str, text: str | None) -> None:
    assert date_text(EventDate(role, parse_edtf(edtf), "", None, Receipt("test"))) == text
