"""Roles of dates: what a date is to an act, by the words before it, the standing of the act and where it lies."""

from __future__ import annotations

import datetime as dt
import re

from viewer.domain.articles import Publication
from viewer.domain.events import DateRole, EventKind, Standing
from viewer.domain.times import TimeExpression
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.clauses import starts_ahead
from viewer.extract.scan import View
from viewer.extract.standing import DONE, NOT_YET
from viewer.extract.vocabulary import DATE_ROLES, Verb, Vocabulary

_ACTIONS = {
    "announce": DateRole.ANNOUNCED,
    "take effect": DateRole.EFFECTIVE,
    "expire": DateRole.EXPIRES,
    "sign": DateRole.SIGNED,
    "threaten": DateRole.ANNOUNCED,
    "propose": DateRole.ANNOUNCED,
    "consider": DateRole.ANNOUNCED,
    "commit": DateRole.ANNOUNCED,
}
MEASURES = frozenset(
    (EventKind.TARIFF, EventKind.LICENSE, EventKind.EXPORT_CONTROL, EventKind.RETALIATION, EventKind.SANCTION)
)
_SAYABLE = MEASURES | {EventKind.AGREEMENT, EventKind.STATEMENT}
ENDING = frozenset(("pause", "cut", "extend pause", "suspend", "exempt"))
_LASTING = frozenset(("extend", "impose", "raise", "grant", "renew", "take effect"))
"""What lasts until a day expires on it; only what is paused is suspended until then."""
_BOUNDS = frozenset(("effective", "until", "deadline", "expires"))
_SMALL = frozenset((":", "the", "on", "last", "late", "early", "in", "at", "about", "around", "a"))


def role_before(view: View, position: int, vocabulary: Vocabulary) -> str:
    """The role that the words right before a date give it; empty where they give none."""
    for start in range(max(0, position - 5), position):
        mention = vocabulary.date_roles.at(view.tokens, start)
        if mention is not None and (
            mention.last == position or all(view.lower(index) in _SMALL for index in range(mention.last, position))
        ):
            return mention.tags[0]
    return ""


UNHELD = frozenset(("postpone", "cancel", "drop plan"))
"""Actions after which nothing happens on the day that was set."""
_SCHEDULED = frozenset(("set", "planned", "scheduled", "due", "slated"))


def is_set_for(view: View, position: int) -> bool:
    """Whether a date is what the words before it set: `talks that were set for June 2`."""
    if view.lower(position - 1) not in ("for", "on", "in", "from"):
        return False
    was_to = view.lower(position - 3) == "to" and view.lower(position - 4) in ("was", "were")  # "that was to begin on"
    return was_to or view.lower(position - 2) in _SCHEDULED


_PLAIN_SPEECH = frozenset(("say", "tell", "write", "post"))
"""Verbs that only report; to announce or confirm is itself part of the act."""


_RECALLING = frozenset(
    "noted repeated recalled acknowledged stressed insisted claimed complained boasted argued".split()
)
"""`noted on Tuesday that Canada had lifted its tariffs`: the day on which it was said again."""
_SPEAKING = re.compile(r"\bspeaking\b[^,]*$", re.I)
_SPEAKING_REACH = 250


def said_beside(view: View, position: int, time: TimeExpression) -> bool:
    """Whether the date stands right beside a verb of saying: it dates what was said, not what it is about."""
    end = view.token_at(time.passage.end)
    if starts_ahead(view.plain, view.sentence.passage, time.passage):
        return False
    for mention in view.words:
        if not any(isinstance(tag, Verb) and tag.lemma in _PLAIN_SPEECH for tag in mention.tags):
            continue
        before = mention.last <= position and position - mention.last <= 2
        after = mention.first >= end and mention.first - end <= 3 and "which" not in view.lowers(end, mention.first)
        if before or after:
            return True
    if view.lower(position - 1) == "on" and view.lower(position - 2) in _RECALLING and view.lower(end) == "that":
        return True
    if "speaking" not in view.lowered:
        return False  # nearly every sentence: the pattern, which knows no case, is slow to try
    first = max(view.sentence.passage.start, time.passage.start - _SPEAKING_REACH)
    return _SPEAKING.search(view.plain, first, time.passage.start) is not None


