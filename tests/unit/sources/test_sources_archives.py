"""ZIP archives: members as sources, and every kind of archive that is made to do harm."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from tests.unit.sources.source_samples import PAGE, STORY, register_document, register_file, saved_page, zipped
from viewer.errors import EmptySource, NotText, SourceError
from viewer.sources import Opened, archives, open_bytes, read_bytes


def opened(data: bytes) -> Opened:
    return open_bytes(data, "a.zip")


def names(data: bytes) -> list[str]:
    return [one.name for one in opened(data).inner]


def reasons(data: bytes) -> dict[str, str]:
    found = opened(data)
    for _, error in found.refused:
        for sentence in (error.what, error.why, error.remedy):
            assert sentence.endswith(".")
    return {name: error.why for name, error in found.refused}


def test_members_are_sources_by_their_content() -> None:
    data = zipped({
        "news/a.txt": STORY, "news/page": PAGE, "b.bin": saved_page(), "fr.json": register_file(register_document()),
        "logo.png": b"\x89PNG\r\n\x1a\n" + bytes(20), "style.css": "p { color: red }", "readme": "Tariffs rise.",
        "data.json": "[1, 2]", ".hidden.txt": STORY, "__MACOSX/news/._a.txt": STORY, "empty/": "", "table.csv": "a,b",
    })  # fmt: skip
    found = opened(data)
    assert found.article is None
    assert [one.name for one in found.inner] == ["news/a.txt", "news/page", "b.bin", "fr.json", "readme"]
    assert found.inner[0].data == STORY.encode()
    assert found.left_out == ("logo.png", "style.css", "data.json", "table.csv")
    assert found.refused == ()


def test_frames_of_a_saved_page_are_no_articles() -> None:
    found = opened(zipped({"in/a.html": PAGE, "in/a_files/f.html": PAGE, "b_files/c.html": PAGE}))
    assert [one.name for one in found.inner] == ["in/a.html", "b_files/c.html"]
    assert found.left_out == ("in/a_files/f.html",)


def test_an_archive_is_no_article() -> None:
    with pytest.raises(NotText, match="several files"):
        read_bytes(zipped({"a.txt": STORY}), "a.zip")


def test_an_archive_without_files_is_empty() -> None:
    with pytest.raises(EmptySource):
        opened(zipped({}))


def test_archives_in_archives_are_opened_two_deep() -> None:
    third = zipped({"d.txt": STORY})
    second = zipped({"c.txt": STORY, "third.zip": third})
    first = zipped({"b.txt": STORY, "second.zip": second})
    data = zipped({"a.txt": STORY, "first.zip": first})
    assert names(data) == ["a.txt", "first.zip > b.txt", "first.zip > second.zip > c.txt"]
    assert reasons(data) == {"first.zip > second.zip > third.zip": "It is an archive inside of 3 others."}


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt", "a/../../evil.txt"]
)
def test_names_that_lead_out_are_shown_and_written_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "deep" / "er"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert names(zipped({name: STORY})) == [name]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def with_flags(data: bytes, flag: int) -> bytes:
    """Sets a bit of the flags in the local and the central header of a single member."""
    patched = bytearray(data)
    patched[6] |= flag
    patched[data.index(b"PK\x01\x02") + 8] |= flag
    return bytes(patched)


def test_a_password_is_told() -> None:
    assert reasons(with_flags(zipped({"a.txt": STORY}), 0x1)) == {"a.txt": "It is protected by a password."}


def test_links_are_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "not followed" in reasons(out.getvalue())["link.txt"]


def test_a_bomb_is_stopped_by_its_ratio() -> None:
    data = zipped({"bomb.txt": b"\x00" * 40_000_000, "a.txt": STORY})
    assert len(data) < 100_000
    assert "more than 200 times" in reasons(data)["bomb.txt"]
    assert "Do not unpack" in opened(data).refused[0][1].remedy
    assert names(data) == ["a.txt"]


def test_a_member_that_lies_about_its_size_is_damaged() -> None:
    data = zipped({"a.txt": STORY * 100})
    size = (len(STORY) * 100).to_bytes(4, "little")
    assert data.count(size) == 2
    assert list(reasons(data.replace(size, (10).to_bytes(4, "little")))) == ["a.txt"]


def test_a_member_larger_than_any_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 2 * 1024 * 1024)
    data = zipped({"long.txt": os.urandom(1024 * 1024).hex() + "x", "a.txt": STORY})
    assert "larger than 2 MB" in reasons(data)["long.txt"]
    assert names(data) == ["a.txt"]


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL", 4_000_000)
    members: dict[str, bytes | str] = {f"{number}.txt": os.urandom(500_000).hex() for number in range(8)}
    data = zipped(members)
    assert names(data) == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert list(reasons(data)) == ["4.txt", "the rest of the archive"]
    nested = zipped({"in.zip": data, "later.txt": STORY})
    assert "later.txt" not in names(nested)


def test_the_number_of_members_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    data = zipped({f"{number}.txt": STORY for number in range(9)})
    assert len(names(data)) == 3
    assert list(reasons(data)) == ["the rest of the archive"]


def test_a_directory_of_a_million_entries_is_refused_unread() -> None:
    with pytest.raises(SourceError, match="lists more than"):
        opened(b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000)


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_a_damaged_archive_is_told(cut: int) -> None:
    with pytest.raises(NotText, match="damaged"):
        opened(zipped({"a.txt": STORY, "b.txt": STORY})[:-cut])


def test_a_damaged_member_costs_only_itself() -> None:
    data = bytearray(zipped({"a.txt": os.urandom(2_000).hex(), "b.txt": STORY}))
    data[300] ^= 0xFF
    assert list(reasons(bytes(data))) == ["a.txt"]
    assert names(bytes(data)) == ["b.txt"]


def test_an_unknown_packing_method_is_told() -> None:
    data = bytearray(zipped({"a.txt": STORY}))
    data[8] = 99
    data[bytes(data).index(b"PK\x01\x02") + 10] = 99
    assert list(reasons(bytes(data))) == ["a.txt"]
