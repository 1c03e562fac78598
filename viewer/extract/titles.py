"""Titles: one line for an event from its fields, in the manner of a headline, without a date."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.events import EventKind, Party, PartyRole, Rate, RateKind, Standing
from viewer.extract.standing import DONE

# action: (third person, infinitive, passive participle)
_VERBS = {
    "impose": ("imposes", "impose", "imposed"),
    "take effect": ("puts in force", "put in force", "in effect"),
    "announce": ("announces", "announce", "announced"),
    "raise": ("raises", "raise", "raised"),
    "cut": ("cuts", "cut", "cut"),
    "pause": ("pauses", "pause", "paused"),
    "extend pause": ("extends the pause of", "extend the pause of", "pause extended"),
    "end pause": ("ends the pause of", "end the pause of", "pause ended"),
    "resume": ("reinstates", "reinstate", "reinstated"),
    "exempt": ("exempts from", "exempt from", "exempted"),
    "lift": ("lifts", "lift", "lifted"),
    "drop plan": ("drops a plan for", "drop a plan for", "no longer planned"),
    "expire": ("lets expire", "let expire", "expired"),
    "threaten": ("threatens", "threaten", "threatened"),
    "propose": ("proposes", "propose", "proposed"),
    "consider": ("considers", "consider", "considered"),
    "extend exemption": ("extends exemptions from", "extend exemptions from", "exemptions extended"),
    "end exemption": ("ends exemptions from", "end exemptions from", "exemptions ended"),
    "grant": ("grants", "grant", "granted"),
    "deny": ("denies", "deny", "denied"),
    "revoke": ("revokes", "revoke", "revoked"),
    "suspend": ("suspends", "suspend", "suspended"),
    "require": ("requires", "require", "required"),
    "apply": ("applies for", "apply for", "applied for"),
    "tighten": ("tightens", "tighten", "tightened"),
    "ease": ("eases", "ease", "eased"),
    "ban": ("restricts", "restrict", "restricted"),
    "sign": ("signs", "sign", "signed"),
    "reach": ("reaches", "reach", "reached"),
    "extend": ("extends", "extend", "extended"),
    "end": ("ends", "end", "ended"),
    "breach": ("breaks", "break", "broken"),
    "open": ("opens", "open", "opened"),
    "close": ("closes", "close", "closed"),
    "ban imports": ("halts", "halt", "halted"),
    "limit imports": ("limits", "limit", "limited"),
    "resume imports": ("resumes", "resume", "resumed"),
    "petition": ("asks for an", "ask for an", "asked for"),
    "ratify": ("ratifies", "ratify", "ratified"),
    "determine": ("makes a finding in its", "make a finding in its", "has a finding"),
    "retaliate": ("retaliates", "retaliate", "retaliation"),
}
_NOUNS = {
    EventKind.TARIFF: "tariffs",
    EventKind.RETALIATION: "retaliatory duties",
    EventKind.LICENSE: "licenses",
    EventKind.EXPORT_CONTROL: "export controls",
    EventKind.SANCTION: "sanctions",
    EventKind.AGREEMENT: "agreement",
    EventKind.INVESTIGATION: "investigation",
}


def title_of(
    kind: EventKind,
    action: str,
    standing: Standing,
    parties: Sequence[Party],
    rates: Sequence[Rate] = (),
    products: Sequence[str] = (),
    detail: str = "",
) -> str:
    """The title of an event; `detail` is where talks are held, or the words of a promise."""
    if action == "note":
        return detail
    if kind in (EventKind.CALL, EventKind.TALKS):
        return _encounter(kind, action, standing, parties, detail)
    if action == "commit":
        return _commitment(parties, detail)
    if kind is EventKind.RULING:
        return _ruling(action, standing, parties)
    return _measure(kind, action, standing, parties, rates, products)


def names_in_words(names: Sequence[str], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 2 more`."""
    unique = list(dict.fromkeys(names))
    if len(unique) > most:
        return f"{', '.join(unique[:most])} and {len(unique) - most} more"
    return " and ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)


def _of(parties: Sequence[Party], *roles: PartyRole) -> list[str]:
    return [party.name for party in parties if party.role in roles]


