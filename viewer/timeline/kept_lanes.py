"""The lanes of the events shown last: an edit leaves most of them, and the end of a search brings them back."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.columns import EventColumns
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.timeline.grouping import groups_of
from viewer.timeline.lanes import Lane, split_lanes
from viewer.timeline.one_change import kinds_touched

_MOST = 2
"""Those of a search, and those of all events."""


_Asked = tuple[LanesBy, GroupNames | None, bool]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    columns: EventColumns
    asked: _Asked
    lanes: tuple[Lane, ...]


class KeptLanes:
    """Splits events into lanes, or takes those that it made of the same ones before."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []

    def lanes_of(
        self, columns: EventColumns, by: LanesBy, names: GroupNames | None, *, only_found: bool
    ) -> tuple[Lane, ...]:
        """The lanes of events.

        Args:
            columns: the events.
            by: what the events of a lane have in common.
            names: as in `groups_of`.
            only_found: as in `split_lanes`.
        """
        asked = _asked(columns, by, names, only_found=only_found)
        fitting = next((each for each in self._kept if _is_same(each.asked, asked)), None)
        before = fitting or next(iter(self._kept), None)
        if fitting is not None and fitting.columns.are_placed_as(columns):
            lanes = fitting.lanes
        else:
            # Other groups may change by far more than the lanes of the event.
            touched = kinds_touched(fitting.columns, columns) if fitting and by is LanesBy.KIND else None
            lanes = split_lanes(
                columns,
                groups_of(columns, by, names),
                only_found=only_found,
                before=before.lanes if before else (),
                touched=touched,
            )
        self._keep(_Kept(columns, asked, lanes))
        return lanes

    def keep(
        self,
        columns: EventColumns,
        by: LanesBy,
        names: GroupNames | None,
        lanes: tuple[Lane, ...],
        *,
        only_found: bool,
    ) -> None:
        """Takes lanes that were made elsewhere, of what `lanes_of` takes."""
        self._keep(_Kept(columns, _asked(columns, by, names, only_found=only_found), lanes))

    def _keep(self, kept: _Kept) -> None:
        self._kept = [kept, *(each for each in self._kept if not _is_same(each.asked, kept.asked))][:_MOST]


def _asked(columns: EventColumns, by: LanesBy, names: GroupNames | None, *, only_found: bool) -> _Asked:
    return by, names, only_found and bool(len(columns))


def _is_same(one: _Asked, other: _Asked) -> bool:
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
