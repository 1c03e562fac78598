"""Who does it to whom: the parties of a candidate, each with its role."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.events import EventKind, PartyRole
from viewer.extract.alone import has_pronoun, people_in, reporter_before, second_partner
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.scan import PartyMention, View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Form, Verb, Vocabulary, Word

_AIMED = frozenset(("on", "against", "from", "of", "to", "over", "for", "into", "between", "with", "by"))
_AWAY = frozenset(
    (
        "in",
        "at",
        "near",
        "from",
        "of",
        "against",
        "with",
        "on",
        "to",
        "for",
        "between",
        "over",
        "toward",
        "than",
        "like",
        "outside",
    )
)
_TELLING = frozenset(
    "informed notified told warned asked urged accused assured reminded advised instructed directed ordered".split()
)
"""Verbs whose object hears of an act: `informed Japan that a tariff would apply`."""
_TITLED = frozenset("president prime minister premier chancellor secretary mr mr. ms ms. mrs mrs. dr dr.".split())
"""What stands between a preposition and a name: `his letter to President Lula`."""
_REACH = 22


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a candidate with their roles.

    The mentions keep their places for the evidence; one that a pronoun stands for has the place -1.
    """

    members: tuple[tuple[PartyMention, PartyRole], ...]

    def countries(self, *roles: PartyRole) -> frozenset[str]:
        """The countries behind the parties in these roles, or in any."""
        return frozenset(
            mention.entry.country or mention.entry.name for mention, role in self.members if not roles or role in roles
        )


def cast_of(candidate: Candidate, vocabulary: Vocabulary) -> Cast:
    """The parties of a candidate."""
    if candidate.rule == TOLD:
        return _named(candidate)
    if candidate.kind in (EventKind.CALL, EventKind.TALKS):
        return _participants(candidate)
    if candidate.kind is EventKind.AGREEMENT and candidate.action != "commit":
        return _partners(candidate)
    members: dict[str, tuple[PartyMention, PartyRole]] = {}
    actor = _actor(candidate)
    if candidate.action == "commit":
        speaker = reporter_before(candidate.view, candidate.head, vocabulary)
        if speaker is not None and candidate.reported:
            members[speaker.entry.name] = (speaker, PartyRole.SPEAKER)
    if actor is not None and candidate.needs and actor.first < candidate.view.clause(candidate.head)[0]:
        actor = None
    # "Indian goods have been subject to a 50% U.S. tariff": whose tariff it is, and on whom
    owned = actor is not None and candidate.needs and candidate.head_last <= actor.first
    if actor is not None:
        told = owned or (candidate.needs and candidate.view.lower(candidate.head - 1) in ("it", "they"))
        fallen = (candidate.needs and not told) or _decides_not(candidate, actor)
        role = PartyRole.TARGET if fallen else PartyRole.ACTOR
        for each in [*_beside(candidate.view, actor), actor]:
            members.setdefault(each.entry.name, (each, role))
    if not members and candidate.action == "commit" and has_pronoun(candidate.view):
        for entry in candidate.view.before:
            members[entry.name] = (PartyMention(entry, -1, -1), PartyRole.ACTOR)
    behind = [*_targets(candidate, actor), *_labeled(candidate), *_struck(candidate)]
    for target in [*_fallen_on(candidate, None if owned else actor), *behind]:
        members.setdefault(target.entry.name, (target, PartyRole.TARGET))
    return Cast(tuple(members.values()))


def _named(candidate: Candidate) -> Cast:
    """Who a clause names, where nothing more is known of it; an adjective (`American poultry`) names nobody."""
    view = candidate.view
    first, last = candidate.noun
    named = {
        party.entry.name: (party, PartyRole.PARTICIPANT)
        for party in view.parties
        if first <= party.first < last and not (party.entry.adjective and not _speaks_for(view, party))
    }
    return Cast(tuple(named.values()))


