"""Events of an article: candidates of each sentence, with fields and dates, joined into one event each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from viewer.domain.articles import Publication
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventKind,
    Evidence,
    EvidenceRole,
    FieldName,
    FieldSpan,
    Party,
    PartyRole,
    Rate,
    Standing,
)
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.acts import find_acts
from viewer.extract.blocks import SILENT, BlockKind, Sentence
from viewer.extract.candidates import TOLD, Candidate
from viewer.extract.confidence import confidence_of
from viewer.extract.date_roles import MEASURES, UNHELD
from viewer.extract.dating import date_candidates, earliest_first, upper_bound
from viewer.extract.encounters import find_encounters, with_second
from viewer.extract.entry_time import in_entry_time
from viewer.extract.fields import (
    answered_words,
    committed_words,
    entry_words,
    length_of,
    place_of,
    products_of,
    rates_of,
)
from viewer.extract.findings import as_recommended
from viewer.extract.follow import followed_candidates
from viewer.extract.gapped import with_gapped
from viewer.extract.headed import RATED_LINE, Headings
from viewer.extract.legal import enacted, is_enacting
from viewer.extract.mentions import EventMention, join_mentions
from viewer.extract.nominals import find_nominals
from viewer.extract.offsets import Dated, with_offsets
from viewer.extract.references import Reference, details_of, references_in, references_of
from viewer.extract.relevance import is_about_trade, speaks_of_measures
from viewer.extract.roles import cast_of
from viewer.extract.scan import Scanner, View
from viewer.extract.standing import DONE
from viewer.extract.states import duty_free, is_official, promised
from viewer.extract.story_time import in_story_time
from viewer.extract.surroundings import Surroundings
from viewer.extract.titles import title_of
from viewer.extract.told import Story, told_candidates
from viewer.extract.vocabulary import Vocabulary

_ENDS = frozenset((DateRole.SUSPENDED_UNTIL, DateRole.EXPIRES, DateRole.DEADLINE))
"""Dates on which something ends: they do not say when what has happened began."""
_COMING_TO_AN_END = frozenset(("expire", "end pause", "end exemption"))
_SPEECH = frozenset((Standing.THREATENED, Standing.PROPOSED))


def find_events(
    text: str,
    plain: str,
    sentences: list[Sentence],
    times: tuple[TimeExpression, ...],
    publication: Publication,
    vocabulary: Vocabulary,
) -> tuple[Event, ...]:
    """The candidate events of a text, in text order.

    Args:
        text: canonical text; quotes are cut from it.
        plain: its reading copy.
        sentences: all sentences; captions, link lines and boilerplate give no events.
        times: the time expressions of the text.
        publication: bounds what has no date of its own.
        vocabulary: the words of events.
    """
    views = Scanner(vocabulary).scan(plain, [each for each in sentences if each.kind not in SILENT], times)
    if not is_about_trade(views, vocabulary.topics):
        return ()
    mentions: list[EventMention] = []
    before: list[Candidate] = []  # the acts that a pronoun goes on about
    around: list[Candidate] = []  # the same with what was told without an act
    measure: EventKind | None = None  # what kind of measure the story is about
    surroundings = Surroundings(publication, views)
    headings = Headings()
    told: list[Dated] = []
    telling = speaks_of_measures(views)
    enacting, official = is_enacting(views), is_official(views)
    for scanned in views:
        entered = in_entry_time(with_offsets(scanned, told), surroundings.entry_date(scanned))
        view = in_story_time(entered, told, publication)
        headed = headings.candidates(view, vocabulary)
        candidates = _candidates(view, before, vocabulary) or headed or (enacted(view, before) if enacting else [])
        candidates += promised(view, candidates) if official else []
        candidates = candidates or [each for each in surroundings.entry(view, measure) if telling or _is_named(each)]
        dates = surroundings.complete(view, candidates, date_candidates(candidates, publication, vocabulary))
        story = Story(around, measure)
        loose = told_candidates(view, candidates, dates, story, publication, vocabulary) if telling else []
        loose_dates = date_candidates(loose, publication, vocabulary)
        surroundings.tell(loose_dates)
        candidates, dates = candidates + loose, dates + loose_dates
        told += zip(candidates, dates, strict=True)
        references = references_in(view, vocabulary.references) if candidates else []
        mentions += [
            _mention(each, candidates, dated, references, vocabulary)
            for each, dated in zip(candidates, dates, strict=True)
        ]
        goes_on = view.sentence.kind is BlockKind.BODY
        measure = next((each.kind for each in candidates if each.kind in MEASURES and each.rule != TOLD), measure)
        around = candidates or (around if goes_on else [])
        before = [each for each in candidates if each.rule != TOLD] or (before if goes_on else [])
    groups = [group for group in join_mentions(mentions) if telling or _is_somebodys(group)]
    events = [_event(text, group, publication) for group in groups]
    return tuple(event for event in events if event is not None)


def _is_named(entry: Candidate) -> bool:
    """Whether an entry of a list of dates has a word of trade: in a text of other things, only such a one is news."""
    return entry.kind is not EventKind.OTHER


def _candidates(view: View, before: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    acts = find_acts(view, vocabulary)
    encounters = find_encounters(view, vocabulary)
    encounters = [each for each in encounters if not (each.action == "commit" and _says_more(each, acts))]
    calls = [each for each in encounters if each.kind is EventKind.CALL]
    ruled = {each.head for each in encounters if each.kind is EventKind.RULING}
    acts = [each for each in acts if each.head not in ruled]
    done = {(each.head, each.kind) for each in acts}  # what an act says with its noun, its verb alone says worse
    encounters = [each for each in encounters if (each.head, each.kind) not in done]
    found = acts + [each for each in encounters if each.kind is not EventKind.CALL] + with_second(calls[:1])
    found = with_gapped(found + find_nominals(view, found, vocabulary))
    found += duty_free(view, found)
    as_recommended(found)
    if not found:
        found = followed_candidates(view, before, vocabulary)
    return _marked(view, _without_doubles(found))


def _says_more(commitment: Candidate, acts: list[Candidate]) -> bool:
    """Whether an act inside the promise says what it is (`agreed to cut tariffs`): then the act is the event."""
    return any(0 <= act.head - commitment.head_last <= 6 for act in acts)


def _without_doubles(found: list[Candidate]) -> list[Candidate]:
    """One candidate a kind and verb: `hold talks` and the bare `talks` are the same words."""
    kept: list[Candidate] = []
    for each in sorted(found, key=lambda candidate: (not candidate.direct, candidate.span)):
        clash = any(
            other.kind is each.kind
            and each.relative is other.relative
            and (other.span[0] < each.span[1] and each.span[0] < other.span[1])
            for other in kept
        )
        if not clash:
            kept.append(each)
    return sorted(kept, key=lambda candidate: candidate.span)


_ANSWERING = ("in retaliation", "to retaliate", "in response to", "in answer to", "in reply to")
_FRONT_ANSWER = re.compile(r"\W*In (?:retaliation|response|answer|reply)\b")
_FRONT_REACH = 14
_FOR_OTHER = re.compile(
    r"(?:in retaliation|to retaliate) (?:for|against)"
    r"(?!.*\b(?:tariff|dut|lev|tax|sanction|measure|curb|control|ban|action))"
)
"""`tariffs to retaliate for dumping`: what they answer is no measure of trade policy, so they begin something."""


def _marked(view: View, found: list[Candidate]) -> list[Candidate]:
    """Tariffs that answer other measures are retaliation: the noun says so, or `in retaliation` behind the act."""
    for each in found:
        if each.kind is not EventKind.TARIFF or each.standing in _SPEECH:
            continue
        near = set(view.lowers(max(0, each.noun[0] - 3), each.noun[1]))
        after = " ".join(view.lowers(each.span[1], min(len(view.tokens), each.span[1] + 24)))
        answers = any(cue in after for cue in _ANSWERING) and not _FOR_OTHER.search(after)
        named = any(word == "retaliatory" or (word.startswith("counter") and word != "countervailing") for word in near)
        front = _FRONT_ANSWER.match(view.text()) is not None and each.head < _FRONT_REACH
        if named or answers or front or _BY_RAISING.search(view.text_before(view.tokens[each.head].start)):
            each.kind = EventKind.RETALIATION
    return found


_BY_RAISING = re.compile(
    r"\b(?:(?:hit|hits|hitting|struck|strikes|striking|fought|fights)\s+back"
    r"|(?:retaliat|respond|answer|counter)(?:e?d|e?s|ing))\b[^.;:]{0,50}?(?:,|\bby|\bwith)\s+(?:\w+\s+){0,2}$",
    re.I,
)
"""`hit back a week later, raising its duty`."""


def _mention(
    candidate: Candidate,
    rivals: list[Candidate],
    dates: tuple[EventDate, ...],
    references: list[Reference],
    vocabulary: Vocabulary,
) -> EventMention:
    return EventMention(
        candidate,
        dates,
        cast_of(candidate, vocabulary),
        tuple(rates_of(candidate, rivals)),
        tuple(products_of(candidate)),
        place_of(candidate),
        length_of(candidate),
        references_of(candidate, rivals, references),
    )


def _event(text: str, group: list[EventMention], publication: Publication) -> Event | None:
    lead = group[0]
    if not _is_worth_showing(group):
        return None
    candidate = lead.candidate
    kind = EventKind.STATEMENT if any(each.candidate.kind is EventKind.STATEMENT for each in group) else candidate.kind
    kind = EventKind.RETALIATION if any(each.candidate.kind is EventKind.RETALIATION for each in group) else kind
    action = next(
        (each.candidate.action for each in group if each.candidate.action not in ("announce", "take effect", "note")),
        candidate.action,
    )
    standing = _standing(group)
    parties = _parties(group)
    rates = _rates(group)
    products = tuple(dict.fromkeys(spot.product for each in group for spot in each.products))
    place = next((each.place for each in group if each.place), "")
    length = next((each.length for each in group if each.length), "")
    promise = committed_words(candidate) if action == "commit" else ""
    promise = entry_words(candidate) if action == "note" else promise
    dates = tuple(_verbatim(text, date) for date in _dates(group, standing, publication))
    confidence, reasons = confidence_of(group, dates)
    if _lies_ahead(action, standing, dates, publication):
        standing = Standing.PLANNED
        reasons = (*reasons, "its day lies behind that of publication, so it was still to come")
    references = details_of(reference for each in group for reference in each.references)
    answering = group if kind is EventKind.RETALIATION else []
    answers = next((words for each in answering if (words := answered_words(each.candidate))), "")
    details = [("duration", length), ("place", place), ("said", promise), ("answers", answers), *references]
    return Event(
        kind=kind,
        action=action,
        standing=standing,
        title=title_of(kind, action, standing, _lead_parties(lead, parties), rates, products, promise or place),
        dates=dates,
        evidence=_evidence(text, group),
        parties=parties,
        rates=rates,
        products=products,
        details=tuple((name, value) for name, value in details if value),
        confidence=confidence,
        reasons=reasons,
        rule=candidate.rule,
        cue=next((each.candidate.cue for each in group if each.candidate.standing is standing), ""),
    )


def _is_worth_showing(group: list[EventMention]) -> bool:
    """A mention in a heading alone, or a nominal one without a date, says too little for an event."""
    lead = group[0]
    if all(each.in_head for each in group) and not any(each.dates for each in group):
        return False
    if lead.candidate.rule == RATED_LINE and not lead.dates:
        return False
    if any(each.dates for each in group):
        return any(each.candidate.direct or each.candidate.kind is EventKind.CALL or each.dates for each in group)
    if not lead.candidate.direct and lead.candidate.kind is not EventKind.CALL:
        return False
    told = lead.cast.members or lead.rates or lead.products
    return bool(told) and lead.candidate.cue != "present tense"


def _is_somebodys(group: list[EventMention]) -> bool:
    """Whether an agreement names a side or goods: in a text of other things, anybody may have reached one."""
    named = any(each.cast.members or each.rates or each.products for each in group)
    return named or group[0].candidate.kind is not EventKind.AGREEMENT or group[0].candidate.action != "reach"


def _standing(group: list[EventMention]) -> Standing:
    """The most certain claim of the body; in force only where a date says since when."""
    order = [Standing.IN_FORCE, Standing.OCCURRED, Standing.PLANNED, Standing.THREATENED, Standing.PROPOSED]
    body = [each for each in group if not each.in_head] or group
    claimed = {each.candidate.standing for each in body}
    return next((standing for standing in order if standing in claimed), group[0].candidate.standing)


def _parties(group: list[EventMention]) -> tuple[Party, ...]:
    parties: dict[str, Party] = {}
    for each in group:
        for mention, role in each.cast.members:
            parties.setdefault(mention.entry.name, Party(mention.entry.name, role))
    if group[0].candidate.kind is not EventKind.CALL:
        return tuple(parties.values())
    people = {mention.entry.name for each in group for mention, _ in each.cast.members if mention.is_person}
    return tuple(party for party in parties.values() if not people or party.name in people)


def _lead_parties(lead: EventMention, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """For the title: those whom the lead sentence names, and of the others only roles that it leaves open."""
    named = tuple(
        Party(mention.entry.name, role)
        for mention, role in lead.cast.members
        if not (lead.candidate.noun_class == "list" and role is PartyRole.TARGET and mention.entry.kind != "firm")
    )  # "29 entities of China": firms of it are listed, not the country
    roles = {party.role for party in named}
    roles |= {PartyRole.TARGET} if lead.candidate.noun_class == "list" else set()
    return named + tuple(party for party in parties if party.role not in roles)


def _rates(group: list[EventMention]) -> tuple[Rate, ...]:
    rates: dict[tuple[float, str, str], Rate] = {}
    for each in group:
        for spot in each.rates:
            if spot.rate:
                rates.setdefault((spot.rate.value, spot.rate.unit, spot.rate.kind), spot.rate)
    return tuple(rates.values())


def _dates(group: list[EventMention], standing: Standing, publication: Publication) -> tuple[EventDate, ...]:
    """One date a role, the most precise; without any, an upper bound for what has happened or was said."""
    chosen: dict[DateRole, EventDate] = {}
    for each in group:
        for date in each.dates:
            known = chosen.get(date.role)
            if known is None or _width(date) < _width(known):
                chosen[date.role] = date
    made = standing in DONE and group[0].candidate.action not in _COMING_TO_AN_END
    if chosen and not (made and set(chosen) <= _ENDS):
        return earliest_first(chosen.values())
    if standing is Standing.PLANNED and group[0].candidate.action != "commit":
        return ()
    bound = upper_bound(publication)
    return earliest_first([*chosen.values(), *([bound] if bound else [])])


_SAID_ALREADY = UNHELD | {"announce"}
"""`announced a tariff from October 1`, `postponed the talks to May`: that is done, whenever the other begins."""
_TAKING_PLACE = frozenset((DateRole.OCCURRED, DateRole.SIGNED, DateRole.RULED, DateRole.EFFECTIVE))
"""The days on which something comes about; others tell when it was spoken of, or by when it has to be."""


def _lies_ahead(action: str, standing: Standing, dates: tuple[EventDate, ...], publication: Publication) -> bool:
    """`The truce expires on November 10`: what is dated behind publication, and nowhere before, has not happened.

    Nor is a duty in force whose effective date is to come, whatever was done about it before.
    """
    latest = publication.latest
    if latest is None or standing not in DONE or action in _SAID_ALREADY:
        return False
    roles = _TAKING_PLACE if standing is Standing.OCCURRED else {DateRole.EFFECTIVE}
    if action in _COMING_TO_AN_END:
        roles = roles | {DateRole.EXPIRES}
    days = [date.value.first_day for date in dates if date.role in roles]
    return bool(days) and all(day is not None and day > latest for day in days)


def _verbatim(text: str, date: EventDate) -> EventDate:
    """The date with its words as they stand in the text, not as the reading copy has them."""
    words = date.passage.quote(text) if date.passage else date.text
    return date if words == date.text else replace(date, text=words)


def _width(date: EventDate) -> int:
    if date.value.lo is None or date.value.hi is None:
        return 10**18
    return date.value.hi - date.value.lo


def _evidence(text: str, group: list[EventMention]) -> tuple[Evidence, ...]:
    """One piece of evidence a sentence, the lead sentence first."""
    by_sentence: dict[Passage, list[EventMention]] = {}
    for each in group:
        by_sentence.setdefault(each.candidate.view.sentence.passage, []).append(each)
    return tuple(
        Evidence(
            passage,
            passage.quote(text),
            EvidenceRole.SUPPORTS,
            _distinct(span for mention in mentions for span in _fields(mention)),
        )
        for passage, mentions in by_sentence.items()
    )


def _distinct(spans: Iterable[FieldSpan]) -> tuple[FieldSpan, ...]:
    """Each span once, in text order; told apart by plain values, which are compared much faster than the spans."""
    keyed = {(span.passage.start, span.passage.end, span.field): span for span in spans}
    return tuple([keyed[key] for key in sorted(keyed)])


def _fields(mention: EventMention) -> list[FieldSpan]:
    view, candidate = mention.candidate.view, mention.candidate
    spans = [FieldSpan(FieldName.TRIGGER, view.passage(candidate.head, candidate.head_last))]
    if candidate.noun[0] != candidate.head and not candidate.pronoun:
        spans.append(FieldSpan(FieldName.TRIGGER, view.passage(*candidate.noun)))
    spans += [FieldSpan(FieldName.DATE, date.passage) for date in mention.dates if date.passage]
    spans += [
        FieldSpan(FieldName.PARTY, view.passage(party.first, party.last))
        for party, _ in mention.cast.members
        if party.first >= 0 and not candidate.pronoun
    ]
    spans += [
        FieldSpan(FieldName.RATE, view.passage(spot.first, spot.last))
        for spot in mention.rates
        if not candidate.pronoun
    ]
    spans += [
        FieldSpan(FieldName.PRODUCT, view.passage(spot.first, spot.last))
        for spot in mention.products
        if not candidate.pronoun
    ]
    spans += [FieldSpan(FieldName.REFERENCE, reference.passage) for reference in mention.references]
    inside = view.sentence.passage
    return [span for span in spans if inside.contains(span.passage)]
