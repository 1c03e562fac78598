"""What pages say about themselves."""

from __future__ import annotations

import json

import pytest
from lxml import html

from viewer.sources.html_fields import PageFields, page_fields


def fields_of(head: str, body: str = "") -> PageFields:
    return page_fields(html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"))


def json_ld(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Tariffs rise | The Paper</title>", "", "Tariffs rise"),
        (
            "<title>Tariffs rise - The Paper</title><meta property='og:site_name' content='The Paper'>",
            "",
            "Tariffs rise",
        ),
        ("<title>US - China talks</title>", "", "US - China talks"),
        ("<title>Other</title>", "<h1> Tariffs\n rise </h1>", "Tariffs rise"),
        ("<meta property='og:title' content='Tariffs rise'>", "<h1>One</h1><h1>Two</h1>", "Tariffs rise"),
        (
            "<meta property='og:site_name' content='The Paper'><title>Tariffs rise</title>",
            "<h1>The Paper</h1>",
            "Tariffs rise",
        ),
        (json_ld({"headline": "Tariffs rise"}), "", "Tariffs rise"),
        ("", "", ""),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, body: str, title: str) -> None:
    assert fields_of(head, body).title == title


def test_json_ld_is_found_in_graphs_and_lists() -> None:
    article = {
        "@type": "NewsArticle",
        "datePublished": "2025-06-07",
        "author": [{"name": "A"}, {"name": "B"}],
        "publisher": {"name": "The Paper"},
    }
    fields = fields_of(json_ld([{"@graph": [{"@type": "WebSite"}, article]}]))
    assert fields.stamps == (("JSON-LD", "2025-06-07"),)
    assert dict(fields.metadata) == {
        "author": "A; B",
        "author_from": "JSON-LD author",
        "outlet": "The Paper",
        "outlet_from": "JSON-LD publisher",
    }


@pytest.mark.parametrize("content", ["{not json", "[" * 100_000, '{"datePublished": 5}', "null", '"text"', ""])
def test_broken_json_ld_says_nothing(content: str) -> None:
    assert fields_of(f'<script type="application/ld+json">{content}</script>').stamps == ()


def test_stamps_of_meta_and_time_elements() -> None:
    fields = fields_of(
        "<meta property='article:published_time' content='2025-06-07T01:00:00Z'>",
        "<aside><time datetime='2020-01-01'></time></aside><time datetime='2025-06-06'></time>"
        "<time itemprop='datePublished' datetime='2025-06-07'></time>",
    )
    assert fields.stamps == (("meta element", "2025-06-07T01:00:00Z"), ("time element", "2025-06-07"))


def test_the_canonical_address_is_kept() -> None:
    fields = fields_of("<link rel='canonical' href='https://example.org/a'><meta name='author' content='A'>")
    assert fields.metadata == (
        ("address", "https://example.org/a"),
        ("address_from", "link canonical"),
        ("author", "A"),
        ("author_from", "meta author"),
    )


@pytest.mark.parametrize(
    ("head", "body", "name", "value", "where"),
    [
        ("<meta property='og:site_name' content='The Paper'>", "", "outlet", "The Paper", "meta og:site_name"),
        ("", "<p class='byline'>By Jane Doe</p>", "author", "Jane Doe", "byline"),
        ("", "<a rel='author' href='/j'>Jane Doe</a>", "author", "Jane Doe", "byline"),
        ("<meta name='byl' content='By A'>", "<p class='byline'>By B</p>", "author", "By A", "meta byl"),
        ("<meta http-equiv='content-language' content='fr'>", "", "language", "fr", "meta content-language"),
        ("<meta property='og:url' content='https://e.org/a'>", "", "address", "https://e.org/a", "meta og:url"),
        (json_ld({"headline": "T", "mainEntityOfPage": {"@id": "https://e.org/b"}}), "", "address", "https://e.org/b",
         "JSON-LD"),
        ("", "<figure><figcaption>A mill</figcaption></figure>", "caption", "A mill", "figcaption"),
    ],
)  # fmt: skip
def test_each_field_says_where_it_was_found(head: str, body: str, name: str, value: str, where: str) -> None:
    fields = dict(fields_of(head, body).metadata)
    assert (fields[name], fields[f"{name}_from"]) == (value, where)


def test_the_language_of_the_page_goes_first() -> None:
    tree = html.document_fromstring("<html lang='de'><head><meta property='og:locale' content='en_US'></head><p>x</p>")
    assert dict(page_fields(tree).metadata)["language"] == "de"


def test_where_the_headline_stood_is_kept() -> None:
    assert dict(fields_of("<title>Tariffs rise</title>").metadata)["title_from"] == "title element"
    assert dict(fields_of("", "<h1>Tariffs rise</h1>").metadata)["title_from"] == "h1"
