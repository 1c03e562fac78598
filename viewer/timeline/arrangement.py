"""Which lanes are shown, in which order, and which are collapsed to a strip of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.timeline.lanes import Lane


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a person has arranged the lanes; they are named by their keys.

    Attributes:
        order: the lanes that were moved stand in this order; others follow in their own.
        hidden: lanes that are not shown.
        collapsed: lanes that show counts only.
        pinned: lanes that stand before the others and stay there while those are scrolled.
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()

    def arranged(self, lanes: Sequence[Lane]) -> tuple[Lane, ...]:
        """The lanes to show, in order; all of them where none would be left."""
        places = {key: place for place, key in enumerate(self.order)}
        ordered = sorted(lanes, key=lambda lane: (lane.key not in self.pinned, places.get(lane.key, len(places))))
        return tuple(lane for lane in ordered if lane.key not in self.hidden) or tuple(ordered)

    def with_hidden(self, key: str) -> Arrangement:
        """The same with a lane hidden."""
        return replace(self, hidden=self.hidden | {key})

    def with_shown(self, keys: Iterable[str]) -> Arrangement:
        """The same with some lanes shown again."""
        return replace(self, hidden=self.hidden - frozenset(keys))

    def with_toggled(self, key: str) -> Arrangement:
        """The same with a lane collapsed, or unfolded where it is."""
        return replace(self, collapsed=self.collapsed ^ {key})

    def with_pin_toggled(self, key: str) -> Arrangement:
        """The same with a lane pinned, or not where it is."""
        return replace(self, pinned=self.pinned ^ {key})

    def movable(self, key: str, lanes: Sequence[Lane]) -> tuple[str, ...]:
        """The lanes among which one can be moved: pinned ones stay before the others.

        Args:
            key: the lane.
            lanes: the lanes as they are shown.
        """
        is_pinned = key in self.pinned
        return tuple(lane.key for lane in lanes if (lane.key in self.pinned) is is_pinned)

    def with_moved(self, key: str, lanes: Sequence[Lane], by: int) -> Arrangement:
        """The same with a lane so many places further down among those shown or pinned with it, up when negative.

        Args:
            key: the lane.
            lanes: the lanes as they are shown.
            by: how many places; it stops at the ends.
        """
        moved, keys = list(self.movable(key, lanes)), [lane.key for lane in lanes]
        place = moved.index(key)
        moved.insert(min(max(place + by, 0), len(moved) - 1), moved.pop(place))
        keys = [*moved, *(each for each in keys if each not in moved)]
        return replace(self, order=(*keys, *(each for each in self.order if each not in keys)))
