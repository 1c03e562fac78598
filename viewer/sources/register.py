"""Documents of the Federal Register as its programming interface gives them: one, or a list of search results.

Fields as in the interface, version 1. The text holds words of the file only: the free text fields, and each date with
the name of its field, so that the reader of dates sees it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from viewer.domain.articles import UNPUBLISHED, Publication, PublishedFrom, published_on
from viewer.domain.passages import canonical_text
from viewer.errors import NotText
from viewer.sources.encoding import decode
from viewer.sources.opening import Contents, Inner
from viewer.sources.parts import Parts, found, tidy
from viewer.sources.publishing import stamp_day
from viewer.sources.refusals import showable

_DATES = ("signing_date", "effective_on", "comments_close_on")
_TEXTS = ("action", "abstract", "dates", "body", "body_text", "full_text", "raw_text")
_PAGES = ("body_html", "full_text_html")
_FIELDS = (
    ("document_number", "document_number"),
    ("publication_date", "publication_date"),
    ("effective_on", "effective_on"),
    ("signing_date", "signing_date"),
    ("comments_close_on", "comments_close_on"),
    ("type", "type"),
    ("subtype", "subtype"),
    ("action", "action"),
    ("citation", "citation"),
    ("executive_order_number", "executive_order_number"),
    ("proclamation_number", "proclamation_number"),
    ("docket_ids", "docket_ids"),
    ("topics", "topics"),
    ("html_url", "address"),
)
_OUTLET = "Federal Register"


def open_register(data: bytes) -> Contents:
    """Reads one document, or takes a list of them apart.

    Raises:
        NotText: it is no JSON, or none of the Federal Register.
    """
    documents = list(_documents(_parsed(data)))
    if not documents:
        raise _refusal("There is no document with a number and a title in it.")
    if len(documents) == 1:
        return Contents(_read(documents[0]))
    return Contents(None, tuple(Inner(_name(one), _bytes(one)) for one in documents))


def _parsed(data: bytes) -> object:
    try:
        return json.loads(decode(data).text)
    except ValueError as error:
        raise _refusal("It is JSON that breaks off or is malformed.") from error


def _refusal(why: str) -> NotText:
    return NotText("The file could not be read.", why, "Download the document again, as JSON or as text.")


def _documents(root: object) -> Iterator[dict[str, object]]:
    """The documents of a file: itself, the items of a list, or the results of a search."""
    found_list = root.get("results", [root]) if isinstance(root, dict) else root
    for item in found_list if isinstance(found_list, list) else [found_list]:
        if isinstance(item, dict) and _text(item.get("document_number")) and _text(item.get("title")):
            yield item


def _name(document: dict[str, object]) -> str:
    return f"{showable(_text(document.get('document_number')))[:80]}.json"


def _bytes(document: dict[str, object]) -> bytes:
    # Sorted, so that the same document is known again in another list.
    return json.dumps(document, sort_keys=True, ensure_ascii=True, indent=1).encode("ascii")


def _read(document: dict[str, object]) -> Parts:
    title = tidy(_text(document["title"]))
    blocks = [title]
    blocks += [text for name in _TEXTS if (text := _text(document.get(name)))]
    blocks += [f"{name.replace('_', ' ')}: {day}" for name in _DATES if (day := _text(document.get(name)))]
    blocks += [page for name in _PAGES if (page := _page_text(_text(document.get(name))))]
    fields = [found("outlet", _OUTLET, "format")]
    if agencies := _agencies(document):
        fields.append(found("agencies", agencies, "field agencies"))
    fields += [found(name, value, f"field {key}") for key, name in _FIELDS if (value := _text(document.get(key)))]
    metadata = tuple(pair for both in fields for pair in both)
    return Parts(canonical_text("\n\n".join(blocks)), title, _publication(document), metadata)


def _page_text(page: str) -> str:
    if not page:
        return ""
    # Slow to load, and few files carry the page itself.
    from viewer.sources.html_page import read_html

    return read_html(canonical_text(page)).text


def _publication(document: dict[str, object]) -> Publication:
    stamp = _text(document.get("publication_date"))[:60]
    day = stamp_day(stamp)
    if day is None:
        return UNPUBLISHED
    return published_on(day, PublishedFrom.METADATA, f"The field “publication_date” of the document says {stamp}.")


def _agencies(document: dict[str, object]) -> str:
    agencies = document.get("agencies")
    names = [
        _text(agency.get("name") or agency.get("raw_name")) if isinstance(agency, dict) else _text(agency)
        for agency in (agencies if isinstance(agencies, list) else [])
    ]
    return "; ".join(name for name in names if name) or _text(document.get("agency_names"))


def _text(value: object) -> str:
    """A value as text: words, a number, or a list of them; empty for null and for objects."""
    if isinstance(value, list):
        return "; ".join(text for item in value if (text := _text(item)))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return canonical_text(str(value)).strip()
