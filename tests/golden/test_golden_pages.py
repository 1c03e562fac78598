"""How well saved pages are read, as floors that may only rise; `tests/benchmarks/pages.py` prints the figures."""

from __future__ import annotations

import pytest

from tests.pages.scoring import body_f1, htmldate_day, mean, our_reading, share, trafilatura_text
from tests.pages.shapes import Page, all_pages

PAGES = all_pages()
BY_NAME = {page.name: page for page in PAGES}


def test_there_are_enough_shapes_and_no_two_are_alike() -> None:
    assert len(PAGES) >= 24
    assert len({page.html for page in PAGES}) == len(BY_NAME) == len(PAGES)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_headline_stands_first_and_no_paragraph_is_lost(name: str) -> None:
    page = BY_NAME[name]
    text, _ = our_reading(page)
    assert page.story.headline in text.split("\n\n")[:6]
    assert [line for line in page.story.paragraphs if line not in text] == []


def test_days_are_right_and_no_worse_than_by_htmldate_alone() -> None:
    ours = share([our_reading(page)[1] == page.day for page in PAGES])
    alone = share([htmldate_day(page) == page.day for page in PAGES])
    assert ours >= 0.97
    assert ours >= alone


def test_main_texts_are_right_and_no_worse_than_by_trafilatura_alone() -> None:
    def ours(page: Page) -> str:
        return our_reading(page)[0]

    assert mean(PAGES, ours) >= 0.985
    assert mean(PAGES, ours) >= mean(PAGES, trafilatura_text)
    assert min(body_f1(ours(page), page) for page in PAGES) >= 0.9


FURNITURE = (
    "cookies", "Sign up", "Subscribe", "Share on", "Most read", "Read more", "Related", "All rights reserved", "Log in",
    "Recommended", "partners", "inbox", "Meistgelesen", "abonnés", "harbor_guy", "Advertisement", "Te puede",
)  # fmt: skip


@pytest.mark.parametrize("name", BY_NAME)
def test_furniture_of_the_page_stays_out(name: str) -> None:
    text, _ = our_reading(BY_NAME[name])
    own = " ".join(BY_NAME[name].story.paragraphs)
    assert [words for words in FURNITURE if words in text and words not in own] == []
