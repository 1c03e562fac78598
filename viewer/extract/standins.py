"""Words that stand in for others: a percentage for a duty, a list for what duties fall on, a particle for a verb."""

from __future__ import annotations

import re

from viewer.extract.scan import Spot, View
from viewer.extract.tokens import Mention
from viewer.extract.vocabulary import Form, Noun, Verb, Word, noun_classes

_PARTICLES = {
    "put": ("off", "on hold", "on ice", "in place"),
    "take": ("off",),
    "strike": ("off", "from"),
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


def whole(view: View, verb: Mention[Word]) -> Mention[Word]:
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
_RATE_GAP = 13


def rates_as_nouns(view: View, nouns: list[Mention[Word]]) -> list[Mention[Word]]:
    """`raised the rate to 35%`, `threatened an extra 10% on any country`: a percentage that stands for the tariff.

    Only where no noun of tariffs is near, and only beside the word rate or in front of `on`.
    """
    tariffs = [each for each in nouns if "tariff" in noun_classes([each])] if view.rates else []
    found: list[Mention[Word]] = []
    for spot in view.rates:
        near = range(max(0, spot.first - _RATE_REACH), min(len(view.tokens), spot.last + _RATE_REACH))
        if any(each.first in near for each in tariffs):
            continue
        word = next((index for index in near if view.lower(index) in ("rate", "rates")), None)
        word = _rate_on(view, spot.first) if word is None else word
        if word is not None:
            found.append(Mention(word, word + 1, (Noun("tariff"),)))
        elif _stands_for_duty(view, spot):
            found.append(Mention(spot.first, spot.last, (Noun("tariff"),)))
    found += [
        Mention(index, index + 1, (Noun("tariff"),))
        for index, word in enumerate(view.lowered)
        if word in ("rates", "levels") and view.lower(index - 1) in ("those", "these")
    ]
    return found


_GOES = frozenset(("go", "goes", "went", "gone", "going"))
_UPS = {"ups": Form.PRESENT, "upped": Form.PAST, "upping": Form.ING}
"""`Mexico ups its duty`: the base form is a particle far too often to be a verb of the lexicon."""


def goes_as_verbs(view: View) -> list[Mention[Word]]:
    """`The rate goes from 10% to 25%`: up or down, as its percentages say; and `ups`, which is up in any case."""
    found: list[Mention[Word]] = []
    for index, word in enumerate(view.lowered):
        if word in _UPS and view.lower(index + 1) != "and":  # "ups and downs"
            found.append(Mention(index, index + 1, (Verb("raise", _UPS[word]),)))
        if word not in _GOES:
            continue
        rates = [spot for spot in view.rates if index < spot.first <= index + _APART]
        spelled = [view.plain[view.tokens[spot.first].start : view.tokens[spot.last - 1].end] for spot in rates[:2]]
        numbers = [float(number[0]) for each in spelled if (number := _NUMBER.search(each))]
        if len(numbers) == 2 and view.lower(index + 1) == "from":
            lemma = "go up" if numbers[1] > numbers[0] else "go down"
            form = Form.PAST if word in ("went", "gone") else Form.PRESENT if word == "goes" else Form.BASE
            found.append(Mention(index, index + 1, (Verb(lemma, form),)))
    return found


_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_STARTS = frozenset(("takes", "took", "take", "goes", "went", "kicks", "kicked", "comes", "came"))
_CHARGES = frozenset(("pay", "pays", "paid", "charge", "charges", "charged", "adds"))


def _stands_for_duty(view: View, spot: Spot) -> bool:
    """`The first 25% takes effect`, `India will pay 25%`, `an extra 10% on any country`."""
    first, last = spot.first, spot.last
    before = set(view.lowers(max(0, first - 2), first))
    starts = view.lower(last) in _STARTS and view.lower(last + 1) in ("effect", "in", "into")
    if view.lowers(max(0, first - 3), first) in (["by", "more", "than"], ["by", "less", "than"]):
        return False  # "from expanding capacity by more than 5 percent for ten years"
    paid = bool(before & _CHARGES) and view.lower(last) not in ("of", "more", "less")
    paid = paid or (before == {"taxed", "at"} and (bool(view.products) or not _GOODS.isdisjoint(view.lowered)))
    return starts or paid or (view.lower(last) in ("on", "for") and not _is_share_of(view, first))


def _rate_on(view: View, position: int) -> int | None:
    """`The U.S. rate on $200 billion of goods goes up from 10%`: the word stands farther off, and says on what."""
    return next(
        (
            index
            for index in range(max(0, position - _RATE_GAP), position)
            if view.lower(index) == "rate" and view.lower(index + 1) == "on"
        ),
        None,
    )


_WHICH = frozenset("the a its this that year their sales export supply".split())
_SOLD = frozenset(("exports", "shipments", "sales"))
_EXPORTED = frozenset(("exports", "export", "sales", "selling", "shipments", "suppliers", "chips", "technology"))
_CONTROLS = frozenset(("control", "controls", "restriction", "restrictions", "curbs", "limits"))


_STATES = frozenset(("partners", "countries", "destinations", "nations"))
_TRUSTED = frozenset("favored favoured preferred trusted fast preferential privileged friendly".split())
_GOODS = frozenset(("goods", "products", "imports", "exports", "items"))


_LEAVE = frozenset(("approval", "approvals", "permission", "clearance", "consent", "leave"))
_OPENING = _LEAVE | {"go", "green"}
_SELLING = frozenset(("resume", "sell", "ship", "export", "supply", "deliver", "buy"))


def approvals_as_nouns(view: View) -> list[Mention[Word]]:
    """`won approval on Tuesday to resume sales`, `the green light to ship its chips`: a license by another name."""
    found: list[Mention[Word]] = []
    for index, word in enumerate(view.lowered):
        if word not in _OPENING:
            continue
        three = view.lowers(index, index + 3)
        length = 1 if word in _LEAVE else 3 if three == ["go", "-", "ahead"] else 2 * (three[:2] == ["green", "light"])
        to = view.behind_time(index + length, ("on",))
        if length and view.lower(to) == "to" and view.lower(to + 1) in _SELLING:
            found.append(Mention(index, index + length, (Noun("license"),)))
    return found


def lists_as_nouns(view: View) -> list[Mention[Word]]:
    """`a list of 102 American products`: what duties may fall on; `its list of favored partners`, who is trusted."""
    found: list[Mention[Word]] = []
    for index, word in enumerate(view.lowered):
        if word != "list" or view.lower(index + 1) != "of":
            continue
        ahead = view.lowers(index + 2, index + 6)
        if _GOODS & set(ahead):
            found.append(Mention(index, index + 2, (Noun("goods_list"),)))
        elif _STATES & set(ahead) and _TRUSTED & set(view.lowers(index + 2, index + 10)):
            found.append(Mention(index, index + 2, (Noun("whitelist"),)))
    return found


def controls_as_nouns(view: View, nouns: list[Mention[Word]]) -> list[Mention[Word]]:
    """`controls on rare earth exports`: what is exported stands between the words of an export control."""
    found: list[Mention[Word]] = []
    for index, word in enumerate(view.lowered):
        if word not in _CONTROLS and word != "ban":
            continue
        taken = any(each.first <= index < each.last for each in nouns)
        if not taken and (_controls_sales(view, index) or _controls_goods(view, index) or _bans_exports(view, index)):
            found.append(Mention(index, index + 1, (Noun("export_control"),)))
    return found


def _controls_sales(view: View, index: int) -> bool:
    ahead = set(view.lowers(index + 3, index + 7))
    return view.lower(index) in _CONTROLS and view.lower(index + 1) == "on" and bool(ahead & _SOLD)


_GOODS_REACH = 4


def _controls_goods(view: View, index: int) -> bool:
    """`the sweeping restrictions on rare earths`: what is restricted are goods; imports are another matter."""
    if view.lower(index) not in _CONTROLS or view.lower(index + 1) != "on":
        return False
    near = range(index + 2, index + 2 + _GOODS_REACH)
    inward = {"imports", "import", "imported"} & set(view.lowers(index - 2, index + 2 + _GOODS_REACH))
    return not inward and any(spot.first in near for spot in view.products)


def _bans_exports(view: View, index: int) -> bool:
    """`imposed the seven-year ban after illegal shipments`: what is banned stands around."""
    banned = view.lower(index) == "ban" and view.lower(index - 1) in _WHICH
    return banned and not _EXPORTED.isdisjoint(view.lowered)


_NOT_TARIFFS = frozenset("interest inflation unemployment growth exchange mortgage tax vaccination approval".split())


def _is_share_of(view: View, position: int) -> bool:
    """`rose 3% on Monday`: a price or share that moved, not a duty."""
    before = set(view.lowers(max(0, position - 4), position))
    if before & {"index", "shares", "stocks", "average", "futures"}:
        return True
    return bool(before & (_NOT_TARIFFS | {"rose", "fell", "gained", "lost", "dropped", "jumped", "slid", "down", "up"}))
