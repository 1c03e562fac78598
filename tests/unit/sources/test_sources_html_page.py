"""Web pages: the main text and nothing else, also from pages made to break readers."""

from __future__ import annotations

import pytest

from viewer.errors import EmptySource
from viewer.sources import read_bytes
from viewer.sources.html_page import read_html

PARAGRAPHS = [
    f"Paragraph {number}: the United States said on Monday that it would put a tariff of {number + 5}% on imports of "
    f"item {number * 7} from Canada, effective June {number + 1}, officials in Washington said."
    for number in range(12)
]
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_the_main_text_stands_in_paragraphs_under_its_headline() -> None:
    parts = read_html(
        page(
            "<nav><ul><li><a href='/'>Home</a></li><li><a href='/t'>Topics</a></li></ul></nav>"
            f"<article><h1>Tariffs  rise</h1>{STORY}</article><footer><p>All rights reserved</p></footer>"
            "<script>var tariff = 'script text';</script>"
        )
    )
    assert parts.text == "\n\n".join(["Tariffs rise", *PARAGRAPHS])
    assert parts.title == "Tariffs rise"


def test_a_headline_outside_of_the_main_text_comes_first() -> None:
    head = "<title>Tariffs rise | The Paper</title>"
    parts = read_html(page(f"<article>{STORY}</article>", head))
    assert parts.text.startswith("Tariffs rise\n\nParagraph 0")


def test_captions_are_left_out() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>A mill on June 6, 2025</figcaption></figure>"
    assert "A mill" not in read_html(page(f"<article><h1>Tariffs</h1>{figure}{STORY}</article>")).text


def test_lists_and_tables_stay_as_lines() -> None:
    extra = (
        "<ul><li>Steel: <b>50</b>%</li><li>Copper: 25%</li></ul>"
        "<table><tr><th>Country</th><th>Rate</th></tr><tr><td>Japan</td><td>15%</td></tr></table>"
    )
    lines = read_html(page(f"<article><h1>Tariffs</h1>{STORY}{extra}{STORY}</article>")).text.split("\n\n")
    for line in ("Steel: 50%", "Copper: 25%", "Country | Rate", "Japan | 15%"):
        assert line in lines


def test_words_in_inline_elements_are_not_torn_apart() -> None:
    body = "<article><h1>T</h1><p>A <b>tar</b>iff of <a href='/x'>25%</a>,<br>effective <i>June 4</i>.</p></article>"
    text = read_html(page(body + STORY)).text
    assert "A tariff of 25%," in text
    assert "effective June 4." in text


def test_a_page_without_a_main_text_gives_what_is_visible() -> None:
    body = "<nav>Home</nav><div>Tariff: 25%</div><script>no()</script><noscript>Enable scripts</noscript>"
    parts = read_html(page(body))
    assert "Tariff: 25%" in parts.text
    assert "no()" not in parts.text
    assert "Enable" not in parts.text


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<!-- only a comment -->", page("<script>tariff()</script>"), "<p> &nbsp; </p>", "<>"],
)
def test_a_page_without_text_is_refused_as_empty(source: str) -> None:
    if source == "<>":
        assert read_bytes(source.encode(), "a.html").text == "<>"
        return
    with pytest.raises(EmptySource):
        read_bytes(source.encode(), "a.html")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + STORY + "</div>" * 20_000,
        "<ul><li>" * 5_000 + STORY,
        "<table><tr><td>" * 5_000 + STORY,
        "<article><h1>T</h1><img src='data:image/png;base64," + "A" * 11_000_000 + f"'>{STORY}</article>",
        f"<article><h1>T</h1>{STORY}",
        f"</div></div><article><p>T</h1>{STORY}</body></html></html>",
        "<svg>" + "<g>" * 3_000 + f"</svg><article>{STORY}</article>",
        f"<video src='x'><object data='y'><canvas><article><h1>T</h1>{STORY}</article>",
        f"<embed src='x'><xi:include href='y' parse='text'/><article><h1>T</h1>{STORY}</article>",
        "<div class='related comments'>" * 1_500 + STORY,
        f"<article><h1>T</h1>{STORY}<iframe srcdoc='" + "&lt;p&gt;" * 400_000 + "'></iframe></article>",
        f"<article><h1>T</h1>{STORY}</article>" + "<div class='related'><a href='/x'>y</a></div>" * 20_000,
        f"<article><h1>T</h1>{STORY}" + f"<img src='data:image/png;base64,{'QUJD' * 700_000}'>" * 10 + "</article>",
        f"<article><h1>T</h1>{STORY}</article><style>a{{background:url(data:," + "data:," * 500_000 + ")}</style>",
        "<!---->" * 200_000 + f"<article><h1>T</h1>{STORY}</article>",
    ],
    ids=[
        "deep",
        "lists",
        "tables",
        "picture",
        "unclosed",
        "stray",
        "drawing",
        "media",
        "embedded",
        "boxes",
        "frame",
        "many",
        "SingleFile",
        "style",
        "comments",
    ],
)
def test_hostile_pages_lose_no_paragraph(body: str) -> None:
    text = read_bytes(page(body).encode(), "a.html").text
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []


