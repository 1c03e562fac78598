"""What is a changed text of an article, what a near-copy of it elsewhere, and what neither."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from viewer.domain.articles import Article, Publication, PublishedFrom, published_on
from viewer.domain.revisions import (
    Identity,
    LostQuote,
    RelationKind,
    RevisionReport,
    address_key,
    address_of,
    identity_of,
    keeps_day,
    relation,
)

REVISION, UNCHANGED, COPY, NONE = (
    RelationKind.REVISION, RelationKind.UNCHANGED, RelationKind.COPY, RelationKind.NONE,
)  # fmt: skip
FRIDAY = published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA)
PLAIN = Identity("", "", "zinc duties", "zinc.txt", "a", FRIDAY, None)
AT = replace(PLAIN, address="wire.example/zinc", outlet="wire")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.wire.example/zinc?id=7&page=2",
        "http://wire.example/zinc/?page=2&id=7",
        "//WIRE.example:443/zinc?utm_source=mail&id=7&page=2&fbclid=x#top",
        " wire.example./zinc?id=7&page=2 ",
        "https://wire.example/%7ainc?id=7&page=2",
    ],
)
def test_an_address_is_one_however_it_is_written(address: str) -> None:
    assert address_key(address) == "wire.example/zinc?id=7&page=2"


@pytest.mark.parametrize(
    "address",
    [
        "", "zinc", "https://wire.example", "https://www.wire.example/?utm_source=x#top", "file:///a/b.html",
        "http://[::1", "http://wire.example:99999/a", "http://\ud800/a",
    ],
)  # fmt: skip
def test_what_is_no_address_of_an_article_has_no_key(address: str) -> None:
    assert address_key(address) == ""


def test_addresses_that_lead_elsewhere_have_other_keys() -> None:
    paths = ("a.example/x", "a.example/y", "b.a.example/x", "a.example/x?1234", "a.example/x?5678")
    addresses = (*paths, "a.example/#!/x", "a.example:8080/x", "a.example/X")
    assert len({address_key(each) for each in addresses}) == len(addresses)


def test_the_first_address_that_is_one_counts() -> None:
    fields = (("outlet", "Wire"), ("address", "nowhere"), ("address", "https://wire.example/a"), ("url", "x.example/b"))
    assert address_of(fields) == "wire.example/a"


def test_an_article_is_recognized_by_its_fields() -> None:
    article = Article(
        "Zinc (2).html", "", "text/html", "utf-8", " Zinc  Duties ", "x", "", FRIDAY,
        metadata=(("site", "Wire"), ("address", "https://wire.example/zinc/"), ("modified", "2025-06-07T10:00:00Z")),
    )  # fmt: skip
    found = identity_of(article)
    assert (found.address, found.outlet, found.title) == ("wire.example/zinc", "wire", "zinc duties")
    assert (found.name, found.modified) == ("zinc (2).html", dt.date(2025, 6, 7))
    assert identity_of(replace(article, text="y")).digest != found.digest
    assert identity_of(article, "digest").digest == "digest"


@pytest.mark.parametrize("name", ["index.html", "article (3).html", "Untitled 2.txt", "Pasted text"])
def test_a_name_that_many_files_have_is_none(name: str) -> None:
    assert identity_of(Article(name, "", "", "", "", "x", "")).name == ""


@pytest.mark.parametrize(
    ("new", "old", "likeness", "kind", "why"),
    [
        (AT, AT, 0.9, REVISION, "both are at wire.example/zinc"),
        (replace(AT, title="other"), AT, 0.12, REVISION, "both are at"),
        (AT, AT, 0.0, REVISION, "both are at"),
        (replace(AT, title="other"), AT, 0.05, NONE, "title and text are others"),
        (replace(AT, title=""), replace(AT, title=""), 0.05, NONE, "title and text are others"),
        (replace(AT, outlet=""), AT, 0.9, REVISION, "both are at"),
        (replace(AT, outlet="post"), AT, 0.9, COPY, "their outlets differ"),
        (replace(AT, address="wire.example/b"), AT, 0.9, COPY, "their addresses differ"),
        (replace(AT, address="wire.example/b"), AT, 0.6, NONE, "their addresses differ"),
        (replace(AT, address="wire.example/b"), AT, 1.0, COPY, "addresses differ"),
        (replace(PLAIN, outlet="wire"), AT, 0.9, COPY, "only one of them has an address"),
        (PLAIN, PLAIN, 0.7, REVISION, "the title is the same"),
        (PLAIN, replace(PLAIN, title="other"), 0.7, REVISION, "the file name is the same"),
        (PLAIN, replace(PLAIN, name="other"), 0.7, REVISION, "the title is the same"),
        (PLAIN, replace(PLAIN, title="other", name="other"), 0.9, COPY, "neither title nor file name"),
        (replace(PLAIN, title="", name=""), replace(PLAIN, title="", name=""), 0.9, COPY, "neither title"),
        (PLAIN, PLAIN, 0.69, NONE, "alike to 69% only"),
        (replace(PLAIN, outlet="wire"), replace(PLAIN, outlet="wire"), 0.8, REVISION, "outlet and title are the same"),
        (replace(PLAIN, outlet="wire"), replace(PLAIN, outlet="post"), 0.9, COPY, "different outlets"),
        (replace(PLAIN, outlet="wire"), PLAIN, 0.9, COPY, "only one names its outlet"),
    ],
)
def test_what_one_text_is_to_another(
    new: Identity, old: Identity, likeness: float, kind: RelationKind, why: str
) -> None:
    found = relation(replace(new, digest="b"), old, likeness)
    assert found.kind is kind
    assert any(why in reason for reason in found.reasons)
    assert not any(reason.endswith(".") for reason in found.reasons)
    assert found.likeness == min(likeness, 0.99), "the estimate is never certain"


@pytest.mark.parametrize(
    ("source", "days", "kind"),
    [
        (PublishedFrom.METADATA, 7, REVISION),
        (PublishedFrom.METADATA, 8, COPY),
        (PublishedFrom.INFERRED, 30, REVISION),
    ],
)
def test_issues_of_a_series_are_no_texts_of_one_article(source: PublishedFrom, days: int, kind: RelationKind) -> None:
    later = published_on(dt.date(2025, 6, 6) + dt.timedelta(days), source)
    assert relation(replace(PLAIN, digest="b", publication=later), PLAIN, 0.9).kind is kind
    assert relation(replace(AT, digest="b", publication=later), AT, 0.9).kind is REVISION, "the address says more"


def test_an_earlier_text_does_not_replace_a_later_one() -> None:
    old = replace(AT, modified=dt.date(2025, 6, 8))
    for day, kind in ((7, RelationKind.EARLIER), (8, REVISION), (9, REVISION)):
        assert relation(replace(AT, digest="b", modified=dt.date(2025, 6, day)), old, 0.9).kind is kind
    assert relation(replace(AT, digest="b", modified=dt.date(2025, 6, 7)), old, 0.3).kind is RelationKind.EARLIER


def test_the_same_words_again_are_no_revision() -> None:
    assert relation(AT, AT, 1.0).kind is UNCHANGED
    assert relation(AT, AT, 1.0).likeness == 1
    assert relation(replace(AT, title="corrected"), AT, 1.0).kind is REVISION
    later = published_on(dt.date(2025, 6, 7), PublishedFrom.METADATA)
    assert relation(replace(AT, publication=later), AT, 1.0).kind is REVISION
    by_person = replace(AT, publication=published_on(dt.date(2025, 6, 1), PublishedFrom.PERSON))
    assert relation(replace(AT, publication=later), by_person, 1.0).kind is UNCHANGED
    assert relation(replace(AT, publication=Publication()), by_person, 1.0).kind is UNCHANGED


@pytest.mark.parametrize(
    ("new", "old", "keeps"),
    [
        (PublishedFrom.METADATA, PublishedFrom.PERSON, True),
        (PublishedFrom.UNKNOWN, PublishedFrom.OPTION, True),
        (PublishedFrom.OPTION, PublishedFrom.PERSON, False),
        (PublishedFrom.METADATA, PublishedFrom.DATELINE, False),
        (PublishedFrom.INFERRED, PublishedFrom.DATELINE, True),
        (PublishedFrom.UNKNOWN, PublishedFrom.FILE_NAME, True),
        (PublishedFrom.INFERRED, PublishedFrom.INFERRED, False),
    ],
)
def test_a_changed_text_keeps_the_day_that_is_known_better(
    new: PublishedFrom, old: PublishedFrom, *, keeps: bool
) -> None:
    assert keeps_day(Publication(source=new), Publication(source=old)) is keeps


@pytest.mark.parametrize(
    ("kept", "lost", "added", "joined", "words"),
    [
        (5, 1, 2, 0, "5 of 6 sentences re-attached, 1 could not be found; +2 events"),
        (1, 0, 0, 0, "1 of 1 sentence re-attached"),
        (3, 0, 1, 2, "3 of 3 sentences re-attached; +1 event, 2 more known already"),
        (0, 0, 1, 0, "it had no events; +1 event"),
        (0, 0, 0, 1, "it had no events; 1 more known already"),
    ],
)
def test_a_report_in_words(kept: int, lost: int, added: int, joined: int, words: str) -> None:
    gone = tuple(LostQuote(each, "Event", f"quote {each}") for each in range(lost))
    assert RevisionReport(1, "Zinc", kept, gone, added, joined).words == f"New revision of “Zinc”: {words}"


def test_a_sentence_of_two_events_is_lost_once() -> None:
    gone = (LostQuote(1, "One", "It was so."), LostQuote(2, "Two", "It was so."))
    assert "0 of 1 sentence re-attached, 1 could not be found" in RevisionReport(1, "Zinc", 0, gone, 0, 0).words
    assert gone[1].words == "Not in the new text: “It was so.” (of the event “Two”)."
