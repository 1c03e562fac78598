"""The composition root: makes the parts of the window, joins them, and runs them."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from viewer import __version__
from viewer.config import Settings
from viewer.errors import BadUsage, UserError
from viewer.paths import APP_NAME, default_library, settings_file
from viewer.ui.appearance import Appearance
from viewer.ui.commands import Commands
from viewer.ui.icons import load_app_icon
from viewer.ui.jobs_bridge import JobsBridge
from viewer.ui.main_window import MainWindow
from viewer.ui.messages import Message, Messages, Tone
from viewer.ui.opened_files import OpenedFiles
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.ui.bug_report import BugDialog
    from viewer.ui.library_worker import LibraryWorker

_SWITCH_S = 0.001
"""A thread that works lets another one go on after so many seconds."""


class BugReporter(QObject):
    """Shows every exception that nobody handled, from any thread, as a report to copy."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: BugDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Takes the place of the hooks of the interpreter."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def remove(self) -> None:
        """Puts the interpreter's own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Reports one exception; Ctrl+C in a terminal ends the program instead."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from viewer.ui.bug_report import report_text

        self._caught.emit(report_text(kind, error, trace))

    def report_error(self, error: BaseException) -> None:
        """Reports what work on the database thread raised."""
        self.report(type(error), error, error.__traceback__)

    def _report_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, report: str) -> None:
        from viewer.ui.bug_report import BugDialog

        if self.dialog is None:
            self.dialog = BugDialog()
        self.dialog.add(report)


def check_display(platform: str, environment: Mapping[str, str]) -> None:
    """Finds out whether a window can be opened at all, for Qt would end the program with a core dump.

    Raises:
        BadUsage: this is Linux without X11 and Wayland.
    """
    named = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if platform.startswith("linux") and not named:
        raise BadUsage(
            "The window cannot be opened.",
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.",
            "Start it on a desktop, or use the commands without a window (tradeline --help).",
        )


def make_application() -> QApplication:
    """The one Qt application, named so that desktops know it."""
    # The window asks for the interpreter a hundred times a second, and an import would let it wait 5 ms each time.
    sys.setswitchinterval(_SWITCH_S)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(APP_NAME)
    application.setApplicationDisplayName(APP_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("tradeline")
    application.setWindowIcon(load_app_icon())
    return application


class WorkerSource:
    """Makes the one `LibraryWorker` when it is first asked for. Runs on: database thread.

    Loading the engine and the readers takes longer than drawing the window, so it happens after the window is shown.
    """

    def __init__(self) -> None:
        self._worker: LibraryWorker | None = None

    def __call__(self) -> LibraryWorker:
        """The worker, always the same."""
        if self._worker is None:
            from viewer.ui.library_worker import LibraryWorker

            self._worker = LibraryWorker()
        return self._worker


def make_window(application: QApplication, settings: Settings, reporter: BugReporter) -> tuple[MainWindow, Commands]:
    """Joins the parts of a window; no library is open in it yet."""
    appearance = Appearance(application, settings.values.theme)
    bridge = JobsBridge()
    session, messages = Session(), Messages()
    commands = Commands(session, bridge, WorkerSource())
    window = MainWindow(session, commands, messages, settings, appearance)
    for part in (appearance, bridge, session, messages, commands):
        part.setParent(window)

    def failed(error: BaseException) -> None:
        if isinstance(error, UserError):
            messages.show_error(error)
        else:
            reporter.report_error(error)

    bridge.failed.connect(failed)
    return window, commands


def open_first(commands: Commands, messages: Messages, settings: Settings, named: Path | None) -> None:
    """Opens the library named, else the last one, else the default one, which is made when it is not there yet."""
    if settings.kept_aside is not None:
        messages.show(
            Message(
                Tone.WARNING,
                "The window's settings could not be read, so it starts afresh.",
                f"The old file is kept as {settings.kept_aside}. No library is affected.",
            )
        )
    last = settings.values.last_library
    if named is not None:
        commands.open_library(named)
    elif last and not settings.forget_if_gone(last):
        commands.open_library(Path(last))
    else:
        if last:
            messages.show(Message(Tone.WARNING, "The library opened last is no longer there.", f"It was {last}."))
        commands.open_or_create(default_library())


def open_soon(
    window: MainWindow, commands: Commands, settings: Settings, named: Path | None, articles: Sequence[Path] = ()
) -> None:
    """Opens the first library, and imports articles into it, when the window has been painted.

    The database engine is loaded by then, and would take the interpreter from the painting.
    """

    def begin() -> None:
        open_first(commands, window.messages, settings, named)
        if articles:
            commands.import_articles(tuple(articles))

    QTimer.singleShot(0, window, begin)


def run_window(library_path: Path | None, articles: Sequence[Path] = ()) -> int:
    """Opens the window and stays until it is closed; the exit status.

    Args:
        library_path: the library to open; the last one, or the default one, when None.
        articles: files and folders to import into it.

    Raises:
        BadUsage: there is no screen.
        ResourceError: a theme or an icon is missing.
        OutputError: the window was closed, but its settings could not be saved.
    """
    check_display(sys.platform, os.environ)
    application = make_application()
    # Qt's loop would keep Python from ever seeing Ctrl+C; the library is safe against an end at any moment.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    reporter = BugReporter()
    reporter.install()
    try:
        settings = Settings(settings_file())
        window, commands = make_window(application, settings, reporter)
        window.show()
        open_soon(window, commands, settings, library_path, articles)
        application.installEventFilter(OpenedFiles(commands, window))
        status = application.exec()
        if window.closing_error is not None:
            raise window.closing_error
        return status
    finally:
        reporter.remove()
