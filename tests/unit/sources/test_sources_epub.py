"""E-books: chapters in reading order, notes, fields and dates."""

from __future__ import annotations

import pytest

from tests.unit.sources.office_samples import epub, package, page
from viewer.errors import EmptySource, SourceError
from viewer.sources.epub import read_epub

CHAPTERS = {"b.xhtml": page("<h1>One</h1><p>Duties rose.</p>"), "a.xhtml": page("<h1>Two</h1><p>Duties fell.</p>")}


def edtf_of(metadata: str) -> str | None:
    value = read_epub(epub(CHAPTERS, metadata)).publication.value
    return value.edtf if value else None


def test_chapters_come_in_the_order_of_the_book_without_navigation() -> None:
    assert read_epub(epub(CHAPTERS)).text == "One\n\nDuties rose.\n\nTwo\n\nDuties fell."


def test_notes_come_last_and_pictures_go() -> None:
    note = '<aside epub:type="footnote" id="n1"><p>Executive Order 14257.</p></aside>'
    figure = "<figure><img src='x.png'/><figcaption>A port</figcaption></figure>"
    first = page(f"<p>Duties rose.<a epub:type='noteref' href='#n1'></a></p>{note}{figure}")
    assert read_epub(epub({"a.xhtml": first, "b.xhtml": page("<p>Later.</p>")})).text == (
        "Duties rose.\n\nLater.\n\nExecutive Order 14257."
    )


def test_styles_and_drawings_are_not_read() -> None:
    body = "<style>p {color: red}</style><p>Duties rose.</p><svg><text>A drawing</text></svg><script>x = 1</script>"
    assert read_epub(epub({"a.xhtml": page(body)})).text == "Duties rose."


def test_tables_stay_in_rows_and_breaks_are_lines() -> None:
    body = "<table><tr><th>Goods</th><th>Rate</th></tr><tr><td>Steel</td><td>50%</td></tr></table><p>one<br/>two</p>"
    assert read_epub(epub({"a.xhtml": page(body)})).text == "Goods | Rate\n\nSteel | 50%\n\none\ntwo"


def test_short_chapters_are_read_whole() -> None:
    text = read_epub(
        epub({"a.xhtml": page("<p>Rates rose.</p><footer>x</footer>"), "b c.xhtml": page("<p>B.</p>")})
    ).text
    assert text == "Rates rose.\n\nB."


def test_addresses_of_chapters_are_decoded_and_missing_ones_are_told() -> None:
    book = epub({"my%20page.xhtml": page("<p>Lost</p>"), "b.xhtml": page("<p>Duties rose.</p>")})
    parts = read_epub(book)
    assert parts.text == "Duties rose."
    assert parts.notes == ("1 of its chapters are missing from the file.",)
    found = epub({"my%20page.xhtml": ""}, more={"OEBPS/my page.xhtml": page("<p>Found.</p>")})
    assert read_epub(found).text == "Found."


def test_other_encodings_are_read() -> None:
    source = page("<p>Café duties — rose.</p>").replace("utf-8", "utf-16")
    assert (
        read_epub(epub({"a.xhtml": ""}, more={"OEBPS/a.xhtml": source.encode("utf-16")})).text == "Café duties — rose."
    )


def test_fields() -> None:
    metadata = (
        "<dc:title>Steel duties</dc:title><dc:creator>A. Writer</dc:creator><dc:creator>B. Editor</dc:creator>"
        "<dc:language>en</dc:language><dc:publisher>The Example Times</dc:publisher>"
    )
    parts = read_epub(epub(CHAPTERS, metadata))
    assert parts.title == "Steel duties"
    assert dict(parts.metadata) == {
        "author": "A. Writer; B. Editor",
        "language": "en",
        "publisher": "The Example Times",
    }


@pytest.mark.parametrize(
    ("metadata", "edtf"),
    [
        ("<dc:date>2025-06-03</dc:date>", "2025-06-03"),
        ("<dc:date>2025-06-03T00:30:00+00:00</dc:date>", "2025-06-03"),
        ("<dc:date>2025-06</dc:date>", "2025-06"),
        ("<dc:date>2025</dc:date>", "2025"),
        ("<dc:date opf:event='creation'>2025-06-03</dc:date>", "../2025-06-03"),
        (
            "<dc:date opf:event='creation'>2025-06-01</dc:date><dc:date opf:event='publication'>2025-06-02</dc:date>",
            "2025-06-02",
        ),
        ("<meta property='dcterms:modified'>2025-06-05T00:00:00Z</meta>", "../2025-06-05"),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", None),
        ("<dc:date>unknown</dc:date>", None),
        ("", None),
    ],
)
def test_a_date_of_publication_is_one_and_a_date_of_making_a_bound(metadata: str, edtf: str | None) -> None:
    assert edtf_of(metadata) == edtf


def test_only_a_day_can_be_counted_from() -> None:
    assert read_epub(epub(CHAPTERS, "<dc:date>2025-06-03</dc:date>")).publication.anchor
    assert read_epub(epub(CHAPTERS, "<dc:date>2025</dc:date>")).publication.anchor is None


@pytest.mark.parametrize(
    ("method", "locked"),
    [("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True), ("http://www.idpf.org/2008/embedding", False)],
)
def test_protected_books_say_so_and_scrambled_fonts_do_no_harm(method: str, locked: bool) -> None:
    data = epub(CHAPTERS, more={"META-INF/encryption.xml": f"<e><EncryptionMethod Algorithm='{method}'/></e>"})
    if locked:
        with pytest.raises(SourceError, match="needs a password"):
            read_epub(data)
    else:
        assert read_epub(data).text


def test_a_book_without_words_or_without_its_list_of_chapters_says_so() -> None:
    with pytest.raises(EmptySource, match="no words"):
        read_epub(epub({"a.xhtml": page("<p><img src='x.png'/></p>")}))
    with pytest.raises(SourceError, match="names its chapters is missing"):
        read_epub(package({"readme.txt": "x"}))
    with pytest.raises(SourceError, match="names its chapters is missing"):
        read_epub(epub(CHAPTERS, more={"OEBPS/book.opf": ""}))


def test_deep_nesting_is_survived() -> None:
    assert "Duties rose." in read_epub(epub({"a.xhtml": page("<div>" * 10_000 + "<p>Duties rose.</p>")})).text
