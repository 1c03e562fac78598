from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import SevenPixels
from viewer.domain.columns import OPEN_END, OPEN_START
from viewer.domain.dates import parse_edtf, spell
from viewer.timeline.words import TextRole, date_words, elide, one_line


@given(st.text(max_size=60), st.floats(0, 400))
def test_what_is_cut_fits(text: str, room: float) -> None:
    cut = elide(text, room, TextRole.LABEL, SevenPixels())
    assert SevenPixels().width(cut, TextRole.LABEL) <= room
    assert cut in (text, "") or text.startswith(cut[:-1])


def test_as_much_as_fits_is_kept() -> None:
    assert elide("Tariff on steel", 70, TextRole.LABEL, SevenPixels()) == "Tariff on…"
    assert elide("Tariff on steel", 105, TextRole.LABEL, SevenPixels()) == "Tariff on steel"
    assert elide("Tariff on steel", 20, TextRole.LABEL, SevenPixels()) == ""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Tariff", "Tariff"),
        ("Tariff\n on\tsteel", "Tariff on steel"),
        ("call \u202eevil\u2066", "call evil"),
        ("Zölle über 25 %", "Zölle über 25 %"),
        ("bell\x07", "bell"),
    ],
)
def test_titles_are_one_harmless_line(title: str, shown: str) -> None:
    assert one_line(title) == shown


@pytest.mark.parametrize(
    "edtf", ["2025-06-05", "2025-06", "2025-33", "2025", "202X", "2025-06-05T12:01", "2025-06-05/2025-06-09"]
)
def test_dates_read_as_the_details_spell_them(edtf: str) -> None:
    value = parse_edtf(edtf)
    assert value.lo is not None
    assert value.hi is not None
    assert date_words(value.lo, value.hi, value.precision) == spell(value)


def test_open_dates_say_so() -> None:
    before, after = parse_edtf("../2025-06-05"), parse_edtf("2025-06-05/..")
    assert before.hi is not None
    assert after.lo is not None
    assert date_words(OPEN_START, before.hi, before.precision) == "no later than Thu 5 Jun 2025"
    assert date_words(after.lo, OPEN_END, after.precision) == "from Thu 5 Jun 2025 on"
