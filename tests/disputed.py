"""A library in which sources disagree: a tariff that three papers tell of, one of them with other figures."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.confidence import Confidence
from viewer.domain.dates import on_day
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.services import curating
from viewer.store import Library

TITLE = "United States puts a duty on steel from China"
FIRST = "The United States put a duty of 25% on steel from China on June 5, 2025, the ministry said."
SECOND = "Washington announced a duty of 50% on Chinese steel, which began on June 6, 2025, officials said."
MORE = "The duty on steel from China was first floated in the spring."
TWIN_TITLE = "United States raises a duty on steel"
TWIN = "A duty on steel of 25% was imposed by the United States on June 5, 2025, traders said."
MAKER = Party("United States", PartyRole.ACTOR)
TARGET = Party("China", PartyRole.TARGET)


def paper(name: str, title: str, *sentences: str) -> Article:
    text = "\n\n".join((title, *sentences)) + "\n"
    original = text.encode()
    return Article(
        name=name,
        path=f"/articles/{name}",
        media_type="text/plain",
        encoding="utf-8",
        title=title,
        text=text,
        sha256=hashlib.sha256(original).hexdigest(),
        publication=published_on(dt.date(2025, 6, 7), PublishedFrom.METADATA),
        original=original,
    )


def place_of(text: str, words: str) -> Passage:
    return Passage(text.index(words), text.index(words) + len(words))


def duty(
    article: Article, sentence: str, day: str, words: str, percent: float, *more: str, title: str = TITLE
) -> Event:
    text = article.text
    date = EventDate(
        DateRole.EFFECTIVE, on_day(dt.date.fromisoformat(day)), words, place_of(text, words), Receipt("full-date")
    )
    return Event(
        EventKind.TARIFF,
        "impose",
        Standing.OCCURRED,
        title,
        (date,),
        (
            Evidence(place_of(text, sentence), sentence, fields=(FieldSpan(FieldName.DATE, place_of(text, words)),)),
            *(Evidence(place_of(text, each), each) for each in more),
        ),
        parties=(MAKER, TARGET),
        rates=(Rate(percent, "percent", RateKind.TOTAL, f"{percent:g}%"),),
        products=("steel",),
        confidence=Confidence(0.8, 0.8, 0.8, 0.8),
        rule="tariff.impose",
    )


def make_disputed(path: Path) -> Path:
    """Makes the library: an event joined of two, one that may be the same, and one that is not."""
    one = paper("herald.txt", "Steel duty begins", FIRST, MORE)
    two = paper("courier.txt", "Duty of 50% on Chinese steel", SECOND)
    three = paper("gazette.txt", "What traders say of steel", TWIN)
    twin = duty(three, TWIN, "2025-06-05", "June 5, 2025", 25.0, title=TWIN_TITLE)
    with Library.create(path) as library:
        library.add_article(one, [duty(one, FIRST, "2025-06-05", "June 5, 2025", 25.0, MORE)])
        library.add_article(two, [duty(two, SECOND, "2025-06-06", "June 6, 2025", 50.0)])
        first, second = (event.id for event in library.events())
        assert first is not None
        assert second is not None
        curating.join_events(library, (first, second), "Both tell of a duty on steel from China.")
        library.add_article(three, [replace(twin, action="raise")])
    return path
