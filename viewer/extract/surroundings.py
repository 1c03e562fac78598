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
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import HEADS, BlockKind
from viewer.extract.candidates import Candidate
from viewer.extract.countback import counted_back, counted_from_told
from viewer.extract.date_roles import MEASURES
from viewer.extract.entries import date_above, kind_by_verb, kind_of_entry, lead_of
from viewer.extract.follow import subject_end
from viewer.extract.last_told import LastTold
from viewer.extract.scan import View
from viewer.extract.standing import DONE, NOT_YET
from viewer.extract.states import DUTY_FREE
from viewer.extract.told_words import OF_MEASURES, VERB

_HEADER_BLOCKS = 6
_JOINT = re.compile(r"\bJoint (?:Statement|Communiqu[eé]|Declaration)\b")
_SAID = re.compile(r"\b(?:said|says|told|announced|added|wrote|posted|confirmed|declared)\b", re.I)
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
_APPLYING = re.compile(
    r"\bshall\s+(?:apply|be\s+effective|take\s+effect|enter\s+into\s+force)\b[^.;]{0,160}?\bon\s+or\s+after\b", re.I
)
"""`The modifications shall apply to goods entered on or after March 1, 2018`: the same of a proclamation."""
_UNSURE = re.compile(r"\b(?:may|might|could|would|should|will|if|unless|not|never|no)\b|n't\b", re.I)
_LONGEST_HEADING = 8
"""Words of a heading whose day may hold for the list below it; longer ones tell of events themselves."""
_SHORTEST = 4
"""Words that an entry has at least."""
_SPOKEN = frozenset((Standing.THREATENED, Standing.PROPOSED))


