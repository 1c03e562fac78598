"""Where things lie: resources of the program, and the platform's folders for a person's data and settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "Tradeline"
LIBRARY_SUFFIX = ".tradeline"
_DATABASE = b"SQLite format 3\x00"


def resources() -> Path:
    """The folder of lexicon, themes, samples and icons, in a checkout, an installation and a bundle alike."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    if bundle := getattr(sys, "_MEIPASS", None):
        return Path(bundle) / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_library() -> Path:
    """The library that opens when none is named."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / f"Library{LIBRARY_SUFFIX}"


def is_library(path: Path) -> bool:
    """Whether a path is taken for a library rather than an article: by its name, or as it is a database.

    What is not there is taken for a library too, so that opening it tells what is missing.
    """
    if path.suffix.lower() == LIBRARY_SUFFIX or not path.exists():
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        # A folder, or what may not be opened: importing it tells.
        return False


def own_words_file() -> Path | None:
    """The words that a person added to the lexicon: `TRADELINE_WORDS`, else in the settings folder; None for none."""
    named = os.environ.get("TRADELINE_WORDS")
    if named is not None:
        return Path(named) if named else None
    return settings_file().with_name("words.toml")


def settings_file() -> Path:
    """The window's own settings; never content."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.json"
