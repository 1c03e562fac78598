"""The vocabulary of events, parties and products, from the lexicon files, with all forms of its verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.domain.events import DateRole, EventKind, Standing
from viewer.extract.lexicon import Table, act_id, malformed, read_table
from viewer.extract.own_words import NO_OWN_WORDS, PARTY_KINDS, OwnWords, with_events, with_lists
from viewer.extract.reference_words import ReferenceWords, reference_words
from viewer.extract.tokens import Mention, PhraseTable
from viewer.paths import resources


class Form(StrEnum):
    """The form of a verb."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of the lexicon."""

    lemma: str
    form: Form


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a class (`tariff`, `license`, ...)."""

    word_class: str


KIND_OF_NOUN = {
    "tariff": EventKind.TARIFF,
    "license": EventKind.LICENSE,
    "export_control": EventKind.EXPORT_CONTROL,
    "sanction": EventKind.SANCTION,
    "list": EventKind.SANCTION,
    "countermeasure": EventKind.RETALIATION,
    "investigation": EventKind.INVESTIGATION,
    "deal": EventKind.AGREEMENT,
    "talks": EventKind.TALKS,
    "call": EventKind.CALL,
    "exclusion": EventKind.TARIFF,
    "whitelist": EventKind.EXPORT_CONTROL,
    "consultations": EventKind.RULING,
}
"""The kind of event that a noun of a class stands for by itself."""


def noun_classes(mentions: Iterable[Mention[Word]]) -> frozenset[str]:
    """The classes of the nouns among some mentions."""
    return frozenset([tag.word_class for mention in mentions for tag in mention.tags if isinstance(tag, Noun)])


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that says an act without a verb (`suspension`, `hike`)."""

    lemma: str


@dataclass(frozen=True, slots=True)
class Mask:
    """A phrase that only looks like a word of the vocabulary."""


