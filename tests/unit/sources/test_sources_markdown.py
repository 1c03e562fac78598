"""Markdown: headings as titles; the marks stay in the text."""

from __future__ import annotations

import pytest

from viewer.sources.markdown import read_markdown


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Tariffs rise\n\nText", "Tariffs rise"),
        ("Intro.\n\n## Tariffs **rise** to `50%` ##\n", "Tariffs rise to 50%"),
        ("Tariffs rise\n============\n", "Tariffs rise"),
        ("Tariffs rise\n---\nText", "Tariffs rise"),
        ("```\n# no heading\n```\n# Tariffs rise\n", "Tariffs rise"),
        ("# [Tariffs](https://example.org) rise in a_b_c\n", "Tariffs rise in a_b_c"),
        ("word " * 60 + "\n---\n## Tariffs rise\n", "Tariffs rise"),
        ("# Written in C#\n", "Written in C#"),
        ("*Tariffs* rise\n\nText", "Tariffs rise"),
        ("#hashtag\n\nText", "hashtag"),
        ("---\ntitle: From the block\n---\n# Heading\n", "From the block"),
        ("---\ndate: 2025-06-07\n---\n# Heading\n", "Heading"),
    ],
)
def test_the_title_is_the_first_heading(text: str, title: str) -> None:
    parts = read_markdown(text)
    assert parts.title == title
    assert parts.text == text
