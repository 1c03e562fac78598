"""To which party, product or article each event belongs, for the lanes of the timeline."""

from __future__ import annotations

import numpy as np
import sqlalchemy as sa

from viewer.domain.articles import version_label
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.store import schema
from viewer.store.pack import Pack
from viewer.store.packing import Named, Naming

_NAMING = {LanesBy.PARTY: Naming.PARTY, LanesBy.PRODUCT: Naming.PRODUCT, LanesBy.ARTICLE: Naming.ARTICLE}
_KEY_DIGITS = 16


def read_group_names(connection: sa.Connection, pack: Pack, by: LanesBy) -> GroupNames:
    """The one group of each event: its first acting party, its first product, or the article of its first evidence.

    Raises:
        ValueError: the library is not needed for these lanes.
    """
    if by not in _NAMING:
        raise ValueError(by)
    named = pack.named(connection, _NAMING[by])
    if by is LanesBy.ARTICLE:
        return _of_articles(connection, named)
    ids, first = np.unique(named.ids, return_index=True)
    return GroupNames(ids, named.codes[first], named.names, named.names)


def _of_articles(connection: sa.Connection, named: Named) -> GroupNames:
    """Articles under the title that they have now; what tells them apart is the same in every library."""
    article = schema.article.c
    found = connection.execute(sa.select(article.id, article.sha256, article.title, article.name)).all()
    replaced = frozenset(connection.scalars(sa.select(schema.article_revision.c.replaces_id)))
    known = {
        str(row.id): (
            row.sha256[:_KEY_DIGITS],
            version_label(row.title or row.name, is_replaced=row.id in replaced),
        )
        for row in found
    }
    keys, labels = zip(*(known[name] for name in named.names), strict=True) if named.names else ((), ())
    ids, first = np.unique(named.ids, return_index=True)
    return GroupNames(ids, named.codes[first], keys, labels)
