"""The pages of a PDF article in the detail pane, as a person sees and uses them."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import TEXT, Shown, article_of, steel_events
from tests.unit.sources.pdf_samples import Words, column, pdf
from viewer.services.reading import ArticleReader, ReadTask
from viewer.store import Library
from viewer.ui.details.page_pane import OTHER_TEXT
from viewer.ui.details.page_stack import FULL_SIZE, LEAST, MOST
from viewer.ui.details.page_view import PageView
from viewer.ui.details.reading import Reading
from viewer.ui.theme import load_theme

Show = Callable[[Path], Shown]

TARIFF = "The United States will impose a tariff of 25 percent on steel from Canada on July 1, 2025."
DUTY = "Mexico imposed duties of 15 percent on apples on June 4, 2025."
CALL = "On June 9, 2025, President Trump and Prime Minister Carney held a call about steel."
FILL = ("The ministry declined to say more about the matter, which has gone on for weeks now.", "")
DATA = pdf(
    [Words(60, 80, "Duties on steel", 18), *column(60, 120, "June 6, 2025", "", *FILL * 8)],
    column(60, 80, *FILL * 12, TARIFF, *FILL, DUTY, *FILL * 6),
    column(60, 80, *FILL * 4, CALL, *FILL * 4),
)


def library_of(folder: Path, *, text: str = "", original: bytes = DATA) -> Path:
    """A library with a PDF article and a text article.

    Args:
        folder: where it is made.
        text: of the PDF article, where it is to be another than its pages have.
        original: its bytes, where they are to be others than those that were read.
    """
    source = folder / "steel.pdf"
    source.write_bytes(DATA)
    article, reading = ArticleReader().read(ReadTask(source))
    path = folder / "pages.tradeline"
    with Library.create(path) as library:
        sha256 = hashlib.sha256(original).hexdigest()
        article = replace(article, text=text or article.text, original=original, sha256=sha256)
        library.add_article(article, reading.events)
        library.add_article(article_of(TEXT), steel_events())
    return path


@pytest.fixture
def paged(show: Show, tmp_path: Path) -> Shown:
    return show(library_of(tmp_path))


def reading_of(shown: Shown) -> Reading:
    return shown.window.details.halves.text.reading


def view_of(shown: Shown) -> PageView:
    return reading_of(shown).pages.view


def settle(shown: Shown) -> None:
    """Waits until all pages in view are drawn, and their marks known."""

    def is_settled() -> bool:
        return (
            shown.commands.is_idle and shown.window.detailing.page_requests().is_idle and view_of(shown).wants is None
        )

    shown.qtbot.waitUntil(is_settled, timeout=60_000)
    shown.settle()


def select(shown: Shown, words: str) -> int:
    """Selects the one event with these words in its title, with its page shown."""
    [title] = [title for title in shown.window.session.contents.titles.values() if words in title]
    event_id = shown.select(title)
    settle(shown)
    return event_id


def open_pages(shown: Shown, words: str = "25%") -> int:
    event_id = select(shown, words)
    shown.click(reading_of(shown).page_button)
    settle(shown)
    return event_id


def point_of(view: PageView, sentence: str, words: str = "") -> QPoint:
    """The middle of words on the pages of `DATA`, where Courier makes every letter six points wide."""
    page = next(number for number, text in enumerate(("", TARIFF + DUTY, CALL)) if sentence in text)
    line = {TARIFF: 24, DUTY: 27, CALL: 8}[sentence]
    middle = sentence.index(words) + len(words or sentence) / 2
    return view.point_of(page, 60 + 6 * middle, 80 + 13 * line - 3)


def colors_around(view: PageView, point: QPoint) -> set[str]:
    """Every color within three points around a place of the view."""
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    middle = QPointF(point) * ratio
    return {
        image.pixelColor(round(middle.x()) + across, round(middle.y()) + down).name()
        for across in range(-8, 9)
        for down in range(-3, 4)
    }


def ctrl_wheel(view: PageView, notches: int, place: QPointF) -> None:
    event = QWheelEvent(
        place, view.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_only_an_article_with_pages_has_the_switch(paged: Shown) -> None:
    reading = reading_of(paged)
    paged.select("Ministers speak by phone")
    assert not reading.switch.isVisible()
    select(paged, "25%")
    assert reading.switch.isVisible()
    assert not reading.shows_pages
    assert view_of(paged).count == 0


def test_the_page_shows_the_sentence_with_its_words_in_their_colors(paged: Shown) -> None:
    open_pages(paged)
    view, colors = view_of(paged), load_theme("light").fields
    assert reading_of(paged).pages.bar.page.text() == "2 of 3"
    place = point_of(view, TARIFF, "July 1, 2025")
    assert 0 <= place.y() < view.viewport().height() / 3
    assert colors["date"].lower() in colors_around(view, place)
    assert colors["rate"].lower() in colors_around(view, point_of(view, TARIFF, "25 percent"))
    assert colors["sentence"].lower() in colors_around(view, point_of(view, TARIFF, " from "))
    # That of the other event has a line below it and no color.
    assert not {each.lower() for each in colors.values()} & colors_around(view, point_of(view, DUTY, "imposed"))
    assert colors_around(view, point_of(view, DUTY, "imposed") + QPoint(0, 2)) != {"#ffffff"}


def test_the_words_themselves_are_on_the_picture(paged: Shown) -> None:
    open_pages(paged)
    view = view_of(paged)
    view.zoom_by(3, QPointF(point_of(view, TARIFF, "25 percent")))
    settle(paged)
    dark = [name for name in colors_around(view, point_of(view, TARIFF, "25 percent")) if QColor(name).lightness() < 90]
    assert dark


def test_a_click_on_another_sentence_selects_its_event_and_moves_nothing(paged: Shown) -> None:
    open_pages(paged)
    view = view_of(paged)
    before = view.verticalScrollBar().value()
    paged.click(view.viewport(), point_of(view, DUTY, "imposed"))
    settle(paged)
    title = paged.window.session.contents.titles[paged.window.session.selection or 0]
    assert "15%" in title
    assert view.verticalScrollBar().value() == before
    assert load_theme("light").fields["rate"].lower() in colors_around(view, point_of(view, DUTY, "15 percent"))
    with paged.qtbot.assertNotEmitted(view.event_chosen):
        paged.click(view.viewport(), point_of(view, DUTY, "imposed") + QPoint(0, 60))


def test_another_event_of_the_article_brings_its_page(paged: Shown) -> None:
    open_pages(paged)
    select(paged, "Carney")
    assert reading_of(paged).pages.bar.page.text() == "3 of 3"
    assert view_of(paged).viewport().rect().contains(point_of(view_of(paged), CALL))


def test_buttons_lead_from_page_to_page(paged: Shown) -> None:
    open_pages(paged)
    bar, view = reading_of(paged).pages.bar, view_of(paged)
    paged.click(bar.back)
    assert (bar.page.text(), bar.back.isEnabled(), bar.forward.isEnabled()) == ("1 of 3", False, True)
    for _ in range(2):
        paged.click(bar.forward)
    assert (bar.page.text(), bar.back.isEnabled(), bar.forward.isEnabled()) == ("3 of 3", True, False)
    assert view.point_of(2, 0, 0).y() < view.viewport().height()
    paged.press(view, Qt.Key.Key_Home)
    assert bar.page.text() == "1 of 3"


def test_the_wheel_with_ctrl_zooms_about_the_pointer(paged: Shown) -> None:
    open_pages(paged)
    view = view_of(paged)
    place = point_of(view, TARIFF, "25 percent")
    before = view.percent
    ctrl_wheel(view, 2, QPointF(place))
    settle(paged)
    assert view.percent == pytest.approx(before * 1.25**2, abs=1)
    assert (point_of(view, TARIFF, "25 percent") - place).manhattanLength() <= 4
    assert not reading_of(paged).pages.bar.fit.isChecked()


def test_keys_and_buttons_zoom_within_the_limits(paged: Shown) -> None:
    open_pages(paged)
    view, bar = view_of(paged), reading_of(paged).pages.bar
    fitting = view.percent
    for _ in range(30):
        paged.press(view, Qt.Key.Key_Plus)
    assert view.percent == round(100 * MOST / FULL_SIZE)
    assert not bar.larger.isEnabled()
    for _ in range(40):
        paged.press(view, Qt.Key.Key_Minus)
    assert view.percent == round(100 * LEAST / FULL_SIZE)
    assert not bar.smaller.isEnabled()
    paged.click(bar.larger)
    assert view.percent > round(100 * LEAST / FULL_SIZE)
    paged.press(view, Qt.Key.Key_0)
    assert view.percent == fitting
    assert bar.zoom.text() == f"{fitting} %"
    settle(paged)


def test_the_page_fills_the_width_as_the_pane_grows(paged: Shown) -> None:
    open_pages(paged)
    view = view_of(paged)
    for width in (430, 620):
        paged.window.resizeDocks([paged.window.dock], [width], Qt.Orientation.Horizontal)
        QApplication.processEvents()
        settle(paged)
        assert paged.window.dock.width() == pytest.approx(width, abs=20)
        page = view.point_of(1, 612, 0).x() - view.point_of(1, 0, 0).x()
        assert page == pytest.approx(view.viewport().width() - 24, abs=2)
        assert 0 <= point_of(view, TARIFF).y() < view.viewport().height() / 2


def test_paper_stays_white_in_the_dark_and_its_legend_with_it(paged: Shown) -> None:
    paged.window.appearance.choose("dark")
    open_pages(paged)
    view, light = view_of(paged), load_theme("light").fields
    assert colors_around(view, view.point_of(1, 30, 430)) == {"#ffffff"}
    assert light["date"].lower() in colors_around(view, point_of(view, TARIFF, "July 1, 2025"))
    chips = paged.window.details.halves.text.legend._chips
    assert light["date"] in chips["date"].styleSheet()
    paged.click(reading_of(paged).text_button)
    assert load_theme("dark").fields["date"] in chips["date"].styleSheet()


def test_what_belongs_to_the_text_goes_with_it(paged: Shown) -> None:
    open_pages(paged)
    pane = paged.window.details
    paged.window.actions_.shade.trigger()
    settle(paged)
    assert not any(shade.startswith("covered") for shade in pane.halves.text.legend.shown)
    paged.click(reading_of(paged).text_button)
    assert any(shade.startswith("covered") for shade in pane.halves.text.legend.shown)


def test_pages_come_back_with_the_next_article_that_has_some(paged: Shown) -> None:
    open_pages(paged)
    paged.select("Ministers speak by phone")
    assert not reading_of(paged).shows_pages
    assert view_of(paged).count == 0
    select(paged, "Carney")
    assert reading_of(paged).shows_pages
    assert reading_of(paged).pages.bar.page.text() == "3 of 3"


def test_pages_that_read_otherwise_now_are_shown_without_marks(show: Show, tmp_path: Path) -> None:
    source = tmp_path / "old.pdf"
    source.write_bytes(DATA)
    stored = ArticleReader().read(ReadTask(source))[0].text + "\n\nA line that an older reader saw."
    shown = show(library_of(tmp_path, text=stored))
    open_pages(shown)
    pane = reading_of(shown).pages
    assert pane.notice.isVisible()
    assert pane.notice.text() == OTHER_TEXT
    assert pane.view.count == 3
    pane.view.go_to(1)
    settle(shown)
    assert colors_around(pane.view, pane.view.point_of(1, 300, 77)) - {"#ffffff"}
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().value() + 150)
    place = point_of(pane.view, TARIFF, "July 1, 2025")
    assert pane.view.viewport().rect().contains(place)
    assert not {each.lower() for each in load_theme("light").fields.values()} & colors_around(pane.view, place)


def test_a_document_that_cannot_be_opened_is_told_and_its_text_stays(show: Show, tmp_path: Path) -> None:
    shown = show(library_of(tmp_path, original=b"%PDF-1.7 and no more than that."))
    open_pages(shown)
    pane = reading_of(shown).pages
    assert "damaged" in pane.notice.text()
    assert pane.notice.isVisible()
    assert pane.view.count == 0
    shown.click(reading_of(shown).text_button)
    assert shown.window.details.source.toPlainText().startswith("Duties on steel")


def test_a_page_that_cannot_be_drawn_says_so_and_the_others_stay(paged: Shown) -> None:
    open_pages(paged)
    view = view_of(paged)
    view.take_refusal(0, "Page 1 cannot be shown. The reader of PDF files crashed on it.")
    with paged.qtbot.assertNotEmitted(view.page_wanted):
        view.go_to(0)
    assert view.wants is None


def test_closing_the_window_ends_the_processes(paged: Shown) -> None:
    open_pages(paged)
    assert len(multiprocessing.active_children()) == 2
    paged.window.close()
    assert multiprocessing.active_children() == []
