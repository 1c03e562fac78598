"""Places where a database is at risk, from what each system reports of its mounts."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from viewer.store import places
from viewer.store.places import linux_mounts, macos_mounts, synced_folder, type_at

LINUX = r"""/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/team nfs4 rw,vers=4.2 0 0
//nas/share /mnt/my\040share cifs rw 0 0
/dev/sdb1 /mnt/team/scratch xfs rw 0 0
proc /proc proc rw 0 0
"""

MACOS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//guest@nas._smb._tcp.local/share on /Volumes/share (1) (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/team (nfs, asynchronous)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/a.tradeline", "ext4"),
        ("/mnt/team/a.tradeline", "nfs4"),
        ("/mnt/team/scratch/a.tradeline", "xfs"),
        ("/mnt/teamwork/a.tradeline", "ext4"),
        ("/mnt/my share/a.tradeline", "cifs"),
    ],
)
def test_the_deepest_mount_on_linux_counts(path: str, kind: str) -> None:
    assert type_at(PurePosixPath(path), linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/a.tradeline", "apfs"),
        ("/Volumes/share (1)/a.tradeline", "smbfs"),
        ("/Volumes/team/a.tradeline", "nfs"),
    ],
)
def test_the_mounts_of_macos(path: str, kind: str) -> None:
    assert type_at(PurePosixPath(path), macos_mounts(MACOS)) == kind


def test_of_two_mounts_at_one_place_the_later_counts() -> None:
    assert type_at(PurePosixPath("/a/b"), [("/a", "ext4"), ("/a", "nfs")]) == "nfs"
    assert type_at(PurePosixPath("/a/b"), []) == ""


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        (PurePosixPath("/data/Dropbox/a.tradeline"), "Dropbox"),
        (PurePosixPath("/data/Dropbox (Example)/news/a.tradeline"), "Dropbox (Example)"),
        (PureWindowsPath(r"C:\data\OneDrive - Example\a.tradeline"), "OneDrive - Example"),
        (PurePosixPath("/data/Library/Mobile Documents/x/a.tradeline"), "Mobile Documents"),
        (PurePosixPath("/data/Dropbox.tradeline"), ""),
        (PurePosixPath("/data/My Dropbox notes/a.tradeline"), ""),
        (PurePosixPath("/data/news/Nextcloud"), ""),
    ],
)
def test_folders_of_services(path: PurePosixPath | PureWindowsPath, folder: str) -> None:
    assert synced_folder(path) == folder


def test_a_place_without_risk_gives_no_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4")])
    assert places.place_warning(tmp_path / "a.tradeline") == ""


def test_warnings_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "cifs")])
    assert "network drive" in places.place_warning(tmp_path / "a.tradeline")
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4")])
    assert "“Nextcloud”" in places.place_warning(tmp_path / "Nextcloud" / "a.tradeline")


def test_a_link_is_followed_to_its_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4"), (str((tmp_path / "share").resolve()), "nfs")])
    assert places.on_network(tmp_path / "link" / "a.tradeline")
    assert not places.on_network(tmp_path / "a.tradeline")
