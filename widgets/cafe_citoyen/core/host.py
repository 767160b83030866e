"""The place that a Host header or an Origin names, read strictly: what is no place is nobody's."""

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple

PORTS = {"http": 80, "https": 443}
"""Scheme to the port that an address leaves out."""

MOST_KEPT = 32
"""Headers kept with what they name: nearly all requests bring the same two, and a long one is anybody's to send."""

_HOST = re.compile(
    r"(?P<name>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::(?P<port>[0-9]{0,5}))?"
    r"|\[(?P<address>[0-9a-f:.]+)\](?::(?P<address_port>[0-9]{0,5}))?",
    re.IGNORECASE | re.ASCII,
)


class Place(NamedTuple):
    """A host's name in small letters, without a last dot or brackets, and a port."""

    name: str
    port: int


@lru_cache(MOST_KEPT)
def read_host(text: str, default_port: int = PORTS["http"]) -> Place | None:
    """Return the place that a Host header names, or None where it is not well formed (RFC 9110, 7.2).

    Parameters
    ----------
    text : str
        Such as ``127.0.0.1:8000``, ``LocalHost.`` or ``[::1]:80``; no user, no path.
    default_port : int
        The port of a header that names none.
    """
    found = _HOST.fullmatch(text)
    if found is None:
        return None
    name = (found["name"] or "").lower() or _compressed(found["address"])
    port = int(found["port"] or found["address_port"] or default_port)
    return Place(name, port) if name and port < 2**16 else None


def is_same_place(origin: str, host: str) -> bool:
    """Tell whether an Origin (``http://192.168.1.5``) and a Host header name one place.

    Behind a proxy the Host says nothing of the scheme: a port left out is the Origin's.
    """
    scheme, _, rest = origin.partition("://")
    if scheme not in PORTS:
        return False
    place = read_host(rest, PORTS[scheme])
    return place is not None and place == read_host(host, PORTS[scheme])


def _compressed(address: str) -> str:
    """Return an IPv6 address in its shortest writing, or nothing where it is none."""
    try:
        return str(ipaddress.IPv6Address(address))
    except ValueError:
        return ""
