"""Dates of a candidate: which time expression of its sentence belongs to it, and in which role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from viewer.domain.articles import Publication
from viewer.domain.dates import Precision, between, no_earlier_than, no_later_than, on_day
from viewer.domain.events import DateRole, EventDate, EventKind, Receipt
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.candidates import Candidate
from viewer.extract.date_roles import ENDING, MEASURES, role_before, role_of, said_beside
from viewer.extract.nearness import REACH, distance_of, is_before_relative, is_far, is_of_another_clause, is_when
from viewer.extract.resolve import shift
from viewer.extract.scan import View
from viewer.extract.sharing import Dated, share_dates
from viewer.extract.standing import NOT_YET
from viewer.extract.vocabulary import Verb, Vocabulary

_DATELESS = (Precision.DECADE,)


def date_candidates(
    candidates: list[Candidate], publication: Publication, vocabulary: Vocabulary
) -> list[tuple[EventDate, ...]]:
    """The dates of each candidate of one sentence, in the order of the candidates."""
    if not candidates:
        return []
    view = candidates[0].view
    times = join_days(view.plain, view.times)
    dated: list[Dated] = [{} for _ in candidates]
    for time in times:
        if time.date is None or time.type in (TimexType.DURATION, TimexType.SET) or time.date.precision in _DATELESS:
            continue
        span = view.span_of(time.passage)
        position = span[0]
        role_name = role_before(view, position, vocabulary)
        if role_name == "background" or _only_qualifies(view, time) or _is_replaced(view, position):
            continue
        if role_name == "since" and any(is_when(view, span[1], each.head) for each in candidates):
            role_name = ""  # "since February, when Trump ordered the inquiry"
        said = said_beside(view, position, time)
        owners = _owners(candidates, span, role_name)
        if said or role_name == "announced":
            owners = _all(candidates, span) or owners
        aside = _QUALIFIES if _noun_of(view, time) is not None else 0
        for index, near in owners:
            distance = near + aside
            role = role_of(candidates[index], time, role_name, publication, said=said)
            if role is not None and _decided_then(candidates[index], position):
                role = DateRole.ANNOUNCED
            known = dated[index].get(role) if role else None
            if role is not None and (known is None or distance < known[0]):
                date = _moved_to(candidates[index], _event_date(role, time, since=role_name == "since"))
                dated[index][role] = (distance, date)
    share_dates(candidates, dated)
    return [
        _with_deadline(candidate, tuple(date for _, date in by_role.values()))
        for candidate, by_role in zip(candidates, dated, strict=True)
    ]


_REPLACED = (["instead", "of"], ["rather", "than"])


def _is_replaced(view: View, position: int) -> bool:
    """`on November 1 instead of October 1`, `Rather than act on June 1, …`: the day on which it will not be."""
    opens = view.lowers(0, 2) in _REPLACED and position < view.clause(0)[1]
    return opens or view.lowers(position - 2, position) in _REPLACED or _is_of_old_rate(view, position)


_FROM_REACH = 3


def _is_of_old_rate(view: View, position: int) -> bool:
    """`a 39% levy, up from the 31% announced in April`: the day of the rate that it was before."""
    verb = position - 1 - (view.lower(position - 1) in ("in", "on"))
    old = next((spot for spot in view.rates if spot.last == verb), None)
    return old is not None and "from" in view.lowers(old.first - _FROM_REACH, old.first)


_FUNCTION = frozenset("and or in on of to by for at as but when that which who was were is are the a an will".split())


def _only_qualifies(view: View, time: TimeExpression) -> bool:
    """`the 2026 review`, `a 1962 law`: a year that only says which one."""
    if time.receipt.rule != "year" or view.lower(view.token_at(time.passage.start) - 1) not in _ARTICLES:
        return False
    behind = view.lower(view.token_at(time.passage.end))
    return behind.isalpha() and behind not in _FUNCTION


_QUALIFIES = 30
"""So much farther than it stands is a date that only tells a noun apart: any other of the same role counts first."""


def _noun_of(view: View, time: TimeExpression) -> int | None:
    """The token of the noun that a date only tells apart: `the July framework`, `five of its October 9 notices`."""
    first, behind = view.token_at(time.passage.start), view.token_at(time.passage.end)
    if view.lower(first - 1) not in _ARTICLES or not view.lower(behind).isalpha() or view.lower(behind) in _FUNCTION:
        return None
    verb = any(mention.first == behind and any(isinstance(tag, Verb) for tag in mention.tags) for mention in view.words)
    return None if verb or time.receipt.rule not in _CALENDAR else behind


_CALENDAR = frozenset(("month", "month-day", "month-day-text-year", "month-text-year", "month-year", "full-date"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "this", "'s"))
_DECIDING = frozenset(
    "agreed agree decided vowed pledged promised threatened proposed ordered said planned moved committed".split()
)


def _decided_then(candidate: Candidate, position: int) -> bool:
    """`agreed on Monday to cut tariffs`: the day is that of the decision, not of the cut."""
    view = candidate.view
    if not position < candidate.head or view.lower(candidate.head - 1) != "to":
        return False
    return bool(set(view.lowers(max(0, position - 4), position)) & _DECIDING)


_BETWEEN_DAYS = re.compile(r"\s*(?:-|to|through|until|and)\s+(?:on\s+)?", re.I)


def join_days(plain: str, times: list[TimeExpression]) -> list[TimeExpression]:
    """`on Monday and Tuesday`, `from May 10 to May 12`: two days, next to each other or joined by `to`, as one span."""
    joined: list[TimeExpression] = []
    for time in times:
        both = _joined_days(plain, joined[-1], time) if joined else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(time)
    return joined


def _joined_days(plain: str, first: TimeExpression, second: TimeExpression) -> TimeExpression | None:
    gap = _BETWEEN_DAYS.fullmatch(plain, first.passage.end, second.passage.start)
    start = first.date.first_day if first.date and first.date.precision is Precision.DAY else None
    end = second.date.first_day if second.date and second.date.precision is Precision.DAY else None
    if gap is None or start is None or end is None:
        return None
    days = (end - start).days
    if not (days == 1 if "and" in gap[0].lower() else 0 < days <= 60):
        return None
    span = Passage(first.passage.start, second.passage.end)
    receipt = replace(first.receipt, reason=f"{first.receipt.reason}; to {second.text} as one span", alternatives=())
    return TimeExpression(span, span.quote(plain), first.type, first.value, between(start, end), receipt)


def _event_date(role: DateRole, time: TimeExpression, *, since: bool) -> EventDate:
    """The date in its role; what was only reported on a day had happened by then, and nothing more is known."""
    value, receipt = time.date, time.receipt
    if since and value is not None and value.first_day is not None:
        value = no_earlier_than(value.first_day)
        receipt = replace(receipt, reason=f"{receipt.reason}; “since” leaves the end open")
    if role is DateRole.REPORTED and value is not None and value.last_day is not None:
        value = no_later_than(value.last_day)
        receipt = replace(receipt, reason=f"{receipt.reason}; said then, so it had happened by then")
    return EventDate(role, value or no_later_than(dt.date.max), time.text, time.passage, receipt)


_PUT_OFF = frozenset(("pause", "postpone"))


def _moved_to(candidate: Candidate, date: EventDate) -> EventDate:
    """`put off the tariffs from July 9 to Aug. 1`: a range behind a delay is the old day and the new one."""
    if candidate.action not in _PUT_OFF or date.passage is None or date.value.precision is not Precision.INTERVAL:
        return date
    before = candidate.view.lower(candidate.view.token_at(date.passage.start) - 1)
    moved = before == "from" or date.text.lower().startswith("from ")
    if not moved or date.value.last_day is None or " to " not in date.text:
        return date
    receipt = replace(date.receipt, reason=f"{date.receipt.reason}; put off from the first day to the last")
    return replace(date, value=on_day(date.value.last_day), receipt=receipt)


def _owners(candidates: list[Candidate], span: tuple[int, int], role_name: str) -> list[tuple[int, int]]:
    """Whose date it is: the candidate nearest in tokens, a clause between costs extra; and all that share its verb."""
    distances = [
        (distance_of(candidate, span), index)
        for index, candidate in enumerate(candidates)
        if not (is_far(candidate, span) or is_of_another_clause(candidate, span) or is_before_relative(candidate, span))
    ]
    nearest = min(distances)[0] if distances else REACH + 1
    if nearest > REACH:
        return []
    slack = 0 if role_name else 1
    return [(index, distance) for distance, index in distances if distance <= nearest + slack]


_MET = frozenset((EventKind.CALL, EventKind.TALKS, EventKind.RULING))
"""What may stand behind the day on which something was said, and come right before it."""


def _all(candidates: list[Candidate], span: tuple[int, int]) -> list[tuple[int, int]]:
    """`will tax steel and ban wine, the government said on Tuesday after a call`: all before it, and the call."""
    before = [index for index, candidate in enumerate(candidates) if candidate.span[1] <= span[0]]
    if not before:
        return []
    met = [index for index, each in enumerate(candidates) if each.kind in _MET and index > before[-1]]
    chosen = [index for index in before if candidates[index].standing in NOT_YET] + before[-1:] + met
    return [(index, distance_of(candidates[index], span)) for index in dict.fromkeys(chosen)]


def _with_deadline(candidate: Candidate, dates: tuple[EventDate, ...]) -> tuple[EventDate, ...]:
    """Adds the end of `for 90 days`, counted from the effective date, where the act has one and names no end itself.

    Whether the first day counts is not settled by the words: the other reading is kept as an alternative.
    """
    roles = {date.role: date for date in dates}
    start = roles.get(DateRole.EFFECTIVE)
    if candidate.kind not in MEASURES or DateRole.SUSPENDED_UNTIL in roles or start is None:
        return dates
    if candidate.action not in ENDING or start.value.precision is not Precision.DAY:
        return dates
    for time in candidate.view.times:
        match = re.fullmatch(r"P(\d+)([DWMY])", time.value)
        before = candidate.view.plain[max(0, time.passage.start - 25) : time.passage.start]
        if (
            time.type is not TimexType.DURATION
            or not match
            or not re.search(r"\b(?:for|period of|last|lasts)\s(?:[\w ]{0,20})$", before)
        ):
            continue
        first = start.value.first_day
        if first is None:
            continue
        end = shift(first, match[2], int(match[1]))
        receipt = Receipt(
            "duration-from",
            first,
            "event",
            ((end - dt.timedelta(days=1)).isoformat(),),
            "counted from the effective date, which may itself count as the first day",
        )
        return (*dates, EventDate(DateRole.SUSPENDED_UNTIL, on_day(end), time.text, time.passage, receipt))
    return dates


def upper_bound(publication: Publication) -> EventDate | None:
    """For what happened but is given no date: no later than the article was published, at the latest."""
    latest = publication.latest
    if latest is None:
        return None
    receipt = Receipt(
        "no-later-than-published",
        publication.anchor,
        publication.source,
        (),
        "the text gives it no date of its own; it cannot be later than the article",
    )
    return EventDate(DateRole.REPORTED, no_later_than(latest), "", None, receipt)


def earliest_first(dates: Iterable[EventDate]) -> tuple[EventDate, ...]:
    """Dates in the order in which they are shown: by time, open starts first."""
    return tuple(sorted(dates, key=lambda date: (date.value.lo if date.value.lo is not None else -(10**18), date.role)))
