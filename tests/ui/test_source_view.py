from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import (
    CALL_SENTENCE,
    TALKS_SENTENCE,
    TARIFF_SENTENCE,
    TEXT,
    article_of,
    evidence_of,
    steel_events,
)
from viewer.domain.events import Event, EventKind, Standing
from viewer.domain.passages import Passage
from viewer.ui.details.matches import Matches
from viewer.ui.details.source_view import SourceView
from viewer.ui.theme import load_theme


def numbered(events: list[Event]) -> list[Event]:
    return [replace(event, id=number) for number, event in enumerate(events, start=1)]


@pytest.fixture
def view(qtbot: QtBot) -> SourceView:
    made = SourceView(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(360, 240)
    made.show()
    qtbot.waitExposed(made)
    return made


def marked(view: SourceView) -> dict[str, QColor]:
    return {each.cursor.selectedText(): each.format.background().color() for each in view.extraSelections()}


def click(view: SourceView, offset: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.point_of(offset))


def test_highlights_are_right_behind_characters_of_two_utf16_units(view: SourceView) -> None:
    text = "😀😀🏳️‍🌈 " + TEXT.replace("steel 😀", "steel 😀😀")
    events = numbered(steel_events(text))
    view.show_article(article_of(text), events[0], events)
    assert {CALL_SENTENCE, "Thursday", "two ministers", "spoke by phone", TARIFF_SENTENCE} <= set(marked(view))


def test_what_turns_the_writing_direction_is_shown_and_moves_no_offset(view: SourceView) -> None:
    text = "\u202eTariffs\u202c \u2066rise\u2069. " + TEXT
    events = numbered(steel_events(text))
    view.show_article(article_of(text), events[0], events)
    assert view.toPlainText().startswith("⇆Tariffs⇆ ⇆rise⇆. ")
    assert CALL_SENTENCE in marked(view)


def test_each_field_has_its_color_and_other_events_a_line(view: SourceView) -> None:
    theme = load_theme("light")
    events = numbered(steel_events())
    view.show_article(article_of(TEXT), events[1], events)
    found = marked(view)
    assert found[TARIFF_SENTENCE] == theme.field_color("sentence")
    assert found["July 1, 2025"] == theme.field_color("date")
    assert found["25 percent"] == theme.field_color("rate")
    assert found["imported steel"] == theme.field_color("product")
    lines = [each for each in view.extraSelections() if each.cursor.selectedText() == CALL_SENTENCE]
    assert lines[0].format.background().style() == Qt.BrushStyle.NoBrush
    assert "Thursday" not in found


def test_a_click_on_another_sentence_chooses_its_event(view: SourceView, qtbot: QtBot) -> None:
    text = "🚢 " * 5 + TEXT
    events = numbered(steel_events(text))
    view.show_article(article_of(text), events[0], events)
    with qtbot.waitSignal(view.event_chosen) as chosen:
        click(view, text.index(TARIFF_SENTENCE) + 4)
    assert chosen.args == [2]


def test_a_click_elsewhere_or_on_the_same_event_chooses_nothing(view: SourceView, qtbot: QtBot) -> None:
    events = numbered(steel_events())
    view.show_article(article_of(TEXT), events[0], events)
    with qtbot.assertNotEmitted(view.event_chosen):
        click(view, TEXT.index("agree"))
        click(view, TEXT.index("spoke"))
        # Right of a short line, below which a sentence ends.
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(350, 5))


def test_clicks_step_through_the_events_of_one_sentence(view: SourceView, qtbot: QtBot) -> None:
    call, tariff, _ = numbered(steel_events())
    second = Event(EventKind.STATEMENT, "say", Standing.OCCURRED, "Says", (), (evidence_of(TEXT, CALL_SENTENCE),), id=9)
    for current, wanted in ((call, 9), (second, 1)):
        view.show_article(article_of(TEXT), current, [call, tariff, second])
        with qtbot.waitSignal(view.event_chosen) as chosen:
            click(view, TEXT.index("spoke"))
        assert chosen.args == [wanted]


def test_selecting_words_with_the_mouse_chooses_nothing(view: SourceView, qtbot: QtBot) -> None:
    events = numbered(steel_events())
    view.show_article(article_of(TEXT), events[0], events)
    begin, end = view.point_of(TEXT.index(TARIFF_SENTENCE)), view.point_of(TEXT.index(TARIFF_SENTENCE) + 20)
    with qtbot.assertNotEmitted(view.event_chosen):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.parametrize("lines_above", [0, 30, 300])
def test_the_sentence_is_in_the_upper_third(view: SourceView, lines_above: int) -> None:
    text = "Background of the dispute.\n" * lines_above + TEXT + "More background.\n" * 60
    events = numbered(steel_events(text))
    view.show_article(article_of(text), events[2], events)
    top = view.point_of(text.index(TALKS_SENTENCE)).y()
    assert 0 <= top <= view.viewport().height() * (2 / 3 if lines_above == 0 else 1 / 3)
    view.resize(300, 500)
    assert 0 <= view.point_of(text.index(TALKS_SENTENCE)).y() <= 250


