"""Saved views: kept in the library by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.domain.grouping import LanesBy
from viewer.errors import LibraryError, LibraryReadOnly
from viewer.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "views.tradeline") as made:
        yield made


def names(library: Library) -> list[str]:
    return [view.name for view in library.saved_views()]


def test_a_view_is_there_after_opening_again(library: Library) -> None:
    made = library.save_view("  Steel \n now ", "kind:tariff steel ", LanesBy.PARTY)
    library.close()
    with Library.open(library.location) as again:
        assert again.saved_views() == (made,)
    assert (made.name, made.query, made.lanes_by) == ("Steel now", "kind:tariff steel ", LanesBy.PARTY)


def test_views_come_by_name_in_any_case(library: Library) -> None:
    for name in ("beta", "Alpha", "Ödegård"):
        library.save_view(name, "", LanesBy.KIND)
    assert names(library) == ["Alpha", "beta", "Ödegård"]


def test_a_view_of_the_same_name_is_replaced(library: Library) -> None:
    first = library.save_view("Öl", "oil", LanesBy.KIND)
    second = library.save_view("öl", "oil price", LanesBy.YEAR)
    assert library.saved_views() == (second,)
    assert second.id == first.id


def test_a_view_is_renamed_but_not_to_the_name_of_another(library: Library) -> None:
    one, two = (library.save_view(name, name, LanesBy.KIND) for name in ("one", "two"))
    library.rename_view(one.id, "ONE")
    assert names(library) == ["ONE", "two"]
    with pytest.raises(LibraryError, match="renamed"):
        library.rename_view(two.id, "one")
    assert names(library) == ["ONE", "two"]


@pytest.mark.parametrize("name", ["", " \n "])
def test_a_view_needs_a_name(library: Library, name: str) -> None:
    with pytest.raises(LibraryError, match="no name"):
        library.save_view(name, "", LanesBy.KIND)


def test_a_view_that_is_gone_cannot_be_renamed_and_need_not_be_removed(library: Library) -> None:
    made = library.save_view("one", "", LanesBy.KIND)
    library.remove_view(made.id)
    library.remove_view(made.id)
    with pytest.raises(LibraryError, match="no longer"):
        library.rename_view(made.id, "two")
    assert names(library) == []


def test_a_library_that_is_only_read_keeps_its_views(library: Library) -> None:
    library.save_view("one", "", LanesBy.KIND)
    library.close()
    with Library.open(library.location, read_only=True) as reader:
        assert names(reader) == ["one"]
        with pytest.raises(LibraryReadOnly):
            reader.save_view("two", "", LanesBy.KIND)
