"""The fields of an event that several sources tell of: what they say together, and nothing that none of them says.

The first source goes before the others. What contradicts it is left to the claim of its source.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from viewer.domain.events import Event, EventDate, EventField
from viewer.domain.likeness_parts import figure

Item = TypeVar("Item")


def united(event: Event, sources: Sequence[Event], gone: Sequence[Event], extra: Sequence[EventDate] = ()) -> Event:
    """The event with the fields that its sources give together, where a person did not set them.

    Args:
        event: the event whose ids, and whatever a person set, stay.
        sources: what each source says, that of the survivor first.
        gone: sources that leave it: what only they gave goes with them.
        extra: dates of the events that join it which a person set, or which none of their sources gave.
    """
    find = _set_dates if EventField.DATES in event.by_person else _read_dates
    dates = _with_ids(find(event, sources, gone, extra), event.dates)
    result = replace(event, dates=dates, details=_details(sources))
    if EventField.PARTIES not in event.by_person:
        parties = [source.parties for source in sources]
        result = replace(result, parties=_grown(parties, lambda party: party.role, lambda party: party.name))
    if EventField.RATES not in event.by_person:
        rates = [source.rates for source in sources]
        result = replace(result, rates=_grown(rates, lambda rate: rate.kind, lambda rate: (rate.kind, figure(rate))))
    if EventField.PRODUCTS not in event.by_person:
        products = [source.products for source in sources]
        result = replace(result, products=_grown(products, lambda _: None, lambda name: name))
    return result


def _grown(
    told: Sequence[Sequence[Item]], group: Callable[[Item], Hashable], name: Callable[[Item], Hashable]
) -> tuple[Item, ...]:
    """What the first source names, and of the others the rest of each group that they name all of.

    Whoever names something else instead contradicts; that is left to his claim.
    """
    grown = list(told[0])
    for items in told[1:]:
        before = tuple(grown)
        names = {name(item) for item in before}
        for each in dict.fromkeys(map(group, items)):
            known = {name(item) for item in before if group(item) == each}
            new = [item for item in items if group(item) == each]
            if known <= {name(item) for item in new}:
                grown += [item for item in new if name(item) not in names]
    return tuple(grown)


def _details(sources: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    return without_doubles((detail for source in sources for detail in source.details), lambda detail: detail[0])


def _set_dates(
    event: Event, sources: Sequence[Event], gone: Sequence[Event], extra: Sequence[EventDate]
) -> list[EventDate]:
    """Where a person set the dates nothing is added but what a person set elsewhere; what only `gone` gave goes."""
    still = {date_key(date) for source in sources for date in source.dates}
    lost = {date_key(date) for source in gone for date in source.dates} - still
    kept = [date for date in event.dates if date.by_person or date_key(date) not in lost]
    return _with_set(kept, extra)


def _read_dates(
    event: Event, sources: Sequence[Event], gone: Sequence[Event], extra: Sequence[EventDate]
) -> list[EventDate]:
    """The dates of each role: a person's, else those of the first source, or a more exact one that lies inside."""
    given = {date_key(date) for source in (*sources, *gone) for date in source.dates}
    dates = _with_set([date for date in event.dates if date.by_person or date_key(date) not in given], extra)
    fixed = {date.role for date in dates}
    for source in sources:
        told = [date for date in source.dates if date.role not in fixed]
        for role in dict.fromkeys(date.role for date in told):
            dates = _with_role(dates, [date for date in told if date.role is role])
    known = {date.role for date in dates}
    return dates + [date for date in extra if date.role not in known]


def _with_set(dates: list[EventDate], extra: Sequence[EventDate]) -> list[EventDate]:
    """Dates with those that a person set in another event, where a person set none of that role here."""
    fixed = {date.role for date in dates if date.by_person}
    new = [date for date in extra if date.by_person and date.role not in fixed]
    return [date for date in dates if date.role not in {each.role for each in new}] + new


def _with_role(dates: list[EventDate], told: Sequence[EventDate]) -> list[EventDate]:
    """Dates with those that a source has in one role."""
    if all(date.role is not told[0].role for date in dates):
        return [*dates, *told]
    better = {date_key(old): new for old in dates for new in told if _is_better(new, old)}
    return [better.get(date_key(date), date) for date in dates]


def _is_better(new: EventDate, old: EventDate) -> bool:
    """Whether a date says the same with words where the other has none, or lies inside it and is more exact."""
    if new.role is not old.role:
        return False
    if new.value == old.value:
        return bool(new.text) and not old.text
    low, high = new.value.lo, new.value.hi
    if low is None or high is None or new.value.qualifier:
        return False
    return (old.value.lo is None or old.value.lo <= low) and (old.value.hi is None or high <= old.value.hi)


def _with_ids(dates: Sequence[EventDate], before: Sequence[EventDate]) -> tuple[EventDate, ...]:
    """Dates in the order that they had before, new ones behind; those of one role go on in its rows, by their ids."""
    bare = list(dict.fromkeys(replace(date, id=None) for date in dates))
    place = {replace(date, id=None): at for at, date in reversed(list(enumerate(before)))}
    free = [at for at, date in enumerate(before) if replace(date, id=None) not in bare]
    for date in bare:
        at = next((at for at in free if before[at].role is date.role), None)
        if date not in place and at is not None:
            place[date] = at
            free.remove(at)
    ordered = sorted(bare, key=lambda date: place.get(date, len(before)))
    return tuple(replace(date, id=before[place[date]].id if date in place else None) for date in ordered)


def date_key(date: EventDate) -> Hashable:
    """What makes two dates of an event one: role and value, however they were found."""
    return date.role, date.value


def without_doubles(items: Iterable[Item], key: Callable[[Item], Hashable]) -> tuple[Item, ...]:
    """The first of the items of each key, in their order."""
    first: dict[Hashable, Item] = {}
    for item in items:
        first.setdefault(key(item), item)
    return tuple(first.values())
