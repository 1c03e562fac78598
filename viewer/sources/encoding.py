"""Bytes to characters: byte order mark, UTF-8, UTF-16 without a mark, a declared encoding, then the likeliest guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_MARKS = (
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS = "windows-1252"
_LABEL = re.compile(
    r"(?:windows-|cp|iso-?8859-|iso-2022-|koi8|gb|big5|shift|sjis|euc|mac|latin|ks_c|us-ascii|ascii)[\w-]{0,20}"
)
_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SAMPLE = 65_536
_CHINESE_MARKS = re.compile(rb"\xa1[\xaa\xae-\xb1]")
"""Dash and quotes of GB 18030, with which Chinese agencies write English too."""
_FOREIGN_LETTERS = re.compile(rb"[\x83\x88\x8a\x8c-\x8f\x98\x9a\x9c-\x9f\xa1-\xff]")
"""Bytes that are letters in one Windows code page and another letter in the next; punctuation is alike in all."""
_WESTERN_LANGUAGES = frozenset({
    "Danish", "Dutch", "English", "Finnish", "French", "German", "Indonesian", "Italian", "Norwegian", "Portuguese",
    "Spanish", "Swedish", "Unknown",
})  # fmt: skip
"""Languages whose files windows-1252 is likelier for than the look-alike that statistics prefer."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that it was read in.

    Attributes:
        text: the characters, nothing dropped but the byte order mark.
        encoding: a name that `bytes.decode` takes.
        notes: what a person should know, where the encoding is not certain.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a web page names for itself in its first kilobytes."""
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii", errors="ignore") if match else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decodes the bytes of a text file; never fails, but says in a note what is not certain.

    Args:
        data: the whole file.
        declared: the encoding that the file names for itself, if any.
    """
    if marked := _by_mark(data):
        return marked
    if wide := utf16_without_mark(data):
        return Decoded(data.decode(wide, errors="replace"), wide, _unsure(wide))
    if declared and (named := _by_declaration(data, declared)):
        return named
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _by_guess(data)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    return None


def _lenient(body: bytes, name: str) -> Decoded:
    try:
        return Decoded(body.decode(name), name)
    except UnicodeDecodeError:
        note = f"Some characters are not valid {name} and are shown as �; save the file again as UTF-8 if it matters."
        return Decoded(body.decode(name, errors="replace"), name, (note,))


def _by_declaration(data: bytes, declared: str) -> Decoded | None:
    """The declared encoding, unless it is UTF-8 or UTF-16 (tried anyway) or the bytes contradict it."""
    label = declared.strip().lower()
    if not _LABEL.fullmatch(label) or _is_wide_utf8(data):
        return None
    # Browsers read both as windows-1252, so pages that declare them mean it (WHATWG Encoding Standard, 4.2).
    label = _WINDOWS if label in {"iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii"} else label
    try:
        return Decoded(data.decode(label), label)
    except (LookupError, UnicodeError):
        return None


def _is_wide_utf8(data: bytes) -> bool:
    """Whether the bytes hold multi-byte UTF-8, which text in another encoding practically never does by chance."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def _by_guess(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    if _CHINESE_MARKS.search(sample) and _ascii_share(sample) > 0.7 and (chinese := _strict(data, "gb18030")):
        return chinese
    letters = len(_FOREIGN_LETTERS.findall(sample))
    if letters <= max(3, len(sample) // 50) and (western := _strict(data, _WINDOWS)):
        # A statistical guess has too little to go by in English with a few accents.
        return western
    # Slow to load, and needed for few files.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if (best is None or best.language in _WESTERN_LANGUAGES) and (western := _strict(data, _WINDOWS)):
        return western
    name = _spoken(best.encoding) if best else _WINDOWS
    return Decoded(data.decode(name, errors="replace"), name, _unsure(name))


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name, _unsure(name))
    except UnicodeDecodeError:
        return None


def _unsure(name: str) -> tuple[str, ...]:
    return (f"Decoded as {name}; if characters look wrong, save the file as UTF-8.",)


def _spoken(python_name: str) -> str:
    if match := re.fullmatch(r"cp(125\d)", python_name):
        return f"windows-{match[1]}"
    return python_name.replace("_", "-")


def utf16_without_mark(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where the bytes are plausible text in it, else None.

    English shows as NUL in every other byte; Chinese has few NULs, so what it decodes to is judged instead.
    """
    sample = data[: min(_SAMPLE, len(data)) // 2 * 2]
    if len(sample) < 4 or b"\x00" not in sample or _ascii_share(sample) > 0.8:
        return None
    candidates = sorted(("utf-16-le", "utf-16-be"), key=lambda name: -_plausibility(sample, name))
    return candidates[0] if _plausibility(sample, candidates[0]) > 0.97 else None


def _plausibility(sample: bytes, name: str) -> float:
    """Share of characters that ordinary text has, 0 where the bytes do not decode."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        try:
            # The sample may have been cut inside a surrogate pair.
            text = sample[:-2].decode(name)
        except UnicodeDecodeError:
            return 0.0
    if not re.search("[\n ,.，。、]", text):
        return 0.0
    scripts = {_block(char) for char in text if char.isalpha()}
    if len(scripts) > 12:
        return 0.0
    return sum(char in "\r\n\t" or unicodedata.category(char)[0] in "LNPSZM" for char in text) / len(text)


def _ascii_share(sample: bytes) -> float:
    return sum(0x20 <= byte < 0x7F or byte in b"\r\n\t" for byte in sample) / len(sample)


def _block(char: str) -> str:
    return unicodedata.name(char, "?").split(" ", 1)[0]
