"""Mentions with their fields, and which of them speak of one event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter

from viewer.domain.events import DateRole, EventDate, EventKind, PartyRole, RateKind, Standing, primary_date
from viewer.extract.blocks import HEADS, BlockKind
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.headed import RATED_LINE
from viewer.extract.references import Reference
from viewer.extract.roles import Cast
from viewer.extract.scan import Spot
from viewer.extract.standing import NOT_YET

_FAMILIES = {
    EventKind.RETALIATION: EventKind.TARIFF,
    EventKind.STATEMENT: EventKind.AGREEMENT,
}
_VAGUE_ACTIONS = frozenset(("announce", "take effect", "impose"))
_MONTHS_4_MS = 120 * 86_400_000


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention of an event with what its sentence says of it."""

    candidate: Candidate
    dates: tuple[EventDate, ...]
    cast: Cast
    rates: tuple[Spot, ...]
    products: tuple[Spot, ...]
    place: str = ""
    length: str = ""
    references: tuple[Reference, ...] = ()
    divided: bool = False
    """Whether its sentence tells of another such act at another rate: `the US to 30%, and China to 10%`."""

    @property
    def in_head(self) -> bool:
        """Whether it stands in a title, deck or heading."""
        return self.candidate.view.sentence.kind in HEADS

    def rate_values(self) -> frozenset[float]:
        """The rates that tell one measure from another."""
        return frozenset(
            spot.rate.value
            for spot in self.rates
            if spot.rate and spot.rate.kind not in (RateKind.PRIOR, RateKind.CHANGE)
        )

    def product_names(self) -> frozenset[str]:
        """The goods by name."""
        return frozenset(spot.product for spot in self.products)


def join_mentions(mentions: list[EventMention]) -> list[list[EventMention]]:
    """Groups of mentions of one event each, in text order; the first mention of a group is the one in the body."""
    groups = _Groups()
    divided = _divided(mentions)
    marked = [replace(each, divided=True) if index in divided else each for index, each in enumerate(mentions)]
    for mention in sorted(marked, key=lambda each: (each.candidate.pronoun, each.in_head, not _placed(each))):
        home = groups.followed_by(mention)
        if home is None:
            fits = [(_fit(group, mention), group) for group in groups.near(mention)]
            fit, best = max(fits, key=itemgetter(0), default=(0, None))
            home = best if fit > 0 else None
        groups.add(mention, home)
    found = groups.all
    for group in found:
        group.sort(key=_lead_key)
    return sorted(found, key=lambda group: min(each.candidate.view.sentence.index for each in group))


_NEAR_SENTENCES = 200
"""A mention is compared with those at least so many sentences around: time stays linear in the length of a text."""


class _Groups:
    """The groups so far, found by family and place."""

    def __init__(self) -> None:
        self.all: list[list[EventMention]] = []
        self._of_candidate: dict[int, int] = {}
        self._at: dict[tuple[EventKind, int], list[int]] = {}

    def add(self, mention: EventMention, home: list[EventMention] | None) -> None:
        """Puts a mention into a group of these, or into one of its own."""
        if home is None:
            home = []
            self.all.append(home)
            number = len(self.all) - 1
        else:
            number = self._of_candidate[id(home[0].candidate)]
        home.append(mention)
        self._of_candidate[id(mention.candidate)] = number
        numbers = self._at.setdefault(self._place(mention), [])
        if number not in numbers[-1:]:
            numbers.append(number)

    def near(self, mention: EventMention) -> list[list[EventMention]]:
        """The groups with a mention of the family around, in the order in which they were made."""
        family, part = self._place(mention)
        numbers = {number for around in (-1, 0, 1) for number in self._at.get((family, part + around), ())}
        return [self.all[number] for number in sorted(numbers)]

    def followed_by(self, mention: EventMention) -> list[EventMention] | None:
        """The group whose act a sentence only goes on about, unless their dates contradict."""
        follows = mention.candidate.follows
        number = None if follows is None else self._of_candidate.get(id(follows))
        if number is None:
            return None
        group = self.all[number]
        member = next(each for each in group if each.candidate is follows)
        return None if _same_dates(member, mention) < 0 else group

    @staticmethod
    def _place(mention: EventMention) -> tuple[EventKind, int]:
        return _family(mention.candidate.kind), _part(mention)


def _part(mention: EventMention) -> int:
    """Which part of a long text a mention stands in."""
    return mention.candidate.view.sentence.index // _NEAR_SENTENCES


