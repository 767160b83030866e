"""What a browser sends as cookies: ours among those of whatever else was ever on the same host.

Browsers keep cookies apart by host, not by port: any other program on this laptop may have set
one that no standard allows (JSON, accents, no name), and a strict parser drops all behind it.
"""

from collections.abc import Iterable


def values(headers: Iterable[str], name: str) -> list[str]:
    """Return what cookies of a name hold, in the order sent; others may be as odd as they like.

    Parameters
    ----------
    headers : iterable of str
        Each ``Cookie`` header of the request.
    name : str
        Name of our cookie; another program may have set it too, for another path.
    """
    pairs = (part.partition("=") for header in headers for part in header.split(";"))
    return [value.strip() for given, _, value in pairs if given.strip() == name]
