"""What can be done with a lane: collapse, move, hide, and show again what was hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.domain.events import KIND_LABELS, EventKind
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.lanes import Lane


def lane_menu(
    kind: EventKind,
    arrangement: Arrangement,
    lanes: Sequence[Lane],
    take: Callable[[Arrangement], None],
    parent: QWidget,
) -> QMenu:
    """The menu of a lane.

    Args:
        kind: the lane.
        arrangement: how the lanes are arranged.
        lanes: those that are shown, in order.
        take: takes the arrangement that the person chooses.
        parent: as in Qt; the menu is deleted when it closes.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(text: str, made: Arrangement, *, enabled: bool = True) -> None:
        menu.addAction(text, lambda: take(made)).setEnabled(enabled)

    collapsed = kind in arrangement.collapsed
    add("Unfold" if collapsed else "Collapse to Counts", arrangement.with_toggled(kind))
    first, last = lanes[0].kind is kind, lanes[-1].kind is kind
    add("Move Up", arrangement.with_moved(kind, lanes, -1), enabled=not first)
    add("Move Down", arrangement.with_moved(kind, lanes, 1), enabled=not last)
    add("Move to Top", arrangement.with_moved(kind, lanes, -len(lanes)), enabled=not first)
    menu.addSeparator()
    add(f"Hide {KIND_LABELS[kind]}", arrangement.with_hidden(kind), enabled=len(lanes) > 1)
    hidden = [each for each in EventKind if each in arrangement.hidden]
    for each in hidden:
        add(f"Show {KIND_LABELS[each]}", arrangement.with_shown([each]))
    if len(hidden) > 1:
        add("Show All Lanes", arrangement.with_shown(hidden))
    return menu