def _divided(mentions: list[EventMention]) -> set[int]:
    """The places of those whose sentence tells of another such act at another rate."""
    acts: dict[tuple[int, EventKind, str], list[int]] = {}
    for index, mention in enumerate(mentions):
        candidate = mention.candidate
        if mention.rate_values():
            acts.setdefault((candidate.view.sentence.index, candidate.kind, candidate.action), []).append(index)
    return {
        index
        for places in acts.values()
        for index in places
        if any(mentions[other].rate_values() != mentions[index].rate_values() for other in places)
    }


def _actors(mention: EventMention) -> set[str]:
    return {party.entry.name for party, role in mention.cast.members if role is PartyRole.ACTOR}


def _is_part(one: EventMention, other: EventMention) -> bool:
    """`the two agreed to cut tariffs` is no mention of what one of them cuts, where they are told apart."""
    return one.divided and not other.rate_values() and bool(_actors(other) - _actors(one))


def _lead_key(mention: EventMention) -> tuple[bool, bool, int, int]:
    """The lead is in the body, names its noun, has a date, the most precise one, and stands first."""
    date = primary_date(mention.dates)
    width = 10**18
    if date is not None and date.value.lo is not None and date.value.hi is not None:
        width = date.value.hi - date.value.lo
    return (
        mention.in_head or mention.candidate.pronoun,
        date is None,
        width // 86_400_000,
        mention.candidate.view.sentence.index,
    )


def _placed(mention: EventMention) -> bool:
    return bool(mention.dates)


def _fit(group: list[EventMention], mention: EventMention) -> int:
    """How well a mention fits those of a group that stand around; 0 where anything contradicts."""
    part = _part(mention)
    scores = [_same(member, mention) for member in group if abs(_part(member) - part) <= 1]
    if min(scores) < 0:
        return 0
    return max(scores)


def _same(one: EventMention, other: EventMention) -> int:
    """-1 for a contradiction, 0 for nothing in common, else how much speaks for one event."""
    first, second = one.candidate, other.candidate
    if _family(first.kind) is not _family(second.kind):
        return -1
    if RATED_LINE in (first.rule, second.rule):
        return -1  # each line of a register is a measure of its own
    if _are_joined(first, second) or _are_entries(one, other) or _is_part(one, other) or _is_part(other, one):
        return -1
    if TOLD in (first.rule, second.rule):
        return _same_told(one, other)
    score = _same_action(one, other)
    if score < 0 or _standings_clash(one, other):
        return -1
    for part in (_same_dates(one, other), _same_parties(one, other), _same_fields(one, other)):
        if part < 0:
            return -1
        score += part
    loose = first.kind is EventKind.CALL or other.in_head or one.in_head
    needed = 1 if loose else 3 if one.dates and other.dates else 2
    return score if score >= needed else 0


def _same_told(one: EventMention, other: EventMention) -> int:
    """A clause whose act is not known joins what is known of its day, with somebody or something in common."""
    if one.candidate.view is other.candidate.view or one.candidate.kind is not other.candidate.kind:
        return -1  # "the Senate approved a bill to raise tariffs": the vote is not the rise
    days = [(mine, theirs) for mine in one.dates for theirs in other.dates]
    if not any(_overlap(mine, theirs) and _alike(mine, theirs) for mine, theirs in days):
        return -1 if days else 0
    parties, fields = _same_parties(one, other), _same_fields(one, other)
    if min(parties, fields) < 0 or parties + fields == 0:
        return -1
    return 3 + parties + fields


def _are_joined(first: Candidate, second: Candidate) -> bool:
    """`put levies on cars in March and added a duty on seed in August`: two acts, each with a verb and noun."""
    if first.view is not second.view or not (first.direct and second.direct):
        return False
    if first.relative is not second.relative:
        return True  # "lifted the duty that it had put on in May"
    if first.noun == second.noun:
        return False
    low, high = sorted((first.span, second.span))
    return first.head != second.head and "and" in first.view.lowers(low[1], high[0])


def _family(kind: EventKind) -> EventKind:
    return _FAMILIES.get(kind, kind)


def _same_action(one: EventMention, other: EventMention) -> int:
    first, second = one.candidate.action, other.candidate.action
    if first == second:
        return 1
    if one.candidate.kind in (EventKind.CALL, EventKind.TALKS):
        return -1 if "cancel" in (first, second) or "postpone" in (first, second) else 1
    if first in _VAGUE_ACTIONS or second in _VAGUE_ACTIONS:
        opposed = {first, second} & {"lift", "pause", "exempt", "expire", "threaten", "propose", "consider"}
        return -1 if opposed else 0
    return -1


