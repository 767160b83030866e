"""The time as the files hold it."""

from datetime import datetime


def now() -> str:
    """Return the local time, ISO 8601 with offset, to the millisecond."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")
