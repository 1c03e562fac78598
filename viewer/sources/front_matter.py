"""The block of fields between `---` lines at the top of many text and Markdown files.

A small tolerant reader of the YAML that publishing tools write there: scalars in all three quotings, folded
lines, flat lists. Nested mappings are joined as text; anchors, tags and several documents are not YAML we meet.
The block stays part of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MAX_LINES = 300
_MAX_LENGTH = 16_384
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,60}?)\s*:(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_SIMPLE_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a block, in order.

    Attributes:
        fields: names in lower case with `_` for `-` and spaces, and their values as plain text.
        end: code points to the end of the closing line, where the body begins.
    """

    fields: tuple[tuple[str, str], ...] = ()
    end: int = 0

    def get(self, *names: str) -> str:
        """The first non-empty value among these names; empty where there is none."""
        values = dict(self.fields)
        return next((values[name] for name in names if values.get(name)), "")


def read_front_matter(text: str) -> FrontMatter:
    """The block at the top of a canonical text; an empty one, ending at 0, where there is none."""
    if not re.match(r"---[ \t]*\n", text):
        return FrontMatter()
    lines = text[:_MAX_LENGTH].split("\n", _MAX_LINES)[:_MAX_LINES]
    closing = next((n for n, line in enumerate(lines) if n and line.rstrip() in ("---", "...")), None)
    if closing is None:
        return FrontMatter()
    entries = _entries(lines[1:closing])
    if not entries:
        return FrontMatter()
    end = sum(len(line) + 1 for line in lines[: closing + 1])
    fields = tuple((_name(key), _value(first, rest)) for key, first, rest in entries)
    return FrontMatter(fields, min(end, len(text)))


def _entries(lines: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    """Key, the rest of its line, and the lines that continue it; empty where the lines are no such block."""
    entries: list[tuple[str, str, list[str]]] = []
    for line in lines:
        if entries and (not line.strip() or line[0] in " \t-" or _open_quote(entries[-1])):
            entries[-1][2].append(line)
        elif match := _KEY.match(line):
            entries.append((match["key"], (match["value"] or "").strip(), []))
        elif line.strip() and not line.startswith("#"):
            return []
    return entries


def _open_quote(entry: tuple[str, str, list[str]]) -> bool:
    """Whether a quoted value has not been closed yet; its lines need no indent in the wild."""
    _, first, rest = entry
    if first[:1] not in ("'", '"'):
        return False
    return _unquote("\n".join([first, *rest])) is None


def _name(key: str) -> str:
    return re.sub(r"[\s.-]+", "_", key.strip()).lower()


def _value(first: str, rest: Sequence[str]) -> str:
    if first[:1] in ("'", '"'):
        joined = "\n".join([first, *rest])
        quoted = _unquote(joined)
        return quoted if quoted is not None else _fold(joined.strip("'\""))
    if re.fullmatch(r"[|>][+-]?\d?", first):
        return ("\n" if first[0] == "|" else " ").join(line.strip() for line in rest).strip()
    bare = [re.sub(r"(?:^|\s)#.*$", "", line) for line in (first, *rest)]
    if not bare[0].strip() and any(re.match(r"\s*-\s", line) for line in bare):
        return "; ".join(_item(line) for line in bare if line.strip())
    value = _fold("\n".join(bare))
    if re.fullmatch(r"\[.*\]", value):
        return "; ".join(_item(part) for part in value[1:-1].split(",") if part.strip())
    return "" if value in ("~", "null") else value


def _item(line: str) -> str:
    stripped = re.sub(r"^\s*-\s+", "", line).strip()
    quoted = _unquote(stripped)
    return stripped if quoted is None else quoted


def _unquote(text: str) -> str | None:
    """A quoted scalar without its quotes, escapes resolved and lines folded; None where it is not closed."""
    if match := re.match(r"'((?:[^']|'')*)'\s*(?:#.*)?$", text):
        return _fold(match[1].replace("''", "'"))
    if match := re.match(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$', text, re.DOTALL):
        # An escaped line end joins without a space; the spaces before the next word go too (YAML 1.2.2, 7.3.1).
        return _ESCAPE.sub(_unescape, _fold(re.sub(r"\\\n[ \t]*", "", match[1])))
    return None


def _fold(text: str) -> str:
    return re.sub(r"[ \t]*\n[ \t\n]*", " ", text).strip(" \t")


def _unescape(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits is None:
        return _SIMPLE_ESCAPES.get(match[4], match[0])
    code = int(digits, 16)
    return chr(code) if code <= 0x10FFFF else match[0]
