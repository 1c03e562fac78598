"""Whether a file lies where a database is at risk: on a network drive, or in a folder that a service syncs.

SQLite relies on the locks of the file system, and those of network drives are often faulty; a service that syncs
may copy a file halfway through a change. Source: https://sqlite.org/howtocorrupt.html, section 2.1.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

NETWORK_TYPES = frozenset(
    "nfs nfs4 cifs smb smb3 smbfs smb2 afpfs webdav davfs ncpfs afs ceph glusterfs 9p fuse.sshfs sshfs fuse.rclone "
    "fuse.davfs2 fuse.gvfsd-fuse fuse.s3fs fuse.google-drive-ocamlfuse fuse.glusterfs".split()
)
"""Names of file systems of other machines, as Linux and macOS report them."""

_SYNCED = re.compile(
    r"dropbox( \(.+\))?|onedrive( - .+)?|google ?drive|googledrive-.+|icloud ?drive|mobile documents|cloudstorage|"
    r"my drive|nextcloud|owncloud|pcloud ?drive|box sync|creative cloud files|synology ?drive|megasync|seafile",
    re.IGNORECASE,
)
"""Names that services give to the folders they sync."""

_DRIVE_REMOTE = 4
"""What GetDriveTypeW answers for a network drive."""

_MOUNT_LINE = re.compile(r"^.+? on (?P<place>/.*) \((?P<type>[\w.]+)[,)]")


def place_warning(location: Path) -> str:
    """Why the place of a file is a risk, in full sentences; empty where it is none."""
    whole = location.absolute()
    if on_network(whole):
        return (
            "It lies on a network drive, where locks often fail: two computers that write at once can damage it. "
            "Keep the library on a disk of this computer, and put backups on the network drive."
        )
    if folder := synced_folder(whole):
        return (
            f"It lies in “{folder}”, a folder that a service seems to sync, and that may copy it halfway through a "
            "change. Keep the library elsewhere, and put backups into that folder."
        )
    return ""


def on_network(location: Path) -> bool:
    """Whether another machine holds the file, as far as the system tells."""
    if sys.platform == "win32":
        return _is_remote_drive(location)
    return type_at(location.resolve(), _mounts()) in NETWORK_TYPES


def synced_folder(location: PurePath) -> str:
    """The name of the synced folder that a path leads through; empty for none."""
    return next((part for part in location.parts[:-1] if _SYNCED.fullmatch(part)), "")


def type_at(location: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """The type of the file system that a path lies on; empty where none is known.

    Args:
        location: an absolute path without links.
        mounts: (place, type) pairs; of two at one place the later counts.
    """
    found, depth = "", -1
    for place, kind in mounts:
        parts = len(PurePath(place).parts)
        if parts >= depth and location.is_relative_to(place):
            found, depth = kind, parts
    return found


def linux_mounts(table: str) -> list[tuple[str, str]]:
    """The pairs of /proc/mounts, in which a blank of a path stands as an octal number."""
    rows = [line.split(" ") for line in table.splitlines()]
    return [(re.sub(r"\\([0-7]{3})", _octal, row[1]), row[2]) for row in rows if len(row) > 2]


def macos_mounts(table: str) -> list[tuple[str, str]]:
    """The pairs of what the program `mount` prints on macOS."""
    return [(found["place"], found["type"]) for line in table.splitlines() if (found := _MOUNT_LINE.match(line))]


def _octal(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _mounts() -> list[tuple[str, str]]:
    """The mounted file systems; none where the system does not tell, which leaves out no more than a warning."""
    try:
        if sys.platform == "darwin":
            done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5)
            return macos_mounts(done.stdout)
        return linux_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, subprocess.SubprocessError):
        return []


def _is_remote_drive(location: Path) -> bool:
    if location.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(location.anchor) == _DRIVE_REMOTE)
    return False
