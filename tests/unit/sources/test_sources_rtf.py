"""Rich Text: code pages, escapes, notes, tables, deletions, and files made to hurt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import EmptySource, NotText, SourceError
from viewer.sources.rtf import read_rtf

FONTS = rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"


def rtf(body: bytes, head: bytes = FONTS) -> bytes:
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + head + b"\n" + body + b"}"


def text_of(body: bytes) -> str:
    return read_rtf(rtf(body)).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\pard Duties of 10\'25 rose.\par Later.\par", "Duties of 10% rose.\n\nLater."),
        (
            rb"The country\rquote s \ldblquote duties\rdblquote  \endash  25%\emdash rose",
            "The country’s “duties” – 25%—rose",
        ),
        (rb"caf\'e9 na\u239?ve \u8364?5 \u-10179?\u-8704?", "café naïve €5 😀"),
        (b"caf\xe9, raw bytes", "café, raw bytes"),
        (rb"{\f1 \'d2\'e0\'f0\'e8\'f4}\f0  rose", "Тариф rose"),
        (rb"one\line two\par three", "one\ntwo\n\nthree"),
        (rb"co\-operate and duty\_free and a\~b", "cooperate and duty-free and a b"),
        (rb"a back\\line slash \{brace\}", r"a back\line slash {brace}"),
        (
            rb"\trowd\intbl Steel\cell 50%\cell\row\trowd Ore\cell\cell\row\pard a | b\par",
            "Steel | 50%\n\nOre\n\na | b",
        ),
    ],
)
def test_text_is_read_as_it_shows(body: bytes, text: str) -> None:
    assert text_of(body) == text


def test_deletions_headers_comments_and_addresses_are_left_out() -> None:
    body = (
        rb"{\header Head}{\footer Foot}{\deleted on June 1 }\revised on June 4\revised0 , {\*\annotation check}"
        rb"{\field{\*\fldinst{HYPERLINK \"http://x.example/\"}}{\fldrslt the order}} stands.\par "
        rb"\deleted gone\deleted0  kept\plain .{\pict\wmetafile8 0102}{\pict\bin7 }}{{\\}}"
    )
    assert text_of(body) == "on June 4, the order stands.\n\nkept."


def test_footnotes_and_text_boxes_come_last() -> None:
    note = rb"{\footnote\pard{\super\chftn} Executive \'93Order\'94.}"
    box = rb"{\shp{\*\shpinst{\shptxt Box.\par}}}"
    body = rb"Duties{\super\chftn" + note + rb"} rose." + box + rb"\par Later."
    assert text_of(body) == "Duties rose.\n\nLater.\n\nBox.\n\nExecutive “Order”."


def test_title_fields_and_the_bound() -> None:
    info = (
        rb"{\info{\title Steel duties \'96 a first step}{\author A. Writer}{\creatim\yr2025\mo6\dy1}"
        rb"{\revtim\yr2025\mo6\dy3\hr9}}"
    )
    parts = read_rtf(rtf(b"They rise." + info))
    assert parts.text == "They rise."
    assert parts.title == "Steel duties – a first step"
    assert parts.metadata == (("author", "A. Writer"),)
    assert parts.publication.value
    assert parts.publication.value.edtf == "../2025-06-03"
    assert parts.publication.anchor is None


def test_a_file_without_fonts_or_code_page_is_read() -> None:
    assert read_rtf(rb"{\rtf1 Duties {\footnote A note.}rose.\par}").text == "Duties rose.\n\nA note."


def test_an_unknown_code_page_is_told() -> None:
    parts = read_rtf(rb"{\rtf1\ansicpg99999 caf\'e9 x}")
    assert "�" in parts.text
    assert "could not be told" in parts.notes[0]


@pytest.mark.parametrize(
    ("data", "kind", "why"),
    [
        (b"", NotText, "does not begin as an RTF document"),
        (b"plain text", NotText, "does not begin as an RTF document"),
        (b"{\\rtf1", SourceError, "cut short"),
        (rtf(b"Duties rose.")[:-1], SourceError, "cut short"),
        (rtf(b"x", b"{\\fonttbl" + b"{\\f1 "), SourceError, "cut short"),
        (b"{\\rtf1 " + b"{" * 20_000 + b"}" * 20_001, SourceError, "nested more deeply"),
        (rtf(b"x", b"{\\fonttbl" + b"\\f1" * 60_000 + b"}"), SourceError, "more than 2,000 fonts"),
        (rb"{\rtf1 \u9999999?x}", SourceError, "no program writes"),
        (rb"{\rtf1{\pict\bin99999999999 x}}", SourceError, "cut short"),
        (rtf(b"{\\pict 0102}\\par"), EmptySource, "no words"),
        (b"{\\rtf1" + bytes(range(128, 256)) * 50, SourceError, "cut short"),
    ],
)
def test_damaged_and_hostile_files_say_why(data: bytes, kind: type[SourceError], why: str) -> None:
    with pytest.raises(kind, match=why):
        read_rtf(data)


def test_patterns_stay_linear_on_what_is_made_to_hurt_them() -> None:
    assert read_rtf(rtf(b"{" * 9_000 + b"x" + b"}" * 9_000)).text == "x"
    assert read_rtf(rtf(b"\\deleted a" * 100_000 + b"\\deleted0 x")).text == "x"
    fonts = b"{\\fonttbl" + b"{\\f1\\fcharset0 A;}" * 1_900 + b"}"
    assert read_rtf(rtf(b"x{\\footnote y}" * 5_000, fonts)).text.count("y") == 5_000
    links = b'{\\field{\\*\\fldinst{HYPERLINK "a" }}{\\fldrslt y}}' * 20_000
    assert len(read_rtf(rtf(links)).text) == 20_000


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Cn", "Co"]), max_size=8
)


def escaped(word: str) -> bytes:
    units = word.encode("utf-16-le")
    codes = [int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2)]
    return "".join(f"\\u{code}?" for code in codes).encode()


@settings(max_examples=60, deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=6))
def test_any_word_survives_its_escapes(words: list[str]) -> None:
    kept = [word.replace("|", "-").replace("\u2011", "-").replace("\ufffd", "") for word in words]
    assert text_of(b" ".join(map(escaped, [*kept, "End"]))).split() == " ".join([*kept, "End"]).split()
