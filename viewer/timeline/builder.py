"""Builds scenes: the one entrance to the layout of the timeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from viewer.domain.columns import EventColumns, Int64
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.axis_scene import axis_items, grid_items, range_items
from viewer.timeline.chosen import NOTHING, ascending
from viewer.timeline.extents import level_of
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.grouping import Groups
from viewer.timeline.ink import EventsInk
from viewer.timeline.joined import Joiner, reach_of
from viewer.timeline.label_cache import LabelCache, NoteCache, TitlesSource
from viewer.timeline.lane_heads import LaneHeads
from viewer.timeline.lane_parts import LanePart, parts_of
from viewer.timeline.lane_scene import lanes_ink
from viewer.timeline.lane_view import LaneView
from viewer.timeline.lanes import Lane, split_lanes
from viewer.timeline.long_bars import LongBars
from viewer.timeline.picking import picked_in
from viewer.timeline.rows import LaneLayout, tile_power
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Box, LaneBox, Layer, RuleRole, Scene, overlap
from viewer.timeline.ticks import build_axis
from viewer.timeline.words import TextMeasurer, TextRole

_LEVELS_KEPT = 16
_PINNED_SHARE = 0.6
"""Pinned lanes stay at the top while they leave the rest of the window to the others; further ones are scrolled."""
_FEW = 320
"""A lane with more events than this takes no more rows than its share of the window."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How events are shown that were shown in part before.

    Attributes:
        lanes: those of the events; None to split them here.
        is_searching: whether the library may hold more events than those that come.
    """

    lanes: tuple[Lane, ...] | None = None
    is_searching: bool = False


class SceneBuilder:
    """Builds the scenes of one set of events, and keeps what frames share: lanes, rows, widths of labels.

    Args:
        columns: the events.
        titles: where their titles come from.
        measurer: how wide text is.
        measures: the sizes of the parts.
        groups: which lane each event goes to; None for one lane for each kind. Not asked where the lanes are known.
        notes: the second lines of labels, as far as they are known.
        showing: what is known of them.

    Attributes:
        all_lanes: every lane.
        lanes: those that are shown, in order.
    """

    def __init__(
        self,
        columns: EventColumns,
        titles: TitlesSource,
        measurer: TextMeasurer,
        measures: Measures | None = None,
        groups: Groups | None = None,
        notes: NoteCache | None = None,
        *,
        showing: Showing | None = None,
    ) -> None:
        lanes, is_searching = (showing.lanes, showing.is_searching) if showing else (None, False)
        self.all_lanes = split_lanes(columns, groups, only_found=is_searching) if lanes is None else lanes
        self.lanes = self.all_lanes
        self._collapsed: frozenset[str] = frozenset()
        self._pinned = 0
        self.measures = measures or Measures()
        is_empty = not is_searching and len(columns) == 0 and len(columns.undated) == 0
        self._heads = LaneHeads(self.all_lanes, measurer, is_empty=is_empty)
        self._measurer = measurer
        self._labels = LabelCache(titles, measurer, notes)
        self._layouts: dict[tuple[int, int], tuple[LaneLayout, ...]] = {}
        self._long_bars: dict[int, tuple[LongBars, ...]] = {}
        self._joiners: dict[str, Joiner] = {}
        self._found: tuple[int, tuple[Lane, int] | None] | None = None

    def arrange(self, arrangement: Arrangement) -> None:
        """Shows the lanes as a person has arranged them."""
        self.lanes = arrangement.arranged(self.all_lanes)
        self._collapsed = arrangement.collapsed
        self._pinned = sum(lane.key in arrangement.pinned for lane in self.lanes)
        self._heads.pinned = arrangement.pinned
        self._layouts.clear()
        self._long_bars.clear()
        self._joiners.clear()
        self._found = None

    def time_box(self, width: float, height: float) -> Box:
        """Where time is drawn in a window of this size."""
        sizes = self.measures
        inner = max(width - sizes.header - sizes.gutter, 40.0)
        return Box(sizes.header, sizes.axis, inner, max(height - sizes.axis, 1.0))

    def scale(self, frame: Frame) -> Scale:
        """Time to pixels in a frame."""
        box = self.time_box(frame.width, frame.height)
        return Scale(frame.viewport, box.x, box.width)

    def build(self, frame: Frame) -> Scene:
        """The scene of a frame."""
        box, scale = self.time_box(frame.width, frame.height), self.scale(frame)
        layouts = self._layouts_of(frame)
        places, content, fixed = self._places(layouts, box, frame.scroll)
        axis = build_axis(scale, lambda text: self._measurer.width(text, TextRole.AXIS_MINOR))
        days = {RuleRole.TODAY: frame.today, RuleRole.PUBLISHED: frame.published}
        parts = parts_of(places, fixed, box, frame.width)
        lower: list[Layer] = []
        for part in parts:
            ink = self._ink(part, layouts, places, frame)
            grid = tuple(grid_items(axis, scale, part.filled, days, ink.labels_at))
            lower += [Layer(f"{part.name}back", part.box, part.back(grid)), Layer(f"{part.name}events", part.box, ink)]
        top = Box(0.0, 0.0, frame.width, self.measures.axis)
        layers = (
            *lower,
            Layer("range", box, tuple(range_items(scale, box, frame.marked))),
            *(layer for part in parts for layer in self._heads.layers(part, scale)),
            Layer("axis", top, tuple(axis_items(axis, scale, top, days, self._measurer))),
            Layer("hint", box, tuple(self._heads.hint(places, box))),
        )
        return Scene(frame.width, frame.height, box, layers, places, content, fixed)

    def _view(self, index: int, layouts: Sequence[LaneLayout], places: Sequence[LaneBox], frame: Frame) -> LaneView:
        found = None if frame.selected is None else self.lane_of(frame.selected)
        selected = found[1] if found and found[0] is self.lanes[index] else None
        return LaneView(layouts[index], places[index], self.scale(frame), frame, self.measures, self._labels, selected)

    def picked(self, frame: Frame, box: Box) -> Int64:
        """The events that a rectangle of the window meets, by id, ascending; none of those that are out of sight."""
        frame = replace(frame, selected=None, hovered=None, chosen=NOTHING)
        whole = self.time_box(frame.width, frame.height)
        layouts = self._layouts_of(frame)
        places, _, fixed = self._places(layouts, whole, frame.scroll)
        found: list[Int64] = []
        for part in parts_of(places, fixed, whole, frame.width):
            met = overlap(part.box, box)
            if met is not None:
                found += [picked_in(self._view(index, layouts, places, frame), met) for index in part.seen]
        return ascending(*found)

    def prepare(self, frame: Frame) -> Iterator[tuple[EventsInk, ...]]:
        """Lays out a frame that may come, a little a step; gives nothing until the last step gives its events."""
        box, scale = self.time_box(frame.width, frame.height), self.scale(frame)
        layouts = self._layouts_of(frame)
        # How high a small lane is shows only when it is laid out.
        yield from (() for layout in layouts if layout.row_count)
        places, _, fixed = self._places(layouts, box, frame.scroll)
        parts = parts_of(places, fixed, box, frame.width)
        for index in (index for part in parts for index in part.seen):
            for _ in layouts[index].prepare(*reach_of(scale, layouts[index].level)):
                yield ()
        yield tuple(self._ink(part, layouts, places, frame) for part in parts)

    def tiles(self, frame: Frame) -> tuple[int, int, int]:
        """What a frame shows of the world: its level of zoom, and the first and the last tile there."""
        level = self.level(frame)
        lo, hi = reach_of(self.scale(frame), level)
        return level, lo >> tile_power(level), hi >> tile_power(level)

    def level(self, frame: Frame) -> int:
        """The level of zoom that a frame shows."""
        return level_of(self.scale(frame).ms_per_px, frame.level)

    def _ink(self, part: LanePart, layouts: Sequence[LaneLayout], places: Sequence[LaneBox], frame: Frame) -> EventsInk:
        views = [self._view(index, layouts, places, frame) for index in part.seen]
        return lanes_ink(views, self._joiners.setdefault(part.name, Joiner()))

    def lane_of(self, event_id: int) -> tuple[Lane, int] | None:
        """The lane of an event and its position in it; None where it is not placed."""
        if self._found is None or self._found[0] != event_id:
            places = ((lane, lane.position_of(event_id)) for lane in self.lanes)
            self._found = event_id, next(((lane, place) for lane, place in places if place is not None), None)
        return self._found[1]

    def _layouts_of(self, frame: Frame) -> tuple[LaneLayout, ...]:
        """Layouts of all lanes, kept for the last few levels; the most rows depend on the window's height alone."""
        height = self.time_box(frame.width, frame.height).height
        share = (height / len(self.lanes) - 2 * self.measures.padding) / self.measures.row
        # A lane that is alone takes the whole window.
        most = self.measures.max_rows if len(self.lanes) > 1 else max(self.measures.max_rows, share - 1)
        crowded_rows = int(min(max(share - 1, min(3, most)), most))
        key = self.level(frame), crowded_rows
        if key not in self._layouts:
            while len(self._layouts) >= _LEVELS_KEPT:
                del self._layouts[next(iter(self._layouts))]
            bars = self._long_bars_of(crowded_rows)
            self._layouts[key] = tuple(
                self._layout(lane, *key, bar) for lane, bar in zip(self.lanes, bars, strict=True)
            )
        return self._layouts[key]

    def _long_bars_of(self, crowded_rows: int) -> tuple[LongBars, ...]:
        if crowded_rows not in self._long_bars:
            rows = [max(self._rows_of(lane, crowded_rows) * 2 // 3, 1) for lane in self.lanes]
            bars = (LongBars(lane.index, most, lane.kinds) for lane, most in zip(self.lanes, rows, strict=True))
            self._long_bars = {crowded_rows: tuple(bars)}
        return self._long_bars[crowded_rows]

    def _rows_of(self, lane: Lane, crowded_rows: int) -> int:
        return crowded_rows if len(lane) > _FEW else max(self.measures.max_rows, crowded_rows)

    def _layout(self, lane: Lane, level: int, crowded_rows: int, bars: LongBars) -> LaneLayout:
        rows, is_collapsed = self._rows_of(lane, crowded_rows), lane.key in self._collapsed
        return LaneLayout(lane, level, rows, self._labels.rough_widths, bars, is_collapsed=is_collapsed)

    def _places(self, layouts: Sequence[LaneLayout], box: Box, scroll: float) -> tuple[tuple[LaneBox, ...], float, int]:
        """Where the lanes stand, how high all are together, and how many at the top stay where they are."""
        natural = [layout.row_count * self.measures.row + 2 * self.measures.padding for layout in layouts]
        spare = max(box.height - sum(natural), 0.0) / len(natural)
        extra = float(int(min(spare, self.measures.stretch)))
        content = sum(natural) + extra * len(natural)
        bottoms = [y + extra * (index + 1) for index, y in enumerate(accumulate(natural))]
        fixed = bisect_right(bottoms[: self._pinned], box.height * _PINNED_SHARE)
        scrolled = min(max(scroll, 0.0), max(content - box.height, 0.0))
        places = []
        for index, (layout, height, bottom) in enumerate(zip(layouts, natural, bottoms, strict=True)):
            y = box.y + bottom - height - extra - (scrolled if index >= fixed else 0.0)
            places.append(LaneBox(layout.lane.key, y, height + extra, layout.row_count))
        return tuple(places), content, fixed


def build_scene(
    columns: EventColumns,
    frame: Frame,
    titles: TitlesSource,
    measurer: TextMeasurer,
    measures: Measures | None = None,
    notes: NoteCache | None = None,
    groups: Groups | None = None,
) -> Scene:
    """One scene, where no further frame of the same events will be asked for."""
    return SceneBuilder(columns, titles, measurer, measures, groups=groups, notes=notes).build(frame)
