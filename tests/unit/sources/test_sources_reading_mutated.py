"""Damaged files of every format: read or refused in words, and never another failure."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.sources.source_samples import (
    PAGE,
    STORY,
    message,
    multipart,
    register_document,
    register_file,
    saved_page,
    web_archive,
    zipped,
)
from viewer.errors import SourceError
from viewer.sources import open_bytes

MUTATIONS = 150
FORWARDED = f"Content-Type: message/rfc822\r\n\r\n{message('Subject: x').decode()}"
SAMPLES = {
    "page": PAGE.encode(),
    "mail": message("Subject: =?utf-8?B?VGFy?=", "Date: Wed, 4 Jun 2025 23:30:00 -0400", "To: a <b@c>"),
    "parts": multipart("multipart/mixed", f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}", FORWARDED),
    "saved page": saved_page(),
    "web archive": web_archive(),
    "web archive as XML": web_archive(binary=False),
    "register": register_file(register_document()),
    "search results": register_file(register_document(), register_document(title="B")),
    "archive": zipped({"a.txt": STORY, "b.html": PAGE, "c.zip": zipped({"d.txt": STORY})}),
    "typed archive": zipped({"mimetype": "application/epub+zip"}),
}


def mutated(data: bytes, chance: np.random.Generator) -> bytes:
    """The bytes with some of them changed, lost, doubled or put in."""
    changed = bytearray(data)
    for _ in range(int(chance.choice((1, 2, 5, 20, 100)))):
        place, other = chance.integers(len(changed) + 1, size=2).tolist()
        what = chance.integers(4)
        if what == 0:
            changed[place : place + 1] = chance.bytes(1)
        elif what == 1:
            del changed[place : place + int(chance.integers(1, 50))]
        elif what == 2:
            changed[place:place] = chance.bytes(int(chance.integers(1, 9)))
        else:
            changed[place:place] = changed[other : other + int(chance.integers(1, 200))]
    return bytes(changed)


def check_words(refusal: SourceError) -> None:
    assert all(sentence.endswith(".") for sentence in (refusal.what, refusal.why, refusal.remedy))


def read_all(data: bytes, name: str, depth: int = 0) -> None:
    """Reads a source and what lies in it; a refusal must be in words."""
    try:
        opened = open_bytes(data, name, depth=depth)
    except SourceError as error:
        check_words(error)
        return
    if opened.article is not None:
        kept = (opened.article.text, opened.article.title, *(value for _, value in opened.article.metadata))
        assert all(text.encode() is not None for text in kept)
    for one in opened.inner:
        read_all(one.data, one.name, depth + 1)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_damage_is_refused_in_words_or_read(sample: bytes) -> None:
    chance = np.random.default_rng(len(sample))
    for _ in range(MUTATIONS):
        read_all(mutated(sample, chance), str(chance.choice(("a", "a.eml", "a.html", "a.mhtml"))))


@pytest.mark.parametrize(
    "data",
    [
        message("Subject: x", "Content-Type: text/plain; charset=\x00", "Content-Transfer-Encoding: quoted-printable"),
        message("Subject: x", "Content-Type: text/plain; name*=\x00'en'x"),
        multipart(
            "multipart/mixed", FORWARDED.replace("Subject: x", "Subject: \ufffd\r\nContent-Type: text/plain; a=ä")
        ),
        web_archive(binary=False).replace(b"UTF-8", b"UTF-9", 1),
        PAGE.replace("-04:00", "-99:00").encode(),
        zipped({"mimetype": "application/epub+zip" * 9}).replace(b"application", b"\xff" * 11),
        zipped({"a.txt": STORY}).replace(b"a.txt", b"\x00\x00\x00\x00\x00"),
    ],
    ids=["charset", "name", "forwarded", "plist", "offset", "typed", "nameless"],
)
def test_what_once_broke_a_library_below(data: bytes) -> None:
    read_all(data, "a")
