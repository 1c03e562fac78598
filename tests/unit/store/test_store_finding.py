"""Finding: what is found and counted is what a person would find by reading every event."""

from __future__ import annotations

import datetime as dt
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.store.store_samples import article_of, found
from viewer.domain.confidence import Confidence
from viewer.domain.dates import in_year, no_later_than, on_day
from viewer.domain.edits import RemoveEvent, ReviewMany, SetEvent
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    Party,
    PartyRole,
    Receipt,
    Review,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.domain.query_reading import parse_query
from viewer.domain.query_values import QueryField
from viewer.store import Library, fulltext, value_rows

WORDS = "cheese cheddar chess Café steel Steelworks China Chinese 25% solar-panels a".split()
COUNTRIES = ("China", "Chile", "Norway")
GOODS = ("cheese", "steel")
EVENTS = 40


def an_event(chance: random.Random, line: str, start: int) -> Event:
    """An event of one line of an article, with as much of everything as chance gives it."""
    values = (on_day(dt.date(chance.choice((2023, 2024)), 5, 6)), in_year(2025), no_later_than(dt.date(2022, 3, 4)))
    dates = [EventDate(DateRole.OCCURRED, value, "", None, Receipt("a-rule")) for value in values]
    return Event(
        kind=chance.choice((EventKind.TARIFF, EventKind.CALL)),
        action="be",
        standing=chance.choice((Standing.OCCURRED, Standing.PLANNED)),
        title=" ".join(chance.choices(WORDS, k=2)),
        dates=tuple(chance.sample(dates, chance.randint(0, 1))),
        evidence=tuple(Evidence(Passage(start, start + len(line)), line) for _ in range(chance.randint(1, 2))),
        parties=tuple(Party(chance.choice(COUNTRIES), role) for role in (PartyRole.ACTOR, PartyRole.TARGET)),
        products=tuple(chance.sample(GOODS, chance.randint(0, 2))),
        tags=("mine",) * chance.randint(0, 1),
        confidence=Confidence(*([chance.choice((0.2, 0.95))] * 4)),
    )


