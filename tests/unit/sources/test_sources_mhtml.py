"""Pages saved with all their parts in one file."""

from __future__ import annotations

import base64
import datetime as dt
import quopri
import re

import pytest

from tests.unit.sources.source_samples import PAGE, saved_page
from viewer.errors import NotText, SourceError
from viewer.sources import read_bytes


def test_the_page_is_read_and_its_parts_are_not() -> None:
    style = "Content-Type: text/css\r\nContent-Location: https://example.org/a.css\r\n\r\np { color: red }"
    frame = "Content-Type: text/html\r\nContent-Location: https://ads.example.org/f\r\n\r\n<p>Buy a boat today</p>"
    article = read_bytes(saved_page(PAGE, style, frame), "a.mhtml")
    assert article.media_type == "multipart/related"
    assert article.text.startswith("Tariffs rise\n\nParagraph 0")
    assert "boat" not in article.text
    assert "color" not in article.text


def test_the_day_of_saving_is_not_that_of_publication() -> None:
    article = read_bytes(saved_page(), "a.mhtml")
    assert article.publication.anchor == dt.date(2025, 6, 4)
    fields = dict(article.metadata)
    assert fields["saved"].startswith("Tue, 3 Mar 2026")
    assert (fields["address"], fields["address_from"]) == ("https://example.org/a", "web archive")
    silent = re.sub("<meta[^>]*>", "", PAGE)
    assert read_bytes(saved_page(silent), "a.mhtml").publication.value is None


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_transfer_encodings_and_characters(transfer: str, charset: str) -> None:
    page = PAGE.replace("Tariffs rise", "“Zölle” steigen").encode(charset)
    packed = quopri.encodestring(page) if transfer == "quoted-printable" else base64.encodebytes(page)
    data = (
        f"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    ).encode() + packed
    assert read_bytes(data, "a.mht").title == "“Zölle” steigen"


def test_the_root_part_is_the_one_that_is_named() -> None:
    other = "Content-Type: text/html\r\nContent-ID: <other>\r\n\r\n<p>Buy a boat</p>"
    data = saved_page("<p>Buy a car</p>", f"Content-Type: text/html\r\nContent-ID: <root>\r\n\r\n{PAGE}", other)
    data = data.replace(b'type="text/html"', b'type="text/html"; start="<root>"')
    assert read_bytes(data, "a.mht").text.startswith("Tariffs rise")


def test_an_archive_without_a_page_is_refused() -> None:
    data = saved_page().replace(b"Content-Type: text/html\r\n", b"Content-Type: image/png\r\n")
    with pytest.raises(NotText, match="no page"):
        read_bytes(data, "a.mhtml")


def test_an_archive_that_breaks_off_gives_what_is_there() -> None:
    data = saved_page()
    assert "Paragraph 3" in read_bytes(data[: data.index(b"Paragraph 5")], "a.mhtml").text
    with pytest.raises(SourceError):
        read_bytes(data[: data.index(b"<!DOCTYPE")], "a.mhtml")
