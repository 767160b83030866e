"""How many sockets the machine lets the room hold."""

import contextlib

WANTED = 8192
HOSTED = 32_768
"""Of each room of a hosted café, which has the machine to itself: 21,000 streams."""

KEPT_BACK = 64
"""Files and sockets for the room itself, for pages and for tablets that poll."""


def raise_limit(wanted: int = WANTED) -> int:
    """Raise the soft limit on open files as far as it goes, and return what it is now.

    Windows has no such limit for sockets.
    """
    limit = wanted
    with contextlib.suppress(ImportError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if soft >= limit:
            return soft
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
        except (ValueError, OSError):  # macOS allows fewer than its hard limit says
            return soft
    return limit


def most_streams(limit: int) -> int:
    """Return how many event streams fit: two thirds of what is left, the rest is for polling."""
    return max(0, limit - KEPT_BACK) * 2 // 3
