"""Hostile, damaged and locked PDF files: each gives its sentence, and none more."""

from __future__ import annotations

import zlib

import pytest

from tests.unit.sources.pdf_samples import Words, assemble, column, pdf, stream
from viewer.errors import EmptySource, SourceError
from viewer.sources import pdf_glyphs
from viewer.sources.pdf import read_pdf

LINE = [Words(60, 100, "A duty rose.")]
SOUND = pdf(LINE)
ENCRYPT = "/Encrypt << /Filter /{filter} /V 1 /R 2 /P -4 /O <{zeros}> /U <{zeros}> >> /ID [<00> <00>]"


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as raised:
        read_pdf(data)
    assert raised.value.what == "The file could not be read as a PDF document."
    return raised.value


@pytest.mark.parametrize("name", ["Standard", "Unknown.Handler"])
def test_a_document_with_a_password_says_so(name: str) -> None:
    error = refusal(pdf(LINE, trailer=ENCRYPT.format(filter=name, zeros="00" * 32)))
    assert error.why == "It is encrypted and needs a password."
    assert "save a copy without a password" in error.remedy


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, SOUND[:200], b"no pdf at all", b"%PDF-1.7\n%%EOF"],
    ids=["empty", "magic only", "garbage behind magic", "cut short", "text", "no body"],
)
def test_a_damaged_document_says_so(data: bytes) -> None:
    assert "damaged" in refusal(data).why


def test_what_is_cut_off_behind_the_pages_is_repaired() -> None:
    assert read_pdf(SOUND[: SOUND.rindex(b"xref")]).text == "A duty rose."


def test_a_cross_reference_that_leads_to_itself_ends() -> None:
    start = SOUND.index(b"xref\n")
    looped = SOUND.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {start}".encode())
    assert read_pdf(looped).text == "A duty rose."


def test_a_tree_of_pages_that_holds_itself_ends() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    assert isinstance(refusal(assemble(objects)), SourceError)


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(b"/F Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>",
        stream(b"/F Do"),
        form,
    ]
    assert isinstance(refusal(assemble(objects)), EmptySource)


def test_deep_nesting_is_survived() -> None:
    deep = b"[" * 10_000 + b"]" * 10_000
    objects = [b"<< /Type /Catalog /Pages 2 0 R /X " + deep + b" >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    assert isinstance(refusal(assemble(objects)), SourceError)


def test_too_many_pages_are_counted_and_refused() -> None:
    kids = b"3 0 R " * 10_000
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 10000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    ]
    assert refusal(assemble(objects)).why == "It has 10,000 pages, and no more than 2,000 are read."


def test_a_page_that_unpacks_to_endless_text_is_refused() -> None:
    content = b"BT /F1 1 Tf " + b"(aaaaaaaaaa) Tj " * 30_000 + b"ET"
    packed = zlib.compress(content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        stream(packed, "/Filter /FlateDecode"),
    ]
    assert refusal(assemble(objects)).why == "Page 1 has more characters than any page of text."


def test_too_much_text_over_all_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_glyphs, "MAX_GLYPHS", 25)
    assert read_pdf(pdf(LINE, LINE)).text
    assert refusal(pdf(LINE, LINE, LINE)).why == "It has more characters than any text."


def test_scanned_pages_are_told_from_empty_ones() -> None:
    scanned, empty = refusal(pdf([], [])), refusal(pdf([Words(60, 100, " ")]))
    assert isinstance(scanned, EmptySource)
    assert scanned.why == "Its pages are pictures without text, as a scanner makes them."
    assert "OCR" in scanned.remedy
    assert isinstance(empty, EmptySource)
    assert empty.why == "There are no words on its pages."


def test_a_page_that_cannot_be_loaded_leaves_the_others() -> None:
    data = pdf(LINE, column(60, 100, "Lost"), column(60, 100, "It fell again."))
    broken = data.replace(b"7 0 obj\n<< /Type /Page ", b"7 0 obj\n<< /Type /Gone ")
    text = read_pdf(broken).text
    assert "A duty rose." in text
    assert "It fell again." in text


def test_ligatures_become_letters_side_by_side() -> None:
    def letters(*chars: str) -> list[pdf_glyphs.Glyph]:
        placed = [pdf_glyphs.Glyph(char, 0, 10, 0, 16, 10, spaced=not number) for number, char in enumerate(chars)]
        return list(pdf_glyphs._one_by_one(placed))

    assert [(glyph.char, glyph.x0, glyph.x1) for glyph in letters("ffi")] == [
        ("f", 10, 12),
        ("f", 12, 14),
        ("i", 14, 16),
    ]
    assert letters("ffi") == letters("f", "f", "i")
    assert [glyph.spaced for glyph in letters("ffi")] == [True, False, False]
    assert [glyph.char for glyph in letters("e", "e")] == ["e"]
    assert [glyph.char for glyph in letters("f", "f")] == ["f", "f"]


def test_characters_become_canonical() -> None:
    names = {"ﬁ": "fi", "ﬃ": "ffi", "\x02": "-", "\x07": "", "\ufffe": "", "\u200b": "", "é": "é", "\xad": "\xad"}
    assert {char: pdf_glyphs._character(ord(char)) for char in names} == names
    assert pdf_glyphs._character(0xD800) == ""
    assert pdf_glyphs._character(0x110000) == ""
