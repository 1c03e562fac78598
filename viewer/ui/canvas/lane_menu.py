"""What can be done with a lane: collapse, move, hide, and show again what was hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.timeline.arrangement import Arrangement
from viewer.timeline.lanes import Lane
from viewer.ui.plain_text import menu_text, one_line, shortened

_NAME_CHARS = 50


def lane_menu(
    key: str,
    arrangement: Arrangement,
    lanes: Sequence[Lane],
    all_lanes: Sequence[Lane],
    take: Callable[[Arrangement], None],
    parent: QWidget,
) -> QMenu:
    """The menu of a lane.

    Args:
        key: the lane.
        arrangement: how the lanes are arranged.
        lanes: those that are shown, in order.
        all_lanes: those that are hidden too.
        take: takes the arrangement that the person chooses.
        parent: as in Qt; the menu is deleted when it closes.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(text: str, made: Arrangement, *, enabled: bool = True) -> None:
        menu.addAction(text, lambda: take(made)).setEnabled(enabled)

    labels = {lane.key: menu_text(shortened(one_line(lane.label), _NAME_CHARS)) for lane in all_lanes}
    collapsed = key in arrangement.collapsed
    add("Unfold" if collapsed else "Collapse to Counts", arrangement.with_toggled(key))
    add("Unpin" if key in arrangement.pinned else "Pin to Top", arrangement.with_pin_toggled(key))
    among = arrangement.movable(key, lanes)
    first, last = among[0] == key, among[-1] == key
    add("Move Up", arrangement.with_moved(key, lanes, -1), enabled=not first)
    add("Move Down", arrangement.with_moved(key, lanes, 1), enabled=not last)
    add("Move to Top", arrangement.with_moved(key, lanes, -len(lanes)), enabled=not first)
    menu.addSeparator()
    add(f"Hide {labels[key]}", arrangement.with_hidden(key), enabled=len(lanes) > 1)
    hidden = [each for each in labels if each in arrangement.hidden]
    for each in hidden:
        add(f"Show {labels[each]}", arrangement.with_shown([each]))
    if len(hidden) > 1:
        add("Show All Lanes", arrangement.with_shown(hidden))
    return menu
