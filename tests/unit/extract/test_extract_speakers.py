"""Labels of speakers in transcripts are no part of what is said."""

from __future__ import annotations

import re

import pytest

from tests.unit.extract.sentences import FRIDAY
from viewer.domain.passages import Passage
from viewer.extract import Lexicon, read_events
from viewer.extract.speakers import turns_of


def spoken(text: str) -> list[str]:
    paragraphs = [Passage(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    turns = turns_of(text, paragraphs)
    return [text[turns[each.start] : each.end] for each in paragraphs if each.start in turns]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("LEE: When?\nBROWN: Well, today.\nLEE: Thanks.", ["When?", "today.", "Thanks."]),
        ("**Q:** When?\n**A:** Look, yes, today.\n**Q:** Thanks.", ["When?", "yes, today.", "Thanks."]),
        ("Question: When?\nAnswer: Today.\nQuestion: Why?", ["When?", "Today.", "Why?"]),
        ("PRIME MINISTER: Today.\nREPORTER: Why?\nPRIME MINISTER: No, tomorrow.", ["Today.", "Why?", "tomorrow."]),
    ],
)
def test_what_is_said_begins_behind_the_label(text: str, said: list[str]) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "AGENCY: Commerce.\nACTION: Notice.\nSUMMARY: A duty.",
        "LEE: When?\nBROWN: Today.",
        "NOTE: One.\nNOTE: Two.\nNOTE: Three.",
    ],
)
def test_other_labels_make_no_transcript(text: str) -> None:
    assert spoken(text) == []


def test_an_answer_goes_on_about_the_act_before(lexicon: Lexicon) -> None:
    text = (
        "TRANSCRIPT\n\nLEE: When did the minister of Australia hear?\n\nBROWN: Well, the duties on wine from Australia "
        "come off as of today.\n\nLEE: How high were they?\n\nBROWN: Well, they were put on in November 2024.\n"
    )
    events = read_events(text, FRIDAY, lexicon).events
    assert [(each.action, [date.value.edtf for date in each.dates]) for each in events] == [
        ("lift", ["2025-06-06"]),
        ("impose", ["2024-11"]),
    ]
