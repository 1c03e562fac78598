"""The saved views of a library: searches with their lanes, by name."""

from __future__ import annotations

from viewer.domain.grouping import LanesBy
from viewer.domain.views import SavedView
from viewer.store import Library

__all__ = ["SavedView", "remove_view", "rename_view", "save_view", "saved_views"]


def saved_views(library: Library) -> tuple[SavedView, ...]:
    """All views by name."""
    return library.saved_views()


def save_view(library: Library, name: str, query: str, lanes_by: LanesBy) -> tuple[SavedView, ...]:
    """Keeps a view, in place of one that is called so; all views then.

    Raises:
        LibraryError: it cannot be written.
    """
    library.save_view(name, query, lanes_by)
    return library.saved_views()


def rename_view(library: Library, view_id: int, name: str) -> tuple[SavedView, ...]:
    """Gives a view another name; all views then.

    Raises:
        LibraryError: another view has the name, or it cannot be written.
    """
    library.rename_view(view_id, name)
    return library.saved_views()


def remove_view(library: Library, view_id: int) -> tuple[SavedView, ...]:
    """Removes a view; all views then.

    Raises:
        LibraryError: it cannot be written.
    """
    library.remove_view(view_id)
    return library.saved_views()
