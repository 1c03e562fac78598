"""The program: `tradeline [LIBRARY]` opens the window, everything else is the command line.

Each half is imported only when it is asked for: commands work where Qt cannot be loaded, and the window does not wait
for what only commands need.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.errors import UserError

COMMANDS = (
    *("import", "events", "search", "dates", "explain", "render", "export"),
    *("verify", "backup", "backups", "restore", "compact", "smoke"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program.

    Args:
        argv: the words behind the program's name; those of the process when None.

    Returns:
        The exit status: 0 all done, 1 something failed, 2 wrong usage.
    """
    # A built program starts its worker processes by running itself.
    multiprocessing.freeze_support()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if wants_window(words):
            from viewer.app import run_window

            return run_window(Path(words[0]) if words else None)
        from viewer.cli import main as run_command

        return run_command(words)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def wants_window(words: Sequence[str]) -> bool:
    """Whether the words are nothing, or one library, rather than a command.

    A bare word that is no file is taken for a misspelled command.
    """
    if len(words) != 1:
        return not words
    word = words[0]
    looks_like_a_file = bool(Path(word).suffix) or len(Path(word).parts) > 1 or Path(word).exists()
    return word not in COMMANDS and not word.startswith("-") and looks_like_a_file


if __name__ == "__main__":
    sys.exit(main())
