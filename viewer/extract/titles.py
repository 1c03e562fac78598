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
    "resume imports": ("resumes", "resume", "resumed"),
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
        return _ruling(action, parties)
    return _measure(kind, action, standing, parties, rates, products)


def names_in_words(names: Sequence[str], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 2 more`."""
    unique = list(dict.fromkeys(names))
    if len(unique) > most:
        return f"{', '.join(unique[:most])} and {len(unique) - most} more"
    return " and ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)


def _of(parties: Sequence[Party], *roles: PartyRole) -> list[str]:
    return [party.name for party in parties if party.role in roles]


def _encounter(kind: EventKind, action: str, standing: Standing, parties: Sequence[Party], place: str) -> str:
    who = names_in_words(_of(parties, PartyRole.PARTICIPANT)) or "Officials"
    where = f" in {place}" if place else ""
    planned = standing is not Standing.OCCURRED
    alone = len(_of(parties, PartyRole.PARTICIPANT)) == 1
    if kind is EventKind.CALL and action == "cancel":
        return f"Call canceled: {who}"
    if kind is EventKind.CALL:
        return f"{who} {'to speak' if planned else 'speaks' if alone else 'speak'} by phone"
    if action in ("postpone", "cancel"):
        return f"Talks{where} {'postponed' if action == 'postpone' else 'canceled'}: {who}"
    verb, talks = ("meet", "") if action == "meet" else ("hold", " talks")
    third = f"{verb}s" if alone else verb
    return f"{who} {'to ' + verb if planned else third}{talks}{where}"


def _commitment(parties: Sequence[Party], promise: str) -> str:
    who = names_in_words(_of(parties, PartyRole.ACTOR)) or "A party"
    said = _of(parties, PartyRole.SPEAKER)
    title = f"{who} agreed {promise}" if promise else f"{who} makes a commitment"
    return f"{title}, {said[0]} says" if said else title


_RULINGS = {
    "appeal": "{who} appeals a trade ruling",
    "sue": "{who} sues over trade measures",
    "file": "Trade case filed: {who}",
    "withdraw": "Trade case withdrawn: {who}",
    "stay": "Court stays a ruling: {who}",
    "strike down": "Court strikes down trade measures: {who}",
    "block": "Court blocks trade measures: {who}",
    "reinstate": "Court reinstates trade measures: {who}",
    "uphold": "Court upholds trade measures: {who}",
    "order": "Court gives an order: {who}",
}


def _ruling(action: str, parties: Sequence[Party]) -> str:
    who = names_in_words([party.name for party in parties if party.role is not PartyRole.SPEAKER])
    words = _RULINGS.get(action, "Court rules on trade measures: {who}").format(who=who or "A party")
    return words if who else words.partition(":")[0]


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
        return f"{actor or 'A party'} {'to retaliate' if standing is Standing.PLANNED else 'retaliates'}"
    if action == "expire":
        one = kind in (EventKind.AGREEMENT, EventKind.INVESTIGATION)
        return f"{_upper(what)} {'to expire' if standing is Standing.PLANNED else 'expires' if one else 'expire'}"
    if not actor:
        bare, to, rate = what.partition(" to ") if action in ("raise", "cut") else (what, "", "")
        thing, _, verb = participle.rpartition(" ")
        if thing in ("pause", "exemptions"):
            bare, participle = f"{thing} {'of' if thing == 'pause' else 'from'} {bare}", verb
        done = f"to be {participle}" if standing is Standing.PLANNED else participle
        return f"{_upper(bare)} {done}{to}{rate}"
    if standing is Standing.THREATENED and action != "threaten":
        return f"{actor} threatens to {infinitive} {what}" if action != "impose" else f"{actor} threatens {what}"
    if standing is Standing.PROPOSED and action != "propose":
        return f"{actor} considers: {infinitive} {what}"
    if standing is Standing.PLANNED:
        return f"{actor} to {infinitive} {what}"
    return f"{actor} {third if len(actors) == 1 else infinitive} {what}"


def _listing(action: str, standing: Standing, actor: str, firms: str, actors: int) -> str:
    """`BIS adds SMIC to a trade blacklist`, `SMIC removed from a trade blacklist`."""
    verb, done, link = ("add", "added", "to") if action == "list" else ("remove", "removed", "from")
    planned = standing not in DONE
    if not actor:
        return f"{firms or 'Firms'} {'to be ' if planned else ''}{done} {link} a trade blacklist"
    does = f"to {verb}" if planned else verb if actors > 1 else f"{verb}s"
    return f"{actor} {does} {firms or 'firms'} {link} a trade blacklist"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


_NOUNS_OF = {"ban": "exports", "ban imports": "imports", "resume imports": "imports"}


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
