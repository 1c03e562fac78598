from __future__ import annotations

from viewer.domain.changes import Changes
from viewer.services.import_items import MOST_TOLD, ImportItem, ImportStatus, Tally


def test_details_are_kept_of_some_and_all_are_counted() -> None:
    kept: list[ImportItem] = []
    tally = Tally(kept.append)
    for number in range(MOST_TOLD + 500):
        tally.add(ImportItem(f"{number}.txt", ImportStatus.IMPORTED, number, events=2))
        tally.add_changes(Changes(articles_added=frozenset([number])))
    tally.add(ImportItem("bad.txt", ImportStatus.FAILED, reason="It is empty."))
    summary = tally.summary()
    assert len(summary.items) == MOST_TOLD + 1
    assert summary.items[-1].path == "bad.txt"
    assert summary.count(ImportStatus.IMPORTED) == MOST_TOLD + 500
    assert summary.count(ImportStatus.FAILED) == 1
    assert summary.events == 2 * (MOST_TOLD + 500)
    assert summary.changes.articles_added == frozenset(range(MOST_TOLD + 500))
    assert len(kept) == MOST_TOLD + 501
