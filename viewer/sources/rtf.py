"""Rich Text (.rtf): striprtf reads the text, after a pass that takes out what it would drop, keep or stumble over.

Taken out before: footnotes (striprtf drops them; they are read apart and put at the end), deletions that nobody
accepted (it would keep them), addresses of links and pictures (slow patterns). Everything is 7-bit but the raw bytes
of old code pages, which become escapes, so that the code page that the file names decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from striprtf.striprtf import rtf_to_text

from viewer.domain.articles import UNPUBLISHED, Publication
from viewer.domain.passages import canonical_text
from viewer.sources.document_dates import made_until
from viewer.sources.document_errors import damaged, other_format, unsafe, wordless
from viewer.sources.parts import Parts, tidy
from viewer.sources.plain_text import headline

KIND = "an RTF document"
_MAX_DEPTH = 10_000
_TOKEN = re.compile(r"\\bin(\d+) ?|\\\\|\\\{|\\\}|[{}]")
_GROUP_NAME = re.compile(r"\s*(?:\\\*\s*)?\\([a-z]+)(-?\d+)?", re.IGNORECASE)
_DROPPED = frozenset(
    "pict object fldinst deleted datastore themedata colorschememapping stylesheet listtable listoverridetable rsidtbl "
    "latentstyles generator xmlnstbl header headerl headerr headerf footer footerl footerr footerf annotation atnid "
    "atnauthor atntime atndate atnref atnparent blipuid bkmkstart bkmkend nonshppict".split()
)
_NOTES = frozenset(("footnote",))
_TEXT_BOXES = frozenset(("shptxt", "dptxbxtext"))
_DELETED_RUN = re.compile(
    r"\\deleted(?![a-z0])[ ]?(?:[^{}\\]|\\(?!deleted0|plain|[{}]))*(?:\\deleted0|(?=\\plain|[{}]))"
)
"""From the word that begins a deletion to the one that ends it, to a reset, or to a brace."""
_FONT_TABLE = re.compile(r"\{\\fonttbl")
_LONGEST_FONT_TABLE = 200_000
_MOST_FONTS = 2000
_NO_FONTS = re.compile(r"\s*\{\\rtf\d*(?:\\(?:ansi|mac|pca?|ansicpg|deff|uc|deflang|deflangfe)(?![a-z])-?\d*\s*)*")
_STAMP_PARTS = re.compile(r"\\(yr|mo|dy)(\d{1,4})")
_LINE_BREAK = re.compile(r"(?<!\\)\\line(?![a-z0-9]) ?")
"""Becomes a vertical tab, because striprtf makes the same of it as of the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """A document with some of its groups taken out.

    Attributes:
        rest: what remains.
        notes: footnotes, each a group.
        boxes: text boxes, each a group.
        info: the group with title, author and dates.
    """

    rest: str
    notes: tuple[str, ...]
    boxes: tuple[str, ...]
    info: str


def read_rtf(data: bytes) -> Parts:
    """Paragraphs, tables in rows, text boxes and footnotes at the end.

    Args:
        data: the whole file.

    Raises:
        SourceError: it is cut short, nested without end, or is no RTF.
        EmptySource: there are no words in it.
    """
    source = _seven_bit(data)
    if not source.lstrip().startswith("{\\rtf"):
        raise other_format(KIND, "It does not begin as an RTF document does.")
    groups = _take_out(source)
    written = _opening(groups.rest)
    opening = _plain_fonts(written)
    pieces = [_text(opening + _DELETED_RUN.sub("", groups.rest[len(written) :]))]
    apart = "\\par ".join((*groups.boxes, *groups.notes))
    pieces += [_text(f"{opening}{apart}}}")] if apart else []
    text = canonical_text("\n\n".join(piece for piece in pieces if piece).replace("\u2011", "-"))
    if not text.strip():
        raise wordless(KIND, "There are no words in it; pages that are pictures are not read.")
    fields = {name: _field(groups.info, name, opening) for name in ("title", "author", "subject", "company")}
    notes = () if "�" not in text else (
        "Some characters could not be told, because the file does not say its code page rightly; they are shown as �.",
    )  # fmt: skip
    metadata = tuple((name, value) for name, value in fields.items() if value and name != "title")
    return Parts(text, fields["title"] or headline(text), _publication(groups.info), metadata, notes)


