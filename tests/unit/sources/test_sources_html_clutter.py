"""What stands around a story goes; the story stays, whatever its boxes are called."""

from __future__ import annotations

import pytest
from lxml import etree, html

from tests.pages import furniture
from viewer.sources.html_clutter import drop_clutter
from viewer.sources.html_page import read_html

PARAGRAPHS = [
    f"Paragraph {number}: the United States said that it would put a tariff of {number + 5}% on imports of item "
    f"{number}, officials in Washington said on Monday."
    for number in range(8)
]
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def left(body: str) -> str:
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    drop_clutter(tree)
    return words_of(tree)


def words_of(tree: etree._Element) -> str:
    return " ".join("".join(str(text) for text in tree.itertext()).split())


BOXES = {
    name: getattr(furniture, name)
    for name in (
        "NAVIGATION", "DIV_NAVIGATION", "COOKIES", "CONSENT", "SHARE", "NEWSLETTER", "INLINE_PROMO", "RELATED",
        "READ_MORE", "MOST_READ", "MORE_STORIES", "COMMENTS", "ADVERTISEMENT", "AUTHOR_BOX", "SUBSCRIBE_WALL",
    )
}  # fmt: skip


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_no_word_of_side_matter_reaches_the_text(box: str) -> None:
    words = words_of(html.fromstring(box))
    page = f"<html><body><main><article><h1>Tariffs</h1>{STORY[:400]}</p>{box}{STORY}</article></main></body></html>"
    text = read_html(page).text
    assert words[:40] not in " ".join(text.split())
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []


@pytest.mark.parametrize(
    "name",
    ["related-story", "newsletter", "social-policy", "share-page", "subscription-required", "comments-closed", "promo"],
)
def test_a_box_that_holds_the_story_stays(name: str) -> None:
    assert "Paragraph 7" in left(f"<div class='{name}'>{STORY}</div><p>x</p>")
    assert "Paragraph 7" in left(f"<div class='{name}'><h1>T</h1><p>short</p></div>{STORY}")


def test_boxes_that_hold_the_story_together_stay() -> None:
    boxes = "".join(f"<div class='share-text'><p>{paragraph}</p></div>" for paragraph in PARAGRAPHS)
    assert all(paragraph in left(boxes) for paragraph in PARAGRAPHS)


def test_comments_go_even_where_they_are_longer_than_the_story() -> None:
    comments = f"<div id='comments'>{STORY.replace('Paragraph', 'Reader')}</div>"
    kept = left(f"<article>{STORY[:600]}</p></article>{comments}")
    assert "Paragraph 1" in kept
    assert "Reader" not in kept


def test_a_page_of_nothing_but_comments_is_kept() -> None:
    assert "Paragraph 7" in left(f"<div class='comments'>{STORY}</div>")


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p>Read more: <a href='/x'>Another story of the day</a></p>", False),
        ("<p>Lire aussi : <a href='/x'>Une autre histoire</a></p>", False),
        ("<p>The order is <a href='/x'>here</a>: it names steel.</p>", True),
        ("<p><a href='/x'>The order</a></p>", True),
        ("<p>It says: duties rise.</p>", True),
        ("<p>Steel: <a href='/x'>50%</a>, copper: <a href='/y'>25%</a></p>", True),
    ],
)
def test_lines_that_only_lead_elsewhere_go(line: str, stays: bool) -> None:
    words = words_of(html.fromstring(line))
    assert (words in left(f"{line}{STORY}")) is stays


def test_an_aside_of_prose_stays_and_one_of_links_goes() -> None:
    kept = left(f"{STORY}<aside><p>The rate was 25% before.</p></aside><aside><a href='/x'>A storm</a> now</aside>")
    assert "The rate was" in kept
    assert "A storm" not in kept
