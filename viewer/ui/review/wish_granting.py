"""Does what a person asks for in the detail pane: star, tags, editing, joining, parting, splitting, ruling."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.changes import Changes
from viewer.domain.events import Event
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.details.wishes import (
    AskForTag,
    EditEvent,
    JoinTwin,
    MoveEvidence,
    PartSource,
    RemoveTag,
    RuleFor,
    SetStarred,
    ShowSentence,
    SplitOff,
    TellApart,
    Wish,
)
from viewer.ui.details_requests import DetailsRequests
from viewer.ui.messages import Message, Offer, Tone
from viewer.ui.plain_text import shortened
from viewer.ui.session import OpenLibrary, Session

if TYPE_CHECKING:
    from viewer.ui.details.event_editor import EventEditor
    from viewer.ui.main_window import MainWindow
    from viewer.ui.review.choices import Choice

_TITLE_CHARS = 60


class WishGranting(QObject):
    """Joins the pane and the commands.

    Args:
        window: the owner; it shows events and messages.
        pane: asks.
        requests: fills the pane.
        session: what is selected.
        commands: makes the changes.
    """

    def __init__(
        self, window: MainWindow, pane: DetailPane, requests: DetailsRequests, session: Session, commands: Commands
    ) -> None:
        super().__init__(window)
        self._window, self._pane, self._requests = window, pane, requests
        self._session, self._commands = session, commands
        self._choices = commands.latest()
        self._edited_in: OpenLibrary | None = None
        pane.asked.connect(self._grant)
        pane.event_edited.connect(self._save)
        pane.edit_abandoned.connect(self._tell_of_editor)

    def edit(self) -> None:
        """Opens the editor for the event that is shown."""
        if self._session.can_edit and self._session.selection is not None:
            self._edited_in = self._session.library
            self._window.dock.show()
            self._pane.edit_event()

    def make_event(self) -> None:
        """Opens the editor for a new event."""
        if self._session.can_edit:
            self._edited_in = self._session.library
            self._window.dock.show()
            self._pane.open_editor()

    def toggle_star(self) -> None:
        """Marks the event that is shown with a star, or takes it off."""
        event = self._pane.shown_event
        if event is not None and event.id is not None and event.id == self._session.selection:
            self._grant(event.id, SetStarred(not event.starred))

    def _grant(self, event_id: int, wish: Wish) -> None:
        match wish:
            case EditEvent():
                self.edit()
            case AskForTag():
                from viewer.ui.review.dialogs import TagDialog

                dialog = TagDialog("this event", self._window)
                dialog.named.connect(lambda tag: self._commands.curate(lambda work: work.add_tag((event_id,), tag)))
                dialog.open()
            case ShowSentence(article_id, passage):
                self._requests.show_sentence(event_id, article_id, passage)
            case MoveEvidence(place):
                self._ask_where_to(event_id, place)
            case _:
                self._change(event_id, wish)

    def _change(self, event_id: int, wish: Wish) -> None:
        curate = self._commands.curate
        match wish:
            case SetStarred(starred):
                curate(lambda work: work.star((event_id,), starred=starred))
            case RemoveTag(tag):
                curate(lambda work: work.remove_tag((event_id,), tag))
            case RuleFor(conflict, side):
                curate(lambda work: work.rule(event_id, conflict, side))
            case PartSource(claim):
                curate(lambda work: work.part(event_id, claim), self._tell_of_new)
            case SplitOff(place):
                curate(lambda work: work.split(event_id, place), self._tell_of_new)
            case JoinTwin(other_id):
                survivor = min(event_id, other_id)
                curate(
                    lambda work: work.join_suggested(event_id, other_id), lambda _: self._window.show_event(survivor)
                )
            case TellApart(other_id):
                curate(lambda work: work.tell_apart(event_id, other_id), lambda _: self._requests.refresh())

    def _ask_where_to(self, event_id: int, place: int) -> None:
        from viewer.ui.review.dialogs import ChooseEventDialog

        dialog = ChooseEventDialog(
            "Which event does the sentence tell of?", self._load_choices, (event_id,), self._window
        )
        dialog.chosen.connect(lambda target: self._commands.curate(lambda work: work.move(event_id, target, place)))
        dialog.open()

    def _load_choices(self, text: str, take: Callable[[tuple[Choice, ...]], None]) -> None:
        self._choices.ask(lambda worker: worker.choices(text), take)

    def _tell_of_new(self, changes: Changes) -> None:
        """What was parted or split off may stand far away on the timeline, or have no date."""
        for event_id in changes.events_added:
            title = shortened(self._session.title_of(event_id), _TITLE_CHARS)
            offer = Offer("Show It", partial(self._window.show_event, event_id))
            self._window.messages.show(
                Message(Tone.GOOD, f"“{title}” is an event of its own now.", "Undo takes it back.", offers=(offer,))
            )

    def _save(self, before: Event, after: Event) -> None:
        def stored(changes: Changes) -> None:
            self._pane.close_panel()
            for event_id in changes.events_added:
                self._window.show_event(event_id)

        if before.id is None:
            self._commands.curate(lambda work: work.make(after), stored, self._pane.take_refusal)
        else:
            self._commands.curate(lambda work: work.edit(before, after), stored, self._pane.take_refusal)

    def _tell_of_editor(self, editor: EventEditor) -> None:
        """Something else was clicked while fields were being edited: what was written can be had again."""
        title = shortened(editor.title.text(), _TITLE_CHARS)
        what = f"Your changes to “{title}” were not saved." if title else "The new event was not saved."
        if self._session.library is not self._edited_in:
            editor.deleteLater()
            self._window.messages.show(Message(Tone.WARNING, what, "Another library was opened meanwhile."))
            return

        def go_on() -> None:
            if editor.before.id is None:
                self._pane.bring_back(editor)
            else:
                self._requests.show_event(editor.before.id, lambda: self._pane.bring_back(editor))

        why = "Something else was shown before you saved them."
        self._window.messages.show(Message(Tone.WARNING, what, why, offers=(Offer("Go On Editing", go_on),)))
