"""Events as an article tells them, with one sentence of evidence each."""

from __future__ import annotations

from dataclasses import replace

from viewer.domain.dates import parse_edtf
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
    Standing,
)
from viewer.domain.passages import Passage

DUTY = "The United States put a duty of 25% on steel from China on Thursday."
SHORT = {"by": PartyRole.ACTOR, "on": PartyRole.TARGET, "with": PartyRole.PARTICIPANT, "says": PartyRole.SPEAKER}


def rate(value: float, kind: RateKind = RateKind.TOTAL) -> Rate:
    return Rate(value, "percent", kind, f"{value:g}%")


def date(edtf: str, role: DateRole = DateRole.OCCURRED, *, article: int = 1, text: str = "Thursday") -> EventDate:
    """A date whose words stand at the start of the sentence of its article, if it has words."""
    passage = Passage(article * 1000, article * 1000 + len(text)) if text else None
    return EventDate(role, parse_edtf(edtf), text, passage, Receipt("weekday-past"), article_id=article)


def evidence(article: int, quote: str = DUTY, *, at: int = 0) -> Evidence:
    return Evidence(Passage(article * 1000 + at, article * 1000 + at + len(quote)), quote, article_id=article)


def told(
    article: int = 1,
    parties: str = "by United States; on China",
    edtf: str = "2025-06-05",
    *,
    quote: str = "",
    role: DateRole = DateRole.OCCURRED,
    rates: tuple[Rate, ...] = (),
    products: tuple[str, ...] = (),
    kind: EventKind = EventKind.TARIFF,
    action: str = "impose",
    standing: Standing = Standing.OCCURRED,
    title: str = "Duties on China",
    details: tuple[tuple[str, str], ...] = (),
) -> Event:
    """An event of one article; `parties` is `by A, B; on C`, `with A, B` or `says A`; no `edtf` means no date."""
    return Event(
        kind=kind,
        action=action,
        standing=standing,
        title=title,
        dates=(date(edtf, role, article=article),) if edtf else (),
        evidence=(evidence(article, quote or f"{DUTY} So wrote paper {article}."),),
        parties=tuple(
            Party(name, SHORT[word])
            for part in filter(None, parties.split("; "))
            for word, _, names in [part.partition(" ")]
            for name in names.split(", ")
        ),
        rates=rates,
        products=products,
        details=details,
        rule=f"{kind}.{action}",
    )


def call(article: int, parties: str, edtf: str = "2025-06-05") -> Event:
    event = told(article, f"with {parties}", edtf, kind=EventKind.CALL, action="call")
    return replace(event, title="They speak by phone")
