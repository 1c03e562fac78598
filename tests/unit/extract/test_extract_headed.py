"""Rows and items under a heading: what of them is an act, and what only says how things stand."""

from __future__ import annotations

from tests.unit.extract.sentences import FRIDAY
from viewer.extract import Lexicon, read_events

TABLE = (
    "# Tracker of export controls on rare earths\n\n"
    "The Ministry of Commerce in Beijing decides on tariffs and export controls.\n\n"
    "## The export controls of today\n\n"
    "| Date | Measure | Status |\n"
    "| ---- | ------- | ------ |\n"
    "| Oct 9, 2024 | Five more elements added | Suspended |\n"
)


def test_the_status_of_a_row_is_not_what_was_done_on_its_day(lexicon: Lexicon) -> None:
    [event] = read_events(TABLE, FRIDAY, lexicon).events
    assert (event.action, event.title) == ("note", "Five more elements added | Suspended")
    assert [date.value.edtf for date in event.dates] == ["2024-10-09"]
