"""A sentence as the event rules see it: tokens with the words, parties, products, rates and times found in it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from viewer.domain.events import Rate, RateKind
from viewer.domain.passages import Passage
from viewer.domain.times import TimeExpression
from viewer.extract.blocks import Sentence
from viewer.extract.cuts import clause_cuts
from viewer.extract.tokens import Mention, Token, tokenize
from viewer.extract.vocabulary import PartyEntry, Vocabulary, Word, noun_classes


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in a sentence: token range, and whether it only qualifies a noun behind it (`Chinese goods`)."""

    entry: PartyEntry
    first: int
    last: int

    @property
    def is_person(self) -> bool:
        """Whether it is a named person."""
        return self.entry.kind == "person"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something at a range of tokens: a product's name, or a rate."""

    first: int
    last: int
    product: str = ""
    rate: Rate | None = None


_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class View:
    """One sentence, scanned.

    Attributes:
        cuts: token indexes where clauses begin, in order.
        before: the people, or else the countries, of the sentence before: who `they` or `the two` are.
        lowered: the tokens in lower case.
        classes: the classes of its nouns.
        words_as_one: the words of the sentence in the reading copy (see `text`).
    """

    sentence: Sentence
    plain: str
    tokens: list[Token]
    words: list[Mention[Word]]
    parties: list[PartyMention]
    products: list[Spot]
    courts: list[Mention[str]]
    rates: list[Spot]
    times: list[TimeExpression]
    cuts: list[int] = field(default_factory=list)
    before: tuple[PartyEntry, ...] = ()
    lowered: list[str] = field(init=False, repr=False)
    classes: frozenset[str] = field(init=False, repr=False)
    words_as_one: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # What nearly every rule asks for is worked out once.
        object.__setattr__(self, "lowered", [token.lower for token in self.tokens])
        object.__setattr__(self, "classes", noun_classes(self.words))
        object.__setattr__(self, "words_as_one", self.sentence.passage.quote(self.plain))

    def passage(self, first: int, last: int) -> Passage:
        """The passage of a range of tokens."""
        return Passage(self.tokens[first].start, self.tokens[last - 1].end)

    def lower(self, index: int) -> str:
        """A token in lower case; empty outside the sentence."""
        return self.lowered[index] if 0 <= index < len(self.lowered) else ""

    def lowers(self, first: int, last: int) -> list[str]:
        """A half-open range of tokens in lower case, empty text for those outside the sentence."""
        if 0 <= first <= last <= len(self.lowered):
            return self.lowered[first:last]
        return [self.lower(index) for index in range(first, last)]

    def clause(self, index: int) -> tuple[int, int]:
        """The half-open token range of the clause that holds a token."""
        behind = bisect.bisect_right(self.cuts, index)
        left = self.cuts[behind - 1] if behind else 0
        return left, self.cuts[behind] if behind < len(self.cuts) else len(self.tokens)

    def cuts_between(self, first: int, last: int) -> int:
        """How many clauses begin behind the first token, up to the last one."""
        return bisect.bisect_right(self.cuts, last) - bisect.bisect_right(self.cuts, first)

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends behind an offset of the text."""
        return bisect.bisect_right(self.tokens, offset, key=_END)

    def span_of(self, passage: Passage) -> tuple[int, int]:
        """The half-open token range that a passage of the sentence, such as a date, covers."""
        return self.token_at(passage.start), self.token_at(passage.end - 1) + 1

    def behind_time(self, position: int, leading: Collection[str]) -> int:
        """Where the words go on behind a date at a token, with one `leading` word at most before it; else the token.

        `announced on Tuesday a tariff` has its object right behind the verb.
        """
        first = position + (self.lower(position) in leading)
        for time in self.times:
            if first < len(self.tokens) and time.passage.start == self.tokens[first].start:
                return self.token_at(time.passage.end)
        return position

    def quote(self, first: int, last: int) -> str:
        """The words of a half-open range of tokens."""
        return self.plain[self.tokens[first].start : self.tokens[last - 1].end]

    def text_before(self, offset: int) -> str:
        """The words of the sentence in front of an offset of the text."""
        return self.plain[self.sentence.passage.start : offset]

    def text(self) -> str:
        """The words of the sentence in the reading copy."""
        return self.words_as_one


class Scanner:
    """Scans the sentences of one article; names given in full once are known by their last word afterwards."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def scan(self, plain: str, sentences: Iterable[Sentence], times: Iterable[TimeExpression]) -> list[View]:
        """All sentences in order."""
        kept = list(sentences)
        tokens = [tokenize(plain, sentence.passage) for sentence in kept]
        names = _named_people(tokens, self._vocabulary)
        by_sentence = _times_by_sentence(kept, list(times))
        views: list[View] = []
        for sentence, listed in zip(kept, tokens, strict=True):
            before = _who(views[-1]) if views else ()
            views.append(self._view(plain, sentence, listed, by_sentence.get(sentence.index, []), names, before))
        return views

    def _view(
        self,
        plain: str,
        sentence: Sentence,
        tokens: list[Token],
        times: list[TimeExpression],
        names: Mapping[str, PartyEntry],
        before: tuple[PartyEntry, ...],
    ) -> View:
        lowered = [token.lower for token in tokens]
        words = list(self._vocabulary.words.find(tokens, lowered))
        parties = find_parties(tokens, self._vocabulary, names)
        products = [
            Spot(each.first, each.last, product=each.tags[0])
            for each in self._vocabulary.products.find(tokens, lowered)
        ]
        courts = list(self._vocabulary.courts.find(tokens, lowered))
        figures = _DIGIT.search(plain, sentence.passage.start, sentence.passage.end)
        rates, cuts = find_rates(tokens) if figures else [], clause_cuts(tokens)
        return View(sentence, plain, tokens, words, parties, products, courts, rates, times, cuts, before)


