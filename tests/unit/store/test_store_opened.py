"""One process, one handle on a library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, new_library
from viewer.errors import LibraryOpenHere
from viewer.store import Library
from viewer.store.opened import is_open_here

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks belong to handles there: nothing is refused")


def test_a_second_opening_is_refused_under_every_name(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        (tmp_path / "link.tradeline").symlink_to(library.location)
        os.link(library.location, tmp_path / "second.tradeline")
        for name in ("test.tradeline", "link.tradeline", "second.tradeline"):
            with pytest.raises(LibraryOpenHere, match="open already"):
                Library.open(tmp_path / name)
        library.add_article(article_of(name="b.txt"), [])
        assert library.verify() == []
    with Library.open(tmp_path / "second.tradeline") as library:
        assert len(library.articles()) == 2


def test_other_libraries_open_beside_it(tmp_path: Path) -> None:
    with new_library(tmp_path), Library.create(tmp_path / "other.tradeline") as other:
        assert other.articles() == []


def test_a_closed_library_opens_again(tmp_path: Path) -> None:
    library = new_library(tmp_path)
    library.close()
    assert not is_open_here(library.location)
    Library.open(library.location).close()


def test_what_is_not_there_is_not_open(tmp_path: Path) -> None:
    assert not is_open_here(tmp_path / "none.tradeline")