Word = Verb | Noun | Nominal | Mask


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to a noun: the verbs and nominals that make an event of this kind and action."""

    id: str
    kind: EventKind
    action: str
    noun: str
    verbs: frozenset[str]
    subject_verbs: frozenset[str]
    nominal: frozenset[str]
    standing: Standing


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party of the lexicon: its full name, `country`, `bloc`, `body`, `firm` or `person`, and its country."""

    name: str
    kind: str
    country: str
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of events.

    Attributes:
        words: nouns, verbs, nominals and masks.
        acts: all acts in the order of the file; the first that fits is taken among equals.
        acts_of: (class of noun, verb or nominal) -> the places in `acts` of those that the two make.
        alone: verb -> what it stands for without a noun of its own (`meet`, `speak`, `rule`, ...).
        cues: words before a verb -> the standing they give it.
        date_roles: words before a date -> its role.
        topics: words of other topics, and of trade -> the topic.
    """

    words: PhraseTable[Word]
    acts: tuple[Act, ...]
    acts_of: Mapping[tuple[str, str], tuple[int, ...]]
    alone: Mapping[str, str]
    parties: PhraseTable[PartyEntry]
    products: PhraseTable[str]
    courts: PhraseTable[str]
    authorities: PhraseTable[str]
    phone: PhraseTable[str]
    offices: PhraseTable[str]
    cues: PhraseTable[str]
    date_roles: PhraseTable[str]
    topics: PhraseTable[str]
    references: ReferenceWords


DATE_ROLES: Mapping[str, DateRole | None] = {
    "effective": DateRole.EFFECTIVE,
    "until": DateRole.SUSPENDED_UNTIL,
    "expires": DateRole.EXPIRES,
    "deadline": DateRole.DEADLINE,
    "announced": DateRole.ANNOUNCED,
    "signed": DateRole.SIGNED,
    "since": DateRole.EFFECTIVE,
    "background": None,
}
"""The role that each list of `[roles]` gives; None keeps the date away from any event."""


def load_vocabulary(folder: Path | None = None, own: OwnWords = NO_OWN_WORDS) -> Vocabulary:
    """Reads events.toml, parties.toml, products.toml, references.toml and relevance.toml.

    Args:
        folder: where they lie; those of the program without one.
        own: what a person added.

    Raises:
        ResourceError: a file is missing or malformed.
    """
    base = folder or resources() / "lexicon"
    events, parties, products = (read_table(name, base) for name in ("events", "parties", "products"))
    events, products = with_events(events, own), with_lists(products, "products", own.products)
    parties = {**parties, "party": [*parties["party"], *own.parties]}
    references = with_lists(read_table("references", base), "laws", own.laws)
    try:
        acts = tuple(_act(number, row) for number, row in enumerate(events["act"]))
        return Vocabulary(
            words=PhraseTable(_words(events, acts)),
            acts=acts,
            acts_of=_places(acts),
            alone={lemma: meaning for meaning, lemmas in events["alone"].items() for lemma in lemmas},
            parties=PhraseTable(_parties(parties), cased=True),
            products=PhraseTable(_products(products)),
            courts=_phrases(events["courts"]["words"]),
            authorities=_phrases(events["authorities"]["words"]),
            phone=_phrases(events["phone"]["words"]),
            offices=PhraseTable(((title, title) for title in events["offices"]["titles"]), cased=True),
            cues=PhraseTable((words, name) for name, listed in events["standing"].items() for words in listed),
            topics=PhraseTable(_topics(read_table("relevance", base))),
            references=reference_words(references),
            date_roles=PhraseTable((words, name) for name, listed in events["roles"].items() for words in listed),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise malformed("events, parties or products", f"{type(error).__name__}: {error}") from error


def _places(acts: tuple[Act, ...]) -> dict[tuple[str, str], tuple[int, ...]]:
    places: dict[tuple[str, str], list[int]] = {}
    for place, act in enumerate(acts):
        for lemma in act.verbs | act.subject_verbs | act.nominal:
            places.setdefault((act.noun, lemma), []).append(place)
    return {key: tuple(listed) for key, listed in places.items()}


def _phrases(words: Iterable[str]) -> PhraseTable[str]:
    return PhraseTable((word, word) for word in words)


def _act(number: int, row: Table) -> Act:
    known = {"kind", "action", "noun", "verbs", "subject_verbs", "nominal", "standing"}
    if unknown := set(row) - known:
        raise ValueError(f"act {number + 1} has unknown keys {sorted(unknown)}")
    kind = EventKind(row["kind"])
    return Act(
        id=act_id(row),
        kind=kind,
        action=str(row["action"]),
        noun=str(row["noun"]),
        verbs=frozenset(row.get("verbs", ())),
        subject_verbs=frozenset(row.get("subject_verbs", ())),
        nominal=frozenset(row.get("nominal", ())),
        standing=Standing(row.get("standing", "occurred")),
    )


def _words(events: Table, acts: tuple[Act, ...]) -> Iterator[tuple[str, Word]]:
    for name, nouns in events["nouns"].items():
        for noun in nouns:
            for form in {noun, plural(noun)}:
                yield form, Noun(name)
    for phrase in events["masks"]["phrases"]:
        yield phrase, Mask()
    lemmas = {lemma for act in acts for lemma in act.verbs | act.subject_verbs}
    lemmas |= {lemma for listed in events["alone"].values() for lemma in listed}
    for lemma in sorted(lemmas):
        for phrase, form in verb_forms(lemma, events["irregular"]):
            yield phrase, Verb(lemma, form)
    for nominal in sorted({nominal for act in acts for nominal in act.nominal}):
        for form in {nominal, plural(nominal)}:
            yield form, Nominal(nominal)


def plural(noun: str) -> str:
    """The plural of an English noun phrase, as far as our vocabulary needs it."""
    if noun.endswith(("s", " of")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh", "z")) else "s")


def verb_forms(lemma: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, Form]]:
    """All forms of a verb; of a phrasal verb the first word is inflected."""
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    if head == "be":
        for word, form in (
            ("is", Form.PRESENT),
            ("are", Form.PRESENT),
            ("was", Form.PAST),
            ("were", Form.PAST),
            ("been", Form.PARTICIPLE),
            ("be", Form.BASE),
        ):
            yield word + tail, form
        return
    yield head + tail, Form.BASE
    forms = irregular.get(head) or _regular(head)
    for word, form in zip(forms, (Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.ING), strict=True):
        yield word + tail, form
    if len(head) > 4 and head.endswith("el"):  # British spelling: "cancelled"
        yield f"{head}led{tail}", Form.PAST
        yield f"{head}ling{tail}", Form.ING


def _regular(head: str) -> list[str]:
    """Third person, past, participle and -ing by the regular rules; doubled consonants stand under [irregular]."""
    if head.endswith("y") and head[-2] not in "aeiou":
        stem = head[:-1]
        return [stem + "ies", stem + "ied", stem + "ied", head + "ing"]
    if head.endswith("e"):
        return [head + "s", head + "d", head + "d", head[:-1] + "ing"]
    third = head + ("es" if head.endswith(("s", "x", "ch", "sh", "z")) else "s")
    return [third, head + "ed", head + "ed", head + "ing"]


def _topics(table: Table) -> Iterator[tuple[str, str]]:
    """Words of other topics, and those of trade under the name `trade`."""
    for topic, words in table["topics"].items():
        for word in words:
            yield word, str(topic)
    for word in table["trade"]["words"]:
        yield word, "trade"


def _parties(table: Table) -> Iterator[tuple[str, PartyEntry]]:
    for row in table["party"]:
        name, kind = str(row["name"]), str(row["kind"])
        if kind not in PARTY_KINDS:
            raise ValueError(f"{name} has the unknown kind {kind}")
        country = str(row.get("country", name if kind in ("country", "bloc") else ""))
        entry = PartyEntry(name, kind, country)
        for spelling in {name, *row.get("names", ())}:
            yield spelling, entry
        adjective = PartyEntry(name, kind, country, adjective=True)
        for spelling in row.get("adjectives", ()):
            yield spelling, adjective


def _products(table: Table) -> Iterator[tuple[str, str]]:
    for name, words in table["products"].items():
        for word in words:
            for form in {word, plural(word)}:
                yield form, str(name)