def _who(view: View) -> tuple[PartyEntry, ...]:
    """Who a pronoun in the next sentence may mean: the people of this one, else its countries, else those before."""
    if len(view.parties) < 2:
        return view.before
    people = dict.fromkeys(party.entry for party in view.parties if party.is_person)
    countries = dict.fromkeys(party.entry for party in view.parties if party.entry.kind in ("country", "bloc"))
    chosen = people if len(people) >= 2 else countries if len(countries) >= 2 else {}
    return tuple(chosen)[:4] or view.before


def _times_by_sentence(sentences: list[Sentence], times: list[TimeExpression]) -> dict[int, list[TimeExpression]]:
    found: dict[int, list[TimeExpression]] = {}
    position = 0
    for sentence in sentences:
        while position < len(times) and times[position].passage.start < sentence.passage.end:
            if times[position].passage.start >= sentence.passage.start:
                found.setdefault(sentence.index, []).append(times[position])
            position += 1
    return found


_PARTICLES = frozenset(("von", "der", "van", "de", "da", "la", "al", "bin", "del"))
_NO_NAMES = frozenset(("The", "On", "In", "At", "Speaking", "And", "But"))


def _name_after(tokens: list[Token], position: int) -> int:
    """Where a capitalized name that starts at a token ends; the same position where there is none."""
    last = position
    while last < len(tokens) and last - position < 5:
        token = tokens[last]
        named = token.is_word and token.text[0].isupper() and token.text not in _NO_NAMES and not token.text.isupper()
        initial = len(token.text) == 1 and token.text.isupper()
        hyphen = token.text == "-" and last > position and token.start == tokens[last - 1].end
        if (
            named
            or initial
            or (token.text == "." and last > position and len(tokens[last - 1].text) == 1)
            or ((token.lower in _PARTICLES or hyphen) and last + 1 < len(tokens) and tokens[last + 1].text[0].isupper())
        ):
            last += 1
        else:
            break
    return last


