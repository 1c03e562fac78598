"""The rates, goods, places, lengths and words of a candidate."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.domain.events import EventKind, RateKind
from viewer.extract.candidates import Candidate
from viewer.extract.gapped import GAPPED
from viewer.extract.scan import Spot, View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Word, noun_classes

_PLACE = re.compile(
    r"\b(?:in|at)\s+((?:[A-Z][\w'.-]+)(?:\s+[A-Z][\w'.-]+){0,2})(?![\w'-])(?!\s+(?:and|will|would|said|has|have|to)\b)"
)
_NO_PLACES = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Congress",
        "Section",
        "Article",
        "Executive",
        "President",
        "Washington's",
        "Beijing's",
    ]
)
_LENGTH = re.compile(
    r"(?:(?:about|approximately|around|roughly|nearly|almost|more than|over|some)\s+)?"
    r"(?:(?:an?|one|two|three|four|five|\d+(?:\.\d+)?)[\s-](?:and[\s-]a[\s-]half[\s-])?(?:hours?)(?:\s+and\s+\d+\s+minutes?)?|\d+[\s-]minutes?)",
    re.I,
)


_GOODS_REACH = 6


def products_of(candidate: Candidate) -> list[Spot]:
    """The goods in reach of verb and noun, each name once; those of another clause only where this one has none."""
    view = candidate.view
    if candidate.kind in (EventKind.CALL, EventKind.TALKS, EventKind.RULING):
        return []
    first, last = candidate.span
    left = min(view.clause(first)[0], max(0, first - 4))
    right = max(view.clause(last - 1)[1], min(len(view.tokens), last + 16))
    if view.lower(view.clause(first)[0]) == "which" and view.lower(view.clause(first)[0] - 1) in ("on", "for"):
        left -= _GOODS_REACH  # "steel and aluminum, on which Trump doubled tariffs"
    left = first if candidate.rule == GAPPED else left
    others = [each.first for each in view.words if first < last <= each.first < right and _begins_another(view, each)]
    right = min([right, *others])
    chosen: dict[str, Spot] = {}
    for spot in view.products:
        if left <= spot.first < right and not _is_reason(view, spot):
            chosen.setdefault(spot.product, spot)
    return list(chosen.values())


_FOUGHT = frozenset("stop curb over fight combat halt".split())


def _is_reason(view: View, spot: Spot) -> bool:
    """`imposed tariffs to stop fentanyl`, `because of fentanyl`: why, not on what."""
    to_stop = view.lower(spot.first - 1) in _FOUGHT and view.lower(spot.first - 2) == "to"
    return (
        to_stop or view.lower(spot.first - 1) == "over" or view.lowers(spot.first - 2, spot.first) == ["because", "of"]
    )


def _begins_another(view: View, mention: Mention[Word]) -> bool:
    """`…, and tariffs on tungsten to 25 percent`: goods behind it belong to another duty."""
    return view.lower(mention.first - 1) == "and" and "tariff" in noun_classes([mention])


def rates_of(candidate: Candidate, rivals: list[Candidate]) -> list[Spot]:
    """The rates near a tariff and nearest to it among its rivals; a share of trade or a price is none."""
    if candidate.kind not in (EventKind.TARIFF, EventKind.RETALIATION) or candidate.pronoun:
        return []
    tariffs = [each for each in rivals if each.kind in (EventKind.TARIFF, EventKind.RETALIATION) and not each.pronoun]
    chosen = []
    for spot in candidate.view.rates:
        near = _rate_distance(candidate, spot)
        mine = all(near <= _rate_distance(rival, spot) for rival in tariffs)
        if near <= 14 and mine and not _is_share(candidate.view, spot):
            chosen.append(spot)
    return _with_old_rate(candidate, chosen)


_MULTIPLIED = ("doubl", "tripl", "quadrupl", "halv")


def _with_old_rate(candidate: Candidate, chosen: list[Spot]) -> list[Spot]:
    """`tariffs of 25% would be raised to 50%`, `cut its 25% duty to 10%`: the rate without `to` is the old one."""
    view = candidate.view
    new = [spot for spot in chosen if view.lower(spot.first - 1) == "to"]
    if candidate.action not in ("raise", "cut") or len(chosen) > 2 or len(new) != len(chosen) - 1:
        return chosen
    multiplied = view.lower(candidate.head).startswith(_MULTIPLIED)  # "the duty, first set at 25%, was doubled"
    [old] = [spot for spot in chosen if spot not in new]
    plain = old.rate is not None and old.rate.kind in (RateKind.TOTAL, RateKind.UNKNOWN)
    if old.rate is None or not plain or not (multiplied or (new and old.first < new[0].first)):
        return chosen
    return [replace(old, rate=replace(old.rate, kind=RateKind.PRIOR)), *new]


def _rate_distance(candidate: Candidate, spot: Spot) -> int:
    """Tokens between, a clause between counting eight; a rate inside the act is at none."""
    first, last = candidate.span
    edge = first if spot.first < first else last
    low, high = sorted((spot.first, edge))
    cuts = sum(1 for cut in candidate.view.cuts if low < cut <= high and not first < cut < last)
    return max(first - spot.last, spot.first - last, 0) + 8 * cuts


def _is_share(view: View, spot: Spot) -> bool:
    return view.lower(spot.last) == "of" and view.lower(spot.last + 1) in (
        "the",
        "its",
        "all",
        "global",
        "total",
        "world",
        "canadian",
        "imports",
        "exports",
    )


def place_of(candidate: Candidate) -> str:
    """Where people meet: `in London`; empty where the sentence does not say."""
    if candidate.kind is not EventKind.TALKS:
        return ""
    text = candidate.view.text()
    start = candidate.view.sentence.passage.start
    head = candidate.view.tokens[candidate.head].start - start
    places = [
        (abs(match.start() - head), match[1].strip())
        for match in _PLACE.finditer(text)
        if match[1].split()[0].rstrip(".,") not in _NO_PLACES and not match[1].isupper()
    ]
    return re.sub(r"'s$", "", min(places)[1].rstrip(".,")) if places else ""


def length_of(candidate: Candidate) -> str:
    """How long a call lasted, in the words of the text; empty where it does not say."""
    if candidate.kind is not EventKind.CALL:
        return ""
    match = _LENGTH.search(candidate.view.text())
    return match[0].strip() if match else ""


def committed_words(candidate: Candidate) -> str:
    """What was promised: the words from `to` to the end of the clause."""
    view = candidate.view
    end = candidate.head_last + 1
    while (
        end < len(view.tokens)
        and end - candidate.head_last < 18
        and view.tokens[end].text not in (",", ";", ".", "(", "—")
    ):
        end += 1
    start = candidate.head_last - (view.lower(candidate.head_last - 1) == "to")
    words = view.quote(start, end)
    return re.sub(r'[\s"]+', " ", words).strip()


_ANSWERS = re.compile(
    r"\b(?:in\s+(?:response|answer|reply|reaction)\s+to|(?:in\s+)?retaliat\w+\s+(?:to|for|against|over)|in\s+retaliation"
    r"\s+(?:for|against)|(?:respond|answer|repl)\w*\s+to|hit\w*\s+back\s+at|(?:answer|counter|match)(?:ed|s)?(?=\s+the\b))"
    r"\s+(?P<what>[^,;:()]{3,90}?)(?=\s+(?:with|by)\b|\s+(?-i:on\s+[A-Z])|[,;:()]|\.\s|\.?$)",
    re.I,
)


def answered_words(candidate: Candidate) -> str:
    """What a retaliation answers, in the words of its sentence: `the tariffs on steel`; empty where it does not say."""
    match = _ANSWERS.search(candidate.view.text())
    return " ".join(match["what"].split()) if match else ""


def entry_words(candidate: Candidate) -> str:
    """What an entry of a chronology says: the words behind its date, at most a hundred characters."""
    view = candidate.view
    words = re.sub(r'[\s"]+', " ", view.quote(*candidate.noun)).strip()
    words = words.strip("| ")
    return words if len(words) <= 100 else words[:100].rsplit(" ", 1)[0] + "…"
