"""Choosing a writer, and writing a file whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from viewer.domain.events import Event, EventKind, Standing
from viewer.errors import BadUsage
from viewer.interchange import FORMATS, export_events

EVENT = Event(EventKind.TARIFF, "impose", Standing.IN_FORCE, "A tariff", (), (), id=1)


def test_the_end_of_the_name_tells_the_format(tmp_path: Path) -> None:
    export_events(tmp_path / "out.JSON", [EVENT], [])
    assert json.loads((tmp_path / "out.JSON").read_text())["events"][0]["title"] == "A tariff"
    export_events(tmp_path / "out.csv", [EVENT], [])
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfevent_id,")


@pytest.mark.parametrize("fmt", ["json", ".json", "JSON"])
def test_a_given_format_goes_before_the_name(tmp_path: Path, fmt: str) -> None:
    export_events(tmp_path / "out.csv", [EVENT], [], fmt)
    assert json.loads((tmp_path / "out.csv").read_text())["format"] == "tradeline"


@pytest.mark.parametrize(("name", "fmt"), [("out.xyz", None), ("out", None), ("out.json", "xyz")])
def test_an_unknown_format_is_wrong_usage_and_names_the_known(tmp_path: Path, name: str, fmt: str | None) -> None:
    with pytest.raises(BadUsage) as caught:
        export_events(tmp_path / name, [EVENT], [], fmt)
    for known in FORMATS:
        assert known.lstrip(".") in caught.value.remedy
    assert list(tmp_path.iterdir()) == []
