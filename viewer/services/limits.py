"""What a process that reads files of others may take of the machine."""

from __future__ import annotations

import sys


def limit_memory(limit: int) -> None:
    """Limits the address space of this process where the system can; what would take all memory then fails alone.

    Args:
        limit: bytes.
    """
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    except (ValueError, OSError):
        # macOS knows the limit but refuses to set it; the time limit still holds there.
        return
