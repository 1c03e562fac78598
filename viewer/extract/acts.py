"""Acts: a verb of the lexicon and the noun that it does something to, in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.domain.events import EventKind, Standing
from viewer.extract.candidates import Candidate
from viewer.extract.pronouns import pronoun_matches
from viewer.extract.relations import BE, GAINING, Match, adds_firms, in_relative, relate
from viewer.extract.scan import View
from viewer.extract.standing import NO_EVENT, NOT_YET, Claim, claim_of, plan_dropped
from viewer.extract.standins import (
    approvals_as_nouns,
    controls_as_nouns,
    goes_as_verbs,
    lists_as_nouns,
    rates_as_nouns,
    whole,
)
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Form, Nominal, Noun, Verb, Vocabulary, Word, noun_classes

_ON_SUBJECT = GAINING | {
    "need", "receive", "be taxed at", "be subject to", "be hit with", "be hit by", "be charged", "be made to pay",
    "face", "pay", "lose",
}  # fmt: skip
"""Verbs whose subject is the one that the act falls on."""
_DEAL_REACH = 8
_RULE_REACH = 6
_OBSERVERS = re.compile(r"\W*(?:Economists|Analysts|Experts|Researchers|Traders|Lawyers)\b")
"""What those who only look on expect is no plan of anybody."""


def find_acts(view: View, vocabulary: Vocabulary) -> list[Candidate]:
    """The acts of a sentence, each noun and verb used once a class; what is only possible or denied is left out."""
    matches = sorted(_matches(view, vocabulary), key=lambda match: (-match.score, match.noun.first, match.verb.first))
    nouns: set[tuple[int, str]] = set()
    verbs: set[tuple[int, str]] = set()
    found: list[Candidate] = []
    for match in matches:
        # A participle right behind the noun tells of an act of its own: `strike down the tariffs announced on April 2`.
        aside = match.verb.first == match.noun.last and match.form in (Form.PAST, Form.PARTICIPLE)
        aside = aside or (match.act.noun == "list" and match.verb.first > match.noun.last)
        aside = aside or in_relative(view, match.noun, match.verb)
        noun_class = "deal" if match.act.noun == "truce" else match.act.noun  # two classes of the same words
        noun_key, verb_key = (match.noun.first, f"{noun_class}{aside}"), (match.verb.first, match.act.noun)
        if noun_key in nouns or verb_key in verbs:
            continue
        nouns.add(noun_key)
        verbs.add(verb_key)
        candidate = _candidate(view, match, vocabulary)
        if candidate is not None:
            found.append(candidate)
    found.sort(key=lambda each: each.span)
    return _one_a_clause(found)


def _one_a_clause(found: list[Candidate]) -> list[Candidate]:
    """Of two candidates on the same verb with different nouns (`impose tariffs and sanctions`) both stay."""
    kept: list[Candidate] = []
    for each in found:
        if any(_is_means(each, other) or _only_publishes(each, other) for other in found):
            continue
        twin = next((other for other in kept if other.noun == each.noun and other.head == each.head), None)
        if twin is None:
            kept.append(each)
        elif not twin.direct and each.direct:
            kept[kept.index(twin)] = each
    return kept


_PUBLISHING = frozenset("published issued released announced signed made publishes issues".split())


def _only_publishes(candidate: Candidate, other: Candidate) -> bool:
    """`published a rule suspending the Affiliates Rule`: what the rule does is the act."""
    view = candidate.view
    says = view.lower(other.head).endswith("ing") and 0 <= other.head - candidate.noun[1] <= _RULE_REACH
    return says and view.lower(candidate.head) in _PUBLISHING and candidate.noun_class == other.noun_class


def _is_means(candidate: Candidate, other: Candidate) -> bool:
    """`lower the tariffs by removing 10 points`: how the other act is done, not one of its own."""
    view = candidate.view
    by = view.lower(candidate.head - 1) == "by" and view.lower(candidate.head).endswith("ing")
    return by and other.head < candidate.head and other.noun_class == candidate.noun_class


def _candidate(view: View, match: Match, vocabulary: Vocabulary) -> Candidate | None:
    relative = in_relative(view, match.noun, match.verb)
    left = match.noun.last if relative else 0
    claim = claim_of(view, match.verb.first, match.form, vocabulary, match.act.standing, left=left)
    dropped = plan_dropped(view, match.verb.first)
    if dropped is not None:
        claim = Claim(dropped, "dropped a plan to")
    if _lemma(match) == "face" and claim.cue == "" and not view.times:
        return None  # "West Fraser faces a rate of 11.89 percent": how things stand
    if _is_only_thought_of(view, match) or _is_only_voted(view, match, claim):
        return None
    if _would_begin(view, match, claim):
        claim = Claim(Standing.PLANNED, claim.cue)
    if claim.standing in NO_EVENT and not _is_dated_statement(view, match, claim):
        return None
    if _in_condition(view, match.verb.first) or (claim.standing in NOT_YET and _OBSERVERS.match(view.text())):
        return None
    standing = claim.standing
    if (
        match.act.standing is Standing.PLANNED
        and match.form is Form.PAST
        and standing is Standing.PLANNED
        and not claim.cue
    ):
        standing = Standing.OCCURRED
    has_faced = _lemma(match) == "face" and view.lower(match.verb.first - 1) in ("have", "has", "had")
    if has_faced or (match.act.standing is Standing.IN_FORCE and standing is Standing.OCCURRED):
        standing = Standing.IN_FORCE
    if standing is Standing.OCCURRED and match.form is Form.PRESENT and _of_a_deal(view, match.verb.first):
        standing = Standing.PLANNED
    again = match.act.noun == "list" and match.verb.first > match.noun.last and adds_firms(view, match.verb)
    kind, action = _told_as(view, match) if dropped is None else (match.act.kind, "drop plan")
    return Candidate(
        view,
        kind,
        action,
        standing,
        match.verb.first,
        match.verb.last,
        (match.verb.first, match.verb.last) if again else (match.noun.first, match.noun.last),
        match.act.id,
        claim.cue,
        match.direct,
        match.act.noun,
        needs=_lies_on_subject(view, match),
        relative=relative,
    )


def _told_as(view: View, match: Match) -> tuple[EventKind, str]:
    """The kind and action of the act, where words around its noun make another of it."""
    kind, action = match.act.kind, match.act.action
    if kind is EventKind.AGREEMENT and action in _TRUCE_ACTIONS and _is_tariff_truce(view, match.noun):
        return EventKind.TARIFF, _TRUCE_ACTIONS[action]
    if kind is EventKind.LICENSE and action == "require" and _of_exporters(view):
        return EventKind.EXPORT_CONTROL, action
    if (
        kind is EventKind.EXPORT_CONTROL
        and _lemma(match) == "extend"
        and _AS_LONG & set(view.lowers(match.verb.last, len(view.tokens)))
    ):
        return (
            kind,
            "extend",
        )  # "extended its ban until the end of August"; "extended the rules to subsidiaries" tightens
    if match.act.noun == "exclusion" and "tariff" not in view.classes and "export_control" in view.classes:
        return EventKind.EXPORT_CONTROL, action  # "an exemption from the export controls"
    return kind, action


def _is_only_thought_of(view: View, match: Match) -> bool:
    """`the end of the tariffs would help`, `has filed few complaints`, `any duty imposed under Section 232`."""
    supposed = not match.direct and view.lower(max(match.noun.last, match.verb.last)) in _SUPPOSING
    led = view.lowers(match.noun.first - 3, match.noun.first)
    few = "few" in led[-2:] and "a" not in led
    return supposed or few or _is_aside(view, match) or ("any" in led and match.verb.first == match.noun.last)


def _is_aside(view: View, match: Match) -> bool:
    """`suspended them to give talks a chance`, `while talks went on`: the noun is not what the sentence tells of."""
    if match.act.noun != "talks":
        return False
    between = view.lowers(match.verb.last, match.noun.first)
    left = view.clause(match.noun.first)[0]
    given = between[:1] in (["them"], ["it"]) and "to" in between
    return given or "while" in (view.lower(left), view.lower(left - 1))


_CHAMBERS = re.compile(r"\b(?:Senate|senators|House|lawmakers|Parliament|parliament|Congress)\b")


def _is_only_voted(view: View, match: Match, claim: Claim) -> bool:
    """`The Senate voted on Tuesday to end the tariffs`: a step of lawmaking, with which no measure is changed yet."""
    voted = claim.cue.lower() == "voted to" and match.act.kind is not EventKind.AGREEMENT
    return voted and _CHAMBERS.search(view.text_before(view.tokens[match.verb.first].start)) is not None


_SUPPOSING = frozenset(("would", "could", "might", "may"))
_CONDITION = re.compile(r"\b(?:if|unless|without|could|were\s+to)\b", re.I)


def _would_begin(view: View, match: Match, claim: Claim) -> bool:
    """`The new rate would begin on Aug. 1`: what would take effect on a day, and hangs on nothing, is planned."""
    if claim.cue.lower() != "would" or match.act.action != "take effect":
        return False
    unreal = view.lower(match.verb.first - 1) in ("have", "be") or _CONDITION.search(view.text()) is not None
    dated = any(time.passage.start >= view.tokens[match.verb.last - 1].end for time in view.times if time.date)
    return dated and not unreal


_AS_LONG = frozenset(("until", "till", "through", "by", "for"))
_TRUCE_ACTIONS = {"expire": "end pause", "extend": "extend pause"}


def _is_tariff_truce(view: View, noun: Mention[Word]) -> bool:
    """`a truce that holds their tariffs in check`, `the tariff truce`: what holds duties back, not a treaty."""
    words = set(view.lowers(noun.first, noun.last))
    return "truce" in words and any(token.lower in ("tariff", "tariffs", "duties") for token in view.tokens)


def _of_exporters(view: View) -> bool:
    """`exporters of gallium will need a license`: a control on goods, not a decision on a firm."""
    words = {token.lower for token in view.tokens}
    firms = any(party.entry.kind == "firm" for party in view.parties)
    return not firms and bool(view.products) and bool(words & {"exporters", "exports", "export", "shipments"})


def _of_a_deal(view: View, verb: int) -> bool:
    """`a deal that sets a 15% tariff`: what it provides for, not yet done."""
    if view.lower(verb - 1) == "it":
        return any(each.first < verb and "deal" in noun_classes([each]) for each in view.words)
    if view.lower(verb - 1) not in ("that", "which"):
        return False
    return any(verb - _DEAL_REACH <= each.first < verb and "deal" in noun_classes([each]) for each in view.words)


def _is_dated_statement(view: View, match: Match, claim: Claim) -> bool:
    """`Ross on Sunday said licenses could come soon`: a person, a day and a verb of saying make it news, if no fact."""
    if claim.cue.lower() not in ("could", "may", "might") or not view.times:
        return False
    speaker = re.search(r"\b(?:said|says|told)\b", view.text_before(view.tokens[match.noun.first].start))
    people = [party for party in view.parties if party.is_person]
    first_day = view.times[0].passage.start
    return bool(speaker and people and first_day < view.tokens[match.noun.first].start)


def _lies_on_subject(view: View, match: Match) -> bool:
    lemma = _lemma(match)
    if lemma in GAINING and match.act.action == "require":
        return False  # "the ministry said exporters must obtain a license"
    if lemma == "threaten with":
        return True  # "Colombia threatened with a 25% tariff"
    return lemma in _ON_SUBJECT or _falls_on_subject(view, match)


def _falls_on_subject(view: View, match: Match) -> bool:
    """`Huawei was added to the Entity List`, `cars will be hit with tariffs`: passive, the noun behind the verb."""
    passive = match.verb.last <= match.noun.first and view.lower(match.verb.first - 1) in BE
    return passive and match.form is not Form.ING


def _lemma(match: Match) -> str:
    return next((tag.lemma for tag in match.verb.tags if isinstance(tag, Verb)), "")


def _in_condition(view: View, verb: int) -> bool:
    """Whether the verb's own clause begins with a condition."""
    left, _ = view.clause(verb)
    return view.lower(left) in ("if", "unless", "whether") or view.lower(left - 1) in ("if", "unless", "whether")


