"""PDF documents: reading order, paragraphs, tables, what is left out, and where each sentence stands."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.sources.pdf_samples import HEIGHT, WIDTH, Words, column, pdf
from viewer.domain.pages import PageBox
from viewer.domain.passages import Passage, canonical_text
from viewer.sources.pdf import PdfLayout, read_layout, read_pdf

LEFT = (
    "The United States will raise duties",
    "on steel to 50% on June 4, 2025, the",
    "White House said, and negoti-",
    "ations with Canada go on. Tariff-",
    "free imports of ore were not af-",
    "fected, officials said on Tuesday.",
)
RIGHT = (
    "Canada answered with its own duties",
    "on goods worth C$29.8 billion. The",
    "finance minister called the step un-",
    "justified and said that talks with",
    "the long-term partner would go on",
    "through July 21, 2025.",
)
LEFT_TEXT = (
    "The United States will raise duties on steel to 50% on June 4, 2025, the White House said, and negotiations with "
    "Canada go on. Tariff-free imports of ore were not affected, officials said on Tuesday."
)
RIGHT_TEXT = (
    "Canada answered with its own duties on goods worth C$29.8 billion. The finance minister called the step "
    "unjustified and said that talks with the long-term partner would go on through July 21, 2025."
)
TITLE = "Steel duties double as talks go on"
TABLE = [
    *column(72, 100, "Product", "Steel", "Aluminum and", "derivative goods"),
    *column(210, 100, "Old rate", "25%", "25%"),
    *column(320, 100, "New rate", "50%", "50%"),
]


def text_of(*pages: list[Words]) -> str:
    return read_pdf(pdf(*pages)).text


def two_columns(shift: float = 5) -> list[Words]:
    return [Words(72, 80, TITLE, 18), *column(60, 120, *LEFT), *column(320, 120 + shift, *RIGHT)]


@pytest.mark.parametrize("shift", [0, 2, 5, 7])
def test_columns_are_read_one_after_the_other_whatever_the_order_of_the_file(shift: float) -> None:
    page = two_columns(shift)
    page = page[1::3] + page[::-3] + page[2::3]
    assert text_of(page) == f"{TITLE}\n\n{LEFT_TEXT}\n\n{RIGHT_TEXT}"


def test_a_headline_across_the_page_parts_the_columns_above_it_from_those_below() -> None:
    across = [Words(60, 240, "A second story stands below and goes across both of the columns")]
    page = [*column(60, 120, *LEFT), *column(320, 120, *RIGHT), *across]
    page += [*column(60, 280, *RIGHT), *column(320, 280, *LEFT)]
    assert text_of(page) == "\n\n".join((LEFT_TEXT, RIGHT_TEXT, across[0].text, RIGHT_TEXT, LEFT_TEXT))


def test_a_paragraph_goes_on_over_columns_and_pages() -> None:
    first = [*column(60, 120, *LEFT[:4]), *column(320, 120, *LEFT[4:5], *RIGHT[:3])]
    assert "Tariff-free imports of ore were not afCanada" not in text_of(first)
    parts = [column(60, 700, *LEFT[:3]), column(60, 80, *LEFT[3:])]
    assert text_of(*parts) == LEFT_TEXT


def test_a_footnote_does_not_part_a_paragraph_that_goes_on_over_the_page() -> None:
    note = Words(60, 745, "1 Executive Order 14257 of April 2, 2025.", 7)
    text = text_of([*column(60, 690, *LEFT[:3]), note], column(60, 80, *LEFT[3:]))
    assert text == f"{LEFT_TEXT}\n\n{note.text}"


def test_tables_stay_in_rows_and_a_wrapped_cell_in_its_own() -> None:
    below = column(72, 200, "Rates apply from June 4, 2025, and to all", "countries but the United Kingdom.")
    assert text_of([*TABLE, *below]).split("\n\n") == [
        "Product | Old rate | New rate",
        "Steel | 25% | 50%",
        "Aluminum and derivative goods | 25% | 50%",
        "Rates apply from June 4, 2025, and to all countries but the United Kingdom.",
    ]


def test_a_table_of_long_cells_is_not_read_as_columns() -> None:
    rows = [f"Tariffs on steel and goods ({number})" for number in range(4)]
    cells = (
        "The first side keeps its duties, the",
        "other one asks for a quota, and both",
        "of them go on with their talks.",
    )
    page: list[Words] = []
    for number, label in enumerate(rows):
        page += [Words(60, 100 + 45 * number, label), *column(320, 100 + 45 * number, *cells)]
    assert text_of(page).split("\n\n") == [f"{label} | {' '.join(cells)}" for label in rows]


def test_numbers_of_items_are_no_cells() -> None:
    page = [*column(60, 100, "1.", "2."), *column(90, 100, "The duty on steel rises.", "The duty on ore stays.")]
    assert text_of(page) == "1. The duty on steel rises.\n\n2. The duty on ore stays."


def test_a_date_that_wraps_is_no_item_of_a_list() -> None:
    lines = ("The United States raised its duties on", "steel again, and did so on Monday, June", "2. Canada did not.")
    assert text_of(column(60, 100, *lines)) == " ".join(lines)


def test_paragraphs_end_at_indents_gaps_and_short_last_lines() -> None:
    indented = [
        *column(60, 100, *LEFT),
        Words(78, 178, "A further duty follows in the fall, and"),
        Words(60, 191, "more."),
    ]
    assert text_of(indented) == f"{LEFT_TEXT}\n\nA further duty follows in the fall, and more."
    apart = [*column(60, 100, *LEFT[:2]), *column(60, 146, *RIGHT[:2])]
    assert text_of(apart).count("\n\n") == 1


def test_running_heads_and_page_numbers_go_and_are_told() -> None:
    def page(number: int, line: str) -> list[Words]:
        margins = [Words(60, 40, "The Example Times, June 3, 2025"), Words(300, 770, f"- {number} -")]
        return [*margins, *column(60, 100, line)]

    parts = read_pdf(pdf(page(1, "One duty rises."), page(2, "A second duty falls."), page(3, "A third stays.")))
    assert parts.text == "One duty rises.\n\nA second duty falls.\n\nA third stays."
    assert dict(parts.metadata)["running head"] == "The Example Times, June 3, 2025"


@pytest.mark.parametrize("margin", ["{n}", "Page {n} of 9", "The Example Times {n}", "{n} Duties of 2025", "- {n} -"])
@pytest.mark.parametrize("first", [1, 14998])
def test_numbers_of_pages_count_on(margin: str, first: int) -> None:
    pages = [[Words(60, 40, margin.format(n=first + page)), *column(60, 200, f"Duty {page}.")] for page in range(3)]
    assert text_of(*pages) == "Duty 0.\n\nDuty 1.\n\nDuty 2."


def test_tables_of_numbers_over_several_pages_stay_whole() -> None:
    def page(number: int) -> list[Words]:
        table: list[Words] = []
        for row in range(20):
            cells = (f"Heading {72 + number}{row:02}", f"1,{number}{row}0", str(number), "25")
            table += [Words(60 + 120 * place, 60 + 35 * row, text) for place, text in enumerate(cells)]
        return [*table, Words(300, 775, str(number))]

    rows = text_of(*(page(number) for number in (1, 2, 3))).split("\n\n")
    assert len(rows) == 60
    assert {row.count(" | ") for row in rows} == {3}


def test_lines_of_the_text_that_come_at_the_same_place_stay() -> None:
    pages = [column(60, 80, "The duties on steel rise", f"in the year {2025 + number}.") for number in range(3)]
    assert text_of(*pages).count("The duties on steel rise") == 3


def test_what_stands_in_the_margin_once_is_kept() -> None:
    text = text_of(
        [Words(60, 40, "For release on June 3, 2025"), *column(60, 100, "One duty rises.")], column(60, 100, "X.")
    )
    assert text.startswith("For release on June 3, 2025")


def test_the_same_words_in_the_middle_of_each_page_are_kept() -> None:
    assert text_of(*(column(60, 300, "Duties rise.") for _ in range(4))).count("Duties rise.") == 4


def test_bold_print_by_printing_twice_is_read_once() -> None:
    assert text_of([Words(60, 100, "Offers differ"), Words(60.4, 100, "Offers differ")]) == "Offers differ"


def test_raised_marks_of_notes_are_left_out_and_powers_stay() -> None:
    page = [
        Words(60, 100, "A duty"),
        Words(96.5, 96, "12", 6),
        Words(110, 100, "rose."),
        Words(60, 130, "10"),
        Words(72, 126, "6", 6),
    ]
    assert text_of(page) == "A duty rose.\n\n106"


def test_words_at_an_angle_are_left_out_with_a_note() -> None:
    parts = read_pdf(pdf([Words(60, 100, "A duty rose."), Words(0, 0, "DRAFT", 30, "0.7 0.7 -0.7 0.7 200 200")]))
    assert parts.text == "A duty rose."
    assert parts.notes == ("5 characters stand at an angle on their page and were left out.",)


def test_pages_of_pictures_are_counted() -> None:
    assert read_pdf(pdf([Words(60, 100, "A duty rose.")], [], [])).notes == (
        "2 pages hold only images, whose words were not read.",
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [("Microsoft Word - draft.doc", TITLE), ("", TITLE), ("untitled", TITLE), (TITLE.title(), TITLE.title())],
)
def test_the_title_is_the_largest_line_unless_the_file_states_one_of_the_text(stated: str, title: str) -> None:
    assert read_pdf(pdf(two_columns(), info={"Title": stated} if stated else None)).title == title


def test_the_day_when_the_file_was_made_is_a_bound_and_no_anchor() -> None:
    info = {"CreationDate": "D:20250603100000-04'00'", "ModDate": "D:20260101000000Z", "Author": "A. Writer"}
    parts = read_pdf(pdf(two_columns(), info=info))
    assert parts.publication.value
    assert parts.publication.value.edtf == "../2025-06-03"
    assert parts.publication.anchor is None
    assert parts.publication.reasons == (
        "The file says that it was made on Tue 3 Jun 2025, so its words were there by then.",
    )
    assert dict(parts.metadata) == {"author": "A. Writer", "created": "2025-06-03", "modified": "2026-01-01"}


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2025-06-05T01:00:00Z" {more}>
<dc:creator><rdf:Seq><rdf:li>A. Writer</rdf:li><rdf:li>B. Editor</rdf:li></rdf:Seq></dc:creator></rdf:Description>
</rdf:RDF></x:xmpmeta>"""


