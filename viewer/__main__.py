"""The program: `tradeline [LIBRARY] [ARTICLE...]` opens the window, everything else is the command line.

Each half is imported only when it is asked for: commands work where Qt cannot be loaded, and the window does not wait
for what only commands need.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.errors import UserError
from viewer.paths import is_library

COMMANDS = (
    *("import", "events", "search", "reread", "dates", "explain", "render", "export"),
    *("verify", "backup", "backups", "restore", "compact", "smoke"),
)

_OBJECTS_A_LOOK = 50_000
"""So many new objects make Python look for garbage; what it then finds is a few megabytes at most."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program.

    Args:
        argv: the words behind the program's name; those of the process when None.

    Returns:
        The exit status: 0 all done, 1 something failed, 2 wrong usage.
    """
    if getattr(sys, "frozen", False):
        # A built program starts its worker processes by running itself.
        from multiprocessing import freeze_support

        freeze_support()
    hasten()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if wants_window(words):
            load_qt()
            from viewer.app import run_window

            library, articles = named(words)
            return run_window(library, articles)
        from viewer.cli import main as run_command

        return run_command(words)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def hasten() -> None:
    """Spares the process, and those it starts, work at start that no part of the program needs. Call it first.

    - numpy's algebra starts a thread for each processor when it is loaded (60 ms); nothing here multiplies matrices.
    - Modules make hundreds of thousands of objects that stay: looking through them for garbage every 700 objects, as
      Python does by default, is a tenth of the start.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_OBJECTS_A_LOOK, *gc.get_threshold()[1:])


def load_qt() -> None:
    """Loads Qt for Python, and takes its hand off the imports that follow.

    WORKAROUND PYSIDE-2029 (PySide6 6.11; see also napari/napari#8584): from then on it reads the source of every module
    that is imported, to learn whether it uses Qt, for those that want its names spelled otherwise (`from __feature__
    import ...`). Nothing here does, and reading 600 files takes 70 ms until the library is shown.
    """
    as_it_was = builtins.__import__
    from PySide6 import QtCore

    del QtCore
    builtins.__import__ = as_it_was


def wants_window(words: Sequence[str]) -> bool:
    """Whether the words are nothing, or a library, or articles to import, rather than a command.

    A bare word that is no file is taken for a misspelled command; several words must be files, and at most one of them
    a library.
    """
    if any(word in COMMANDS or word.startswith("-") for word in words):
        return False
    if len(words) > 1:
        return all(Path(word).exists() for word in words) and sum(is_library(Path(word)) for word in words) <= 1
    return all(Path(word).suffix or len(Path(word).parts) > 1 or Path(word).exists() for word in words)


def named(words: Sequence[str]) -> tuple[Path | None, tuple[Path, ...]]:
    """The library among the words, None for the one that was open last; and the articles."""
    paths = [Path(word) for word in words]
    library = next((path for path in paths if is_library(path)), None)
    return library, tuple(path for path in paths if path != library)


if __name__ == "__main__":
    sys.exit(main())
