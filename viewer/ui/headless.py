"""Drawing a library into a file without a window."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from viewer.domain.dates import DateValue
from viewer.domain.grouping import NAMED, LanesBy
from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT
from viewer.services import browsing
from viewer.services.libraries import Library
from viewer.timeline.grouping import groups_of
from viewer.timeline.viewport import Viewport
from viewer.ui.rendering import render_timeline
from viewer.ui.theme import apply_theme, load_theme


def render_library(
    library: Library,
    out: Path,
    *,
    start: DateValue | None,
    end: DateValue | None,
    size: tuple[int, int],
    theme_name: str,
    lanes_by: LanesBy = LanesBy.KIND,
) -> None:
    """Draws the timeline of a library.

    Args:
        library: what to draw.
        out: a .png, .svg or .pdf file.
        start: where the window begins; None for the first event.
        end: where it ends, itself included; None for the last event.
        size: width and height in pixels.
        theme_name: `light` or `dark`.
        lanes_by: what the lanes are made of.

    Raises:
        OutputError: the format is not known or the file cannot be written.
    """
    application = _application()
    theme = load_theme(theme_name)
    apply_theme(application, theme)
    columns = browsing.load_columns(library)
    titles = browsing.titles(library, columns.ids.tolist())
    names = browsing.load_group_names(library, lanes_by) if lanes_by in NAMED else None
    today = dt.datetime.now(dt.UTC).date()
    render_timeline(
        columns,
        lambda ids: {each: titles[each] for each in ids},
        out,
        viewport=_viewport(start, end, columns.lo.tolist(), columns.hi.tolist()),
        width=size[0],
        height=size[1],
        theme=theme,
        today=today,
        notes_of=lambda ids: browsing.notes(library, ids),
        groups=groups_of(columns, lanes_by, names),
    )


def _viewport(start: DateValue | None, end: DateValue | None, los: list[int], his: list[int]) -> Viewport | None:
    """The window asked for; None fits everything. An end that is not given is that of the events."""
    if start is None and end is None:
        return None
    known = [each for each in (*los, *his) if MIN_INSTANT <= each <= MAX_INSTANT]
    lo = start.lo if start and start.lo is not None else min(known, default=MIN_INSTANT)
    hi = end.hi if end and end.hi is not None else max(known, default=MAX_INSTANT)
    return Viewport(lo, max(hi, lo + 1))


def _application() -> QApplication:
    """The application; drawing needs no display, so one without it is made where there is none."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(["tradeline"])
