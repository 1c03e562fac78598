"""What the first bytes of a file say, read before SQLite may touch it.

Layout: the database header of the SQLite file format, https://sqlite.org/fileformat.html, section 1.3.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from viewer.errors import LibraryError, LibraryTooNew
from viewer.store.failures import damaged, not_a_library
from viewer.store.migrations import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)


def check_header(location: Path) -> int:
    """Refuses what cannot be a library of this program or an older one, without changing a byte.

    Returns:
        the schema version, 1 to `SCHEMA_VERSION`.

    Raises:
        LibraryError: nothing there, or it cannot be read.
        NotALibrary: a directory, an empty file, or some other file.
        LibraryTooNew: a newer program wrote it.
        LibraryDamaged: the header is cut short.
    """
    header = _first_bytes(location)
    if not header:
        raise not_a_library(location, "The file is empty.")
    if not header.startswith(_MAGIC):
        raise not_a_library(location, "It is not an SQLite database.")
    if len(header) < _SIZE:
        raise damaged(location, "The file is cut off in its header.")
    if int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise not_a_library(location, "It is a database of another program.")
    version = int.from_bytes(header[_USER_VERSION], "big", signed=True)
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"The library “{location.name}” was written by a newer Tradeline.",
            f"It has schema version {version}, and this program knows versions up to {SCHEMA_VERSION}.",
            "Install the newest Tradeline to open it; the file was left as it is.",
        )
    if version < 1:
        raise damaged(location, f"Its schema version is {version}, which no Tradeline writes.")
    return version


def why_not_writable(location: Path) -> str:
    """Why the file can only be read, a full sentence; empty where it can be written."""
    if not os.access(location, os.W_OK):
        return "The file is write-protected."
    if not os.access(location.absolute().parent, os.W_OK):
        return "Its folder is write-protected, and a journal has to be made there for every change."
    return ""


def _first_bytes(location: Path) -> bytes:
    try:
        mode = location.stat().st_mode
        if stat.S_ISDIR(mode):
            raise not_a_library(location, "It is a folder.")
        if not stat.S_ISREG(mode):
            raise not_a_library(location, "It is not a regular file.")
        with location.open("rb") as file:
            return file.read(_SIZE)
    except FileNotFoundError as error:
        raise LibraryError(
            f"There is no library “{location.name}”.",
            f"No such file lies in “{location.absolute().parent}”.",
            "Choose another file, or make a new library.",
        ) from error
    except OSError as error:
        raise LibraryError(
            f"The library “{location.name}” could not be read.",
            f"The system refused ({error.strerror or error}).",
            "Check that you may read the file, then try again.",
        ) from error
