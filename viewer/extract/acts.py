"""Acts: a verb of the lexicon and the noun that it does something to, in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.domain.events import Standing
from viewer.extract.candidates import ASIDE_OPENERS, Candidate
from viewer.extract.scan import View
from viewer.extract.standing import NO_EVENT, NOT_YET, Claim, claim_of
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Act, Form, Nominal, Noun, Verb, Vocabulary, Word, noun_classes

_MAX_GAP = 13
_LIST_GAP = 24
"""`added 80 companies, 50 of them Chinese, to its Entity List`: the list comes last."""
_EXPORTS_GAP = 5
"""Exports are so common a word that only what stands beside it is done to them."""
_HARD = frozenset((";", ":", "—"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "these", "those", "any"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "'re", "get", "got", "gets"))
_LINKS = frozenset(
    (
        "of",
        "on",
        "in",
        "to",
        "from",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "on-again",
        "for",
        "new",
        "some",
        "all",
        "most",
        "these",
        "those",
        "and",
    )
)
_GIVING = frozenset(("grant", "deny", "give", "award", "refuse", "issue", "require"))
"""Verbs whose passive may keep an object: `Intel was granted a license`."""
_GAINING = frozenset(("obtain", "get", "win", "secure"))
_ON_SUBJECT = _GAINING | {"need", "receive", "be subject to", "be hit with", "face", "pay", "lose"}
"""Verbs whose subject is the one that the act falls on."""
_OBSERVERS = re.compile(r"\W*(?:Economists|Analysts|Experts|Researchers|Traders|Lawyers)\b")
"""What those who only look on expect is no plan of anybody."""
_PERSONS = frozenset(("he", "she", "they", "it", "who", "we", "i"))
_NO_ACTS = frozenset((("include", Form.ING), ("add", Form.PAST), ("add", Form.PARTICIPLE)))
"""`…, including tariffs` lists what is there already; `he added tariffs would fall` only speaks."""


@dataclass(frozen=True, slots=True)
class _Match:
    score: int
    act: Act
    noun: Mention[Word]
    verb: Mention[Word]
    form: Form
    direct: bool


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
        noun_key, verb_key = (match.noun.first, f"{match.act.noun}{aside}"), (match.verb.first, match.act.noun)
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
        if any(_is_means(each, other) for other in found):
            continue
        twin = next((other for other in kept if other.noun == each.noun and other.head == each.head), None)
        if twin is None:
            kept.append(each)
        elif not twin.direct and each.direct:
            kept[kept.index(twin)] = each
    return kept


def _is_means(candidate: Candidate, other: Candidate) -> bool:
    """`lower the tariffs by removing 10 points`: how the other act is done, not one of its own."""
    view = candidate.view
    by = view.lower(candidate.head - 1) == "by" and view.lower(candidate.head).endswith("ing")
    return by and other.head < candidate.head and other.noun_class == candidate.noun_class


def _candidate(view: View, match: _Match, vocabulary: Vocabulary) -> Candidate | None:
    claim = claim_of(view, match.verb.first, match.form, vocabulary, match.act.standing)
    if _lemma(match) == "face" and claim.cue == "" and not view.times:
        return None  # "West Fraser faces a rate of 11.89 percent": how things stand
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
    again = match.act.noun == "list" and match.verb.first > match.noun.last and _adds_firms(view, match.verb)
    return Candidate(
        view,
        match.act.kind,
        match.act.action,
        standing,
        match.verb.first,
        match.verb.last,
        (match.verb.first, match.verb.last) if again else (match.noun.first, match.noun.last),
        match.act.id,
        claim.cue,
        match.direct,
        match.act.noun,
        needs=_lies_on_subject(view, match),
    )


def _is_dated_statement(view: View, match: _Match, claim: Claim) -> bool:
    """`Ross on Sunday said licenses could come soon`: a person, a day and a verb of saying make it news, if no fact."""
    if claim.cue.lower() not in ("could", "may", "might") or not view.times:
        return False
    speaker = re.search(
        r"\b(?:said|says|told)\b", view.plain[view.sentence.passage.start : view.tokens[match.noun.first].start]
    )
    people = [party for party in view.parties if party.is_person]
    first_day = view.times[0].passage.start
    return bool(speaker and people and first_day < view.tokens[match.noun.first].start)


def _lies_on_subject(view: View, match: _Match) -> bool:
    lemma = _lemma(match)
    if lemma in _GAINING and match.act.action == "require":
        return False  # "the ministry said exporters must obtain a license"
    return lemma in _ON_SUBJECT or _falls_on_subject(view, match)


def _falls_on_subject(view: View, match: _Match) -> bool:
    """`Huawei was added to the Entity List`, `cars will be hit with tariffs`: passive, the noun behind the verb."""
    passive = match.verb.last <= match.noun.first and view.lower(match.verb.first - 1) in _BE
    return passive and match.form is not Form.ING


def _lemma(match: _Match) -> str:
    return next((tag.lemma for tag in match.verb.tags if isinstance(tag, Verb)), "")


def _in_condition(view: View, verb: int) -> bool:
    """Whether the verb's own clause begins with a condition."""
    left, _ = view.clause(verb)
    return view.lower(left) in ("if", "unless", "whether") or view.lower(left - 1) in ("if", "unless", "whether")