def _standings_clash(one: EventMention, other: EventMention) -> bool:
    """A threat is not the act; a plan may be the act, where no date parts them."""
    first, second = one.candidate.standing, other.candidate.standing
    if first is second:
        return False
    if {first, second} & {Standing.THREATENED, Standing.PROPOSED, Standing.HYPOTHETICAL}:
        return True
    planned = {each.candidate.standing in NOT_YET for each in (one, other)}
    if len(planned) > 1 and any(date.value.hi is None for each in (one, other) for date in each.dates):
        return True  # what has been so since a day (`have come in duty-free since January 1`) is not still planned
    acted = [
        {party.entry.name for party, role in each.cast.members if role is PartyRole.ACTOR} for each in (one, other)
    ]
    if (
        (first in NOT_YET) is not (second in NOT_YET)
        and not (one.in_head or other.in_head)
        and not (acted[0] & acted[1])
    ):
        # "Canada plans 25% tariffs" is not the increase to 25% that it answers.
        return any(acted)
    if one.candidate.kind is EventKind.TALKS and (first in NOT_YET) is not (second in NOT_YET):
        return not (one.in_head or other.in_head) or bool(one.dates and other.dates)
    return False


def _same_dates(one: EventMention, other: EventMention) -> int:
    """Dates of one role must overlap; dates of two roles must follow each other within four months."""
    by_role = {date.role: date for date in one.dates}
    shared, any_lent = 0, False
    for date in other.dates:
        twin = by_role.get(date.role)
        if twin is not None:
            if not _overlap(twin, date) or _are_entries(one, other):
                return -1
            # A date that one mention lent to the other says nothing of whether they are the same.
            lent = twin.passage is not None and twin.passage == date.passage
            shared += 2 if _alike(twin, date) and not lent else 0
            any_lent = any_lent or lent
    if one.dates and other.dates and not shared and not any_lent:
        return _follows(one.dates, other.dates)
    return shared


def _are_entries(one: EventMention, other: EventMention) -> bool:
    """Two entries of a list, each with a date of its own, tell of two events."""
    first, second = one.candidate.view.sentence, other.candidate.view.sentence
    if first.kind is not BlockKind.ITEM or second.kind is not BlockKind.ITEM or first.block == second.block:
        return False
    dates = [primary_date(mention.dates) for mention in (one, other)]
    return len({date.value.edtf for date in dates if date is not None}) == 2


def _alike(one: EventDate, other: EventDate) -> bool:
    """Whether two dates are of about the same precision: that a day lies in a decade says little."""
    widths = [
        date.value.hi - date.value.lo
        for date in (one, other)
        if date.value.lo is not None and date.value.hi is not None
    ]
    return len(widths) == 2 and max(widths) <= 40 * min(widths)


def _overlap(one: EventDate, other: EventDate) -> bool:
    low = max(
        one.value.lo if one.value.lo is not None else -(10**18),
        other.value.lo if other.value.lo is not None else -(10**18),
    )
    high = min(
        one.value.hi if one.value.hi is not None else 10**18, other.value.hi if other.value.hi is not None else 10**18
    )
    return low < high


def _follows(one: tuple[EventDate, ...], other: tuple[EventDate, ...]) -> int:
    roles = {date.role for date in (*one, *other)}
    if not roles & {
        DateRole.ANNOUNCED,
        DateRole.EFFECTIVE,
        DateRole.SIGNED,
        DateRole.SUSPENDED_UNTIL,
        DateRole.DEADLINE,
    }:
        return -1
    first, second = primary_date(one), primary_date(other)
    if first is None or second is None or first.value.lo is None or second.value.lo is None:
        return 0
    if DateRole.ANNOUNCED in (first.role, second.role) or DateRole.SIGNED in (first.role, second.role):
        announced, effective = sorted((first, second), key=lambda date: date.role is DateRole.EFFECTIVE)
        apart = (effective.value.lo or 0) - (announced.value.lo or 0)
        return 0 if 0 <= apart <= _MONTHS_4_MS else -1
    return -1 if not _overlap(first, second) else 1


def _same_parties(one: EventMention, other: EventMention) -> int:
    if one.candidate.kind in (EventKind.CALL, EventKind.TALKS, EventKind.AGREEMENT, EventKind.STATEMENT):
        first, second = one.cast.countries(), other.cast.countries()
        if not first or not second:
            return 1 if one.candidate.kind is EventKind.CALL else 0
        return 2 if first & second and (first <= second or second <= first or len(first & second) > 1) else -1
    score = 0
    for roles in ((PartyRole.ACTOR,), (PartyRole.TARGET,)):
        first, second = one.cast.countries(*roles), other.cast.countries(*roles)
        if first and second:
            if not first & second:
                return -1
            score += 1
    return score


def _same_fields(one: EventMention, other: EventMention) -> int:
    score = 0
    for first, second in ((one.rate_values(), other.rate_values()), (one.product_names(), other.product_names())):
        if first and second:
            if not first & second:
                return -1
            score += 2
    if one.place and other.place:
        if one.place != other.place:
            return -1
        score += 2
    return score
