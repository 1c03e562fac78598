"""What stands around the story on pages of news sites, dropped before day and main text are looked for.

trafilatura drops much of it by itself; this takes what it keeps when such a box stands inside the story. Names of
classes decide, and two guards: no box goes that holds much of the page's prose, nor all of them where together they
hold most of it. Every step is linear in the size of the page, however deep its boxes are nested.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

_BOXES = frozenset("div section aside ul ol form figure header footer details dialog table".split())
_ATTRIBUTES = ("class", "id", "data-component", "data-testid", "data-module", "aria-label")
_NAMES = re.compile(
    r"news-?letter|sign-?up|subscri(?:be|ption)|pay-?wall|cookie|consent|gdpr|share(?:-|_|s?\b|bar|tools)|sharing|social"
    r"|related|read-?(?:more|next|also)|recommend|recirc|more-(?:from|news|stories)|most-?(?:read|popular|viewed)"
    r"|trending|comments?(?:-|_|\b)|disqus|promo|advert|\bad-|\bad\b|outbrain|taboola|survey|feedback|breadcrumb"
    r"|author-?(?:bio|box)|bottom-of-article|catcher|contacts?\b|usa-banner|skip-?link|site-(?:header|footer)"
    r"|\b(?:compartir|interesar|meistgelesen|reactions)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\bcomments?\b|disqus", re.IGNORECASE)
_SIDE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "dialog", "search"))
_STORY_TAGS = frozenset(("h1", "article", "main"))
_MOST_OF_ONE = 0.25
_MOST_OF_ALL = 0.5
_ALL_BUT_A_LINE = 0.9
"""Shares of the page's prose: a box that holds more stays, and so do all where their sum is more."""
_PROSE = 80
"""A text of so many characters outside of links is prose."""
_LEAD_IN = re.compile(r"[^:.]{1,30}:")
_LONGEST_LINK_LINE = 200


@dataclass(slots=True)
class _Weight:
    """What an element holds: characters of prose, of all words and of those in links; links; whether a headline."""

    prose: int = 0
    words: int = 0
    linked: int = 0
    links: int = 0
    story: bool = False


def drop_clutter(tree: HtmlElement) -> None:
    """Takes boxes of side matter, and lines that only lead to another story, out of a page."""
    weights = _weigh(tree)
    total = weights[tree].prose
    named = _tops(tree, lambda box: _is_named_so(box) and not _holds_story(box, weights[box], total))
    prose = sum(weights[box].prose for box in named if not _is_comments(box))
    if prose > _MOST_OF_ALL * total:
        named = [box for box in named if not weights[box].prose]
    for box in named:
        box.drop_tree()
    for box in _tops(tree, lambda box: _is_side(box, weights[box]) or _leads_elsewhere(box, weights[box])):
        box.drop_tree()


def _weigh(tree: HtmlElement) -> dict[HtmlElement, _Weight]:
    """The weight of every element, children before parents."""
    weights: dict[HtmlElement, _Weight] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        weight = weights[element] = _Weight(links=int(element.tag == "a"), story=element.tag in _STORY_TAGS)
        if element.get("itemprop") == "articleBody":
            weight.story = True
        texts = [element.text, *(child.tail for child in element)]
        if element.tag not in ("script", "style", "noscript", "template"):
            lengths = [len(text.strip()) for text in texts if text]
            weight.words = sum(lengths)
            weight.prose = 0 if element.tag == "a" else sum(length for length in lengths if length >= _PROSE)
        for child in element:
            held = weights[child]
            weight.prose += held.prose
            weight.words += held.words
            weight.linked += held.linked
            weight.links += held.links
            weight.story = weight.story or held.story
        if element.tag == "a":
            weight.linked = weight.words
    return weights


def _tops(tree: HtmlElement, doomed: Callable[[HtmlElement], bool]) -> list[HtmlElement]:
    """The outermost elements of which something holds."""
    found: list[HtmlElement] = []
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element is not tree and element.tag != "body" and doomed(element):
            found.append(element)
            walk.skip_subtree()
    return found


def _is_named_so(box: HtmlElement) -> bool:
    if box.tag not in _BOXES:
        return False
    if (box.get("role") or "") in _SIDE_ROLES:
        return True
    return any(_NAMES.search(value) for name in _ATTRIBUTES if (value := box.get(name)))


def _is_comments(box: HtmlElement) -> bool:
    return bool(_COMMENTS.search(f"{box.get('id')} {box.get('class')}"))


def _holds_story(box: HtmlElement, weight: _Weight, total: int) -> bool:
    # Readers may write more than the author did, but not everything.
    most = _ALL_BUT_A_LINE if _is_comments(box) else _MOST_OF_ONE
    return weight.story or weight.prose > most * total


def _is_side(box: HtmlElement, weight: _Weight) -> bool:
    if weight.story:
        return False
    return box.tag == "nav" or (box.tag == "aside" and 2 * weight.linked > weight.words)


def _leads_elsewhere(box: HtmlElement, weight: _Weight) -> bool:
    """`Read more: <a>another story</a>` and nothing else, in any language."""
    if box.tag not in ("p", "div") or weight.links != 1 or weight.words > _LONGEST_LINK_LINE:
        return False
    link = next(box.iter("a")).text_content().strip()
    text = box.text_content().strip()
    return bool(link) and text.endswith(link) and bool(_LEAD_IN.fullmatch(text[: -len(link)].strip()))
