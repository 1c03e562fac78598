"""Whether two events that different articles tell of are the same.

A wrong join hides an event, so the rules are strict: `SAME` where nothing contradicts and enough is named by both,
`MAYBE` where that holds but for one thing, which a person can judge, else `DIFFERENT`. The order of the two events
has no say in the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from viewer.domain.events import KIND_LABELS, Event, EventKind, PartyRole
from viewer.domain.fitting import Finding, Fit
from viewer.domain.instants import MS_PER_DAY
from viewer.domain.likeness_days import match_days, placed
from viewer.domain.likeness_parts import (
    ENCOUNTERS,
    listed,
    match_actions,
    match_actors,
    match_details,
    match_goods,
    match_rates,
    match_sides,
    match_standings,
    match_targets,
    names,
)


class Verdict(StrEnum):
    """What a comparison comes to."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A verdict, and why: clauses in plain words without a full stop, what speaks for it first."""

    verdict: Verdict
    reasons: tuple[str, ...]


_NO_HOMES: Mapping[str, str] = MappingProxyType({})
_LOOSE_KINDS = frozenset((EventKind.STATEMENT, EventKind.OTHER))
_LOOSE_ACTIONS = frozenset(("note", "commit"))
"""Clauses in the words of one text: what they tell is not known well enough to compare part by part."""
_FEWEST_WORDS = 5
"""A shorter quote may stand in any article."""
_WORDS_SHARED = 0.7
"""Of all words of two titles, how many must stand in both: one word in six may be another."""
_TURNING = frozenset(("no", "not", "never", "denied", "denies", "refused", "refuses", "without"))


def compare(one: Event, other: Event, *, homes: Mapping[str, str] = _NO_HOMES, copies: bool = False) -> Likeness:
    """Whether two events are the same.

    Args:
        one: an event.
        other: an event that another article tells of; two of one article were told apart when it was read.
        homes: the country of each person, body and firm, by full name; without it `Donald Trump` and
            `United States` are strangers.
        copies: whether their articles are near-copies of one text.
    """
    if one.kind is not other.kind:
        return _different("they are of different kinds")
    if _articles(one) & _articles(other):
        return _different("one article tells of them as two")
    if (quoted := _in_one_sentence(one, other, homes, copies=copies)) is not None:
        return quoted
    if _known_by_words(one, other):
        return _compare_words(one, other)
    first = (match_actions(one, other), match_standings(one, other), match_days(one, other))
    if first[2].fit in (Fit.SILENT, Fit.GAP):
        return _different(first[2].reason)
    parts, rates = _who_and_what(one, other, homes), match_rates(one, other)
    scope = [] if one.kind in ENCOUNTERS else _scope(one, other, parts[1], parts[2], rates)
    return _verdict(
        [Finding(Fit.AGREES, _summary(one, other)), *first, *parts, rates, *scope, match_details(one, other)]
    )


def compare_all(
    event: Event,
    others: Sequence[Event],
    *,
    homes: Mapping[str, str] = _NO_HOMES,
    copied: Collection[int] = (),
) -> tuple[Likeness, ...]:
    """Compares an event with several; of those that one article tells apart, at most one comes out as the same.

    It is the nearest by words and fields. Where two are equally near, both are MAYBE. After joining, compare the
    joined event anew: it has the articles of both.

    Args:
        event: an event.
        others: events of other articles.
        homes: the country of each person, body and firm, by full name.
        copied: ids of the articles that are near-copies of an article of `event`.

    Returns:
        One likeness for each of the others, in their order.
    """
    likenesses = [
        compare(event, other, homes=homes, copies=not _articles(other).isdisjoint(copied)) for other in others
    ]
    same = [place for place, likeness in enumerate(likenesses) if likeness.verdict is Verdict.SAME]
    nearness = {place: _nearness(event, others[place]) for place in same}
    for place in same:
        rivals = [nearness[at] for at in same if at != place and _articles(others[at]) & _articles(others[place])]
        if any(rival > nearness[place] for rival in rivals):
            likenesses[place] = _different("another event of that article is nearer to it")
        elif nearness[place] in rivals:
            reasons = (*likenesses[place].reasons, "but that article has two that are equally near")
            likenesses[place] = Likeness(Verdict.MAYBE, reasons)
    return tuple(likenesses)


