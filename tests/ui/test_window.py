"""The window as a person uses it: drops, clicks, keys; and what it shows then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.conftest import CALL_SENTENCE, TARIFF_SENTENCE, TEXT, Shown, article_of, steel_events
from viewer.domain.columns import OPEN_START
from viewer.domain.instants import MS_PER_DAY
from viewer.paths import resources
from viewer.services import libraries
from viewer.store import Library
from viewer.timeline.viewport import pan
from viewer.ui.help_dialogs import ShortcutsDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.messages import Tone

Show = Callable[[Path], Shown]

ARTICLE = """Ministers speak

Minister Jane Doe and Minister John Roe spoke by phone on Thursday.
"""


def drag_over(window: MainWindow, mime: QMimeData, place: QPoint) -> QDragEnterEvent:
    """What the platform sends when something is dragged onto the window."""
    event = QDragEnterEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.windowHandle(), event)
    return event


def drop_on(window: MainWindow, mime: QMimeData, place: QPoint) -> QDropEvent:
    drag_over(window, mime, place)
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), event)
    return event


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def middle_of(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def parts(window: MainWindow) -> dict[str, QWidget]:
    return {
        "canvas": window.canvas,
        "source text": window.details.source,
        "undated list": window.tray.list,
        "search": window.search,
        "menu": window.menuBar(),
        "status": window.statusBar(),
    }


@pytest.mark.parametrize("part", ["canvas", "source text", "undated list", "search", "menu", "status"])
def test_a_file_dropped_on_any_part_is_imported(show: Show, steel_library: Path, tmp_path: Path, part: str) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    article = tmp_path / "new article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    event = drop_on(shown.window, files(article), middle_of(parts(shown.window)[part]))
    assert event.isAccepted()
    shown.settle()
    (message,) = shown.messages
    assert message.title.startswith("Imported 1 article with")
    assert message.tone is Tone.GOOD


def test_a_dropped_article_fills_an_empty_timeline(show: Show, tmp_path: Path) -> None:
    shown = show(tmp_path / "new.tradeline")
    article = resources() / "sample" / "2024-04-03-biden-xi-call.md"
    drop_on(shown.window, files(article), middle_of(shown.window.canvas))
    shown.settle()
    session = shown.window.session
    assert len(session.contents.columns) > 0
    selected = session.selection
    assert selected is not None
    assert shown.window.canvas.selected == selected
    assert _has_words(shown, session.title_of(selected))
    columns = session.contents.columns
    viewport = shown.window.canvas.viewport
    known = columns.lo[columns.lo != OPEN_START]
    assert viewport.lo <= known.min()
    assert known.max() < viewport.hi
    call = next(key for key, title in session.contents.titles.items() if "speak by phone" in title)
    assert session.date_words(call) == "Tue 2 Apr 2024"


def test_a_dropped_folder_is_searched_for_articles(show: Show, steel_library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.xyz").write_text(ARTICLE + "more", encoding="utf-8")
    shown = show(steel_library)
    drop_on(shown.window, files(tmp_path / "articles"), middle_of(shown.window.canvas))
    shown.settle()
    assert shown.messages[0].title.startswith("Imported 1 article with")


def test_dropped_text_is_imported(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    mime = QMimeData()
    mime.setText(ARTICLE)
    drop_on(shown.window, mime, middle_of(shown.window.canvas))
    shown.settle()
    assert shown.messages[0].title.startswith("Imported 1 article with")


def test_a_dropped_web_address_is_refused_in_words(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/news")])
    mime.setText("https://example.org/news")
    drop_on(shown.window, mime, middle_of(shown.window.canvas))
    shown.settle()
    (message,) = shown.messages
    assert "nothing was fetched" in message.title
    assert shown.window.count_label.text() == "3 events"


def test_the_overlay_is_there_only_while_dragging(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    place = middle_of(shown.window.canvas)
    assert drag_over(shown.window, files(tmp_path), place).isAccepted()
    assert shown.window.drops.overlay().isVisible()
    assert shown.window.drops.overlay().size() == shown.window.size()
    QApplication.sendEvent(shown.window.windowHandle(), QDragLeaveEvent())
    assert not shown.window.drops.overlay().isVisible()


def test_duplicates_and_failures_are_said_and_nothing_stops(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    twice, empty = tmp_path / "steel.txt", tmp_path / "empty.txt"
    twice.write_bytes(TEXT.encode())
    empty.write_bytes(b"")
    article = tmp_path / "good.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    drop_on(shown.window, files(twice, empty, article), middle_of(shown.window.canvas))
    shown.settle()
    (message,) = shown.messages
    assert message.title.startswith("Imported 1 article")
    assert "1 duplicate: steel.txt" in message.text
    assert "1 failed" in message.text
    assert "empty.txt" in message.text
    assert message.tone is Tone.WARNING
    bar = shown.window.message_stack.bars[0]
    shown.click(bar.details_button)
    assert bar.rows_view.isVisible()
    assert "empty.txt" in bar.rows_view.toPlainText()
    shown.click(bar.close_button)
    assert shown.messages == ()


def test_selecting_shows_the_event_with_its_words(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    details = shown.window.details
    assert details.sheet is not None
    assert shown.window.isActiveWindow()
    words = {label.text() for label in details.sheet.findChildren(QLabel)}
    assert {"Call", "Ministers speak by phone", "Thu 5 Jun 2025", "Minister of Trade", "Strong reading"} <= words
    assert "“Thursday” + published Fri 6 Jun 2025 → Thu 5 Jun 2025" in words
    assert "Could also be Thu 29 May 2025." in words
    fills = _fills(shown)
    assert fills[CALL_SENTENCE] == shown.window.appearance.theme.field_color("sentence")
    assert fills["Thursday"] == shown.window.appearance.theme.field_color("date")
    assert fills["two ministers"] == shown.window.appearance.theme.field_color("party")
    assert set(details.halves.text.legend.shown) == {"sentence", "date", "party", "trigger"}


def test_clicking_a_highlighted_sentence_selects_its_event(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    source = shown.window.details.source
    place = source.point_of(TEXT.index(TARIFF_SENTENCE) + 10)
    shown.click(source.viewport(), place)
    shown.settle()
    tariff = shown.event_id("25 % tariff on imported steel")
    assert shown.window.session.selection == tariff
    assert shown.window.canvas.selected == tariff
    assert shown.window.canvas.viewport.lo <= 1751328000000 < shown.window.canvas.viewport.hi


def test_clicking_an_event_on_the_canvas_selects_it(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.window.canvas.choose(shown.event_id("25 % tariff on imported steel"))
    shown.settle()
    assert shown.window.details.sheet is not None
    assert shown.window.details.sheet.title.text() == "25 % tariff on imported steel"


def test_undated_events_stand_in_the_tray(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    tray = shown.window.tray
    item = tray.list.item(0)
    assert item.text() == "Talks about aluminum"
    shown.click(tray.list.viewport(), tray.list.visualItemRect(item).center())
    shown.settle()
    assert shown.window.session.selection == shown.event_id("Talks about aluminum")


def test_accepting_is_a_step_that_ctrl_z_takes_back(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.accept_button)
    shown.settle()
    assert shown.window.actions_.undo.text() == "Undo: Accept “Ministers speak by phone”"
    assert _has_words(shown, "Accepted by you")
    shown.press(shown.window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert _has_words(shown, "Not reviewed yet")
    assert not shown.window.actions_.undo.isEnabled()
    assert shown.window.actions_.redo.text() == "Redo: Accept “Ministers speak by phone”"


def test_a_date_edited_in_place_moves_the_event(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    event_id = shown.select("Ministers speak by phone")
    sheet = shown.window.details.sheet
    assert sheet is not None
    row = sheet.date_rows[0]
    shown.click(row.edit_button)
    editor = row.editor
    assert editor is not None
    editor.line.clear()
    shown.write(editor.line, "2025-06-31")
    assert not editor.save_button.isEnabled()
    assert "day" in editor.hint.text()
    editor.line.clear()
    shown.write(editor.line, "2025-06-03")
    assert editor.hint.text() == "This is Tue 3 Jun 2025."
    shown.press(editor.line, Qt.Key.Key_Return)
    shown.settle()
    assert shown.window.session.date_words(event_id) == "Tue 3 Jun 2025"
    assert _has_words(shown, "Set by you → Tue 3 Jun 2025")


def test_search_finds_and_shows_an_event(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    window = shown.window
    shown.press(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    shown.write(window.search, "imported steel")
    shown.press(window.search, Qt.Key.Key_Return)
    shown.settle()
    assert window.search.results.isVisible()
    assert window.search.results.list.item(0).text() == "25 % tariff on imported steel"
    shown.press(window.search, Qt.Key.Key_Return)
    shown.settle()
    assert not window.search.results.isVisible()
    assert window.session.selection == shown.event_id("25 % tariff on imported steel")


def test_keys_of_the_window_can_be_written_into_the_search(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.window.search.setFocus()
    before = shown.window.canvas.viewport
    shown.write(shown.window.search, "if?")
    assert shown.window.search.text() == "if?"
    assert shown.window.canvas.viewport == before
    assert shown.window.findChild(ShortcutsDialog) is None


def test_an_article_can_be_found_and_its_date_corrected(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    search = shown.window.search
    shown.write(search, "agree")
    shown.press(search, Qt.Key.Key_Return)
    shown.settle()
    assert search.results.list.count() == 1
    shown.press(search, Qt.Key.Key_Return)
    shown.settle()
    sheet = shown.window.details.sheet
    assert sheet is not None
    assert shown.window.session.selection is None
    sheet.publication_row.submitted.emit("2025-06-13")
    shown.settle()
    assert _has_words(shown, "Fri 13 Jun 2025, set by you")


def test_the_sheet_stays_where_it_was_scrolled_to(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.window.resize(760, 460)
    shown.select("Ministers speak by phone")
    bar = shown.window.details.halves.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    wanted = bar.value()
    assert wanted > 40
    shown.window.details.publication_edited.emit(1, "2025-06-13")
    shown.settle()
    assert abs(bar.value() - wanted) < 30
    shown.select("25 % tariff on imported steel")
    assert bar.value() == 0


def test_an_import_leaves_an_open_editor_alone(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.date_rows[0].edit_button)
    article = tmp_path / "new.txt"
    article.write_text("A ministry said nothing of note.\n", encoding="utf-8")
    shown.commands.import_articles([article])
    shown.settle()
    assert shown.window.details.sheet is sheet
    assert sheet.date_rows[0].editor is not None


def test_settings_that_cannot_be_saved_are_said_after_closing(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    (tmp_path / "settings.json").mkdir()
    (tmp_path / "settings.json" / "in the way").touch()
    shown.window.close()
    assert shown.window.closing_error is not None
    assert "settings" in shown.window.closing_error.what


def test_titles_cannot_turn_the_line_around(show: Show, tmp_path: Path) -> None:
    path = tmp_path / "odd.tradeline"
    call, *_ = steel_events()
    with Library.create(path) as library:
        library.add_article(article_of(TEXT), [replace(call, title="Call \u202eylno flah\nnew line")])
    shown = show(path)
    session = shown.window.session
    assert session.title_of(next(iter(session.contents.titles))) == "Call ylno flah new line"
    shown.select("Call ylno flah new line")
    assert _has_words(shown, "Call ylno flah new line")


def test_any_text_can_be_searched(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.write(shown.window.search, "\"'(*:-^ NEAR AND")
    shown.press(shown.window.search, Qt.Key.Key_Return)
    shown.settle()
    assert shown.window.search.results.nothing.isVisible()
    assert shown.messages == ()


def test_everything_is_where_it_was_after_reopening(show: Show, steel_library: Path) -> None:
    first = show(steel_library)
    event_id = first.select("25 % tariff on imported steel")
    wanted = pan(first.window.canvas.viewport, 5 * MS_PER_DAY)
    first.window.canvas.set_viewport(wanted)
    first.window.resize(770, 600)
    first.window.dock.hide()
    first.window.close()
    second = show(steel_library)
    assert second.window.canvas.viewport == wanted
    assert second.window.session.selection == event_id
    assert second.window.size().width() == 770
    assert second.window.dock.isHidden()
    assert not second.window.actions_.details.isChecked()


def test_each_library_keeps_its_own_view(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    event_id = shown.select("25 % tariff on imported steel")
    wanted = pan(shown.window.canvas.viewport, 9 * MS_PER_DAY)
    shown.window.canvas.set_viewport(wanted)
    shown.commands.new_library(tmp_path / "other.tradeline")
    shown.settle()
    assert shown.window.count_label.text() == "0 events"
    assert shown.window.details.sheet is None
    assert shown.window.windowTitle() == "other — Tradeline"
    shown.window.requests.fill_recent(shown.window.actions_)
    (recent,) = shown.window.actions_.recent_menu.actions()
    recent.trigger()
    shown.settle()
    assert shown.window.canvas.viewport == wanted
    assert shown.window.session.selection == event_id
    assert shown.window.canvas.selected == event_id
    assert _has_words(shown, "25 % tariff on imported steel")


def test_a_read_only_library_says_so_and_takes_no_edits(
    show: Show, steel_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The account of a test run may well be able to write every file.
    monkeypatch.setattr(libraries, "open_or_create", lambda path: Library.open(path, read_only=True))
    shown = show(steel_library)
    (message,) = shown.messages
    assert message.lasting
    assert message.text
    shown.select("Ministers speak by phone")
    sheet = shown.window.details.sheet
    assert sheet is not None
    assert not sheet.accept_button.isVisible()
    assert not shown.window.actions_.open_articles.isEnabled()
    assert not shown.window.actions_.undo.isEnabled()
    assert not drag_over(shown.window, files(steel_library), middle_of(shown.window.canvas)).isAccepted()


def test_a_file_that_is_no_library_leaves_the_open_one(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    other = tmp_path / "letter.tradeline"
    other.write_text("Dear all, this is a letter and not a library.\n" * 50, encoding="utf-8")
    before = other.read_bytes()
    shown.commands.open_library(other)
    shown.settle()
    (message,) = shown.messages
    assert message.tone is Tone.ERROR
    assert [offer.text for offer in message.offers] == ["Open Another…", "New Library…"]
    assert shown.window.windowTitle() == "steel — Tradeline"
    assert shown.window.count_label.text() == "3 events"
    assert other.read_bytes() == before


def test_the_dark_theme_reaches_every_part(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    shown.window.actions_.themes["dark"].trigger()
    theme = shown.window.appearance.theme
    assert theme.dark
    image = shown.window.grab().toImage()
    for part in (shown.window.details.source, shown.window.canvas, shown.window.menuBar()):
        corner = part.mapTo(shown.window, QPoint(part.width() - 6, part.height() - 6))
        assert image.pixelColor(corner).lightnessF() < 0.4
    assert _fills(shown)["Thursday"] == theme.field_color("date")
    shown.window.actions_.themes["light"].trigger()
    assert not shown.window.appearance.theme.dark


def test_no_child_takes_drops_for_itself(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    takers = [child for child in shown.window.findChildren(QWidget) if child.acceptDrops()]
    assert takers == []


def test_no_two_actions_share_a_key(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    keys = [key.toString() for action in shown.window.actions_.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text() and action.statusTip() for action in shown.window.actions_.all())


def _fills(shown: Shown) -> dict[str, QColor]:
    """The highlighted words with the color behind them."""
    return {
        selection.cursor.selectedText(): selection.format.background().color()
        for selection in shown.window.details.source.extraSelections()
    }


def _has_words(shown: Shown, words: str) -> bool:
    sheet = shown.window.details.sheet
    return sheet is not None and words in {label.text() for label in sheet.findChildren(QLabel)}
