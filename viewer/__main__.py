"""The program: `tradeline [LIBRARY]` opens the window, everything else is the command line."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.errors import UserError

COMMANDS = ("import", "events", "search", "dates", "render", "export", "verify", "backup")


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
    if not wants_window(words):
        from viewer import cli  # noqa: PLC0415 - the window must not wait for the command line, nor this for Qt

        return cli.main(words)
    from viewer.app import run_window  # noqa: PLC0415 - the command line works where Qt cannot be loaded

    try:
        return run_window(Path(words[0]) if words else None)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def wants_window(words: Sequence[str]) -> bool:
    """Whether the words are nothing, or one library, rather than a command."""
    return not words or (len(words) == 1 and words[0] not in COMMANDS and not words[0].startswith("-"))


if __name__ == "__main__":
    sys.exit(main())
