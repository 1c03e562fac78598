"""Files of every usual format for measuring an import, made by code from our own sentences."""

from __future__ import annotations

import random
from pathlib import Path

from tests.unit.sources.office_samples import docx, paragraph
from tests.unit.sources.pdf_samples import column, pdf

KINDS = ("txt", "md", "html", "pdf", "docx", "eml")
_COUNTRIES = ("China", "Canada", "Mexico", "Japan", "India", "Brazil", "Vietnam", "Switzerland", "South Korea")
_GOODS = ("steel", "aluminum", "cars", "copper", "pork", "soybeans", "chips", "lumber", "solar cells", "drones")
_MONTHS = ("January", "March", "April", "May", "June", "July", "September", "October", "November")
_FILLING = (
    "Officials on both sides declined to comment on the details of the measure.",
    "Importers said that they would look for other suppliers if the costs kept rising.",
    "The ministry had opened a period for comments, and several hundred letters came in.",
    "Analysts pointed out that stocks in the ports would last for some weeks.",
    "A spokesman for the industry called the step unexpected and asked for a transition.",
    "Prices on the exchange moved little, and trading volumes stayed near their average.",
)


def make_articles(folder: Path, count: int, seed: int = 1) -> None:
    """Writes so many articles of about 4,000 characters, the formats in turn.

    Args:
        folder: must exist.
        count: how many files.
        seed: the same number makes the same files.
    """
    chance = random.Random(seed)
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        (folder / f"{number:06}.{kind}").write_bytes(_as(kind, _paragraphs(chance, number)))


def make_tiny(folder: Path, count: int) -> None:
    """Writes so many texts of one sentence, a thousand to a folder."""
    for number in range(count):
        here = folder / f"{number // 1000:03}"
        here.mkdir(exist_ok=True)
        country, goods = _COUNTRIES[number % len(_COUNTRIES)], _GOODS[number % len(_GOODS)]
        day = f"{_MONTHS[number % len(_MONTHS)]} {1 + number % 28}, {2000 + number % 26}"
        text = f"{country} imposed a {1 + number % 97} percent tariff on {goods} on {day}, order {number}.\n"
        (here / f"{number:06}.txt").write_text(text, encoding="utf-8")


def _paragraphs(chance: random.Random, number: int) -> list[str]:
    country, other = chance.sample(_COUNTRIES, 2)
    goods, more = chance.sample(_GOODS, 2)
    month, day, year = chance.choice(_MONTHS), chance.randint(1, 28), chance.randint(2005, 2025)
    duty = f"a {chance.randint(5, 60)} percent tariff on {goods} from {other}"
    told = [
        f"{country} and {other} argue about {goods}, case {number}",
        f"GENEVA, {month} {day}, {year} - {country} said on Tuesday it would impose {duty} as of May 9, {year + 1}.",
        f"The leaders of {country} and {other} spoke by phone on Monday about {more} and {goods}.",
        f"{other} threatened to retaliate with duties of {chance.randint(5, 60)} percent on {more} next month.",
        f"The ministry granted export licenses to three makers of {more} last week.",
    ]
    filled = [" ".join(chance.choices(_FILLING, k=5)) for _ in range(8)]
    return [told[0], *(part for pair in zip(told[1:] * 2, filled, strict=False) for part in pair)]


def _as(kind: str, paragraphs: list[str]) -> bytes:
    title, *rest = paragraphs
    match kind:
        case "txt":
            return "\n\n".join(paragraphs).encode()
        case "md":
            return ("# " + "\n\n".join(paragraphs)).encode()
        case "html":
            body = "".join(f"<p>{each}</p>" for each in rest)
            head = f"<title>{title}</title>"
            page = (
                f"<!doctype html><html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
            )
            return page.encode()
        case "pdf":
            lines = [title, "", *(line for each in rest for line in (*_wrapped(each), ""))]
            return pdf(*(column(60, 60, *lines[start : start + 52]) for start in range(0, len(lines), 52)))
        case "docx":
            return docx("".join(paragraph(each) for each in paragraphs))
        case _:
            head = f"From: desk@example.org\r\nTo: you@example.org\r\nSubject: {title}\r\nMIME-Version: 1.0\r\n"
            return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(rest)).encode()


def _wrapped(text: str, width: int = 80) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]