def _matches(view: View, vocabulary: Vocabulary) -> Iterator[_Match]:
    nouns = [mention for mention in view.words if any(isinstance(tag, Noun) for tag in mention.tags)]
    nouns += _rates_as_nouns(view, nouns)
    nouns += _controls_as_nouns(view, nouns) + _lists_as_nouns(view)
    doing = [
        _whole(view, mention) for mention in view.words if any(isinstance(tag, Verb | Nominal) for tag in mention.tags)
    ]
    lemmas = [tuple(tag.lemma for tag in each.tags if isinstance(tag, Verb | Nominal)) for each in doing]
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
            yield from _relate(view, vocabulary.acts[place], noun, doing[index])


_PARTICLES = {
    "put": ("off", "on hold", "on ice", "in place"),
    "call": ("off",),
    "push": ("back",),
    "bring": ("down", "back"),
    "hold": ("off", "back"),
    "phase": ("out",),
    "roll": ("back",),
    "answer": ("with",),
    "respond": ("with",),
    "retaliate": ("with",),
    "counter": ("with",),
}
_APART = 9


def _whole(view: View, verb: Mention[Word]) -> Mention[Word]:
    """A verb with its particle, though its object stands between: `put their tariffs off` puts none in place."""
    tags = [tag for tag in verb.tags if isinstance(tag, Verb) and tag.lemma in _PARTICLES]
    for tag in tags:
        for index in range(verb.last + 1, min(len(view.tokens), verb.last + _APART)):
            if view.tokens[index].text in ",;:." or view.lower(index) in ("and", "that", "which"):
                break
            two = f"{view.lower(index)} {view.lower(index + 1)}"
            particle = next((each for each in _PARTICLES[tag.lemma] if each in (view.lower(index), two)), "")
            if particle:
                return Mention(verb.first, verb.last, (Verb(f"{tag.lemma} {particle}", tag.form),))
    return verb


_RATE_REACH = 5


def _rates_as_nouns(view: View, nouns: list[Mention[Word]]) -> list[Mention[Word]]:
    """`raised the rate to 35%`, `threatened an extra 10% on any country`: a percentage that stands for the tariff.

    Only where no noun of tariffs is near, and only beside the word rate or in front of `on`.
    """
    tariffs = [each for each in nouns if "tariff" in noun_classes([each])]
    found: list[Mention[Word]] = []
    for spot in view.rates:
        near = range(max(0, spot.first - _RATE_REACH), min(len(view.tokens), spot.last + _RATE_REACH))
        if any(each.first in near for each in tariffs):
            continue
        word = next((index for index in near if view.lower(index) in ("rate", "rates")), None)
        word = _rate_on(view, spot.first) if word is None else word
        if word is not None:
            found.append(Mention(word, word + 1, (Noun("tariff"),)))
        elif view.lower(spot.last) in ("on", "for") and not _is_share_of(view, spot.first):
            found.append(Mention(spot.first, spot.last, (Noun("tariff"),)))
    found += [
        Mention(index, index + 1, (Noun("tariff"),))
        for index in range(1, len(view.tokens))
        if view.lower(index) in ("rates", "levels") and view.lower(index - 1) in ("those", "these")
    ]
    return found


def _rate_on(view: View, position: int) -> int | None:
    """`The U.S. rate on $200 billion of goods goes up from 10%`: the word stands farther off, and says on what."""
    return next(
        (
            index
            for index in range(max(0, position - _MAX_GAP), position)
            if view.lower(index) == "rate" and view.lower(index + 1) == "on"
        ),
        None,
    )


_CONTROLS = frozenset(("control", "controls", "restriction", "restrictions", "curbs", "limits"))


