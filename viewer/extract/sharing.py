"""Days that the acts of one sentence share: `raised tariffs and imposed quotas in 2010`."""

from __future__ import annotations

from dataclasses import replace

from viewer.domain.dates import Precision, Qualifier, qualified
from viewer.domain.events import DateRole, EventDate, EventKind
from viewer.extract.candidates import Candidate
from viewer.extract.gapped import GAPPED
from viewer.extract.nearness import FRONT
from viewer.extract.standing import NOT_YET

Dated = dict[DateRole, tuple[int, EventDate]]
"""The dates of a candidate by their role, each with its distance in tokens."""


def share_dates(candidates: list[Candidate], dated: list[Dated]) -> None:
    """`raised tariffs and imposed quotas in 2010`: verbs joined in one clause share its date."""
    for candidate, own in zip(candidates, dated, strict=True):
        if own:
            continue
        if one_verb := _of_one_verb(candidate, candidates, dated):
            own.update(one_verb)
            continue
        if candidate.standing in NOT_YET:
            own.update(
                _decided_with(candidate, candidates, dated)
                or _said_with(candidate, candidates, dated)
                or _promised_with(candidate, candidates, dated)
            )
            continue
        if shared := _when_they_met(candidate, candidates, dated) or _opened_with(candidate, candidates, dated):
            own.update(shared)
            continue
        if led := _led_by(candidate, candidates, dated):
            own.update(_doubted(led))
            continue
        if candidate.kind is EventKind.CALL and "after" in _before(candidate):
            done = [theirs for each, theirs in zip(candidates, dated, strict=True) if each.standing not in NOT_YET]
            own.update(_same_day(done) or _same_day([_made_known(theirs) for theirs in dated]))
            continue
        for other, theirs in zip(candidates, dated, strict=True):
            low, high = sorted((candidate.head, other.head))
            cuts = [cut for cut in candidate.view.cuts if low < cut <= high]
            between = set(candidate.view.lowers(low, high))
            if not theirs or "and" not in between or other.standing is not candidate.standing:
                continue
            if not cuts:
                own.update(theirs)
                break
            if (
                candidate.direct
                and other.head < candidate.head
                and all(candidate.view.lower(cut) == "and" for cut in cuts)
            ):
                own.update(_doubted(theirs) if candidate.view.lower(candidate.head - 1) != "had" else {})
                break


