"""The words of conditions, and what is said where one is unknown."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.confidence import Band
from viewer.domain.events import KIND_LABELS, STANDING_LABELS, EventKind, Review, Standing
from viewer.domain.query_values import Mark, QueryField, QueryValue, RateBounds
from viewer.domain.query_words import Piece, complaint, is_known, read_condition

TODAY = dt.date(2025, 6, 5)


def read(name: str, *values: str) -> tuple[QueryField, tuple[QueryValue, ...]] | None:
    return read_condition(name, [Piece(value) for value in values], TODAY)


def said(name: str, *values: str) -> str:
    return complaint(name, [Piece(value) for value in values], TODAY)


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_is_known_by_its_value_and_its_label(kind: EventKind) -> None:
    for word in (kind.value, kind.value.replace("_", " "), KIND_LABELS[kind], KIND_LABELS[kind].upper()):
        assert read("kind", word) == (QueryField.KIND, (kind,))


@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_is_known_by_its_value_and_its_label(standing: Standing) -> None:
    for name in ("standing", "status", "Status"):
        for word in (standing.value, STANDING_LABELS[standing]):
            assert read(name, word) == (QueryField.STANDING, (standing,))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("kind", "licenses", (QueryField.KIND, (EventKind.LICENSE,))),
        ("kind", "licence", (QueryField.KIND, (EventKind.LICENSE,))),
        ("kind", "export-control", (QueryField.KIND, (EventKind.EXPORT_CONTROL,))),
        ("status", "accepted", (QueryField.REVIEW, (Review.ACCEPTED,))),
        ("confidence", "Strong", (QueryField.CONFIDENCE, (Band.STRONG,))),
        ("is", "conflicts", (QueryField.IS, (Mark.CONFLICT,))),
        ("rate", ">20", (QueryField.RATE, (RateBounds(20, None, is_open=True),))),
        ("rate", ">= 20", (QueryField.RATE, (RateBounds(20, None),))),
        ("rate", "≤5.5", (QueryField.RATE, (RateBounds(None, 5.5),))),
        ("rate", "<5", (QueryField.RATE, (RateBounds(None, 5, is_open=True),))),
        ("rate", "25%", (QueryField.RATE, (RateBounds(25, 25),))),
        ("rate", "=25 percent", (QueryField.RATE, (RateBounds(25, 25),))),
        ("rate", "10..25%", (QueryField.RATE, (RateBounds(10, 25),))),
        ("rate", "25..10", (QueryField.RATE, (RateBounds(10, 25),))),
        ("rate", "10..", (QueryField.RATE, (RateBounds(10, None),))),
    ],
)
def test_forms(name: str, value: str, expected: tuple[QueryField, tuple[QueryValue, ...]]) -> None:
    assert read(name, value) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "tarif"),
        ("rate", ".."),
        ("rate", "1e9"),
        ("rate", "-5"),
        ("rate", "9" * 400),
        ("from", "../2025"),
        ("to", "2025/.."),
        ("year", "2025-06"),
        ("year", "202X"),
        ("foo", "bar"),
        ("party", "́"),
        ("kind", ""),
    ],
)
def test_what_is_not_understood(name: str, value: str) -> None:
    assert read(name, value) is None


def test_one_unknown_value_spoils_the_condition_and_a_blank_one_does_not() -> None:
    assert read("kind", "tariff", "tarif") is None
    assert read("kind", "tariff", "") == (QueryField.KIND, (EventKind.TARIFF,))
    assert read("status", "planned", "accepted") is None


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("kind", "tarif", "No kind is called “tarif”; did you mean tariff?"),
        ("kind", "lic", "No kind is called “lic”; did you mean license?"),
        ("status", "planed", "No standing or review is called “planed”; did you mean planned?"),
        ("confidence", "huge", "No band of confidence is called “huge”; write strong, check or weak."),
        ("knd", "call", "No condition is called “knd”; did you mean kind?"),
        ("http", "//x", "No condition is called “http”, so it is searched as plain words."),
        ("rate", "high", "“high” is no rate; write it as 25, >20, <=5 or 10..25."),
        ("from", "June", "“June” is no date to search from; write it as 2025-06-05, 2025-06, 2025 or “June 2025”."),
        ("year", "25", "“25” is no year; write four digits, such as 2025."),
        ("kind", "", "Nothing stands behind “kind:”; write a value there, such as kind:tariff."),
        ("outlet", "*", "Nothing stands behind “outlet:”; write a value there, such as outlet:reuters."),
        ("tag", "\u0301", "“\u0301” holds no letter or digit, so no tag can be found by it."),
    ],
)
def test_complaints(name: str, value: str, sentence: str) -> None:
    assert said(name, value) == sentence


def test_a_mixed_status_is_explained() -> None:
    assert "write standing:planned or review:accepted" in said("status", "planned", "accepted")


def test_every_field_is_known_and_has_an_example_that_is_understood() -> None:
    for where in QueryField:
        assert is_known(where.value.upper())
        name, _, value = said(where.value, "").rpartition(" ")[2].removesuffix(".").partition(":")
        understood = read(name, value)
        assert understood is not None
        assert understood[0] is where


def test_a_long_value_is_cut_in_the_sentence() -> None:
    assert len(said("kind", "x" * 100_000)) < 250
