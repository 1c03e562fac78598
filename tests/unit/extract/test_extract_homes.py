"""The country of each party of the lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import ResourceError
from viewer.extract import load_homes


def test_people_and_bodies_belong_to_a_country() -> None:
    homes = load_homes()
    assert homes["Donald Trump"] == "United States"
    assert "United States" not in homes
    assert "European Union" not in homes


def test_parties_of_a_persons_own_words_count_too(tmp_path: Path) -> None:
    own = tmp_path / "words.toml"
    own.write_text('[[party]]\nname = "Tin Board"\nkind = "body"\ncountry = "Malaysia"\n', encoding="utf-8")
    assert load_homes(own=own)["Tin Board"] == "Malaysia"


def test_a_party_without_a_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text('[[party]]\nkind = "body"\n', encoding="utf-8")
    with pytest.raises(ResourceError, match="name"):
        load_homes(tmp_path)
