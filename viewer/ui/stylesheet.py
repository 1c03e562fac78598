"""The style sheet of the window, made from the colors of a theme: what a palette cannot say."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from viewer.ui.theme import Theme


def stylesheet(theme: Theme, point_size: float) -> str:
    """The sheet for the whole window.

    Args:
        theme: its colors.
        point_size: size of the application's font; headings and small print follow it.
    """
    colors = dict(theme.window)
    names = {
        "soft": _mixed(theme, "accent", "surface", 0.14),
        "hover": _mixed(theme, "text", "window", 0.07),
        "pressed": _mixed(theme, "text", "window", 0.13),
        "good": _mixed(theme, "accent", "surface", 0.10),
        "warn": _mixed(theme, "warning", "surface", 0.13),
        "bad": _mixed(theme, "error", "surface", 0.11),
        "title_size": f"{point_size * 1.35:.1f}",
        "small_size": f"{point_size * 0.92:.1f}",
        "tiny_size": f"{point_size * 0.84:.1f}",
    }
    return Template(_SHEET).substitute(colors | names)


def _mixed(theme: Theme, over: str, under: str, share: float) -> str:
    """A color between two of the theme; `share` of the first."""
    first, second = theme.color(over), theme.color(under)
    parts = ((first.red(), second.red()), (first.green(), second.green()), (first.blue(), second.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts)).name()


_SHEET = """
QMainWindow, QStatusBar { background: $window; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMenuBar { background: $window; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }

QToolBar { background: $window; border: 0; border-bottom: 1px solid $line; padding: 5px 10px; spacing: 3px; }
QToolBar QToolButton { border: 0; border-radius: 6px; padding: 5px 8px; }
QToolBar QToolButton:hover { background: $hover; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: $pressed; }
QToolBar QToolButton:focus { border: 1px solid $accent; padding: 4px 7px; }
QToolBar QToolButton:disabled { color: $muted; }
QToolBar::separator { width: 1px; background: $line; margin: 6px 7px; }

QToolButton#lanesButton, QToolButton#allButton { border: 1px solid transparent; border-radius: 6px;
    padding: 3px 22px 3px 7px; color: $muted; font-size: ${small_size}pt; }
QToolButton#lanesButton:hover, QToolButton#allButton:hover { background: $hover; color: $text; }
QToolButton#lanesButton:pressed, QToolButton#allButton:pressed { background: $pressed; }
QToolButton#lanesButton:focus, QToolButton#allButton:focus { border: 1px solid $accent; }
QToolButton#lanesButton::menu-indicator, QToolButton#allButton::menu-indicator {
    subcontrol-position: right center; right: 6px; }

QPlainTextEdit { background: $surface; border: 1px solid $line; border-radius: 6px; padding: 4px;
    selection-background-color: $accent; selection-color: $accent_text; }
QPlainTextEdit:focus { border: 1px solid $accent; }
QLineEdit { background: $surface; border: 1px solid $line; border-radius: 6px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit:focus { border: 1px solid $accent; }
QLineEdit[invalid="true"] { border: 1px solid $error; }

ChoiceBox { background: $surface; border: 1px solid $line; border-radius: 6px; padding: 4px 8px; }
ChoiceBox:hover { background: $hover; }
ChoiceBox::drop-down { border: 0; width: 20px; }
ChoiceBox:focus { border: 1px solid $accent; }
ChoiceBox:disabled { color: $muted; background: transparent; }
ChoiceBox QAbstractItemView { background: $surface; border: 1px solid $line; selection-background-color: $soft;
    selection-color: $text; }

QTabBar::tab { background: $window; border: 0; border-top: 2px solid transparent; padding: 5px 12px; color: $muted; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { border-top: 2px solid $accent; color: $text; }
QTabBar::tab:focus { color: $accent; }

QHeaderView { background: $window; border: 0; }
QHeaderView::section { background: $window; border: 0; border-bottom: 1px solid $line; padding: 4px 6px;
    color: $muted; }
QHeaderView::section:hover { background: $hover; }
QTableView { border: 0; }
QTableView#queueList { selection-background-color: transparent; }

QDockWidget::title { text-align: left; padding: 5px 12px; }

QPushButton { background: $surface; border: 1px solid $line; border-radius: 6px; padding: 5px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $muted; background: transparent; }
QPushButton[main="true"] { background: $accent; color: $accent_text; border: 1px solid $accent; }
QPushButton[main="true"]:disabled { background: $raised; color: $muted; border: 1px solid $line; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 6px; }
QPushButton[link="true"]:hover { background: $soft; }
QPushButton[link="true"]:focus { border: 1px solid $accent; }

QLabel[role="title"] { font-size: ${title_size}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { color: $muted; font-size: ${tiny_size}pt; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_size}pt; }
QLabel[role="error"] { color: $error; font-size: ${small_size}pt; }
QLabel[role="link"] { color: $accent; font-weight: 600; }
QLabel[role="link"], QLabel[role="quote"] { border: 1px solid transparent; border-radius: 4px; }
QLabel[role="link"]:hover, QLabel[role="quote"]:hover { background: $soft; }
QLabel[role="link"]:focus, QLabel[role="quote"]:focus { border: 1px solid $accent; }

QPushButton[small="true"] { padding: 2px 10px; font-size: ${small_size}pt; }
QToolButton[quiet="true"] { border: 1px solid transparent; border-radius: 4px; padding: 0 5px; color: $muted; }
QToolButton[quiet="true"]:hover { background: $hover; color: $text; }
QToolButton[quiet="true"]:focus { border: 1px solid $accent; }
QToolButton[quiet="true"]::menu-indicator { image: none; width: 0; }
QToolButton[star] { border: 1px solid transparent; border-radius: 6px; padding: 0 5px; font-size: ${title_size}pt; }
QToolButton[star="off"] { color: $muted; }
QToolButton[star="on"] { color: $accent; }
QToolButton[star]:hover { background: $hover; }
QToolButton[star]:focus { border: 1px solid $accent; }
QFrame#card { background: $window; border: 1px solid $line; border-radius: 7px; }
QFrame#noteBox { background: $warn; border: 0; border-radius: 7px; }
QFrame#tagChip { background: $soft; border: 1px solid $line; border-radius: 9px; }

QFrame#messageBar { border: 0; border-bottom: 1px solid $line; background: $good; }
QFrame#messageBar[tone="warning"] { background: $warn; }
QFrame#messageBar[tone="error"] { background: $bad; }
QFrame#messageBar QToolButton { border: 0; border-radius: 5px; padding: 3px 7px; color: $muted; }
QFrame#messageBar QToolButton:hover { background: $hover; color: $text; }

QPlainTextEdit#messageRows { background: transparent; border: 0; color: $muted; }

QFrame#detailPane, QFrame#detailPane QScrollArea, QWidget#factSheet,
QFrame#editPanel { background: $surface; border: 0; }
QFrame#inlineEdit { background: $window; border: 1px solid $line; border-radius: 6px; }
QFrame#rule { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QPlainTextEdit#sourceText, QPlainTextEdit#sourceText:focus { background: $surface; border: 0; padding: 0;
    selection-background-color: $accent; selection-color: $accent_text; }
QWidget#sourceHead { background: $window; border-top: 1px solid $line; border-bottom: 1px solid $line; }
QWidget#pageBar, QLabel#pageNotice { background: $surface; border-bottom: 1px solid $line; }
QWidget#pageBar QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 2px 7px; color: $accent;
    font-size: ${small_size}pt; }
