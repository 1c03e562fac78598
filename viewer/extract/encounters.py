"""Encounters: calls and meetings; and the deeds of other verbs that need no noun of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from viewer.domain.events import EventKind, Standing
from viewer.extract.alone import has_pronoun, make, people_in, second_partner
from viewer.extract.candidates import Candidate
from viewer.extract.deeds import DEEDS, decisions, stop_orders
from viewer.extract.findings import findings
from viewer.extract.relations import form_of
from viewer.extract.scan import PartyMention, View
from viewer.extract.standing import claim_of
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Form, Verb, Vocabulary, Word, noun_classes

_STRONG_CALL = re.compile(r"^(?:phone|telephone|video)", re.I)
_MEET_OBJECTS = frozenset(
    (
        "in",
        "on",
        "at",
        "with",
        "again",
        "here",
        "there",
        "for",
        "last",
        "next",
        "this",
        "later",
        "early",
        "twice",
        "virtually",
        "separately",
        "face",
        "to",
        "before",
        "during",
        ".",
    )
)


def find_encounters(view: View, vocabulary: Vocabulary) -> list[Candidate]:
    """All such events of a sentence."""
    found = [*_calls(view, vocabulary), *_called(view, vocabulary), *decisions(view, vocabulary)]
    found += [*findings(view, vocabulary), *stop_orders(view, vocabulary)]
    for mention in view.words:
        for tag in mention.tags:
            if (
                isinstance(tag, Verb)
                and tag.lemma in vocabulary.alone
                and all(mention.first != each.head for each in found)
            ):
                candidate = _alone(view, mention, _as_told(view, mention, tag), vocabulary)
                if candidate is not None:
                    found.append(candidate)
                break
    return found


def _as_told(view: View, mention: Mention[Word], tag: Verb) -> Verb:
    """The verb in the form that its surroundings give it: `hit back` is past unless `to` or a modal stands before."""
    forms = {each.form for each in mention.tags if isinstance(each, Verb) and each.lemma == tag.lemma}
    return Verb(tag.lemma, form_of(view, mention)) if Form.BASE in forms and len(forms) > 1 else tag


def _calls(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """A phone call named by its noun; a bare `call` needs somebody it is `with` or `between`."""
    if "call" not in view.classes:
        return
    for mention in view.words:
        if "call" not in noun_classes([mention]):
            continue
        words = view.quote(mention.first, mention.last)
        behind = set(view.lowers(mention.last, mention.last + 5))
        named = bool(behind & {"with", "between"}) or view.lower(mention.first - 1) == "'s"
        named = named or view.lower(mention.first) in _HOLD
        named = named or (view.lower(mention.first) in _DURING and len(people_in(view)) > 1)
        if not _STRONG_CALL.match(words) and not (named and (people_in(view) or _has_leaders(view))):
            continue
        if not view.parties and not (view.before and has_pronoun(view)):
            continue
        claim = claim_of(view, mention.first, Form.PAST, vocabulary, Standing.OCCURRED)
        behind_it = view.quote(mention.first, len(view.tokens))
        expected = _EXPECTED.match(behind_it)
        if _NOT_HELD.search(behind_it):
            continue
        standing = Standing.PLANNED if expected or claim.standing is Standing.PLANNED else Standing.OCCURRED
        if claim.standing is Standing.DENIED or (claim.standing is Standing.HYPOTHETICAL and claim.cue != "once"):
            continue
        unheld = _UNHELD.search(behind_it)
        action = "call" if unheld is None else "postpone" if unheld["off"] else "cancel"
        yield Candidate(
            view, EventKind.CALL, action, standing, mention.first, mention.last, (mention.first, mention.last),
            "call.noun", claim.cue, direct=False, noun_class="call",
        )  # fmt: skip


_DURING = frozenset(("in", "during", "after", "on"))
"""`Xi told Trump in a call on Thursday`: two people, and where they spoke."""
_HOLD = frozenset(("hold", "holds", "held", "had", "have"))
"""`Carney and Trump held a call` needs no `with`."""
_LEADERS = frozenset(("leaders", "presidents", "premiers", "ministers", "secretaries"))


def _has_leaders(view: View) -> bool:
    """`a call between the leaders of Japan and the United States`: nobody by name, but two who speak."""
    countries = {party.entry.name for party in view.parties if not party.is_person}
    return len(countries) > 1 and any(token.lower in _LEADERS for token in view.tokens)


_UNHELD = re.compile(
    r"^(?:(?!\b(?:sa(?:id|ys)|told|agreed|announced|tariffs?|duties|levies|talks|meeting|visit|summit|plan|deal)\b)[^;:])*"
    r"\b(?:was|were|been|is|are)\s+(?:then\s+|later\s+)?"
    r"(?:cancell?ed|called\s+off|scrapped|(?P<off>postponed|put\s+off|pushed\s+back))\b"
)
"""`A call …, which had been scheduled for May 13, was cancelled`: nobody spoke."""


_EXPECTED = re.compile(
    r"^[^,;:.]{0,60}?\b(?:is|are|was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+)?"
    r"(?:expected|planned|scheduled|due|likely|being\s+(?:arranged|planned|prepared))\b"
)
"""`A call between the two is expected this week`."""
_NOT_HELD = re.compile(
    r"\bbut\s+(?:it\s+)?(?:(?:has|have|had)(?:\s+not|n't)|never|did(?:\s+not|n't))\s+(?:yet\s+)?"
    r"(?:taken?|took|been|happen(?:ed)?|materiali[sz]ed?|come?|came)\b"
)


def with_second(calls: list[Candidate]) -> list[Candidate]:
    """The calls, and another for a partner with a day of his own: `with Modi on May 7 and with Xi on May 11`."""
    for call in calls:
        split = second_partner(call.view, call.head)
        if split is not None:
            twin = replace(
                call, head=split, head_last=split + 1, noun=(split, split + 1), rule="call.noun", direct=False
            )
            return [*calls, twin]
    return calls


_BEHIND_CALLED = frozenset("on to late early about last this and after over earlier again , .".split())


def _called(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`Trump called Modi on Tuesday`; not what one calls another (`called Powell a fool`)."""
    if "called" not in view.lowered:
        return
    for caller, called in pairwise(view.parties):
        if not caller.is_person or not (called.is_person or _names_government(view, called)):
            continue
        verb = called.first - 1
        while verb > caller.last and view.tokens[verb].text[:1].isupper():
            verb -= 1  # the titles and country in front of a name
        days = {view.token_at(time.passage.start) for time in view.times}
        last = called.last + (not called.is_person)
        ends = view.lower(last) in _BEHIND_CALLED or last in days
        if view.lower(verb) == "the" and not called.is_person:
            verb -= 1
        if view.lower(verb) != "called" or caller.last != verb or not ends:
            continue
        candidate = make(view, Mention(verb, verb + 1, ()), Verb("call", Form.PAST), vocabulary, EventKind.CALL, "call")
        if candidate is not None:
            yield candidate


