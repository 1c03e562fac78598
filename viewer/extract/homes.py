"""To which country people, bodies and firms belong: what tells that two articles speak of the same side."""

from __future__ import annotations

from pathlib import Path

from viewer.extract.lexicon import malformed, read_table
from viewer.extract.own_words import read_own_words
from viewer.paths import resources


def load_homes(folder: Path | None = None, own: Path | None = None) -> dict[str, str]:
    """The country of each party of the lexicon that is none itself, by full name.

    Args:
        folder: the lexicon; that of the program without one.
        own: a file with a person's own words, which may add parties.

    Raises:
        ResourceError: the file of parties is missing, or one of the two is malformed.
    """
    rows = [*read_table("parties", folder or resources() / "lexicon")["party"], *read_own_words(own).parties]
    try:
        return {str(row["name"]): str(row["country"]) for row in rows if row.get("country", row["name"]) != row["name"]}
    except KeyError as error:
        raise malformed("parties", f"a party has no {error}") from error