def _participants(candidate: Candidate) -> Cast:
    """Who talks: the people of the sentence; countries only where no one of them is named."""
    view = candidate.view
    people = [each for each in _of_this_call(candidate, people_in(view)) if not _only_reports(candidate, each)]
    chosen: dict[str, PartyMention] = {}
    if candidate.kind is EventKind.CALL and len(people) >= 2:
        for person in people[:4]:
            chosen.setdefault(person.entry.name, person)
    else:
        represented = {person.entry.country for person in people}
        left, right = view.clause(candidate.head)
        present = [party for party in view.parties if not party.entry.adjective or _speaks_for(view, party)]
        if candidate.kind is EventKind.CALL:  # "a call about an end of the war between Russia and Ukraine"
            reach = _PARTNER_REACH * (2 if view.lower(candidate.noun[1]) == "between" else 1)
            present = [party for party in present if party.first - candidate.noun[1] <= reach]
        present = [party for party in present if not _only_reports(candidate, party)]
        near = [party for party in present if left <= party.first < right and not _is_place(view, party)]
        for party in near if len({party.entry.name for party in near}) > 1 else present:
            if party.entry.kind in ("firm", "body") or _is_place(view, party):
                continue
            if (
                party.entry.kind in ("country", "bloc")
                and party.entry.country in represented
                and candidate.kind is EventKind.CALL
            ):
                continue
            chosen.setdefault(party.entry.name, party)
    if len(chosen) < 2 and has_pronoun(view):
        # "her" is one person, the one named first; "they" are all.
        plural = bool(_PLURAL & {token.lower for token in view.tokens})
        for entry in view.before:
            if plural or len(chosen) < 2:
                chosen.setdefault(entry.name, PartyMention(entry, -1, -1))
    return Cast(tuple((party, PartyRole.PARTICIPANT) for party in chosen.values()))


def _of_this_call(candidate: Candidate, people: list[PartyMention]) -> list[PartyMention]:
    """`spoke with Modi on May 7 and with Xi on May 11`: each of the two calls has its own partner."""
    split = second_partner(candidate.view, 0)
    if candidate.kind is not EventKind.CALL or split is None:
        return people
    if candidate.head < split:
        return [person for person in people if person.first < split]
    return people[:1] + [person for person in people[1:] if person.first >= split]


_PARTNER_REACH = 8
_PLURAL = frozenset(("they", "them", "their", "both", "leaders", "sides", "pair", "presidents", "ministers"))


def _partners(candidate: Candidate) -> Cast:
    chosen: dict[str, PartyMention] = {}
    for party in candidate.view.parties:
        if party.entry.kind in ("country", "bloc", "person") and not _is_place(candidate.view, party):
            chosen.setdefault(party.entry.name, party)
    makers = [party for party in chosen.values() if not _only_says(candidate.view, party)]
    members = makers if len(makers) >= (1 if candidate.action in ("breach", "end") else 2) else list(chosen.values())
    return Cast(tuple((party, PartyRole.PARTICIPANT) for party in members))


_SAYING = frozenset(("said", "says", "told", "wrote", "added", "warned"))


def _only_says(view: View, party: PartyMention) -> bool:
    """`…, Trump said on May 30`: who reports a deal, or a breach of it, is no party to it for that."""
    return view.lower(party.last) in _SAYING


_ONE_OF_THEM = frozenset("he she they we his her their him them".split())


def _only_reports(candidate: Candidate, party: PartyMention) -> bool:
    """`Vance said discussions had begun`: who says so need not be there; `said he had met Xi` was."""
    view = candidate.view
    behind = view.lowers(party.last, candidate.head)
    return _only_says(view, party) and party.last < candidate.head and not _ONE_OF_THEM & set(behind)


_TRAVEL = frozenset("traveled travelled flew went came returned trip visit flight travel fly go return".split())


def _is_place(view: View, party: PartyMention) -> bool:
    """`in London`, `at Geneva`: where, not who."""
    if party.entry.kind not in ("country", "bloc"):
        return False
    before, ahead_of_it = view.lower(party.first - 1), view.lower(party.first - 2)
    if before == "to":
        return ahead_of_it in _TRAVEL and party.entry.kind == "country"
    if before == "the":
        return ahead_of_it in ("in", "at", "near")
    return before in ("in", "at", "near", "outside", "from")


def _fallen_on(candidate: Candidate, actor: PartyMention | None) -> list[PartyMention]:
    """`articles of Brazil shall be subject to a duty`: the parties before the verb, where nobody acts."""
    if not candidate.needs or actor is not None:
        return []
    left, _ = candidate.view.clause(candidate.head)
    return [party for party in candidate.view.parties if left <= party.first < candidate.head]


def _labeled(candidate: Candidate) -> list[PartyMention]:
    """`EU & UK: tariffs of 15% took effect`: whom a line of a register is about, where nobody acts."""
    view = candidate.view
    label = next((index for index in range(min(_LABEL, len(view.tokens))) if view.tokens[index].text == ":"), 0)
    if candidate.head < candidate.noun[1] or not label < candidate.noun[0]:
        return []
    return [party for party in view.parties if party.last <= label]


_LABEL = 10
"""Tokens of a label in front of its colon, at most."""


