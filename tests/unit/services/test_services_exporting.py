"""Exporting a library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from viewer.errors import BadUsage
from viewer.services.exporting import export_library
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import Library


def test_json_holds_all_events_and_the_article(library: Library, story: Path, tmp_path: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    out = tmp_path / "out.json"
    export_library(library, out)
    document = json.loads(out.read_text(encoding="utf-8"))
    assert len(document["events"]) == 4
    [article] = document["articles"]
    for event in document["events"]:
        for evidence in event["evidence"]:
            assert article["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_csv_by_name_of_the_format(library: Library, story: Path, tmp_path: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    out = tmp_path / "table.txt"
    export_library(library, out, "csv")
    assert out.read_bytes().startswith(b"\xef\xbb\xbfevent_id,")


def test_an_unknown_format_writes_nothing(library: Library, tmp_path: Path) -> None:
    with pytest.raises(BadUsage):
        export_library(library, tmp_path / "out.xyz")
    assert not (tmp_path / "out.xyz").exists()
