"""How well a page was read: the day of publication, and the words of the main text."""

from __future__ import annotations

import copy
import datetime as dt
import re
import warnings
from collections import Counter
from collections.abc import Callable, Sequence

import htmldate
import trafilatura
from lxml import html

from tests.pages.shapes import Page
from viewer.sources import read_bytes


def word_f1(found: str, wanted: str) -> float:
    """F1 of the words of two texts, counted with repetition; 0 to 1."""
    have, want = Counter(re.findall(r"\w+", found.casefold())), Counter(re.findall(r"\w+", wanted.casefold()))
    shared = sum((have & want).values())
    return 2 * shared / max(1, sum(have.values()) + sum(want.values()))


def body_f1(text: str, page: Page) -> float:
    """The same for the main text of a page; a line that is its headline neither helps nor harms."""
    lines = [line for line in text.split("\n") if _letters(line) != _letters(page.story.headline)]
    return word_f1("\n".join(lines), "\n".join(page.story.paragraphs))


def our_reading(page: Page) -> tuple[str, dt.date | None]:
    """Text and day as our reader has them."""
    article = read_bytes(page.html.encode(), "page.html")
    return article.text, article.publication.anchor


def trafilatura_text(page: Page) -> str:
    """The text as trafilatura alone has it."""
    return trafilatura.extract(page.html, include_comments=False) or ""


def htmldate_day(page: Page) -> dt.date | None:
    """The day as htmldate alone has it, with its own defaults but for bounds that do not depend on the clock."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = copy.deepcopy(html.document_fromstring(page.html.encode(), parser=html.HTMLParser(encoding="utf-8")))
        found = htmldate.find_date(tree, original_date=True, min_date="1990-01-01", max_date="2100-01-01")
    return dt.date.fromisoformat(found) if found else None


def share(hits: Sequence[bool]) -> float:
    """The share of hits."""
    return sum(hits) / len(hits)


def mean(pages: Sequence[Page], text_of: Callable[[Page], str]) -> float:
    """The mean F1 of a reader over pages."""
    return sum(body_f1(text_of(page), page) for page in pages) / len(pages)


def _letters(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()
