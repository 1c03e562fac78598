"""Making a library file as small as its content.

VACUUM on the file itself, rather than a fresh copy (VACUUM INTO) put in its place: it is one transaction with a
rollback journal, so a crash at any moment is rolled back like that of any write; it locks out other programs, where
a copy would lose what they write meanwhile; and the file keeps its identity for who has it open.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from viewer.errors import LibraryError
from viewer.store import failures
from viewer.store.engine import Database
from viewer.store.health import page_problems


def compact(database: Database) -> int:
    """Gives the space of what was deleted back to the disk.

    Returns:
        how many bytes smaller the file is; 0 where there was nothing to gain.

    Raises:
        LibraryError: it is read-only, damaged or in use, or there is too little space; nothing was changed.
    """
    if database.read_only:
        raise failures.read_only(database.location, database.read_only_reason)
    _refuse_damaged(database)
    before = _size(database)
    _check_space(database.location, before)
    with database.outside_transactions() as connection:
        connection.execute("VACUUM").close()
    database.forget()
    _refuse_damaged(database)
    return max(0, before - _size(database))


def _size(database: Database) -> int:
    """Bytes of the file, as SQLite counts them: the name may lead to another file by now."""
    with database.reading() as connection:
        pages, size = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
        )
    return int(pages) * int(size)


def _refuse_damaged(database: Database) -> None:
    with database.reading() as connection:
        for problem in page_problems(connection):
            raise failures.damaged(database.location, problem.what)


def _check_space(location: Path, size: int) -> None:
    """Refuses where the two files that VACUUM needs have no room: a copy among temporary files, a journal here.

    Source: https://sqlite.org/lang_vacuum.html, "as much as twice the size of the original database file".
    """
    folder = location.absolute().parent
    if not folder.is_dir():
        # The file was moved away together with its folder; SQLite is about to find that.
        return
    scratch = Path(os.environ.get("SQLITE_TMPDIR") or tempfile.gettempdir())
    one_disk = folder.stat().st_dev == scratch.stat().st_dev
    for place, needed in ((folder, 2 * size if one_disk else size), (scratch, size)):
        free = shutil.disk_usage(place).free
        if free < needed:
            raise LibraryError(
                f"The library “{location.name}” was not compacted.",
                f"That takes {_megabytes(needed)} MB of free space in “{place}” for a while, and there are only "
                f"{_megabytes(free)} MB.",
                "Free some space, then try again; nothing was changed.",
            )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f}"
