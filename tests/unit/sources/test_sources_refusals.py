"""Files that are no articles: each is refused in words that say what to do."""

from __future__ import annotations

import gzip
import io
import os
import socket
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from viewer.errors import EmptySource, NotText, SourceError, UserError, VanishedSource
from viewer.sources import read_bytes, read_source, read_text
from viewer.sources.refusals import MAX_BYTES, check_content


def refusal(path: Path) -> UserError:
    with pytest.raises(SourceError) as caught:
        read_source(path)
    for sentence in (caught.value.what, caught.value.why, caught.value.remedy):
        assert sentence.endswith(".")
        assert sentence[0] in "“" or sentence[0].isupper()
    return caught.value


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\x00", "\u200b\n\u00a0".encode()])
def test_a_file_without_text_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "nothing.txt"
    path.write_bytes(content)
    error = refusal(path)
    assert isinstance(error, EmptySource)
    assert "nothing.txt" in error.what


@pytest.mark.parametrize("text", ["", "  \n", "\x00"])
def test_pasting_nothing_is_refused(text: str) -> None:
    with pytest.raises(EmptySource):
        read_text(text)


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (gzip.compress(b"tariffs"), "gzip"),
        (b"SQLite format 3\x00" + bytes(80), "SQLite"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "a program"),
        (b"BZh91AY&SY\x01\x02\x03", "bzip2"),
        (bytes(range(256)) * 8, "binary data"),
        (zlib.compress(bytes(range(256)) * 64)[2:] * 8, "binary data"),
        (b"\x00\x01\x02\x03\x04\x05", "binary data"),
        (b"\xff\xfe" + bytes(range(1, 255)) * 8, "binary data"),
    ],
)
def test_binary_content_named_txt_is_refused_and_named(tmp_path: Path, content: bytes, looks_like: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    error = refusal(path)
    assert isinstance(error, NotText)
    assert looks_like in error.why


def test_words_that_look_like_a_signature_are_text() -> None:
    assert read_bytes(b"ID3 tags are not tariffs", "a.txt").text == "ID3 tags are not tariffs"


def test_a_stray_control_character_in_a_text_is_dropped() -> None:
    assert read_bytes(b"The tariff\x00 rises to 50%.", "a.txt").text == "The tariff rises to 50%."


def office_file(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_types", "[Content_Types].xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (office_file(_types="<x/>", xl__workbook="<x/>"), "a spreadsheet"),
        (office_file(_types="<x/>", ppt__slides="<x/>"), "a presentation"),
        (office_file(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet"),
    ],
)
def test_formats_without_a_reader_are_named_by_their_content(tmp_path: Path, content: bytes, named: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    error = refusal(path)
    assert isinstance(error, NotText)
    assert named in error.why
    assert "does not read yet" in error.why


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".RTF", ".eml", ".mhtml", ".zip"])
def test_text_under_a_wrong_name_is_read_as_text(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"article{suffix}"
    path.write_text("Tariffs rise.")
    assert read_source(path).media_type == "text/plain"


def test_an_outlook_message_is_told_how_to_save(tmp_path: Path) -> None:
    path = tmp_path / "mail.msg"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__properties_version1.0".encode("utf-16-le"))
    assert "Outlook" in refusal(path).why
    assert ".eml" in refusal(path).remedy


def test_a_document_with_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "protected by a password" in refusal(path).why


def test_a_folder_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path)
    assert isinstance(error, VanishedSource)
    assert error.why == "It is a folder."


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert refusal(pipe).why == "It is a named pipe."


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs local sockets")
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert refusal(Path("s.txt")).why == "It is a socket."


@pytest.mark.skipif(sys.platform == "win32", reason="needs device files")
def test_a_device_is_refused() -> None:
    assert refusal(Path("/dev/zero")).why == "It is a device."


@pytest.mark.parametrize("name", ["gone.txt", "gone/deeper.txt", "a\x00b.txt"])
def test_a_file_that_is_gone(tmp_path: Path, name: str) -> None:
    assert isinstance(refusal(tmp_path / name), VanishedSource)


def test_a_file_that_goes_between_look_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tariffs rise.")

    def vanish(*_args: object, **_kwargs: object) -> None:
        raise FileNotFoundError(2, "No such file")

    monkeypatch.setattr(Path, "open", vanish)
    assert isinstance(refusal(path), VanishedSource)


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tariffs rise.")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, for whom no permission bit counts.
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path).why == "You may not open this file."


def test_a_medium_that_fails_says_what_the_system_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tariffs rise.")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert refusal(path).why == "The system says: Input/output error."


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "loop.txt"
    link.symlink_to(link)
    refusal(link)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    def never(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", never)
    assert refusal(path).why == "It is larger than 50 MB."


def test_utf16_is_not_binary() -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        check_content("Tariffs rise to 50%, officials said.\n".encode(encoding), "a.txt")
