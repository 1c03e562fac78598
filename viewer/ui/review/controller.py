"""Reviewing: joins the queue, its keys and bulk changes to the session; what follows an answer is the next event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt

from viewer.domain.columns import REVIEWS, Int64
from viewer.domain.events import Review
from viewer.domain.review_queue import QueueShows, next_in_queue
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.details.wishes import ManyWish
from viewer.ui.details_requests import DetailsRequests
from viewer.ui.late import Late, PaneDock
from viewer.ui.review.keys import ReviewKey, ReviewKeys
from viewer.ui.review.told_twice import ToldTwice
from viewer.ui.review.wish_granting import WishGranting
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.review.queue_panel import QueuePanel

_UNDO_NOTE = "It is one step, which Undo takes back."
_REVIEW_OF = {ReviewKey.ACCEPT: Review.ACCEPTED, ReviewKey.REJECT: Review.REJECTED}
_VERBS = {Review.ACCEPTED: "Accept", Review.REJECTED: "Reject"}


class Reviewing(QObject):
    """Holds the Review dock.

    Args:
        window: the owner, with the timeline, the actions and the messages.
        pane: the detail pane, whose buttons and wishes are answered too.
        requests: fills that pane.
        session: what is shown and selected.
        commands: asks for the changes.
    """

    def __init__(
        self, window: MainWindow, pane: DetailPane, requests: DetailsRequests, session: Session, commands: Commands
    ) -> None:
        super().__init__(window)
        self._window, self._pane, self._session, self._commands = window, pane, session, commands
        self._pending: set[int] = set()
        self._paired = commands.latest()
        self._panel = Late(self._make_panel)
        self.dock = PaneDock(window, window.actions_.review, self._panel)
        self.wishes = WishGranting(window, pane, requests, session, commands)
        self.told_twice = ToldTwice(window.actions_.look_for_joins, session, commands, window.messages, self.show_pairs)
        self.keys = ReviewKeys(self)
        self.keys.work_in(window.canvas, pane)
        self._connect()
        self._set_editable()

    @property
    def panel(self) -> QueuePanel:
        """The queue."""
        return self._panel()

    def add_dock(self) -> None:
        """Puts the dock into the window, hidden until it is asked for."""
        # The details keep their height beside the queue.
        self._window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self._window.tabifyDockWidget(self._window.exploring.table_dock, self.dock)

    def show_pairs(self) -> None:
        """Opens the queue with the events that may be the same as others."""
        self.panel.shows.choose(QueueShows.MAY_BE_SAME)
        self.dock.open()

    def show_contents(self) -> None:
        """Shows what the session holds now."""
        if self.dock.is_open:
            self._read_paired()
            self.panel.show_contents()

    def select(self, event_id: int | None) -> None:
        """Marks the selected event in the queue."""
        if self.dock.is_open:
            self.panel.select(event_id)

    def _make_panel(self) -> QueuePanel:
        from viewer.ui.review.queue_panel import QueuePanel

        panel = QueuePanel(self._session, self._window.appearance.theme)
        panel.set_editable(editable=self._session.can_edit)
        panel.event_chosen.connect(self._window.show_event)
        panel.paired_wanted.connect(self._read_paired)
        panel.all_wanted.connect(self._confirm_all)
        self.keys.work_in(panel)
        self.keys.take_enter_in(panel.view)
        self._window.appearance.dress(panel)
        return panel

    def _connect(self) -> None:
        self.dock.came_up.connect(self.show_contents)
        self._window.actions_.new_event.triggered.connect(self.wishes.make_event)
        self.keys.pressed.connect(self._take_key)
        self._pane.reviewed.connect(self._advance)
        self._pane.many_asked.connect(self._take_many)
        self._pane.panel_changed.connect(self._set_editable)
        self._session.library_changed.connect(self._library_changed)

    def _library_changed(self) -> None:
        self._pending.clear()
        self._set_editable()

    def _set_editable(self) -> None:
        editable = self._session.can_edit
        self.keys.set_enabled(editable=editable, is_free=self._pane.panel is None)
        self._pane.set_many_editable(editable=editable)
        if self._panel.made is not None:
            self._panel.made.set_editable(editable=editable)

    def _read_paired(self) -> None:
        if self.panel.shows.value is QueueShows.MAY_BE_SAME:
            self._paired.ask(lambda worker: worker.paired_ids(), self.panel.take_paired)

    def _take_key(self, key: ReviewKey) -> None:
        chosen = self._session.chosen
        many = {
            ReviewKey.ACCEPT: ManyWish.ACCEPT,
            ReviewKey.REJECT: ManyWish.REJECT,
            ReviewKey.PUT_BACK: ManyWish.PUT_BACK,
            ReviewKey.STAR: ManyWish.STAR,
        }
        if key in (ReviewKey.NEXT, ReviewKey.PREVIOUS):
            self._step(1 if key is ReviewKey.NEXT else -1)
        elif len(chosen) and key in many:
            self._take_many(many[key])
        elif key is ReviewKey.EDIT:
            self.wishes.edit()
        elif key is ReviewKey.STAR:
            self.wishes.toggle_star()
        else:
            self._review(_REVIEW_OF.get(key, Review.SUGGESTED))

    def _step(self, step: int) -> None:
        if not self.dock.is_open:
            self.panel.show_contents()
        found = next_in_queue(self.panel.queue, self._session.selection, step, frozenset(self._pending))
        if found is not None:
            self._window.show_event(found)

    def _review(self, review: Review) -> None:
        """Answers for the selected event, and goes on without waiting for the library."""
        event_id = self._session.selection
        if event_id is None:
            return
        if self._session.contents.reviews.review_of(event_id) is review:
            if review is not Review.SUGGESTED:
                self._advance(event_id, review)
            return
        self._pending.add(event_id)

        def ended() -> None:
            self._pending.discard(event_id)

        self._commands.curate(lambda work: work.review((event_id,), review), lambda _: ended(), ended)
        self._advance(event_id, review)

    def _advance(self, event_id: int, review: Review) -> None:
        """Goes on in the queue after an answer, while the queue is shown."""
        if not self.dock.is_open or self.panel.model.row_of(event_id) is None:
            return
        if review is Review.SUGGESTED and self.panel.shows.value not in (QueueShows.ACCEPTED, QueueShows.REJECTED):
            return
        skipped = frozenset((*self._pending, event_id))
        found = next_in_queue(self.panel.queue, event_id, 1, skipped)
        if found is None:
            found = next_in_queue(self.panel.queue, None, 1, skipped)
        if found is not None:
            self._window.show_event(found)

    def _take_many(self, wish: ManyWish) -> None:
        chosen = self._session.chosen
        if not len(chosen):
            return
        ids = tuple(chosen.tolist())
        if wish is ManyWish.STAR:
            self._commands.curate(lambda work: work.star(ids, starred=True))
        elif wish is ManyWish.TAG:
            from viewer.ui.review.dialogs import TagDialog

            dialog = TagDialog(f"{len(ids):,} events", self._window)
            dialog.named.connect(lambda tag: self._commands.curate(lambda work: work.add_tag(ids, tag)))
            dialog.open()
        elif wish is ManyWish.JOIN:
            self._commands.curate(lambda work: work.join(ids), lambda _: self._window.show_event(ids[0]))
        elif wish is ManyWish.REMOVE:
            self._confirm_removal(ids)
        else:
            self._review_many(chosen, wish)

    def _review_many(self, chosen: Int64, wish: ManyWish) -> None:
        """What was edited stays marked as edited when it is accepted: that says more."""
        review, of = {
            ManyWish.ACCEPT: (Review.ACCEPTED, (Review.SUGGESTED, Review.REJECTED)),
            ManyWish.REJECT: (Review.REJECTED, (Review.SUGGESTED, Review.ACCEPTED, Review.EDITED)),
            ManyWish.PUT_BACK: (Review.SUGGESTED, (Review.ACCEPTED, Review.REJECTED)),
        }[wish]
        reviews = self._session.contents.reviews
        has = np.isin(reviews.reviews, [REVIEWS.index(each) for each in of])
        ids = tuple(chosen[np.isin(chosen, reviews.ids[has])].tolist())
        if ids:
            self._commands.curate(lambda work: work.review(ids, review))

    def _confirm_removal(self, ids: tuple[int, ...]) -> None:
        from viewer.ui.asking_dialog import ConfirmDialog

        dialog = ConfirmDialog(
            f"Remove {len(ids):,} events from the library?",
            f"{_UNDO_NOTE} To reject them is the better way for what an article tells: it stays known as not wanted.",
            f"Remove {len(ids):,}",
            self._window,
        )
        dialog.accepted.connect(lambda: self._commands.curate(lambda work: work.remove(ids)))
        dialog.open()

    def _confirm_all(self, review: Review) -> None:
        ids = tuple(self.panel.to_review.tolist())
        if not ids:
            return
        verb = _VERBS[review]
        events = "event that is" if len(ids) == 1 else "events that are"
        from viewer.ui.asking_dialog import ConfirmDialog

        dialog = ConfirmDialog(
            f"{verb} the {len(ids):,} {events} listed and not reviewed yet?",
            f"What you accepted, edited or rejected before is left alone. {_UNDO_NOTE}",
            f"{verb} {len(ids):,}",
            self._window,
        )
        dialog.accepted.connect(lambda: self._commands.curate(lambda work: work.review(ids, review)))
        dialog.open()