def _seven_bit(data: bytes) -> str:
    """The source with bytes beyond ASCII as escapes; NULs, which some programs pad with, dropped."""
    latin = data.replace(b"\x00", b"").decode("latin-1")
    return re.sub("[\x80-\xff]", lambda match: f"\\'{ord(match[0]):02x}", latin)


def _take_out(source: str) -> _Groups:
    """Finds the groups by their braces in one pass; binary pictures are passed over by their length."""
    rest: list[str] = []
    taken: dict[str, list[str]] = {"note": [], "box": [], "info": []}
    depth, position, inside = 0, 0, None
    inside_from = 0
    index = 0
    while match := _TOKEN.search(source, index):
        index = match.end()
        if match[1]:
            index += int(match[1][:9])
        elif match[0] == "{":
            depth += 1
            if depth > _MAX_DEPTH:
                raise unsafe(KIND, "Its content is nested more deeply than any program writes it.")
            if inside is None and (kind := _kind(source, index)):
                inside, inside_from = (kind, depth), match.start()
                rest.append(source[position:inside_from])
        elif match[0] == "}":
            if inside is not None and inside[1] == depth:
                if inside[0] in taken:
                    # Without its name, by which striprtf would pass it over.
                    taken[inside[0]].append("{" + _GROUP_NAME.sub("", source[inside_from + 1 : index], count=1))
                inside, position = None, index
            depth -= 1
            if depth == 0:
                rest.append(source[position:index])
                return _Groups("".join(rest), tuple(taken["note"]), tuple(taken["box"]), "".join(taken["info"]))
    raise damaged(KIND, "It is cut short: some of its groups are never closed.")


def _kind(source: str, index: int) -> str:
    """What becomes of the group that begins here: `note`, `box`, `info`, `dropped`; empty where it stays."""
    match = _GROUP_NAME.match(source, index)
    if match is None:
        return ""
    name = match[1].lower()
    if name in _NOTES:
        return "note"
    if name in _TEXT_BOXES:
        return "box"
    if name == "info":
        return "info"
    return "dropped" if name in _DROPPED and match[2] != "0" else ""


def _opening(source: str) -> str:
    """The start of the document up to its font table: what a group needs to be read by itself."""
    match = _FONT_TABLE.search(source)
    if match is None:
        known = _NO_FONTS.match(source)
        return known[0] if known else ""
    depth = 0
    for brace in re.finditer("[{}]", source[match.start() : match.start() + _LONGEST_FONT_TABLE]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return source[: match.start() + brace.end()]
    raise damaged(KIND, "Its table of fonts is never closed.")


def _plain_fonts(opening: str) -> str:
    """The same with each font on a line of its own, where the patterns of striprtf take no more than a line's time."""
    lines, fonts = re.subn(r"(?<!\\)\\f(?=\d)", r"\n\\f", opening)
    if fonts > _MOST_FONTS:
        raise unsafe(KIND, f"It names more than {_MOST_FONTS:,} fonts.")
    return lines


def _text(source: str) -> str:
    """Paragraphs with an empty line between them."""
    try:
        plain = rtf_to_text(_LINE_BREAK.sub("\v", source), errors="replace")
    except (ValueError, OverflowError, LookupError, TypeError) as error:
        raise damaged(KIND, "It holds a number or a code page that no program writes.") from error
    # Characters beyond the first plane are written as two halves.
    whole = plain.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return "\n\n".join(_lines(whole))


def _lines(plain: str) -> Iterator[str]:
    for line in plain.split("\n"):
        # Only what ends in the mark of a cell is a row; other bars are the author's.
        row = line.replace("|", " | ").strip("| ") if line.endswith("|") else line
        if paragraph := "\n".join(part for part in map(tidy, row.split("\v")) if part):
            yield paragraph


def _field(info: str, name: str, opening: str) -> str:
    match = re.search(rf"\{{\\{name}\b ?((?:[^{{}}\\]|\\.)*)\}}", info, re.DOTALL)
    return tidy(canonical_text(_text(f"{opening} {match[1]}}}"))) if match else ""


def _publication(info: str) -> Publication:
    for group, deed in (("revtim", "last changed"), ("creatim", "made")):
        if match := re.search(rf"\{{\\{group}([^{{}}]*)\}}", info):
            parts = {name: int(number) for name, number in _STAMP_PARTS.findall(match[1])}
            stamp = f"{parts.get('yr', 0):04}-{parts.get('mo', 0):02}-{parts.get('dy', 0):02}"
            if (bound := made_until(stamp, deed)).value:
                return bound
    return UNPUBLISHED
