"""Whether an article is a changed text of one that is there, or a near-copy of it elsewhere.

Two wrong answers are not equally bad: a changed text that is taken for a copy still counts as one source, while a copy
that is taken for a changed text moves the events of the other. So a revision has to be shown: by its address, or, where
none is known, by outlet, title or file name, and nearly all of its words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from viewer.domain.articles import Article, Publication, PublishedFrom
from viewer.domain.copies import COPY_FROM


class RelationKind(StrEnum):
    """What one article is to another: another text of it, by its age, or a copy elsewhere."""

    REVISION = "revision"
    UNCHANGED = "unchanged"
    EARLIER = "earlier"
    COPY = "copy"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Relation:
    """What an article is to another, and why: clauses in plain words without a full stop.

    Attributes:
        likeness: about the share of runs of five words that both texts have, from 0 to 1; 1 for one text only.
    """

    kind: RelationKind
    likeness: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """An article of the library that a new one is related to."""

    relation: Relation
    article_id: int
    title: str


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A sentence of the earlier text that the changed one does not have; its event rests on the earlier text still."""

    event_id: int
    title: str
    quote: str

    @property
    def words(self) -> str:
        """That it is gone, a sentence."""
        return f"Not in the new text: “{self.quote}” (of the event “{self.title}”)."


@dataclass(frozen=True, slots=True)
class RevisionReport:
    """What became of the events of an article when its changed text came in.

    Attributes:
        replaces_id: the earlier text.
        title: of that.
        kept: how many of its sentences that events rest on were found again.
        lost: those that were not, once for each event.
        added: how many events are new.
        joined: how many events of the new text were joined to others that the library had.
    """

    replaces_id: int
    title: str
    kept: int
    lost: tuple[LostQuote, ...]
    added: int
    joined: int

    @property
    def words(self) -> str:
        """All of it on one line: `New revision of “Duties”: 5 of 6 sentences re-attached, 1 could not be found`."""
        lost = len({each.quote for each in self.lost})
        total = self.kept + lost
        told = f"{self.kept:,} of {total:,} sentence{'s' * (total != 1)} re-attached" if total else "it had no events"
        told += f", {lost:,} could not be found" if lost else ""
        new = [f"+{self.added:,} event{'s' * (self.added != 1)}"] if self.added else []
        new += [f"{self.joined:,} more known already"] if self.joined else []
        return f"New revision of “{self.title}”: {'; '.join((told, ', '.join(new))) if new else told}"


@dataclass(frozen=True, slots=True)
class Identity:
    """What an article is recognized by.

    Attributes:
        address: see `address_key`; empty where none is known.
        outlet: folded; empty where none is known.
        title: folded; empty without one.
        name: of the file, folded; empty where many files are called so.
        digest: of the text.
        modified: the day of the last change, as the article says; None where it does not.
    """

    address: str
    outlet: str
    title: str
    name: str
    digest: str
    publication: Publication
    modified: dt.date | None


OUTLET_NAMES = ("outlet", "site", "publisher", "source")
"""The names under which the readers of articles keep who published them."""

_REVISED_FROM = COPY_FROM
"""Without an address, a changed text is as like the one before as copies are."""
_ANYTHING_SHARED = 0.1
"""At one address, texts of another title that are less alike are two articles, such as two issues of one page.

Unrelated articles came to 0.05 at most (see `COPY_FROM`).
"""
_ONE_ISSUE_DAYS = 7
"""Without an address, texts published further apart are issues of a series, such as weekly figures."""
_NAMES_OF_MANY = frozenset(
    "article articles default document download file home index main message new news page paste print story text "
    "untitled view".split()
) | {"pasted text"}
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|msc?|y|tw)clid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|cmp(?:id)?|ns_(?:campaign|mchannel|source|fee)|"
    r"at_(?:medium|campaign|custom\d|link_\w+|format|bbc_team|ptr_name)|smid|smtyp|ref_src|ocid|icid|guccounter|guce_\w+",
    re.IGNORECASE,
)
"""Parameters that tell where a reader came from, not what he reads."""
_PLAIN = "/~!$&'()*+,;=:@"
"""Signs that mean the same written plainly in a path."""
_SAID_BY_PERSON = frozenset((PublishedFrom.PERSON, PublishedFrom.OPTION))
_NOT_SAID = frozenset((PublishedFrom.INFERRED, PublishedFrom.UNKNOWN))


def address_key(address: str) -> str:
    """One text for all ways of writing an address; empty for what is no address of one article.

    Scheme, `www.`, a slash at the end, the order of parameters, tracking parameters and the place on the page do not
    count. The front page of a site is no article.
    """
    text = address.strip()
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
        path = quote(unquote(parts.path), safe=_PLAIN).rstrip("/")
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))
        place = quote(unquote(parts.fragment), safe=_PLAIN)
    except ValueError:
        return ""  # no address: a port beyond all numbers, an unfinished bracket, letters that are none
    if "." not in host or parts.scheme not in ("", "http", "https") or any(map(str.isspace, host)):
        return ""
    # Sites that are one program keep the address of an article where others keep the place on the page.
    place = f"#{place}" if place.startswith(("!/", "/")) else ""
    if not (path or query or place):
        return ""
    named_port = f":{port}" if port not in (None, 80, 443) else ""
    return f"{host.removeprefix('www.')}{named_port}{path}{f'?{query}' if query else ''}{place}"


