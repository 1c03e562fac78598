"""How commands speak: one JSON document on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping


def print_json(document: Mapping[str, object]) -> None:
    """Prints the result of a command for other programs."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Tells the person something."""
    print(text, file=sys.stderr)
