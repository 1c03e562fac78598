"""A library drawn into a file without a window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from viewer.domain.grouping import LanesBy
from viewer.services.libraries import open_library
from viewer.ui.headless import render_library


def words_of(library: Path, out: Path, by: LanesBy) -> set[str]:
    with open_library(library) as opened:
        render_library(opened, out, start=None, end=None, size=(1200, 600), theme_name="light", lanes_by=by)
    found = re.findall(r"<text[^>]*>\s*([^<]*?)\s*</text>", out.read_text(encoding="utf-8"))
    return set(found)


@pytest.mark.parametrize(
    ("by", "lane"),
    [
        (LanesBy.KIND, "Tariffs"),
        (LanesBy.PRODUCT, "steel"),
        (LanesBy.STANDING, "Planned"),
        (LanesBy.NOTHING, "All events"),
    ],
)
def test_the_lanes_are_those_asked_for(
    qapp: QApplication, steel_library: Path, tmp_path: Path, by: LanesBy, lane: str
) -> None:
    assert qapp
    assert lane in words_of(steel_library, tmp_path / "out.svg", by)
