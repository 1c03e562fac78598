"""What the File menu asks the person: which articles, which library, where to export; and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.config import Settings
from viewer.paths import LIBRARY_SUFFIX
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.messages import Message, Messages, Offer, Tone
from viewer.ui.plain_text import menu_text
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.importing import ImportSummary
    from viewer.ui.drops import Dropped

ARTICLE_FILTER = (
    "Articles (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.mhtml *.mht *.webarchive *.pdf *.docx *.odt *.rtf"
    " *.epub *.eml *.json *.zip)"
    ";;All files (*)"
)
"""What the dialog offers; it names the suffixes that the readers take."""
_LIBRARIES = f"Tradeline libraries (*{LIBRARY_SUFFIX});;All files (*)"
_REPORTS = {"Table": ".csv", "Text": ".txt"}
_EXPORTS = {"JSON": ".json", "CSV": ".csv"}


class FileRequests(QObject):
    """Turns dialogs and drops into commands."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        commands: Commands,
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._commands = commands
        self._messages = messages
        self._settings = settings
        commands.imported.connect(self._imported)

    def connect_actions(self, actions: Actions) -> None:
        """Lets the actions of the File menu ask here."""
        actions.open_articles.triggered.connect(self.choose_articles)
        actions.paste.triggered.connect(self.paste)
        actions.open_library.triggered.connect(self.choose_library)
        actions.new_library.triggered.connect(self.choose_new_library)
        actions.export.triggered.connect(self.choose_export)
        actions.recent_menu.aboutToShow.connect(lambda: self.fill_recent(actions))

    def choose_articles(self) -> None:
        """Asks for article files and imports them."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open Articles", "", ARTICLE_FILTER)
        if names:
            self._commands.import_articles([Path(name) for name in names])

    def paste(self) -> None:
        """Asks for text, starting with the clipboard's, and imports it."""
        from viewer.ui.paste_dialog import PasteDialog

        dialog = PasteDialog(QGuiApplication.clipboard().text(), self._window)
        dialog.submitted.connect(self._import_text)
        dialog.open()

    def take_drop(self, drop: Dropped) -> None:
        """Imports what was dropped; what is no file, and cannot be one without the network, is refused in words."""
        from viewer.ui.drop_words import refusal_of

        if drop.files is not None:
            self._commands.import_articles(drop.files)
        elif drop.text:
            self._commands.import_articles(texts=[(drop.name, drop.text)])
        elif drop.page:
            self._commands.import_articles(data=[(f"{drop.name}.html", drop.page)])
        if (refusal := refusal_of(drop)) is not None:
            self._messages.show(refusal)

    def choose_report(self, report: int) -> None:
        """Asks for a file and writes the report of an import to it.

        Args:
            report: its number.
        """
        out = self._ask_where("Save Report", "import report", _REPORTS)
        if out is not None:
            self._commands.look(lambda worker: worker.save_report(report, out), lambda _: self._report_saved(out))

    def choose_library(self) -> None:
        """Asks for a library and opens it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open Library", self._folder(), _LIBRARIES)
        if name:
            self._commands.open_library(Path(name))

    def choose_new_library(self) -> None:
        """Asks for a place, and makes a library there."""
        out = self._ask_where("New Library", f"New{LIBRARY_SUFFIX}", {"Tradeline libraries": LIBRARY_SUFFIX})
        if out is not None:
            self._commands.new_library(out)

    def choose_export(self) -> None:
        """Asks for a file and writes all events to it."""
        out = self._ask_where("Export", "events", _EXPORTS)
        if out is not None:
            self._commands.ask(lambda worker: worker.export(out), lambda _: self._exported(out))

    def fill_recent(self, actions: Actions) -> None:
        """Lists the libraries opened last; the open one is left out."""
        menu = actions.recent_menu
        menu.clear()
        here = self._session.library.location if self._session.library else ""
        for location in self._settings.values.recent:
            if location != here:
                path = Path(location)
                action = menu.addAction(f"{menu_text(path.stem)}  —  {menu_text(str(path.parent))}")
                action.triggered.connect(lambda _=False, chosen=path: self._commands.open_library(chosen))
        if menu.isEmpty():
            menu.addAction("No other library yet").setEnabled(False)

    def offers(self) -> tuple[Offer, Offer]:
        """The ways on where a library cannot be opened."""
        return Offer("Open Another…", self.choose_library), Offer("New Library…", self.choose_new_library)

    def _imported(self, summary: ImportSummary, report: int) -> None:
        from viewer.ui.import_words import import_message

        self._messages.show(import_message(summary, lambda: self.choose_report(report)))

    def _exported(self, out: Path) -> None:
        self._messages.show(
            Message(Tone.GOOD, f"The events were written to {out.name}.", f"The file is in {out.parent}.")
        )

    def _report_saved(self, out: Path) -> None:
        self._messages.show(Message(Tone.GOOD, f"The report was written to {out.name}.", f"It is in {out.parent}."))

    def _import_text(self, name: str, text: str, published: dt.date | None) -> None:
        self._commands.import_articles(texts=[(name, text)], published=published)

    def _ask_where(self, title: str, name: str, formats: Mapping[str, str]) -> Path | None:
        """Asks for a file to write, beside the library at first; it gets a suffix where the person gave it none.

        Args:
            title: of the dialog.
            name: what it suggests.
            formats: the suffix of each, by its name; the first is the usual one.
        """
        filters = {f"{each} (*{suffix})": suffix for each, suffix in formats.items()}
        start = str(Path(self._folder()) / name)
        chosen, filtered = QFileDialog.getSaveFileName(self._window, title, start, ";;".join(filters))
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(filters.get(filtered, next(iter(filters.values()))))

    def _folder(self) -> str:
        return str(Path(self._session.library.location).parent) if self._session.library else ""
