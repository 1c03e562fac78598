"""Files and pasted text to articles, and the sample articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.articles import PublishedFrom
from viewer.domain.passages import canonical_text
from viewer.errors import NotText
from viewer.sources import SUPPORTED_SUFFIXES, TEXT_SUFFIXES, read_bytes, read_source, read_text

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "resources" / "sample"


def test_a_file_is_kept_to_the_byte_and_its_text_to_the_character(tmp_path: Path) -> None:
    data = "\n  Tariffs rise \r\n\r\n  to 50%\u00a0– “now” 🚢\t \n".encode()
    path = tmp_path / "2025-06-07-tariffs.txt"
    path.write_bytes(data)
    article = read_source(path)
    assert article.text == "\n  Tariffs rise \n\n  to 50%\u00a0– “now” 🚢\t \n"
    assert article.original == data
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert (article.name, article.path) == ("2025-06-07-tariffs.txt", str(path))
    assert (article.media_type, article.encoding, article.title) == ("text/plain", "utf-8", "Tariffs rise")
    assert article.publication.anchor == dt.date(2025, 6, 7)
    assert article.notes == ()


def test_the_time_of_the_file_is_no_publication_date(tmp_path: Path) -> None:
    path = tmp_path / "tariffs.txt"
    path.write_text("Tariffs rise.")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert read_source(path).publication.value is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text/plain"),
        ("a.TEXT", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.Markdown", "text/markdown"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.xhtml", "text/html"),
        ("a", "text/plain"),
        ("a.log", "text/plain"),
    ],
)
def test_the_suffix_tells_the_kind_of_text(name: str, kind: str) -> None:
    assert read_bytes(b"Tariffs rise on steel and aluminum.", name).media_type == kind


def test_every_suffix_with_a_reader_is_announced() -> None:
    assert {".txt", ".md", ".html"} <= set(SUPPORTED_SUFFIXES)
    for suffix in TEXT_SUFFIXES:
        assert read_bytes(b"Tariffs rise on steel.", f"a{suffix}").text


def test_a_page_without_a_suffix_is_known_by_its_first_words() -> None:
    assert read_bytes(b"\xef\xbb\xbf <!DOCTYPE html><p>Tariffs rise.</p>", "page").media_type == "text/html"


def test_a_given_format_goes_before_the_name() -> None:
    assert read_bytes(b"# Tariffs", "a.txt", media_type="Text/Markdown; charset=utf-8").media_type == "text/markdown"
    with pytest.raises(NotText):
        read_bytes(b"Tariffs", "a.txt", media_type="image/png")


def test_the_title_falls_back_to_the_file_name() -> None:
    assert read_bytes(b"WASHINGTON, June 4 - Tariffs rose to 50%.", "steel-story.txt").title == "steel-story"


def test_front_matter_goes_before_the_file_name() -> None:
    data = b"---\npublished_time: 2019-11-04T02:57:00+01:00\n---\nText\n"
    article = read_bytes(data, "2020-01-01.txt")
    assert article.publication.anchor == dt.date(2019, 11, 4)
    assert article.publication.source is PublishedFrom.METADATA
    assert article.text == data.decode()


def test_pasted_text_is_read_like_a_file() -> None:
    article = read_text("Tariffs rise\r\nto 50%\ud800\x00")
    assert (article.name, article.path, article.media_type) == ("Pasted text", "", "text/plain")
    assert article.text == "Tariffs rise\nto 50%"
    assert article.original == b"Tariffs rise\r\nto 50%\x00"
    assert read_bytes(article.original, "again.txt").text == article.text


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are no UTF-8")
def test_a_file_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9\nnews.txt"))
    path.write_text("Tariffs rise.")
    article = read_source(path)
    assert article.name == "caf� news.txt"
    article.path.encode()


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\t\r\n"), max_size=300)
)
def test_nothing_is_dropped_but_what_no_store_can_keep(text: str) -> None:
    raw = f"Tariffs rise to 50% {text} and stay there for ninety days, officials said on Monday. " + "More words. " * 40
    for name in ("a.txt", "a.md"):
        assert read_bytes(raw.encode(), name).text == canonical_text(raw)
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ufeff\ufffe\uffff\u2028\u2029\n]", "", raw)
    assert read_text(raw).text.replace("\n", "") == kept


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Title" + " " * 300_000 + "x"),
        ("a.md", "# " + "[" * 300_000),
        ("a.md", "ab " * 300_000),
        ("a.md", "# T\n" + "```\n" * 100_000),
        ("a.txt", "by A" + " ," * 300_000 + "!"),
        ("a.txt", "---\ntitle: '" + " " * 300_000 + "\n" * 1_000 + "---\nx"),
        ("a.html", "<div>" * 3_000 + "<a " * 300_000 + "><p>words"),
        ("a.html", "<title>" + "a | " * 100_000 + "</title><p>words</p>"),
    ],
    ids=["spaces", "brackets", "line", "fences", "byline", "quote", "tags", "title"],
)
def test_text_made_to_be_slow_is_read_before_the_test_times_out(name: str, text: str) -> None:
    article = read_bytes(text.encode(), name)
    assert 0 < len(article.title) <= 301


def test_controls_in_fields_are_dropped_like_those_in_the_text() -> None:
    article = read_bytes(b'---\ntitle: "A\\0B"\nauthor: "C\\x07D"\n---\nText\n', "a.txt")
    assert article.title == "AB"
    assert article.metadata == (("author", "CD"),)


def test_plain_text_loads_no_reader_of_pages() -> None:
    code = (
        "import sys; from viewer.sources import read_text; read_text('Tariffs rise');"
        "print(sorted({'lxml', 'trafilatura', 'htmldate', 'charset_normalizer', 'pandas'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def sample_dates() -> dict[str, tuple[str, str]]:
    table = (ROOT / "docs" / "sample-articles.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+\.\w+) \| (\d{4}-\d\d-\d\d) \| ([^|]+) \|$", table, re.M)
    return {name: (day, where.strip()) for name, day, where in rows}


def test_the_table_names_every_sample() -> None:
    assert set(sample_dates()) == {path.name for path in SAMPLES.iterdir()}


@pytest.mark.parametrize(("name", "expected"), sample_dates().items())
def test_samples_are_read_with_the_date_that_their_table_gives(name: str, expected: tuple[str, str]) -> None:
    day, where = expected
    article = read_source(SAMPLES / name)
    assert 120 <= len(article.text.split()) <= 320
    assert article.notes == ()
    if where == "dateline":
        assert dt.date.fromisoformat(day).strftime("%B %-d, %Y") in article.text[:200]
    else:
        assert article.publication.anchor == dt.date.fromisoformat(day)
    if name.endswith(".html"):
        assert "Home" not in article.text
        assert "Read more" not in article.text
        assert "(Sample picture)" not in article.text
