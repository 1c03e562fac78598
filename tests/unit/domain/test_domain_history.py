"""Lines of the history in words."""

from __future__ import annotations

from viewer.domain.history import HistoryLine


def test_a_line_says_from_what_to_what() -> None:
    assert HistoryLine("date", "Thu 5 Jun 2025", "Fri 6 Jun 2025").words == "date: Thu 5 Jun 2025 → Fri 6 Jun 2025"


def test_what_was_not_there_is_nothing_and_one_of_several_is_named() -> None:
    assert HistoryLine("tags", "", "follow up", "A call").words == "A call · tags: nothing → follow up"
