"""Encounters and other events that need no noun of their own: calls, meetings, rulings, commitments, retaliation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from viewer.domain.events import EventKind, Standing
from viewer.extract.candidates import Candidate
from viewer.extract.scan import PartyMention, View
from viewer.extract.standing import NO_EVENT, claim_of
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import KIND_OF_NOUN, Form, Noun, Verb, Vocabulary, Word, noun_classes

_STRONG_CALL = re.compile(r"^(?:phone|telephone|video)", re.I)
_TRADE_WORDS = frozenset(("exports", "tariff", "license", "export_control", "countermeasure", "list", "deal"))
_BUYING = frozenset(
    (
        "actions",
        "measures",
        "steps",
        "buy",
        "purchase",
        "purchases",
        "invest",
        "investment",
        "import",
        "imports",
        "supply",
        "shipments",
        "flow",
        "trade",
        "talks",
        "negotiate",
    )
)
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
    found = [*_calls(view, vocabulary), *_called(view, vocabulary), *_decided(view, vocabulary)]
    for mention in view.words:
        for tag in mention.tags:
            if isinstance(tag, Verb) and tag.lemma in vocabulary.alone:
                candidate = _alone(view, mention, tag, vocabulary)
                if candidate is not None:
                    found.append(candidate)
                break
    return found


def _calls(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """A phone call named by its noun; a bare `call` needs somebody it is `with` or `between`."""
    for mention in view.words:
        if "call" not in noun_classes([mention]):
            continue
        words = view.passage(mention.first, mention.last).quote(view.plain)
        behind = {view.lower(index) for index in range(mention.last, mention.last + 4)}
        named = bool(behind & {"with", "between"}) or view.lower(mention.first - 1) == "'s"
        if not _STRONG_CALL.match(words) and not (named and people_in(view)):
            continue
        if not view.parties and not (view.before and has_pronoun(view)):
            continue
        claim = claim_of(view, mention.first, Form.PAST, vocabulary, Standing.OCCURRED)
        standing = claim.standing if claim.standing is Standing.PLANNED else Standing.OCCURRED
        if claim.standing is Standing.DENIED or (claim.standing is Standing.HYPOTHETICAL and claim.cue != "once"):
            continue
        yield Candidate(
            view, EventKind.CALL, "call", standing, mention.first, mention.last, (mention.first, mention.last),
            "call.noun", claim.cue, direct=False, noun_class="call",
        )  # fmt: skip


_DECISION = re.compile(
    r"\b(?P<said>said|held|wrote|found|concluded)\s+(?:\w+day\s+)?in\s+(?:a|an|its|the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:decision|ruling|opinion|judgment|verdict)\b"
)


def _decided(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`A panel of the court said in a decision on Tuesday`: so a court rules."""
    start = view.sentence.passage.start
    match = _DECISION.search(view.plain, start, view.sentence.passage.end)
    if match is None:
        return
    verb = view.token_at(match.start("said"))
    if any(court.last <= verb for court in vocabulary.courts.find(view.tokens)):
        candidate = _make(
            view, Mention(verb, verb + 1, ()), Verb("rule", Form.PAST), vocabulary, EventKind.RULING, "rule"
        )
        if candidate is not None:
            yield candidate


_BEHIND_CALLED = frozenset("on to late early about last this and after over earlier again , .".split())


