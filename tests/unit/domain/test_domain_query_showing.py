"""Queries as text, as chips and as words to mark."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.matching import find_matches
from viewer.domain.query import Query
from viewer.domain.query_reading import parse_query
from viewer.domain.query_showing import chips, highlight_words, query_text
from viewer.domain.query_values import Mark, QueryField


def parse(text: str) -> Query:
    return parse_query(text, dt.date(2025, 6, 5))


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("steel kind:Calls,tariff tar", "kind:call,tariff steel tar"),
        ("tar", "tar"),
        ("tar ", "tar "),
        ("tar* steel", "tar* steel"),
        ('steel "a deal"', 'steel "a deal"'),
        ("rate:>20% rate:10..25 rate:=5.50 rate:≤100", "rate:>20 rate:10..25 rate:5.5 rate:<=100"),
        ('from:"June 2025" to:today', "from:2025-06 to:today"),
        ('party:"European Union" -tag:x', 'party:"European Union" -tag:x'),
        ("status:planned status:accepted", "standing:planned review:accepted"),
    ],
)
def test_canonical_text(typed: str, canonical: str) -> None:
    assert query_text(parse(typed)) == canonical


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("kind:tariff", "Kind: Tariffs"),
        ("kind:tariff,call", "Kind: Tariffs, Calls"),
        ("-kind:call", "Not Calls"),
        ("standing:only-supposed", "Standing: Only supposed"),
        ("-review:rejected", "Not Rejected"),
        ("confidence:weak,check", "Confidence: weak, check"),
        ('party:"European Union",china', "Party: European Union, china"),
        ('party:"Acme, Inc."', "Party: “Acme, Inc.”"),
        ("-product:steel", "Not goods: steel"),
        ("tag:china", "Tag: china"),
        ("source:reuters", "Source: reuters"),
        ("in:duties", "Article: duties"),
        ("rate:>20", "Rate over 20%"),
        ("rate:>=20", "Rate 20% or more"),
        ("rate:<5", "Rate under 5%"),
        ("rate:<=5.5", "Rate 5.5% or less"),
        ("rate:25", "Rate 25%"),
        ("rate:10..25", "Rate 10% to 25%"),
        ("-rate:>20", "Not rate over 20%"),
        ("rate:5,>20", "Rate 5% or over 20%"),
        ("from:2025-06", "From Jun 2025"),
        ("to:2025-07-05", "Until Sat 5 Jul 2025"),
        ("on:2025-06-05", "Date: Thu 5 Jun 2025"),
        ("on:2025-06..2025-07", "Date: Sun 1 Jun 2025 to Thu 31 Jul 2025"),
        ("from:today", "From today"),
        ("-on:yesterday", "Not date: yesterday"),
        ("year:2025,2026", "Year: 2025, 2026"),
        ("is:starred", "Only starred"),
        ("is:starred,noted", "Only starred or noted"),
        ("-is:conflict", "Not in conflict"),
        ("steel ", "“steel”"),
        ("steel", "“steel…”"),
        ('-"a deal"', "Not “a deal”"),
    ],
)
def test_labels(text: str, label: str) -> None:
    (chip,) = chips(parse(text))
    assert chip.label == label
    assert chip.without == ""


def test_each_chip_takes_its_own_part_away() -> None:
    shown = chips(parse("kind:tariff,call -kind:ruling steel tar"))
    assert [chip.without for chip in shown] == [
        "-kind:ruling steel tar",
        "kind:tariff,call steel tar",
        "kind:tariff,call -kind:ruling tar",
        "kind:tariff,call -kind:ruling steel ",
    ]
    assert [chip.field for chip in shown] == [QueryField.KIND, QueryField.KIND, None, None]


def test_every_field_and_mark_has_a_label() -> None:
    values = {
        QueryField.KIND: "call",
        QueryField.STANDING: "planned",
        QueryField.REVIEW: "accepted",
        QueryField.RATE: "1",
    }
    values |= {QueryField.CONFIDENCE: "weak", QueryField.IS: ",".join(Mark)}
    for where in QueryField:
        (chip,) = chips(parse(f"{where}:{values.get(where, '2025')}"))
        assert "{" not in chip.label


def test_words_to_mark() -> None:
    words = highlight_words(parse('steel "Trade war*" -china kind:call tar'))
    assert words == ("steel", "Trade war", "tar*")
    text = "Steel tariffs: a trade-war with China, a trade warning"
    assert [passage.quote(text) for passage in find_matches(text, words)] == ["Steel", "tariffs", "trade-war"]
    # What is too short to find longer words marks none either.
    assert highlight_words(parse("steel eu")) == ("steel", "eu")
    assert len(highlight_words(parse(" ".join(f"w{number}" for number in range(100))))) == 32
