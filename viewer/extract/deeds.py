"""Deeds that one verb tells without a noun of its own: rulings, commitments, vows, retaliation, suits, inquiries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from viewer.domain.events import EventKind, Standing
from viewer.extract.alone import has_pronoun, make, party_before, reporter_before
from viewer.extract.candidates import Candidate
from viewer.extract.relations import BE
from viewer.extract.scan import View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import KIND_OF_NOUN, Form, Noun, Verb, Vocabulary, Word, noun_classes

_TRADE_WORDS = frozenset(("exports", "tariff", "license", "export_control", "countermeasure", "list", "deal", "case"))
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
_RULINGS = frozenset(("ruling", "rulings", "decision", "decisions", "verdict", "verdicts", "judgments"))
_DECIDING = frozenset(("said", "held", "wrote", "found", "concluded", "agreed", "decided"))
_DECISION = re.compile(
    r"\b(?P<said>said|held|wrote|found|concluded|agreed|decided)\s+(?:(?:on\s+)?[A-Z][\w.]+(?:\s\d+)?,?\s+)?"
    r"(?:in\s+(?:a|an|its|the)\s+(?:[\w-]+\s+){0,3}?(?:decision|ruling|opinion|judgment|verdict)\b"
    r"|by\s+[\w-]+(?:\s+votes)?\s+to\s+[\w-]+\s|\d+-\d+\s)"
    r"|\b(?P<held>held)\s+(?:on\s+[A-Z][\w.]+(?:\s\d+)?,?\s+)?that\b"
)


def decisions(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`A panel of the court said in a decision on Tuesday`, `held by seven votes to four that`: so a court rules."""
    if _DECIDING.isdisjoint(view.lowered):
        return
    start = view.sentence.passage.start
    match = _DECISION.search(view.plain, start, view.sentence.passage.end)
    if match is None:
        return
    verb = view.token_at(match.start("said" if match["said"] else "held"))
    if any(court.last <= verb for court in view.courts):
        candidate = make(
            view, Mention(verb, verb + 1, ()), Verb("rule", Form.PAST), vocabulary, EventKind.RULING, "rule"
        )
        if candidate is not None:
            yield candidate


_STOP = re.compile(
    r"\b(?P<told>told|ordered|instructed|directed)\s+(?:[\w.&'-]+,?\s+){1,9}?to\s+(?:stop|halt|cease|suspend|end)\s+"
    r"(?:selling|shipping|exporting|supplying|sales|shipments|exports|deliveries|(?:all\s+)?(?:sales|shipments|exports))\b"
    r"|\b(?P<forbade>forb(?:ids|ade|idding))\s+(?:[\w.&'-]+,?\s+){1,9}?to\s+(?:sell|ship|export|supply)\b"
)
_FIRMS = frozenset(("companies", "company", "firms", "makers", "suppliers", "exporters", "chipmakers", "manufacturers"))


_STOPPING = frozenset("stop halt cease suspend end forbids forbade forbidding".split())