def role_of(
    candidate: Candidate, time: TimeExpression, role_name: str, publication: Publication, *, said: bool
) -> DateRole | None:
    """The role of a date: as the words before it say, else as the act and its standing suggest; None drops it."""
    if role_name == "since":
        # "their first call since July": the date of another call.
        another = candidate.standing in NOT_YET or candidate.kind in (EventKind.CALL, EventKind.TALKS)
        return None if another else _ACTIONS.get(candidate.action, DateRole.OCCURRED)
    ahead = _is_ahead(candidate, time, publication.anchor)
    if _is_not_its_day(candidate, time, role_name, ahead=ahead):
        return None
    if candidate.action in _LENGTHENED and _is_behind_to(candidate, time):
        role_name = "until"  # "extended it to Aug. 1"
    named = _named_role(candidate, role_name, said=said)
    if named is not None:
        return named
    if candidate.rule == TOLD and candidate.kind is EventKind.STATEMENT and role_name in _BOUNDS and not said:
        return None  # "recommended 50% from 1 June": the day of what is told of, not of the telling
    if said and candidate.kind in _SAYABLE:
        done = candidate.standing in DONE
        known = (
            candidate.kind is EventKind.STATEMENT
            or candidate.action in ("announce", "commit")
            or _is_being_done(candidate)
            or _tells_of_itself(candidate)
        )
        past = _had_been(candidate) or _is_recalled(candidate)
        return DateRole.REPORTED if done and not known and past else DateRole.ANNOUNCED
    if candidate.standing in NOT_YET:
        if candidate.kind in (EventKind.CALL, EventKind.TALKS) and _is_over(time, publication.anchor):
            # "spoke on June 2 and agreed to continue talks": not the day of what is to come.
            return None
        counted = time.receipt.rule == "in-units"  # "in 90 days" from a day long past may be over by now
        return (
            DateRole.ANNOUNCED if _is_of_a_paper(candidate, time) else _role_of_plan(candidate, ahead=ahead or counted)
        )
    if candidate.kind is EventKind.RULING:
        return DateRole.RULED
    if ahead and candidate.kind in MEASURES and candidate.action != "expire":
        return DateRole.EFFECTIVE
    return _ACTIONS.get(candidate.action, DateRole.OCCURRED)


_LENGTHENED = frozenset(("extend", "extend pause", "extend exemption"))


def _is_behind_to(candidate: Candidate, time: TimeExpression) -> bool:
    view = candidate.view
    first = view.token_at(time.passage.start)
    return candidate.head < first and view.lower(first - 1) == "to"


_PAPER_REACH = 120
"""So many characters the words of a paper take at most."""
_PAPER = re.compile(
    r"\b(?:statement|order|proclamation|notice|letter|document|text|fact\s+sheet|deal|agreement|framework|plan|list)s?\s+"
    r"(?:\w+ly\s+)?(?:released|issued|published|signed|announced|unveiled|posted|struck|reached)\s+"
    r"(?:(?:late|early|on|in)\s+){0,2}$"
)


def _is_of_a_paper(candidate: Candidate, time: TimeExpression) -> bool:
    """`Under a joint statement released on Monday, the US will lower …`: the day of the paper, not of the cut."""
    view = candidate.view
    first = max(view.sentence.passage.start, time.passage.start - _PAPER_REACH)
    return _PAPER.search(view.plain, first, time.passage.start) is not None


def _had_been(candidate: Candidate) -> bool:
    """`said on Friday that Peru had lifted the duties`: done before it was said; `has lifted` is the news itself."""
    return "had" in candidate.view.lowers(max(0, candidate.head - 3), candidate.head)


def _is_recalled(candidate: Candidate) -> bool:
    """`“We imposed tariffs and they came,” he said on Friday`: quoted in the past tense, it was done before."""
    view = candidate.view
    quoted = view.plain.count('"', view.sentence.passage.start, view.tokens[candidate.head].start) % 2
    perfect = {"has", "have", "'ve"} & set(view.lowers(candidate.head - 3, candidate.head))
    return bool(quoted) and not perfect and view.lower(candidate.head).endswith("ed")


def _tells_of_itself(candidate: Candidate) -> bool:
    """`The White House said on Thursday that Mr Bush had signed …`: the one who acts says so, and so announces it."""
    view = candidate.view
    says = [
        mention.first
        for mention in view.words
        if any(isinstance(tag, Verb) and tag.lemma in _PLAIN_SPEECH for tag in mention.tags)
    ]
    if not says or says[0] > candidate.head:
        return False
    speakers = [party for party in view.parties if party.last <= says[0]]
    actors = [party for party in view.parties if says[0] < party.first and party.last <= candidate.head]
    if not speakers or speakers[-1].entry.kind == "firm":
        return False
    themselves = {"it", "they", "he", "she"}
    if themselves & set(view.lowers(says[0] + 1, min(says[0] + 7, candidate.head))):
        beside = any(party.last == candidate.head and party.first > says[0] for party in view.parties)
        return not beside  # "said on Friday that they have agreed"
    if not actors:
        near = set(view.lowers(max(says[0], candidate.head - 4), candidate.head))
        return bool(near & themselves)
    country = speakers[-1].entry.country or speakers[-1].entry.name
    return country == (actors[-1].entry.country or actors[-1].entry.name)


