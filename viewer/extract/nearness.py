"""How near a date of a sentence stands to an act, and which clauses keep a date to themselves."""

from __future__ import annotations

from itertools import pairwise

from viewer.domain.events import EventKind
from viewer.extract.candidates import ASIDE_OPENERS, Candidate
from viewer.extract.date_roles import is_set_for
from viewer.extract.scan import View

_CLAUSE_COST = 7
REACH = 40
"""Tokens between an act and a date of its own, at most."""
_TOLD = frozenset("announced imposed introduced unveiled set signed reached raised ordered declared threatened".split())
_WHO = frozenset(("it", "he", "she", "they", "we"))
_UNITS = frozenset("hour hours day days week weeks month months year years".split())
_BUT_HE = frozenset((("but", "he"), ("but", "she")))
"""What a person did next; `but it` and `but they` may be the act itself."""
_OWN = frozenset(("impose", "announce", "raise", "reach", "sign", "threaten", "take effect", "retaliate", "declare"))


def is_before_relative(candidate: Candidate, span: tuple[int, int]) -> bool:
    """`On May 30 it lifted the duties that it had imposed`: the day of the lifting, not of the relative clause."""
    return candidate.relative and span[1] <= candidate.noun[0]


def is_of_another_clause(candidate: Candidate, span: tuple[int, int]) -> bool:
    """Whether a relative or subordinate clause keeps a date to itself.

    `met Rubio but not Trump, who announced the rate on August 1`; `will suspend the controls that it announced on
    October 9`; `halves the tariff it imposed on September 1`; `returned on Wednesday, hours before the tariff took
    effect`.
    """
    view = candidate.view
    start, end = span
    if candidate.noun[1] <= start and end <= candidate.head:
        aside = {view.lower(index) for index in (end, end + 1)} & {","}
        opened = [index for index in range(candidate.noun[1], start) if view.tokens[index].text == ","]
        if aside and opened and view.lower(opened[-1] + 1) in ASIDE_OPENERS:
            return True  # "the levy, which was to begin on May 14, was suspended"
    if end < candidate.head and view.lower(candidate.head - 1) == "to" and view.lower(candidate.head - 2) == "decision":
        return True  # "complained on Monday over the decision to slap duties"
    if end <= candidate.span[0]:
        if is_when(view, end, candidate.head):
            return False
        if view.lower(start - 1) == "since" and start > FRONT:
            return True  # "their first call since June 17, weeks after Washington doubled tariffs"
        if is_set_for(view, start):
            return True  # "a rise planned for January 1 is put on hold"
        between = view.lowers(end, candidate.head)
        if any(unit in _UNITS and side in ("after", "before") for unit, side in pairwise(between)):
            return True  # "removed it from the list on Wednesday, a month after Tokyo tightened its controls"
        last = max((index for index, word in enumerate(between) if word == "before"), default=None)
        return last is not None and "," not in between[last:] and not {"who", "which", "that"} & set(between[last:])
    return _is_of_clause_behind(candidate, start)


def _is_of_clause_behind(candidate: Candidate, start: int) -> bool:
    """The same of a date that stands behind the act."""
    view = candidate.view
    words = view.lowers(candidate.span[1], start)
    if candidate.kind is EventKind.CALL and words[:1] in (["follows"], ["followed"]):
        return True  # "the call follows their meeting last month"
    pairs = frozenset(pairwise(words))
    if candidate.pronoun and ("and", "then") in pairs:
        return True  # "They kicked in on March 4, and then some goods were exempted on March 6"
    if pairs & _BUT_HE:
        return True  # "after Brazil barred the sale, but he put off that action in February"
    relative = max((index for index, word in enumerate(words) if word in ("who", "that", "which")), default=None)
    if relative is None:
        told = enumerate(pairwise(words))
        relative = next((index for index, (who, does) in told if who in _WHO and does in (*_TOLD, "had")), None)
    if relative is None or "," in words[relative:] or ";" in words[relative:]:
        return False
    if words[relative] == "who":
        return True
    # "the exemptions that allies had won since 2018": before the act, too
    return candidate.action not in _OWN and bool(set(words[relative + 1 : relative + 5]) & (_TOLD | {"had"}))


FRONT = 4
"""A date within so many tokens of the start opens its sentence."""


def is_far(candidate: Candidate, span: tuple[int, int]) -> bool:
    """Whether so many tokens stand between a date and an act that the date cannot be its own, whatever they are."""
    first, last = candidate.span
    start, end = span
    if start >= last:
        return start - last > REACH + 1
    return (first - end) // 2 > REACH + 1 and not is_when(candidate.view, end, candidate.head)


def distance_of(candidate: Candidate, span: tuple[int, int]) -> int:
    """Tokens between a date and an act; before the act they count double, unless the date opens the sentence."""
    first, last = candidate.span
    start, end = span
    if first <= start < last:
        return 0
    if start < first and is_when(candidate.view, end, candidate.head):
        return 1  # "since February, when Trump ordered the inquiry"
    if start >= last:
        cuts = candidate.view.cuts_between(candidate.head, start) + 2 * _opens_part(candidate.view, span)
        return start - last + _CLAUSE_COST * cuts
    cuts = candidate.view.cuts_between(start, candidate.head)
    if start <= FRONT or _opens_sentence(candidate.view, start) or _opens_part(candidate.view, span):
        # "On Tuesday, the union …": what opens the sentence dates its main verb.
        joined = "and" in {candidate.view.lower(candidate.head - 1), candidate.view.lower(candidate.head - 2)}
        return (first - end) // 2 + _CLAUSE_COST * (max(0, cuts - 1) + joined)
    # "banned exports on Oct. 4 and began to grant licenses": the day belongs to what stands before it.
    cuts += "and" in candidate.view.lowers(end, min(end + 2, candidate.head))
    return 2 * (first - end) + _CLAUSE_COST * cuts


_LEADING = frozenset("by in on under following with after at from since during".split())
_LEADING_REACH = 11


def _opens_sentence(view: View, position: int) -> bool:
    """`(a) By Executive Order 14257 of April 2, 2025, I …`: what comes before the date only leads up to it."""
    first = next((index for index, token in enumerate(view.tokens) if token.is_word and len(token.text) > 1), 0)
    leads = view.lower(first) in _LEADING
    return leads and position - first <= _LEADING_REACH and not any(first < cut <= position for cut in view.cuts)


_SUBJECTS = frozenset("the a an it they he she its his their both".split())
_JOINING = frozenset(("and", "but", "while", ";"))


def _opens_part(view: View, span: tuple[int, int]) -> bool:
    """`…in May, and last month, the US added 28 more`, `but in April the firm was told`: it opens what follows."""
    start = span[0] - (view.lower(span[0] - 1) in ("in", "on"))
    subject = start < span[0] and (
        view.lower(span[1]) in _SUBJECTS or any(party.first == span[1] for party in view.parties)
    )
    return view.lower(start - 1) in _JOINING and (view.lower(span[1]) == "," or subject)


def is_when(view: View, end: int, head: int) -> bool:
    """Whether `when` stands right behind a date and its clause holds the act."""
    when = end + (view.lower(end) == ",")
    return view.lower(when) == "when" and when < head < view.clause(when)[1]
