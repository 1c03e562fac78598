"""Word documents: what is kept, what is dropped, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.office_samples import RELATIONS, WORD, docx, package, paragraph, run
from viewer.errors import EmptySource, NotText, SourceError
from viewer.sources.docx import read_docx

CHANGED = (
    "The document has changes that nobody accepted yet: its text was read with the inserted words and without the "
    "deleted ones."
)


def text_of(body: str, **more: str) -> str:
    return read_docx(docx(body, more={f"word/{part}.xml": content for part, content in more.items()})).text


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def test_inserted_words_are_kept_and_deleted_ones_dropped() -> None:
    inserted = f"<w:ins w:id='1'>{run('on June 4, 2025')}</w:ins>"
    deleted = "<w:del w:id='2'><w:r><w:delText>on June 1, 2025</w:delText></w:r></w:del>"
    parts = read_docx(docx(paragraph(run("Duties start ") + deleted + inserted + run("."))))
    assert parts.text == "Duties start on June 4, 2025."
    assert parts.notes == (CHANGED,)


def test_moved_words_are_read_where_they_went() -> None:
    here = f"<w:moveFrom>{run('Ore stays free. ')}</w:moveFrom>"
    there = f"<w:moveTo>{run(' Ore stays free.')}</w:moveTo>"
    assert text_of(paragraph(here + run("Steel pays.") + there)) == "Steel pays. Ore stays free."


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert text_of(paragraph("Duties rise ", gone) + paragraph("on June 4.")) == "Duties rise on June 4."
    assert text_of(paragraph("Duties rise.", gone)) == "Duties rise."


def test_deleted_rows_are_dropped_and_tables_stay_in_rows() -> None:
    table = row("Product", "Rate") + row("Steel", "50%") + row("Ore", "0%", properties="<w:del w:id='3'/>")
    assert text_of(f"<w:tbl>{table}</w:tbl>") == "Product | Rate\n\nSteel | 50%"


def test_cells_of_several_paragraphs_and_tables_within_become_one_line() -> None:
    inner = f"<w:tbl>{row('a', 'b')}{row('c', 'd')}</w:tbl>"
    table = row("Goods", paragraph("Steel") + paragraph("and ore") + inner)
    assert text_of(f"<w:tbl>{table}</w:tbl>") == "Goods | Steel and ore a | b c | d"


def test_notes_come_last_without_their_separators() -> None:
    kinds = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>"
    note = f"<w:footnote w:id='1'>{paragraph('Executive Order 14257.')}{paragraph('Section 2.')}</w:footnote>"
    text = text_of(
        paragraph(run("Duties rose") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + run(".")) + paragraph("Later."),
        footnotes=f"<w:footnotes {WORD}>{kinds}{note}</w:footnotes>",
        endnotes=f"<w:endnotes {WORD}><w:endnote w:id='1'>{paragraph('An end.')}</w:endnote></w:endnotes>",
    )
    assert text == "Duties rose.\n\nLater.\n\nExecutive Order 14257. Section 2.\n\nAn end."


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert text_of(paragraph(run("Before ") + f"<w:r>{both}</w:r>" + run("after."))) == "Before after.\n\nIn the box."
    only = f"<mc:AlternateContent><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert text_of(paragraph(f"<w:r>{only}</w:r>")) == "In the box."


def test_headers_footers_comments_fields_and_hidden_words_are_left_out() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>June 3</w:t></w:r>"
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> shown</w:t></w:r>"
    contents = paragraph("1 Duties 3", "<w:pStyle w:val='Verz1'/>")
    text = text_of(
        contents + paragraph(field + hidden + shown),
        header1=f"<w:hdr {WORD}>{paragraph('Header')}</w:hdr>",
        footer1=f"<w:ftr {WORD}>{paragraph('Footer')}</w:ftr>",
        comments=f"<w:comments {WORD}>{paragraph('Comment')}</w:comments>",
        styles=f"<w:styles {WORD}><w:style w:styleId='Verz1'><w:name w:val='toc 1'/></w:style></w:styles>",
    )
    assert text == "June 3 shown"


def test_breaks_tabs_and_special_hyphens() -> None:
    content = (
        "<w:r><w:t>Steel</w:t><w:tab/><w:t>50%</w:t><w:br/><w:t>duty</w:t><w:noBreakHyphen/><w:t>free</w:t>"
        "<w:softHyphen/><w:br w:type='page'/><w:t>ore</w:t></w:r>"
    )
    tabs = "<w:tabs><w:tab w:val='left'/></w:tabs>"
    assert text_of(paragraph(content, tabs)) == "Steel 50%\nduty-free ore"


def test_the_strict_variant_and_another_main_part_are_read() -> None:
    body = f"<w:body>{paragraph('Duties rose.')}</w:body>"
    members: dict[str, str | bytes] = {
        "_rels/.rels": RELATIONS.format(target="/word/document2.xml"),
        "word/document2.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">{body}</w:document>',
    }
    assert read_docx(package(members)).text == "Duties rose."


def test_title_and_fields_come_from_styles_and_properties() -> None:
    core = (
        "<dc:title>Document1</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en-US</dc:language>"
        "<dcterms:created>2025-06-01T08:00:00Z</dcterms:created><dcterms:modified>2025-06-03T08:00:00Z</dcterms:modified>"
    )
    app = "<Properties><Application>Some Writer</Application></Properties>"
    styles = f"<w:styles {WORD}><w:style w:styleId='Titel'><w:name w:val='Title'/></w:style></w:styles>"
    body = paragraph("Steel duties double", "<w:pStyle w:val='Titel'/>") + paragraph("They rise on June 4.")
    parts = read_docx(docx(body, core, {"word/styles.xml": styles, "docProps/app.xml": app}))
    assert parts.title == "Steel duties double"
    assert parts.metadata == (
        ("author", "A. Writer"),
        ("created", "2025-06-01T08:00:00Z"),
        ("language", "en-US"),
        ("modified", "2025-06-03T08:00:00Z"),
        ("producer", "Some Writer"),
    )
    assert parts.publication.value
    assert parts.publication.value.edtf == "../2025-06-03"
    assert parts.publication.anchor is None


def test_the_stamp_of_a_template_is_no_bound() -> None:
    stamp = "2013-12-23T23:15:00Z"
    core = f"<dcterms:created>{stamp}</dcterms:created><dcterms:modified>{stamp}</dcterms:modified>"
    assert read_docx(docx(paragraph("Duties rose."), core)).publication.value is None


def test_a_stated_title_is_taken_and_a_headline_else() -> None:
    body = paragraph("Steel duties double") + paragraph("They rise on June 4, 2025, in all of the country.")
    assert read_docx(docx(body, "<dc:title>Duties</dc:title>")).title == "Duties"
    assert read_docx(docx(body, "<dc:title>Untitled</dc:title>")).title == "Steel duties double"


def test_a_document_without_words_or_without_its_part_says_so() -> None:
    with pytest.raises(EmptySource, match="There are no words in it"):
        read_docx(docx(paragraph(" ")))
    with pytest.raises(NotText, match="ZIP archive without the part that holds the text"):
        read_docx(package({"readme.txt": "x"}))


def test_deep_nesting_is_refused_in_words() -> None:
    with pytest.raises(SourceError, match="nested more deeply"):
        read_docx(docx("<w:sdt>" * 10_000 + paragraph("x") + "</w:sdt>" * 10_000))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abc .,é中\u00a0\u2028", min_size=1), min_size=1, max_size=8))
def test_words_survive_in_order(lines: list[str]) -> None:
    body = "".join(paragraph(line) for line in lines) + paragraph("End")
    assert text_of(body).split() == " ".join([*lines, "End"]).split()