def _names_government(view: View, party: PartyMention) -> bool:
    """`called the Dutch government late last year`: whom one can ring up."""
    return view.lower(party.last) == "government"


def _alone(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    name = vocabulary.alone[tag.lemma]
    maker = {"speak": _speak, "meet": _meet, "discuss": _discuss}.get(name) or DEEDS.get(name)
    return maker(view, mention, tag, vocabulary) if maker else None


def _speak(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """Two leaders, or one and a telephone."""
    if view.lower(mention.last) in ("reporters", "journalists", "lawmakers", "media") or "reporters" in view.text():
        return None
    on_phone = any(True for _ in vocabulary.phone.find(view.tokens[mention.last :]))
    people = people_in(view)
    names_partner = any(mention.last <= party.first <= mention.last + 9 for party in people)
    behind_day = view.behind_time(mention.last, ("on",))  # "spoke on Friday with"
    with_partner = bool({view.lower(behind_day), view.lower(mention.last - 1)} & {"with", "to"})
    if tag.lemma in ("phone", "telephone", "ring"):
        enough = names_partner or any(party.first - mention.last in (0, 1) for party in view.parties)
    elif on_phone:
        pair = bool(view.before) and has_pronoun(view)  # "the two leaders spoke by phone"
        enough = pair or len(people) >= 2 or (len(people) == 1 and len(view.parties) >= 2) or _two_states(view)
    else:
        enough = len(people) >= 2 and tag.lemma.startswith("speak")
        enough = enough and ((names_partner and with_partner) or _both_before(view, people, mention, tag))
    return make(view, mention, tag, vocabulary, EventKind.CALL, "call") if enough else None


def _two_states(view: View) -> bool:
    """`Norway and Chile spoke by phone`: two countries, neither of which only qualifies a noun."""
    states = {party.entry.name for party in view.parties if party.entry.kind in ("country", "bloc")}
    return len(states) >= 2


def _both_before(view: View, people: list[PartyMention], mention: Mention[Word], tag: Verb) -> bool:
    """`Carney and Trump spoke on June 2`: a pair right before the verb, with a day or nothing more behind it."""
    pair = [person for person in people if mention.first - 8 <= person.first and person.last <= mention.first]
    if len(pair) < 2 or tag.form is not Form.PAST or view.lower(pair[-2].last) != "and":
        return False
    return pair[-1].last == mention.first and view.lower(mention.last) in (
        "on",
        "in",
        "late",
        "early",
        "and",
        ".",
        ",",
        "",
    )


_COUNTERPARTS = frozenset(
    "bosses executives officials negotiators ministers envoys representatives leaders counterparts".split()
)
"""Whom a minister meets, though nobody is named: `is to meet steel bosses on Thursday`."""
_BOTH = re.compile(r"\b(?:both|the\s+two)\s+(?:sides|countries|governments|parties|teams)\b", re.I)


def _meet(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """People or countries that meet, not demand or terms that are met; nor what `was met with fury`."""
    if view.lower(mention.first - 1) in ("was", "were", "is", "are", "be", "been"):
        return None
    if view.parties and _COUNTERPARTS & set(view.lowers(mention.last, mention.last + 4)):
        return make(view, mention, tag, vocabulary, EventKind.TALKS, "meet")
    following = view.lower(mention.last)
    object_is_party = any(mention.last <= party.first <= mention.last + 5 for party in view.parties)
    at_time = any(
        time.passage.start >= view.tokens[mention.last - 1].end
        and time.passage.start - view.tokens[mention.last - 1].end <= 4
        for time in view.times
    )
    ends = mention.last >= len(view.tokens) or following in (",", ".", "and")
    if not (following in _MEET_OBJECTS or object_is_party or at_time or ends) or view.lower(mention.first - 1) in (
        "'s",
        "the",
    ):
        return None
    parties = {party.entry.name for party in view.parties}
    pair = (
        view.lower(mention.first - 1) in ("two", "both", "leaders", "officials", "sides", "ministers", "they")
        or "two" in view.text()
        or _BOTH.search(view.text()) is not None
    )
    known = parties or (view.before and has_pronoun(view))
    if len(parties) < 2 and not (pair and known):
        return None
    return make(view, mention, tag, vocabulary, EventKind.TALKS, "meet")


_PARTNER_REACH = 14


def _discuss(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`Trump discussed the tariffs with Carney`: two people talked; where is a call or meeting named, that is it."""
    if {"call", "talks"} & view.classes or any(_is_encounter(each, vocabulary) for each in view.words):
        return None
    people = people_in(view)
    behind = [person for person in people if 0 <= person.first - mention.last <= _PARTNER_REACH]
    led = bool(behind) and "with" in view.lowers(mention.last, behind[0].first)
    before = [person for person in people if person.last <= mention.first]
    joined = (
        len(before) > 1 and before[-1].last == mention.first and "and" in view.lowers(before[-2].last, mention.first)
    )
    if tag.form not in (Form.PAST, Form.PARTICIPLE) or not ((led and before) or joined):
        return None
    kind, action = (EventKind.CALL, "call") if _by_phone(view, vocabulary) else (EventKind.TALKS, "hold")
    return make(view, mention, tag, vocabulary, kind, action)


def _is_encounter(mention: Mention[Word], vocabulary: Vocabulary) -> bool:
    lemmas = [tag.lemma for tag in mention.tags if isinstance(tag, Verb)]
    return any(vocabulary.alone.get(lemma) in ("speak", "meet") for lemma in lemmas)


def _by_phone(view: View, vocabulary: Vocabulary) -> bool:
    return any(True for _ in vocabulary.phone.find(view.tokens, view.lowered))