_GOODS = frozenset(("goods", "products", "imports", "exports", "items"))


def _lists_as_nouns(view: View) -> list[Mention[Word]]:
    """`a list of 102 American products`: what duties may fall on, whatever stands between."""
    return [
        Mention(index, index + 2, (Noun("goods_list"),))
        for index in range(len(view.tokens) - 3)
        if view.lower(index) == "list"
        and view.lower(index + 1) == "of"
        and _GOODS & {view.lower(behind) for behind in range(index + 2, index + 6)}
    ]


def _controls_as_nouns(view: View, nouns: list[Mention[Word]]) -> list[Mention[Word]]:
    """`controls on rare earth exports`: what is exported stands between the words of an export control."""
    taken = {index for each in nouns for index in range(each.first, each.last)}
    return [
        Mention(index, index + 1, (Noun("export_control"),))
        for index in range(len(view.tokens) - 2)
        if view.lower(index) in _CONTROLS
        and view.lower(index + 1) == "on"
        and index not in taken
        and {"exports", "shipments"} & {view.lower(behind) for behind in range(index + 3, index + 7)}
    ]


_NOT_TARIFFS = frozenset("interest inflation unemployment growth exchange mortgage tax vaccination approval".split())


def _is_share_of(view: View, position: int) -> bool:
    """`rose 3% on Monday`: a price or share that moved, not a duty."""
    before = {view.lower(index) for index in range(max(0, position - 4), position)}
    if before & {"index", "shares", "stocks", "average", "futures"}:
        return True
    return bool(before & (_NOT_TARIFFS | {"rose", "fell", "gained", "lost", "dropped", "jumped", "slid", "down", "up"}))


def _relate(view: View, act: Act, noun: Mention[Word], verb: Mention[Word]) -> Iterator[_Match]:
    if verb.first == noun.first:
        return
    for tag in verb.tags:
        if isinstance(tag, Verb) and (tag.lemma in act.verbs or tag.lemma in act.subject_verbs):
            # "talks that had been set for August 25 were called off": what became of them counts more
            score = _verb_score(view, act, noun, verb, tag) - (20 if act.action == "schedule" else 0)
            if score > 0:
                yield _Match(score, act, noun, verb, _form(view, verb), direct=True)
                return
        elif isinstance(tag, Nominal) and tag.lemma in act.nominal:
            score = _nominal_score(view, noun, verb)
            if score > 0:
                yield _Match(score, act, noun, verb, Form.PAST, direct=False)


def _form(view: View, verb: Mention[Word]) -> Form:
    """The form of a verb; of forms that look alike the base behind `to` or a modal, else the past."""
    forms = [tag.form for tag in verb.tags if isinstance(tag, Verb)]
    if Form.BASE in forms and len(set(forms)) > 1:
        return (
            Form.BASE
            if view.lower(verb.first - 1) in ("to", "will", "would", "may", "might", "could", "can")
            else Form.PAST
        )
    return forms[0] if forms else Form.PAST


def _verb_score(view: View, act: Act, noun: Mention[Word], verb: Mention[Word], tag: Verb) -> int:
    """How well verb and noun go together; 0 for not at all. The nearer the better, an object before a subject."""
    if not _is_an_act(view, act, noun, verb, tag):
        return 0
    if verb.last <= noun.first:
        return _object_score(view, act, noun, verb, tag)
    return _subject_score(view, act, noun, verb, tag)


def _object_score(view: View, act: Act, noun: Mention[Word], verb: Mention[Word], tag: Verb) -> int:
    start = _behind_time(view, verb.last)
    gap = noun.first - start
    between = [view.lower(index) for index in range(start, noun.first)]
    reach = _LIST_GAP if act.noun == "list" else _EXPORTS_GAP if act.noun in ("exports", "imports") else _MAX_GAP
    if gap < 0 or tag.lemma not in act.verbs or gap > reach or _broken(view, verb.last, noun.first):
        return 0
    passive_here = tag.form in (Form.PAST, Form.PARTICIPLE) and view.lower(verb.first - 1) in _BE
    if passive_here and tag.lemma not in _GIVING and not ({"with", "to", "from", "on", "in"} & set(between)):
        return 0
    if between[:1] and between[0] in ("on", "of", "for", "to") and act.noun != "list":
        return 0
    if _is_taken(view, verb.last, noun.first):
        return 0  # "suspend the tariffs to allow time for negotiations"
    if {"through", "via", "amid", "despite"} & set(between):
        return 0  # "strengthen dialogue through export control mechanisms"
    # "withdrew from", "in response to": a preposition right behind the verb leads elsewhere
    if between[:1] in (["in"], ["at"], ["by"], ["after"], ["against"]):
        return 0
    return max(1, 60 - 2 * gap - 8 * between.count(","))


