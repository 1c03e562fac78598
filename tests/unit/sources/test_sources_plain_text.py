"""Plain text: its headline and fields; the text stays as it is."""

from __future__ import annotations

import pytest

from viewer.sources.plain_text import headline, read_plain_text


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Trump doubles steel tariffs\n\nWASHINGTON, June 4 - Tariffs rose.", "Trump doubles steel tariffs"),
        ("\n\n  Trump  doubles steel tariffs  \nTariffs rose.", "Trump doubles steel tariffs"),
        ("# Trump doubles steel tariffs\n", "Trump doubles steel tariffs"),
        ("17-APR-1987 08:49:16.21\nREAGAN TO ANNOUNCE DECISION\n", "REAGAN TO ANNOUNCE DECISION"),
        ("June 22, 2018\nEU fights back\n", "EU fights back"),
        ("By Ann Author\nhttps://example.org/a\n---\nEU fights back\n", "EU fights back"),
        ("U.S. Steel tariffs rise; China answers", "U.S. Steel tariffs rise; China answers"),
        ("WASHINGTON, June 4 - Tariffs rose to 50%.", ""),
        ("OTTAWA, March 13, 2025 — Canada imposed tariffs.", ""),
        ("Tariffs rose on Monday. Canada answered on Tuesday.", ""),
        ("The president said on Monday that tariffs on steel and\naluminum would rise.", ""),
        ("word " * 60, ""),
        ("\n \n", ""),
    ],
)
def test_the_headline_is_the_first_line_that_looks_like_one(body: str, title: str) -> None:
    assert headline(body) == title


def test_front_matter_gives_title_and_fields_and_stays_in_the_text() -> None:
    text = '---\ntitle: "Xi\\_call"\nsource_url: https://example.org/a\nauthor: A\n---\nOther line\n'
    parts = read_plain_text(text)
    assert parts.text == text
    assert parts.title == "Xi call"
    assert parts.metadata == (("address", "https://example.org/a"), ("author", "A"))
