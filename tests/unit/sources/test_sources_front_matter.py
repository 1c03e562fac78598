"""The fields at the top of text and Markdown files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.sources.front_matter import read_front_matter


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Tariffs rise", "Tariffs rise"),
        ("title: Tariffs: what now?", "Tariffs: what now?"),
        ("title: Tariffs rise # a draft", "Tariffs rise"),
        ("title: 'The ''reciprocal'' tariffs'", "The 'reciprocal' tariffs"),
        ('title: "Xi\\u2019s\\_call \\"ends\\" \\x41\\U0001F600\\\\"', 'Xi’s\xa0call "ends" A😀\\'),
        ('title: "Statement on\\_the\n  call with Xi"', "Statement on\xa0the call with Xi"),
        ('title: "Statement on the\\\n  \\ call"', "Statement on the call"),
        ("title: 'Statement on\n  the call'", "Statement on the call"),
        ("title: Statement on\n  the call", "Statement on the call"),
        ('title: "Statement on\nthe call"', "Statement on the call"),
        ("title: >-\n  Statement on\n  the call", "Statement on the call"),
        ("title: |\n  Statement on\n  the call", "Statement on\nthe call"),
        ("title: [tariffs, 'steel', \"aluminum\"]", "tariffs; steel; aluminum"),
        ("title:\n- tariffs\n- 'steel'", "tariffs; steel"),
        ("title:\n  - tariffs\n  - steel", "tariffs; steel"),
        ("title: null", ""),
        ("title:", ""),
        ("Title:\ttabbed", "tabbed"),
        ('title: "never closed', "never closed"),
    ],
)
def test_reads_values_as_tools_write_them(line: str, value: str) -> None:
    front = read_front_matter(f"---\nfirst: 1\n{line}\nlast: 2\n---\nBody\n")
    if "never closed" in line:
        assert front.get("title").startswith(value)
        return
    assert front.get("title") == value
    assert front.get("first") == "1"
    assert front.get("last") == "2"


def test_the_end_is_where_the_body_begins() -> None:
    text = "---\ntitle: T\n---\nBody\n"
    assert text[read_front_matter(text).end :] == "Body\n"
    assert read_front_matter("---\ntitle: T\n---").end == len("---\ntitle: T\n---")
    assert text[read_front_matter("---\ntitle: T\n...\nBody\n").end :] == "Body\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No block",
        "---",
        "---\n---\nEmpty",
        "---\nA paragraph between rules.\n---\nMore",
        "---\ntitle: T\nnever closed",
        "\n---\ntitle: T\n---\n",
        "----\ntitle: T\n----\n",
        "---\nThe rate rose\ntitle: T\n---\n",
    ],
)
def test_what_is_no_block_is_left_alone(text: str) -> None:
    assert read_front_matter(text).end == 0


def test_names_are_alike_however_they_are_written() -> None:
    assert read_front_matter("---\nSource-URL: a\nPublish Date: b\n---\n").fields == (
        ("source_url", "a"),
        ("publish_date", "b"),
    )


@given(st.text(alphabet="-\n: 'ab\"\\[]|>#.", max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    front = read_front_matter(f"---\n{text}\n---\nBody")
    assert 0 <= front.end <= len(text) + 12
