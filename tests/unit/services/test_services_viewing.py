"""Saved views, as the window asks for them: each write answers with all views."""

from __future__ import annotations

from viewer.domain.grouping import LanesBy
from viewer.services import viewing
from viewer.services.libraries import Library


def test_each_write_tells_what_there_is_then(library: Library) -> None:
    [one] = viewing.save_view(library, "one", "steel ", LanesBy.YEAR)
    assert viewing.saved_views(library) == (one,)
    [renamed] = viewing.rename_view(library, one.id, "first")
    assert (renamed.name, renamed.query, renamed.lanes_by) == ("first", "steel ", LanesBy.YEAR)
    assert viewing.remove_view(library, one.id) == ()