def _struck(candidate: Candidate) -> list[PartyMention]:
    """`threatened Colombia with a 25% tariff`, `hit China with duties`."""
    view, behind = candidate.view, candidate.head_last
    return [party for party in view.parties if party.first == behind and view.lower(party.last) == "with"]


def _beside(view: View, party: PartyMention) -> list[PartyMention]:
    """The parties joined to one by `and` or commas: `the United States and China`."""
    joined: list[PartyMention] = []
    edge = party.first
    for other in reversed([other for other in view.parties if other.last <= party.first]):
        between = set(view.lowers(other.last, edge))
        if not between <= {"and", ",", "the"} or "and" not in between | {"and" if joined else ""}:
            break
        joined.insert(0, other)
        edge = other.first
    return joined


def _actor(candidate: Candidate) -> PartyMention | None:
    """Who acts: in front of the noun (`Beijing's 84% tariff`), by whom, or the subject left of the verb."""
    view = candidate.view
    noun_first, noun_last = candidate.noun
    owner = _owner(view, noun_first)
    if candidate.noun_class == "list" and owner is not None and owner.first > candidate.head:
        owner = None  # "took a Chinese port operator off the list": who was on it
    passive = candidate.head >= noun_last
    if passive:
        agent = _after_by(view, candidate.head_last)
        if agent is not None:
            return agent
    planner = _whose_plan(view, candidate.head)
    if planner is not None:
        return planner
    within = _relative_subject(view, noun_last, candidate.head)
    if within is not None:
        return within
    subject = _subject(view, candidate.head)
    # In the passive the party before may only be who says so: "Mexico said that tariffs had been delayed".
    return owner if passive else subject or owner


_PLANS = frozenset("decision plan plans move vow threat pledge promise intention proposal order bid".split())


def _whose_plan(view: View, head: int) -> PartyMention | None:
    """`Washington's decision to slap special duties`: whose decision it is."""
    if view.lower(head - 1) != "to" or view.lower(head - 2) not in _PLANS:
        return None
    owners = [party for party in view.parties if party.last <= head - 2 and head - 2 - party.last <= 2]
    owned = owners and (view.lower(owners[-1].last) == "'s" or owners[-1].entry.adjective)
    return owners[-1] if owned else None


def _relative_subject(view: View, noun_last: int, head: int) -> PartyMention | None:
    """`tariffs that the United States imposed`, `the duties Canada put on`: the party between noun and verb."""
    if not noun_last < head <= noun_last + 9:
        return None
    for party in view.parties:
        before = view.lower(party.first - 1)
        before = view.lower(party.first - 2) if before == "the" else before
        contact = party.last == head and party.first - noun_last <= (view.lower(noun_last) == "the")
        relative = before in ("that", "which") or contact
        if noun_last <= party.first and head - 1 <= party.last <= head and relative:
            return party
    return None


def _decides_not(candidate: Candidate, party: PartyMention) -> bool:
    """A firm applies for licenses; to grant, deny or revoke one takes a government."""
    return candidate.kind is EventKind.LICENSE and candidate.action != "apply" and party.entry.kind == "firm"


def _owner(view: View, noun_first: int) -> PartyMention | None:
    """A party right in front of the noun, behind no preposition and no verb."""
    for party in reversed([party for party in view.parties if party.last <= noun_first]):
        if noun_first - party.last > 6:
            return None
        between = set(view.lowers(party.last, noun_first))
        if between & (_AIMED | {"that", "and", ",", ":", "before", "after", "as", "when", "while", "until", "ahead"}):
            return None
        possessive = view.lower(party.last) == "'s"
        if party.entry.adjective or possessive or noun_first - party.last <= 3:
            return party if view.lower(party.first - 1) not in ("on", "against") else None
        return None
    return None


def _after_by(view: View, position: int) -> PartyMention | None:
    if view.lower(position) == "by":
        for party in view.parties:
            if 0 <= party.first - position <= 4:
                return party
    return None


def _subject(view: View, position: int) -> PartyMention | None:
    """The last party before the verb that is no object of a preposition and qualifies no other noun."""
    main = _main_verb(view, position)
    if main is not None:
        return _subject(view, main)
    left, _ = view.clause(position)
    position = min(position, _aside_before(view, position))
    fallback: PartyMention | None = None
    for party in reversed([party for party in view.parties if party.last <= position]):
        if _is_away(view, party):
            continue
        if party.entry.adjective and not _speaks_for(view, party):
            continue
        if party.first >= left:
            return party
        fallback = fallback or party
    return fallback


