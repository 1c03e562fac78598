"""Dates from around a sentence: the entry of a chronology that it belongs to, the words above a list, the act before.

Also events that only their place makes one: an entry of a chronology that no verb of the lexicon explains, and a
document that is itself an act (a joint statement).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.articles import Publication, PublishedFrom
from viewer.domain.dates import Precision, Qualifier, on_day, qualified
from viewer.domain.events import DateRole, EventDate, EventKind, Receipt, Standing
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.blocks import HEADS, BlockKind
from viewer.extract.candidates import Candidate
from viewer.extract.countback import counted_from_told
from viewer.extract.date_roles import MEASURES
from viewer.extract.follow import subject_end
from viewer.extract.scan import View
from viewer.extract.standing import DONE, NOT_YET
from viewer.extract.vocabulary import KIND_OF_NOUN, Noun

_LEAD_REACH = 12
_HEADER_BLOCKS = 6
_JOINT = re.compile(r"\bJoint (?:Statement|Communiqu[eé]|Declaration)\b")
_ANNOUNCING = re.compile(
    r"\b(?:announce\w*|release\w*|statement|memorandum|order|letter|speech|plan|declar\w+|unveil\w*|proclam\w+)\b", re.I
)
_SAID = re.compile(r"\b(?:said|says|told|announced|added|wrote|posted|confirmed|declared)\b", re.I)
_OF_DUTIES = re.compile(r"\b(?:[Pp]roclamation|[Ee]xecutive order|[Rr]ates?|[Nn]otice|[Ll]evies|stacking|codes)\b")
"""What an entry of a list of tariffs is about where it names none."""
_OFFICIAL = re.compile(r"\b(?:Statement|Fact Sheet|FACT SHEET|Readout|READOUT|Communiqu[eé]|Declaration)\b")
_APART = re.compile(r"\b(?:hours?|days?|weeks?|months?)\s+(?:after|before|earlier|later|ago)\b", re.I)
"""What came a day after, or weeks before, was not said on the day of the story."""
_HEAD_BLOCKS = 5
_EXPORTS = re.compile(r"\bexport", re.I)
_OF_EXPORTS = re.compile(r"\b(?:bans?|banned|exports?|ships?|quota)\b", re.I)
_STORY_BLOCKS = 3
"""So many paragraphs on, a story still goes on about what was said on the day that it named."""
_IN_FORCE = re.compile(
    r"\b[Tt]his\s+(?:interim\s+|final\s+|interim\s+final\s+)?(?:rule|order|notice|proclamation|announcement|regulation|decision)\s+"
    r"(?:is|shall\s+be|takes|shall\s+take|will\s+take|enters|shall\s+enter|comes|shall\s+come)\s+(?:effective|effect|into\s+\w+)"
)
"""`This rule is effective September 12, 2025`: so is all that the document does without a day of its own."""
_SPOKEN = frozenset((Standing.THREATENED, Standing.PROPOSED))


class Surroundings:
    """What the sentences before say of the dates of this one; fed with the views of one article in order."""

    def __init__(self, publication: Publication, views: Sequence[View]) -> None:
        self._publication = publication
        self._in_force = _document_in_force(views)
        self._entry: tuple[int, TimeExpression] | None = None
        self._header: tuple[int, TimeExpression] | None = None
        self._act: tuple[EventDate, ...] = ()
        self._beside: tuple[EventDate, ...] = ()
        self._story: tuple[int, EventDate] | None = None
        self._is_statement = False
        self._about_tariffs = False
        self._about_exports = False

    def complete(
        self, view: View, candidates: list[Candidate], dates: list[tuple[EventDate, ...]]
    ) -> list[tuple[EventDate, ...]]:
        """The dates of the candidates, with those from around for the ones that have none."""
        self._notice(view)
        if view.sentence.kind is BlockKind.TITLE:
            self._about_tariffs = self._about_tariffs or "tariff" in view.classes
        head = view.sentence.kind in HEADS and view.sentence.block <= _HEAD_BLOCKS
        self._is_statement = self._is_statement or (head and _OFFICIAL.search(view.text()) is not None)
        self._about_exports = self._about_exports or (head and _EXPORTS.search(view.text()) is not None)
        self._beside = tuple(date for own in dates for date in own)
        completed = [
            own or self._from_around(view, candidate) for candidate, own in zip(candidates, dates, strict=True)
        ]
        completed = self._linked(candidates, completed)
        self._follow_story(view, dates)
        if not any(completed) and view.sentence.kind is not BlockKind.BODY:
            self._act = ()
        self.tell(completed)
        return completed

    def tell(self, dates: list[tuple[EventDate, ...]]) -> None:
        """Notes the dates of what was told besides: what the next sentence counts from."""
        if any(dates):
            self._act = next(own for own in dates if own)

    def entry(self, view: View) -> list[Candidate]:
        """The event that an entry of a chronology or a joint statement is by itself; none elsewhere."""
        if view.sentence.kind is BlockKind.TITLE:
            return self._document(view)
        lead = _lead(view)
        if lead is None or lead.date is None:
            return []
        first = view.token_at(lead.passage.end) + 1
        while first < len(view.tokens) and not view.tokens[first].is_word:
            first += 1
        if len(view.tokens) - first < 4:
            return []
        kind = _kind_of_entry(view, first, about_tariffs=self._about_tariffs)
        if kind is EventKind.OTHER and self._about_exports and _OF_EXPORTS.search(view.text()):
            kind = EventKind.EXPORT_CONTROL
        day, anchor = lead.date.first_day, self._publication.anchor
        standing = Standing.PLANNED if day and anchor and day > anchor else Standing.OCCURRED
        span = (first, len(view.tokens))
        return [Candidate(view, kind, "note", standing, first, first + 1, span, "chronology.entry", noun_class="entry")]

    def _document(self, view: View) -> list[Candidate]:
        found = _JOINT.search(view.text())
        known = self._publication.source not in (PublishedFrom.UNKNOWN, PublishedFrom.INFERRED)
        if found is None or not known:
            return []
        first = view.token_at(view.sentence.passage.start + found.start())
        span = (first, first + 2)
        return [Candidate(view, EventKind.AGREEMENT, "announce", Standing.OCCURRED, first, first + 2, span, "document")]

    def _notice(self, view: View) -> None:
        block = view.sentence.block
        lead = _lead(view)
        if lead is not None:
            self._entry = (block, lead)
        elif self._entry is not None and self._entry[0] != block:
            self._entry = None
        dated = [time for time in view.times if time.date is not None and time.date.first_day is not None]
        if view.text().rstrip().endswith(":") and dated:
            self._header = (block, dated[-1])
        elif self._header is not None and not 0 <= block - self._header[0] <= _HEADER_BLOCKS:
            self._header = None

    def _from_around(self, view: View, candidate: Candidate) -> tuple[EventDate, ...]:
        if candidate.rule == "document" and self._publication.anchor is not None:
            reason = "the document itself is the act, so its own date is the date"
            return (self._document_date(self._publication.anchor, reason),)
        if self._entry is not None:
            role = DateRole.ANNOUNCED if candidate.action in ("announce", "threaten") else DateRole.OCCURRED
            return (_lent(self._entry[1], role, "the entry of the chronology that the sentence belongs to"),)
        if self._header is not None and candidate.standing is Standing.PLANNED and candidate.kind in MEASURES:
            return (_lent(self._header[1], DateRole.EFFECTIVE, "the words above the list"),)
        if self._is_statement and _is_promise(candidate) and self._publication.anchor is not None:
            return (self._document_date(self._publication.anchor, "an official statement announces what it says"),)
        if counted := counted_from_told(view, candidate, [*self._beside, *self._act]):
            return counted
        if subject_end(view) and candidate.standing in DONE and not candidate.pronoun:
            return tuple(
                replace(date, receipt=replace(date.receipt, reason=f"{date.receipt.reason}; from the sentence before"))
                for date in self._act
                if date.role in (DateRole.ANNOUNCED, DateRole.OCCURRED, DateRole.RULED, DateRole.SIGNED)
            )
        if self._in_force is not None and candidate.kind in MEASURES and candidate.standing not in _SPOKEN:
            return (_lent(self._in_force, DateRole.EFFECTIVE, "the document, which says when it takes effect"),)
        return self._said_then(view, candidate)

    def _document_date(self, day: dt.date, reason: str) -> EventDate:
        receipt = Receipt("document-date", day, self._publication.source, reason=reason)
        return EventDate(DateRole.ANNOUNCED, on_day(day), "", None, receipt)

    def _said_then(self, view: View, candidate: Candidate) -> tuple[EventDate, ...]:
        """`Trump also said that …` goes on about the day on which the story said that something was said."""
        if self._story is None or view.sentence.kind is not BlockKind.BODY:
            return ()
        block, day = self._story
        goes_on = candidate.standing in NOT_YET or candidate.action == "commit" or _led_to_news(candidate)
        if _APART.search(view.text()):
            return ()
        if not goes_on or view.sentence.block - block > _STORY_BLOCKS or not _SAID.search(view.text()):
            return ()
        reason = f"{day.receipt.reason}; what the story goes on to say was said then as well, as far as it tells"
        value = day.value if day.value.qualifier else qualified(day.value, Qualifier.UNCERTAIN)
        return (replace(day, role=DateRole.ANNOUNCED, value=value, receipt=replace(day.receipt, reason=reason)),)

    def _follow_story(self, view: View, dates: list[tuple[EventDate, ...]]) -> None:
        """Notes the day on which something was said in the running text: that is what its next sentences tell of."""
        said = [
            date
            for own in dates
            for date in own
            if date.role is DateRole.ANNOUNCED and date.value.precision is Precision.DAY and date.passage is not None
        ]
        if said and view.sentence.kind is BlockKind.BODY:
            self._story = (view.sentence.block, said[0])

    def _linked(self, candidates: list[Candidate], dates: list[tuple[EventDate, ...]]) -> list[tuple[EventDate, ...]]:
        """`will cut its tariff under a deal that was announced on Monday`: the plan was announced with the deal."""
        deals = [
            date
            for candidate, own in zip(candidates, dates, strict=True)
            if candidate.kind is EventKind.AGREEMENT and candidate.standing in DONE
            for date in own
            if date.role in (DateRole.ANNOUNCED, DateRole.SIGNED, DateRole.OCCURRED)
        ]
        if not deals:
            return dates
        reason = f"{deals[0].receipt.reason}; the day of the deal that it is part of"
        lent = (replace(deals[0], role=DateRole.ANNOUNCED, receipt=replace(deals[0].receipt, reason=reason)),)
        return [
            lent if not own and candidate.kind in MEASURES and candidate.standing in NOT_YET else own
            for candidate, own in zip(candidates, dates, strict=True)
        ]


def _led_to_news(candidate: Candidate) -> bool:
    """`announced the delay after a phone call`: a call right before what the story tells."""
    view, first = candidate.view, candidate.noun[0]
    return candidate.kind is EventKind.CALL and "after" in view.lowers(max(0, first - 4), first)


def _document_in_force(views: Sequence[View]) -> TimeExpression | None:
    """The date on which a rule or order says that it takes effect; none where it names none, or several."""
    days = [
        time
        for view in views
        if "this" in view.lowered and _IN_FORCE.search(view.text())
        for time in view.times
        if time.date is not None and time.date.precision in (Precision.DAY, Precision.MINUTE)
    ]
    return days[0] if len({time.value for time in days}) == 1 else None


def _is_promise(candidate: Candidate) -> bool:
    """What a statement makes known by itself: a plan or a commitment; what it tells of the past has its own day."""
    return candidate.action == "commit" or candidate.standing is Standing.PLANNED


_PAPER_OUT = re.compile(
    r"\W*(?:The\s+)?(?:announcement|release|publication|unveiling)\s+of\s+"
    r"(?:the|a|an|its|his)\b[^;.]{0,80}?\b(?:plan|memorandum|policy|strategy|review|report|agenda|statement)\b",
    re.I,
)


def _kind_of_entry(view: View, first: int, *, about_tariffs: bool) -> EventKind:
    """By the first noun of the lexicon in the entry, unless somebody `agreed to` it; else whether it announces.

    `Release of the trade policy memorandum` is a statement, whatever the paper is about.
    """
    if _PAPER_OUT.match(view.passage(first, len(view.tokens)).quote(view.plain)):
        return EventKind.STATEMENT
    for mention in view.words:
        for tag in mention.tags:
            if mention.first >= first and isinstance(tag, Noun) and tag.word_class in KIND_OF_NOUN:
                agreed = "agreed" in view.lowers(first, mention.first)
                return EventKind.AGREEMENT if agreed else KIND_OF_NOUN[tag.word_class]
    if any(spot.first >= first for spot in view.rates):
        return EventKind.TARIFF
    if any(court.first >= first for court in view.courts):
        return EventKind.RULING
    words = view.passage(first, len(view.tokens)).quote(view.plain)
    if about_tariffs and _OF_DUTIES.search(words):
        return EventKind.TARIFF
    return EventKind.STATEMENT if _ANNOUNCING.search(words) else EventKind.OTHER


def _lead(view: View) -> TimeExpression | None:
    """The date that an entry of a chronology begins with: `Jan 26: …`, `- **February 2025:** …`."""
    if not view.times or view.times[0].date is None:
        return None
    first = view.times[0]
    start = next((token.start for token in view.tokens if token.text[0].isalnum()), view.sentence.passage.start)
    behind = view.plain[first.passage.end : first.passage.end + 6].strip(" *_")
    dashed = behind.startswith(("- ", "— ", "-- ", "|")) and first.type is TimexType.DATE
    if first.passage.start - start > _LEAD_REACH or not (behind.startswith(":") or dashed):
        return None
    return first


def _lent(time: TimeExpression, role: DateRole, whose: str) -> EventDate:
    if time.date is None:
        raise ValueError("only a date can be lent")
    receipt = replace(time.receipt, reason=f"{time.receipt.reason}; the date of {whose}")
    return EventDate(role, time.date, time.text, time.passage, receipt)