@pytest.fixture(scope="module", params=[64, 3], ids=["bits", "rows"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Forty events of two articles of one outlet; some are removed, renamed and rejected."""
    patch = pytest.MonkeyPatch()
    patch.setattr(value_rows, "_OFTEN", request.param)
    patch.setattr(fulltext, "_MOST_SPELLED", 2)
    chance = random.Random(4)
    with Library.create(tmp_path_factory.mktemp("finding") / "test.tradeline") as made:
        for name in ("a.txt", "b.txt"):
            lines = [" ".join(chance.choices(WORDS, k=3)) for _ in range(EVENTS // 2)]
            starts = [sum(len(each) + 1 for each in lines[:place]) for place in range(len(lines))]
            events = [an_event(chance, *each) for each in zip(lines, starts, strict=True)]
            article = article_of("".join(f"{line}\n" for line in lines), name=name, title=name)
            made.add_articles([article])
            number = made.article_ids()[-1]
            named = [
                replace(each, evidence=tuple(replace(item, article_id=number) for item in each.evidence))
                for each in events
            ]
            made.add_events(named)
        made.find(parse_query("ch", dt.date(2025, 1, 1)))
        made.apply("Remove", [RemoveEvent(3), RemoveEvent(30), ReviewMany((5, 6, 31), Review.REJECTED)])
        made.apply("Rename", [SetEvent(replace(made.event(7), title="Chinaware")), RemoveEvent(8)])
        yield made
    patch.undo()


def tokens(event: Event) -> list[str]:
    """The words of an event as the index has them."""
    text = " ".join([event.title, *(item.quote for item in event.evidence)])
    plain = "".join(each for each in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(each))
    return re.findall(r"[a-z0-9]+", plain)


def holds(event: Event, word: str, *, is_last: bool) -> bool:
    """Whether an event holds a word, or the start of it where it is the last one typed."""
    if word.startswith("-"):
        return not holds(event, word[1:], is_last=False)
    if ":" in word:
        name, value = word.split(":")
        return value in ([event.kind.value] if name == "kind" else [each.name.lower() for each in event.parties])
    if word == "solar-panels":
        return "solar panels" in " ".join(tokens(event))
    starts = is_last and len(word) >= 3
    return any(each.startswith(word) if starts else each == word for each in tokens(event))


def year_of(event: Event) -> tuple[str, ...]:
    return tuple(date.value.edtf.lstrip("./")[:4] for date in event.dates)


def counted(events: list[Event]) -> dict[QueryField, dict[str, int]]:
    """The facets, counted event by event."""
    values: dict[QueryField, list[tuple[str, ...]]] = {
        QueryField.KIND: [(event.kind,) for event in events],
        QueryField.STANDING: [(event.standing,) for event in events],
        QueryField.REVIEW: [(event.review,) for event in events],
        QueryField.CONFIDENCE: [(event.confidence.band,) for event in events],
        QueryField.PARTY: [tuple(party.name for party in event.parties) for event in events],
        QueryField.PRODUCT: [event.products for event in events],
        QueryField.TAG: [event.tags for event in events],
        QueryField.SOURCE: [("Example Wire",) for _ in events],
        QueryField.YEAR: [year_of(event) for event in events],
    }
    return {where: dict(Counter(value for each in lists for value in set(each))) for where, lists in values.items()}


TYPED = "che chee ch chin china cafe CAFÉ steel stee 25% solar-panels zebra a".split()
PIECES = st.sampled_from([*TYPED, "-cheese", "-china", "party:norway", "kind:call", "-party:chile"])


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES, min_size=1, max_size=3))
def test_what_is_found_is_what_reading_every_event_finds(library: Library, pieces: list[str]) -> None:
    folded = [piece.lower().replace("é", "e").replace("%", "") for piece in pieces]
    is_last = [place == len(pieces) - 1 for place in range(len(pieces))]
    expected = [
        event
        for event in library.events()
        if event.review is not Review.REJECTED
        and all(holds(event, piece, is_last=last) for piece, last in zip(folded, is_last, strict=True))
    ]
    findings = found(library, " ".join(pieces))
    assert findings.ids.tolist() == sorted(event.id or 0 for event in expected)
    if not any(":" in piece and not piece.startswith("-") for piece in pieces):
        lines = {where: {line.value: line.count for line in each} for where, each in findings.facets.items()}
        assert lines == counted(expected)
    assert library.facets(parse_query(" ".join(pieces), dt.date(2025, 3, 4))) == findings.facets


def test_an_event_counts_once_for_what_it_names_twice(library: Library) -> None:
    twice = [event for event in library.events() if len({party.name for party in event.parties}) == 1]
    assert twice
    findings = found(library, "")
    for line in findings.facets[QueryField.PARTY]:
        assert line.count == found(library, f"party:{line.value}").count


def test_a_year_is_found_where_an_open_start_ends(library: Library) -> None:
    years = {line.value: line.count for line in found(library, "").facets[QueryField.YEAR]}
    assert set(years) == {"2022", "2023", "2024", "2025"}
    assert {year: found(library, f"year:{year}").count for year in years} == years


@settings(max_examples=40, deadline=None)
@given(start=st.text("ach25", min_size=3, max_size=5) | st.sampled_from(["ste", "steelw", "sol", "panel", "caf"]))
def test_the_start_of_a_word_finds_the_same_spelled_out(library: Library, start: str) -> None:
    words = parse_query(start, dt.date(2025, 1, 1)).words
    with library._database.reading() as connection:
        spelled = fulltext.SqliteFullText().events_with(connection, words)
        matching = "SELECT rowid FROM event_fts WHERE event_fts MATCH ?"
        plain = connection.exec_driver_sql(matching, (fulltext.match_expression(words),)).scalars().all()
    assert spelled.tolist() == plain


def test_articles_are_the_same_where_the_start_of_a_word_is_spelled_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in (2000, 0):
        monkeypatch.setattr(fulltext, "RANKED_UP_TO", limit)
        told = []
        for most in (0, 8):
            monkeypatch.setattr(fulltext, "_MOST_SPELLED", most)
            told.append([(hit.id, hit.title) for hit in found(library, "chee").articles])
        assert told[0] == told[1]
        assert [each for each, _ in told[0]] == ([2, 1] if limit == 0 else [each for each, _ in told[1]])


def test_an_empty_library_counts_nothing(tmp_path: Path) -> None:
    with Library.create(tmp_path / "test.tradeline") as library:
        findings = found(library, "cheese kind:tariff party:china year:2025")
        assert findings.count == 0
        assert set(findings.facets.values()) == {()}
