"""Dates of a candidate: which time expression of its sentence belongs to it, and in which role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from viewer.domain.articles import Publication
from viewer.domain.dates import Precision, Qualifier, between, no_earlier_than, no_later_than, on_day, qualified
from viewer.domain.events import DateRole, EventDate, EventKind, Receipt
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.candidates import ASIDE_OPENERS, Candidate
from viewer.extract.date_roles import ENDING, MEASURES, is_set_for, role_before, role_of, said_beside
from viewer.extract.gapped import GAPPED
from viewer.extract.resolve import shift
from viewer.extract.scan import View
from viewer.extract.standing import NOT_YET
from viewer.extract.vocabulary import Verb, Vocabulary

_CLAUSE_COST = 7
_REACH = 40
_DATELESS = (Precision.DECADE,)


def date_candidates(
    candidates: list[Candidate], publication: Publication, vocabulary: Vocabulary
) -> list[tuple[EventDate, ...]]:
    """The dates of each candidate of one sentence, in the order of the candidates."""
    if not candidates:
        return []
    view = candidates[0].view
    times = join_days(view.plain, view.times)
    dated: list[dict[DateRole, tuple[int, EventDate]]] = [{} for _ in candidates]
    for time in times:
        if time.date is None or time.type in (TimexType.DURATION, TimexType.SET) or time.date.precision in _DATELESS:
            continue
        position = view.token_at(time.passage.start)
        role_name = role_before(view, position, vocabulary)
        if role_name == "background" or _only_qualifies(view, time) or _is_replaced(view, position):
            continue
        span = (position, view.token_at(time.passage.end - 1) + 1)
        if role_name == "since" and any(_is_when(view, span[1], each.head) for each in candidates):
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
    _share(candidates, dated)
    return [
        _with_deadline(candidate, tuple(date for _, date in by_role.values()))
        for candidate, by_role in zip(candidates, dated, strict=True)
    ]


def _share(candidates: list[Candidate], dated: list[dict[DateRole, tuple[int, EventDate]]]) -> None:
    """`raised tariffs and imposed quotas in 2010`: verbs joined in one clause share its date."""
    for candidate, own in zip(candidates, dated, strict=True):
        if own:
            continue
        if one_verb := _of_one_verb(candidate, candidates, dated):
            own.update(one_verb)
            continue
        if candidate.standing in NOT_YET:
            own.update(_decided_with(candidate, candidates, dated))
            continue
        if opened := _opened_with(candidate, candidates, dated):
            own.update(opened)
            continue
        if led := _led_by(candidate, candidates, dated):
            own.update(_doubted(led))
            continue
        if candidate.kind is EventKind.CALL and "after" in _before(candidate):
            done = [theirs for each, theirs in zip(candidates, dated, strict=True) if each.standing not in NOT_YET]
            own.update(_same_day(done))
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


_SMALL = frozenset("the a an its their his her this new also has have".split())


def _opened_with(
    candidate: Candidate, candidates: list[Candidate], dated: list[dict[DateRole, tuple[int, EventDate]]]
) -> dict[DateRole, tuple[int, EventDate]]:
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
            if date.passage is not None and view.token_at(date.passage.start) <= _FRONT
        }
        if opening:
            return _doubted(opening)
    return {}


def _of_one_verb(
    candidate: Candidate, candidates: list[Candidate], dated: list[dict[DateRole, tuple[int, EventDate]]]
) -> dict[DateRole, tuple[int, EventDate]]:
    """`will rise to 50 percent, and tariffs on tungsten to 25 percent, on Jan. 1`: one verb, one day."""
    for other, theirs in zip(candidates, dated, strict=True):
        gapped = GAPPED in (candidate.rule, other.rule) and other is not candidate
        if theirs and gapped and (other.action, other.standing) == (candidate.action, candidate.standing):
            return theirs
    return {}


def _doubted(
    theirs: dict[DateRole, tuple[int, EventDate]],
) -> dict[DateRole, tuple[int, EventDate]]:
    """`Japan on Thursday lifted its curbs, and Seoul withdrew its complaint`: then too, as far as the text tells."""
    doubted: dict[DateRole, tuple[int, EventDate]] = {}
    for role, (distance, date) in theirs.items():
        value = date.value if date.value.qualifier else qualified(date.value, Qualifier.UNCERTAIN)
        reason = f"{date.receipt.reason}; the day of the act that the sentence joins to it"
        doubted[role] = (distance, replace(date, value=value, receipt=replace(date.receipt, reason=reason)))
    return doubted


def _decided_with(
    candidate: Candidate, candidates: list[Candidate], dated: list[dict[DateRole, tuple[int, EventDate]]]
) -> dict[DateRole, tuple[int, EventDate]]:
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


def _led_by(
    candidate: Candidate, candidates: list[Candidate], dated: list[dict[DateRole, tuple[int, EventDate]]]
) -> dict[DateRole, tuple[int, EventDate]]:
    """`postponed the increase after a call in late October`: the day of the call that led to it."""
    for other, theirs in zip(candidates, dated, strict=True):
        calls = other.kind is EventKind.CALL and candidate.kind is not EventKind.CALL
        if calls and theirs and candidate.head < other.noun[0] and "after" in _before(other):
            return theirs
    return {}


def _before(candidate: Candidate) -> set[str]:
    return set(candidate.view.lowers(max(0, candidate.noun[0] - 4), candidate.noun[0]))


def _same_day(dated: list[dict[DateRole, tuple[int, EventDate]]]) -> dict[DateRole, tuple[int, EventDate]]:
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


def _is_replaced(view: View, position: int) -> bool:
    """`on November 1 instead of October 1`: the day on which it will not be."""
    return (view.lower(position - 2), view.lower(position - 1)) in (("instead", "of"), ("rather", "than"))


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
        (_distance(candidate, span), index)
        for index, candidate in enumerate(candidates)
        if not (_of_another_clause(candidate, span) or _before_relative(candidate, span))
    ]
    nearest = min(distances)[0] if distances else _REACH + 1
    if nearest > _REACH:
        return []
    slack = 0 if role_name else 1
    return [(index, distance) for distance, index in distances if distance <= nearest + slack]


def _all(candidates: list[Candidate], span: tuple[int, int]) -> list[tuple[int, int]]:
    """`will tax steel and ban wine, the government said on Tuesday after a call`: all before it, and the call."""
    before = [index for index, candidate in enumerate(candidates) if candidate.span[1] <= span[0]]
    if not before:
        return []
    met = [index for index, each in enumerate(candidates) if each.kind in _MET and index > before[-1]]
    chosen = [index for index in before if candidates[index].standing in NOT_YET] + before[-1:] + met
    return [(index, _distance(candidates[index], span)) for index in dict.fromkeys(chosen)]


_MET = frozenset((EventKind.CALL, EventKind.TALKS, EventKind.RULING))
"""What may stand behind the day on which something was said, and come right before it."""


_TOLD = frozenset("announced imposed introduced unveiled set signed reached raised ordered declared threatened".split())
_WHO = frozenset(("it", "he", "she", "they", "we"))
_OWN = frozenset(("impose", "announce", "raise", "reach", "sign", "threaten", "take effect", "retaliate", "declare"))


def _before_relative(candidate: Candidate, span: tuple[int, int]) -> bool:
    """`On May 30 it lifted the duties that it had imposed`: the day of the lifting, not of the relative clause."""
    return candidate.relative and span[1] <= candidate.noun[0]


def _of_another_clause(candidate: Candidate, span: tuple[int, int]) -> bool:
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
        if _is_when(view, end, candidate.head):
            return False
        if view.lower(start - 1) == "since" and start > _FRONT:
            return True  # "their first call since June 17, weeks after Washington doubled tariffs"
        if is_set_for(view, start):
            return True  # "a rise planned for January 1 is put on hold"
        between = view.lowers(end, candidate.head)
        last = max((index for index, word in enumerate(between) if word == "before"), default=None)
        return last is not None and "," not in between[last:] and not {"who", "which", "that"} & set(between[last:])
    words = view.lowers(candidate.span[1], start)
    if candidate.kind is EventKind.CALL and words[:1] in (["follows"], ["followed"]):
        return True  # "the call follows their meeting last month"
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


_FRONT = 4


def _distance(candidate: Candidate, span: tuple[int, int]) -> int:
    """Tokens between a date and an act; before the act they count double, unless the date opens the sentence."""
    first, last = candidate.span
    start, end = span
    if first <= start < last:
        return 0
    if start < first and _is_when(candidate.view, end, candidate.head):
        return 1  # "since February, when Trump ordered the inquiry"
    if start >= last:
        cuts = sum(1 for cut in candidate.view.cuts if candidate.head < cut <= start)
        return start - last + _CLAUSE_COST * cuts
    cuts = sum(1 for cut in candidate.view.cuts if start < cut <= candidate.head)
    if start <= _FRONT or _opens_sentence(candidate.view, start) or _opens_part(candidate.view, span):
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


_JOINING = frozenset(("and", "but", "while", ";"))


def _opens_part(view: View, span: tuple[int, int]) -> bool:
    """`…in May, and last month, the US added 28 more`: a date between a joining word and a comma opens what follows."""
    start = span[0] - (view.lower(span[0] - 1) in ("in", "on"))
    return view.lower(start - 1) in _JOINING and view.lower(span[1]) == ","


def _is_when(view: View, end: int, head: int) -> bool:
    """Whether `when` stands right behind a date and its clause holds the act."""
    when = end + (view.lower(end) == ",")
    return view.lower(when) == "when" and when < head < view.clause(when)[1]


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
