"""A person's own words: one TOML file that adds parties, goods, laws, nouns and verbs to the lexicon."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from viewer.errors import ResourceError
from viewer.extract.lexicon import Table, act_id

Words = Mapping[str, tuple[str, ...]]
_LISTS = ("products", "laws", "nouns", "verbs")
PARTY_KINDS = frozenset({"country", "bloc", "body", "firm", "person"})
_PARTY_KEYS = frozenset({"name", "kind", "country", "names", "adjectives"})


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the file adds.

    Attributes:
        path: the file, for what is said of it; None where there is none.
        parties: rows as in parties.toml.
        products, laws: name shown -> words of the text.
        nouns: class of events.toml -> words.
        verbs: id of an act, such as `tariff.raise` -> verbs.
    """

    path: Path | None = None
    parties: tuple[Table, ...] = ()
    products: Words = field(default_factory=dict)
    laws: Words = field(default_factory=dict)
    nouns: Words = field(default_factory=dict)
    verbs: Words = field(default_factory=dict)


NO_OWN_WORDS = OwnWords()


def read_own_words(path: Path | None) -> OwnWords:
    """Reads the file; one that is not there adds nothing.

    Raises:
        ResourceError: it cannot be read, or holds something that is no word list.
    """
    if path is None or not path.exists():
        return NO_OWN_WORDS
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise unusable(path, f"It cannot be read: {error}") from error
    if unknown := sorted(set(table) - {"party", *_LISTS}):
        raise unusable(path, f"It has the unknown table “{unknown[0]}”")
    rows = table.get("party", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unusable(path, "A party stands under [[party]], with two brackets")
    for row in rows:
        _check_party(path, row)
    lists = {name: _word_lists(path, name, table.get(name, {})) for name in _LISTS}
    return OwnWords(path, tuple(rows), **lists)


def unusable(path: Path | None, why: str) -> ResourceError:
    """The error for a file of own words that cannot be used."""
    return ResourceError(
        f"Your words file {path} cannot be used.",
        f"{why}.",
        "Mend the file, or move it away to read with the words of the program alone.",
    )


def _check_party(path: Path, row: Table) -> None:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise unusable(path, "A party has no name")
    if unknown := sorted(set(row) - _PARTY_KEYS):
        raise unusable(path, f"The party “{name}” has the unknown key “{unknown[0]}”")
    if row.get("kind") not in PARTY_KINDS:
        raise unusable(path, f"The kind of the party “{name}” must be one of {', '.join(sorted(PARTY_KINDS))}")
    for key in ("names", "adjectives"):
        _words(path, f"{key} of the party “{name}”", row.get(key, []))


def _word_lists(path: Path, name: str, table: object) -> Words:
    if not isinstance(table, dict):
        raise unusable(path, f"“{name}” must be a table of word lists")
    keep_case = name == "laws"
    return {
        str(key): tuple(word if keep_case else word.lower() for word in _words(path, f"“{key}” of [{name}]", listed))
        for key, listed in table.items()
    }


def _words(path: Path, what: str, listed: object) -> list[str]:
    if not isinstance(listed, list) or not all(isinstance(word, str) and word.strip() for word in listed):
        raise unusable(path, f"The {what} must be a list of words in quotes")
    return [word.strip() for word in listed]


def with_lists(table: Table, key: str, words: Words) -> Table:
    """A copy of a table of word lists under a key, with more words."""
    known = table[key]
    return {**table, key: {**known, **{name: [*known.get(name, ()), *more] for name, more in words.items()}}}


def with_events(events: Table, own: OwnWords) -> Table:
    """The table of events.toml with more nouns and verbs.

    Raises:
        ResourceError: a class of nouns or an act is not known.
    """
    for name in own.nouns:
        if name not in events["nouns"]:
            raise unusable(own.path, f"[nouns] has the unknown class “{name}”; known are {', '.join(events['nouns'])}")
    ids = {act_id(row) for row in events["act"]}
    for name in own.verbs:
        if name not in ids:
            raise unusable(own.path, f"[verbs] has the unknown act “{name}”; known are {', '.join(sorted(ids))}")
    acts = [{**row, "verbs": [*row.get("verbs", ()), *own.verbs.get(act_id(row), ())]} for row in events["act"]]
    return {**with_lists(events, "nouns", own.nouns), "act": acts}
