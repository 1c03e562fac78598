"""The timeline as a file, in all three formats."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from viewer.domain.columns import EventColumns, no_columns, sorted_columns
from viewer.domain.instants import MS_PER_DAY, start_of
from viewer.errors import OutputError
from viewer.timeline.viewport import Viewport
from viewer.ui.rendering import render_timeline
from viewer.ui.theme import load_theme

DAY = start_of(dt.date(2025, 6, 5))
TITLE = "Zölle <b>& more"


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need one."""


def one_event() -> EventColumns:
    code = np.ones(1, np.uint8)
    place = np.array([DAY], np.int64)
    return sorted_columns(
        np.ones(1, np.int64), place, place + MS_PER_DAY, (code, code, code, code), np.empty(0, np.int64)
    )


def render(
    out: Path, columns: EventColumns, *, viewport: Viewport | None = None, scale: float = 1, dark: bool = False
) -> None:
    render_timeline(
        columns,
        lambda ids: dict.fromkeys(ids, TITLE),
        out,
        viewport=viewport,
        width=800,
        height=400,
        theme=load_theme("dark" if dark else "light"),
        today=dt.date(2025, 6, 10),
        scale=scale,
    )


@pytest.mark.parametrize("scale", [1, 2, 0.5])
def test_a_png_has_the_size_asked_for_and_ink_on_it(tmp_path: Path, scale: float) -> None:
    out = tmp_path / "timeline.png"
    render(out, one_event(), scale=scale)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (800 * scale, 400 * scale)
    axis = {image.pixel(x, y) for x in range(image.width()) for y in range(round(50 * scale))}
    assert len(axis) > 20


def test_the_theme_is_followed(tmp_path: Path) -> None:
    out = tmp_path / "timeline.png"
    render(out, no_columns(), dark=True)
    assert QImage(str(out)).pixelColor(5, 5) == load_theme("dark").color("window")


def test_an_svg_holds_real_text(tmp_path: Path) -> None:
    out = tmp_path / "timeline.svg"
    render(out, one_event())
    words = re.findall(r"<text[^>]*>\s*([^<]*?)\s*</text>", out.read_text(encoding="utf-8"))
    assert "License decisions" in words
    assert "Zölle &lt;b&gt;&amp; more" in words
    assert "2025" in " ".join(words)


def test_a_pdf_is_one_page_of_the_size_asked_for_with_fonts(tmp_path: Path) -> None:
    out = tmp_path / "timeline.pdf"
    render(out, one_event())
    content = out.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", content)
    assert box is not None
    assert [float(number) for number in box[1].split()] == [0, 0, 600, 300]
    assert b"/FontFile2" in content
    streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    drawn = b"".join(zlib.decompress(s) for s in streams if s[:1] == b"x")
    assert b" Tj" in drawn or b"] TJ" in drawn


def test_the_span_asked_for_is_shown(tmp_path: Path) -> None:
    out = tmp_path / "timeline.svg"
    lo = start_of(dt.date(1999, 1, 1))
    render(out, one_event(), viewport=Viewport(lo, lo + 300 * MS_PER_DAY))
    text = out.read_text(encoding="utf-8")
    assert "1999" in text
    assert "Zölle" not in text


def test_no_lane_is_cut_off_below(tmp_path: Path) -> None:
    count = 40
    same = np.zeros(count, np.uint8)
    kinds = (np.arange(count) % 4).astype(np.uint8)
    lo = np.full(count, DAY, np.int64)
    codes = (kinds, same, same, same)
    many = sorted_columns(np.arange(1, count + 1), lo, lo + MS_PER_DAY, codes, np.empty(0, np.int64))
    out = tmp_path / "timeline.svg"
    render(out, many)
    heights = [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', out.read_text(encoding="utf-8"))]
    assert "Export controls" in out.read_text(encoding="utf-8")
    assert max(heights) < 400


def test_an_existing_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    out = tmp_path / "timeline.png"
    out.write_bytes(b"old")
    render(out, one_event())
    assert out.read_bytes().startswith(b"\x89PNG")
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["timeline.gif", "timeline"])
def test_another_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as caught:
        render(tmp_path / name, no_columns())
    assert ".png, .svg or .pdf" in caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        render(tmp_path / "nowhere" / "timeline.png", no_columns())
    assert "nowhere" in caught.value.what


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "timeline.png").mkdir()
    with pytest.raises(OutputError):
        render(tmp_path / "timeline.png", no_columns())
    assert [path.name for path in tmp_path.iterdir()] == ["timeline.png"]


def test_an_impossible_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="800x400"):
        render(tmp_path / "timeline.png", no_columns(), scale=100)
