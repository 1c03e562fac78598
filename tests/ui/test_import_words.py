from __future__ import annotations

import datetime as dt
from dataclasses import replace

from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.changes import Changes
from viewer.domain.revisions import LostQuote, RevisionReport
from viewer.services.importing import ImportItem, ImportStatus, ImportSummary
from viewer.ui.import_words import row_words, summary_message
from viewer.ui.messages import Tone

GOOD = ImportItem(
    "/a/steel.txt",
    ImportStatus.IMPORTED,
    1,
    title="Steel",
    publication=published_on(dt.date(2025, 6, 6), PublishedFrom.DATELINE),
    events=12,
)
EMPTY = ImportItem("/a/none.txt", ImportStatus.IMPORTED, 2, notes=("Decoded as windows-1252, not certain.",))
TWICE = ImportItem("/a/twice.txt", ImportStatus.DUPLICATE, 1, "The same file is in the library already.")
SKIPPED = ImportItem("/a/in.zip", ImportStatus.LEFT_OUT, reason="1 file in it is no article: logo.png.")
INNER = ImportItem("/a/in.zip > b/c.html", ImportStatus.IMPORTED, 3, events=1)
BAD = ImportItem("/a/notes.pdf", ImportStatus.FAILED, reason="“notes.pdf” is a PDF file. Save it as text.")


def summary(*items: ImportItem, canceled: bool = False) -> ImportSummary:
    return ImportSummary(items, Changes(), canceled)


def test_one_article_with_events() -> None:
    message = summary_message(summary(GOOD))
    assert message.title == "Imported 1 article with 12 events."
    assert message.text == ""
    assert message.tone is Tone.GOOD
    assert message.rows == ("steel.txt: 12 events, published Fri 6 Jun 2025.",)


def test_all_that_happened_is_said_failures_first() -> None:
    message = summary_message(summary(GOOD, EMPTY, TWICE, BAD))
    assert message.title == "Imported 2 articles with 12 events."
    assert message.text == (
        "1 duplicate: twice.txt is in the library already. 1 failed: “notes.pdf” is a PDF file. Save it as text."
    )
    assert message.tone is Tone.WARNING
    assert [row.split(":")[0] for row in message.rows][1:] == ["twice.txt", "steel.txt", "none.txt"]
    assert message.rows[0] == BAD.reason


def test_what_lies_in_an_archive_is_named_with_it_and_what_was_left_out_is_told() -> None:
    message = summary_message(summary(INNER, SKIPPED))
    assert message.title == "Imported 1 article with 1 event."
    assert message.text == ""
    assert message.tone is Tone.GOOD
    assert message.rows == ("in.zip: 1 file in it is no article: logo.png.", "in.zip > b/c.html: 1 event.")


def test_nothing_imported() -> None:
    assert summary_message(summary(BAD)).tone is Tone.ERROR
    assert summary_message(summary(BAD)).title == "Nothing new was imported."
    assert summary_message(summary(TWICE)).tone is Tone.GOOD
    assert "3 duplicates are in the library" in summary_message(summary(TWICE, TWICE, TWICE)).text


def test_a_cancel_is_said() -> None:
    assert "canceled" in summary_message(summary(GOOD, canceled=True)).text


def test_notes_of_the_reader_are_in_the_row() -> None:
    assert row_words(EMPTY) == "none.txt: no event was found in it. Decoded as windows-1252, not certain."


def test_a_reason_that_does_not_name_the_file_gets_its_name() -> None:
    assert row_words(TWICE) == "twice.txt: The same file is in the library already."


def test_a_changed_text_says_what_became_of_its_events() -> None:
    lost = (LostQuote(4, "A call", "They spoke on Friday."),)
    report = RevisionReport(1, "Steel", 5, lost, added=2, joined=1)
    item = replace(GOOD, joined=1, notes=(f"{report.words}.",), revision=report)
    told = "5 of 6 sentences re-attached, 1 could not be found; +2 events, 1 more known already"
    assert summary_message(summary(item)).rows == (
        f"steel.txt: 12 events, published Fri 6 Jun 2025. New revision of “Steel”: {told}.",
        "Not in the new text: “They spoke on Friday.” (of the event “A call”).",
    )