def _called(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`Trump called Modi on Tuesday`; not what one calls another (`called Powell a fool`)."""
    people = [party for party in view.parties if party.is_person]
    for caller, called in pairwise(people):
        verb = called.first - 1
        while verb > caller.last and view.tokens[verb].text[:1].isupper():
            verb -= 1  # the titles and country in front of a name
        days = {view.token_at(time.passage.start) for time in view.times}
        ends = view.lower(called.last) in _BEHIND_CALLED or called.last in days
        if view.lower(verb) != "called" or caller.last != verb or not ends:
            continue
        candidate = _make(
            view, Mention(verb, verb + 1, ()), Verb("call", Form.PAST), vocabulary, EventKind.CALL, "call"
        )
        if candidate is not None:
            yield candidate


_PRONOUNS = frozenset(("they", "their", "two", "both", "leaders", "presidents", "sides", "parties"))


def has_pronoun(view: View) -> bool:
    """Whether a sentence speaks of people that the one before named."""
    return any(token.lower in _PRONOUNS for token in view.tokens)


def people_in(view: View) -> list[PartyMention]:
    """The named people of a sentence, each once."""
    people: dict[str, PartyMention] = {}
    for party in view.parties:
        if party.is_person:
            people.setdefault(party.entry.name, party)
    return list(people.values())


def _alone(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    makers = {
        "speak": _speak,
        "meet": _meet,
        "rule": _rule,
        "commit": _commit,
        "retaliate": _retaliate,
        "appeal": _appeal,
        "sanction": _sanction,
        "exempt": _exempt,
        "sue": _sue,
        "investigate": _investigate,
        "allow": _allow,
    }
    maker = makers.get(vocabulary.alone[tag.lemma])
    return maker(view, mention, tag, vocabulary) if maker else None


def _make(
    view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary, kind: EventKind, action: str
) -> Candidate | None:
    form = tag.form
    claim = claim_of(view, mention.first, form, vocabulary, Standing.OCCURRED)
    left, _ = view.clause(mention.first)
    if claim.standing in NO_EVENT or view.lower(left) in ("if", "unless", "whether"):
        return None
    return Candidate(
        view, kind, action, claim.standing, mention.first, mention.last, (mention.first, mention.last),
        f"{kind}.{action}", claim.cue, direct=True,
    )  # fmt: skip


def _speak(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """Two leaders, or one and a telephone."""
    if view.lower(mention.last) in ("reporters", "journalists", "lawmakers", "media") or "reporters" in view.text():
        return None
    on_phone = any(True for _ in vocabulary.phone.find(view.tokens[mention.last :]))
    people = people_in(view)
    names_partner = any(mention.last <= party.first <= mention.last + 9 for party in people)
    with_partner = view.lower(mention.last) in ("with", "to") or view.lower(mention.last - 1) in ("with", "to")
    if tag.lemma in ("phone", "telephone"):
        enough = names_partner
    elif on_phone:
        enough = len(people) >= 1 and (len(people) >= 2 or len(view.parties) >= 2)
    else:
        enough = len(people) >= 2 and tag.lemma.startswith("speak")
        enough = enough and ((names_partner and with_partner) or _both_before(view, people, mention, tag))
    return _make(view, mention, tag, vocabulary, EventKind.CALL, "call") if enough else None


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


def _meet(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """People or countries that meet, not demand or terms that are met; nor what `was met with fury`."""
    if view.lower(mention.first - 1) in ("was", "were", "is", "are", "be", "been"):
        return None
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
    )
    known = parties or (view.before and has_pronoun(view))
    if len(parties) < 2 and not (pair and known):
        return None
    return _make(view, mention, tag, vocabulary, EventKind.TALKS, "meet")


def _rule(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """A court before the verb in the same sentence; the government's own orders are no rulings."""
    courts = [each for each in vocabulary.courts.find(view.tokens) if each.last <= mention.first]
    pronoun = (
        view.lower(0) == "it"
        and mention.first <= 3
        and tag.lemma in ("strike down", "vacate", "enjoin", "uphold", "overturn")
    )
    if not pronoun and (not courts or mention.first - courts[-1].last > 14):
        return None
    if tag.form is Form.PRESENT and courts and view.lower(courts[-1].first) in ("wto", "world", "trade"):
        return None  # "breaks WTO rules"
    if (
        tag.lemma == "rule"
        and tag.form in (Form.PRESENT, Form.BASE)
        and not (courts and courts[-1].last == mention.first)
    ):
        return None
    if tag.lemma == "rule" and tag.form is Form.ING and view.lower(mention.first - 1) != ",":
        return None  # "stayed the ruling": the noun
    if tag.lemma in ("order",) and view.lower(mention.first - 1) in ("the", "an", "this", "executive"):
        return None
    if not pronoun and any(
        party.is_person and courts[-1].last <= party.first < mention.first for party in view.parties
    ):
        return None
    return _make(view, mention, tag, vocabulary, EventKind.RULING, tag.lemma)


def _commit(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """Somebody agrees or promises to do something in trade: a commitment, not yet a fact."""
    to_follows = view.lower(mention.last) == "to" or view.lower(mention.last - 1) == "to"
    after_to = mention.last + (view.lower(mention.last) == "to")
    if view.lower(after_to) in ("a", "an", "the", "its", "their", "new", "some"):
        # "agreed to a truce" has happened; "agreed to cut" is to come.
        return None
    being = view.lower(mention.first - 1) in ("am", "is", "are", "remain", "remains", "be")
    if not to_follows or being or not (view.parties or has_pronoun(view)):
        return None
    ahead = range(mention.last, min(len(view.tokens), mention.last + 14))
    trade = any(view.lower(index) in _BUYING for index in ahead)
    trade = trade or any(
        isinstance(each, Noun) and each.word_class in _TRADE_WORDS
        for word in view.words
        if mention.last <= word.first <= mention.last + 14
        for each in word.tags
    )
    trade = trade or any(mention.last <= product.first <= mention.last + 10 for product in view.products)
    if not trade:
        return None
    if tag.lemma in ("vow", "promise", "pledge") and (threat := _vowed(view, mention, vocabulary)):
        return threat
    candidate = _make(view, mention, tag, vocabulary, EventKind.AGREEMENT, "commit")
    if candidate is None:
        return None
    speaker = reporter_before(view, mention.first, vocabulary)
    committer = party_before(view, mention.first)
    if speaker is not None and committer is not None and speaker.entry.country != committer.entry.country:
        candidate.kind, candidate.reported = EventKind.STATEMENT, True
    candidate.standing = Standing.PLANNED
    return candidate


_BURDENS = frozenset(("tariff", "countermeasure", "sanction", "export_control"))
_RELIEF = frozenset("lift drop cut lower remove end suspend pause reduce eliminate ease scrap lowering".split())


def _vowed(view: View, mention: Mention[Word], vocabulary: Vocabulary) -> Candidate | None:
    """`vowed to heap another 100 percent duty on imports`: no commitment but a threat, unless it is relief."""
    ahead = range(mention.last, min(len(view.tokens), mention.last + 12))
    if _RELIEF & {view.lower(index) for index in ahead}:
        return None
    for word in view.words:
        burdens = [tag for tag in word.tags if isinstance(tag, Noun) and tag.word_class in _BURDENS]
        if word.first in ahead and burdens and view.lower(word.first - 1) not in ("as", "under"):
            threat = _make(view, mention, Verb("vow", Form.PAST), vocabulary, EventKind.TARIFF, "threaten")
            if threat is not None:
                threat.kind, threat.standing = KIND_OF_NOUN[burdens[0].word_class], Standing.THREATENED
                threat.noun, threat.noun_class = (word.first, word.last), burdens[0].word_class
            return threat
    return None


def party_before(view: View, position: int) -> PartyMention | None:
    """The party nearest to the left of a token."""
    return max((party for party in view.parties if party.last <= position), key=lambda party: party.first, default=None)


def reporter_before(view: View, position: int, vocabulary: Vocabulary) -> PartyMention | None:
    """Who says it: the party before a verb of saying that stands left of a token."""
    for mention in view.words:
        if mention.first >= position:
            break
        if any(isinstance(tag, Verb) and vocabulary.alone.get(tag.lemma) == "say" for tag in mention.tags):
            return party_before(view, mention.first)
    return None


def _retaliate(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """A named country or bloc that hits back."""
    subject = party_before(view, mention.first)
    if subject is None or (
        tag.lemma != "retaliate" and "tariff" not in view.text().lower() and "dut" not in view.text().lower()
    ):
        return None
    if view.lower(mention.first - 1) == "to" and view.lower(mention.first - 2) not in (
        "vowed",
        "plans",
        "threatened",
        "vows",
        "set",
        "pledged",
    ):
        return None
    return _make(view, mention, tag, vocabulary, EventKind.RETALIATION, "retaliate")


def _appeal(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    if tag.form is Form.BASE and view.lower(mention.first - 1) in ("the", "an", "its", "of", "'s"):
        return None
    if view.lower(mention.last) == "to" or tag.form is Form.PRESENT or view.lower(mention.last) in ("court", "courts"):
        return None
    return _make(view, mention, tag, vocabulary, EventKind.RULING, "appeal")


def _sue(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    if view.lower(mention.first - 1) in ("that", "who", "which"):
        return None  # "the companies that sued"
    over_trade = bool({"tariff", "export_control", "license"} & noun_classes(view.words)) or "refund" in view.text()
    known = view.parties or over_trade
    return _make(view, mention, tag, vocabulary, EventKind.RULING, "sue") if known else None


_UNFAIR = re.compile(r"\b(?:imports?|dump\w*|subsid\w*|whether|trade practices|exports?|tariffs?)\b", re.I)


def _investigate(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`said it would investigate imports of European wine`: a country or body, and something of trade behind."""
    behind = view.plain[view.tokens[mention.last - 1].end : view.sentence.passage.end]
    if party_before(view, mention.first) is None or not _UNFAIR.search(behind[:80]):
        return None
    return _make(view, mention, tag, vocabulary, EventKind.INVESTIGATION, "open")


_SELLING = frozenset(("ship", "sell", "export", "supply", "shipping", "selling", "exporting", "supplying"))


def _allow(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`Nvidia will be allowed to ship its chips to China`, `let Intel sell`: a license by another name."""
    ahead = [view.lower(index) for index in range(mention.last, mention.last + 5)]
    if not _SELLING & set(ahead) or not (view.products or any(p.entry.kind == "firm" for p in view.parties)):
        return None
    if {"country", "bloc"} & {party.entry.kind for party in view.parties if party.first > mention.last}:
        candidate = _make(view, mention, tag, vocabulary, EventKind.LICENSE, "grant")
        if candidate is not None:
            candidate.needs = view.lower(mention.first - 1) in ("be", "been", "was", "were", "is", "are")
        return candidate
    return None


def _sanction(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`sanctioned 12 firms`: the verb, with somebody who does it; a noun or the past participle of another is none."""
    if tag.form not in (Form.PAST, Form.PARTICIPLE) or party_before(view, mention.first) is None:
        return None
    return _make(view, mention, tag, vocabulary, EventKind.SANCTION, "impose")


def _exempt(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`the United States exempted goods`: the verb with its object, where no noun of tariffs takes it."""
    if tag.form not in (Form.PAST, Form.PRESENT) or party_before(view, mention.first) is None:
        return None
    kind = EventKind.EXPORT_CONTROL if "export_control" in noun_classes(view.words) else EventKind.TARIFF
    return _make(view, mention, tag, vocabulary, kind, "exempt")
