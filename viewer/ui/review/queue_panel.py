"""The Review dock: what is to be reviewed, how far the person is, and the keys at hand."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QProgressBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.columns import REVIEWS, Int64
from viewer.domain.events import Review
from viewer.domain.review_queue import ORDER_LABELS, QUEUE_LABELS, QueueOrder, QueueShows, ReviewColumns, queue_of
from viewer.timeline.chosen import ascending
from viewer.ui.details.choice import Choice
from viewer.ui.hit_delegate import HitDelegate
from viewer.ui.plain_text import PlainLabel
from viewer.ui.review.queue_model import QueueModel
from viewer.ui.session import Session
from viewer.ui.theme import Theme

_LINE_PADDING = 12
_NOTHING = {
    QueueShows.TO_REVIEW: "Nothing is left to review here.",
    QueueShows.MAY_BE_SAME: "No two events may be the same.",
    QueueShows.ACCEPTED: "Nothing was accepted or edited yet.",
    QueueShows.REJECTED: "Nothing was rejected.",
}
_NO_EVENTS = "The events of the articles that you import come here."


class QueuePanel(QWidget):
    """A list of events with the progress above it.

    Args:
        session: what is shown and selected.
        theme: the colors of the signs.

    Signals:
        event_chosen: the id of an event that the person came to in the list.
        paired_wanted: which events may be the same as another is to be read; `take_paired` shall be given it.
        all_wanted: the `Review` that all events to be reviewed in this list are to get.
    """

    event_chosen = Signal(object)
    paired_wanted = Signal()
    all_wanted = Signal(object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("queuePanel")
        self._session = session
        self._paired: Int64 = np.empty(0, np.int64)
        self._is_following = False
        self.model = QueueModel(session, self)
        self.delegate = HitDelegate(theme)
        self.view = QTableView()
        self.progress = PlainLabel("", "strong", wrap=False)
        self.bar = QProgressBar()
        self.shows = Choice(QUEUE_LABELS, QueueShows.TO_REVIEW, "What to list")
        self.order = Choice(ORDER_LABELS, QueueOrder.TIME, "In which order")
        self.nothing = PlainLabel("", "muted")
        self.keys = PlainLabel("Y accept · X reject · E edit · N next · P back · U put back · * star", "small")
        self.menu_button = QToolButton()
        self._lay_out()
        self.shows.box.currentIndexChanged.connect(self._list_other)
        self.order.box.currentIndexChanged.connect(self.show_contents)
        self.view.selectionModel().currentChanged.connect(self._came_to)
        self.view.clicked.connect(self._clicked)

    @property
    def queue(self) -> Int64:
        """The ids that are listed, in their order."""
        return self.model.ids

    @property
    def to_review(self) -> Int64:
        """Those of the listed events of which the person has said nothing yet."""
        reviews = self._session.contents.reviews
        suggested = reviews.ids[reviews.reviews == REVIEWS.index(Review.SUGGESTED)]
        return self.queue[np.isin(self.queue, suggested)]

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self.delegate.theme = theme
        self.view.viewport().update()

    def set_editable(self, *, editable: bool) -> None:
        """Turns off what the library does not take."""
        self.menu_button.setEnabled(editable)

    def show_contents(self) -> None:
        """Lists what the session holds now."""
        contents = self._session.contents
        ids = queue_of(contents.reviews, self.shows.value, self.order.value, self._looked_at(), self._paired)
        if not np.array_equal(ids, self.model.ids):
            self._is_following = True
            self.model.show_ids(ids)
            self._is_following = False
        else:
            self.view.viewport().update()
        self._tell(contents.reviews, len(ids))
        self.select(self._session.selection)

    def take_paired(self, ids: tuple[int, ...]) -> None:
        """Which events may be the same as another, ascending."""
        self._paired = np.array(ids, np.int64)
        self.show_contents()

    def select(self, event_id: int | None) -> None:
        """Marks the selected event and brings it into view, without a signal."""
        self._is_following = True
        row = self.model.row_of(event_id)
        index = self.model.index(row) if row is not None else QModelIndex()
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)
        self._is_following = False

    def _looked_at(self) -> Int64 | None:
        """The ids of the events that the query finds; None where it finds all."""
        columns, reviews = self._session.contents.columns, self._session.contents.reviews
        found = len(columns) + len(columns.undated)
        if found == len(reviews) - reviews.count(Review.REJECTED):
            return None
        return ascending(columns.ids, columns.undated)

    def _tell(self, reviews: ReviewColumns, listed: int) -> None:
        self.progress.setText(f"{reviews.reviewed:,} of {len(reviews):,} reviewed" if len(reviews) else "No events yet")
        self.bar.setRange(0, max(len(reviews), 1))
        self.bar.setValue(reviews.reviewed)
        self.bar.setToolTip(f"{listed:,} in this list")
        self.nothing.setText(_NOTHING[self.shows.value] if len(reviews) else _NO_EVENTS)
        self.nothing.setVisible(not listed)
        self.view.setVisible(bool(listed))

    def _list_other(self) -> None:
        if self.shows.value is QueueShows.MAY_BE_SAME:
            self.paired_wanted.emit()
        self.show_contents()

    def _came_to(self, index: QModelIndex) -> None:
        if not self._is_following and index.isValid():
            self.event_chosen.emit(int(self.model.ids[index.row()]))

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the current line brings its event back into view."""
        event_id = int(self.model.ids[index.row()])
        if event_id == self._session.selection:
            self.event_chosen.emit(event_id)

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        # A table, although it has one column: Qt asks a list for every line before it shows the first.
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + _LINE_PADDING)
        self.view.setObjectName("queueList")
        self.view.setAccessibleName("Events to review")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How much is reviewed")
        self.menu_button.setText("All…")
        self.menu_button.setObjectName("allButton")
        self.menu_button.setToolTip("Accept or reject all that is listed and not reviewed yet")
        self.menu_button.setAccessibleName("All that is listed")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.menu_button)
        self.accept_all = menu.addAction("Accept All Found…", lambda: self.all_wanted.emit(Review.ACCEPTED))
        self.reject_all = menu.addAction("Reject All Found…", lambda: self.all_wanted.emit(Review.REJECTED))
        self.menu_button.setMenu(menu)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.progress)
        top.addWidget(self.bar, 1)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self.shows.box)
        choices.addWidget(self.order.box)
        choices.addStretch(1)
        choices.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(7)
        column.addLayout(top)
        column.addLayout(choices)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.keys)

    def sizeHint(self) -> QSize:
        """Wide enough for the choices, and a few lines high."""
        return QSize(340, 260)