_DOING = (Verb, Nominal)


_ADVERBS = frozenset("off out up down back in over".split())


def _opens_compound(view: View, mention: Mention[Word]) -> bool:
    """`end-use paperwork`, `cut-price cars`: the first half of a compound is no verb; `a cut-off` still tells one."""
    if mention.last + 1 >= len(view.tokens) or view.lower(mention.last + 1) in _ADVERBS:
        return False
    last, mark, behind = view.tokens[mention.last - 1 : mention.last + 2]
    return mark.text == "-" and last.end == mark.start and mark.end == behind.start and behind.is_word


def _matches(view: View, vocabulary: Vocabulary) -> Iterator[Match]:
    doing = [
        whole(view, mention)
        for mention in view.words
        if [tag for tag in mention.tags if isinstance(tag, _DOING)] and not _opens_compound(view, mention)
    ]
    doing += goes_as_verbs(view) if view.rates else []
    if not doing:
        return
    nouns = [mention for mention in view.words if [tag for tag in mention.tags if isinstance(tag, Noun)]]
    nouns += rates_as_nouns(view, nouns)
    nouns += controls_as_nouns(view, nouns) + lists_as_nouns(view) + approvals_as_nouns(view)
    lemmas = [tuple(tag.lemma for tag in each.tags if isinstance(tag, _DOING)) for each in doing]
    for noun in nouns:
        classes = noun_classes([noun])
        fitting = {
            (place, index)
            for index, listed in enumerate(lemmas)
            for lemma in listed
            for word_class in classes
            for place in vocabulary.acts_of.get((word_class, lemma), ())
        }
        for place, index in sorted(fitting):
            yield from relate(view, vocabulary.acts[place], noun, doing[index])
    yield from pronoun_matches(view, vocabulary, doing, nouns)
