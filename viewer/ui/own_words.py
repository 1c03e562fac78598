"""Edit > My Words…: opens the words file of a person in a text editor; made from the template the first time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from viewer.errors import OutputError
from viewer.paths import own_words_file, resources
from viewer.ui.messages import Message, Messages, Tone


def open_own_words(messages: Messages) -> None:
    """Opens the file; where no editor takes it, says where it lies."""
    path = own_words_file()
    if path is None:
        messages.show(
            Message(Tone.WARNING, "No words file is in use.", "TRADELINE_WORDS is empty. Let it name a file.")
        )
        return
    try:
        _make(path)
    except OSError as error:
        failure = OutputError(f"{path} was not made.", f"{error.strerror or error}.", "Make the file yourself.")
        messages.show_error(failure)
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        messages.show(Message(Tone.GOOD, "Your words are in a text file.", f"Open {path} with a text editor."))


def _make(path: Path) -> None:
    """Writes the template, unless the file is there: what a person wrote is never replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write((resources() / "words.toml").read_text(encoding="utf-8"))
    except FileExistsError:
        return