def _opened_with(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`On May 4 a duty came into force, and another was doubled`: the day that opens a sentence is that of both."""
    view = candidate.view
    left, _ = view.clause(candidate.span[0])
    joined = "and" in (view.lower(left - 1), view.lower(left), view.lower(candidate.span[0] - 1))
    if not joined or candidate.standing in NOT_YET or view.lower(candidate.head - 1) == "had":
        return {}
    for other, theirs in zip(candidates, dated, strict=True):
        if other.head >= candidate.head or other.standing in NOT_YET:
            continue
        opening = {
            role: (distance, date)
            for role, (distance, date) in theirs.items()
            if date.passage is not None and view.token_at(date.passage.start) <= FRONT
        }
        if opening:
            return _doubted(opening)
    return {}


def _of_one_verb(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`will rise to 50 percent, and tariffs on tungsten to 25 percent, on Jan. 1`: one verb, one day."""
    for other, theirs in zip(candidates, dated, strict=True):
        gapped = GAPPED in (candidate.rule, other.rule) and other is not candidate
        if theirs and gapped and (other.action, other.standing) == (candidate.action, candidate.standing):
            return theirs
    return {}


def _doubted(
    theirs: Dated,
) -> Dated:
    """`Japan on Thursday lifted its curbs, and Seoul withdrew its complaint`: then too, as far as the text tells."""
    doubted: Dated = {}
    for role, (distance, date) in theirs.items():
        value = date.value if date.value.qualifier else qualified(date.value, Qualifier.UNCERTAIN)
        reason = f"{date.receipt.reason}; the day of the act that the sentence joins to it"
        doubted[role] = (distance, replace(date, value=value, receipt=replace(date.receipt, reason=reason)))
    return doubted


def _decided_with(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`spoke by phone on March 5 and agreed to suspend the tariffs`: decided then, in the call or the talks."""
    if candidate.cue.lower() not in ("agreed to", "agree to", "decided to"):
        return {}
    met = [
        theirs
        for each, theirs in zip(candidates, dated, strict=True)
        if each.kind in (EventKind.CALL, EventKind.TALKS)
        and each.standing not in NOT_YET
        and each.head < candidate.head
    ]
    for theirs in met:
        for distance, date in theirs.values():
            if date.role is DateRole.OCCURRED:
                return {DateRole.ANNOUNCED: (distance, replace(date, role=DateRole.ANNOUNCED))}
    return {}


def _promised_with(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`agreed on Tuesday to cut its tariffs and remove its curbs`: one promise, made on one day."""
    view = candidate.view
    if view.lower(candidate.head - 1) != "and":
        return {}
    for other, theirs in zip(candidates, dated, strict=True):
        announced = theirs.get(DateRole.ANNOUNCED)
        one = other.head < candidate.head and other.standing is candidate.standing
        if one and announced is not None and not view.tokens[candidate.head].lower.endswith(("ed", "ing")):
            return {DateRole.ANNOUNCED: announced}
    return {}


_SAYING = frozenset("said added announced warned vowed pledged promised declared".split())


def _said_with(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`A day later he raised the duty and said that exports would be curbed`: said then, as far as the text tells."""
    for other, theirs in zip(candidates, dated, strict=True):
        if other.standing in NOT_YET or other.head >= candidate.head:
            continue
        words = candidate.view.lowers(other.head + 1, candidate.head)
        joined = any(word == "and" and _SAYING & set(words[at + 1 : at + 3]) for at, word in enumerate(words))
        happened = theirs.get(DateRole.OCCURRED) or theirs.get(DateRole.ANNOUNCED)
        if joined and happened is not None:
            distance, date = happened
            return _doubted({DateRole.ANNOUNCED: (distance, replace(date, role=DateRole.ANNOUNCED))})
    return {}


def _when_they_met(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`was settled on Friday when A met B in London`: the day of what was settled is that of the meeting."""
    if candidate.kind not in (EventKind.CALL, EventKind.TALKS):
        return {}
    for other, theirs in zip(candidates, dated, strict=True):
        between = candidate.view.lowers(other.head, candidate.head) if other.head < candidate.head else []
        happened = theirs.get(DateRole.OCCURRED)
        if "when" in between and other.standing not in NOT_YET and happened is not None:
            date = happened[1].passage
            if date is not None and candidate.view.lower(candidate.view.token_at(date.end)) == "when":
                return {DateRole.OCCURRED: happened}
    return {}


def _led_by(candidate: Candidate, candidates: list[Candidate], dated: list[Dated]) -> Dated:
    """`postponed the increase after a call in late October`: the day of the call that led to it."""
    for other, theirs in zip(candidates, dated, strict=True):
        calls = other.kind is EventKind.CALL and candidate.kind is not EventKind.CALL
        if calls and theirs and candidate.head < other.noun[0] and "after" in _before(other):
            return theirs
    return {}


def _before(candidate: Candidate) -> set[str]:
    return set(candidate.view.lowers(max(0, candidate.noun[0] - 4), candidate.noun[0]))


def _made_known(theirs: Dated) -> Dated:
    return {role: date for role, date in theirs.items() if role is DateRole.ANNOUNCED}


def _same_day(dated: list[Dated]) -> Dated:
    """`announced on Monday after a phone call with Modi`: on that day as well, as far as the text tells."""
    for theirs in dated:
        for role, (distance, date) in theirs.items():
            if role in (DateRole.ANNOUNCED, DateRole.OCCURRED) and date.value.precision is Precision.DAY:
                reason = f"{date.receipt.reason}; the call came right before, on that day as far as the text tells"
                value = date.value if date.value.qualifier else qualified(date.value, Qualifier.UNCERTAIN)
                shared = replace(
                    date, role=DateRole.OCCURRED, value=value, receipt=replace(date.receipt, reason=reason)
                )
                return {DateRole.OCCURRED: (distance, shared)}
    return {}
