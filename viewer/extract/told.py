"""What dated clauses tell where no rule knows the act: `The mutual climbdown was sketched out in Busan on Oct. 30`.

News has more words for what governments do than any lexicon. A clause that has a day of its own, speaks of trade
policy and claims something is shown as it stands, with the words of the clause for a title: nothing is made of them
that they do not say. Such an event ranks below those whose act is known, see `confidence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.articles import Publication
from viewer.domain.dates import Precision
from viewer.domain.events import EventDate, EventKind, Standing
from viewer.domain.times import TimeExpression, TimexType
from viewer.extract.blocks import BlockKind
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.date_roles import MEASURES, is_set_for, role_before
from viewer.extract.follow import subject_end
from viewer.extract.relations import HARD_MARKS
from viewer.extract.scan import View
from viewer.extract.told_words import (
    CLAIMS,
    DENIES_NOTHING,
    FIRMS_DO,
    HOLDS,
    LOOSE,
    MARKETS,
    OF_MEASURES,
    PROCEDURE,
    REVIEWED,
    SAID,
    SPEECH,
    TRAVEL,
    UNSURE,
    VERB,
    VOTED,
    VOTES,
    WOULD,
)
from viewer.extract.vocabulary import KIND_OF_NOUN, Noun, Verb, Vocabulary

_KINDS = KIND_OF_NOUN | {
    "increase": EventKind.TARIFF,
    "requirement": EventKind.LICENSE,
    "truce": EventKind.AGREEMENT,
    "reprieve": EventKind.TARIFF,
    "exports": EventKind.EXPORT_CONTROL,
}
_FINE = (Precision.DAY, Precision.MINUTE, Precision.MONTH)


@dataclass(frozen=True, slots=True)
class Story:
    """What a text told before a sentence.

    Attributes:
        before: the candidates of the sentence before, which `the move` and `they` go on about.
        measure: the kind of measure that the story is about; None where it has told of none yet.
    """

    before: Sequence[Candidate]
    measure: EventKind | None = None


def told_candidates(
    view: View,
    known: Sequence[Candidate],
    claimed: Sequence[tuple[EventDate, ...]],
    story: Story,
    publication: Publication,
    vocabulary: Vocabulary,
) -> list[Candidate]:
    """One candidate for each clause with a day that no act of the sentence took.

    Args:
        view: the sentence.
        known: its candidates so far.
        claimed: their dates.
        story: what the text told before.
        publication: what lies behind it is planned.
        vocabulary: the words of events.
    """
    if view.sentence.kind not in (BlockKind.BODY, BlockKind.ITEM) or view.text().rstrip().endswith("?"):
        return []
    if view.lower(0) in ("if", "unless") and not {"will", "shall"} & set(view.lowered):
        return []  # "If nothing is agreed, the October package comes back to life": only supposed
    taken = [date.passage for dates in claimed for date in dates if date.passage is not None]
    found: dict[tuple[int, int], Candidate] = {}
    for time in view.times:
        if not _is_day(time) or any(time.passage.overlaps(passage) for passage in taken):
            continue
        position = view.token_at(time.passage.start)
        if view.plain.count('"', view.sentence.passage.start, time.passage.start) % 2:
            continue  # what somebody is quoted with is theirs to date
        if is_set_for(view, position) and any(each.action in ("cancel", "postpone") for each in known):
            continue  # "a call, which had been scheduled for May 13, was canceled"
        clause = _clause(view, position, view.token_at(time.passage.end))
        if clause in found or any(clause[0] <= each.head < clause[1] for each in known):
            continue
        role = role_before(view, position, vocabulary)
        if role == "background" or (role == "since" and not HOLDS.search(view.text())):
            continue
        candidate = _candidate(view, clause, time, story, publication)
        # A title that reaches back over another act would lend that one's words this one's day.
        if candidate is None or any(candidate.noun[0] <= each.head < clause[0] for each in known):
            continue
        if not any(_overlaps(candidate, each) for each in found.values()):
            found[clause] = candidate
    return list(found.values())


def _overlaps(one: Candidate, other: Candidate) -> bool:
    """Whether two clauses tell the same words: one with the days of both is enough."""
    return one.noun[0] < other.noun[1] and other.noun[0] < one.noun[1]


def _is_day(time: TimeExpression) -> bool:
    value = time.date
    if value is None or value.first_day is None or time.type in (TimexType.DURATION, TimexType.SET):
        return False
    if value.precision in _FINE or value.precision is Precision.QUARTER:
        return True
    return value.last_day is not None and (value.last_day - value.first_day).days <= _SPAN


_SPAN = 10
"""So many days may a span have that says when something was: `last week`, `in early May`."""


_SHORT = 5
_AUXILIARIES = frozenset("is are was were has have had will would".split())
_RELATIVES = frozenset(("that", "which", "who", "whom", "whose", "when"))
_ADVERBIAL = frozenset("in at on by with for under following after amid during as from of to hours days weeks".split())


def _clause(view: View, position: int, behind: int) -> tuple[int, int]:
    """The clause of a date, with what it needs to be understood.

    One too short to tell anything, without a verb, or a mere adverbial (`In two notices released on Tuesday,`), goes
    with the next; a relative clause (`, which closes on June 10`) with the one before; none goes beyond a hard mark.
    """
    left, right = view.clause(position)
    while left < position and not view.tokens[left].text[0].isalnum():
        left += 1  # the mark of a list item
    for _ in range(_WIDENED):
        wider = _wider(view, left, right, position, behind)
        if wider == (left, right):
            break
        left, right = wider
    return left, right


_WIDENED = 3
"""So many clauses may be added to one that says too little."""
_HANGING = frozenset("until after since from by before with to due counting backdated when".split())


def _wider(view: View, left: int, right: int, position: int, behind: int) -> tuple[int, int]:
    """The clause with its neighbor, where it says too little without it."""
    opens, ends = right < len(view.tokens) and view.tokens[right - 1].text not in HARD_MARKS, view.lower(right - 1)
    before = left > 0 and view.tokens[left - 1].text not in HARD_MARKS
    no_verb = VERB.search(view.passage(left, right).quote(view.plain)) is None
    hangs = view.lower(left) in _RELATIVES or (no_verb and view.lower(left) in _HANGING)
    if before and hangs:
        return view.clause(left - 1)[0], right
    incomplete = right - left <= _SHORT or (view.lower(left) in _ADVERBIAL and ends == ",") or no_verb
    incomplete = incomplete or (view.lower(right) == "that" and _says(view, left, right))
    # "has agreed that on January 1, 2019, it will": the date only opens what is told
    incomplete = incomplete or (view.lower(position - 2) == "that" and behind >= right - 1)
    if incomplete and opens:
        wider = view.clause(right)[1]
        return (view.clause(left - 1)[0] if view.lower(left) == "that" and left > 0 else left), wider
    return (view.clause(left - 1)[0], right) if before and (right - left <= _SHORT or no_verb) else (left, right)


def _says(view: View, left: int, right: int) -> bool:
    """Whether a clause only says that something is said: `The ministry announced on Thursday`."""
    return bool(SAID.search(view.passage(left, right).quote(view.plain)))


def _candidate(
    view: View,
    clause: tuple[int, int],
    time: TimeExpression,
    story: Story,
    publication: Publication,
) -> Candidate | None:
    first, last = _trimmed(view, *clause)
    bare = view.lower(first) in _AUXILIARIES | _RELATIVES or any(
        mention.first == first and any(isinstance(tag, Verb) for tag in mention.tags) for mention in view.words
    )
    if bare:
        first = _trimmed(view, 0, last)[0]  # "Russia, one of the worst hit, banned imports": the subject stands before
    if last - first < _SHORT:
        return None
    words = view.passage(first, last).quote(view.plain)
    reported = WOULD.search(words) is not None
    # A row of a table needs no verb: `Steel products | 25% | March 13, 2025`.
    claims = VERB.search(words) is not None or (
        view.sentence.kind is BlockKind.ITEM and any(first <= rate.first < last for rate in view.rates)
    )
    if UNSURE.search(DENIES_NOTHING.sub(" ", words)) or MARKETS.search(words) or not claims:
        return None
    if reported and not SAID.search(view.text()):
        return None
    day = time.date.first_day if time.date else None
    ahead = publication.latest is not None and day is not None and day > publication.latest
    kind = _kind(view, (first, last), story, ahead=ahead)
    if kind is None:
        return None
    standing = next((claim for claim, cue in CLAIMS if cue.search(words)), Standing.OCCURRED)
    if (ahead or reported) and standing is Standing.OCCURRED:
        standing = Standing.PLANNED
    return Candidate(view, kind, "note", standing, first, first + 1, (first, last), TOLD, noun_class=TOLD)


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """Without marks and joining words at its ends."""
    while first < last and (not view.tokens[first].text[0].isalnum() or view.lower(first) in ("and", "but", "while")):
        first += 1
    while last > first and (view.tokens[last - 1].text in ".,;:—-" or view.lower(last - 1) in ("and", "but", "or")):
        last -= 1
    return first, last


def _speaks_of_trade(view: View) -> bool:
    return bool(_KINDS.keys() & view.classes)


def _kind(view: View, clause: tuple[int, int], story: Story, *, ahead: bool) -> EventKind | None:
    """By the courts and nouns of the clause, then by the act before, then by the nouns of the sentence."""
    left, right = clause
    if not ahead and SPEECH.match(view.passage(*_trimmed(view, left, right)).quote(view.plain)):
        return EventKind.STATEMENT if _speaks_of_trade(view) else None
    words = view.passage(left, right).quote(view.plain)
    if _speaks_of_trade(view) and PROCEDURE.search(words):
        return EventKind.OTHER
    if any(left <= court.first < right for court in view.courts):
        return EventKind.RULING
    if story.measure is not None and REVIEWED.search(words):
        return EventKind.INVESTIGATION
    nouns = [
        (mention.first, tag.word_class)
        for mention in view.words
        for tag in mention.tags
        if isinstance(tag, Noun) and tag.word_class in _KINDS
    ]
    inside = next((name for place, name in nouns if left <= place < right), None)
    if inside is not None:
        return story.measure if inside == "exclusion" and story.measure is not None else _KINDS[inside]
    if story.before and subject_end(view) and story.before[0].kind in MEASURES:
        return story.before[0].kind
    if nouns:
        return _KINDS[nouns[0][1]]
    return _kind_by_story(view, clause, story)


_STORY_BLOCKS = 2


def _kind_by_story(view: View, clause: tuple[int, int], story: Story) -> EventKind | None:
    """Without a noun of the lexicon: a rate or a loose word speaks of duties, else the act just told goes on."""
    left, right = clause
    before = story.before
    words = view.passage(left, right).quote(view.plain)
    last = next((each.kind for each in before if each.kind in MEASURES), None)
    near = bool(before) and view.sentence.block - before[0].view.sentence.block <= _STORY_BLOCKS
    if any(left <= rate.first < right for rate in view.rates) or LOOSE.search(words):
        return last if last and near else EventKind.TARIFF
    starts = [party.first for party in view.parties] + [spot.first for spot in view.products]
    named = any(left <= start < right for start in starts)
    if TRAVEL.search(words) and view.parties:
        return EventKind.TALKS
    firms = FIRMS_DO.search(words) is not None
    if VOTED.search(words):
        return EventKind.OTHER
    if firms and near and named:
        return None
    if last is None and VOTES.search(words):
        return EventKind.OTHER
    goes_on = OF_MEASURES.search(words) is not None
    return last if last and (near or goes_on) else (story.measure if goes_on else None)
