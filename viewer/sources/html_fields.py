"""What a web page says about itself: JSON-LD, meta elements, title and headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from viewer.sources.parts import tidy

_LONGEST_STAMP = 60
_META_NAMES = {
    "author": ("author", "article:author", "byl", "dc.creator"),
    "site": ("og:site_name", "application-name"),
    "description": ("og:description", "description"),
    "url": ("og:url",),
    "modified": ("article:modified_time", "og:updated_time"),
}
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
        metadata: further fields by name.
    """

    title: str
    stamps: tuple[tuple[str, str], ...]
    metadata: tuple[tuple[str, str], ...]


def page_fields(tree: HtmlElement) -> PageFields:
    """Reads the fields of a parsed page; must see it before its scripts are dropped."""
    metas = _metas(tree)
    articles = list(_json_ld_articles(tree))
    metadata = _metadata(tree, metas, articles)
    title = _title(tree, metas, articles, dict(metadata).get("site", ""))
    return PageFields(title, _stamps(tree, metas, articles), tuple(metadata))


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
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
            queue: list[object] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            # Malformed JSON-LD is common in the wild and says nothing; the other signs of the page remain.
            continue
        while queue:
            item = queue.pop(0)
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


def _metadata(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, object]]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for article in articles:
        for name, key in (("author", "author"), ("site", "publisher"), ("modified", "dateModified")):
            if value := _text(article.get(key)):
                found.setdefault(name, value)
    for name, keys in _META_NAMES.items():
        if value := next((metas[key] for key in keys if key in metas), ""):
            found.setdefault(name, value)
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and (address := tidy(link.get("href") or "")):
            found["url"] = address
            break
    return sorted(found.items())


def _title(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, object]], site: str) -> str:
    headings = [line for element in tree.iter("h1") if (line := tidy(element.text_content()))]
    if len(headings) == 1 and headings[0].casefold() != site.casefold():
        return headings[0]
    for candidate in (metas.get("og:title"), *(_text(article.get("headline")) for article in articles)):
        if candidate:
            return _without_site(candidate, site)
    page = next((tidy(element.text_content()) for element in tree.iter("title")), "")
    return _without_site(page, site) or next(iter(headings), "")


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
