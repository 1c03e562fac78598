"""Scores what the reader found in an article against gold events: the matching, and the figures of the gate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from viewer.domain.dates import Precision
from viewer.domain.events import DateRole, Event, EventDate

_FAMILIES = ("tariff retaliation", "export_control license sanction", "talks agreement", "statement other")
COMPATIBLE = tuple(frozenset(family.split()) for family in _FAMILIES)
SCORED_ROLES = tuple(DateRole(role) for role in "occurred announced effective signed ruled deadline expires".split())
BOUNDED_ROLES = (DateRole.EFFECTIVE, DateRole.DEADLINE, DateRole.EXPIRES)
LONGEST_QUOTE = 280  # words; a whole page is no quote


@dataclass(frozen=True)
class Gold:
    """One event of a careful analyst; `dates` holds the right date and its alternatives, none where it has none."""

    kind: str
    kinds: frozenset[str]
    dates: tuple[str, ...]
    anchors: tuple[str, ...]
    core: bool


@dataclass(frozen=True)
class Prediction:
    """One date of one event that the reader found, with its first quote."""

    kind: str
    date: str | None
    quote: str


@dataclass
class Figures:
    """Counts over articles; `repeats` are predictions that say a matched gold event again."""

    gold: int = 0
    core: int = 0
    core_found: int = 0
    predicted: int = 0
    matched: int = 0
    repeats: int = 0
    dated: int = 0
    dates_right: int = 0
    kinds_equal: int = 0

    def add(self, other: Figures) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def shares(self) -> dict[str, float]:
        """Core recall, dates right, kinds equal, lenient precision; each 0 to 1, 0 where nothing was counted."""
        return {
            "core recall": self.core_found / (self.core or 1),
            "dates right": self.dates_right / (self.dated or 1),
            "kinds equal": self.kinds_equal / (self.matched or 1),
            "lenient precision": self.matched / (self.predicted - self.repeats or 1),
        }


def gold_from(row: dict[str, Any]) -> Gold:
    dates = (row["date"], *row.get("date_alt", [])) if row["date"] else ()
    kinds, anchors = {row["kind"], *row.get("kind_alt", [])}, (row["anchor"], *row.get("anchor_alt", []))
    return Gold(row["kind"], frozenset(kinds), dates, anchors, row["core"])


def predictions_of(events: Iterable[Event]) -> list[Prediction]:
    """One prediction a distinct scored date of each event; one without a date where it has none."""
    made = []
    for event in events:
        dates = dict.fromkeys(text for date in event.dates if (text := date_text(date)))
        made += [Prediction(event.kind.value, date, event.evidence[0].quote) for date in dates or (None,)]
    return made


def date_text(date: EventDate) -> str | None:
    """An ISO day, month, year or `first/last`; None for other roles, and for acts known only to lie before a day."""
    value = date.value
    if date.role not in SCORED_ROLES:
        return None
    if value.first_day is None:
        return value.last_day.isoformat() if value.last_day and date.role in BOUNDED_ROLES else None
    if value.precision in {Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.YEAR}:
        return value.edtf.split("T")[0].rstrip("~?%")
    return f"{value.first_day}/{value.last_day or '..'}"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def overlap(gold: Gold, quote: str) -> float:
    """Share of the words of the best anchor that the quote has; 0 under one half, and for pages and scraps."""
    quoted, best = words(quote), 0.0
    if len(quoted) > LONGEST_QUOTE:
        return 0.0
    for anchor in map(words, gold.anchors):
        shared = sum((Counter(anchor) & Counter(quoted)).values())
        if 2 * shared >= len(anchor) and len(quoted) >= min(4, len(anchor)):
            best = max(best, shared / len(anchor))
    return best


def kinds_fit(gold: Gold, kind: str) -> bool:
    return kind in gold.kinds or any({gold.kind, kind} <= family for family in COMPATIBLE)


def is_date_right(gold: Gold, predicted: str | None) -> bool:
    """Whether the starts are equal at the coarser precision of the two."""
    start, starts = (predicted or "none").split("/")[0], [date.split("/")[0] for date in gold.dates]
    return any(start.startswith(day) or day.startswith(start) for day in starts)


def match(golds: list[Gold], predicted: list[Prediction]) -> tuple[list[tuple[int, int]], set[int]]:
    """Pairs of positions, one to one, best overlap first; and the predictions that repeat a matched gold event."""
    fits: dict[tuple[int, int], tuple[float, bool, bool]] = {}
    for i, gold in enumerate(golds):
        for j, one in enumerate(predicted):
            if (share := overlap(gold, one.quote)) and kinds_fit(gold, one.kind):
                fits[i, j] = (share, is_date_right(gold, one.date), gold.kind == one.kind)
    pairs: list[tuple[int, int]] = []
    for i, j in sorted(fits, key=lambda pair: fits[pair], reverse=True):
        if all(i != taken_gold and j != taken for taken_gold, taken in pairs):
            pairs.append((i, j))
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return pairs, {j for i, j in fits if i in found and j not in used}


def figures_of(golds: list[Gold], predicted: list[Prediction]) -> Figures:
    pairs, repeats = match(golds, predicted)
    dated = [(golds[i], predicted[j]) for i, j in pairs if golds[i].dates]
    return Figures(
        gold=len(golds),
        core=sum(gold.core for gold in golds),
        core_found=sum(golds[i].core for i, _ in pairs),
        predicted=len(predicted),
        matched=len(pairs),
        repeats=len(repeats),
        dated=len(dated),
        dates_right=sum(is_date_right(gold, one.date) for gold, one in dated),
        kinds_equal=sum(golds[i].kind == predicted[j].kind for i, j in pairs),
    )
