"""Articles as read, and what is known of their publication date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.domain.dates import DateValue, on_day, spell_day


class PublishedFrom(StrEnum):
    """Where a publication date came from, most trusted first."""

    PERSON = "person"
    OPTION = "option"
    METADATA = "metadata"
    DATELINE = "dateline"
    BYLINE = "byline"
    FILE_NAME = "file_name"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


PUBLISHED_FROM_LABELS = {
    PublishedFrom.PERSON: "set by you",
    PublishedFrom.OPTION: "given at import",
    PublishedFrom.METADATA: "from the file's metadata",
    PublishedFrom.DATELINE: "from the dateline",
    PublishedFrom.BYLINE: "from a date line in the text",
    PublishedFrom.FILE_NAME: "from the file name",
    PublishedFrom.INFERRED: "inferred from the text",
    PublishedFrom.UNKNOWN: "unknown",
}
"""The same in the words of the window."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as far as known.

    Attributes:
        value: the date, an interval where several days are possible; None where nothing is known.
        anchor: the day that relative expressions are resolved against, within `value`; None with it, and where
            `value` is only a bound (a document was made on that day) or a whole month or year.
        source: where it came from.
        reasons: how it was found, sentences in plain words.
        stable: False where the events would move with the choice of day within `value`.
    """

    value: DateValue | None = None
    anchor: dt.date | None = None
    source: PublishedFrom = PublishedFrom.UNKNOWN
    reasons: tuple[str, ...] = ()
    stable: bool = True

    @property
    def latest(self) -> dt.date | None:
        """The latest day on which it can have been published."""
        return self.value.last_day if self.value else None


UNPUBLISHED = Publication(reasons=("The text and the file name carry no date to work from.",))


def published_on(day: dt.date, source: PublishedFrom, *reasons: str) -> Publication:
    """A publication date known to the day."""
    return Publication(on_day(day), day, source, reasons or (f"{PUBLISHED_FROM_LABELS[source]}: {spell_day(day)}",))


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """Another text of an article of the library.

    Attributes:
        title: or the file name where it has none.
        imported_at: ISO 8601, UTC.
    """

    id: int
    title: str
    imported_at: str


def version_label(title: str, *, is_replaced: bool) -> str:
    """The title of an article as it stands in a list: an earlier text is marked."""
    return f"{title} (earlier text)" if is_replaced else title


@dataclass(frozen=True, slots=True)
class Article:
    """One source document as read.

    Attributes:
        name: the file name, or `Pasted text`.
        path: where it was read from; empty for pasted text. Of what lay inside a file: `archive.zip > inner/name.html`.
        media_type: of the format as the content tells it, such as `text/html` or `message/rfc822`.
        encoding: the character encoding that the bytes were decoded with; empty where a format has several or none.
        text: canonical text (see `canonical_text`), immutable once stored.
        original: the bytes as they were; empty when read back from a library without them.
        sha256: hex digest of `original`.
        metadata: further fields of the file by name (`outlet`, `author`, `address`), as found, most of them followed by
            where they were found (`outlet_from`). `docs/formats.md` lists them.
        notes: what a person should know of the reading ("decoded as windows-1252, not certain").
        earlier: the text of the same article that this one replaced; None where there is none.
        later: the text that replaced this one; None for the latest.
    """

    name: str
    path: str
    media_type: str
    encoding: str
    title: str
    text: str
    sha256: str
    publication: Publication = UNPUBLISHED
    original: bytes = field(default=b"", repr=False, compare=False)
    metadata: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    imported_at: str = field(default="", compare=False)
    earlier: ArticleVersion | None = field(default=None, compare=False)
    later: ArticleVersion | None = field(default=None, compare=False)
    id: int | None = field(default=None, compare=False)
