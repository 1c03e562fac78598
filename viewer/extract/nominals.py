"""Events named by a noun alone: a meeting with a place and day, talks as the purpose of a journey, a dated duty."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.events import EventKind, Standing
from viewer.domain.times import TimexType
from viewer.extract.candidates import Candidate
from viewer.extract.date_roles import role_before
from viewer.extract.scan import View
from viewer.extract.standing import NO_EVENT, claim_of
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Form, Vocabulary, Word, noun_classes

_DUE = frozenset(("due", "expected", "set", "will", "plans", "planned", "scheduled", "ahead", "upcoming", "next"))
_DATE_REACH = 10
_ROUND_WORDS = frozenset(
    "a an the another new more further fresh final first second third fourth fifth sixth seventh eighth round rounds "
    "of two days day trade high level face to".split()
)
_TRAVEL = frozenset(
    "flew fly flies traveled travelled travel arrived arrive headed heading went visits visited visit".split()
)
_DUTY_REACH = 14
_GENERIC = frozenset(("discussions", "consultations", "dialogue", "negotiation", "negotiations", "round", "rounds"))


def find_nominals(view: View, taken: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """The events that nouns name in a sentence, apart from those that a verb of it made already."""
    used = {index for each in taken for index in range(*each.span)}
    found: list[Candidate] = []
    for mention in view.words:
        classes = noun_classes([mention])
        if mention.first in used:
            continue
        if "talks" in classes and not any(each.kind is EventKind.TALKS for each in taken):
            found += _talks(view, mention, vocabulary)
        elif "tariff" in classes:
            found += _duty(view, mention, vocabulary)
    return found


def _talks(view: View, mention: Mention[Word], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`for talks with Premier Li`, `at a meeting in Busan on Thursday`, `Thursday's summit with Xi`."""
    behind = view.lower(mention.last)
    led = mention.first - 1
    while view.lower(led) in _ROUND_WORDS:
        led -= 1
    travels = bool(_TRAVEL & set(view.lowers(max(0, led - 12), led)))
    purpose = view.lower(led) == "for" and (behind in ("with", "between") or travels)
    place = behind in ("in", "with", "between", "at", "on", "last", "this") and _dated_near(view, mention)
    if view.lower(mention.first - 2) in ("told", "tells", "tell"):
        return  # "told a meeting in Seoul": who listened
    if not view.parties or not (purpose or place) or view.lower(mention.first) in _GENERIC:
        return
    left, right = view.clause(mention.first)
    aimed_at = view.lower(led - 1) == "to" and view.tokens[led].is_word
    if aimed_at and claim_of(view, led, Form.BASE, vocabulary, Standing.OCCURRED).standing in NO_EVENT:
        return  # "scrapped its tax to restart trade talks with Washington": what it was done for
    claim = claim_of(view, mention.first, Form.PAST, vocabulary, Standing.OCCURRED)
    due = set(view.lowers(left, min(right, mention.last + 2))) & _DUE
    standing = Standing.PLANNED if due else claim.standing
    if standing not in NO_EVENT:
        rule = "talks.purpose" if purpose else "talks.noun"
        yield _candidate(view, mention, EventKind.TALKS, "hold", standing, rule)


def _dated_near(view: View, mention: Mention[Word]) -> bool:
    """Whether a day or month stands right behind the noun, or owns it (`Thursday's meeting`)."""
    for time in view.times:
        if (
            time.date is None
            or time.type is TimexType.DURATION
            or time.date.precision not in ("day", "month", "minute", "week", "interval")
        ):
            continue
        first = view.token_at(time.passage.start)
        if mention.last <= first <= mention.last + _DATE_REACH or mention.first - 4 <= first < mention.first:
            return True
    return False


def _duty(view: View, mention: Mention[Word], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`a 25% tariff on steel from March 12`: a duty with its rate and the day it starts, and no verb."""
    near = range(max(0, mention.first - 5), mention.last + _DUTY_REACH)
    if not any(spot.first in near for spot in view.rates):
        return
    _, right = view.clause(mention.first)
    for time in view.times:
        first = view.token_at(time.passage.start)
        within = mention.last <= first < min(right, mention.last + _DUTY_REACH)
        if time.date is not None and within and role_before(view, first, vocabulary) == "effective":
            claim = claim_of(view, mention.first, Form.PAST, vocabulary, Standing.IN_FORCE)
            would = "would" in view.lowers(mention.last, first)
            standing = Standing.PLANNED if would else claim.standing
            if standing not in NO_EVENT:
                yield _candidate(view, mention, EventKind.TARIFF, "take effect", standing, "tariff.noun")
            return


def _candidate(
    view: View, mention: Mention[Word], kind: EventKind, action: str, standing: Standing, rule: str
) -> Candidate:
    noun_class = "talks" if kind is EventKind.TALKS else "tariff"
    return Candidate(
        view, kind, action, standing, mention.first, mention.last, (mention.first, mention.last), rule,
        direct=False, noun_class=noun_class,
    )  # fmt: skip
