"""How a verb and a noun of one act stand to each other, and how well that speaks for the act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from viewer.extract.candidates import ASIDE_OPENERS
from viewer.extract.scan import View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Act, Form, Nominal, Noun, Verb, Word, noun_classes

_MAX_GAP = 13
_LIST_GAP = 24
"""`added 80 companies, 50 of them Chinese, to its Entity List`: the list comes last."""
_EXPORTS_GAP = 5
"""Exports are so common a word that only what stands beside it is done to them."""
HARD_MARKS = frozenset((";", ":", "—", "|"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "these", "those", "any"))
BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "'re", "get", "got", "gets"))
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
GAINING = frozenset(("obtain", "get", "win", "secure"))
_PERSONS = frozenset(("he", "she", "they", "it", "who", "we", "i"))
_NO_ACTS = frozenset((("include", Form.ING), ("add", Form.PAST), ("add", Form.PARTICIPLE)))
"""`…, including tariffs` lists what is there already; `he added tariffs would fall` only speaks."""


@dataclass(frozen=True, slots=True)
class Match:
    """A verb and a noun of one act: the higher the score, the better they go together."""

    score: int
    act: Act
    noun: Mention[Word]
    verb: Mention[Word]
    form: Form
    direct: bool


def relate(view: View, act: Act, noun: Mention[Word], verb: Mention[Word]) -> Iterator[Match]:
    """The match of a noun and a verb or nominal, if they make the act; one at most."""
    if verb.first == noun.first:
        return
    for tag in verb.tags:
        if isinstance(tag, Verb) and (tag.lemma in act.verbs or tag.lemma in act.subject_verbs):
            # "talks that had been set for August 25 were called off": what became of them counts more
            score = _verb_score(view, act, noun, verb, tag) - (20 if _only_was_to_be(view, act, noun) else 0)
            if score > 0:
                yield Match(score, act, noun, verb, form_of(view, verb), direct=True)
                return
        elif isinstance(tag, Nominal) and tag.lemma in act.nominal:
            score = _nominal_score(view, noun, verb)
            if score > 0:
                yield Match(score, act, noun, verb, Form.PAST, direct=False)


def _only_was_to_be(view: View, act: Act, noun: Mention[Word]) -> bool:
    """`talks that were to begin on May 25 were called off`: what became of them counts more than what was planned."""
    planned = view.lower(noun.last) in ("that", "which") and view.lower(noun.last + 2) == "to"
    return act.action == "schedule" or (act.action == "hold" and planned)


def form_of(view: View, verb: Mention[Word]) -> Form:
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
    start = _behind_rate(view, view.behind_time(verb.last, ("on", "in", "late", "early", "for")))
    gap = noun.first - start
    if start > verb.last and view.lower(start) == "of":  # "wrapped up two days of talks"
        start, gap = start + 1, gap - 1
    between = view.lowers(start, noun.first)
    reach = _LIST_GAP if act.noun == "list" else _EXPORTS_GAP if act.noun in ("exports", "imports") else _MAX_GAP
    if gap < 0 or tag.lemma not in act.verbs or gap > reach or _broken(view, verb.last, noun.first, to_object=True):
        return 0
    passive_here = tag.form in (Form.PAST, Form.PARTICIPLE) and view.lower(verb.first - 1) in BE
    if passive_here and tag.lemma not in _GIVING and not ({"with", "to", "from", "on", "in"} & set(between)):
        return 0
    if between[:1] and between[0] in ("on", "of", "for", "to") and act.noun != "list":
        return 0
    if "that" in between[-2:] and tag.lemma not in ("announce", "confirm", "declare"):
        return 0  # "in the hope that negotiations would help": another clause
    if any(word == "for" and before in _ASKING for before, word in pairwise(between)):
        return 0  # "dropped a request for a duty": the request, not the duty
    if act.noun in ("exports", "imports") and {"to", "for"} & set(between):
        return 0  # "suspended a plan to tax all imports", "imposed as a penalty for purchases of oil"
    if _is_taken(view, verb.last, noun.first):
        return 0  # "suspend the tariffs to allow time for negotiations"
    if _is_about(between):
        return 0
    # "withdrew from", "in response to": a preposition right behind the verb leads elsewhere
    if between[:1] in (["in"], ["at"], ["by"], ["after"], ["against"]):
        return 0
    return max(1, 60 - 2 * gap - 8 * between.count(","))


def _behind_rate(view: View, position: int) -> int:
    """Where the object begins behind a rate: `halved to 10 percent the tariff`, `trimmed by 2% the duty`."""
    if view.lower(position) not in ("to", "by"):
        return position
    return next((spot.last for spot in view.rates if spot.first == position + 1), position)


def _is_about(between: list[str]) -> bool:
    """`ending a dispute over steel tariffs`, `strengthen dialogue through export controls`: done to something else."""
    if ("response", "to") in pairwise(between) or ("answer", "to") in pairwise(between):
        return True  # "to suspend concessions in response to the steel tariffs"
    over = any(word in ("over", "about", "concerning") and behind.isalpha() for word, behind in pairwise(between))
    return over or bool(_OF_ELSE & set(between))


_OF_ELSE = frozenset("concessions through via amid despite prospect threat risk danger possibility fear fears".split())
"""`removed the prospect of a duty`: no duty was removed."""


_ASKING = frozenset("request requests petition petitions bid demand demands application".split())
_ELSEWHERE = frozenset("to for under by after before while during because so".split())


def _is_taken(view: View, first: int, last: int) -> bool:
    """Whether a noun between has the verb already, and what follows only says why, when or how."""
    for mention in view.words:
        if first <= mention.first < last and any(isinstance(tag, Noun) for tag in mention.tags):
            return bool(_ELSEWHERE & set(view.lowers(mention.last, last)))
    return False


def _subject_score(view: View, act: Act, noun: Mention[Word], verb: Mention[Word], tag: Verb) -> int:
    if tag.form is Form.ING and view.lower(verb.first - 1) == ",":
        return 0  # "imposed duties on cars, ending an inquiry": done to what stands behind
    if _is_no_subject(view, act, noun, verb):
        return 0
    behind = _behind_aside(view, noun.last, verb.first)
    gap = verb.first - behind + (2 if behind > noun.last else 0)
    if act.noun == "list" and gap > 0 and adds_firms(view, verb) and tag.lemma in act.verbs:
        return 20
    if gap < 0 or gap > _MAX_GAP or _broken(view, behind, verb.first):
        return 0
    between = view.lowers(behind, verb.first)
    if in_relative(view, noun, verb):
        return 50 - 2 * gap if tag.lemma in act.verbs and tag.form in (Form.PAST, Form.PARTICIPLE) else 0
    if view.lower(verb.first - 1) in _PERSONS or (
        view.lower(verb.first - 2) in _PERSONS and not set(between) & {"that", "which"}
    ):
        # "a tariff …, a threat he later dropped": somebody else does it, to something else.
        return 0
    perfect = bool(_HAS & set(view.lowers(verb.first - 2, verb.first)))  # "had gone up", "has since fallen"
    if tag.lemma in act.subject_verbs and (tag.form is not Form.PARTICIPLE or perfect):
        return 52 - 2 * gap - 6 * between.count(",")
    if tag.lemma in act.verbs and (tag.form in (Form.PAST, Form.PARTICIPLE) or "that" in between[:1]):
        relative = (
            gap <= (_MAX_GAP if "that" in (*between[:1], *between[-2:-1]) else 9)
            and not _has_noun(view, noun.last, verb.first)
            and any(word in ("that", "which") for word in (*between[:1], *between[-4:-1]))
        )
        been = bool((BE - {"'s"}) & set(between)) or view.lower(verb.first - 1) == "'s"
        relative = relative or (tag.form is Form.PAST and _is_contact(view, noun.last, verb.first))
        passive = been or gap == 0 or relative or between[:2] in (["that", "have"], ["that", "has"])
        return 50 - 2 * gap - 6 * between.count(",") if passive or "to" in between[:1] else 0
    return 0


_HAS = frozenset(("has", "have", "had"))
_RELATIVE_GAP = 9
_DUTY_GAP = 4
_SUBJECT = 4
_NO_SUBJECT = (
    BE | _HAS | frozenset((",", "would", "will", "to", "do", "does", "did", "not", "can", "may", "must", "now"))
)
"""Words of a verb: with one of them before it, a verb is that of the main clause."""


def in_relative(view: View, noun: Mention[Word], verb: Mention[Word]) -> bool:
    """Whether a verb behind a noun says who did it before: `the curbs that it unveiled`, `the duty it had put on`."""
    last = verb.first - (view.lower(verb.first - 1) in _HAS)
    if not 0 < last - noun.last <= _RELATIVE_GAP or view.lower(last - 1) in BE or _has_noun(view, noun.last, last):
        return False
    opened = next((at for at in range(noun.last, last) if view.lower(at) in ("that", "which")), None)
    if opened is not None:
        subject = view.lowers(opened + 1, last)
        return 0 < len(subject) <= _SUBJECT and not _NO_SUBJECT & set(subject)
    pronoun = last - (view.lower(last - 1) in _PERSONS - {"who"})
    first = next((party.first for party in view.parties if party.last == last and not party.entry.adjective), pronoun)
    return first < last and noun.last == first - (view.lower(first - 1) in _DETERMINERS)


def _is_no_subject(view: View, act: Act, noun: Mention[Word], verb: Mention[Word]) -> bool:
    """Whether something else stands between that the verb is about, or around the noun."""
    if _inside_aside(view, noun) or any(
        noun.last <= party.first and party.last == verb.first and view.lower(party.first - 1) in _CONJUNCTIONS
        for party in view.parties
    ):
        return True  # "below 3 percent before Trump returned": somebody else does it
    if _is_held(view, noun):
        return True  # "a truce that holds their tariffs in check is due to expire": it is the truce that does
    # "a surcharge on power exports was suspended": the surcharge was
    return act.noun in ("exports", "imports") and _is_of_duty(view, noun)


def _is_of_duty(view: View, noun: Mention[Word]) -> bool:
    """`a surcharge on power exports`: what another noun falls on is not what the verb is about."""
    return any(
        mention.last <= noun.first <= mention.last + _DUTY_GAP and "on" in view.lowers(mention.last - 1, noun.first)
        for mention in view.words
        if noun_classes([mention]) & {"tariff", "export_control"}
    )


def _is_contact(view: View, first: int, last: int) -> bool:
    """`the 10% tariff Donald Trump imposed on British goods`: a relative clause without its pronoun."""
    first += view.lower(first) == "the"
    return any(party.first == first and party.last == last and not party.entry.adjective for party in view.parties)


_ASIDE_REACH = 18


_CONJUNCTIONS = frozenset(("before", "after", "when", "as", "while", "until", "because"))
_PREPOSITIONS = frozenset("in under after despite amid with without following because over by".split())


def _is_held(view: View, noun: Mention[Word]) -> bool:
    """Whether a noun is the object of a relative clause of another: `that holds their tariffs`."""
    before = noun.first - (view.lower(noun.first - 1) in _DETERMINERS)
    return view.lower(before - 2) in ("that", "which") and view.lower(before - 1).endswith("s")


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
    if _is_no_verb_here(view, noun, verb, tag) or _is_left_out(view, noun):
        return False
    if tag.lemma == "include" and not any(abs(spot.last - noun.first) <= 6 for spot in view.rates):
        return False  # "the new ceiling includes the ordinary duty"
    under = view.lower(noun.first - 2) == "under" and verb.first < noun.first
    if under and view.lower(noun.first - 1) in ("the", "a", "that", "this", "their"):
        return False  # "suspended the rule under the truce"
    if tag.lemma == "hit" and act.action == "impose":
        return "with" in view.lowers(verb.last, noun.first)  # "hit China with a tariff"
    if act.noun == "tariff":
        adds = tag.lemma == "add" and view.lower(verb.last) in ("a", "an", "another", "new")
        return (adds or (tag.lemma, tag.form) not in _NO_ACTS) and not _is_revenue(view, noun)
    if act.noun == "talks" and not view.parties and not _TALKS & set(view.lowers(noun.first, noun.last)):
        return False  # "a crew meeting", "the summit opens": whose it is must be said
    return act.noun != "license" or _takes(view, act, noun, tag)


def _is_left_out(view: View, noun: Mention[Word]) -> bool:
    """`remove the countermeasures, other than tariffs`: what is named as the exception is not acted on."""
    before = view.lower(noun.first - 1)
    apart = before == "than" and view.lower(noun.first - 2) in ("other", "rather")
    return apart or before in ("except", "excluding", "besides")


def _is_no_verb_here(view: View, noun: Mention[Word], verb: Mention[Word], tag: Verb) -> bool:
    """Whether what looks like the verb is an attribute, or only says that something goes on or starts."""
    before = view.lower(verb.first - 1)
    if before == "-" and view.tokens[verb.first - 1].end == view.tokens[verb.first].start:
        return True  # "year-end"
    if tag.lemma == "hit" and verb.first == noun.last and view.lower(noun.first - 1) in _DETERMINERS:
        return True  # "sees a tariff hit of $3.5 billion"
    if tag.form in (Form.PAST, Form.PARTICIPLE) and before in _DETERMINERS and verb.first < noun.first:
        return True  # "the modified rates of duty"
    if before in ("keep", "keeps", "kept", "continue", "keeping"):
        return True  # "allowed to keep collecting tariffs": nothing new
    if tag.lemma in ("start", "begin") and tag.form is Form.ING:
        return True  # "starting on November 10" tells when, not what
    if tag.form is Form.BASE and (
        tag.lemma == "initial" or (tag.lemma == "lower" and before in (*_DETERMINERS, "at", "with"))
    ):
        return True  # "an initial deal", "a lower rate of 20 percent"
    if tag.lemma == "be hit by":
        return bool(_OF_WHAT_IS_HIT & set(view.lowers(verb.first - 2, verb.first)))
    return tag.lemma == "list" and view.lower(verb.last) in _FIRMS  # "affiliates of listed companies"


_OF_WHAT_IS_HIT = frozenset("that which who could may might has have had".split())
"""`an industry that has been hit by the tariff`, `goods that could be hit by it`: which ones, no act."""
_TALKS = frozenset(("talks", "trade", "negotiations", "negotiation"))


def _takes(view: View, act: Act, noun: Mention[Word], tag: Verb) -> bool:
    """`received an application` is one made, `received a license` one granted; `must obtain a license` is a duty."""
    words = set(view.lowers(noun.first, noun.last + 1))
    asked = bool(words & {"application", "applications", "request", "requests"})
    if tag.lemma == "receive":
        return asked == (act.action == "apply")
    if tag.lemma in GAINING:
        return (tag.form is Form.BASE) == (act.action == "require")
    return True


def _has_noun(view: View, first: int, last: int) -> bool:
    """Whether another noun of the lexicon lies between: then `that` belongs to that one."""
    return any(first <= each.first < last and any(isinstance(tag, Noun) for tag in each.tags) for each in view.words)


_FIRMS = frozenset(
    "entities entity companies firms institutes organizations affiliates subsidiaries universities".split()
)


def adds_firms(view: View, verb: Mention[Word]) -> bool:
    """`…, and last month added 28 more entities`: the list was named before."""
    ahead = set(view.lowers(verb.last, verb.last + 6))
    return bool(ahead & _FIRMS) and view.lower(verb.first - 1) not in BE


def _broken(view: View, first: int, last: int, *, to_object: bool = False) -> bool:
    """Whether a hard mark or a new clause lies between."""
    for index in range(first, last):
        word = view.lowered[index]
        if word not in _BREAKING:
            continue
        if word in HARD_MARKS and not _inside_word(view, index):
            return True
        if word in _OPENERS and last - index > 1:
            return True
        if word == "," and last - index > 2 and _goes_off(view.lower(index + 1), to_object=to_object):
            return True
        if word in ("that", "which") and index > first and last - index > 5:
            return True
    return False


_OPENERS = frozenset(("who", "while", "because", "although", "whether", "if", "but"))
_BREAKING = HARD_MARKS | _OPENERS | {",", "that", "which"}


_PARTICIPLES = frozenset("blaming citing accusing saying calling warning adding arguing noting".split())
_JOINING = frozenset(("including", "excluding", "existing", "remaining", "leading", "retaliating", "anti-dumping"))


def _goes_off(word: str, *, to_object: bool) -> bool:
    """`…, heading off U.S. sanctions`: a participle behind a comma tells something else.

    On the way from a subject to its verb it may be an aside (`tariffs, ranging to 50%, came into force`).
    """
    if not to_object:
        return word in _PARTICIPLES
    return word.endswith("ing") and len(word) > 4 and word not in _JOINING


def _inside_word(view: View, index: int) -> bool:
    """The colon of a model name (`NXT:2050i`) ends nothing."""
    return index + 1 < len(view.tokens) and view.tokens[index].end == view.tokens[index + 1].start


def _nominal_score(view: View, noun: Mention[Word], nominal: Mention[Word]) -> int:
    """`pause on tariffs`, `tariff pause`: only small words may stand between."""
    if nominal.last <= noun.first:
        between = view.lowers(nominal.last, noun.first)
        plain = len(between) <= 5 and all(word in _LINKS or not word.isalpha() or len(word) < 3 for word in between[:1])
        return 34 - 2 * len(between) if between and plain and set(between) & {"of", "on", "in", "to", "from"} else 0
    return 32 if nominal.first == noun.last else 0
