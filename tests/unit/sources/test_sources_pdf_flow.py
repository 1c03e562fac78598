"""Words that were split at the end of a line: which hyphen goes and which stays."""

from __future__ import annotations

import pytest

from tests.unit.sources.pdf_samples import column, pdf
from viewer.sources.pdf import read_pdf


def joined(*lines: str) -> str:
    return read_pdf(pdf(column(60, 100, *lines))).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the negoti-", "ations went on for long"), "the negotiations went on for long"),
        (("the tariff and the tariff-", "free goods of the list"), "the tariff and the tariff-free goods of the list"),
        (
            ("a long-term plan, and a long-", "term view of what comes"),
            "a long-term plan, and a long-term view of what comes",
        ),
        (("the talks of the U.S.-", "China group went on"), "the talks of the U.S.-China group went on"),
        (("a London-", "based group of traders"), "a London-based group of traders"),
        (("a flat-", "rate of tax in the plan"), "a flatrate of tax in the plan"),
        (("a flat rate, the flat-", "rate of tax in the plan"), "a flat rate, the flat-rate of tax in the plan"),
        (("on Mon-", "day of the week and with-"), "on Monday of the week and with-"),
        (("in the years 2025-", "26 and in all the later"), "in the years 2025-26 and in all the later"),
        (("the duties rise -", "as was said in the order"), "the duties rise - as was said in the order"),
        (("the GDP-", "linked bonds of the states"), "the GDP-linked bonds of the states"),
        (("the coun-", "try’s own steel makers"), "the country’s own steel makers"),
        (("re-entry, then a re-", "entry of goods in the port"), "re-entry, then a re-entry of goods in the port"),
        (
            ("imports, exports and im-", "ports of goods in the port"),
            "imports, exports and imports of goods in the port",
        ),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, str], text: str) -> None:
    assert joined(*lines) == text


def test_hyphens_within_lines_stay() -> None:
    assert joined("a tariff-free zone in the north", "and a duty-free shop") == (
        "a tariff-free zone in the north and a duty-free shop"
    )