def test_xmp_gives_authors_a_bound_and_the_publishers_own_date() -> None:
    parts = read_pdf(pdf(two_columns(), xmp=XMP.format(more="")))
    assert dict(parts.metadata)["author"] == "A. Writer; B. Editor"
    assert parts.publication.value
    assert parts.publication.value.edtf == "../2025-06-05"
    dated = read_pdf(pdf(two_columns(), xmp=XMP.format(more='prism:publicationDate="2025-06-03"')))
    assert str(dated.publication.anchor) == "2025-06-03"


def test_damaged_xmp_is_passed_over() -> None:
    assert read_pdf(pdf(two_columns(), xmp="<x:xmpmeta><unclosed></x:xmpmeta>")).metadata == ()


SENTENCE = re.compile(r"[^.\n|]+(?:\.(?=\d)[^.\n|]+)*\.?")


def words_in(data: bytes, box: PageBox, size: tuple[float, float]) -> str:
    """The text of a box, as pdfium finds it there."""
    document = pypdfium2.PdfDocument(data)
    height = size[1]
    words = document[box.page].get_textpage()
    found = str(words.get_text_bounded(box.x0 - 0.5, height - box.y1, box.x1 + 0.5, height - box.y0))
    document.close()
    return found.replace("\ufffe", "-").replace("\x02", "-")