def _main_verb(view: View, position: int) -> int | None:
    """`imposed tariffs on Mexico and China, quickly pausing some`: the verb whose subject acts there, too.

    Likewise `suspended imports from U.S. plants and resumed them`.
    """
    joined = position - 1 - (view.lower(position - 1) == "then")
    if view.lower(joined) in ("and", "but") and view.lower(position).endswith("ed"):
        return max((each.first for each in view.words if each.last <= joined and _is_finite(each)), default=None)
    comma = position - 1 - view.lower(position - 1).endswith("ly")
    if not view.lower(position).endswith("ing") or view.lower(comma) != ",":
        return None
    return max((each.first for each in view.words if each.last <= comma and _is_finite(each)), default=None)


def _is_finite(mention: Mention[Word]) -> bool:
    return any(isinstance(tag, Verb) and tag.form in (Form.PAST, Form.PRESENT, Form.BASE) for tag in mention.tags)


def _is_away(view: View, party: PartyMention) -> bool:
    """Whether a preposition governs a party, itself or through one joined to it: `leaders of Japan and Korea`."""
    start = party.first
    while party.is_person and view.lower(start - 1) in _TITLED:
        start -= 1
    before = view.lower(start - 1)
    before = view.lower(start - 2) if before == "the" else before
    if before in _AWAY or before in _TELLING:
        return True
    if before not in ("and", ","):
        return False
    joint = party.first - 1 - (view.lower(party.first - 1) == "the")
    joined = next((other for other in view.parties if other.last == joint), None)
    return joined is not None and before == "and" and _is_away(view, joined)


def _aside_before(view: View, position: int) -> int:
    """Where an aside begins that ends right before a verb: `Russia, which was hit by the US tariffs, banned …`."""
    if view.lower(position - 1) != ",":
        return position
    for index in range(position - 2, 0, -1):
        if view.tokens[index].text == "," and view.lower(index + 1) in ("which", "who", "whose"):
            return index
    return position


_SPOKESMEN = frozenset(
    [
        "authorities",
        "officials",
        "official",
        "government",
        "administration",
        "regulators",
        "ministry",
        "leaders",
        "leader",
        "side",
        "commerce",
        "customs",
        "lawmakers",
        "president",
        "counterparts",
        "counterpart",
        "negotiators",
        "negotiator",
        "delegation",
        "delegations",
        "delegates",
        "diplomats",
        "envoys",
        "team",
        "teams",
        "representatives",
        "ministers",
        "and",
    ]
)


def _speaks_for(view: View, party: PartyMention) -> bool:
    """`Chinese authorities`, `US and Chinese officials`, `the American delegation` stand for the country."""
    return bool({view.lower(party.last), view.lower(party.last + 1)} & _SPOKESMEN)


_BUYING = frozenset(("buying", "purchasing", "importing", "purchases"))
_OUTWARD = frozenset(("export", "exports", "shipments", "sales"))


def _targets(candidate: Candidate, actor: PartyMention | None) -> list[PartyMention]:
    """Parties behind the noun in `on goods from …`, `against …`, `to suppliers of …`."""
    view = candidate.view
    start = candidate.noun[1]
    _, end = view.clause(max(candidate.noun[1] - 1, candidate.head))
    limit = min(max(end, start + 10), start + _REACH)
    if any((spot.first, spot.last) == candidate.noun for spot in view.rates):
        # "20% for the European Union and 24% for Japan": each rate has its own
        limit = min([limit, *(spot.first for spot in view.rates if spot.first >= start)])
    found: list[PartyMention] = []
    for party in view.parties:
        if not start <= party.first < limit or party.is_person:
            continue
        between = view.lowers(start, party.first)
        aimed = any(word in _AIMED for word in between)
        place = view.lower(party.first - 1) == "in" and view.lower(party.first - 2) not in (
            "made",
            "produced",
            "manufactured",
        )
        same = actor is not None and (party.entry.country or party.entry.name) == (
            actor.entry.country or actor.entry.name
        )
        sent = view.lower(party.first - 1) == "to" or view.lower(party.first - 2) == "to"
        of_exports = set(view.lowers(candidate.noun[0], party.first)) & _OUTWARD
        taxes = candidate.kind is EventKind.TARIFF
        outward = taxes and sent and bool(of_exports)  # "a tax on exports to the US"
        bought = "for" in between and bool(_BUYING & set(between))  # "a tariff for buying Russian oil"
        if aimed and not bought and not place and not same and not outward and view.lower(party.first - 1) != "by":
            found.append(party)
    return found
