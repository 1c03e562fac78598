"""What a web page says about itself: JSON-LD, meta elements, title and headline."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from viewer.sources.parts import found, tidy

_LONGEST_STAMP = 60
_LONGEST_BYLINE = 120
_LONGEST_FIELD = 2_000
_MOST_CAPTIONS = 5
_MOST_BYLINES = 5
_META_NAMES = {
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "description": ("og:description", "description"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
    "address": ("og:url",),
    "modified": ("article:modified_time", "og:updated_time"),
}
_JSON_LD_KEYS = (
    ("author", "author"),
    ("outlet", "publisher"),
    ("modified", "dateModified"),
    ("language", "inLanguage"),
)
_BYLINES = (
    "//*[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "//*[contains(@class, 'author-name') or contains(@class, 'article-author') or contains(@class, 'story-author')]",
)
_PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
)


@dataclass(frozen=True, slots=True)
class PageFields:
    """The page's own account of itself.

    Attributes:
        title: the headline without the name of the site; empty where there is none.
        stamps: publication stamps by where they stand: `JSON-LD`, `meta element`, `time element`.
        metadata: further fields by name, each followed by where it was found (see `viewer.sources.parts.found`).
    """

    title: str
    stamps: tuple[tuple[str, str], ...]
    metadata: tuple[tuple[str, str], ...]


def page_fields(tree: HtmlElement, address: tuple[str, str] = ("", "")) -> PageFields:
    """Reads the fields of a parsed page; must see it before its scripts are dropped.

    Args:
        tree: the page.
        address: what the file around the page says of its address, and where; the page's own word goes first.
    """
    metas = _metas(tree)
    articles = list(_json_ld_articles(tree))
    first: dict[str, tuple[str, str]] = {}
    for name, value, where in (*_candidates(tree, metas, articles), ("address", *address)):
        if value:
            first.setdefault(name, (value[:_LONGEST_FIELD], where))
    title, where = _title(tree, metas, articles, first.get("outlet", ("", ""))[0])
    if title:
        first["title"] = (title, where)
    pairs = (pair for name, (value, where) in sorted(first.items()) for pair in found(name, value, where))
    # The headline has a place of its own; here stands only where it was found.
    metadata = tuple(pair for pair in pairs if pair[0] != "title")
    return PageFields(title, _stamps(tree, metas, articles), metadata)


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        names = ("property", "name", "itemprop", "http-equiv")
        name = next((value for attribute in names if (value := element.get(attribute))), "")
        content = tidy(element.get("content") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _json_ld_articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Every object of JSON-LD that has a headline or a publication date, in page order."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            queue: deque[object] = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            # Malformed JSON-LD is common in the wild and says nothing; the other signs of the page remain.
            continue
        while queue:
            item = queue.popleft()
            if isinstance(item, list):
                queue += item
            elif isinstance(item, dict):
                if "datePublished" in item or "headline" in item:
                    yield item
                queue += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in item]


def _text(value: object) -> str:
    """A JSON-LD value as text: a string, the name of an object, or those of a list."""
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return "; ".join(tidy(name) for name in names if isinstance(name, str))


def _candidates(
    tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, object]]
) -> Iterator[tuple[str, str, str]]:
    """Name, value and place of every field, the most trusted first."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield "address", tidy(link.get("href") or ""), "link canonical"
    yield "language", tidy(tree.get("lang") or tree.get("xml:lang") or ""), "html lang"
    for article in articles:
        for name, key in _JSON_LD_KEYS:
            yield name, _text(article.get(key)), f"JSON-LD {key}"
    for name, keys in _META_NAMES.items():
        for key in keys:
            yield name, metas.get(key, ""), f"meta {key}"
    for article in articles:
        main = article.get("mainEntityOfPage")
        page = main.get("@id") if isinstance(main, dict) else main
        address = next((one for one in (page, article.get("url")) if isinstance(one, str) and "://" in one), "")
        yield "address", tidy(address), "JSON-LD"
    for byline in _bylines(tree):
        yield "author", byline, "byline"
    captions = (tidy(element.text_content()) for element in islice(tree.iter("figcaption"), _MOST_CAPTIONS))
    yield "caption", " / ".join(caption for caption in captions if caption), "figcaption"


def _bylines(tree: HtmlElement) -> Iterator[str]:
    for path in _BYLINES:
        for element in tree.xpath(path)[:_MOST_BYLINES]:
            line = tidy(element.get("content") or element.text_content())
            line = re.sub(r"^by\s+", "", line, flags=re.IGNORECASE)
            if 2 < len(line) <= _LONGEST_BYLINE:
                yield line


def _title(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, object]], site: str) -> tuple[str, str]:
    """The headline, and where it stands."""
    headings = [line for element in tree.iter("h1") if (line := tidy(element.text_content()))]
    if len(headings) == 1 and headings[0].casefold() != site.casefold():
        return headings[0], "h1"
    if candidate := metas.get("og:title"):
        return _without_site(candidate, site), "meta og:title"
    if candidate := next((text for article in articles if (text := _text(article.get("headline")))), ""):
        return _without_site(candidate, site), "JSON-LD headline"
    page = next((tidy(element.text_content()) for element in tree.iter("title")), "")
    if title := _without_site(page, site):
        return title, "title element"
    return next(iter(headings), ""), "h1"


def _without_site(title: str, site: str) -> str:
    if site and (match := re.fullmatch(rf"(.+?)\s+[|–—·:-]\s+{re.escape(site)}", title, re.IGNORECASE)):
        return match[1]
    return re.sub(r"\s+\|\s+[^|]{1,60}$", "", title)


def _stamps(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, object]]) -> tuple[tuple[str, str], ...]:
    published = next((_text(article["datePublished"]) for article in articles if article.get("datePublished")), "")
    meta = next((metas[name] for name in _PUBLISHED_METAS if name in metas), "")
    stamps = (("JSON-LD", published), ("meta element", meta), ("time element", _time_element(tree)))
    return tuple((where, stamp[:_LONGEST_STAMP]) for where, stamp in stamps if stamp)


def _time_element(tree: HtmlElement) -> str:
    """The stamp of the element marked as publication, else of the first outside of side matter."""
    first = ""
    for element in tree.iter("time"):
        stamp = tidy(element.get("datetime") or "")
        if not stamp or any(parent.tag in ("aside", "nav", "footer") for parent in element.iterancestors()):
            continue
        if element.get("pubdate") is not None or "datepublished" in (element.get("itemprop") or "").lower():
            return stamp
        first = first or stamp
    return first
