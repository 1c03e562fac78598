"""The command line: everything the program does, without a window. Qt is loaded by `render` and `smoke` only.

With `--json`, one JSON document on standard output; messages and progress on standard error. Exit status: 0 all done,
1 some inputs failed, 2 wrong usage.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.cli.arguments import parser
from viewer.cli.output import say
from viewer.errors import BadDate, BadUsage, LibraryDamaged, UserError


def main(argv: Sequence[str]) -> int:
    """Runs one command.

    Args:
        argv: the words behind the program's name.

    Returns:
        The exit status.
    """
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except (BadUsage, BadDate) as error:
        say(str(error))
        return 2
    except UserError as error:
        say(str(error))
        if isinstance(error, LibraryDamaged):
            from viewer.cli.library import location_of, offer_backup

            offer_backup(location_of(arguments))
        return 1
    return status
