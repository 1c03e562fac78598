"""E-mail: its text, its headers as fields, its attachments as sources."""

from __future__ import annotations

import base64
import datetime as dt

import pytest

from tests.unit.sources.source_samples import PAGE, STORY, message, multipart, zipped
from viewer.errors import EmptySource, SourceError
from viewer.sources import open_bytes, read_bytes
from viewer.sources.reading import MAX_DEPTH

PLAIN = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{STORY}"
HTML = f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"


def attachment(name: str, data: bytes, kind: str = "application/octet-stream") -> str:
    encoded = base64.encodebytes(data).decode()
    return (
        f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{encoded}"
    )


def test_a_message_is_its_text_and_its_headers_are_fields() -> None:
    data = message(
        "To: desk@example.org", "Subject: =?utf-8?B?VGFyaWZmcyDigJMgc3RlZWw=?=", "Date: Wed, 4 Jun 2025 23:30:00 -0400"
    )
    article = read_bytes(data, "note.eml")
    assert article.media_type == "message/rfc822"
    assert article.text.split() == STORY.split()
    assert article.title == "Tariffs – steel"
    assert article.publication.anchor == dt.date(2025, 6, 4)
    assert "header Date" in article.publication.reasons[0]
    fields = dict(article.metadata)
    assert fields["author"] == "Jane Doe <jane@example.org>"
    assert fields["author_from"] == "header From"
    assert (fields["to"], fields["sent"]) == ("desk@example.org", "Wed, 4 Jun 2025 23:30:00 -0400")
    assert article.original == data


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Wed, 4 Jun 2025 00:30:00 +1400", dt.date(2025, 6, 4)),
        ("4 Jun 2025 23:59 -1200", dt.date(2025, 6, 4)),
        ("Wed, 04 Jun 25 10:00:00 GMT", dt.date(2025, 6, 4)),
        ("soon", None),
        ("", None),
        ("Wed, 99 Foo 2025 10:00:00 +9999", None),
    ],
)
def test_the_day_is_that_of_the_senders_clock(stamp: str, day: dt.date | None) -> None:
    assert read_bytes(message("Subject: x", f"Date: {stamp}"), "note.eml").publication.anchor == day


def test_the_text_part_goes_before_the_page() -> None:
    both = multipart("multipart/alternative", PLAIN, HTML)
    assert read_bytes(both, "a.eml").text.startswith("WASHINGTON")
    alone = read_bytes(multipart("multipart/alternative", HTML), "a.eml")
    assert alone.text.startswith("Tariffs rise\n\nParagraph 0")


def test_text_behind_an_attachment_is_not_lost() -> None:
    data = multipart(
        "multipart/mixed", PLAIN, attachment("a.png", b"\x89PNG\r\n\x1a\n\x00"), PLAIN.replace("Canada", "Mexico")
    )
    text = read_bytes(data, "a.eml").text
    assert "Canada called" in text
    assert "Mexico called" in text