def _nearness(one: Event, other: Event) -> tuple[bool, bool, int]:
    """The higher, the nearer: a shared quote first, then the title, then how many fields are equal."""
    fields = ("action", "standing", "parties", "rates", "products", "details")
    equal = sum(getattr(one, field) == getattr(other, field) for field in fields)
    days = {(date.role, date.value) for date in one.dates} == {(date.role, date.value) for date in other.dates}
    return not _quotes(one).isdisjoint(_quotes(other)), one.title == other.title, equal + days


def search_window(event: Event) -> tuple[EventKind, int, int] | None:
    """Where events that may be the same lie: their kind, and the milliseconds that one of their dates must touch.

    The end is exclusive. None for an event without a date that has two ends: only a shared quote can join it.
    """
    date = placed(event)
    if date is None or date.value.lo is None or date.value.hi is None:
        return None
    return event.kind, date.value.lo - MS_PER_DAY, date.value.hi + MS_PER_DAY


def may_be_one(one: Event, other: Event, homes: Mapping[str, str] = _NO_HOMES) -> bool:
    """Whether two events of a kind can come out as anything but different by act, standing, parties and goods alone.

    Whatever else `other` holds, such as its evidence, is not looked at: it need not be known.
    """
    if _known_by_words(one, other):
        return (one.action, one.standing) == (other.action, other.standing)
    findings = [match_actions(one, other), match_standings(one, other), *_who_and_what(one, other, homes)]
    return _verdict(findings).verdict is not Verdict.DIFFERENT


def may_share_no_party(event: Event) -> bool:
    """Whether an event with other parties than those of this one may still be the same.

    Of a measure one may tell who acts, the other at whom it is aimed, and both the goods.
    """
    tells_all = names(event, PartyRole.ACTOR, PartyRole.SPEAKER) and names(event, PartyRole.TARGET)
    return event.kind not in ENCOUNTERS and not tells_all


def _different(reason: str) -> Likeness:
    return Likeness(Verdict.DIFFERENT, (reason,))


def _verdict(findings: list[Finding]) -> Likeness:
    """One doubt makes MAYBE, two or a contradiction DIFFERENT."""
    clashes = [each.reason for each in findings if each.fit is Fit.CLASHES]
    doubts = [each.reason for each in findings if each.fit is Fit.DOUBT]
    if clashes or len(doubts) > 1:
        return Likeness(Verdict.DIFFERENT, tuple(clashes or doubts))
    agreed = [each.reason for each in findings if each.fit is Fit.AGREES and each.reason]
    return Likeness(Verdict.MAYBE if doubts else Verdict.SAME, (*agreed, *doubts))


def _known_by_words(one: Event, other: Event) -> bool:
    return one.kind in _LOOSE_KINDS or not _LOOSE_ACTIONS.isdisjoint((one.action, other.action))


def _who_and_what(one: Event, other: Event, homes: Mapping[str, str]) -> list[Finding]:
    """Of calls, talks and agreements who takes part and the goods; of measures who acts, at whom, and the goods."""
    goods = match_goods(one, other)
    if one.kind not in ENCOUNTERS:
        return [match_actors(one, other, homes), match_targets(one, other), goods]
    # What they are about may be told by halves.
    goods = Finding(Fit.DOUBT, goods.reason) if goods.fit is Fit.CLASHES else goods
    return [match_sides(one, other, homes), goods]


