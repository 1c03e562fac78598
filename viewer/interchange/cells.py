"""Cells of tables that spreadsheets open."""

from __future__ import annotations

import re

from viewer.domain.passages import canonical_text


def safe_cell(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula and no program chokes on.

    Source: OWASP, CSV injection; spaces in front do not keep every spreadsheet from it.
    """
    if not isinstance(cell, str):
        return cell
    clean = canonical_text(cell)
    return f"'{clean}" if re.match(r"\s*[=+\-@＝＋－＠]|[\t\n]", clean) else clean
