"""Texts are written once, and drawn from one image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.domain.events import EventKind
from viewer.timeline.label_ink import Heap, LabelInk, LabelTable, PillInk, Words
from viewer.timeline.scene import Align, Text
from viewer.timeline.words import TextRole
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.canvas.text_atlas import TextAtlas
from viewer.ui.theme import load_theme


@pytest.fixture
def atlas(qapp: QApplication) -> TextAtlas:
    return TextAtlas(Fonts(QFont()), load_theme("light"), 1.0)


def label(text: str, x: float = 20.0, *, width: float = 60.0, is_cut: bool = False) -> Text:
    return Text(TextRole.LABEL, text, x, 20.0, width, Align.LEFT, 1, is_cut)


class Titles:
    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def whole(self, event_id: int, role: TextRole = TextRole.LABEL) -> tuple[str, float]:
        return self.texts[event_id], 7.0 * len(self.texts[event_id])

    def note(self, event_id: int) -> tuple[str, float]:
        return "", 0.0

    def drop(self, above: float) -> float:
        return 0.0


def words_of(texts: Sequence[str], count: str) -> Words:
    """Labels, each 130 pixels after the one before, and a count."""
    ids = np.arange(len(texts))
    table = LabelTable(ids)
    width = table.widths(ids, Titles(texts))
    y, room = np.full(len(texts), 20.0), np.full(len(texts), 120.0)
    labels = LabelInk(table, ids, ids, ids * 0, (20 + 130 * ids).astype(np.float64), y, width, room, ids < 0)
    heaps = (Heap(0, 1, EventKind.CALL, count),)
    return Words(labels, (), PillInk(heaps, np.arange(1), np.array([220.0]), np.array([12.0])))


def drawn(atlas: TextAtlas, *items: Text, words: Words | None = None) -> QImage:
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    atlas.draw(painter, items, words)
    painter.end()
    return image


def inked(image: QImage) -> list[int]:
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 200 for y in range(40))]


def test_what_is_prepared_looks_as_what_is_not(atlas: TextAtlas, qapp: QApplication) -> None:
    words = words_of(("Steel tariff", "Call"), "+12")
    fresh = drawn(TextAtlas(Fonts(QFont()), load_theme("light"), 1.0), words=words)
    assert max(inked(fresh)) > 225
    assert sum(1 for _ in atlas.prepare(words)) == 1
    assert drawn(atlas, words=words) == fresh
    assert drawn(atlas, words=words) == fresh


def test_what_is_written_is_not_written_again(atlas: TextAtlas, monkeypatch: pytest.MonkeyPatch) -> None:
    words = words_of([f"Number {number}" for number in range(20)], "+3")
    assert sum(1 for _ in atlas.prepare(words)) > 1
    monkeypatch.setattr(atlas, "_ensure", lambda _missing: pytest.fail("written"))
    assert list(atlas.prepare(words)) == []


def test_a_text_that_is_cut_fades_out_where_its_room_ends(atlas: TextAtlas) -> None:
    words = "Investigation into semiconductors"
    whole, cut = inked(drawn(atlas, label(words))), inked(drawn(atlas, label(words, width=80.0, is_cut=True)))
    assert whole[: len(cut) // 2] == cut[: len(cut) // 2]
    assert max(whole) > 130
    assert 70 < max(cut) < 105


def test_an_image_that_is_full_begins_anew(atlas: TextAtlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "_side", 200)
    first = drawn(atlas, label("Number 0"))
    for number in range(200):
        drawn(atlas, label(f"Number {number}"))
    assert drawn(atlas, label("Number 0")) == first
    assert inked(drawn(atlas, label("Another", 150.0)))


def grounds(image: QImage) -> list[int]:
    """The columns of pixels that have the color of a match."""
    color = load_theme("light").color("match")
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) == color for y in range(40))]


def test_searched_words_have_a_ground_of_their_own_width(atlas: TextAtlas) -> None:
    text, fonts = "Duties on 😀 steel again", Fonts(QFont())
    atlas.mark_words(("steel",))
    found = grounds(drawn(atlas, label(text)))
    left = 20 + fonts.width("Duties on 😀 ", TextRole.LABEL)
    assert found[0] == pytest.approx(left, abs=3)
    assert found[-1] == pytest.approx(left + fonts.width("steel", TextRole.LABEL), abs=3)


def test_other_words_take_the_marks_away(atlas: TextAtlas) -> None:
    plain = drawn(atlas, label("Steel tariff"))
    atlas.mark_words(("steel",))
    assert drawn(atlas, label("Steel tariff")) != plain
    atlas.mark_words(())
    assert drawn(atlas, label("Steel tariff")) == plain


def test_only_labels_are_marked(atlas: TextAtlas) -> None:
    atlas.mark_words(("steel",))
    for role in TextRole:
        is_label = role in (TextRole.LABEL, TextRole.LABEL_SELECTED)
        assert bool(grounds(drawn(atlas, label("Steel")._replace(role=role)))) is is_label