def _scope(one: Event, other: Event, targets: Finding, goods: Finding, rates: Finding) -> list[Finding]:
    """Whether enough of a measure is named by both: a party, and at whom or on what it is aimed."""
    scope: list[Finding] = []
    if not names(one) & names(other):
        scope.append(Finding(Fit.DOUBT, "no party is named by both"))
    if Fit.AGREES not in (targets.fit, goods.fit) and Fit.DOUBT not in (targets.fit, goods.fit):
        scope.append(Finding(Fit.DOUBT, "not both say at whom or on what it is aimed"))
    elif rates.fit is not Fit.AGREES:
        # The whole and a part of it may be announced in one breath; an equal rate speaks against that.
        scope += [Finding(Fit.DOUBT, each.reason) for each in (targets, goods) if each.fit is Fit.GAP]
    return scope


def _articles(event: Event) -> set[int]:
    return {each.article_id for each in event.evidence if each.article_id is not None}


def _quotes(event: Event) -> set[str]:
    return {" ".join(each.quote.split()) for each in event.evidence}


def _in_one_sentence(one: Event, other: Event, homes: Mapping[str, str], *, copies: bool) -> Likeness | None:
    """SAME where both stand in the same words and nothing that was read of them tells them apart; else None.

    One sentence may tell of two acts (`24% on Japan, 20% on Europe`), so the fields still have to go together.
    Copies may carry other dates, when each was dated by its own day of publication.
    """
    quotes = _quotes(one) & _quotes(other)
    if not copies:
        quotes = {each for each in quotes if len(each.split()) >= _FEWEST_WORDS}
    if not quotes or (one.action, one.standing) != (other.action, other.standing):
        return None
    parts = [match_targets(one, other), match_goods(one, other), match_rates(one, other), match_details(one, other)]
    if one.kind not in ENCOUNTERS:
        parts.append(match_actors(one, other, homes))
    elif names(one) != names(other):
        parts.append(match_sides(one, other, homes))
    if not copies:
        parts.append(match_days(one, other))
    if any(each.fit in (Fit.CLASHES, Fit.DOUBT) for each in parts):
        return None
    words = "the same sentence in a copy of the article" if copies else "both articles have the same sentence"
    return Likeness(Verdict.SAME, (words,))


def _compare_words(one: Event, other: Event) -> Likeness:
    """Events that are known by their words alone: the same speaker, day and standing, and nearly the same title."""
    day = match_days(one, other)
    shared = names(one) & names(other)
    if day.fit is not Fit.AGREES or not shared or (one.action, one.standing) != (other.action, other.standing):
        return _different("their words differ, and too little else is known of them")
    if names(one) != names(other) or not _say_the_same(one.title, other.title):
        return _different("their words differ")
    return Likeness(Verdict.SAME, (f"both are of {listed(shared)}", day.reason, "nearly the same words"))


def _say_the_same(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"[\w%.]*\w%?", title.casefold())) for title in (one, other))
    changed = first ^ second
    if _TURNING & changed or any(any(char.isdigit() for char in word) for word in changed):
        return False
    return len(first & second) >= _WORDS_SHARED * len(first | second) > 0


_WITH_THE = re.compile(
    r"(?:United|European|Netherlands|Philippines|White House|World|Bureau|Office|Court|Supreme|State Council)\b|"
    r".*(?:Department|Commission)$"
)


def _named(event_names: frozenset[str]) -> str:
    return listed(f"the {name}" if _WITH_THE.match(name) else name for name in event_names)


def _summary(one: Event, other: Event) -> str:
    """What both are, of whom and on whom: only what both name."""
    kind = "events" if one.kind is EventKind.OTHER else KIND_LABELS[one.kind].lower()
    if one.kind in ENCOUNTERS:
        shared = names(one) & names(other)
        return f"both are {kind} with {_named(shared)}" if shared else f"both are {kind}"
    actors, targets = (names(one, role) & names(other, role) for role in (PartyRole.ACTOR, PartyRole.TARGET))
    return f"both are {kind}{f' of {_named(actors)}' if actors else ''}{f' on {_named(targets)}' if targets else ''}"