QWidget#pageBar QToolButton:hover { background: $hover; }
QWidget#pageBar QToolButton:checked { background: $pressed; }
QWidget#pageBar QToolButton:focus { border: 1px solid $accent; }
QWidget#pageBar QToolButton:disabled { color: $muted; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QWidget#sourceFoot { background: $window; border-top: 1px solid $line; }
QWidget#sourceHead QToolButton, QWidget#sourceFoot QToolButton { border: 1px solid transparent; border-radius: 5px;
    padding: 2px 7px; color: $accent; font-size: ${small_size}pt; }
QWidget#sourceHead QToolButton:hover, QWidget#sourceFoot QToolButton:hover { background: $hover; }
QWidget#sourceFoot QToolButton:checked { background: $pressed; }
QWidget#sourceHead QToolButton:focus, QWidget#sourceFoot QToolButton:focus { border: 1px solid $accent; }
QWidget#sourceHead QToolButton:disabled { color: $muted; }
QWidget#sourceHead QToolButton[half] { background: $surface; border: 1px solid $line; color: $text; padding: 2px 9px; }
QWidget#sourceHead QToolButton[half="first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QWidget#sourceHead QToolButton[half="last"] { border-left: 0; border-top-left-radius: 0;
    border-bottom-left-radius: 0; }
QWidget#sourceHead QToolButton[half]:hover { background: $hover; }
QWidget#sourceHead QToolButton[half]:checked { background: $accent; border-color: $accent; color: $accent_text; }
QWidget#sourceHead QToolButton[half]:focus { border: 1px solid $text; }
QLabel[chip="true"] { border-radius: 3px; padding: 1px 6px; font-size: ${tiny_size}pt; }

QFrame#undatedTray { background: $window; border-top: 1px solid $line; }
QListWidget, QTableView#queueList { background: transparent; border: 0; outline: 0; }
QListWidget::item, QTableView#queueList::item { border-radius: 5px; padding: 4px 8px; color: $text; }
QListWidget::item:hover, QTableView#queueList::item:hover { background: $hover; }
QListWidget::item:selected, QTableView#queueList::item:selected { background: $soft; color: $text; }
QFrame#searchResults { background: $surface; border: 1px solid $line; border-radius: 8px; }

QFrame#chipsRow { background: $window; border-bottom: 1px solid $line; }
QWidget#chipArea { background: transparent; }
QFrame#queryChip { background: $soft; border: 1px solid $line; border-radius: 9px; }
QFrame#queryChip QToolButton { border: 1px solid transparent; border-radius: 7px; padding: 1px; }
QFrame#queryChip QToolButton:hover { background: $hover; }
QFrame#queryChip QToolButton:focus { border: 1px solid $accent; }
QFrame#nothingFound { background: $surface; border: 1px solid $line; border-radius: 10px; }
QTreeView#filterPanel { background: $window; border: 0; outline: 0; }
QTreeView#filterPanel::item { border: 0; }
QTreeView#filterPanel::item:hover, QTreeView#filterPanel::item:selected { background: $hover; color: $text; }

QFrame#undatedTray QScrollBar:horizontal { height: 7px; }
QFrame#undatedTray QScrollBar::handle { margin: 1px; border-radius: 2px; }

QSplitter::handle { background: transparent; }
QStatusBar { border-top: 1px solid $line; color: $muted; padding-left: 14px; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; font-size: ${small_size}pt; }
QStatusBar QPushButton { padding: 1px 10px; font-size: ${small_size}pt; }
QProgressBar { background: $raised; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
