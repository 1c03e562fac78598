"""Which lanes are shown, in which order, and which are collapsed to a strip of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.domain.events import EventKind
from viewer.timeline.lanes import Lane


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a person has arranged the lanes.

    Attributes:
        order: the kinds that were moved stand in this order; others follow in their own.
        hidden: kinds whose lanes are not shown.
        collapsed: kinds whose lanes show counts only.
    """

    order: tuple[EventKind, ...] = ()
    hidden: frozenset[EventKind] = frozenset()
    collapsed: frozenset[EventKind] = frozenset()

    def arranged(self, lanes: Sequence[Lane]) -> tuple[Lane, ...]:
        """The lanes to show, in order; all of them where none would be left."""
        places = {kind: place for place, kind in enumerate(self.order)}
        ordered = sorted(lanes, key=lambda lane: places.get(lane.kind, len(places)))
        return tuple(lane for lane in ordered if lane.kind not in self.hidden) or tuple(ordered)

    def with_hidden(self, kind: EventKind) -> Arrangement:
        """The same with a lane hidden."""
        return replace(self, hidden=self.hidden | {kind})

    def with_shown(self, kinds: Iterable[EventKind]) -> Arrangement:
        """The same with some lanes shown again."""
        return replace(self, hidden=self.hidden - frozenset(kinds))

    def with_toggled(self, kind: EventKind) -> Arrangement:
        """The same with a lane collapsed, or unfolded where it is."""
        return replace(self, collapsed=self.collapsed ^ {kind})

    def with_moved(self, kind: EventKind, lanes: Sequence[Lane], by: int) -> Arrangement:
        """The same with a lane so many places further down among those shown, up when negative.

        Args:
            kind: the lane.
            lanes: the lanes as they are shown.
            by: how many places; it stops at the ends.
        """
        kinds = [lane.kind for lane in lanes]
        place = kinds.index(kind)
        kinds.insert(min(max(place + by, 0), len(kinds) - 1), kinds.pop(place))
        return replace(self, order=(*kinds, *(each for each in self.order if each not in kinds)))
