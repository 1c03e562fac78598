"""What is title, caption, link line; where sentences end."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.extract.blocks import BlockKind, Sentence, blocks_of, is_date_line, sentences_of
from viewer.extract.plain import reading_copy

STORY = (Path(__file__).parents[2] / "data" / "leaders_call.txt").read_text(encoding="utf-8")


def split(text: str) -> list[str]:
    plain = reading_copy(text)
    return [each.passage.quote(text) for each in sentences_of(plain, blocks_of(plain, text))]


def kinds(text: str) -> list[BlockKind]:
    plain = reading_copy(text)
    return [block.kind for block in blocks_of(plain, text)]


def test_a_sentence_that_says_who_told_it_is_no_deck() -> None:
    title, story = "Peru lifts a duty", "More follows in the story, which goes on for a while and then ends."
    assert kinds(f"{title}\nPeru has lifted a duty, the ministry said on Friday.\n\n{story}")[1] is BlockKind.BODY
    assert kinds(f"{title}\nLima ends a dispute of three years.\n\n{story}")[1] is BlockKind.DECK


def test_the_number_of_a_footnote_ends_no_sentence_later() -> None:
    assert split("A title\nThe duty was cut in May.[3] It was lifted in June.[4][12]\nThe end is near.")[1:3] == [
        "The duty was cut in May.[3]",
        "It was lifted in June.[4][12]",
    ]


def test_the_blocks_of_a_story() -> None:
    assert kinds(STORY)[:5] == [
        BlockKind.TITLE,
        BlockKind.DECK,
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.BODY,
    ]
    assert BlockKind.LINK_LINE in kinds(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: a deal",
        "Also read: a deal",
        "See also: a deal",
        "Related: a deal",
        "Watch: the speech",
        "RELATED STORIES",
    ],
)
def test_link_lines(line: str) -> None:
    assert kinds(f"Title here\nA first sentence of the body ends here.\n{line}\n")[-1] is BlockKind.LINK_LINE


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = (
        "The duty hits U.S. steel. Sen. Smith of Ohio met Mr. Jones on Jan. 3 at 9 a.m. in London. It rose 2.5 percent."
    )
    assert split("A title\n" + text)[1:] == [
        "The duty hits U.S. steel.",
        "Sen. Smith of Ohio met Mr. Jones on Jan. 3 at 9 a.m. in London.",
        "It rose 2.5 percent.",
    ]


def test_a_country_before_an_office_does_not_end_a_sentence() -> None:
    assert split("A title\nIt came two days after U.S. President Donald Trump spoke. The end.")[1].endswith("spoke.")


def test_a_sentence_may_end_in_an_abbreviation() -> None:
    assert split("A title\nThey sell to the U.S. The duty is high.")[1:] == [
        "They sell to the U.S.",
        "The duty is high.",
    ]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = (
        "REAGAN TO ACT\nBy Ann Smith\n    WASHINGTON, April 17 - The president is to announce\n"
        "a decision on duties that\nwould fall on many goods from abroad and that is\nexpected to be large.\n"
        "    A second paragraph follows here and goes on for\na while.\n"
    )
    plain = reading_copy(text)
    sentences: list[Sentence] = sentences_of(plain, blocks_of(plain, text))
    dateline = next(each for each in sentences if each.kind is BlockKind.DATE_LINE)
    assert dateline.passage.quote(text) == "WASHINGTON, April 17 -"
    assert sentences[dateline.index + 1].passage.quote(text).startswith("The president")
    assert sentences[dateline.index + 1].passage.quote(text).endswith("large.")


@pytest.mark.parametrize(
    "place", ["WASHINGTON, June 3, 2025 (Wire) --", "LONDON, June 3, 2025 -", "New Delhi, June 3, 2025 (PTI)"]
)
def test_the_first_line_of_a_wrapped_story_is_no_date_line(place: str) -> None:
    story = f"""{place} The United States raised
its tariff on imported steel from 25 percent to 50 percent, the White
House said. China will answer with duties of its own on aluminum, cars
and corn, a spokesman said.
"""
    assert split(story)[1:] == [
        "The United States raised\nits tariff on imported steel from 25 percent to 50 percent, the White\nHouse said.",
        "China will answer with duties of its own on aluminum, cars\nand corn, a spokesman said.",
    ]


def test_an_article_set_in_from_the_edge_keeps_its_paragraphs() -> None:
    text = (
        "   A HEADLINE\n\n      The administration yesterday accused three of its trading partners\n"
        "   of unfair practices and gave them a year to mend their ways or to\n   face duties on what they sell.\n\n"
        "      Officials in the capital said that they were singled out for rules\n   that keep out lumber and chips.\n"
    )
    assert [sentence[:14] for sentence in split(text)] == ["A HEADLINE", "The administra", "Officials in t"]
    assert kinds(text) == [BlockKind.TITLE, BlockKind.DECK, BlockKind.BODY]


def test_a_list_whose_marks_were_lost_is_a_list_still() -> None:
    text = (
        "A headline\n\nA first paragraph tells what it is all about, and it is as long as a paragraph is. Or two.\n\n"
        "The president has already:\n\nput 25% on foreign cars, in April\n\ndoubled the charge on steel, in June\n\n"
        "What comes next\n\nNobody knows that yet.\n"
    )
    assert kinds(text)[2:] == [BlockKind.BODY, BlockKind.ITEM, BlockKind.ITEM, BlockKind.HEADING, BlockKind.BODY]


def test_date_lines() -> None:
    assert is_date_line("June 22, 2018")
    assert is_date_line("Published: 7 Jun 2025, 11:15 AM EDT")
    assert not is_date_line("June 22, 2018 was the day on which the European duties began")
    assert not is_date_line("- May 23, 2025: Indonesia lifts the ban.")
