"""Documents of the Federal Register: fields and dates, and nothing that the file does not say."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.unit.sources.source_samples import register_document, register_file
from viewer.domain.articles import PublishedFrom
from viewer.errors import NotText, SourceError
from viewer.sources import open_bytes, read_bytes

RULE = register_document(
    document_number="2025-00001",
    title="Additional Export Controls",
    type="Rule",
    abstract="This rule revises the controls on exports of advanced chips.",
    dates="This rule is effective January 31, 2025. Comments must be received by March 3, 2025.",
    docket_ids=["Docket No. 250101-0001", "RIN 0694"],
    body_html="<html><body><p>The Bureau of Industry and Security amends the regulations.</p></body></html>",
    comments_close_on="2025-03-03",
)


def test_one_document_is_one_article() -> None:
    article = read_bytes(register_file(register_document()), "fr.json")
    assert article.media_type == "application/json"
    assert article.title == "Adjusting Imports of Aluminum and Steel Into the United States"
    assert article.publication.anchor == dt.date(2025, 6, 9)
    assert article.publication.source is PublishedFrom.METADATA
    assert "publication_date" in article.publication.reasons[0]
    fields = dict(article.metadata)
    assert fields["agencies"] == "Executive Office of the President"
    assert (fields["document_number"], fields["document_number_from"]) == ("2025-10524", "field document_number")
    assert fields["effective_on"] == "2025-06-04"
    assert fields["address"].startswith("https://www.federalregister.gov")
    assert fields["outlet"] == "Federal Register"


def test_the_effective_date_stands_in_the_text() -> None:
    text = read_bytes(register_file(register_document()), "fr.json").text
    assert text.startswith("Adjusting Imports")
    assert "effective on: 2025-06-04" in text
    assert "signing date: 2025-06-03" in text


def test_free_texts_stand_in_the_text() -> None:
    text = read_bytes(register_file(RULE), "fr.json").text
    for words in ("revises the controls", "This rule is effective January 31, 2025.", "amends the regulations"):
        assert words in text


def test_no_word_is_made_up() -> None:
    data = register_file(RULE)
    text = read_bytes(data, "fr.json").text
    assert set(re.findall(r"\w+", text)) <= set(re.findall(r"[^\W_]+", data.decode())) | set(
        re.findall(r"\w+", data.decode())
    )


def test_search_results_are_a_source_each_that_is_known_again_alone() -> None:
    listed = open_bytes(register_file(register_document(), RULE), "results.json")
    assert listed.article is None
    assert [one.name for one in listed.inner] == ["2025-10524.json", "2025-00001.json"]
    again = open_bytes(register_file(RULE, register_document()), "other.json")
    assert {one.data for one in again.inner} == {one.data for one in listed.inner}
    assert read_bytes(listed.inner[1].data, listed.inner[1].name).title == "Additional Export Controls"


def test_what_is_null_or_missing_makes_no_field() -> None:
    bare: dict[str, object] = {
        "document_number": "1",
        "title": "A title",
        "publication_date": None,
        "agencies": None,
        "effective_on": 5,
    }
    article = read_bytes(register_file(bare), "fr.json")
    assert article.publication.value is None
    assert "None" not in article.text
    assert "agencies" not in dict(article.metadata)


@pytest.mark.parametrize(
    "data",
    [
        b'{"document_number": "1", "publication_date": "2025',
        b'{"document_number": {}, "publication_date": "2025-01-01"}',
        b'{"document_number": "1", "publication_date": "x", "title": null}',
        b'{"results": [{"document_number": 1}], "x": "federalregister"}',
        b'{"document_number": "1", "publication_date": ' + b"[" * 100_000,
        b'{"document_number": ' + b"9" * 10_000 + b', "publication_date": 1, "title": "x"}',
    ],
    ids=["cut", "object", "null", "result", "deep", "number"],
)
def test_damaged_and_hostile_files_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        open_bytes(data, "fr.json")
    assert caught.value.why.endswith(".")


def test_lone_surrogates_and_overrides_do_no_harm() -> None:
    odd = register_document(document_number="\ud800\u202e1", title="Steel\ud800 \u202eduties", abstract="\udcff")
    listed = open_bytes(register_file(odd, RULE), "fr.json")
    assert listed.inner[0].name == "⟨U+202E⟩1.json"
    article = read_bytes(listed.inner[0].data, "x.json")
    assert article.title == "Steel ⟨U+202E⟩duties"
    article.text.encode()


def test_other_json_is_text() -> None:
    assert read_bytes(b'{"document": "Tariffs rise"}', "a.json").media_type == "text/plain"
    with pytest.raises(NotText):
        read_bytes(b'{"results": [], "document_number": 0, "agencies": 1}', "a.json")
