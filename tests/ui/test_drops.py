"""What browsers, mail programs and file managers drop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from tests.ui.conftest import TEXT, Shown
from tests.ui.test_window import drag_over, drop_on, middle_of
from viewer.store import Library
from viewer.ui.drop_words import refusal_of
from viewer.ui.drops import DROPPED_NAME, LocalFiles, dropped, takes

Show = Callable[[Path], Shown]

SELECTED = "China raised tariffs on US pork on May 1, 2025, and the ministry in the capital explained at length why."


def mime_of(**formats: str | bytes) -> QMimeData:
    mime = QMimeData()
    for name, data in formats.items():
        mime.setData(name.replace("__", "/").replace("_", "-"), data if isinstance(data, bytes) else data.encode())
    return mime


def test_files_stay_one_list_until_somebody_goes_through_them(tmp_path: Path) -> None:
    paths = [tmp_path / f"ä {number} #%.txt" for number in range(3)]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop = dropped(mime)
    assert isinstance(drop.files, LocalFiles)
    assert list(drop.files) == list(drop.files) == paths


def test_a_hundred_thousand_files_are_not_taken_apart_by_the_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "".join(f"file:///tmp/{number}.txt\r\n" for number in range(100_000))
    made: list[object] = []
    monkeypatch.setattr("viewer.ui.drops.Path", made.append)
    monkeypatch.setattr("viewer.ui.drops.QUrl", None)
    drop = dropped(mime_of(text__uri_list=listed))
    assert drop.files is not None
    assert drop.files.listed.count(b"file:") == 100_000
    assert made == []


def test_selected_text_is_named_by_its_first_words_or_by_its_page() -> None:
    drop = dropped(mime_of(text__plain=f"\n\n{SELECTED}\nMore.", text__html="<b>China</b> raised"))
    assert drop.text.strip().startswith(SELECTED)
    assert drop.name == "China raised tariffs on US pork on May 1, 2025, and the…"
    titled = dropped(mime_of(text__plain=SELECTED, text__html=f"<html><title>Pork\n duties</title>{SELECTED}"))
    assert titled.name == "Pork duties"
    assert dropped(mime_of(text__plain="  \u202e \n x")).name == "x"


def test_a_piece_of_a_page_without_its_words_is_read_as_a_page() -> None:
    drop = dropped(mime_of(text__html=f"<title>Pork</title><p>{SELECTED}</p>"))
    assert (drop.name, drop.text) == ("Pork", "")
    assert SELECTED.encode() in drop.page
    assert dropped(mime_of(text__html="<p>x</p>")).name == DROPPED_NAME


@pytest.mark.parametrize(
    "mime",
    [
        mime_of(text__uri_list="https://example.org/a\r\n", text__plain="https://example.org/a"),
        mime_of(text__plain=" https://example.org/a\n"),
        mime_of(text__x_moz_url="https://example.org/a\nA title".encode("utf-16-le")),
    ],
    ids=["list", "text", "firefox"],
)
def test_an_address_is_not_fetched(mime: QMimeData) -> None:
    drop = dropped(mime)
    assert takes(mime)
    assert (drop.files, drop.text, drop.page, drop.remote) == (None, "", b"", "https://example.org/a")


MAIL = [
    mime_of(text__x_moz_message="mailbox-message://nobody@Local%20Folders/Inbox#1"),
    mime_of(text__uri_list="imap://me@example.org/INBOX;UID=4\r\n"),
    mime_of(text__uri_list="message:%3C1@example.org%3E\r\n"),
    mime_of(text__uri_list="mailbox:///in/Inbox?number=1\r\n", text__plain="mailbox:///in/Inbox?number=1"),
    mime_of(**{'application__x_qt_windows_mime;value="RenPrivateMessages"': "x", "text__plain": "From Subject"}),
]


@pytest.mark.parametrize("mime", MAIL)
def test_a_message_without_a_file_is_known(mime: QMimeData) -> None:
    assert takes(mime)
    assert dropped(mime).is_mail
    assert dropped(mime).text == ""


def test_a_file_that_is_only_promised_is_known() -> None:
    mime = mime_of(**{'application__x_qt_windows_mime;value="FileGroupDescriptorW"': b"\x01"})
    assert takes(mime)
    drop = dropped(mime)
    assert (drop.is_promise, drop.is_mail) == (True, False)
    message = refusal_of(drop)
    assert message is not None
    assert "not a file yet" in message.title


def test_a_message_that_comes_as_a_file_is_one(tmp_path: Path) -> None:
    mime = mime_of(text__x_moz_message="mailbox-message://x#1", text__uri_list=f"{(tmp_path / 'a.eml').as_uri()}\r\n")
    drop = dropped(mime)
    assert not drop.is_mail
    assert drop.files is not None
    assert list(drop.files) == [tmp_path / "a.eml"]


def test_how_to_save_a_message_is_said_and_nothing_is_imported(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    place = middle_of(shown.window.canvas)
    assert drag_over(shown.window, MAIL[0], place).isAccepted()
    drop_on(shown.window, MAIL[0], place)
    shown.settle()
    (message,) = shown.messages
    assert "handed over no file" in message.title
    assert ".eml" in message.text
    assert shown.window.count_label.text() == "3 events"


def test_dropped_words_and_pages_become_articles(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    place = middle_of(shown.window.canvas)
    drop_on(shown.window, mime_of(text__plain=SELECTED), place)
    page = f"<title>Pork duties</title><h1>Pork duties</h1><p>{SELECTED} Again: {SELECTED}</p>"
    drop_on(shown.window, mime_of(text__html=page), place)
    shown.settle()
    shown.window.close()
    with Library.open(steel_library, read_only=True) as library:
        names = [article.name for article in library.articles() if article.text != TEXT]
    assert names == ["China raised tariffs on US pork on May 1, 2025, and the…", "Pork duties.html"]
