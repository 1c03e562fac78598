"""Where the sources of a joined event contradict each other, what each side says, and how a person rules.

Found anew from the claims each time, never stored. What one source merely leaves out, or tells less exactly, is no
conflict; nor are two kinds of rate, or happened and in force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from viewer.domain.dates import DateValue, spell
from viewer.domain.events import (
    STANDING_LABELS,
    DateRole,
    Event,
    EventDate,
    EventField,
    Evidence,
    PartyRole,
    RateKind,
    Standing,
)
from viewer.domain.joining import in_field_order
from viewer.domain.likeness_parts import figure, listed
from viewer.domain.notes import rate_figure

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim says it: its position among the claims, the quote, and the article; None before it is stored."""

    claim: int
    quote: str
    article_id: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """One answer, and who gives it.

    Attributes:
        words: the answer for a person, such as `Mon 12 May 2025` or `25%`.
        sources: the claims that say so, the one that says it in full first.
    """

    words: str
    sources: tuple[Source, ...]

    @property
    def claims(self) -> tuple[int, ...]:
        """Positions of the claims that say so."""
        return tuple(source.claim for source in self.sources)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question that the sources of an event answer in different ways.

    Attributes:
        field: the field of the event.
        part: which date, rate or parties of that field; None where the field is one thing.
        about: the same for a person, such as `effective date`.
        sides: the answers, at least two, in the order of the claims.
        is_ruled: whether a person has set what holds.
    """

    field: EventField
    part: DateRole | RateKind | PartyRole | None
    about: str
    sides: tuple[Side, ...]
    is_ruled: bool


_PARTY_WORDS = {
    PartyRole.ACTOR: "who acts",
    PartyRole.TARGET: "at whom it is aimed",
    PartyRole.PARTICIPANT: "who takes part",
    PartyRole.SPEAKER: "who says it",
}
_NO_ANSWERS = frozenset((DateRole.REPORTED,))
"""When a source reported an event differs with each source, and says nothing of the event."""


def conflicts(event: Event) -> tuple[Conflict, ...]:
    """The conflicts of an event in the order of `EventField`; none where it was not joined."""
    found = [_standing(event)]
    found += [_date(event, role) for role in DateRole if role not in _NO_ANSWERS]
    found += [_parties(event, role) for role in PartyRole]
    found += [_rates(event, kind) for kind in RateKind]
    return tuple(conflict for conflict in found if conflict is not None)


def rule_for(event: Event, conflict: Conflict, side: Side) -> Event:
    """The event as one side has it; the field counts as set by a person from then on.

    A date keeps its words and its receipt, and goes on in the row of the date that it replaces.
    """
    claim = event.claims[side.claims[0]].event
    field, part = conflict.field, conflict.part
    ruled = replace(event, by_person=in_field_order((*event.by_person, field)))
    if field is EventField.STANDING:
        return replace(ruled, standing=claim.standing, cue=claim.cue)
    if field is EventField.RATES:
        told = tuple(rate for rate in claim.rates if rate.kind is part)
        return replace(ruled, rates=_exchanged(event.rates, told, lambda rate: rate.kind is part))
    if field is EventField.PARTIES:
        parties = tuple(party for party in claim.parties if party.role is part)
        return replace(ruled, parties=_exchanged(event.parties, parties, lambda party: party.role is part))
    old = [date.id for date in event.dates if date.role is part]
    new = [replace(date, by_person=True) for date in claim.dates if date.role is part]
    ids = old + [None] * len(new)
    dates = tuple(replace(date, id=row) for date, row in zip(new, ids, strict=False))
    return replace(ruled, dates=_exchanged(event.dates, dates, lambda date: date.role is part))


def source_count(event: Event, group_of: Mapping[int, int]) -> int:
    """How many sources tell of an event; articles that are copies of one text count once.

    Args:
        event: any event.
        group_of: the group of each article that has copies, by article id; others stand for themselves.
    """
    articles = {each.article_id for each in event.evidence}
    groups = {group_of[each] for each in articles if each is not None and each in group_of}
    return len(groups) + sum(each is None or each not in group_of for each in articles)


def _exchanged(items: Sequence[_Item], new: tuple[_Item, ...], is_old: Callable[[_Item], bool]) -> tuple[_Item, ...]:
    """Items with the old ones taken out and the new ones where the first of those was."""
    place = next((at for at, item in enumerate(items) if is_old(item)), len(items))
    rest = [item for item in items if not is_old(item)]
    return (*rest[:place], *new, *rest[place:])


def _standing(event: Event) -> Conflict | None:
    def covers(one: Standing, other: Standing) -> bool:
        return one is other or {one, other} == {Standing.OCCURRED, Standing.IN_FORCE}

    answers = {at: claim.event.standing for at, claim in enumerate(event.claims)}
    sides = _sides(event, answers, covers, lambda standing: STANDING_LABELS[standing], lambda _event, _piece: False)
    return _conflict(event, EventField.STANDING, None, "standing", sides)


def _date(event: Event, role: DateRole) -> Conflict | None:
    def covers(one: tuple[EventDate, ...], other: tuple[EventDate, ...]) -> bool:
        return all(any(_lies_in(mine.value, theirs.value) for mine in one) for theirs in other)

    answers = _answers(event, lambda told: tuple(date for date in told.dates if date.role is role))
    sides = _sides(
        event,
        answers,
        covers,
        lambda dates: ", ".join(spell(date.value) for date in dates),
        lambda told, piece: any(
            date.passage and date.article_id == piece.article_id and piece.passage.contains(date.passage)
            for date in told.dates
            if date.role is role
        ),
    )
    conflict = _conflict(event, EventField.DATES, role, f"{role.value.replace('_', ' ')} date", sides)
    if conflict is None:
        return None
    is_set = any(date.by_person for date in event.dates if date.role is role)
    return replace(conflict, is_ruled=conflict.is_ruled and is_set)


def _lies_in(inner: DateValue, outer: DateValue) -> bool:
    """Whether a date says at least as exactly what another says."""
    starts = outer.lo is None or (inner.lo is not None and outer.lo <= inner.lo)
    return starts and (outer.hi is None or (inner.hi is not None and inner.hi <= outer.hi))


def _rates(event: Event, kind: RateKind) -> Conflict | None:
    answers = _answers(event, lambda told: tuple(rate for rate in told.rates if rate.kind is kind))
    sides = _sides(
        event,
        answers,
        lambda one, other: {figure(rate) for rate in other} <= {figure(rate) for rate in one},
        lambda rates: ", ".join(rate_figure(rate) for rate in rates),
        lambda told, piece: any(rate.text and rate.text in piece.quote for rate in told.rates if rate.kind is kind),
    )
    return _conflict(event, EventField.RATES, kind, "rate" if kind is RateKind.UNKNOWN else f"{kind.value} rate", sides)


def _parties(event: Event, role: PartyRole) -> Conflict | None:
    answers = _answers(event, lambda told: tuple(party.name for party in told.parties if party.role is role))
    sides = _sides(
        event,
        answers,
        lambda one, other: set(other) <= set(one),
        listed,
        lambda told, piece: any(party.name in piece.quote for party in told.parties if party.role is role),
    )
    return _conflict(event, EventField.PARTIES, role, _PARTY_WORDS[role], sides)


def _answers(event: Event, of: Callable[[Event], tuple[_Item, ...]]) -> dict[int, tuple[_Item, ...]]:
    """What each claim that says anything says, by its position."""
    told = {at: of(claim.event) for at, claim in enumerate(event.claims)}
    return {at: answer for at, answer in told.items() if answer}


def _sides(
    event: Event,
    answers: Mapping[int, _Item],
    covers: Callable[[_Item, _Item], bool],
    spelled: Callable[[_Item], str],
    shows: Callable[[Event, Evidence], bool],
) -> tuple[Side, ...]:
    """The fullest answers, each with the claims that say it or a part of it.

    Args:
        event: the joined event.
        answers: what each claim says, by its position.
        covers: whether the first of two answers says all that the second does.
        spelled: an answer for a person.
        shows: whether a piece of evidence of a claim has the words of its answer.
    """
    leads: list[int] = []
    for at, answer in answers.items():
        fuller = any(covers(other, answer) and not covers(answer, other) for other in answers.values())
        if not fuller and not any(covers(answers[lead], answer) for lead in leads):
            leads.append(at)
    backers: dict[int, list[int]] = {lead: [lead] for lead in leads}
    for at, answer in answers.items():
        backed = [lead for lead in leads if covers(answers[lead], answer)]
        if len(backed) == 1 and at not in leads:  # what goes with two answers speaks for neither
            backers[backed[0]].append(at)
    return tuple(
        Side(spelled(answers[lead]), tuple(_source(event, at, shows) for at in claims))
        for lead, claims in backers.items()
    )


def _source(event: Event, at: int, shows: Callable[[Event, Evidence], bool]) -> Source:
    told = event.claims[at].event
    piece = next((each for each in told.evidence if shows(told, each)), next(iter(told.evidence), None))
    return Source(at, piece.quote, piece.article_id) if piece else Source(at, "", None)


def _conflict(
    event: Event,
    field: EventField,
    part: DateRole | RateKind | PartyRole | None,
    about: str,
    sides: tuple[Side, ...],
) -> Conflict | None:
    return Conflict(field, part, about, sides, field in event.by_person) if len(sides) > 1 else None
