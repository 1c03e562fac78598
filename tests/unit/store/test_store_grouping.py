"""Which party, product or article each event belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, new_library, tariff_event, undated_event
from viewer.domain.events import Party, PartyRole
from viewer.domain.grouping import GroupNames, LanesBy


def of_each(names: GroupNames) -> dict[int, str]:
    pairs = zip(names.ids.tolist(), names.codes.tolist(), strict=True)
    return {event_id: names.labels[code] for event_id, code in pairs}


def test_an_event_belongs_to_its_first_acting_party(tmp_path: Path) -> None:
    target, speaker, actor, second = (
        Party(name, role)
        for name, role in (
            ("Zed", PartyRole.TARGET),
            ("Ann", PartyRole.SPEAKER),
            ("Cheesia", PartyRole.ACTOR),
            ("Café", PartyRole.ACTOR),
        )
    )
    shared = Party("Café", PartyRole.PARTICIPANT)
    made = [(target, speaker, actor, second), (target, shared), (speaker, target), (target,), ()]
    events = [replace(call_event(), parties=parties) for parties in made]
    with new_library(tmp_path, *events) as library:
        names = library.group_names(LanesBy.PARTY)
    assert of_each(names) == {1: "Cheesia", 2: "Café", 3: "Ann", 4: "Zed"}
    assert names.keys == names.labels == ("Ann", "Café", "Cheesia", "Zed")
    assert names.ids.tolist() == [1, 2, 3, 4]


def test_an_event_belongs_to_its_first_product(tmp_path: Path) -> None:
    events = [replace(call_event(), products=("steel", "cheese")), tariff_event(), undated_event()]
    with new_library(tmp_path, *events) as library:
        assert of_each(library.group_names(LanesBy.PRODUCT)) == {1: "steel", 2: "cheese"}


def test_an_event_belongs_to_the_article_of_its_first_evidence(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        same = article_of(name="other.txt")
        library.add_article(replace(same, title=""), [undated_event(), tariff_event()])
        names = library.group_names(LanesBy.ARTICLE)
    assert names.codes.tolist() == [0, 1, 1]
    assert names.labels == ("Cheese duties", "other.txt")
    assert names.keys == (article_of().sha256[:16], same.sha256[:16])


def test_an_empty_library_has_no_groups(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        for by in (LanesBy.PARTY, LanesBy.PRODUCT, LanesBy.ARTICLE):
            assert len(library.group_names(by).ids) == 0


def test_what_the_columns_tell_is_not_asked_for_here(tmp_path: Path) -> None:
    with new_library(tmp_path) as library, pytest.raises(ValueError, match="year"):
        library.group_names(LanesBy.YEAR)