def test_a_page_nested_too_deeply_says_so() -> None:
    assert "nested too deeply" in read_html(page("<div>" * 20_000 + STORY)).notes[0]


def test_a_page_of_millions_of_words_is_read_in_full() -> None:
    parts = read_html(page(f"<article><h1>T</h1>{STORY * 1_100}</article>"))
    assert parts.text.count("Paragraph 11") == 1_100
    assert "too long" in parts.notes[0]


def test_external_entities_are_not_read() -> None:
    source = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>A&x;B</p>{STORY}</body></html>'
    text = read_html(source).text
    assert "Paragraph 11" in text
    assert "localhost" not in text


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", "<meta charset='utf-8'>"),
        ("utf-8", ""),
        ("utf-8-sig", "<meta charset='iso-8859-1'>"),
        ("utf-16", ""),
        ("cp1252", "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>"),
        ("cp1251", "<meta charset=windows-1251>"),
        ("gb18030", "<meta charset='gb2312'>"),
        ("utf-8", "<meta charset='windows-1251'>"),
    ],
)
def test_pages_are_decoded_as_they_say_unless_they_err(encoding: str, declaration: str) -> None:
    word = "Пошлины" if encoding == "cp1251" else "“Tariffs”"
    source = page(f"<article><h1>{word}</h1>{STORY}</article>", declaration)
    assert read_bytes(source.encode(encoding), "a.html").title == word


def test_the_dateline_is_a_field_too() -> None:
    story = f"<p>WASHINGTON, June 4, 2025 - Tariffs rose.</p>{STORY}"
    fields = dict(read_html(page(f"<article><h1>Tariffs</h1>{story}</article>")).metadata)
    assert (fields["dateline"], fields["dateline_from"]) == ("WASHINGTON, June 4, 2025", "start of the text")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0021)https://example.org/a -->",
        "<!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Tue Mar 03 2026\n-->",
    ],
)
def test_the_address_in_the_comment_of_a_saved_page_is_kept(comment: str) -> None:
    source = page(f"<article><h1>T</h1>{STORY}</article>").replace("<head>", f"{comment}<head>")
    parts = read_html(source)
    assert dict(parts.metadata)["address"] == "https://example.org/a"
    assert dict(parts.metadata)["address_from"] == "comment of the saved page"
    assert parts.publication.value is None
    named = source.replace("</head>", "<link rel='canonical' href='https://example.org/b'></head>")
    assert dict(read_html(named).metadata)["address"] == "https://example.org/b"


def test_controls_written_as_references_are_dropped() -> None:
    head = "<meta name='author' content='A&#1;B'>"
    parts = read_html(page(f"<article><h1>T</h1><svg></svg>&#1;<p>A&#2;B</p>{STORY}</article>", head))
    assert "AB" in parts.text
    assert ("author", "AB") in parts.metadata


def test_an_xml_declaration_does_no_harm() -> None:
    source = '<?xml version="1.0" encoding="utf-8"?>' + page(f"<article><h1>Tariffs</h1>{STORY}</article>")
    assert read_bytes(source.encode(), "a.xhtml").text.startswith("Tariffs\n\nParagraph 0")
