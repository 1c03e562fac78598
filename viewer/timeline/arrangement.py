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
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()

    def arranged(self, lanes: Sequence[Lane]) -> tuple[Lane, ...]:
        """The lanes to show, in order; all of them where none would be left."""
        places = {key: place for place, key in enumerate(self.order)}
        ordered = sorted(lanes, key=lambda lane: places.get(lane.key, len(places)))
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

    def with_moved(self, key: str, lanes: Sequence[Lane], by: int) -> Arrangement:
        """The same with a lane so many places further down among those shown, up when negative.

        Args:
            key: the lane.
            lanes: the lanes as they are shown.
            by: how many places; it stops at the ends.
        """
        keys = [lane.key for lane in lanes]
        place = keys.index(key)
        keys.insert(min(max(place + by, 0), len(keys) - 1), keys.pop(place))
        return replace(self, order=(*keys, *(each for each in self.order if each not in keys)))