class Surroundings:
    """What the sentences before say of the dates of this one; fed with the views of one article in order."""

    def __init__(self, publication: Publication, views: Sequence[View]) -> None:
        self._publication = publication
        self._in_force = _document_in_force(views, "this", _IN_FORCE)
        self._applying = self._in_force or _document_in_force(views, "shall", _APPLYING)
        self._entry: tuple[int, TimeExpression] | None = None
        self._opened: TimeExpression | None = None  # of an entry that has told nothing yet
        self._above: TimeExpression | None = None
        self._has_dated_headings = sum(date_above(view) is not None for view in views) > 1
        self._header: tuple[int, TimeExpression] | None = None
        self._is_under_heading = False
        self._act: tuple[EventDate, ...] = ()
        self._beside: tuple[EventDate, ...] = ()
        self._story: tuple[int, EventDate] | None = None
        self._told = LastTold()
        self._is_statement = False
        self._is_official = False
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
        self._is_official = self._is_official or self._is_statement or _REGISTER.match(view.text()) is not None
        self._about_exports = self._about_exports or (head and _EXPORTS.search(view.text()) is not None)
        self._beside = tuple(date for own in dates for date in own)
        completed = [
            own or counted_back(view, candidate, self.entry_date(view)) or self._from_around(view, candidate)
            for candidate, own in zip(candidates, dates, strict=True)
        ]
        completed = self._linked(candidates, completed)
        self._follow_story(view, dates)
        self._told.note(candidates, completed)
        if not any(completed) and view.sentence.kind is not BlockKind.BODY:
            self._act = ()
        self.tell(completed)
        return completed

    def entry_date(self, view: View) -> TimeExpression | None:
        """The date of the entry of a chronology that a sentence begins, goes on with or stands under."""
        lead = lead_of(view)
        if lead is None and self._entry is not None and self._entry[0] == view.sentence.block:
            lead = self._entry[1]
        return lead or (self._above if view.sentence.kind in (BlockKind.BODY, BlockKind.ITEM) else None)

    def tell(self, dates: list[tuple[EventDate, ...]]) -> None:
        """Notes the dates of what was told besides: what the next sentence counts from."""
        if any(dates):
            self._act = next(own for own in dates if own)

    def entry(self, view: View, measure: EventKind | None = None) -> list[Candidate]:
        """The event that an entry of a chronology or a joint statement is by itself; none elsewhere.

        Args:
            view: the sentence.
            measure: what kind of measure the story is about, for an entry that only goes on about it.
        """
        if view.sentence.kind is BlockKind.TITLE:
            return self._document(view)
        lead = lead_of(view)
        first = view.token_at(lead.passage.end) + 1 if lead else 0
        if lead is None and self._entry is not None and self._entry[0] == view.sentence.block:
            lead = self._opened if VERB.search(view.text()) else None
        while first < len(view.tokens) and not view.tokens[first].is_word:
            first += 1
        if len(view.tokens) - first < _SHORTEST:
            return []
        if lead is None:
            lead = self._dated_above(view)
        if lead is None or lead.date is None:
            return []
        kind = kind_of_entry(view, first, about_tariffs=self._about_tariffs)
        if kind is EventKind.OTHER and self._about_exports and _OF_EXPORTS.search(view.text()):
            kind = EventKind.EXPORT_CONTROL
        if kind is EventKind.OTHER and measure is not None and OF_MEASURES.search(view.text()):
            kind = measure
        day, anchor = lead.date.first_day, self._publication.anchor
        standing = Standing.PLANNED if day and anchor and day > anchor else Standing.OCCURRED
        span = (first, len(view.tokens))
        return [Candidate(view, kind, "note", standing, first, first + 1, span, "chronology.entry", noun_class="entry")]

    def _dated_above(self, view: View) -> TimeExpression | None:
        """The date of the entry that a sentence goes on with or stands under, where its verb makes an event of it."""
        goes_on = self._entry[1] if self._entry is not None and self._entry[0] == view.sentence.block else self._above
        if goes_on is None or view.sentence.kind not in (BlockKind.BODY, BlockKind.ITEM):
            return None
        return goes_on if kind_by_verb(view.text()) is not None and not _UNSURE.search(view.text()) else None

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
        lead = lead_of(view)
        above = date_above(view)
        if lead is not None:
            self._entry = (block, lead)
        elif above is not None and view.sentence.kind is BlockKind.ITEM:
            self._entry, self._opened = (block, above), above  # "16 April 2018. The department forbids …"
        elif self._entry is not None and self._entry[0] != block:
            self._entry = None
        if self._opened is not None and above is None and VERB.search(view.text()):
            self._opened = None
        if self._has_dated_headings and above is not None:
            self._above = above
        elif view.sentence.kind is BlockKind.HEADING:
            self._above = None
        dated = [time for time in view.times if time.date is not None and time.date.first_day is not None]
        heads = view.sentence.kind in (BlockKind.HEADING, BlockKind.DECK) and len(view.tokens) <= _LONGEST_HEADING
        self._is_under_heading = heads or (self._is_under_heading and view.sentence.kind is BlockKind.ITEM)
        if dated and (view.text().rstrip().endswith(":") or heads):
            self._header = (block, dated[-1])
        elif heads or (self._header is not None and not 0 <= block - self._header[0] <= _HEADER_BLOCKS):
            self._header = None

    def _from_around(self, view: View, candidate: Candidate) -> tuple[EventDate, ...]:
        if candidate.rule in ("document", "legal.impose") and self._publication.anchor is not None:
            reason = "the document itself is the act, so its own date is the date"
            return (self._document_date(self._publication.anchor, reason),)
        if self._entry is not None and view.lower(candidate.head - 1) != "had":  # "which had signed": before that day
            role = DateRole.ANNOUNCED if candidate.action in ("announce", "threaten") else DateRole.OCCURRED
            return (_lent(self._entry[1], role, "the entry of the chronology that the sentence belongs to"),)
        if self._above is not None and candidate.standing in DONE:
            role = DateRole.ANNOUNCED if candidate.action in ("announce", "threaten") else DateRole.OCCURRED
            return (_lent(self._above, role, "the heading that the sentence stands under"),)
        listed = self._is_under_heading and view.sentence.kind is BlockKind.ITEM
        lasts = candidate.standing is Standing.PLANNED or (listed and candidate.standing in DONE)
        if self._header is not None and lasts and candidate.kind in MEASURES:
            return (_lent(self._header[1], DateRole.EFFECTIVE, "the words above the list"),)
        today = self._publication.anchor if self._is_statement else None
        if today is not None and candidate.rule == DUTY_FREE and candidate.standing in DONE:
            day = self._document_date(today, "an official statement says that it is so now")
            return (replace(day, role=DateRole.EFFECTIVE),)
        speaks = (self._is_statement and _is_promise(candidate)) or (self._is_official and _is_done_here(candidate))
        if speaks and self._publication.anchor is not None:
            return (self._document_date(self._publication.anchor, "an official document announces what it says"),)
        told = [*self._beside, *self._act]
        if counted := _led_clause(view, candidate, self._beside) or counted_from_told(view, candidate, told):
            return counted
        if subject_end(view) and candidate.standing in DONE and not candidate.pronoun:
            return tuple(
                replace(date, receipt=replace(date.receipt, reason=f"{date.receipt.reason}; from the sentence before"))
                for date in self._act
                if date.role in (DateRole.ANNOUNCED, DateRole.OCCURRED, DateRole.RULED, DateRole.SIGNED)
            )
        in_force = self._applying if candidate.rule.startswith("legal.") else self._in_force
        if in_force is not None and candidate.kind in MEASURES and candidate.standing not in _SPOKEN:
            return (_lent(in_force, DateRole.EFFECTIVE, "the document, which says when it takes effect"),)
        return self._told.goes_on(candidate) or self._said_then(view, candidate)

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


