"""What SQLite reports, in words for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, new_library
from viewer.errors import LibraryDamaged
from viewer.store import Library


def test_a_garbled_name_of_a_table_is_damage(tmp_path: Path) -> None:
    """SQLite puts the name into its message, which is then no text."""
    new_library(tmp_path, call_event()).close()
    file = tmp_path / "test.tradeline"
    garbled = file.read_bytes().replace(b"CREATE TABLE party", b"CREATE TAB\xbfE \xbf\xbfrty")
    assert garbled != file.read_bytes()
    file.write_bytes(garbled)
    with pytest.raises(LibraryDamaged, match="not valid UTF-8"):
        Library.open(file)
