"""What the timeline says of an event under the cursor."""

from __future__ import annotations

import html

import numpy as np

from viewer.domain.columns import KINDS, PRECISIONS, STANDINGS, EventColumns
from viewer.domain.events import KIND_LABELS, STANDING_LABELS
from viewer.timeline.label_cache import TitlesSource
from viewer.timeline.lane_heads import count_words
from viewer.timeline.lanes import Lane
from viewer.timeline.words import date_words, one_line
from viewer.ui.plain_text import shortened

_QUOTE_CHARS = 240


def lane_tooltip(lane: Lane) -> str:
    """The whole name of a lane, which may be too long for its header, and how many events it has."""
    return f"<p><b>{html.escape(one_line(lane.label))}</b><br>{count_words(len(lane))}</p>"


def tooltip_of(event_id: int | None, columns: EventColumns, titles: TitlesSource, quote: str = "") -> str:
    """Title, date in words, kind and standing, and the sentence where it is known; empty without an event.

    Qt takes any text that looks like markup for markup, so it is escaped here, and shown as it was written.
    """
    if event_id is None:
        return ""
    found = np.flatnonzero(columns.ids == event_id)
    if not len(found):
        return ""
    row = int(found[0])
    date = date_words(int(columns.lo[row]), int(columns.hi[row]), PRECISIONS[columns.precisions[row]])
    kind = KIND_LABELS[KINDS[columns.kinds[row]]]
    standing = STANDING_LABELS[STANDINGS[columns.standings[row]]].lower()
    title = html.escape(one_line(titles([event_id]).get(event_id, "")))
    said = f"<p><i>“{html.escape(shortened(one_line(quote), _QUOTE_CHARS))}”</i></p>" if quote else ""
    return f"<p><b>{title}</b><br>{html.escape(date)}<br>{html.escape(kind)} · {standing}</p>{said}"
