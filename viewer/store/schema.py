"""The tables as SQLAlchemy knows them, for building statements.

It creates nothing: the hand-written migrations do, and a test holds the two together. Offsets are code points
into an article's canonical text; `stop` is the exclusive end, since END is a word of SQL.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from viewer.errors import LibraryDamaged


class JsonText(sa.TypeDecorator[Any]):
    """A list or an object as JSON text, for small things that are never searched by their parts."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: object, _dialect: sa.Dialect) -> str:
        """The text of a value."""
        return json.dumps(value)

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> object:
        """The value of a text."""
        try:
            return json.loads(value or "")
        except json.JSONDecodeError as error:
            raise LibraryDamaged(
                "A record of the library cannot be read.",
                f"It holds something that Tradeline does not write ({error}).",
                "Run “tradeline verify” for a full account, and open the latest backup.",
            ) from error


metadata = sa.MetaData()

article = sa.Table(
    "article",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("encoding", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("text_sha256", sa.Text, nullable=False),
    sa.Column("published_edtf", sa.Text),
    sa.Column("published_lo", sa.BigInteger),
    sa.Column("published_hi", sa.BigInteger),
    sa.Column("published_precision", sa.Text),
    sa.Column("published_qualifier", sa.Text),
    sa.Column("published_anchor", sa.Text),
    sa.Column("published_from", sa.Text, nullable=False),
    sa.Column("published_reasons", JsonText, nullable=False),
    sa.Column("published_stable", sa.Boolean, nullable=False),
    sa.Column("metadata", JsonText, nullable=False),
    sa.Column("notes", JsonText, nullable=False),
    sa.Column("imported_at", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("original", sa.LargeBinary, nullable=False),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("review", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("sure_event", sa.Float, nullable=False),
    sa.Column("sure_kind", sa.Float, nullable=False),
    sa.Column("sure_date", sa.Float, nullable=False),
    sa.Column("sure_roles", sa.Float, nullable=False),
    sa.Column("reasons", JsonText, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("cue", sa.Text, nullable=False),
    sa.Column("details", JsonText, nullable=False),
    sa.Column("quotes", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("starred", sa.Boolean, nullable=False),
    sa.Column("by_person", JsonText, nullable=False),
    sa.Column("in_conflict", sa.Boolean, nullable=False),
)
"""`quotes` repeats the quotes of the evidence, one a line, for the full-text index;
`in_conflict` that its claims differ."""

event_date = sa.Table(
    "event_date",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.ForeignKey("event.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("edtf", sa.Text, nullable=False),
    sa.Column("lo", sa.BigInteger),
    sa.Column("hi", sa.BigInteger),
    sa.Column("precision", sa.Text, nullable=False),
    sa.Column("qualifier", sa.Text, nullable=False),
    sa.Column("is_primary", sa.Boolean, nullable=False),
    sa.Column("by_person", sa.Boolean, nullable=False),
    sa.Column("article_id", sa.ForeignKey("article.id")),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("start", sa.Integer),
    sa.Column("stop", sa.Integer),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("anchor", sa.Text),
    sa.Column("anchor_from", sa.Text, nullable=False),
    sa.Column("alternatives", JsonText, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

is_primary = event_date.c.is_primary == sa.true()
"""Which dates place their events."""

party = sa.Table(
    "party",
    metadata,
    sa.Column("event_id", sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
)

rate = sa.Table(
    "rate",
    metadata,
    sa.Column("event_id", sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("high", sa.Float),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

product = sa.Table(
    "product",
    metadata,
    sa.Column("event_id", sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.ForeignKey("event.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("article_id", sa.ForeignKey("article.id"), nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("stop", sa.Integer, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
)

evidence_field = sa.Table(
    "evidence_field",
    metadata,
    sa.Column("evidence_id", sa.ForeignKey("evidence.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("stop", sa.Integer, nullable=False),
)

tag = sa.Table(
    "tag",
    metadata,
    sa.Column("event_id", sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

claim = sa.Table(
    "claim",
    metadata,
    sa.Column("event_id", sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("body", JsonText, nullable=False),
)
"""`body` is the event as its source had it: the rows that it would have by itself; `viewer.store.claims` writes it."""

article_copy = sa.Table(
    "article_copy",
    metadata,
    sa.Column("article_id", sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("first_id", sa.ForeignKey("article.id"), nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)
"""`first_id` is the first article of the library with nearly the same text: the article itself where there is none."""

article_band = sa.Table(
    "article_band",
    metadata,
    sa.Column("band", sa.BigInteger, primary_key=True),
    sa.Column("article_id", sa.ForeignKey("article.id"), primary_key=True),
)

article_address = sa.Table(
    "article_address",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("article_id", sa.ForeignKey("article.id"), primary_key=True),
)
"""`address` is an `address_key`: one text for all ways of writing an address."""

article_revision = sa.Table(
    "article_revision",
    metadata,
    sa.Column("article_id", sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("replaces_id", sa.ForeignKey("article.id"), nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)
"""Which article is a changed text of which earlier one; `at` as in the journal."""

suggestion = sa.Table(
    "suggestion",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.ForeignKey("event.id"), nullable=False),
    sa.Column("other_id", sa.ForeignKey("event.id"), nullable=False),
    sa.Column("why", JsonText, nullable=False),
    sa.Column("refused", sa.Boolean, nullable=False),
)

saved_view = sa.Table(
    "saved_view",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("lanes_by", sa.Text, nullable=False),
)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("op", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("takes_back", sa.ForeignKey("journal.id")),
    sa.Column("detail", JsonText, nullable=False),
)

journal_subject = sa.Table(
    "journal_subject",
    metadata,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("subject_id", sa.Integer, primary_key=True),
    sa.Column("journal_id", sa.ForeignKey("journal.id"), primary_key=True),
)

snapshot = sa.Table(
    "snapshot",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
