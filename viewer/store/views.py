"""The saved views: searches with their lanes, by name.

They are ways to look at the record and no part of it, so the journal does not tell of them.
"""

from __future__ import annotations

import sqlalchemy as sa

from viewer.domain.grouping import LanesBy
from viewer.domain.views import SavedView
from viewer.errors import LibraryError
from viewer.store.schema import saved_view as table


def read_views(connection: sa.Connection) -> tuple[SavedView, ...]:
    """All views by name."""
    rows = connection.execute(sa.select(table)).all()
    views = [SavedView(row.id, row.name, row.query, _lanes_of(row.lanes_by)) for row in rows]
    return tuple(sorted(views, key=lambda view: (view.name.casefold(), view.id)))


def save_view(connection: sa.Connection, name: str, query: str, lanes_by: LanesBy) -> SavedView:
    """Keeps a view, in place of one that is called so in any case.

    Raises:
        LibraryError: the name is empty.
    """
    line, known = _line(name), _called(connection, name)
    values = {"name": line, "query": query, "lanes_by": lanes_by.value}
    if known is not None:
        connection.execute(sa.update(table).where(table.c.id == known).values(values))
        return SavedView(known, line, query, lanes_by)
    made = connection.execute(sa.insert(table).values(values)).inserted_primary_key
    return SavedView(int(made[0]) if made else 0, line, query, lanes_by)


def rename_view(connection: sa.Connection, view_id: int, name: str) -> None:
    """Gives a view another name.

    Raises:
        LibraryError: the name is empty, another view has it, or there is no such view.
    """
    line, known = _line(name), _called(connection, name)
    if known not in (None, view_id):
        raise LibraryError(
            "The view could not be renamed.",
            f"Another view is called “{line}”.",
            "Choose another name, or remove that view first.",
        )
    renamed = connection.execute(sa.update(table).where(table.c.id == view_id).values(name=line))
    if not renamed.rowcount:
        raise _gone()


def remove_view(connection: sa.Connection, view_id: int) -> None:
    """Removes a view; one that is gone already is no error."""
    connection.execute(sa.delete(table).where(table.c.id == view_id))


def _line(name: str) -> str:
    line = " ".join(name.split())
    if not line:
        raise LibraryError("The view has no name.", "Nothing but spaces was written.", "Write a name for the view.")
    return line


def _called(connection: sa.Connection, name: str) -> int | None:
    """The view of a name in any case; SQLite itself knows only the cases of English letters."""
    key = " ".join(name.split()).casefold()
    return next((view.id for view in read_views(connection) if view.name.casefold() == key), None)


def _lanes_of(value: str) -> LanesBy:
    """A newer program may have written others."""
    return LanesBy(value) if value in set(LanesBy) else LanesBy.KIND


def _gone() -> LibraryError:
    return LibraryError(
        "The view could not be renamed.", "It is no longer in the library.", "Save the search as a new view."
    )
