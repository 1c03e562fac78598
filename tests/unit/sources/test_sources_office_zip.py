"""Packages made to burst, to spy or to confuse, and damaged ones: each gives its sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests.unit.sources.office_samples import docx, epub, odt, package, page, paragraph
from viewer.errors import NotText, SourceError
from viewer.sources import office_zip
from viewer.sources.docx import read_docx
from viewer.sources.epub import read_epub
from viewer.sources.odt import read_odt
from viewer.sources.office_zip import Package, parse_xml

SOUND = docx(paragraph("Duties rose."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def test_a_part_of_spaces_that_unpacks_without_end_is_refused() -> None:
    bomb = docx(paragraph("x"), more={"word/document.xml": b"<w:document>" + b" " * 40_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(SourceError, match="more than 250 times its size"):
        read_docx(bomb)


def test_a_part_that_declares_less_than_it_holds_is_damaged() -> None:
    data = bytearray(package({"a": b"x" * 5000}, zipfile.ZIP_STORED))
    struct.pack_into("<II", data, data.index(b"PK\x01\x02") + 20, 10, 10)
    with pytest.raises(SourceError, match="cut short or damaged"):
        Package(bytes(data), "a test").read("a")


def test_a_part_too_large_for_a_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_zip, "MAX_MEMBER", 3_000_000)
    data = package({"a": bytes(range(256)) * 20_000}, zipfile.ZIP_STORED)
    with pytest.raises(SourceError, match="unpacks to more than a text can have"):
        Package(data, "a test").read("a")


def test_many_parts_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_zip, "MAX_READ", 2_500)
    opened = Package(package(dict.fromkeys("abc", b"x" * 1000)), "a test")
    assert len(opened.read("a")) == len(opened.read("b")) == 1000
    with pytest.raises(SourceError, match="unpacks to more than a text can have"):
        opened.read("c")


def test_declared_sizes_and_the_number_of_parts_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = bytearray(package({"a": b"x"}, zipfile.ZIP_STORED))
    entry = declared.index(b"PK\x01\x02")
    struct.pack_into("<I", declared, entry + 24, 2_000_000_000)
    with pytest.raises(SourceError, match="larger than 1 GB"):
        Package(bytes(declared), "a test")
    monkeypatch.setattr(office_zip, "MAX_MEMBERS", 2)
    with pytest.raises(SourceError, match="more than 2 parts"):
        Package(package({"a": "", "b": "", "c": ""}), "a test")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x03\x04" + bytes(range(256)) * 8, SOUND[: len(SOUND) // 2], SOUND[:-30], b""],
    ids=["magic only", "garbage behind magic", "half", "cut at the end", "empty"],
)
def test_damaged_packages_say_so(data: bytes) -> None:
    for read in (read_docx, read_odt, read_epub):
        with pytest.raises(SourceError, match="cut short or damaged"):
            read(data)


def test_a_damaged_part_says_so() -> None:
    broken = bytearray(SOUND)
    place = SOUND.index(b"word/document.xml") + 25
    broken[place : place + 20] = bytes(20)
    with pytest.raises(SourceError, match="damaged"):
        read_docx(bytes(broken))


def test_an_encrypted_part_needs_a_password() -> None:
    marked = bytearray(package({"word/document.xml": "x", "content.xml": "x"}))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = marked.find(signature)
        while place >= 0:
            marked[place + offset] |= 1
            place = marked.find(signature, place + 1)
    for read in (read_docx, read_odt):
        with pytest.raises(SourceError, match="encrypted and needs a password"):
            read(bytes(marked))


def test_old_office_files_are_told_from_encrypted_new_ones() -> None:
    with pytest.raises(NotText, match="old Office format"):
        read_docx(OLE)
    with pytest.raises(SourceError, match="needs a password"):
        read_docx(OLE + "EncryptedPackage".encode("utf-16-le"))


def test_nothing_is_written_whatever_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    more: dict[str, str | bytes] = {"../../evil.txt": "x", "/etc/evil": "x", "C:\\evil": "x"}
    assert read_docx(docx(paragraph("Duties rose."), more=more)).text == "Duties rose."
    assert list(tmp_path.iterdir()) == []


ENTITIES = [
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;&b;</x>',
    '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><x/>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.invalid/p">%p;]><x/>',
]


@pytest.mark.parametrize("source", ENTITIES, ids=["file", "laughs", "network", "parameter"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_of_entities_are_refused(source: str, encoding: str) -> None:
    with pytest.raises(SourceError, match="defines its own XML entities"):
        parse_xml(source.encode(encoding), "a test")
    with pytest.raises(SourceError, match="defines its own XML entities"):
        read_docx(docx("", more={"word/document.xml": source.encode(encoding)}))
    with pytest.raises(SourceError, match="defines its own XML entities"):
        read_odt(odt("", more={"content.xml": source.encode(encoding)}))
    with pytest.raises(SourceError, match="defines its own XML entities"):
        read_epub(epub({"a.xhtml": page("<p>x</p>")}, more={"OEBPS/book.opf": source.encode(encoding)}))


def test_a_definition_behind_a_long_comment_is_refused() -> None:
    with pytest.raises(SourceError, match="defines its own XML entities"):
        parse_xml(f"<!-- {'x' * 9000} -->{ENTITIES[1]}".encode(), "a test")


def test_entities_in_chapters_of_e_books_stay_unread(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    entity = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    text = read_epub(epub({"a.xhtml": f"{entity}<html><body><p>Duties &e; rose.</p></body></html>"})).text
    assert "secret" not in text
    assert "rose." in text


def test_xml_that_is_none_says_so() -> None:
    with pytest.raises(SourceError, match="no well-formed XML"):
        parse_xml(b"<a><b></a>", "a test")
    with pytest.raises(SourceError, match="no well-formed XML"):
        parse_xml(b"\xff\xfe\x00", "a test")


def test_a_package_within_a_package_is_never_opened() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big", bytes(50_000_000))
    data = docx(paragraph("Duties rose."), more={"word/embeddings/inner.zip": inner.getvalue()})
    assert read_docx(data).text == "Duties rose."