def _does(standing: Standing, third: str, infinitive: str, *, alone: bool = True) -> str:
    """The verb behind who acts, so that no plan, threat or thought reads as done; `alone` for one who acts."""
    if standing is Standing.PLANNED:
        return f"to {infinitive}"
    if standing is Standing.THREATENED:
        return f"{'threatens' if alone else 'threaten'} to {infinitive}"
    if standing is Standing.DENIED:
        return f"did not {infinitive}"
    if standing not in DONE:
        return f"may {infinitive}"
    return third if alone else infinitive


def _is_done(standing: Standing, participle: str) -> str:
    """The same where nobody is named who acts."""
    if standing is Standing.PLANNED:
        return f"to be {participle}"
    if standing is Standing.DENIED:
        return f"not {participle}"
    return participle if standing in DONE else f"may be {participle}"


def _encounter(kind: EventKind, action: str, standing: Standing, parties: Sequence[Party], place: str) -> str:
    who = names_in_words(_of(parties, PartyRole.PARTICIPANT)) or "Officials"
    where = f" in {place}" if place else ""
    alone = len(_of(parties, PartyRole.PARTICIPANT)) == 1
    if action in ("postpone", "cancel"):
        what = "Call" if kind is EventKind.CALL else f"Talks{where}"
        return f"{what} {_is_done(standing, 'postponed' if action == 'postpone' else 'canceled')}: {who}"
    if kind is EventKind.CALL:
        return f"{who} {_does(standing, 'speaks', 'speak', alone=alone)} by phone"
    verb, talks = ("meet", "") if action == "meet" else ("hold", " talks")
    return f"{who} {_does(standing, f'{verb}s', verb, alone=alone)}{talks}{where}"


def _commitment(parties: Sequence[Party], promise: str) -> str:
    who = names_in_words(_of(parties, PartyRole.ACTOR)) or "A party"
    said = _of(parties, PartyRole.SPEAKER)
    title = f"{who} agreed {promise}" if promise else f"{who} makes a commitment"
    return f"{title}, {said[0]} says" if said else title


# action: (third person, infinitive, what is done) of the one who goes to court
_SUITS = {
    "appeal": ("appeals", "appeal", "a trade ruling"),
    "sue": ("sues", "sue", "over trade measures"),
}
# action: (third person, infinitive, what is done) of the court
_RULINGS = {
    "stay": ("stays", "stay", "a ruling"),
    "strike down": ("strikes down", "strike down", "trade measures"),
    "block": ("blocks", "block", "trade measures"),
    "reinstate": ("reinstates", "reinstate", "trade measures"),
    "uphold": ("upholds", "uphold", "trade measures"),
    "order": ("gives", "give", "an order"),
    "find": ("gives", "give", "a finding in a trade case"),
    "hear": ("hears", "hear", "a trade case"),
    "agree to hear": ("agrees to hear", "agree to hear", "a trade case"),
    "take up": ("takes up", "take up", "a trade case"),
    "dismiss": ("dismisses", "dismiss", "a trade case"),
    "recommend": ("recommends", "recommend", "trade measures"),
}


def _ruling(action: str, standing: Standing, parties: Sequence[Party]) -> str:
    names = list(dict.fromkeys(party.name for party in parties if party.role is not PartyRole.SPEAKER))
    who = names_in_words(names)
    if action in _SUITS:
        third, infinitive, what = _SUITS[action]
        names = list(dict.fromkeys(_of(parties, PartyRole.ACTOR)))  # not the court that it is taken to
        who = names_in_words(names)
        return f"{who or 'A party'} {_does(standing, third, infinitive, alone=len(names) < 2)} {what}"
    if action in ("file", "withdraw"):
        words = f"Trade case {_is_done(standing, 'filed' if action == 'file' else 'withdrawn')}"
    else:
        third, infinitive, what = _RULINGS.get(action, ("rules", "rule", "on trade measures"))
        body = "Trade body" if action in ("find", "recommend") else "Court"
        words = f"{body} {_does(standing, third, infinitive)} {what}"
    return f"{words}: {who}" if who else words


