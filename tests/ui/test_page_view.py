"""The view of pages alone: where pages lie, what is asked for, and what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TEXT, article_of, evidence_of, steel_events
from viewer.domain.events import Event, EventKind, Standing
from viewer.domain.pages import PageBox, PageImage, PagePlaces
from viewer.ui.details.page_marks import PageMarks, marks_of
from viewer.ui.details.page_stack import GAP, MOST, PageStack
from viewer.ui.details.page_store import MOST_PIXELS, PageStore
from viewer.ui.details.page_view import PageView
from viewer.ui.theme import load_theme

SIZES = ((600.0, 800.0), (300.0, 400.0), (600.0, 800.0))


def blank(width: int, height: int, scale: float = 1.0) -> PageImage:
    return PageImage(width, height, b"\xff" * (4 * width * height), scale)


def view_on(qtbot: QtBot, view: PageView) -> list[tuple[int, float]]:
    """Shows a view and keeps what it asks for; every question is answered at once with a small picture."""
    asked: list[tuple[int, float]] = []

    def answer(page: int, scale: float) -> None:
        asked.append((page, scale))
        view.take_picture(page, blank(6, 8), scale)

    view.page_wanted.connect(answer)
    qtbot.addWidget(view)
    view.resize(324, 300)
    view.show()
    qtbot.waitExposed(view)
    return asked


def test_pages_lie_one_under_the_other_in_the_middle() -> None:
    stack = PageStack(SIZES, 624)
    assert stack.scale == 1
    assert [stack.rect(page).getRect() for page in range(3)] == [
        (12, 12, 600, 800), (162, 824, 300, 400), (12, 1236, 600, 800),
    ]  # fmt: skip
    assert (stack.width, stack.height) == (624, 2048)
    assert stack.box(PageBox(1, 10, 20, 30, 25)).getRect() == (172, 844, 20, 5)


@pytest.mark.parametrize(
    ("top", "bottom", "pages"),
    [(0, 5, [0]), (0, 830, [0, 1]), (815, 820, []), (1230, 3000, [2]), (0, 3000, [0, 1, 2]), (2500, 3000, [])],
)
def test_only_what_lies_between_two_heights_is_drawn(top: float, bottom: float, pages: list[int]) -> None:
    assert list(PageStack(SIZES, 624).between(top, bottom)) == pages


def test_a_place_is_found_again_at_any_zoom() -> None:
    for scale in (0.2, 1.0, 3.7):
        stack = PageStack(SIZES, 500, scale)
        page, x, y = stack.place_of(stack.point_of(1, 100, 50))
        assert (page, x, y) == pytest.approx((1, 100, 50))
    assert PageStack(SIZES, 500).place_of(QPointF(0, -50))[0] == 0
    assert PageStack(SIZES, 500).page_at(1e9) == 2
    assert PageStack((), 500).between(0, 100) == range(0)


def test_pages_in_view_are_asked_for_before_their_neighbors_and_once(qtbot: QtBot) -> None:
    view = PageView(load_theme("light"))
    asked = view_on(qtbot, view)
    view.open_pages(SIZES)
    assert [page for page, _ in asked] == [0, 1]
    assert asked[0][1] == pytest.approx((view.viewport().width() - 2 * GAP) / 600)
    view.go_to(2)
    assert [page for page, _ in asked] == [0, 1, 2]


def test_a_sharp_screen_gets_more_pixels(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageView, "devicePixelRatioF", lambda _: 2.0)
    view = PageView(load_theme("light"))
    asked = view_on(qtbot, view)
    view.open_pages(SIZES)
    assert asked[0][1] == pytest.approx(2 * (view.viewport().width() - 2 * GAP) / 600)


def test_nothing_is_asked_for_while_nobody_sees_it(qtbot: QtBot) -> None:
    view = PageView(load_theme("light"))
    asked = view_on(qtbot, view)
    view.hide()
    view.open_pages(SIZES)
    assert asked == []
    view.show()
    assert asked


def test_a_huge_page_is_asked_for_with_fewer_pixels_and_drawn_large(qtbot: QtBot) -> None:
    view = PageView(load_theme("light"))
    asked = view_on(qtbot, view)
    view.open_pages([(4000.0, 4000.0)] * 2)
    view.zoom_by(1000)
    page, scale = asked[-1]
    assert 4000 * scale * 4000 * scale == pytest.approx(MOST_PIXELS)
    assert view.point_of(page, 4000, 0).x() - view.point_of(page, 0, 0).x() == pytest.approx(4000 * MOST, abs=2)


def test_a_page_that_was_refused_is_not_asked_for_again(qtbot: QtBot) -> None:
    view = PageView(load_theme("light"))
    asked: list[int] = []

    def refuse(page: int) -> None:
        asked.append(page)
        view.take_refusal(page, "It is damaged.")

    view.page_wanted.connect(lambda page, _: refuse(page))
    qtbot.addWidget(view)
    view.show()
    view.open_pages(SIZES)
    view.zoom_by(0.1)
    assert sorted(asked) == [0, 1, 2]


def test_pictures_used_longest_ago_are_dropped_but_none_in_view() -> None:
    store = PageStore(most_bytes=4 * 100 * 2)
    for page in range(3):
        store.put(page, blank(10, 10), 1.0)
    assert [store.get(page) is not None for page in range(3)] == [False, True, True]
    store.get(1)
    store.put(3, blank(10, 10), 1.0)
    assert [store.get(page) is not None for page in range(4)] == [False, True, False, True]
    store.put(4, blank(10, 10), 1.0, in_view=(1, 3))
    assert [store.get(page) is not None for page in range(5)] == [False, True, False, True, True]


def test_large_neighbors_wait_until_they_are_in_view() -> None:
    store, sizes = PageStore(), ((2000.0, 2000.0),) * 3
    small, large = PageStack(sizes, 500, 0.5), PageStack(sizes, 500, 1.5)
    assert [page for page, _ in store.missing(small, range(1, 2), 1, 1.0, ())] == [1, 2, 0]
    assert [page for page, _ in store.missing(large, range(1, 2), 1, 1.0, ())] == [1]


def test_the_shortest_sentence_at_a_place_comes_first() -> None:
    article = article_of(TEXT)
    call, tariff, talks = (replace(each, id=number) for number, each in enumerate(steel_events(), start=1))
    marks = marks_of(article, tariff, (call, tariff, talks))
    wide, narrow = PageBox(0, 0, 0, 100, 50), PageBox(0, 10, 10, 60, 20)
    sentences = [each.evidence[0].passage for each in (call, tariff, talks)]
    boxes = {sentences[0]: (wide,), sentences[2]: (narrow,)}
    found = PagePlaces(same_text=True, boxes=tuple(boxes.get(passage, ()) for passage in marks.passages))
    marks = marks.placed(marks.passages, found)
    assert marks.events_at(0, 15, 15) == [3, 1]
    assert marks.events_at(0, 70, 15) == [1]
    assert marks.events_at(1, 15, 15) == []
    assert [marks.next_of(events) for events in ((3, 1), (2, 1), (3, 2), (2,), ())] == [3, 1, 3, None, None]
    assert marks.leading() == ()


def test_a_sentence_that_goes_on_on_the_next_page_leads_to_its_first_line() -> None:
    event = Event(
        EventKind.CALL, "speak", Standing.OCCURRED, "A call", (), (evidence_of(TEXT, "Ministers agree"),), id=4
    )
    marks = marks_of(article_of(TEXT), event, ())
    lines = (PageBox(2, 0, 700, 90, 710), PageBox(2, 0, 712, 90, 720), PageBox(3, 0, 50, 40, 60))
    placed = marks.placed(marks.passages, PagePlaces(same_text=True, boxes=(lines,)))
    assert placed.leading() == lines[:2]
    assert PageMarks().leading() == ()
