"""The report of a bug: everything a developer needs, for the person to read and copy; nothing is sent."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from viewer import __version__
from viewer.ui.plain_text import PlainLabel


def report_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The report as plain text."""
    lines = (
        f"Tradeline {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        f"Built program: {'yes' if getattr(sys, 'frozen', False) else 'no'}",
        "",
        "".join(traceback.format_exception(kind, error, trace)).rstrip(),
    )
    return "\n".join(lines)


class BugDialog(QDialog):
    """Shows reports; a further one is added below, so that a bug that repeats opens one window only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong in Tradeline")
        self.setMinimumSize(640, 420)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptDrops(False)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setMaximumBlockCount(5000)
        self.text.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton("Copy Report", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(PlainLabel("This is a mistake in the program, not in what you did.", "title"))
        column.addWidget(
            PlainLabel(
                "Your library is safe: each step is stored whole or not at all. "
                "Please copy this report and send it to the developers."
            )
        )
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.setWindowModality(Qt.WindowModality.NonModal)

    def add(self, report: str) -> None:
        """Shows one more report."""
        self.text.appendPlainText(report + "\n")
        self.show()
        self.activateWindow()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
