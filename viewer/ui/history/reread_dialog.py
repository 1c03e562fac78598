"""The dialog that shows what reading articles again would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from viewer.ui.asking_dialog import AskingDialog
from viewer.ui.plain_text import PlainLabel, one_line

if TYPE_CHECKING:
    from viewer.domain.events import Event
    from viewer.services.rereading import EventChange, Rereading

MOST_SHOWN = 500
"""Events of each sort that are listed; the line above counts them all."""
_OPEN_UP_TO = 20
"""Up to so many changed events are shown with their fields at once."""


class RereadDialog(AskingDialog):
    """Apply or Cancel; `accepted` means that the plan is to be applied.

    Args:
        plan: what would change; not empty.
    """

    def __init__(self, plan: Rereading, parent: QWidget | None = None) -> None:
        from viewer.services.rereading_words import kept_words

        super().__init__("Read Again", "Apply", parent)
        self.resize(820, 520)
        self.words = PlainLabel(plan.words, "title")
        self.tree = QTreeWidget()
        self.notes = [PlainLabel(text, "muted") for text in (kept_words(plan), _failed_words(plan.failed)) if text]
        self._prepare_tree()
        self._add_events("new", plan.added)
        self._add_changes(plan.changed)
        self._add_events("not found any more", plan.removed)
        self._lay_out()

    def _prepare_tree(self) -> None:
        tree = self.tree
        tree.setAccessibleName("What would change")
        tree.setHeaderLabels(["Event", "Now", "Read again"])
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        header = tree.header()
        header.setStretchLastSection(False)
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        undo_note = PlainLabel("Nothing is changed yet. Applying is one step, which Undo takes back.", "small")
        self.lay_out(self.words, self.tree, *self.notes, undo_note, grows=self.tree)
        self.yes_button.setDefault(True)

    def _add_events(self, sort: str, events: Sequence[Event]) -> None:
        from viewer.services.rereading_words import dated_title

        if events:
            group = self._group(sort, len(events))
            for event in events[:MOST_SHOWN]:
                _add(group, dated_title(event))

    def _add_changes(self, changes: Sequence[EventChange]) -> None:
        from viewer.services.rereading_words import change_lines, dated_title

        if not changes:
            return
        group = self._group("different", len(changes))
        for change in changes[:MOST_SHOWN]:
            item = _add(group, dated_title(change.before))
            for line in change_lines(change):
                _add(item, line.what, line.before, line.after)
            item.setExpanded(len(changes) <= _OPEN_UP_TO)

    def _group(self, sort: str, count: int) -> QTreeWidgetItem:
        words = f"1 event is {sort}" if count == 1 else f"{count:,} events are {sort}"
        more = f", the first {MOST_SHOWN} of them here" if count > MOST_SHOWN else ""
        group = QTreeWidgetItem([words + more])
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        return group


def _add(parent: QTreeWidgetItem, *words: str) -> QTreeWidgetItem:
    cells = [one_line(text) for text in words]
    item = QTreeWidgetItem(cells)
    for column, text in enumerate(cells):
        item.setToolTip(column, text)
    parent.addChild(item)
    if len(cells) == 1:
        item.setFirstColumnSpanned(True)
    return item


def _failed_words(failed: Iterable[str]) -> str:
    """Which articles could not be read again: the first in full, and how many more."""
    sentences = list(failed)
    if not sentences:
        return ""
    more = f" So it is with {len(sentences) - 1:,} more." if len(sentences) > 1 else ""
    return f"{sentences[0]}{more}"
