"""How well saved pages are read: days and main texts of ours, of htmldate alone and of trafilatura alone.

Run as `python tests/benchmarks/pages.py --json`. The pages are those of `tests/pages`: shapes of real outlets in our
own wording. They show that a shape is handled, not how often a page of the web is.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.pages.scoring import body_f1, htmldate_day, our_reading, trafilatura_text
from tests.pages.shapes import Page, all_pages


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--each", action="store_true", help="also every page on its own")
    asked = parser.parse_args()
    rows = [measure(page) for page in all_pages()]
    result: dict[str, object] = {
        "pages": len(rows),
        "date_accuracy": {who: _mean(rows, f"{who}_day") for who in ("ours", "htmldate")},
        "word_f1": {who: _mean(rows, f"{who}_f1") for who in ("ours", "trafilatura")},
    }
    if asked.each:
        result["each"] = rows
    print(json.dumps(result, indent=None if asked.json else 2))


def measure(page: Page) -> dict[str, object]:
    """The figures of one page."""
    text, day = our_reading(page)
    return {
        "name": page.name,
        "ours_day": day == page.day,
        "htmldate_day": htmldate_day(page) == page.day,
        "ours_f1": round(body_f1(text, page), 4),
        "trafilatura_f1": round(body_f1(trafilatura_text(page), page), 4),
    }


def _mean(rows: list[dict[str, object]], name: str) -> float:
    values = [float(value) for row in rows if isinstance(value := row[name], bool | float)]
    return round(sum(values) / len(values), 4)


if __name__ == "__main__":
    main()