def test_markup_in_an_article_stays_text(view: SourceView) -> None:
    text = "<b>Bold</b> <img src='file:///etc/hostname'>\n" + TEXT
    view.show_article(article_of(text), None, [])
    assert view.toPlainText() == text


def test_evidence_of_another_article_is_not_marked_here(view: SourceView) -> None:
    call = numbered(steel_events())[0]
    foreign = replace(call, evidence=(replace(call.evidence[0], article_id=77),))
    view.show_article(replace(article_of(TEXT), id=3), foreign, [foreign])
    assert view.extraSelections() == []


def test_the_leading_sentence_comes_into_view_but_a_click_in_the_text_keeps_the_place(view: SourceView) -> None:
    last = "The tariff on steel was confirmed again."
    text = TEXT + "\n\n" + "More words follow here.\n" * 80 + last
    call, tariff, talks = numbered(steel_events(text))
    late = replace(tariff, evidence=(evidence_of(text, last), *tariff.evidence))
    view.show_article(article_of(text), late, [call, late, talks])
    assert view.verticalScrollBar().value() > 0
    view.verticalScrollBar().setValue(0)
    view.show_article(article_of(text), call, [call, late, talks])
    click(view, text.index(TARIFF_SENTENCE) + 4)
    view.show_article(article_of(text), late, [call, late, talks])
    assert view.verticalScrollBar().value() == 0


LONG = "Steel again. " + TEXT + "\n\n" + "Nothing of note. \n" * 80 + "The last word on 😀 steel duties."


def test_searched_words_are_marked_behind_the_marks_of_the_event(view: SourceView) -> None:
    theme = load_theme("light")
    events = numbered(steel_events())
    view.set_words(("imported*", "effect"))
    view.show_article(article_of(TEXT), events[1], events)
    found = marked(view)
    assert found["effect"] == theme.color("match")
    # The product of the event is painted over the match in it.
    assert found["imported steel"] == theme.field_color("product")
    view.set_words(())
    assert "effect" not in marked(view)


def test_the_next_match_comes_into_view_and_the_last_is_followed_by_the_first(view: SourceView) -> None:
    told: list[Matches] = []
    view.matches_changed.connect(told.append)
    view.set_words(("steel duties", "steel"))
    view.show_article(article_of(LONG), None, ())
    assert told[-1].words == "4 matches"
    view.step_match(-1)
    assert told[-1].words == "4 of 4"
    assert marked(view)["steel duties"] == load_theme("light").color("accent")
    assert view.viewport().rect().contains(view.point_of(LONG.index("steel duties")))
    view.step_match(1)
    assert told[-1].words == "1 of 4"
    assert view.verticalScrollBar().value() == 0


def test_a_text_without_the_words_has_no_match_to_go_to(view: SourceView) -> None:
    view.set_words(("magnesium",))
    view.show_article(article_of(TEXT), None, ())
    before = view.textCursor().position()
    view.step_match(1)
    assert view.textCursor().position() == before
    assert Matches().words == "0 matches"


def test_a_very_long_text_is_looked_through_when_nobody_types_any_more(view: SourceView, qtbot: QtBot) -> None:
    told: list[Matches] = []
    view.show_article(article_of(TEXT + "Nothing of note.\n" * 8_000), None, ())
    view.matches_changed.connect(told.append)
    for words in (("ste*",), ("steel",)):
        view.set_words(words)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert [matches.words for matches in told] == ["2 matches"]


def test_another_article_has_its_own_matches(view: SourceView) -> None:
    told: list[Matches] = []
    view.set_words(("steel",))
    view.show_article(article_of(LONG), None, ())
    view.step_match(1)
    view.matches_changed.connect(told.append)
    view.show_article(article_of("Of steel.", "other.txt"), None, ())
    assert told[-1] == Matches((Passage(3, 8),))
    view.clear_article()
    assert told[-1] == Matches()


def test_of_very_many_matches_those_around_the_current_one_are_marked() -> None:
    many = Matches(tuple(Passage(place, place + 1) for place in range(0, 10_000, 2)))
    assert len(many.marked) == 500
    far = Matches(many.passages, 4_000)
    assert far.at in far.marked
    assert far.words == "4,001 of 5,000"


def test_the_first_step_starts_where_the_person_is() -> None:
    three = Matches((Passage(0, 1), Passage(10, 11), Passage(20, 21)))
    assert three.stepped(1, 5).current == 1
    assert three.stepped(-1, 5).current == 0
    assert three.stepped(1, 25).current == 0
    assert Matches().stepped(1, 0) == Matches()
