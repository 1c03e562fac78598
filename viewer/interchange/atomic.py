"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from viewer.errors import OutputError


def write_atomically(out: Path, data: bytes) -> None:
    """Writes to a temporary file beside the target, forces it to disk, and puts it in place in one step.

    Raises:
        OutputError: it cannot be written; what was there before is untouched.
    """
    write_parts_atomically(out, (data,))


def write_parts_atomically(out: Path, parts: Iterable[bytes]) -> None:
    """The same for what is made part by part.

    Raises:
        OutputError: it cannot be written; what was there before is untouched.
    """
    if out.is_dir():
        raise OutputError(f"“{out}” could not be written.", "It is a folder.", "Name a file inside it.")
    try:
        _replace(out, parts)
    except OSError as error:
        raise OutputError(
            f"“{out}” could not be written.",
            f"The system says: {error.strerror or error}.",
            "Choose another folder, or free some space, and try again.",
        ) from error


def _replace(out: Path, parts: Iterable[bytes]) -> None:
    part = out.with_name(f".{out.name[:40]}.{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if out.exists():
            part.chmod(out.stat().st_mode & 0o777)
        part.replace(out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
