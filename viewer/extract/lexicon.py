"""The vocabulary: `resources/lexicon/*.toml`, read, checked and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.errors import ResourceError
from viewer.paths import resources

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A fixed day (`day`), or the nth weekday of a month (`week` -1: the last)."""

    month: int
    day: int = 0
    weekday: int = 0
    week: int = 0


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of time, lower case; so are the texts that the patterns are matched against.

    Attributes:
        months: spelling -> 1 to 12; weekdays: spelling -> 0 Monday to 6; seasons: spelling -> 1 spring to 4.
        numbers, ordinals: word -> value.
        units: spelling -> TIMEX3 unit (`D`, `W`, `M`, `Q`, `Y`, `H`, `MIN`, `S`, `DE`, `CE`).
        references: words -> `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`; sets: words -> TIMEX3 period.
        future: cues that a clause speaks of what lies ahead; starting: weaker ones, of what begins then.
        past_before, past_after: verbs that settle the past, right before or behind an expression.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    references: Mapping[str, str]
    sets: Mapping[str, str]
    holidays: Mapping[str, Holiday]
    future: re.Pattern[str]
    starting: re.Pattern[str]
    past_before: re.Pattern[str]
    past_after: re.Pattern[str]


def read_table(name: str, folder: Path) -> Table:
    """One lexicon file as a table.

    Raises:
        ResourceError: it is missing or not TOML.
    """
    path = folder / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(
            f"The lexicon file {path} cannot be read.", f"{error}.", "Install Tradeline again."
        ) from error


def act_id(row: Table) -> str:
    """The id of an act of events.toml: `tariff.raise`, `tariff.end-pause`."""
    return f"{row['kind']}.{row['action']}".replace(" ", "-")


def malformed(name: str, why: str) -> ResourceError:
    """The error for a lexicon file that does not hold what it must."""
    return ResourceError(
        f"The lexicon file {name}.toml is malformed.", f"{why}.", "Mend the file or install Tradeline again."
    )


def alternation(words: Iterable[str]) -> str:
    """A regular expression group of words, the longest first, with flexible white space."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) + ")"


def load_time_words(folder: Path | None = None) -> TimeWords:
    """The words of time.

    Raises:
        ResourceError: the file is missing or malformed.
    """
    table = read_table("time", folder or resources() / "lexicon")
    try:
        past = "(?:" + "|".join(str(verb).replace(" ", r"\s+") for verb in table["direction"]["past_verbs"]) + ")"
        return TimeWords(
            months=_by_spelling(table["months"]),
            weekdays=_by_spelling(table["weekdays"]),
            seasons=_by_spelling(table["seasons"]),
            numbers={str(word): int(value) for word, value in table["numbers"].items()},
            ordinals={str(word): int(value) for word, value in table["ordinals"].items()},
            units={spelling: unit for unit, spellings in table["units"].items() for spelling in spellings},
            references={words: value for value, listed in table["references"].items() for words in listed},
            sets={str(words): str(value) for words, value in table["sets"].items()},
            holidays={str(words): Holiday(**rule) for words, rule in table["holidays"].items()},
            future=_cues(table["direction"]["future"]),
            starting=_cues(table["direction"]["starting"]),
            past_before=re.compile(
                rf"\b{past}\s+(?:(?:on|in|during|late|early|last|again|jointly|publicly|only|back)\s+)*$"
            ),
            past_after=re.compile(
                rf"\s*,?\s*(?:(?:he|she|it|they|we|i|the\s+president)\s+)?(?:\w+ly\s+)?(?:also\s+)?{past}\b(?!\s+to\b)"
            ),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise malformed("time", f"{type(error).__name__}: {error}") from error


def _by_spelling(table: Table) -> dict[str, int]:
    return {spelling: int(number) for number, spellings in table.items() for spelling in spellings}


def _cues(cues: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?:\b|(?='))(?:" + "|".join(cue.replace(" ", r"\s+") for cue in cues) + r")(?=\W|$)")
