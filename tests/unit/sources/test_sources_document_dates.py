"""Stamps inside documents: bounds with a reason, never a day to count from."""

from __future__ import annotations

import pytest

from viewer.domain.articles import UNPUBLISHED
from viewer.sources.document_dates import iso_stamp, made_until


@pytest.mark.parametrize(
    ("stamp", "edtf"),
    [
        ("2025-06-03T10:00:00Z", "../2025-06-03"),
        ("D:20250603100000-04'00'", "../2025-06-03"),
        ("D:20250603", "../2025-06-03"),
        ("20250603100000", "../2025-06-03"),
        ("D:202506", None),
        ("D:20251399", None),
        ("1980-01-01T00:00:00Z", None),
        ("Tuesday", None),
        ("", None),
    ],
)
def test_a_stamp_bounds_the_publication(stamp: str, edtf: str | None) -> None:
    publication = made_until(stamp, "made")
    assert (publication.value.edtf if publication.value else None) == edtf
    assert publication.anchor is None
    assert (publication == UNPUBLISHED) is (edtf is None)


def test_the_reason_says_what_was_done() -> None:
    assert made_until("2025-06-03", "last changed").reasons == (
        "The file says that it was last changed on Tue 3 Jun 2025, so its words were there by then.",
    )


def test_stamps_that_are_not_of_pdf_stay() -> None:
    assert iso_stamp(" 2025-06-03T10:00:00Z ") == "2025-06-03T10:00:00Z"
    assert iso_stamp("D:20250603100000Z") == "2025-06-03"
