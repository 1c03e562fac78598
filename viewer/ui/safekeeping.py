"""Keeping libraries safe in the window: what the File menu asks for, automatic backups, and ways out of damage.

An automatic backup is made in many short steps, so that the database thread is free for the person between them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QMainWindow

from viewer.errors import LibraryDamaged, NotALibrary, UserError
from viewer.paths import LIBRARY_SUFFIX
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.messages import Message, Messages, Offer, Tone
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.safekeeping import BackupFile, RepairReport, Restored

_FIRST_MS = 60_000
"""After a library was opened: by then the person has begun, and what was opened by mistake is closed again."""
_EVERY_MS = 30 * 60_000
_LIBRARIES = f"Tradeline libraries (*{LIBRARY_SUFFIX});;All files (*)"


class Safekeeping(QObject):
    """Turns the actions into commands, and says what came of them.

    Attributes:
        timers: when automatic backups are looked after: once soon after opening, and then again and again.
    """

    def __init__(
        self, window: QMainWindow, actions: Actions, session: Session, commands: Commands, messages: Messages
    ) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._session, self._commands, self._messages = session, commands, messages
        self._backing_up = False
        self._last_failure = ""
        self._tell_afterwards: Callable[[], None] | None = None
        self.timers = (self._timer(_FIRST_MS), self._timer(_EVERY_MS))
        self.timers[0].setSingleShot(True)
        actions.back_up.triggered.connect(self.choose_backup_place)
        actions.restore.triggered.connect(self.choose_backup)
        actions.check.triggered.connect(self.check)
        actions.compact.triggered.connect(self.compact)
        for action in actions.keeping:
            action.setEnabled(False)
        session.library_changed.connect(self._library_changed)
        commands.restored.connect(self._restored)

    def choose_backup_place(self) -> None:
        """Asks for a file and writes a verified copy of the library to it."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Back Up", str(self._location.parent), _LIBRARIES)
        if not name:
            return
        out = Path(name) if Path(name).suffix else Path(name).with_suffix(LIBRARY_SUFFIX)

        def done(_: None) -> None:
            self._say(f"The library was copied to {out.name}.", f"The copy in {out.parent} was opened and verified.")

        self._begin("Backing up …")
        self._commands.ask(lambda worker: worker.back_up(out), done, self._refused)

    def choose_backup(self) -> None:
        """Asks for a backup, starting among those made automatically, and puts it in the place of the library."""
        location = self._location

        def ask(folder: str) -> None:
            name, _ = QFileDialog.getOpenFileName(self._window, "Restore from Backup", folder, _LIBRARIES)
            if name:
                self._commands.restore(Path(name), location)

        self._commands.ask(lambda worker: worker.backup_folder(location), ask)

    def check(self) -> None:
        """Verifies the library and says what came of it."""
        self._begin("Checking the library …")
        self._commands.ask(lambda worker: worker.check(), lambda found: self._checked(*found), self._refused)

    def repair(self) -> None:
        """Makes anew what can be, and says what came of it."""

        def done(found: tuple[RepairReport, BackupFile | None]) -> None:
            self._tell_afterwards = lambda: self._tell_repair(*found)
            # What places events may have changed under the window: it reads all again, and then it is told.
            self._commands.open_library(self._location)

        self._begin("Repairing the library …")
        self._commands.ask(lambda worker: worker.repair(), done, self._refused)

    def compact(self) -> None:
        """Makes the file smaller and says by how much."""

        def done(saved: int) -> None:
            smaller = f"The library is {saved / 1_000_000:,.1f} MB smaller."
            self._say(smaller if saved else "The library is as small as it can be.")

        self._begin("Compacting the library …")
        self._commands.ask(lambda worker: worker.compact(), done, self._refused)

    def back_up_if_due(self) -> None:
        """Begins an automatic backup where one is due and none is under way."""
        if self._session.library is not None and not self._backing_up:
            self._backing_up = True
            self._step()

    def stop(self) -> None:
        """The window closes: no further backup begins."""
        for timer in self.timers:
            timer.stop()

    def tell_not_opened(self, error: UserError, location: Path, *offers: Offer) -> None:
        """Says that a library could not be opened, and offers the newest good backup where that is a way out."""
        if not isinstance(error, LibraryDamaged | NotALibrary) and location.exists():
            self._messages.show_error(error, *offers)
            return

        def tell(backup: BackupFile | None) -> None:
            self._messages.show_error(error, *self._restore_offers(backup, location), *offers)

        self._commands.ask(lambda worker: worker.latest_backup(location), tell)

    @property
    def _location(self) -> Path:
        return Path(self._session.library.location if self._session.library else "")

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self.back_up_if_due)
        return timer

    def _library_changed(self) -> None:
        library = self._session.library
        if library is None:
            return
        for timer in self.timers:
            timer.start()
        self._last_failure = ""
        for action in self._actions.keeping:
            action.setEnabled(True)
        self._actions.compact.setEnabled(not library.read_only)
        for warning in library.warnings:
            self._messages.show(Message(Tone.WARNING, "This library is at risk where it lies.", warning))
        tell, self._tell_afterwards = self._tell_afterwards, None
        if tell is not None:
            tell()

    def _step(self) -> None:
        self._commands.ask(
            lambda worker: worker.backup_step(), lambda more: self._stepped(more=more), self._not_backed_up
        )

    def _stepped(self, *, more: bool) -> None:
        self._backing_up = more
        if more:
            self._step()

    def _not_backed_up(self, error: UserError) -> None:
        """Says it once a library, not every half an hour."""
        self._backing_up = False
        if error.why != self._last_failure:
            self._last_failure = error.why
            self._messages.show_error(error, Offer("Check Library", self.check))

    def _restored(self, restored: Restored) -> None:
        kept = f"The library that was there is kept as {restored.kept}." if restored.kept is not None else ""
        self._say("The backup was verified and put in the place of the library.", kept)

    def _checked(self, report: RepairReport, backup: BackupFile | None) -> None:
        if not report.problems:
            self._say("Everything verifies: the file, the original articles, and every quote.")
            return
        self._tell_problems(report, backup, Offer("Repair", self.repair))

    def _tell_repair(self, report: RepairReport, backup: BackupFile | None) -> None:
        if report.problems:
            self._tell_problems(report, backup)
        else:
            rows = tuple(f"{each.where}: {each.what}" for each in report.repaired)
            self._say("The library was repaired, and everything verifies.", rows=rows)

    def _tell_problems(self, report: RepairReport, backup: BackupFile | None, *offers: Offer) -> None:
        self._end()
        count = len(report.problems)
        text = "Nothing was changed." if offers else "What could be made again was; the rest only a backup has."
        if report.kept_aside is not None:
            text += f" The file as it was is kept as {report.kept_aside}."
        rows = (
            *(f"{problem.where}: {problem.what}" for problem in report.problems),
            *(f"{repaired.where}: {repaired.what}" for repaired in report.repaired),
        )
        more = self._restore_offers(backup, self._location)
        title = f"{count} problem{'s' if count > 1 else ''} found in the library."
        self._messages.show(Message(Tone.ERROR, title, text, rows, (*offers, *more)))

    def _restore_offers(self, backup: BackupFile | None, location: Path) -> tuple[Offer, ...]:
        if backup is None:
            return ()
        path = backup.path
        return (Offer(f"Restore Backup of {backup.words}", lambda: self._commands.restore(path, location)),)

    def _begin(self, what: str) -> None:
        self._window.statusBar().showMessage(what)

    def _end(self) -> None:
        self._window.statusBar().clearMessage()

    def _refused(self, error: UserError) -> None:
        self._end()
        self._messages.show_error(error)

    def _say(self, title: str, text: str = "", rows: tuple[str, ...] = ()) -> None:
        self._end()
        self._messages.show(Message(Tone.GOOD, title, text, rows))
