"""A form that stood open while the event changed does not put the old values back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from viewer.errors import LibraryError
from viewer.services import curating
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import Library


def test_fields_that_were_set_meanwhile_are_not_put_back(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    before = library.events()[0]
    assert before.id is not None
    form = replace(before, title="Mine")
    curating.add_tag(library, [before.id], "follow up")
    with pytest.raises(LibraryError, match="was changed meanwhile: Tag "):
        curating.set_fields(library, form, based_on=before)
    assert library.event(before.id) == replace(before, tags=("follow up",))
    fresh = library.event(before.id)
    curating.set_fields(library, replace(fresh, title="Mine"), based_on=fresh)
    assert (library.event(before.id).title, library.event(before.id).tags) == ("Mine", ("follow up",))