def _named_people(sentences: list[list[Token]], vocabulary: Vocabulary) -> dict[str, PartyEntry]:
    """Last word -> person, for people introduced by an office (`Commerce Minister Wang Wentao`) who are not listed."""
    names: dict[str, PartyEntry] = {}
    for tokens in sentences:
        for office in vocabulary.offices.find(tokens):
            last = _name_after(tokens, office.last)
            if last - office.last < 2 or vocabulary.parties.at(tokens, office.last):
                continue
            name = " ".join(token.text for token in tokens[office.last : last]).replace(" - ", "-").replace(" .", ".")
            entry = PartyEntry(name, "person", _country_before(tokens, office.first, vocabulary))
            names.setdefault(name, entry)
            names.setdefault(tokens[last - 1].text, entry)
    return names


def _country_before(tokens: list[Token], position: int, vocabulary: Vocabulary) -> str:
    for back in (1, 2, 3):
        if position - back >= 0 and (mention := vocabulary.parties.at(tokens, position - back)):
            return mention.tags[0].country if mention.last >= position - 1 else ""
    return ""


def find_parties(
    tokens: list[Token], vocabulary: Vocabulary, names: Mapping[str, PartyEntry] | None = None
) -> list[PartyMention]:
    """The parties named, from left to right.

    A country that only says whose president, ministry or citizen somebody is ("Chinese President Xi") is not one of
    them; nor is a city as a mere place ("in London").
    """
    found: list[PartyMention] = []
    behind, firsts, names = 0, vocabulary.parties.firsts, names or {}
    # Most words begin no name: they are left out first, all at once.
    starts = [at for at, (_, _, text, _) in enumerate(tokens) if text in firsts or text.isupper() or text in names]
    for position in starts:
        if position < behind:
            continue
        text = tokens[position].text
        mention = vocabulary.parties.at(tokens, position) if text in firsts else None
        if mention is None and len(text) > _SHORTEST and text.isupper():
            mention = _capitals(tokens, position, vocabulary)
        if mention is not None:
            entry = mention.tags[0]
            if not (entry.country and _qualifies_office(tokens, mention, vocabulary)):
                found.append(PartyMention(entry, mention.first, mention.last))
            behind = mention.last
        elif text in names and not _inside_name(tokens, position):
            found.append(PartyMention(names[text], position, position + 1))
    return found


def _inside_name(tokens: list[Token], position: int) -> bool:
    """A surname behind a first name that is not the known person's is somebody else: leave it."""
    return position > 0 and tokens[position - 1].text == "-"


_SHORTEST = 3
"""Capitals that are no longer may be an abbreviation."""


def _capitals(tokens: list[Token], position: int, vocabulary: Vocabulary) -> Mention[PartyEntry] | None:
    """A name in a headline of capitals."""
    if not tokens[position].is_word:
        return None
    titled = [
        Token(each.start, each.end, each.text.capitalize(), each.lower) for each in tokens[position : position + 4]
    ]
    mention = vocabulary.parties.at(titled, 0)
    return Mention(position, position + mention.last, mention.tags) if mention else None


def _qualifies_office(tokens: list[Token], country: Mention[PartyEntry], vocabulary: Vocabulary) -> bool:
    """Whether an office and a name follow, or the country is part of the office: then it belongs to the person."""
    position = country.last
    if position < len(tokens) and tokens[position].lower == "'s":
        position += 1
    office = vocabulary.offices.at(tokens, country.first)
    if office is None and position < len(tokens):
        office = vocabulary.offices.at(tokens, position)
    if office is None:
        return False
    after = office.last + 1 if office.last < len(tokens) and tokens[office.last].text == "," else office.last
    return (
        bool(vocabulary.parties.at(tokens, after) if after < len(tokens) else None)
        or _name_after(tokens, after) > after
    )