_ELSEWHERE = frozenset("to for under by after before while during because so".split())


def _is_taken(view: View, first: int, last: int) -> bool:
    """Whether a noun between has the verb already, and what follows only says why, when or how."""
    for mention in view.words:
        if first <= mention.first < last and any(isinstance(tag, Noun) for tag in mention.tags):
            return bool(_ELSEWHERE & {view.lower(index) for index in range(mention.last, last)})
    return False


def _subject_score(view: View, act: Act, noun: Mention[Word], verb: Mention[Word], tag: Verb) -> int:
    if _inside_aside(view, noun) or any(
        noun.last <= party.first and party.last == verb.first and view.lower(party.first - 1) in _CONJUNCTIONS
        for party in view.parties
    ):
        return 0  # "below 3 percent before Trump returned": somebody else does it
    behind = _behind_aside(view, noun.last, verb.first)
    gap = verb.first - behind + (2 if behind > noun.last else 0)
    if act.noun == "list" and gap > 0 and _adds_firms(view, verb) and tag.lemma in act.verbs:
        return 20
    if gap < 0 or gap > _MAX_GAP or _broken(view, behind, verb.first):
        return 0
    between = [view.lower(index) for index in range(behind, verb.first)]
    if view.lower(verb.first - 1) in _PERSONS or (
        view.lower(verb.first - 2) in _PERSONS and not set(between) & {"that", "which"}
    ):
        # "a tariff …, a threat he later dropped": somebody else does it, to something else.
        return 0
    lasting = tag.lemma.startswith("be ") and view.lower(verb.first - 1) in ("has", "have", "had")
    if tag.lemma in act.subject_verbs and (tag.form is not Form.PARTICIPLE or lasting):
        return 52 - 2 * gap - 6 * between.count(",")
    if tag.lemma in act.verbs and (tag.form in (Form.PAST, Form.PARTICIPLE) or "that" in between[:1]):
        relative = (
            gap <= (_MAX_GAP if between[:1] == ["that"] else 9)
            and not _has_noun(view, noun.last, verb.first)
            and any(word in ("that", "which") for word in (*between[:1], *between[-4:-1]))
        )
        passive = bool(_BE & set(between)) or gap == 0 or relative or between[:2] in (["that", "have"], ["that", "has"])
        return 50 - 2 * gap - 6 * between.count(",") if passive or "to" in between[:1] else 0
    return 0


_ASIDE_REACH = 18


_CONJUNCTIONS = frozenset(("before", "after", "when", "as", "while", "until", "because"))
_PREPOSITIONS = frozenset("in under after despite amid with without following because over by".split())


def _inside_aside(view: View, noun: Mention[Word]) -> bool:
    """`…, in answer to the president's tariffs, still applies`: what stands in an aside is no subject."""
    if view.lower(noun.last) != ",":
        return False
    opened = [at for at in range(max(0, noun.first - 12), noun.first) if view.tokens[at].text == ","]
    return bool(opened) and view.lower(opened[-1] + 1) in _PREPOSITIONS


def _behind_aside(view: View, first: int, last: int) -> int:
    """Where the subject goes on behind an aside between commas: `the truce, due to expire on Aug. 12, was extended`."""
    for opened in range(first, min(first + 6, last)):
        if view.tokens[opened].text == "," and view.lower(opened + 1) in ASIDE_OPENERS:
            closed = [at for at in range(opened + 2, min(opened + _ASIDE_REACH, last)) if view.tokens[at].text == ","]
            return closed[-1] + 1 if closed and last - closed[-1] <= 5 else first
    return first


def _is_revenue(view: View, noun: Mention[Word]) -> bool:
    """`collected $30 billion in tariffs`: money that came in, not an act."""
    return view.lower(noun.first - 1) == "in" and view.lower(noun.first - 2) in ("billion", "million", "trillion")


