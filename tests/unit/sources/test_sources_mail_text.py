"""Lines that a mail program broke are put together; lines that a person broke stay."""

from __future__ import annotations

import textwrap

import pytest

from tests.unit.sources.source_samples import message
from viewer.sources import read_bytes
from viewer.sources.mail_text import flowing

PARAGRAPHS = (
    "The United States on Wednesday imposed a 25% tariff on steel from Canada, effective June 4, 2025, officials said.",
    "Canada will impose a duty of 10% on pork from July 1, 2025, its trade minister told reporters on Thursday.",
)


@pytest.mark.parametrize("width", [65, 72, 76, 78])
def test_paragraphs_broken_by_a_program_are_one_line_each(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert flowing(broken) == "\n\n".join(PARAGRAPHS)
    assert read_bytes(message("Subject: x", body=broken), "a.eml").text.rstrip() == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe\nTrade desk\n12 Harbor Road\n\n" + "x" * 70,
        "Rates:\n- steel 25%\n- copper 50%\n\n" + "x" * 70,
        "> " + "quoted words " * 5 + "\n> and more of them\n",
        "word " * 14 + "\n* an item that follows a full line\n",
        "word " * 14 + "\n  indented\n",
        "A line of a person who breaks\nearly\nand often\n",
        "One paragraph on a line of its own. " * 9 + "\nAnother one on the next line.\n",
        "",
    ],
)
def test_lines_that_were_meant_stay(text: str) -> None:
    assert flowing(text) == text


def test_a_part_that_is_marked_as_flowed_says_where_lines_go_on() -> None:
    text = "The tariff \nrises to \n50%.\nIt was 25%.\n-- \nJane"
    assert flowing(text, flowed=True) == "The tariff rises to 50%.\nIt was 25%.\n-- \nJane"
    data = message("Subject: x", "Content-Type: text/plain; format=flowed", body=text)
    assert read_bytes(data, "a.eml").text.startswith("The tariff rises to 50%.\nIt")
