"""The labels of events and how wide they are, each asked for once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from viewer.timeline.lane_scene import MAX_LABEL_PX
from viewer.timeline.words import TextMeasurer, TextRole, elide, one_line

_PANGRAM = "the five boxing wizards jump quickly over tariffs of 25 %"
_LABELS_KEPT = 200_000

TitlesSource = Callable[[Sequence[int]], Mapping[int, str]]
"""Titles of events by id; an id without a title may be missing."""


class LabelCache:
    """Titles and their widths, asked for once.

    Args:
        titles: where titles come from.
        measurer: how wide text is.
    """

    def __init__(self, titles: TitlesSource, measurer: TextMeasurer) -> None:
        self._titles = titles
        self._measurer = measurer
        self._known: dict[int, str] = {}
        self._whole: dict[tuple[int, TextRole], tuple[str, float]] = {}
        self._usual = measurer.width(_PANGRAM, TextRole.LABEL) / len(_PANGRAM)

    def rough_widths(self, ids: Sequence[int]) -> list[float]:
        """Pixels that the whole labels of events take, about; measuring thousands would take too long."""
        self._learn(ids)
        return [self._usual * len(self._known[event_id]) for event_id in ids]

    def whole(self, event_id: int, role: TextRole = TextRole.LABEL) -> tuple[str, float]:
        """The label, at most as long as labels may be, and its width; an empty text where there is none."""
        key = event_id, role
        found = self._whole.get(key)
        if found is None:
            if len(self._whole) > _LABELS_KEPT:
                self._whole.clear()
            self._learn((event_id,))
            text = elide(self._known[event_id], MAX_LABEL_PX, role, self._measurer)
            found = self._whole[key] = text, self._measurer.width(text, role)
        return found

    def _learn(self, ids: Sequence[int]) -> None:
        missing = [event_id for event_id in ids if event_id not in self._known]
        if not missing:
            return
        if len(self._known) > _LABELS_KEPT:
            self._known.clear()
            missing = list(ids)
        titles = self._titles(missing)
        for event_id in missing:
            self._known[event_id] = one_line(titles.get(event_id, ""))