def stop_orders(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """`told Synopsys to stop selling chip software to China`, `forbade firms to sell to ZTE`: a ban on exports."""
    if _STOPPING.isdisjoint(view.lowered):
        return
    match = _STOP.search(view.plain, view.sentence.passage.start, view.sentence.passage.end)
    if match is None:
        return
    word = "told" if match["told"] else "forbade"
    verb, last = view.token_at(match.start(word)), view.token_at(match.end() - 1) + 1
    to_firms = any(party.entry.kind == "firm" for party in view.parties if verb < party.first < last)
    ruler = party_before(view, verb)
    if ruler is None or ruler.entry.kind == "firm" or not (to_firms or _FIRMS & set(view.lowers(verb, last))):
        return
    told = Verb(match[word], Form.PRESENT if match[word] == "forbids" else Form.PAST)
    candidate = make(view, Mention(verb, verb + 1, ()), told, vocabulary, EventKind.EXPORT_CONTROL, "ban")
    if candidate is not None:
        yield candidate


_STAYING = frozenset(("pause", "suspend", "freeze"))
_RULED = frozenset("ruling rulings order decision judgment injunction verdict".split())
_RULED_REACH = 7


def _rule(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """A court before the verb in the same sentence; the government's own orders are no rulings."""
    courts = [each for each in view.courts if each.last <= mention.first]
    pronoun = (
        view.lower(0) == "it"
        and mention.first <= 3
        and tag.lemma in ("strike down", "vacate", "enjoin", "uphold", "overturn")
    )
    if not pronoun and (not courts or mention.first - courts[-1].last > 14):
        return None
    if view.lower(mention.first - 1) in ("that", "which") and view.lower(mention.first - 2) in _RULINGS:
        return None  # "against rulings that ordered firms to pay": what was ruled once
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
    if tag.lemma in _STAYING:
        # "temporarily paused the lower court's ruling"; what else a court suspends is no ruling
        if not _RULED & set(view.lowers(mention.last, mention.last + _RULED_REACH)):
            return None
        return make(view, mention, tag, vocabulary, EventKind.RULING, "stay")
    return make(view, mention, tag, vocabulary, EventKind.RULING, tag.lemma)


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
    near = (word for word in view.words if mention.last <= word.first <= mention.last + 14)
    trade = trade or bool(_TRADE_WORDS & noun_classes(near))
    trade = trade or any(mention.last <= product.first <= mention.last + 10 for product in view.products)
    if not trade:
        return None
    if tag.lemma in ("vow", "promise", "pledge") and (threat := _vowed(view, mention, vocabulary)):
        return threat
    candidate = make(view, mention, tag, vocabulary, EventKind.AGREEMENT, "commit")
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
            threat = make(view, mention, Verb("vow", Form.PAST), vocabulary, EventKind.TARIFF, "threaten")
            if threat is not None:
                threat.kind, threat.standing = KIND_OF_NOUN[burdens[0].word_class], Standing.THREATENED
                threat.noun, threat.noun_class = (word.first, word.last), burdens[0].word_class
            return threat
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
    return make(view, mention, tag, vocabulary, EventKind.RETALIATION, "retaliate")


def _appeal(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    if tag.form is Form.BASE and view.lower(mention.first - 1) in ("the", "an", "its", "of", "'s"):
        return None
    if view.lower(mention.last) == "to" or tag.form is Form.PRESENT or view.lower(mention.last) in ("court", "courts"):
        return None
    return make(view, mention, tag, vocabulary, EventKind.RULING, "appeal")


def _sue(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    if view.lower(mention.first - 1) in ("that", "who", "which"):
        return None  # "the companies that sued"
    over_trade = bool({"tariff", "export_control", "license"} & view.classes) or "refund" in view.text()
    known = view.parties or over_trade
    return make(view, mention, tag, vocabulary, EventKind.RULING, "sue") if known else None


_UNFAIR = re.compile(r"\b(?:imports?|dump\w*|subsid\w*|whether|trade practices|exports?|tariffs?)\b", re.I)


def _investigate(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`said it would investigate imports of European wine`: a country or body, and something of trade behind."""
    behind = view.plain[view.tokens[mention.last - 1].end : view.sentence.passage.end]
    if tag.form is Form.ING:
        return None  # "is also looking into imports of pork": it began before
    if party_before(view, mention.first) is None or not _UNFAIR.search(behind[:80]):
        return None
    return make(view, mention, tag, vocabulary, EventKind.INVESTIGATION, "open")


_COURT_REACH = 4
_MODALS = frozenset(("to", "will", "would", "not"))
_SELLING = frozenset(("ship", "sell", "export", "supply", "shipping", "selling", "exporting", "supplying"))


def _allow(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`Nvidia will be allowed to ship its chips to China`, `let Intel sell`: a license by another name."""
    if any(0 <= mention.first - court.last <= _COURT_REACH for court in view.courts):
        return make(view, mention, tag, vocabulary, EventKind.RULING, "rule")
    if view.lower(mention.first - 1) in ("that", "which") or tag.form is Form.ING:
        return None  # "revoked licenses that let Intel ship chips", "allowing it to ship": what they are for
    bare = tag.form is Form.PRESENT or (tag.form is Form.BASE and view.lower(mention.first - 1) not in _MODALS)
    if bare and not any(party.last == mention.first for party in view.parties):
        return None  # "the payments allow Italian firms to sell"
    ahead = view.lowers(mention.last, mention.last + 5)
    if not _SELLING & set(ahead) or not (view.products or any(p.entry.kind == "firm" for p in view.parties)):
        return None
    if {"country", "bloc"} & {party.entry.kind for party in view.parties if party.first > mention.last}:
        candidate = make(view, mention, tag, vocabulary, EventKind.LICENSE, "grant")
        if candidate is not None:
            candidate.needs = view.lower(mention.first - 1) in BE
        return candidate
    return None


def _sanction(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`sanctioned 12 firms`: the verb, with somebody who does it; a noun or the past participle of another is none."""
    if tag.form not in (Form.PAST, Form.PARTICIPLE) or party_before(view, mention.first) is None:
        return None
    return make(view, mention, tag, vocabulary, EventKind.SANCTION, "impose")


def _exempt(view: View, mention: Mention[Word], tag: Verb, vocabulary: Vocabulary) -> Candidate | None:
    """`the United States exempted goods`: the verb with its object, where no noun of tariffs takes it."""
    if tag.form not in (Form.PAST, Form.PRESENT) or party_before(view, mention.first) is None:
        return None
    kind = EventKind.EXPORT_CONTROL if "export_control" in view.classes else EventKind.TARIFF
    candidate = make(view, mention, tag, vocabulary, kind, "exempt")
    if candidate is not None:
        candidate.needs = view.lower(mention.first - 1) in BE  # "Japan is exempted": it is not Japan that exempts
    return candidate


Maker = Callable[[View, Mention[Word], Verb, Vocabulary], Candidate | None]

DEEDS: Mapping[str, Maker] = MappingProxyType(
    {
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
)
"""What each verb that stands alone makes, by its name in the lexicon."""
