"""OpenDocument texts: what is kept, what is dropped, and in which order."""

from __future__ import annotations

import pytest

from tests.unit.sources.office_samples import odt, package
from viewer.errors import EmptySource, NotText, SourceError
from viewer.sources.odt import read_odt


def text_of(body: str) -> str:
    return read_odt(odt(body)).text


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def test_deletions_are_dropped_and_insertions_kept() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>on June 1</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    parts = read_odt(odt(changes + p("Duties start <text:change-start/>on June 4<text:change-end/>.")))
    assert parts.text == "Duties start on June 4."
    assert "with the inserted words and without the deleted ones" in parts.notes[0]


def test_notes_come_last_and_comments_go_without_the_words_behind_them() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('Executive Order 14257.')}</text:note-body></text:note>"
    )
    comment = f"<office:annotation>{p('Check this')}</office:annotation>"
    assert text_of(p(f"Duties{note} rose{comment} in June.") + p("Later.")) == (
        "Duties rose in June.\n\nLater.\n\nExecutive Order 14257."
    )


def test_tables_stay_in_rows_and_text_boxes_follow_their_paragraph() -> None:
    def cells(*texts: str) -> str:
        inner = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in texts)
        return f"<table:table-row>{inner}</table:table-row>"

    table = f"<table:table>{cells('Product', 'Rate')}{cells('Steel', '50%')}</table:table>"
    box = f"<drawing:frame><drawing:text-box>{p('In the box.')}</drawing:text-box></drawing:frame>"
    assert text_of(p(f"Before {box}after.") + table) == "Before after.\n\nIn the box.\n\nProduct | Rate\n\nSteel | 50%"


def test_spaces_tabs_breaks_and_spans() -> None:
    content = "Steel<text:s text:c='3'/>and\n<text:span>ore</text:span> pay<text:tab/>50%<text:line-break/>each"
    assert text_of(p(content)) == "Steel and ore pay 50%\neach"
    assert len(text_of(p("a<text:s text:c='999999999'/>b"))) == 3


def test_tables_of_contents_and_hidden_words_are_left_out() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('1 Duties 3')}</text:index-body></text:table-of-content>"
    assert text_of(contents + p("Duties <text:hidden-text>not </text:hidden-text>rose.")) == "Duties rose."


def test_title_fields_and_the_bound() -> None:
    meta = (
        "<dc:title>Duties</dc:title><meta:initial-creator>A. Writer</meta:initial-creator><dc:creator>B.</dc:creator>"
        "<dc:date>2025-06-03T10:00:00.5</dc:date><meta:creation-date>2025-06-01T10:00:00</meta:creation-date>"
        "<meta:generator>LibreOffice/24.2$Linux_X86_64 LibreOffice_project/420</meta:generator>"
    )
    heading = "<text:h text:outline-level='1'>Steel duties double</text:h>"
    parts = read_odt(odt(heading + p("They rise."), meta))
    assert parts.text == "Steel duties double\n\nThey rise."
    assert parts.title == "Steel duties double"
    assert dict(parts.metadata) == {
        "author": "A. Writer",
        "created": "2025-06-01T10:00:00",
        "modified": "2025-06-03T10:00:00.5",
        "producer": "LibreOffice/24.2$Linux_X86_64",
    }
    assert parts.publication.value
    assert parts.publication.value.edtf == "../2025-06-03"
    assert read_odt(odt(p("They rise."), meta)).title == "Duties"


def test_a_document_with_a_password_says_so() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(SourceError, match="needs a password"):
        read_odt(odt(p("x"), more={"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x01garbage"}))


def test_a_document_without_words_or_without_its_part_says_so() -> None:
    with pytest.raises(EmptySource, match="There are no words in it"):
        read_odt(odt(p("")))
    with pytest.raises(NotText, match="without the part that holds the text"):
        read_odt(package({"readme.txt": "x"}))
