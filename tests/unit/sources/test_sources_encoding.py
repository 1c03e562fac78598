"""Bytes to characters, for every encoding that articles come in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.sources.encoding import decode, utf16_without_mark

ENGLISH = "WASHINGTON, June 4 – “Tariffs” rose to 50% – that’s up from 25%, the White House said.\n" * 6
RUSSIAN = "Вашингтон объявил о повышении пошлин на сталь и алюминий до пятидесяти процентов.\n" * 6
POLISH = "Prezydent ogłosił, że cła na stal wzrosną. Żaden kraj Unii nie jest z nich zwolniony, piszą źródła.\n" * 12
CHINESE = "美国宣布自六月四日起将钢铁关税提高到百分之五十。\n中国商务部表示坚决反对，并将采取必要措施。\n" * 6


@pytest.mark.parametrize(
    ("text", "written_as", "named", "certain"),
    [
        (ENGLISH, "utf-8", "utf-8", True),
        (ENGLISH, "utf-8-sig", "utf-8", True),
        (ENGLISH, "utf-16", "utf-16-le", True),
        (ENGLISH, "utf-32", "utf-32-le", True),
        (ENGLISH, "utf-16-le", "utf-16-le", False),
        (ENGLISH, "utf-16-be", "utf-16-be", False),
        (CHINESE, "utf-16-le", "utf-16-le", False),
        (CHINESE, "utf-16-be", "utf-16-be", False),
        (ENGLISH, "cp1252", "windows-1252", False),
        (RUSSIAN, "cp1251", "windows-1251", False),
        (POLISH, "utf-8", "utf-8", True),
        (CHINESE, "gb18030", "gb18030", False),
        (ENGLISH, "gb18030", "gb18030", False),
        ("Tariffs rise to 50%.", "ascii", "utf-8", True),
    ],
)
def test_reads_text_in_its_encoding(text: str, written_as: str, named: str, *, certain: bool) -> None:
    decoded = decode(text.encode(written_as))
    assert decoded.text == text
    assert decoded.encoding == named
    assert bool(decoded.notes) is not certain


def test_the_big_endian_mark_is_known() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")).text == ENGLISH


def test_an_unsure_encoding_is_named_in_the_note() -> None:
    assert decode(b"caf\xe9 tariffs").notes == (
        "Decoded as windows-1252; if characters look wrong, save the file as UTF-8.",
    )


def test_every_named_encoding_is_one_that_python_knows() -> None:
    for data in (RUSSIAN.encode("koi8-r"), POLISH.encode("iso-8859-2"), CHINESE.encode("big5", "ignore")):
        assert codecs.lookup(decode(data).encoding)


def test_a_declared_encoding_is_taken_where_the_bytes_allow_it() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R").text == RUSSIAN
    assert decode(ENGLISH.encode("cp1252"), "iso-8859-1").text == ENGLISH


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "utf-16", "hex", "no such", "unicode_escape", ""])
def test_utf8_wins_over_a_wrong_declaration(declared: str) -> None:
    assert decode(ENGLISH.encode(), declared).text == ENGLISH


def test_text_cut_inside_a_character_is_still_read_and_said_so() -> None:
    decoded = decode(codecs.BOM_UTF8 + "50 % – ".encode()[:-2])
    assert decoded.text.startswith("50 % ")
    assert "not valid utf-8" in decoded.notes[0]


def test_utf16_that_breaks_far_behind_is_still_read() -> None:
    data = (ENGLISH * 100).encode("utf-16-le") + b"\x00\xd8"
    assert decode(data).text.startswith(ENGLISH)


def test_a_stray_nul_does_not_make_english_utf16() -> None:
    assert utf16_without_mark(b"Officials said \x00that the tariff rises to 50%.\n" * 3) is None


@given(st.binary(max_size=300))
def test_decoding_never_fails(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_valid_utf8_is_never_read_as_anything_else(text: str) -> None:
    data = text.encode()
    if not data.startswith(b"\xef\xbb\xbf"):
        assert decode(data).text == text
