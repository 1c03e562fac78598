"""ZIP archives: their members as sources of their own, unpacked in memory within limits.

Nothing is written, so no member can land anywhere. `shutil.unpack_archive` writes files, hence `zipfile` alone.
"""

from __future__ import annotations

import io
import stat
import zipfile
from dataclasses import dataclass, field

from viewer.errors import EmptySource, NotText, SourceError
from viewer.sources.formats import holds_parts_of_page, takes
from viewer.sources.opening import Contents, Inner
from viewer.sources.refusals import MAX_BYTES, showable
from viewer.sources.sniffing import BROKEN_ZIP, MOST_ENTRIES, ZIP, sniff

MAX_MEMBERS = 5_000
MAX_TOTAL = 200 * 1024 * 1024
"""Bytes of all members together as they come out, whatever the directory of the archive says."""
MAX_RATIO = 200
"""Text shrinks to a tenth, a log to a hundredth; more than this is made to do harm."""
MAX_NESTING = 2
"""An archive in the archive is opened, and one in that; not a further one."""
_SMALL = 1024 * 1024
"""Members up to this size may be as dense as they like."""
_LONGEST_NAME = 500
_DEEPEST_FOLDER = 50
_CHUNK = 256 * 1024
_UNPACK = "Unpack it in your file manager, and import the files."
_SPLIT = "Split it, and import the parts that you need."
_DISTRUST = "Do not unpack it unless you trust who made it."


@dataclass
class _Found:
    """What was taken out so far, of the archive and of those inside it."""

    inner: list[Inner] = field(default_factory=list)
    refused: list[tuple[str, SourceError]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    members: int = 0
    total: int = 0

    def refuse(self, name: str, why: str, remedy: str = _UNPACK) -> None:
        self.refused.append((name, SourceError(f"“{name}” was not read.", why, remedy)))


def open_archive(data: bytes) -> Contents:
    """Unpacks what could be an article; archives inside are unpacked with it.

    Raises:
        NotText: it is damaged.
        SourceError: it is over a limit before anything was unpacked.
        EmptySource: there is nothing in it.
    """
    found = _Found()
    _unpack(data, "", 0, found)
    if not (found.inner or found.refused or found.left_out):
        raise EmptySource("The archive could not be read.", "There is no file in it.", "Check how it was made.")
    return Contents(None, tuple(found.inner), tuple(found.refused), tuple(found.left_out))


def _unpack(data: bytes, prefix: str, nesting: int, found: _Found) -> None:
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise SourceError("The archive was not opened.", f"It lists more than {MOST_ENTRIES:,} files.", _UNPACK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            for member in archive.infolist():
                if not _goes_on(found):
                    return
                if member.filename and not (member.is_dir() or _is_hidden(member.filename)):
                    if _is_part_of_page(member.filename, names):
                        found.left_out.append(prefix + showable(member.filename[:_LONGEST_NAME]))
                    else:
                        _take(archive, member, prefix, nesting, found)
    except BROKEN_ZIP as error:
        why = "It is a ZIP archive that is damaged or was not saved in full."
        raise NotText("The archive could not be opened.", why, "Get it again, or repack its files.") from error


def _goes_on(found: _Found) -> bool:
    """Whether the limits leave room; the first member over one is told, and no other is read."""
    found.members += 1
    if found.members > MAX_MEMBERS:
        found.refuse("the rest of the archive", f"More than {MAX_MEMBERS:,} files lie in it.")
        return False
    if found.total > MAX_TOTAL:
        megabytes = MAX_TOTAL // 1024 // 1024
        found.refuse("the rest of the archive", f"Its files take more than {megabytes} MB when they are unpacked.")
        return False
    return True


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)


def _is_part_of_page(name: str, names: set[str]) -> bool:
    """Whether it lies in the folder of a saved page; names in archives hold whole paths."""
    folders = name.split("/")[:-1][:_DEEPEST_FOLDER]
    return any(holds_parts_of_page("/".join(folders[: depth + 1]), names) for depth in range(len(folders)))


def _take(archive: zipfile.ZipFile, member: zipfile.ZipInfo, prefix: str, nesting: int, found: _Found) -> None:
    name = prefix + showable(member.filename[:_LONGEST_NAME])
    if stat.S_ISLNK(member.external_attr >> 16):
        found.refuse(name, "It is a link to another file, and links in archives are not followed.")
    elif member.flag_bits & 0x1:
        found.refuse(name, "It is protected by a password.")
    else:
        try:
            data = _read(archive, member, found)
        except SourceError as error:
            found.refuse(name, error.why, error.remedy)
        except BROKEN_ZIP:
            found.refuse(name, "It is damaged, or packed by a method that is not known.", "Get the archive again.")
        else:
            _sort_in(data, name, nesting, found)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, found: _Found) -> bytes:
    """The bytes of a member, counted as they come out, for the sizes that an archive states may be false."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            found.total += len(piece)
            if size > MAX_BYTES:
                raise SourceError("", f"It is larger than {MAX_BYTES // 1024 // 1024} MB.", _SPLIT)
            if found.total > MAX_TOTAL:
                raise SourceError("", f"All files together take more than {MAX_TOTAL // 1024 // 1024} MB.", _SPLIT)
            if size > _SMALL and size > MAX_RATIO * max(1, member.compress_size):
                raise SourceError("", f"It unpacks to more than {MAX_RATIO} times its size.", _DISTRUST)
            pieces.append(piece)
    return b"".join(pieces)


def _sort_in(data: bytes, name: str, nesting: int, found: _Found) -> None:
    kind = sniff(data, name)
    if kind == ZIP:
        if nesting >= MAX_NESTING:
            found.refuse(name, f"It is an archive inside of {nesting + 1} others.")
            return
        try:
            _unpack(data, f"{name} > ", nesting + 1, found)
        except SourceError as error:
            found.refuse(name, error.why, error.remedy)
    elif takes(data, name):
        found.inner.append(Inner(name, data))
    else:
        found.left_out.append(name)
