"""Makes a library of any size, always the same one: articles in the style of a newswire, ten events each.

Run as `python tests/benchmarks/make_library.py OUT.tradeline --events 1000000`. Words are as unevenly spread as in real
reports: a few parties, goods and verbs stand in very many events, names of places in few.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

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
    Review,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.store import Library

EVENTS_AN_ARTICLE = 10
_FIRST, _LAST = dt.date(2005, 1, 1), dt.date(2026, 6, 30)
_PARTIES = (
    "United States,China,European Union,Japan,Mexico,Canada,India,Germany,South Korea,Vietnam,Brazil,Britain,Taiwan,"
    "Switzerland,Thailand,Indonesia,Turkey,Norway,Chile,Kenya,Ministry of Commerce,Commerce Department,Nvidia,ASML"
).split(",")
_GOODS = (
    "steel,aluminum,cars,soybeans,chips,copper,lumber,wine,solar panels,batteries,rare earths,cheese,pork,timber,"
    "semiconductors,medicines,machinery,toys,textiles,fertilizer"
).split(",")
_KINDS = (
    (EventKind.TARIFF, "impose", "will impose a tariff of {rate} percent on {goods} from"),
    (EventKind.TARIFF, "raise", "raised the duty on {goods} to {rate} percent against"),
    (EventKind.CALL, "call", "spoke by phone about {goods} with the leaders of"),
    (EventKind.LICENSE, "grant", "granted export licenses for {goods} bound for"),
    (EventKind.LICENSE, "deny", "refused export licenses for {goods} bound for"),
    (EventKind.TALKS, "meet", "held talks about {goods} with negotiators of"),
    (EventKind.EXPORT_CONTROL, "restrict", "restricted exports of {goods} to"),
    (EventKind.RETALIATION, "retaliate", "answered with a duty of {rate} percent on {goods} from"),
)
_STANDINGS = (Standing.OCCURRED,) * 6 + (Standing.PLANNED, Standing.THREATENED, Standing.IN_FORCE)
_REVIEWS = (Review.SUGGESTED,) * 7 + (Review.ACCEPTED, Review.ACCEPTED, Review.REJECTED)
_RATES = (5, 7.5, 10, 15, 20, 25, 30, 35, 50, 100, 145)
_FILLER = (
    "officials,declined,details,plan,companies,asked,time,prepare,analysts,capitals,expect,further,steps,year,before,end,"
    "trade,prices,markets,reaction,minister,report,week,month,talks,offer,answer,deadline,port,factory,workers,growth"
).split(",")
_SURE = tuple(Confidence(each, each, 0.9, 0.8) for each in (0.95, 0.8, 0.6, 0.4))


def articles_and_events(events: int, seed: int = 5) -> Iterator[tuple[Article, list[Event]]]:
    """Articles with their events, which name no article yet."""
    chance = random.Random(seed)
    days = (_LAST - _FIRST).days
    for number in range(-(-events // EVENTS_AN_ARTICLE)):
        published = _FIRST + dt.timedelta(days=number * days * EVENTS_AN_ARTICLE // max(events, EVENTS_AN_ARTICLE))
        count = min(EVENTS_AN_ARTICLE, events - number * EVENTS_AN_ARTICLE)
        yield _article(chance, number, published, count)


def _article(chance: random.Random, number: int, published: dt.date, count: int) -> tuple[Article, list[Event]]:
    title = f"Report {number} on {chance.choice(_GOODS)} and {chance.choice(_PARTIES)}"
    place = f"{_syllables(chance)}"
    text = f"{title}\n\n{place.upper()}, {published:%B} {published.day}, {published.year} — "
    made: list[Event] = []
    for _ in range(count):
        event, sentence = _event(chance, published, len(text), place)
        made.append(event)
        text += sentence + "\n\n" + (_filler(chance) if chance.random() < 0.5 else "")
    data = text.encode()
    article = Article(
        name=f"report-{number:06}.txt",
        path="",
        media_type="text/plain",
        encoding="utf-8",
        title=title,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        publication=published_on(published, PublishedFrom.DATELINE),
        original=data,
        metadata=(("outlet", f"{chance.choice(('North', 'Harbor', 'Capital', 'Delta'))} Wire"),),
    )
    return article, made


def _filler(chance: random.Random) -> str:
    """A sentence like no other, of words that all share."""
    return f"{' '.join(chance.choices(_FILLER, k=25)).capitalize()}. "


def _syllables(chance: random.Random) -> str:
    return "".join(chance.choice(("ka", "lo", "mer", "ti", "bro", "sund", "ve", "ra")) for _ in range(3)).title()


def _event(chance: random.Random, published: dt.date, offset: int, place: str) -> tuple[Event, str]:
    kind, action, words = chance.choice(_KINDS)
    # The first names of the lists come up most, as in real reports.
    actor, target = (_PARTIES[int(len(_PARTIES) * chance.random() ** 2)] for _ in range(2))
    goods = _GOODS[int(len(_GOODS) * chance.random() ** 2)]
    rate = chance.choice(_RATES)
    day = published + dt.timedelta(days=int(chance.gauss(0, 20)))
    spoken = f"{day:%B} {day.day}, {day.year}"
    told = f"{actor} {words.format(rate=f'{rate:g}', goods=goods)} {target}"
    sentence = f"{told} on {spoken}, a spokesperson in {place} said."
    start, at = offset, offset + sentence.index(spoken)
    passage = Passage(at, at + len(spoken))
    fields = [FieldSpan(FieldName.DATE, passage), FieldSpan(FieldName.PARTY, Passage(start, start + len(actor)))]
    role = DateRole.EFFECTIVE if kind is EventKind.TARIFF else DateRole.OCCURRED
    event = Event(
        kind=kind,
        action=action,
        standing=chance.choice(_STANDINGS),
        title=told,
        dates=(EventDate(role, on_day(day), spoken, passage, Receipt("absolute", reason="a full date")),)
        if chance.random() < 0.98
        else (),
        evidence=(Evidence(Passage(start, start + len(sentence)), sentence, fields=tuple(fields)),),
        parties=(Party(actor, PartyRole.ACTOR), Party(target, PartyRole.TARGET)),
        rates=(Rate(rate, "percent", RateKind.TOTAL, f"{rate:g} percent"),) if "{rate}" in words else (),
        products=(goods,),
        review=chance.choice(_REVIEWS),
        confidence=chance.choice(_SURE),
        rule=f"{kind.value}.{action}",
    )
    return event, sentence


def make_library(location: Path, events: int) -> dict[str, float]:
    """Makes the library, and says how long each part took, in seconds."""
    took: dict[str, float] = {}
    with Library.create(location) as library:
        made = list(articles_and_events(events))
        started = time.perf_counter()
        ids = library.add_articles(article for article, _ in made)
        took["articles"] = time.perf_counter() - started
        named = [naming(event, number) for number, (_, found) in zip(ids, made, strict=True) for event in found]
        del made
        started = time.perf_counter()
        library.add_events(named)
        took["events"] = time.perf_counter() - started
        started = time.perf_counter()
        library.keep_snapshot()
        took["snapshot"] = time.perf_counter() - started
    return took


def naming(event: Event, article_id: int) -> Event:
    """The event with the article that its dates and evidence stand in."""
    for part in (*event.dates, *event.evidence):
        object.__setattr__(part, "article_id", article_id)  # made above and seen by nobody: no need for a copy
    return event


def main() -> None:
    """Makes one library from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    chosen = parser.parse_args()
    for part, seconds in make_library(chosen.out, chosen.events).items():
        print(f"{part}: {seconds:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
