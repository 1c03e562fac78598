"""Other lanes for very many events, made on a thread of their own while the window shows those before."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from viewer.domain.columns import EventColumns
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.grouping import groups_of
from viewer.timeline.lanes import Lane, split_lanes
from viewer.ui.jobs_bridge import JobsBridge

AT_ONCE = 150_000
"""The lanes of so many events are made within a few frames, so the window need not show the old ones meanwhile."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """What lanes are made of.

    Attributes:
        by: what the events of a lane have in common.
        names: the parties, products or articles of the events, where the lanes are made of those.
        arrangement: how these lanes are arranged.
    """

    by: LanesBy = LanesBy.KIND
    names: GroupNames | None = None
    arrangement: Arrangement = field(default_factory=Arrangement)

    def split(self, columns: EventColumns, *, only_found: bool) -> tuple[Lane, ...]:
        """The lanes of some events, see `split_lanes`."""
        return split_lanes(columns, groups_of(columns, self.by, self.names), only_found=only_found)


class Regrouping(QObject):
    """Makes lanes, only those that were asked for last.

    Args:
        parent: as in Qt.

    Signals:
        made: the `Grouping` that was asked for, and a tuple of its lanes.
    """

    made = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: tuple[JobsBridge, Grouping] | None = None
        self._bridges: set[JobsBridge] = set()
        bridges = self._bridges
        self.destroyed.connect(lambda: _close(bridges))

    def start(self, columns: EventColumns, grouping: Grouping, *, only_found: bool) -> None:
        """Makes the lanes of some events, and gives up those that are still being made."""
        # One thread for each: it ends with its work, so that none waits where hardly anybody has so many events.
        bridge = JobsBridge(self, thread_name="tradeline-lanes")
        self._waiting = bridge, grouping
        self._bridges.add(bridge)

        def take(lanes: tuple[Lane, ...]) -> None:
            self._end(bridge)
            if self._waiting is not None and self._waiting[0] is bridge:
                self._waiting = None
                self.made.emit(grouping, lanes)

        def fail(error: BaseException) -> None:
            self._end(bridge)
            raise error

        bridge.submit(lambda: grouping.split(columns, only_found=only_found), take, fail)

    def _end(self, bridge: JobsBridge) -> None:
        self._bridges.discard(bridge)
        bridge.close()
        bridge.deleteLater()

    def drop(self) -> Grouping | None:
        """Gives up what is being made, and tells what that was; None where nothing is."""
        dropped, self._waiting = self._waiting, None
        return None if dropped is None else dropped[1]


def _close(bridges: set[JobsBridge]) -> None:
    for bridge in bridges:
        bridge.close()
