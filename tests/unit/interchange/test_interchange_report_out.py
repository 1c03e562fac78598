from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.errors import OutputError
from viewer.interchange.report_out import write_report


def test_a_report_that_breaks_off_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    out.write_text("old", encoding="utf-8")

    def broken() -> Iterator[dict[str, object]]:
        yield {"path": "a.txt", "status": "imported"}
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space"):
        write_report(out, broken())
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]