def check_sentences(data: bytes, layout: PdfLayout) -> int:
    """Every sentence stands where its boxes are; returns how many there were."""
    checked = 0
    for match in SENTENCE.finditer(layout.text):
        words = match[0].split()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        boxes = layout.boxes_of(Passage(start, match.end()))
        if not words:
            continue
        first, last = words_in(data, boxes[0], layout.page_sizes[0]), words_in(data, boxes[-1], layout.page_sizes[0])
        assert first.split()[0] in (words[0], words[0][: len(first.split()[0]) - 1] + "-")
        assert words[-1].endswith(last.split()[-1])
        checked += 1
    return checked


def test_every_sentence_stands_in_its_boxes() -> None:
    data = pdf([*two_columns(), *column(60, 400, *RIGHT)], TABLE, column(60, 700, *LEFT[:3]), column(60, 80, *LEFT[3:]))
    layout = read_layout(data)
    assert layout.text == read_pdf(data).text
    assert check_sentences(data, layout) == 18


def test_a_sentence_over_two_pages_has_a_box_for_each_of_its_lines() -> None:
    data = pdf(column(60, 700, *LEFT[:3]), column(60, 80, *LEFT[3:]))
    end = LEFT_TEXT.index(" Tariff-free")
    boxes = read_layout(data).boxes_of(Passage(0, end))
    assert [box.page for box in boxes] == [0, 0, 0, 1]
    assert boxes[0].x0 == pytest.approx(60, abs=0.1)
    assert boxes[0].x1 == pytest.approx(60 + 6 * len(LEFT[0]), abs=0.1)
    assert boxes[3].x1 == pytest.approx(60 + 6 * LEFT[3].index(" Tariff"), abs=0.1)
    assert boxes[0].y0 < 700 < boxes[0].y1