def _is_not_its_day(candidate: Candidate, time: TimeExpression, role_name: str, *, ahead: bool) -> bool:
    if role_name == "until" and not ahead and candidate.action not in ENDING:
        return True  # "made no decision until last month" ends nothing
    if candidate.kind in (EventKind.CALL, EventKind.TALKS) and _comes_after(candidate, time, ahead=ahead):
        return True  # "to visit Beijing in April after a phone call with Xi"
    # "canceled the talks planned for August 25": the day on which nothing will be.
    was_set = is_set_for(candidate.view, candidate.view.token_at(time.passage.start))
    put_off = was_set and candidate.action in ("pause", "suspend")
    return put_off or _names_a_document(candidate, time) or (candidate.action in UNHELD and (ahead or was_set))


def _is_being_done(candidate: Candidate) -> bool:
    """`said on August 29 that it was withdrawing the status`: to say so is to announce it."""
    view, head = candidate.view, candidate.head
    progressive = view.lower(head).endswith("ing") and view.lower(head - 1) in ("was", "were", "is", "are")
    return progressive and bool({"it", "they", "he", "she"} & {view.lower(head - 2), view.lower(head - 3)})


def _comes_after(candidate: Candidate, time: TimeExpression, *, ahead: bool) -> bool:
    """`said on Thursday after a call` tells of that day; `will go there in April, following a call` does not."""
    view = candidate.view
    between = view.lowers(view.token_at(time.passage.end), candidate.span[0])
    return bool({"after", "following"} & set(between[-5:])) and (ahead or "," in between)


_DOCUMENT = re.compile(r"\b(?:Order|Proclamation|Announcement|Notice|Decree)\s+(?:No\.\s*)?\d+\s+of\s+$")
_BY_IT = re.compile(r"^\W*(?:\(?\w{1,3}\)\s*)?(?:By|In)\s+(?:Executive\s+)?$")
_MADE_BY = re.compile(
    r"\b(?:imposed|established|introduced|announced|issued|signed|required)\s+(?:by|under|in|through|pursuant\s+to)\b"
)


def _names_a_document(candidate: Candidate, time: TimeExpression) -> bool:
    """`the rate set forth in Executive Order 14257 of April 2, 2025`: the day of the order, not of what changes it."""
    view = candidate.view
    start = view.sentence.passage.start
    document = _DOCUMENT.search(view.plain, max(start, time.passage.start - 60), time.passage.start)
    if document is None:
        return False
    if _BY_IT.match(view.plain[start : document.start()]):
        return False  # "By Executive Order 14266 of April 9, 2025, I suspended the rates"
    if 0 <= candidate.head - view.token_at(time.passage.end) <= 2:
        return False  # "Executive Order 14298 of May 12, 2025, brought the duty down"
    verb = view.tokens[candidate.head].start
    return verb > document.start() or not _MADE_BY.match(view.plain, verb, document.start())


def _named_role(candidate: Candidate, role_name: str, *, said: bool) -> DateRole | None:
    """What the words before a date make of it, as far as the kind of event can have such a date."""
    named = DATE_ROLES.get(role_name) if role_name else None
    meets = candidate.kind in (EventKind.CALL, EventKind.TALKS)
    if named is DateRole.ANNOUNCED and (said or (meets and candidate.standing is Standing.OCCURRED)):
        return None
    if named is DateRole.EFFECTIVE and candidate.kind not in MEASURES:
        return None
    if named is DateRole.SUSPENDED_UNTIL and candidate.action in _LASTING:
        return DateRole.EXPIRES
    return named


def _role_of_plan(candidate: Candidate, *, ahead: bool) -> DateRole:
    if not ahead and candidate.kind in _SAYABLE:
        return DateRole.ANNOUNCED
    if candidate.kind in MEASURES:
        return DateRole.EXPIRES if candidate.action == "expire" else DateRole.EFFECTIVE
    return DateRole.OCCURRED


def _is_ahead(candidate: Candidate, time: TimeExpression, anchor: dt.date | None) -> bool:
    """Whether the date lies ahead of publication; for a plan the publication day itself does."""
    first = time.date.first_day if time.date else None
    if anchor is None or first is None:
        return False
    return first > anchor or (first == anchor and candidate.standing is Standing.PLANNED)


def _is_over(time: TimeExpression, anchor: dt.date | None) -> bool:
    last = time.date.last_day if time.date else None
    return anchor is not None and last is not None and last < anchor