_AT_FIRST = re.compile(r"\b(?:from|to|until|through|by|before|starting|effective|since)\s+(?:on\s+)?$", re.I)


def _led_clause(view: View, candidate: Candidate, beside: Sequence[EventDate]) -> tuple[EventDate, ...]:
    """`finished its review in August, raising the rate to 35%`: done with what stands before the comma, then.

    Where another act has that day (`the duty took effect in August, raising the rate`), it only says more of that one.
    """
    head = candidate.head
    if view.lower(head - 1) != "," or not view.lower(head).endswith("ing"):
        return ()
    said = _SAID.search(view.text_before(view.tokens[head].start)) is not None
    if candidate.standing not in DONE and not said:
        return ()
    role = DateRole.OCCURRED if candidate.standing in DONE else DateRole.ANNOUNCED
    for time in view.times:
        fine = time.date is not None and time.date.precision in (Precision.DAY, Precision.MINUTE, Precision.MONTH)
        before = view.token_at(time.passage.end) <= head
        taken = any(date.passage == time.passage for date in beside)
        if fine and before and not taken and not _AT_FIRST.search(view.text_before(time.passage.start)):
            return (_lent(time, role, "the clause that it goes with"),)
    return ()


def _led_to_news(candidate: Candidate) -> bool:
    """`announced the delay after a phone call`: a call right before what the story tells."""
    view, first = candidate.view, candidate.noun[0]
    return candidate.kind is EventKind.CALL and "after" in view.lowers(max(0, first - 4), first)


def _document_in_force(views: Sequence[View], word: str, says_so: re.Pattern[str]) -> TimeExpression | None:
    """The date on which a rule or order says that it takes effect; none where it names none, or several.

    The word is one that the pattern needs: most sentences do not have it, and the pattern is slow to try.
    """
    days = [
        time
        for view in views
        if view.times and word in view.lowered and says_so.search(view.text())
        for time in view.times
        if _is_start(view, time) and time.date is not None and time.date.precision in (Precision.DAY, Precision.MINUTE)
    ]
    return days[0] if len({time.value for time in days}) == 1 else None


def _is_start(view: View, time: TimeExpression) -> bool:
    """Not the last day of what begins: `on or after March 1, 2018, through March 1, 2021`."""
    return view.lower(view.token_at(time.passage.start) - 1) not in ("through", "until", "before")


def _is_promise(candidate: Candidate) -> bool:
    """What a statement makes known by itself: a plan or a commitment; what it tells of the past has its own day."""
    return candidate.action == "commit" or candidate.standing is Standing.PLANNED


_REGISTER = re.compile(r"\W*(?:AGENCY|ACTION|SUMMARY|DATES|FOR IMMEDIATE RELEASE)\b")
"""What a notice of the Federal Register, or a release, says of itself."""
_DOES = re.compile(
    r"\b(?:(?:is|are)\s+(?:hereby\s+)?\w+ing|has|have|hereby)\s+(?:\w+ly\s+)?$|\b(?:[Oo]rder|[Rr]ule|[Pp]roclamation)\s+$"
)


def _is_done_here(candidate: Candidate) -> bool:
    """`The Department is issuing an order`, `the Order establishes a rate`: the document itself does it."""
    view = candidate.view
    before = view.text_before(view.tokens[candidate.head].end)
    last = view.lower(candidate.head)
    return candidate.standing in DONE and bool(
        _DOES.search(view.text_before(view.tokens[candidate.head].start))
        or re.search(r"\b(?:is|are)\s+" + last + "$", before)
    )


def _lent(time: TimeExpression, role: DateRole, whose: str) -> EventDate:
    if time.date is None:
        raise ValueError("only a date can be lent")
    receipt = replace(time.receipt, reason=f"{time.receipt.reason}; the date of {whose}")
    return EventDate(role, time.date, time.text, time.passage, receipt)
