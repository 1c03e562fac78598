"""What is read to be compared: all that a comparison would not tell apart at once, and hardly more."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of
from viewer.domain.dates import in_month, on_day
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Receipt,
    Review,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.domain.sameness import Verdict, compare_all
from viewer.store import Library
from viewer.store.candidates import Candidates

HOMES = {"Norway's minister": "Norway", "Chile's minister": "Chile"}
PARTIES = ("Norway", "Norway's minister", "Chile", "Chile's minister", "Peru")
LINE = "The duties of which two papers tell.\n"


def an_event(chance: random.Random, article_id: int, place: int) -> Event:
    """An event of one line of an article, as like the others as chance has it."""
    kind, action = chance.choice(
        [
            (EventKind.TARIFF, "impose"),
            (EventKind.TARIFF, "raise"),
            (EventKind.CALL, "call"),
            (EventKind.TALKS, "meet"),
            (EventKind.STATEMENT, "say"),
        ]
    )
    roles = (
        [PartyRole.PARTICIPANT] if kind in (EventKind.CALL, EventKind.TALKS) else [PartyRole.ACTOR, PartyRole.TARGET]
    )
    value = chance.choice([on_day(dt.date(2025, 6, 5)), on_day(dt.date(2025, 6, 6)), in_month(2025, 6)])
    start = place * len(LINE)
    return Event(
        kind=kind,
        action=action,
        standing=chance.choice((Standing.OCCURRED, Standing.OCCURRED, Standing.PLANNED)),
        title=chance.choice(("Duties on salmon rise", "Duties on salmon rise again")),
        dates=(EventDate(DateRole.OCCURRED, value, "", None, Receipt("a-rule"), article_id=article_id),),
        evidence=(Evidence(Passage(start, start + len(LINE) - 1), LINE[:-1], article_id=article_id),),
        parties=tuple(Party(each, chance.choice(roles)) for each in chance.sample(PARTIES, chance.randint(0, 2))),
        products=tuple(chance.sample(("salmon", "copper"), chance.randint(0, 2))),
        rates=tuple(Rate(each, "percent", RateKind.TOTAL, f"{each}%") for each in chance.sample((5.0, 9.0), 1)),
    )


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_missed_that_may_be_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Library.create(tmp_path / "test.tradeline") as library:
        ids = library.add_articles(article_of(LINE * 20, name=name, title=name) for name in "abcd")
        library.add_events([an_event(chance, each, place) for each in ids[:3] for place in range(20)])
        stored = library.events()
        new = [an_event(chance, ids[3], place) for place in range(20)]
        seen = 0
        with library._database.reading() as connection:
            candidates = Candidates(connection, new, HOMES, ())
            for event in new:
                # Another sentence, since the same one may make one of two events without any party in common.
                item = replace(event.evidence[0], quote="Another sentence of five words or more.")
                mine = replace(event, evidence=(item,))
                likenesses = compare_all(mine, stored, homes=HOMES)
                alike = {
                    each.id
                    for each, likeness in zip(stored, likenesses, strict=True)
                    if likeness.verdict is not Verdict.DIFFERENT
                }
                assert alike <= {each.id for each in candidates.of(mine)}
                seen += len(alike)
    assert seen


def test_what_is_plainly_another_is_not_read(tmp_path: Path) -> None:
    with Library.create(tmp_path / "test.tradeline") as library:
        ids = library.add_articles(article_of(LINE * 20, name=name, title=name) for name in "ab")
        duty = replace(
            an_event(random.Random(1), ids[0], 0),
            kind=EventKind.TARIFF,
            action="impose",
            standing=Standing.OCCURRED,
            parties=(Party("Norway", PartyRole.ACTOR), Party("Chile", PartyRole.TARGET)),
            products=("salmon",),
        )
        others = [
            duty,
            replace(duty, products=("copper",)),
            replace(duty, parties=(Party("Norway", PartyRole.ACTOR), Party("Peru", PartyRole.TARGET))),
            replace(duty, standing=Standing.DENIED),
            replace(duty, review=Review.REJECTED),
        ]
        library.add_events(others)
        mine = replace(duty, evidence=(replace(duty.evidence[0], article_id=ids[1]),))
        with library._database.reading() as connection:
            assert [each.id for each in Candidates(connection, [mine], {}, ()).of(mine)] == [1]
