"""What a source holds beside or instead of an article: members of an archive, attachments, documents of a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from viewer.domain.articles import Article
from viewer.errors import NotText, SourceError
from viewer.sources.parts import Parts


@dataclass(frozen=True, slots=True)
class Inner:
    """A source inside another one.

    Attributes:
        name: what it is called there, in showable characters, folders and all (`../x` too): for people to read.
            Nothing is ever read or written by it.
        data: its bytes, unpacked.
    """

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the reader of a format finds that can hold several sources.

    Attributes:
        parts: the text of the source itself; None for an archive, which has none.
        inner: what can be read on its own.
        refused: what lies in it and cannot be read, by name, with the reason.
        left_out: names of what is no article, such as pictures.
    """

    parts: Parts | None = None
    inner: tuple[Inner, ...] = ()
    refused: tuple[tuple[str, SourceError], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as read: `Contents` whose parts became an article."""

    article: Article | None = None
    inner: tuple[Inner, ...] = ()
    refused: tuple[tuple[str, SourceError], ...] = ()
    left_out: tuple[str, ...] = ()

    def alone(self, name: str) -> Article:
        """The article, for who wants just one.

        Raises:
            NotText: the source only holds others.
        """
        if self.article is None:
            raise NotText(
                f"“{name}” could not be read as one article.",
                "It holds several files or documents.",
                "Import it into a library, or unpack it and choose one of them.",
            )
        return self.article
