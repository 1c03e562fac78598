"""How two events fit in each of their parts but the days: act, standing, parties, goods, rates and what else is known.

Each part is judged alone, and symmetrically; what follows for the events is decided in `sameness`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from viewer.domain.events import (
    STANDING_LABELS,
    DateRole,
    Event,
    EventKind,
    PartyRole,
    Rate,
    RateKind,
    Standing,
)
from viewer.domain.fitting import Finding, Fit
from viewer.domain.likeness_days import placed
from viewer.domain.notes import rate_figure

ENCOUNTERS = frozenset((EventKind.CALL, EventKind.TALKS, EventKind.AGREEMENT))
"""What two sides do together: both have to be the same."""

_ONE_ACT = {
    EventKind.TALKS: frozenset((frozenset(("hold", "meet")),)),
    EventKind.AGREEMENT: frozenset((frozenset(("reach", "announce")),)),
}
"""Actions of the lexicon that tell of one act in two ways."""
_FROM_ONE_DAY = frozenset(("impose", "take effect"))
"""The same where the date of both is the day of effect: imposed from then, in effect from then."""
_MAYBE_ONE_ACT = {
    EventKind.TARIFF: (
        "announce impose",
        "announce raise",
        "announce cut",
        "announce pause",
        "impose raise",
        "impose resume",
        "raise take_effect",
    ),
    EventKind.RETALIATION: ("impose retaliate", "announce impose", "announce retaliate"),
    EventKind.EXPORT_CONTROL: ("impose tighten", "impose require", "impose ban"),
    EventKind.SANCTION: ("impose list", "impose sanction"),
    EventKind.LICENSE: ("revoke suspend",),
    EventKind.AGREEMENT: ("reach sign", "announce sign", "commit reach"),
    EventKind.RULING: ("rule strike_down", "rule vacate", "rule enjoin", "rule uphold", "rule overturn"),
}
"""Two actions that may be two words for one act, or two steps: only a person can tell."""


def match_actions(one: Event, other: Event) -> Finding:
    """Whether two events of one kind can tell of one act."""
    pair = frozenset((one.action, other.action))
    if len(pair) == 1 or pair in _ONE_ACT.get(one.kind, ()):
        return Finding(Fit.AGREES)
    words = f"one says “{one.action}”, the other “{other.action}”"
    if pair == _FROM_ONE_DAY:
        roles = {date.role for date in (placed(one), placed(other)) if date is not None}
        return Finding(Fit.AGREES) if roles == {DateRole.EFFECTIVE} else Finding(Fit.DOUBT, words)
    maybe = {frozenset(each.replace("_", " ") for each in two.split()) for two in _MAYBE_ONE_ACT.get(one.kind, ())}
    return Finding(Fit.DOUBT if pair in maybe else Fit.CLASHES, words)


_DONE = frozenset((Standing.OCCURRED, Standing.IN_FORCE))
_SPOKEN = frozenset((Standing.PLANNED, Standing.THREATENED, Standing.PROPOSED))


def match_standings(one: Event, other: Event) -> Finding:
    """What happened and what is in force go together; a denial goes with denials only, a threat is never the act."""
    both = {one.standing, other.standing}
    if len(both) == 1 or both <= _DONE:
        return Finding(Fit.AGREES)
    words = " and ".join(STANDING_LABELS[each.standing].lower() for each in (one, other))
    may_be = both <= _SPOKEN or both <= _DONE | {Standing.PLANNED}
    return Finding(Fit.DOUBT if may_be else Fit.CLASHES, f"the standings differ: {words}")


def names(event: Event, *roles: PartyRole) -> frozenset[str]:
    """Full names of the parties in some roles; of all parties without any."""
    return frozenset(party.name for party in event.parties if not roles or party.role in roles)


def match_actors(one: Event, other: Event, homes: Mapping[str, str]) -> Finding:
    """Who acts: one of them the same, or all of one country (`Donald Trump`, `United States`)."""
    first, second = (names(each, PartyRole.ACTOR, PartyRole.SPEAKER) for each in (one, other))
    if not first or not second:
        return Finding(Fit.GAP if first or second else Fit.SILENT, "only one says who acts" if first or second else "")
    countries = [{homes.get(name, name) for name in each} for each in (first, second)]
    if first & second or countries[0] & countries[1]:
        parted = bool(countries[0] - countries[1]) and bool(countries[1] - countries[0])
        words = f"each names another that acts: {listed(first - second)}; {listed(second - first)}"
        return Finding(Fit.DOUBT, words) if parted else Finding(Fit.AGREES)
    return Finding(Fit.CLASHES, f"different parties act: {listed(first)}; {listed(second)}")


def match_targets(one: Event, other: Event) -> Finding:
    """Whom it is aimed at; fewer targets are another scope, which a person has to judge."""
    first, second = names(one, PartyRole.TARGET), names(other, PartyRole.TARGET)
    return _match_sets(first, second, "only one says at whom it is aimed", "the targets differ")


def match_goods(one: Event, other: Event) -> Finding:
    """Which goods; the goods of one may be among those of the other."""
    first, second = frozenset(one.products), frozenset(other.products)
    finding = _match_sets(first, second, "only one names the goods", "the goods differ")
    if first and second and (first <= second or second <= first):
        return Finding(Fit.AGREES, f"both name {listed(first & second)}")
    return finding


def _match_sets(first: frozenset[str], second: frozenset[str], gap: str, differ: str) -> Finding:
    if not first or not second:
        return Finding(Fit.GAP, gap) if first or second else Finding(Fit.SILENT)
    if first == second:
        return Finding(Fit.AGREES)
    return Finding(Fit.DOUBT if first & second else Fit.CLASHES, f"{differ}: {listed(first)}; {listed(second)}")


def match_sides(one: Event, other: Event, homes: Mapping[str, str]) -> Finding:
    """Who takes part in a call, talks or an agreement: two of them the same, and none that contradicts."""
    first, second = names(one), names(other)
    shared, words = first & second, f"{listed(first)}; {listed(second)}"
    if not first or not second:
        return Finding(Fit.DOUBT, "only one says who takes part" if first or second else "neither says who takes part")
    if len(shared) >= 2:
        if first <= second or second <= first:
            return Finding(Fit.AGREES)
        clash = Fit.CLASHES if one.kind is EventKind.CALL else Fit.DOUBT
        return Finding(clash, f"each names others that take part: {words}")
    countries = [{homes.get(name, name) for name in each} for each in (first, second)]
    fewer = bool(shared) and (len(first) == 1 or len(second) == 1)
    if fewer or len(countries[0] & countries[1]) >= 2:
        return Finding(Fit.DOUBT, f"those who take part are not all the same: {words}")
    return Finding(Fit.CLASHES, f"others take part: {words}")


def match_rates(one: Event, other: Event) -> Finding:
    """The rates that are to hold, each kind apart; those of one may be among those of the other."""
    first, second = _figures(one.rates), _figures(other.rates)
    if not first or not second:
        return Finding(Fit.GAP if first or second else Fit.SILENT)
    words = f"{_in_words(one.rates)} and {_in_words(other.rates)}"
    kinds = first.keys() & second.keys()
    if not kinds:
        return Finding(Fit.DOUBT, f"the rates are of two kinds: {words}")
    if all(first[kind] <= second[kind] or second[kind] <= first[kind] for kind in kinds):
        return Finding(Fit.AGREES, f"both name {_in_words(_common(one.rates, other.rates))}")
    return Finding(Fit.DOUBT, f"the rates differ: {words}")


def figure(rate: Rate) -> tuple[float, float | None, str]:
    """What of a rate counts in a comparison, beside its kind: value, upper end and unit."""
    return rate.value, rate.high, rate.unit


def _figures(rates: Iterable[Rate]) -> dict[RateKind, set[tuple[float, float | None, str]]]:
    found: dict[RateKind, set[tuple[float, float | None, str]]] = {}
    for rate in rates:
        if rate.kind is not RateKind.PRIOR:
            found.setdefault(rate.kind, set()).add(figure(rate))
    return found


def _common(rates: Iterable[Rate], others: Iterable[Rate]) -> list[Rate]:
    known = {(rate.kind, figure(rate)) for rate in others}
    return [rate for rate in rates if (rate.kind, figure(rate)) in known]


def _in_words(rates: Iterable[Rate]) -> str:
    return ", ".join(dict.fromkeys(rate_figure(rate) for rate in rates if rate.kind is not RateKind.PRIOR))


_TOLD_APART = {"place": "the places differ", "legal_references": "they rest on different laws or orders"}


def match_details(one: Event, other: Event) -> Finding:
    """The place, and the laws and orders it rests on: of two that are named, something must be shared."""
    first, second = dict(one.details), dict(other.details)
    for name, words in _TOLD_APART.items():
        mine, theirs = (set(each.get(name, "").split("; ")) - {""} for each in (first, second))
        if mine and theirs and not mine & theirs:
            fit = Fit.CLASHES if name == "place" else Fit.DOUBT
            return Finding(fit, f"{words}: {first[name]}; {second[name]}")
    return Finding(Fit.SILENT)


def listed(words: Iterable[str]) -> str:
    """Names in one order, whatever order they came in: `Canada and Mexico`; `nobody` without any."""
    *most, last = sorted(words) or ["nobody"]
    return f"{', '.join(most)} and {last}" if most else last
