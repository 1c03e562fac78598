"""The reading copy never moves a character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.extract.plain import reading_copy


@given(st.text(alphabet=st.sampled_from('ab [](!)<>*_`#\\\n-—’“😀\u00a0http://x.y/"')))
def test_same_length_and_same_newlines(text: str) -> None:
    plain = reading_copy(text)
    assert len(plain) == len(text)
    assert [i for i, c in enumerate(plain) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


def test_links_keep_their_words_in_place() -> None:
    text = "Huawei was [added to the list](https://example.org/a_(b)) in **May**."
    plain = reading_copy(text)
    assert "added to the list" in plain
    assert "example" not in plain
    assert plain.index("added") == text.index("added")
    assert plain.index("May") == text.index("May")
    assert "*" not in plain


def test_images_front_matter_and_tags_are_blank() -> None:
    text = "---\ntitle: x\ndate: 2025-01-01\n---\n![a photo](p.png) <b>Duty</b>"
    assert reading_copy(text).split() == ["Duty"]


def test_curly_quotes_and_odd_spaces_become_plain() -> None:
    assert reading_copy("Thursday’s\u00a0“call”") == 'Thursday\'s "call"'
