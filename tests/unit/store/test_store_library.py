"""A library from end to end: stored articles and events come back as they were."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.store.store_samples import (
    TEXT,
    article_of,
    call_event,
    found,
    new_library,
    passage_of,
    run_sql,
    stored,
    tariff_event,
    undated_event,
    without_date_ids,
)
from viewer.domain.articles import UNPUBLISHED, Article, PublishedFrom, published_on
from viewer.domain.changes import Changes
from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, PRECISIONS
from viewer.domain.dates import Precision, no_earlier_than
from viewer.domain.edits import SetReview
from viewer.domain.events import Event, EventKind, Evidence, Review, Standing
from viewer.domain.instants import start_of
from viewer.domain.passages import Passage, canonical_text
from viewer.errors import LibraryDamaged, LibraryError, LibraryReadOnly, QuoteMismatch
from viewer.store import Library, events, journal


def test_an_article_comes_back_whole(tmp_path: Path) -> None:
    with Library.create(tmp_path / "new" / "folder" / "a.tradeline") as library:
        changes = library.add_article(article_of(), [tariff_event(), call_event()])
        assert changes == Changes(articles_added=frozenset({1}), events_added=frozenset({1, 2}))
        article = library.article(1)
        assert article == replace(article_of(), original=b"")
        assert article.original == b""
        assert dt.datetime.fromisoformat(article.imported_at).utcoffset() == dt.timedelta(0)
        assert library.original(1) == article_of().original
        assert library.article_id_of(article_of().sha256) == 1
        assert library.article_id_of("0" * 64) is None


def test_events_come_back_whole_after_reopening(tmp_path: Path) -> None:
    new_library(tmp_path, tariff_event(), call_event(), undated_event()).close()
    with Library.open(tmp_path / "test.tradeline") as library:
        read = library.events([2, 1, 3])
        assert [event.id for event in read] == [2, 1, 3]
        assert [without_date_ids(event) for event in read] == [
            stored(event, 1) for event in (call_event(), tariff_event(), undated_event())
        ]
        ids = [date.id for event in read for date in event.dates]
        assert None not in ids
        assert len(set(ids)) == 3
        assert library.event(1) == read[1]


# What a canonical text may hold; surrogates cannot be stored and are dropped before.
texts = st.text(
    st.sampled_from("ab é\u00a0\u0301🧀𝔸\u202e\u200b\n\t中") | st.characters(codec="utf-8"), min_size=1
).map(canonical_text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts.filter(bool), data=st.data())
def test_any_canonical_text_keeps_its_quotes(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    passage = Passage(start, data.draw(st.integers(start + 1, len(text))))
    quote = passage.quote(text)
    event = Event(EventKind.OTHER, "be", Standing.OCCURRED, quote, (), (Evidence(passage, quote),))
    with Library.create(tmp_path_factory.mktemp("texts") / "a.tradeline") as library:
        library.add_article(article_of(text, title=quote), [event])
        assert library.article(1).text == text
        assert library.event(1).evidence[0].quote == library.article(1).text[passage.start : passage.end]
        assert library.verify() == []


def wrong_quote() -> Event:
    return replace(tariff_event(), evidence=(Evidence(passage_of("cheese"), "Cheese"),))


def wrong_date_words() -> Event:
    event = tariff_event()
    return replace(event, dates=(replace(event.dates[0], text="Wednesday"), event.dates[1]))


def field_beyond_the_text() -> Event:
    event = tariff_event()
    field = replace(event.evidence[0].fields[0], passage=Passage(0, len(TEXT) + 1))
    return replace(event, evidence=(replace(event.evidence[0], fields=(field,)),))


def empty_quote() -> Event:
    return replace(tariff_event(), evidence=(Evidence(Passage(3, 3), ""),))


def evidence_elsewhere() -> Event:
    event = tariff_event()
    return replace(event, evidence=(replace(event.evidence[0], article_id=99),))


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (wrong_quote(), "the quote does not stand in the article at 92 to 98"),
        (wrong_date_words(), "“Wednesday”, does not stand"),
        (field_beyond_the_text(), "the passage of the trigger at 0 to 167 reaches beyond the text"),
        (empty_quote(), "the quote at 3 to 3 is empty"),
        (evidence_elsewhere(), "article 99, which is not there"),
    ],
)
def test_words_that_do_not_stand_there_store_nothing(tmp_path: Path, bad: Event, told: str) -> None:
    with Library.create(tmp_path / "a.tradeline") as library:
        with pytest.raises(QuoteMismatch, match=told):
            library.add_article(article_of(), [call_event(), bad])
        assert library.articles() == []
        assert library.events() == []
        assert library.journal() == []


def test_a_failure_halfway_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("injected")

    with new_library(tmp_path) as library:
        with monkeypatch.context() as patch:
            patch.setattr(journal, "append", fail)
            with pytest.raises(RuntimeError, match="injected"):
                library.add_article(article_of(name="b.txt"), [tariff_event()])
        assert [article.name for article in library.articles()] == ["cheese.txt"]
        assert library.events() == []
        assert found(library, "cheese").best == ()
        library.add_article(article_of(name="b.txt"), [tariff_event()])
        assert len(library.events()) == 1


def test_the_same_file_is_refused_and_named(tmp_path: Path) -> None:
    with new_library(tmp_path) as library, pytest.raises(LibraryError, match="already in the library, as article 1"):
        library.add_article(article_of(), [])


@pytest.mark.parametrize(
    "wrong",
    [
        replace(article_of(), text="a\r\nb"),
        replace(article_of(), text="a\x00b"),
        replace(article_of(), sha256="0" * 64),
    ],
    ids=["newlines", "nul", "digest"],
)
def test_an_article_that_contradicts_itself_is_a_bug(tmp_path: Path, wrong: Article) -> None:
    with Library.create(tmp_path / "a.tradeline") as library, pytest.raises(ValueError, match="of the article"):
        library.add_article(wrong, [])


def test_a_file_name_that_is_not_utf_8_can_be_stored(tmp_path: Path) -> None:
    with Library.create(tmp_path / "a.tradeline") as library:
        library.add_article(replace(article_of(), name="caf\udce9.txt", path="/caf\udce9.txt"), [])
        assert library.article(1).name == r"caf\udce9.txt"


def test_articles_stand_in_order_of_publication(tmp_path: Path) -> None:
    with Library.create(tmp_path / "a.tradeline") as library:
        days = {"late": 9, "early": 2, "early too": 2}
        library.add_article(replace(article_of(name="unknown"), publication=UNPUBLISHED), [])
        for name, day in days.items():
            publication = published_on(dt.date(2025, 1, day), PublishedFrom.OPTION)
            library.add_article(replace(article_of(name=name), publication=publication), [])
        assert [article.name for article in library.articles()] == ["early", "early too", "late", "unknown"]
        assert library.articles()[-1].publication == UNPUBLISHED


def test_evidence_may_stand_in_an_earlier_article(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        old = replace(tariff_event().evidence[0], article_id=1)
        event = replace(tariff_event(), evidence=(*tariff_event().evidence, old))
        library.add_article(article_of(name="b.txt"), [event])
        assert [item.article_id for item in library.event(1).evidence] == [2, 2, 1]
        assert [found.id for found in library.events_of_article(1)] == [1]


def test_events_of_an_article_stand_in_the_order_of_its_text(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event(), tariff_event()) as library:
        library.add_article(article_of(name="b.txt"), [undated_event()])
        assert [event.id for event in library.events_of_article(1)] == [2, 1]
        assert [event.id for event in library.events_of_article(2)] == [3]
        assert library.events_of_article(3) == []


def test_what_is_not_there_is_left_out_of_lists_and_refused_alone(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        assert [event.id for event in library.events([7, 1])] == [1]
        assert library.titles([7, 1]) == {1: "Ødegård calls reporters"}
        for read in (library.event, library.article, library.original):
            with pytest.raises(LibraryError, match="7 is not in the library"):
                read(7)


def test_more_events_than_one_statement_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_BATCH", 2)
    with new_library(tmp_path, *[undated_event()] * 5) as library:
        assert [event.id for event in library.events([5, 3, 1, 2, 4])] == [5, 3, 1, 2, 4]
        assert set(library.titles([5, 3, 1, 2, 4])) == {1, 2, 3, 4, 5}


def test_events_between_two_times(tmp_path: Path) -> None:
    with new_library(tmp_path, undated_event(), tariff_event(), call_event()) as library:
        april, may = start_of(dt.date(2025, 4, 1)), start_of(dt.date(2025, 5, 1))
        march_6 = start_of(dt.date(2025, 3, 6))
        assert library.event_ids_between(None, None) == [3, 2, 1]
        assert [event.id for event in library.events()] == [3, 2, 1]
        assert library.event_ids_between(april, april + 1) == [2]
        assert library.event_ids_between(may, None) == []
        assert library.event_ids_between(march_6, april) == []
        assert library.event_ids_between(march_6 - 1, None) == [3, 2]
        assert library.event_ids_between(None, april) == [3]
        assert library.event_ids_between(None, None, {EventKind.TARIFF, EventKind.OTHER}) == [2, 1]


def test_rejected_events_are_neither_placed_nor_found(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as library:
        library.apply("Reject all", [SetReview(number, Review.REJECTED) for number in (1, 2, 3)])
        assert library.event_ids_between(None, None) == []
        assert len(library.columns()) == 0
        assert library.columns().undated.tolist() == []
        assert found(library, "cheese").best == ()
        assert [event.id for event in library.events()] == [2, 1, 3]


def test_columns_are_sorted_and_keep_open_ends(tmp_path: Path) -> None:
    with new_library(tmp_path, undated_event(), tariff_event(), call_event(), undated_event()) as library:
        columns = library.columns()
        assert columns.ids.tolist() == [3, 2]
        assert columns.lo.tolist() == [OPEN_START, start_of(dt.date(2025, 4, 1))]
        assert columns.hi.tolist() == [start_of(dt.date(2025, 3, 6)), start_of(dt.date(2025, 5, 1))]
        assert [KINDS[code] for code in columns.kinds] == [EventKind.CALL, EventKind.TARIFF]
        assert [PRECISIONS[code] for code in columns.precisions] == [Precision.INTERVAL, Precision.MONTH]
        assert columns.undated.tolist() == [1, 4]


def test_columns_tell_when_an_event_placed_by_another_date_was_announced(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        announced = library.columns().announced
        assert announced is not None
        assert announced.tolist() == [OPEN_START, start_of(dt.date(2025, 3, 4))]
    (tmp_path / "calls").mkdir()
    with new_library(tmp_path / "calls", call_event()) as library:
        assert library.columns().announced is None


def test_columns_of_an_open_end(tmp_path: Path) -> None:
    open_end = replace(call_event().dates[0], value=no_earlier_than(dt.date(2025, 3, 5)))
    with new_library(tmp_path, replace(call_event(), dates=(open_end,))) as library:
        assert library.columns().lo.tolist() == [start_of(dt.date(2025, 3, 5))]
        assert library.columns().hi.tolist() == [OPEN_END]
        assert library.event_ids_between(start_of(dt.date(2031, 1, 1)), None) == [1]


def test_columns_of_an_empty_library(tmp_path: Path) -> None:
    with Library.create(tmp_path / "a.tradeline") as library:
        assert len(library.columns()) == 0


def test_a_record_that_no_program_of_ours_wrote_is_named(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        run_sql(library.location, "UPDATE event SET kind = 'party'")
        with pytest.raises(LibraryDamaged, match="event 1"):
            library.event(1)
        with pytest.raises(LibraryDamaged, match="Some have a kind"):
            library.columns()


def test_it_may_be_used_on_another_thread_than_it_was_opened_on(tmp_path: Path) -> None:
    titles: list[str] = []
    with new_library(tmp_path, call_event()) as library:
        thread = threading.Thread(target=lambda: titles.extend(library.titles([1]).values()))
        thread.start()
        thread.join()
    assert titles == ["Ødegård calls reporters"]


def test_a_closed_library_does_not_open_its_file_again(tmp_path: Path) -> None:
    library = new_library(tmp_path, call_event())
    library.close()
    with pytest.raises(ValueError, match="closed"):
        library.events()


def test_a_read_only_library_refuses_every_write(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    with Library.open(tmp_path / "test.tradeline", read_only=True) as library:
        assert library.read_only
        assert library.read_only_reason == "It was opened for reading only."
        for write in (
            lambda: library.add_article(article_of(name="b"), []),
            lambda: library.apply("Accept", [SetReview(1, Review.ACCEPTED)]),
            library.undo,
            library.redo,
        ):
            with pytest.raises(LibraryReadOnly, match="reading only"):
                write()
        assert library.event(1).review is Review.SUGGESTED