def test_a_passage_of_nothing_on_the_page_has_no_box() -> None:
    data = pdf(column(60, 100, *LEFT[:2]), [Words(60, 300, "B.", 14)])
    layout = read_layout(data)
    gap = layout.text.index("\n\n")
    assert layout.boxes_of(Passage(gap, gap + 2)) == ()
    assert layout.boxes_of(Passage(len(layout.text), len(layout.text) + 5)) == ()


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(90, "0 1 -1 0 50 100"), (180, f"-1 0 0 -1 {WIDTH - 100} 50"), (270, f"0 -1 1 0 {WIDTH - 50} {HEIGHT - 100}")],
)
def test_turned_pages_are_read_and_measured_as_they_are_shown(turn: int, matrix: str) -> None:
    # 100 points from the left and 50 from the top of the page as it is shown.
    data = pdf([Words(0, 0, "A duty rose.", 10, matrix)], page_entries=f"/Rotate {turn}")
    layout = read_layout(data)
    assert layout.text == "A duty rose."
    (box,) = layout.boxes_of(Passage(0, 12))
    assert (box.x0, box.x1) == pytest.approx((100, 172), abs=0.1)
    assert box.y0 < 50 < box.y1
    assert layout.page_sizes == ((612, 792) if turn == 180 else (792, 612),)


def test_a_cropped_page_is_measured_from_its_visible_corner_and_shows_no_more() -> None:
    data = pdf([Words(60, 100, "A duty rose."), Words(60, 20, "Hidden")], page_entries="/CropBox [50 0 612 742]")
    layout = read_layout(data)
    assert layout.text == "A duty rose."
    (box,) = layout.boxes_of(Passage(0, 12))
    assert box.x0 == pytest.approx(10, abs=0.1)
    assert box.y0 < 50 < box.y1


WORD = st.text("abcdefgh", min_size=1, max_size=9)
PLACED = st.tuples(st.integers(40, 500), st.integers(60, 740), st.lists(WORD, min_size=1, max_size=6))


@settings(max_examples=25, deadline=None)
@given(st.lists(PLACED, max_size=12))
@example([(40, 60, ["a"]), (110, 73, ["aaaaaaa"]), (152, 68, ["a"])])  # a gap without any width
def test_any_page_gives_canonical_text_with_a_place_for_each_word(places: list[tuple[int, int, list[str]]]) -> None:
    data = pdf([Words(60, 30, "Start"), *(Words(x, y, " ".join(words)) for x, y, words in places)])
    layout = read_layout(data)
    assert canonical_text(layout.text) == layout.text
    assert len(layout.pages) == len(layout.boxes) == len(layout.text)
    assert all(layout.pages[index] == 0 for index, char in enumerate(layout.text) if char.isalpha())
    again = read_layout(data)
    assert again.text == layout.text
    assert (again.boxes == layout.boxes).all()