def address_of(metadata: Iterable[tuple[str, str]]) -> str:
    """The `address_key` of the first address among the fields of an article; empty without one."""
    return next((key for name, value in metadata if name in ("address", "url") and (key := address_key(value))), "")


def identity_of(article: Article, digest: str = "") -> Identity:
    """What an article is recognized by.

    Args:
        article: its text is not looked at where `digest` is given.
        digest: the SHA-256 of its text, hex.
    """
    fields = dict(reversed(article.metadata))
    stem = re.sub(r"\.\w{1,6}$", "", _folded(article.name))
    return Identity(
        address_of(article.metadata),
        next((_folded(fields[name]) for name in OUTLET_NAMES if fields.get(name)), ""),
        _folded(article.title),
        "" if re.sub(r"[\W\d_]+$", "", stem) in _NAMES_OF_MANY else _folded(article.name),
        digest or hashlib.sha256(article.text.encode()).hexdigest(),
        article.publication,
        _day(fields.get("modified", "")),
    )


def relation(new: Identity, old: Identity, likeness: float) -> Relation:
    """What a new article is to one that is there.

    Args:
        new: of the new article.
        old: of the other.
        likeness: of their texts, from 0 to 1, as `viewer.domain.copies.likeness` has it.
    """
    is_same, reason = _same_article(new, old, likeness)
    # The estimate may come to all of it for texts that differ in a word.
    likeness = 1.0 if new.digest == old.digest else min(likeness, 0.99)
    alike = "the text is the same" if likeness == 1 else f"their texts are alike to {likeness:.0%}"
    if not is_same:
        kind = RelationKind.COPY if likeness >= COPY_FROM else RelationKind.NONE
        return Relation(kind, likeness, (alike, reason) if kind is RelationKind.COPY else (reason,))
    if new.modified and old.modified and new.modified < old.modified:
        reasons = (reason, alike, "but it was changed last before the one that is there")
        return Relation(RelationKind.EARLIER, likeness, reasons)
    is_dated_so = new.publication.value == old.publication.value or keeps_day(new.publication, old.publication)
    if (new.digest, new.title) == (old.digest, old.title) and is_dated_so:
        return Relation(RelationKind.UNCHANGED, 1.0, (reason, alike))
    return Relation(RelationKind.REVISION, likeness, (reason, alike))


def keeps_day(new: Publication, old: Publication) -> bool:
    """Whether a changed text was published when the one before was, whatever its file says.

    So it is where a person gave the day, and where the file gives none and the one before did.
    """
    if new.source in _SAID_BY_PERSON:
        return False
    return old.source in _SAID_BY_PERSON or (new.source in _NOT_SAID and old.source not in _NOT_SAID)


def _same_article(new: Identity, old: Identity, likeness: float) -> tuple[bool, str]:
    """Whether two texts are of one article, and why."""
    if new.address and old.address:
        return _at_addresses(new, old, likeness)
    if new.address or old.address:
        return False, "only one of them has an address"
    if new.outlet != old.outlet:
        return False, "they are of different outlets" if new.outlet and old.outlet else "only one names its outlet"
    same_title = bool(new.title) and new.title == old.title
    if not same_title and (not new.name or new.name != old.name):
        return False, "neither title nor file name is the same"
    if likeness < _REVISED_FROM:
        return False, f"their texts are alike to {likeness:.0%} only"
    if (apart := _days_apart(new.publication, old.publication)) > _ONE_ISSUE_DAYS:
        return False, f"they were published {apart:,} days apart"
    shared = "title" if same_title else "file name"
    if new.outlet:
        return True, f"outlet and {shared} are the same"
    return True, f"the {shared} is the same, and none of them names an outlet"


def _at_addresses(new: Identity, old: Identity, likeness: float) -> tuple[bool, str]:
    if new.address != old.address:
        return False, "their addresses differ"
    if new.outlet and old.outlet and new.outlet != old.outlet:
        # Papers that print a story of an agency may name its address there as that of theirs.
        return False, "their outlets differ, though both name one address"
    if likeness < _ANYTHING_SHARED and (not new.title or new.title != old.title):
        return False, f"the address is the same, but title and text are others (alike to {likeness:.0%})"
    return True, f"both are at {new.address}"


def _days_apart(one: Publication, other: Publication) -> int:
    """How far apart two publications are known to be, in days."""
    if one.anchor is None or other.anchor is None or {one.source, other.source} & _NOT_SAID:
        return 0
    return abs((one.anchor - other.anchor).days)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _day(stamp: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(stamp.strip()[:10])
    except ValueError:
        return None
