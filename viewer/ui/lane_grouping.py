"""What the lanes are made of: chosen in a menu, remembered for each library, with an arrangement for each sort."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QObject

from viewer.config import LaneSettings, Settings
from viewer.domain.grouping import NAMED, GroupNames, LanesBy
from viewer.timeline.arrangement import Arrangement
from viewer.ui.actions import Actions
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.commands import Commands
from viewer.ui.session import Session


class LaneGrouping(QObject):
    """Joins menu, timeline, library and settings.

    Args:
        canvas: the timeline.
        actions: those of the window.
        session: tells when the events have changed.
        commands: reads parties, products and articles.
        settings: keeps how lanes are arranged.

    Attributes:
        chosen: what the lanes are made of, or will be as soon as it has been read.
    """

    def __init__(
        self, canvas: TimelineCanvas, actions: Actions, session: Session, commands: Commands, settings: Settings
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._actions = canvas, actions
        self._names, self._settings = commands.latest(), settings
        self.chosen = LanesBy.KIND
        canvas.offer_lanes(actions.lanes_menu())
        for by, action in actions.lanes_by.items():
            action.triggered.connect(lambda _=False, chosen=by: self.choose(chosen))
        canvas.arrangement_changed.connect(self._keep)
        session.changed.connect(lambda _: self._read())
        self.start(LanesBy.KIND)

    def start(self, by: str) -> None:
        """Another library comes: lanes by kind until what is wanted there has been read.

        Args:
            by: a value of `LanesBy`; a newer program may have written others.
        """
        wanted = LanesBy(by) if by in set(LanesBy) else LanesBy.KIND
        if wanted in NAMED:
            self._show(LanesBy.KIND, None)
        self.choose(wanted)

    def choose(self, by: LanesBy) -> None:
        """Makes other lanes; the ones before stay until they have been read."""
        self.chosen = by
        self._actions.lanes_by[by].setChecked(True)
        self._canvas.name_lanes(by)
        if by in NAMED:
            self._read()
        else:
            self._names.drop()
            self._show(by, None)

    def _read(self) -> None:
        by = self.chosen
        if by in NAMED:
            self._names.ask(lambda worker: worker.group_names(by), lambda names: self._show(by, names))

    def _show(self, by: LanesBy, names: GroupNames | None) -> None:
        kept = self._settings.values.lanes.get(by.value, LaneSettings())
        arrangement = Arrangement(kept.order, frozenset(kept.hidden), frozenset(kept.collapsed), frozenset(kept.pinned))
        self._canvas.group_lanes(by, names, arrangement)

    def _keep(self, arrangement: Arrangement) -> None:
        made = LaneSettings(
            tuple(str(key) for key in arrangement.order),
            tuple(sorted(arrangement.hidden)),
            tuple(sorted(arrangement.collapsed)),
            tuple(sorted(arrangement.pinned)),
        )
        values = self._settings.values
        lanes = MappingProxyType({**values.lanes, self._canvas.lanes_by.value: made})
        self._settings.update(replace(values, lanes=lanes))
