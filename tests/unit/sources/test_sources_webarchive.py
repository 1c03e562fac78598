"""Pages saved by Safari."""

from __future__ import annotations

import datetime as dt
import plistlib

import pytest

from tests.unit.sources.source_samples import PAGE, web_archive
from viewer.errors import NotText, SourceError
from viewer.sources import read_bytes

ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><plist><dict>'
    b"<key>WebMainResource</key><string>&b;</string></dict></plist>"
)


@pytest.mark.parametrize("binary", [True, False])
def test_the_page_is_read(binary: bool) -> None:
    article = read_bytes(web_archive(binary=binary), "a.webarchive")
    assert article.media_type == "application/x-webarchive"
    assert article.text.startswith("Tariffs rise\n\nParagraph 0")
    assert article.publication.anchor == dt.date(2025, 6, 4)
    assert dict(article.metadata)["address"] == "https://example.org/a"


def test_a_saved_text_stays_text() -> None:
    assert read_bytes(web_archive(b"Tariffs rise.", "text/plain"), "a").text == "Tariffs rise."


def test_a_saved_picture_is_refused() -> None:
    with pytest.raises(NotText, match="no web page"):
        read_bytes(web_archive(b"\x89PNG", "image/png"), "a.webarchive")


@pytest.mark.parametrize(
    "data",
    [
        web_archive()[:-40],
        b"bplist00WebMainResource",
        plistlib.dumps({"WebMainResource": "text"}),
        plistlib.dumps(["WebMainResource"]),
        plistlib.dumps({"WebMainResource": {"WebResourceData": "text"}}),
        ENTITIES,
        b'<?xml version="1.0"?><!DOCTYPE plist SYSTEM "file:///etc/passwd"><plist><dict><key>WebMainResource</key>',
        b"<plist><!-- WebMainResource -->" + b"<array>" * 100_000,
        b"bplist00" + b"\xaf\x11\xff\xff" * 100 + b"WebMainResource" + bytes(32),
    ],
    ids=["cut", "stub", "text", "list", "data", "entities", "external", "deep", "binary"],
)
def test_damaged_and_hostile_archives_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.webarchive")
    assert caught.value.why.endswith(".")


def test_the_page_of_another_encoding() -> None:
    data = web_archive(PAGE.replace("Tariffs rise", "Zölle steigen").encode("utf-8"))
    assert read_bytes(data, "a").title == "Zölle steigen"