_DIGIT = re.compile(r"\d")
_PERCENT = frozenset(("%", "percent", "pct", "percentage"))
_INCREMENT = frozenset(("additional", "extra", "further", "another", "added", "supplementary"))


def find_rates(tokens: list[Token]) -> list[Spot]:
    """Rates in percent: single, ranges, `from X to Y`; each with its kind as far as the words beside it tell."""
    spots: list[Spot] = []
    for position in [index for index, token in enumerate(tokens) if token.text[0].isdigit()]:
        inside = bool(spots) and position < spots[-1].last
        spot = None if inside else _rate_at(tokens, position)
        if spot:
            spots.append(spot)
    return spots


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _number(token: Token) -> float | None:
    return float(token.text.replace(",", "")) if _NUMBER.fullmatch(token.text) else None


def _rate_at(tokens: list[Token], position: int) -> Spot | None:
    low = _number(tokens[position])
    if low is None:
        return None
    last, unit = _unit_after(tokens, position + 1)
    high: float | None = None
    middle = last if unit else position + 1
    if middle < len(tokens) and tokens[middle].lower in ("-", "to", "and") and middle + 1 < len(tokens):
        high = _number(tokens[middle + 1])
        end, second = _unit_after(tokens, middle + 2) if high is not None else (middle, "")
        joined = tokens[middle].text == "-" or (
            tokens[middle].lower == "and" and _lower(tokens, position - 1) == "between"
        )
        if second and (not unit or joined) and high is not None and high > low:
            last, unit = end, second
        else:
            high = None
    if not unit:
        return None
    text = _words(tokens, position, last)
    return Spot(position, last, rate=Rate(low, unit, _rate_kind(tokens, position, last, unit), text, high))


def _unit_after(tokens: list[Token], position: int) -> tuple[int, str]:
    if position < len(tokens) and tokens[position].text == "-":
        position += 1
    if position + 1 < len(tokens) and tokens[position].lower == "per" and tokens[position + 1].lower == "cent":
        position += 1
        last = position + 1
    elif position < len(tokens) and tokens[position].lower in _PERCENT:
        last = position + 1
    elif position < len(tokens) and tokens[position].lower in ("point", "points"):
        return position + 1, "percentage_points"
    else:
        return position, ""
    if last < len(tokens) and tokens[last].lower in ("point", "points"):
        return last + 1, "percentage_points"
    return last, "percent"


_GOES_UP = frozenset("go goes going gone went move moved push pushed bump bumped shoot shot inch inched".split())
"""`will go up to 50%`: there, `up to` is no ceiling."""


def _rate_kind(tokens: list[Token], first: int, last: int, unit: str) -> RateKind:
    before = [_lower(tokens, first - back) for back in (1, 2, 3, 4)]
    if unit == "percentage_points":
        return RateKind.CHANGE
    if before[0] == "from" or (before[1:3] in (["more", "from"], ["less", "from"]) and before[0] == "than"):
        return RateKind.PRIOR
    if _INCREMENT & set(before[:3]):
        return RateKind.ADDITIONAL
    if (
        (before[:2] == ["to", "up"] and before[2] not in _GOES_UP)
        or before[:3] == ["as", "much", "as"]
        or before[:2] == ["as", "high"]
        or before[:1] == ["maximum"]
    ):
        return RateKind.CEILING
    if (
        before[:2] == ["least", "at"]
        or "baseline" in before[:3]
        or _lower(tokens, last) == "baseline"
        or "minimum" in before[:2]
    ):
        return RateKind.FLOOR
    if before[0] == "by":
        return RateKind.CHANGE
    return RateKind.TOTAL if before[0] in ("to", "at", "a", "of", "the") else RateKind.UNKNOWN


def _lower(tokens: list[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _words(tokens: list[Token], first: int, last: int) -> str:
    """The words as they stand, from the reading copy's tokens."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
