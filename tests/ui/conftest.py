"""What the tests of the window share: a window on a library of its own, closed at the end of each test."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.app import BugReporter, make_window
from viewer.config import Settings
from viewer.domain.articles import Article, Publication, PublishedFrom, published_on
from viewer.domain.confidence import Confidence
from viewer.domain.dates import DateValue, on_day
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.store import Library
from viewer.ui.commands import Commands
from viewer.ui.main_window import MainWindow
from viewer.ui.messages import Message

TEXT = """Ministers agree on steel 😀

The two ministers spoke by phone on Thursday for about an hour, the ministry said.

A tariff of 25 percent on imported steel takes effect on July 1, 2025.

Talks about aluminum may follow at some time.
"""
"""Has a character beyond the basic plane before every sentence, so that code points and UTF-16 units differ."""

FRIDAY = dt.date(2025, 6, 6)
_AN_HOUR_MS = 3_600_000


def passage_of(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(start, start + len(words))


def article_of(text: str, name: str = "steel.txt", published: dt.date | None = FRIDAY) -> Article:
    data = text.encode()
    publication = published_on(published, PublishedFrom.METADATA) if published else Publication()
    return Article(
        name=name,
        path=f"/articles/{name}",
        media_type="text/plain",
        encoding="utf-8",
        title=text.splitlines()[0],
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        publication=publication,
        original=data,
    )


def evidence_of(text: str, sentence: str, **words: str) -> Evidence:
    fields = tuple(FieldSpan(FieldName(name), passage_of(text, found)) for name, found in words.items())
    return Evidence(passage_of(text, sentence), sentence, fields=fields)


def date_of(text: str, words: str, value: DateValue, role: DateRole, receipt: Receipt) -> EventDate:
    return EventDate(role, value, words, passage_of(text, words), receipt)


CALL_SENTENCE = "The two ministers spoke by phone on Thursday for about an hour, the ministry said."
TARIFF_SENTENCE = "A tariff of 25 percent on imported steel takes effect on July 1, 2025."
TALKS_SENTENCE = "Talks about aluminum may follow at some time."


def steel_events(text: str = TEXT) -> list[Event]:
    """A call with a relative date, a tariff with an absolute one, and talks without any."""
    thursday = Receipt(
        "weekday-past", FRIDAY, PublishedFrom.METADATA, ("2025-05-29",), "a weekday with a verb of the past"
    )
    call = Event(
        EventKind.CALL,
        "speak",
        Standing.OCCURRED,
        "Ministers speak by phone",
        (date_of(text, "Thursday", on_day(dt.date(2025, 6, 5)), DateRole.OCCURRED, thursday),),
        (evidence_of(text, CALL_SENTENCE, date="Thursday", party="two ministers", trigger="spoke by phone"),),
        parties=(Party("Minister of Trade", PartyRole.PARTICIPANT), Party("Minister of Steel", PartyRole.PARTICIPANT)),
        details=(("duration", "about an hour"),),
        confidence=Confidence(0.95, 0.9, 0.8, 0.9),
        reasons=("a verb of speaking with “by phone”",),
    )
    july = date_of(text, "July 1, 2025", on_day(dt.date(2025, 7, 1)), DateRole.EFFECTIVE, Receipt("full-date"))
    tariff = Event(
        EventKind.TARIFF,
        "impose",
        Standing.PLANNED,
        "25 % tariff on imported steel",
        (july,),
        (evidence_of(text, TARIFF_SENTENCE, date="July 1, 2025", rate="25 percent", product="imported steel"),),
        rates=(Rate(25.0, "percent", RateKind.TOTAL, "25 percent"),),
        products=("steel",),
        confidence=Confidence(0.7, 0.7, 0.6, 0.5),
    )
    talks = Event(
        EventKind.TALKS,
        "meet",
        Standing.HYPOTHETICAL,
        "Talks about aluminum",
        (),
        (evidence_of(text, TALKS_SENTENCE, product="aluminum"),),
        confidence=Confidence(0.4, 0.4, 0.2, 0.2),
    )
    return [call, tariff, talks]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert left == []


@pytest.fixture
def steel_library(tmp_path: Path) -> Path:
    """A library with the article of `TEXT` and its three events."""
    path = tmp_path / "steel.tradeline"
    with Library.create(path) as library:
        library.add_article(article_of(TEXT), steel_events())
    return path


@dataclass
class Shown:
    """A window and what a test needs to look at it."""

    window: MainWindow
    commands: Commands
    qtbot: QtBot
    bugs: list[BaseException]

    @property
    def messages(self) -> tuple[Message, ...]:
        return self.window.message_stack.shown

    def settle(self) -> None:
        """Waits until every request has been answered."""
        self.qtbot.waitUntil(lambda: self.commands.is_idle, timeout=20_000)
        # Fresh widgets get their places with the events posted meanwhile.
        QApplication.sendPostedEvents()
        assert self.bugs == []

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """A click of the left button, in the middle where no place is given."""
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place or widget.rect().center()
        )

    def press(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, with what is held down meanwhile."""
        QTest.keyClick(widget, key, held)

    def write(self, widget: QWidget, text: str) -> None:
        """Key by key."""
        for letter in text:
            QTest.keyClicks(widget, letter)

    def event_id(self, title: str) -> int:
        session = self.window.session
        return next(event_id for event_id in session.contents.titles if session.title_of(event_id) == title)

    def select(self, title: str) -> int:
        event_id = self.event_id(title)
        self.window.show_event(event_id)
        self.settle()
        return event_id


class _Bugs(BugReporter):
    """Keeps bugs for the test instead of showing them."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[BaseException] = []

    def report_error(self, error: BaseException) -> None:
        self.errors.append(error)


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Shown]]:
    """Opens a window on a library; it is closed after the test."""
    opened: list[MainWindow] = []

    def opener(library: Path) -> Shown:
        reporter = _Bugs()
        window, commands = make_window(qapp, Settings(tmp_path / "settings.json"), reporter)
        opened.append(window)
        # A test says itself when the window looks for what others wrote, or it would depend on the clock.
        window.history.watch.timer.setInterval(_AN_HOUR_MS)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        commands.open_or_create(library)
        shown = Shown(window, commands, qtbot, reporter.errors)
        shown.settle()
        return shown

    yield opener
    for window in opened:
        window.close()


@pytest.fixture
def shown(show: Callable[[Path], Shown], steel_library: Path) -> Shown:
    """A window on the library of `steel_library` that does not glide."""
    made = show(steel_library)
    made.window.actions_.animate.setChecked(False)
    return made
