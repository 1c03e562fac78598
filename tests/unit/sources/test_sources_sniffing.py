"""Formats are told by content, whatever a file is called."""

from __future__ import annotations

import pytest

from tests.unit.sources.source_samples import (
    PAGE,
    STORY,
    message,
    register_document,
    register_file,
    saved_page,
    web_archive,
    zipped,
)
from viewer.sources import sniffing
from viewer.sources.sniffing import sniff

SAMPLES = {
    "page": (PAGE.encode(), sniffing.HTML),
    "page with a mark": (b"\xef\xbb\xbf" + PAGE.encode(), sniffing.HTML),
    "page in UTF-16": (PAGE.encode("utf-16"), sniffing.HTML),
    "page in UTF-16 without a mark": (PAGE.encode("utf-16-le"), sniffing.HTML),
    "page behind comments": (b"<!-- saved from url=(0019)https://example.org/ -->\n" + PAGE.encode(), sniffing.HTML),
    "page as XML": (b'<?xml version="1.0"?>\n' + PAGE.encode(), sniffing.HTML),
    "SingleFile": (b"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n--><p>x", sniffing.HTML),
    "mail": (message("Subject: Tariffs", "Date: Wed, 4 Jun 2025 10:00:00 -0400"), sniffing.EMAIL),
    "mail of a mailbox": (b"From jane Wed Jun  4 10:00:00 2025\r\n" + message("Subject: T"), sniffing.EMAIL),
    "saved page": (saved_page(), sniffing.MHTML),
    "web archive": (web_archive(), sniffing.WEBARCHIVE),
    "web archive as XML": (web_archive(binary=False), sniffing.WEBARCHIVE),
    "register": (register_file(register_document()), sniffing.REGISTER),
    "search results": (register_file(register_document(), register_document(title="B")), sniffing.REGISTER),
    "archive": (zipped({"a.txt": STORY}), sniffing.ZIP),
    "empty archive": (zipped({}), sniffing.ZIP),
    "PDF": (b"%PDF-1.7\n1 0 obj", sniffing.PDF),
    "PDF behind other lines": (b"\n\nHTTP/1.1 200\n\n%PDF-1.4\n1 0 obj", sniffing.PDF),
    "RTF": (rb"{\rtf1\ansi Tariffs}", sniffing.RTF),
    "Word": (zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), sniffing.DOCX),
    "OpenDocument": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), sniffing.ODT),
    "OpenDocument template": (zipped({"mimetype": "application/vnd.oasis.opendocument.text-template"}), sniffing.ODT),
    "e-book": (zipped({"mimetype": "application/epub+zip"}), sniffing.EPUB),
    "e-book without a type": (zipped({"META-INF/container.xml": "<x/>"}), sniffing.EPUB),
    "slides": (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), sniffing.SLIDES),
}


@pytest.mark.parametrize(("data", "kind"), SAMPLES.values(), ids=SAMPLES.keys())
def test_content_decides_under_any_name(data: bytes, kind: str) -> None:
    for name in ("a", "a.txt", "a.md", "a.html", "a.pdf", "a.zip", "a.json"):
        assert sniff(data, name) == kind


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "From: the minister\nTo: all posts\n\nTariffs rise.",  # a memo, not sent by any program
        "Subject: tariffs\n\nThey rise.",
        "PDF files begin with %PDF-1.7, and web pages with <html>.",
        '{"document_number": 5, "tariffs": "rise"}',
        "{\n  \"title\": \"x\"\n}",
        "<tariffs>rise</tariffs>",
        "<p>Tariffs rise",
        "---\ntitle: Tariffs\n---\nMIME-Version: 1.0",
        "<!-- " * 3_000,
        "<!-- a note --> A web page begins with <html>.",
        "",
    ],
)  # fmt: skip
def test_words_about_formats_are_text(text: str) -> None:
    data = text.encode()
    assert sniff(data, "a.txt") == sniffing.PLAIN_TEXT
    assert sniff(data, "a") == sniffing.PLAIN_TEXT
    assert sniff(data, "a.MD") == sniffing.MARKDOWN
    assert sniff(data, "a.htm") == sniffing.HTML


def test_a_bare_message_is_mail_only_where_its_name_says_so() -> None:
    bare = b"From: a@example.org\nSubject: Tariffs\n\nThey rise."
    assert sniff(bare, "a.eml") == sniffing.EMAIL
    assert sniff(bare, "a.txt") == sniffing.PLAIN_TEXT


def test_a_mail_of_a_page_is_mail() -> None:
    sent = message("To: b@example.org", "MIME-Version: 1.0", "Content-Type: text/html", body=PAGE)
    assert sniff(sent, "a.eml") == sniffing.EMAIL
    assert sniff(sent, "a.mht") == sniffing.MHTML


def test_an_archive_with_too_many_entries_is_not_looked_into() -> None:
    assert sniff(b"PK\x03\x04" + b"PK\x01\x02" * 30_000, "a") == sniffing.ZIP


@pytest.mark.parametrize(
    ("name", "promises"), [("a", True), ("a.txt", True), ("x/a.HTML", True), ("a.js", False), ("a.css", False)]
)
def test_what_a_name_promises(name: str, promises: bool) -> None:
    assert sniffing.promises_text(name) is promises
