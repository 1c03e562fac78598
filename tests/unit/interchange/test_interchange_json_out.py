"""The program's own JSON document."""

from __future__ import annotations

import json
from pathlib import Path

from viewer.domain.events import Event, EventKind, Standing
from viewer.interchange.json_out import write_json
from viewer.interchange.records import article_record, event_record
from viewer.sources import read_text


def test_the_document_holds_every_record(tmp_path: Path) -> None:
    events = [
        Event(EventKind.CALL, "call", Standing.PLANNED, f"Call {n} “soon” 🚢\u2028", (), (), id=n) for n in (2, 1)
    ]
    articles = [read_text("Tariffs rise\nto 50% 🚢"), read_text("Calls")]
    out = tmp_path / "out.json"
    write_json(out, iter(events), iter(articles))
    document = json.loads(out.read_bytes())
    assert set(document) == {"format", "version", "articles", "events"}
    assert (document["format"], document["version"]) == ("tradeline", 1)
    assert document["events"] == [event_record(event) for event in events]
    assert document["articles"] == [json.loads(json.dumps(article_record(article))) for article in articles]


def test_an_empty_library_gives_empty_lists(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    write_json(out, [], [])
    assert json.loads(out.read_text()) == {"format": "tradeline", "version": 1, "articles": [], "events": []}