@pytest.mark.parametrize(
    ("transfer", "charset", "body"),
    [
        ("quoted-printable", "utf-8", "Z=C3=B6lle"),
        ("base64", "utf-8", "WsO2bGxl"),
        ("quoted-printable", "iso-8859-1", "Z=F6lle"),
        ("quoted-printable", "no-such", "Z=C3=B6lle"),
        ("quoted-printable", "", "Z=C3=B6lle"),
        ("no-such", "utf-8", "Zölle"),
    ],
)
def test_encodings_of_parts(transfer: str, charset: str, body: str) -> None:
    headers = (f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {transfer}")
    assert read_bytes(message("Subject: x", *headers, body=body), "a.eml").text.strip() == "Zölle"


def test_attachments_that_can_be_read_are_sources_and_pictures_are_not() -> None:
    data = multipart(
        "multipart/mixed", PLAIN, attachment("page.bin", PAGE.encode()), attachment("../../evil.txt", b"Tariffs rise."),
        attachment("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(20)), attachment("s.zip", zipped({"a.txt": STORY})),
    )  # fmt: skip
    opened = open_bytes(data, "a.eml")
    assert opened.article is not None
    assert [one.name for one in opened.inner] == ["page.bin", "../../evil.txt", "s.zip"]
    assert opened.inner[0].data == PAGE.encode()
    assert opened.left_out == ("logo.png",)


def test_a_forwarded_message_is_a_source_with_its_subject_for_a_name() -> None:
    inner = message("Subject: Duty on copper", "Date: Mon, 2 Jun 2025 10:00:00 +0000").decode()
    opened = open_bytes(multipart("multipart/mixed", PLAIN, f"Content-Type: message/rfc822\r\n\r\n{inner}"), "a.eml")
    assert [one.name for one in opened.inner] == ["Duty on copper.eml"]
    assert read_bytes(opened.inner[0].data, opened.inner[0].name).publication.anchor == dt.date(2025, 6, 2)


def test_the_messages_of_a_mailbox_are_sources() -> None:
    first, second = (message(f"Subject: {name}", body=f"{name} rise.\n\n>From now on.\n\n") for name in ("One", "Two"))
    parting = b"From jane@example.org Wed Jun  4 10:00:00 2025\r\n"
    opened = open_bytes(parting + first + parting + second, "inbox")
    assert opened.article is None
    assert [read_bytes(one.data, one.name).title for one in opened.inner] == ["One", "Two"]
    assert "\nFrom now on." in read_bytes(opened.inner[0].data, "a.eml").text
    alone = open_bytes(parting + first, "a.eml")
    assert alone.article is not None
    assert alone.article.title == "One"


def test_a_message_of_attachments_alone_has_no_article_of_its_own() -> None:
    opened = open_bytes(multipart("multipart/mixed", attachment("a.txt", STORY.encode())), "a.eml")
    assert opened.article is None
    assert len(opened.inner) == 1
    with pytest.raises(EmptySource):
        open_bytes(message("Subject: x", body=""), "a.eml")


def test_a_source_too_deep_in_others_is_not_opened_further() -> None:
    data = multipart("multipart/mixed", PLAIN, attachment("a.txt", STORY.encode()))
    for source in (data, zipped({"a.txt": STORY})):
        assert len(open_bytes(source, "a", depth=MAX_DEPTH - 1).inner) == 1
        opened = open_bytes(source, "a", depth=MAX_DEPTH)
        assert opened.inner == ()
        assert [(name, error.why) for name, error in opened.refused] == [
            ("a.txt", "It lies too deep inside of other sources.")
        ]


def nested(levels: int) -> bytes:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(levels)
    )
    return b"From: a@example.org\r\nMIME-Version: 1.0\r\nSubject: x\r\n" + opening.encode() + b"\r\nTariffs rise.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        nested(5_000),
        multipart("multipart/mixed", *["Content-Type: text/plain\r\n\r\nx"] * 3_000),
    ],
    ids=["nested", "parts"],
)
def test_messages_made_to_do_harm_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        open_bytes(data, "a.eml")
    assert caught.value.why.endswith(".")


@pytest.mark.parametrize(
    "header",
    [
        "Subject: " + "=?utf-8?B?" * 50_000,
        "To: " + "<" * 200_000,
        "To: " + "(" * 200_000,
        "Subject: =?no-such?Q?x?=",
        "Subject: =?utf-8?B?/////w==?=",
        "Content-Type: text/plain; " + "a*0*=x;" * 5_000,
        "Content-Type: /////",
        "X: \x00\x01\udcff",
    ],
    ids=["words", "angles", "round", "charset", "bytes", "parameters", "type", "controls"],
)
def test_headers_made_to_do_harm_cost_little(header: str) -> None:
    data = (
        message().split(b"\r\n\r\n")[0]
        + b"\r\nSubject: T\r\n"
        + header.encode(errors="surrogateescape")
        + b"\r\n\r\nTariffs rise."
    )
    assert "Tariffs rise." in read_bytes(data, "a.eml").text


def test_a_direction_override_in_a_name_is_shown() -> None:
    data = multipart("multipart/mixed", PLAIN, attachment("a\u202etxt.exe".encode().decode("latin-1"), STORY.encode()))
    encoded = "=?utf-8?B?" + base64.b64encode("a\u202egnp.txt".encode()).decode() + "?="
    again = multipart("multipart/mixed", PLAIN, attachment(encoded, STORY.encode()))
    names = [one.name for one in (*open_bytes(again, "a.eml").inner, *open_bytes(data, "a.eml").inner)]
    assert names[0] == "a⟨U+202E⟩gnp.txt"
    assert not any("\u202e" in name for name in names)
