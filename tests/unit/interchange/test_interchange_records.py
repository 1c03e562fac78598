"""The documented JSON of events, dates and articles."""

from __future__ import annotations

import base64
import datetime as dt
import json
from dataclasses import replace
from typing import Any

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.confidence import Confidence
from viewer.domain.dates import between, in_month, no_later_than, on_day
from viewer.domain.events import (
    Claim,
    DateRole,
    Event,
    EventDate,
    EventField,
    EventKind,
    Evidence,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression, TimexType
from viewer.interchange import article_record, event_record, expression_record

DAY = dt.date(2025, 6, 5)
RECEIPT = Receipt("weekday-past", dt.date(2025, 6, 7), "inferred", ("2025-06-12",), "the Thursday before")


def call() -> Event:
    return Event(
        kind=EventKind.CALL,
        action="call",
        standing=Standing.OCCURRED,
        title="Trump and Xi speak",
        dates=(EventDate(DateRole.OCCURRED, on_day(DAY), "Thursday", Passage(4, 12), RECEIPT, article_id=3),),
        evidence=(
            Evidence(
                Passage(0, 30),
                "On Thursday Trump called Xi.",
                fields=(FieldSpan(FieldName.DATE, Passage(3, 11)),),
                article_id=3,
            ),
        ),
        parties=(Party("Donald Trump", PartyRole.PARTICIPANT),),
        rates=(Rate(25.0, "percent", RateKind.ADDITIONAL, "25%"),),
        products=("steel",),
        details=(("duration", "about 90 minutes"),),
        confidence=Confidence(0.9, 1.0, 0.8, 0.7),
        reasons=("a verb of calling",),
        rule="call.call",
        cue="said",
        id=7,
    )


def test_an_event_has_exactly_the_documented_fields() -> None:
    assert json.loads(json.dumps(event_record(call()))) == {
        "id": 7,
        "kind": "call",
        "action": "call",
        "standing": "occurred",
        "review": "suggested",
        "title": "Trump and Xi speak",
        "date": "2025-06-05",
        "start": "2025-06-05",
        "end": "2025-06-05",
        "precision": "day",
        "dates": [
            {
                "role": "occurred",
                "edtf": "2025-06-05",
                "start": "2025-06-05",
                "end": "2025-06-05",
                "precision": "day",
                "text": "Thursday",
                "passage": {"start": 4, "end": 12},
                "article": 3,
                "receipt": {
                    "rule": "weekday-past",
                    "anchor": "2025-06-07",
                    "anchor_from": "inferred",
                    "alternatives": ["2025-06-12"],
                    "reason": "the Thursday before",
                },
                "by_person": False,
            }
        ],
        "parties": [{"name": "Donald Trump", "role": "participant"}],
        "rates": [{"value": 25.0, "high": None, "unit": "percent", "kind": "additional", "text": "25%"}],
        "products": ["steel"],
        "evidence": [
            {
                "article": 3,
                "quote": "On Thursday Trump called Xi.",
                "start": 0,
                "end": 30,
                "role": "supports",
                "fields": [{"field": "date", "start": 3, "end": 11}],
            }
        ],
        "confidence": 0.78,
        "confidence_band": "strong",
        "confidence_parts": {"is_event": 0.9, "kind": 1.0, "date": 0.8, "roles": 0.7},
        "reasons": ["a verb of calling"],
        "rule": "call.call",
        "cue": "said",
        "details": {"duration": "about 90 minutes"},
        "tags": [],
        "note": "",
        "starred": False,
        "by_person": [],
        "claims": [],
    }


def test_ends_are_inclusive_days_and_open_ends_are_null() -> None:
    def ends(event: Event) -> tuple[object, object, object, object]:
        record = event_record(event)
        return record["date"], record["start"], record["end"], record["precision"]

    def dated(*dates: EventDate) -> Event:
        return Event(EventKind.LICENSE, "grant", Standing.OCCURRED, "T", dates, ())

    def on(role: DateRole, value: object) -> EventDate:
        assert isinstance(value, type(on_day(DAY)))
        return EventDate(role, value, "", None, Receipt("none"))

    assert ends(dated()) == (None, None, None, None)
    assert ends(dated(on(DateRole.OCCURRED, no_later_than(DAY)))) == ("../2025-06-05", None, "2025-06-05", "interval")
    assert ends(dated(on(DateRole.OCCURRED, in_month(2025, 2)))) == ("2025-02", "2025-02-01", "2025-02-28", "month")
    span = between(DAY, dt.date(2025, 6, 6))
    announced = on(DateRole.ANNOUNCED, on_day(dt.date(2025, 5, 1)))
    assert ends(dated(announced, on(DateRole.EFFECTIVE, span)))[1:3] == ("2025-06-05", "2025-06-06")


def test_a_time_expression_has_exactly_the_documented_fields() -> None:
    expression = TimeExpression(Passage(3, 11), "Thursday", TimexType.DATE, "2025-06-05", on_day(DAY), RECEIPT)
    record = expression_record(expression)
    assert set(record) == {"text", "start", "end", "type", "value", "edtf", "receipt"}
    assert (record["start"], record["end"], record["type"], record["edtf"]) == (3, 11, "DATE", "2025-06-05")
    duration = TimeExpression(Passage(0, 7), "90 days", TimexType.DURATION, "P90D", None, Receipt("duration"))
    assert expression_record(duration)["edtf"] is None
    assert json.loads(json.dumps(expression_record(duration)))["receipt"]["anchor"] is None


def test_an_article_keeps_text_and_original_bytes() -> None:
    article = Article(
        name="a.txt",
        path="",
        media_type="text/plain",
        encoding="windows-1252",
        title="T",
        text="caf\u00e9",
        sha256="0" * 64,
        publication=published_on(DAY, PublishedFrom.METADATA, "why"),
        original=b"caf\xe9",
        metadata=(("author", "A"),),
        id=3,
    )
    record = json.loads(json.dumps(article_record(article)))
    assert base64.b64decode(record["original"]) == b"caf\xe9"
    assert record["text"] == "café"
    assert (record["published"], record["published_from"]) == ("2025-06-05", "metadata")
    assert record["metadata"] == [["author", "A"]]


def test_what_a_person_and_each_source_say_is_told() -> None:
    event = replace(call(), tags=("fish",), note="Ask.", starred=True, by_person=(EventField.TITLE,))
    joined = replace(event, claims=(Claim(call()), Claim(replace(call(), title="Other"), "Both are of Thursday.")))
    record: dict[str, Any] = event_record(joined)
    assert (record["tags"], record["note"], record["starred"], record["by_person"]) == (
        ["fish"],
        "Ask.",
        True,
        ["title"],
    )
    first, second = record["claims"]
    assert (first["why"], second["why"], second["title"]) == ("", "Both are of Thursday.", "Other")
    assert second["evidence"] == record["evidence"]