def _measure(
    kind: EventKind,
    action: str,
    standing: Standing,
    parties: Sequence[Party],
    rates: Sequence[Rate],
    products: Sequence[str],
) -> str:
    third, infinitive, participle = _VERBS.get(action, (action, action, action))
    actors = _of(parties, PartyRole.ACTOR) or _of(parties, PartyRole.PARTICIPANT)
    actor = names_in_words(actors)
    what = _object(kind, action, rates, products, _of(parties, PartyRole.TARGET))
    if action in ("list", "delist"):
        return _listing(action, standing, actor, names_in_words(_of(parties, PartyRole.TARGET)), len(actors))
    if action == "retaliate":
        return f"{actor or 'A party'} {_does(standing, third, infinitive, alone=len(actors) < 2)}"
    if action == "expire":
        one = kind in (EventKind.AGREEMENT, EventKind.INVESTIGATION)
        supposed = Standing.PROPOSED if standing is Standing.THREATENED else standing  # a truce threatens nobody
        return f"{_upper(what)} {_does(supposed, 'expires', 'expire', alone=one)}"
    if not actor:
        bare, to, rate = what.partition(" to ") if action in ("raise", "cut") else (what, "", "")
        thing, _, verb = participle.rpartition(" ")
        if thing in ("pause", "exemptions"):
            bare, participle = f"{thing} {'of' if thing == 'pause' else 'from'} {bare}", verb
        done = participle if _says_itself(action, standing) else _is_done(standing, participle)
        return f"{_upper(bare)} {done}{to}{rate}"
    if _says_itself(action, standing):
        return f"{actor} {third if len(actors) == 1 else infinitive} {what}"
    if standing is Standing.THREATENED and action == "impose":
        return f"{actor} {'threatens' if len(actors) == 1 else 'threaten'} {what}"
    return f"{actor} {_does(standing, third, infinitive, alone=len(actors) == 1)} {what}"


def _says_itself(action: str, standing: Standing) -> bool:
    """`threatens tariffs`, `proposes tariffs`: the act is the threat."""
    said = {"threaten": Standing.THREATENED, "propose": Standing.PROPOSED, "consider": Standing.PROPOSED}
    return said.get(action) is standing


def _listing(action: str, standing: Standing, actor: str, firms: str, actors: int) -> str:
    """`BIS adds SMIC to a trade blacklist`, `SMIC removed from a trade blacklist`."""
    verb, done, link = ("add", "added", "to") if action == "list" else ("remove", "removed", "from")
    if not actor:
        return f"{firms or 'Firms'} {_is_done(standing, done)} {link} a trade blacklist"
    does = _does(standing, f"{verb}s", verb, alone=actors == 1)
    return f"{actor} {does} {firms or 'firms'} {link} a trade blacklist"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


_NOUNS_OF = {"ban": "exports", "ban imports": "imports", "limit imports": "imports", "resume imports": "imports"}


def _object(kind: EventKind, action: str, rates: Sequence[Rate], products: Sequence[str], targets: list[str]) -> str:
    noun = "licenses" if action == "require" else _NOUNS_OF.get(action) or _NOUNS.get(kind, "measures")
    rate = next((rate for rate in rates if rate.kind is not RateKind.PRIOR), None)
    words = noun
    to_rate = rate is not None and action in ("raise", "cut") and rate.kind is not RateKind.CHANGE
    if rate is not None and not to_rate:
        words = f"{rate_in_words(rate)} {noun}"
    goods = names_in_words(list(products))
    aimed = names_in_words(targets)
    if goods:
        words += f" {'for' if kind is EventKind.LICENSE else 'on'} {goods}"
    if aimed:
        words += f" {_aim(kind, with_goods=bool(goods))} {aimed}"
    if to_rate and rate is not None:
        words += f" to {rate_in_words(rate)}"
    return words


def rate_in_words(rate: Rate) -> str:
    """`25%`, `25% to 50%`, `24 points`, `up to 60%`, `10% additional`."""
    unit = "%" if rate.unit == "percent" else " points"
    number = f"{rate.value:g}{unit}" if rate.high is None else f"{rate.value:g}{unit} to {rate.high:g}{unit}"
    return {RateKind.CEILING: f"up to {number}", RateKind.ADDITIONAL: f"additional {number}"}.get(rate.kind, number)


def _aim(kind: EventKind, *, with_goods: bool) -> str:
    if kind is EventKind.LICENSE:
        return "for"
    if kind is EventKind.EXPORT_CONTROL:
        return "to"
    return "from" if with_goods else "on"