def _is_an_act(view: View, act: Act, noun: Mention[Word], verb: Mention[Word], tag: Verb) -> bool:
    attributive = tag.form in (Form.PAST, Form.PARTICIPLE) and view.lower(verb.first - 1) in _DETERMINERS
    if attributive and verb.first < noun.first:
        return False  # "the modified rates of duty"
    if tag.lemma in ("start", "begin") and tag.form is Form.ING:
        return False  # "starting on November 10" tells when, not what
    if tag.lemma == "initial" and tag.form is Form.BASE:
        return False  # "an initial deal"
    if tag.lemma == "list" and view.lower(verb.last) in _FIRMS:
        return False  # "affiliates of listed companies"
    if tag.lemma == "include" and not any(abs(spot.last - noun.first) <= 6 for spot in view.rates):
        return False  # "the new ceiling includes the ordinary duty"
    under = view.lower(noun.first - 2) == "under" and verb.first < noun.first
    if under and view.lower(noun.first - 1) in ("the", "a", "that", "this", "their"):
        return False  # "suspended the rule under the truce"
    if act.noun == "tariff":
        adds = tag.lemma == "add" and view.lower(verb.last) in ("a", "an", "another", "new")
        return (adds or (tag.lemma, tag.form) not in _NO_ACTS) and not _is_revenue(view, noun)
    if act.noun == "talks" and not view.parties and not _TALKS & set(_lowers(view, noun)):
        return False  # "a crew meeting", "the summit opens": whose it is must be said
    return act.noun != "license" or _takes(view, act, noun, tag)


_TALKS = frozenset(("talks", "trade", "negotiations", "negotiation"))


def _lowers(view: View, noun: Mention[Word]) -> list[str]:
    return [view.lower(index) for index in range(noun.first, noun.last)]


def _takes(view: View, act: Act, noun: Mention[Word], tag: Verb) -> bool:
    """`received an application` is one made, `received a license` one granted; `must obtain a license` is a duty."""
    words = {view.lower(index) for index in range(noun.first, noun.last + 1)}
    asked = bool(words & {"application", "applications", "request", "requests"})
    if tag.lemma == "receive":
        return asked == (act.action == "apply")
    if tag.lemma in _GAINING:
        return (tag.form is Form.BASE) == (act.action == "require")
    return True


def _has_noun(view: View, first: int, last: int) -> bool:
    """Whether another noun of the lexicon lies between: then `that` belongs to that one."""
    return any(first <= each.first < last and any(isinstance(tag, Noun) for tag in each.tags) for each in view.words)


_FIRMS = frozenset(
    "entities entity companies firms institutes organizations affiliates subsidiaries universities".split()
)


def _adds_firms(view: View, verb: Mention[Word]) -> bool:
    """`…, and last month added 28 more entities`: the list was named before."""
    ahead = {view.lower(index) for index in range(verb.last, verb.last + 6)}
    return bool(ahead & _FIRMS) and view.lower(verb.first - 1) not in _BE


def _behind_time(view: View, position: int) -> int:
    """Where the words after a date go on: `announced on Tuesday a tariff` has its object right behind the verb."""
    first = position + (view.lower(position) in ("on", "in", "late", "early", "for"))
    for time in view.times:
        if first < len(view.tokens) and time.passage.start == view.tokens[first].start:
            return view.token_at(time.passage.end)
    return position


def _broken(view: View, first: int, last: int) -> bool:
    """Whether a hard mark or a new clause lies between."""
    for index in range(first, last):
        if view.tokens[index].text in _HARD and not _inside_word(view, index):
            return True
        if view.lower(index) in ("who", "while", "because", "although", "whether", "if", "but") and last - index > 1:
            return True
        if view.lower(index) == "," and last - index > 2 and view.lower(index + 1) in _PARTICIPLES:
            return True
        if view.lower(index) in ("that", "which") and index > first and last - index > 5:
            return True
    return False


_PARTICIPLES = frozenset("blaming citing accusing saying calling warning adding arguing noting".split())


def _inside_word(view: View, index: int) -> bool:
    """The colon of a model name (`NXT:2050i`) ends nothing."""
    return index + 1 < len(view.tokens) and view.tokens[index].end == view.tokens[index + 1].start


def _nominal_score(view: View, noun: Mention[Word], nominal: Mention[Word]) -> int:
    """`pause on tariffs`, `tariff pause`: only small words may stand between."""
    if nominal.last <= noun.first:
        between = [view.lower(index) for index in range(nominal.last, noun.first)]
        plain = len(between) <= 5 and all(word in _LINKS or not word.isalpha() or len(word) < 3 for word in between[:1])
        return 34 - 2 * len(between) if between and plain and set(between) & {"of", "on", "in", "to", "from"} else 0
    return 32 if nominal.first == noun.last else 0
