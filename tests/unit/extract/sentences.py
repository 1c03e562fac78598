"""What the tests of single sentences share: a story of trade policy that gives no event, of a Friday."""

from __future__ import annotations

import datetime as dt

from viewer.domain.articles import PublishedFrom, published_on

BEFORE = "A headline of a story\nThe United States and China are at odds over tariffs, export licenses and trade.\n"
"""What makes the text one of trade policy, and gives no event."""
FRIDAY = published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA)
