"""The USB sticks and cards that are plugged in: where a copy may be put."""

import os
import sys
from pathlib import Path

import psutil

PLACES = ("/media/", "/run/media/", "/Volumes/")
"""Where Linux and macOS show what is plugged in."""


def removable() -> list[Path]:
    """Return the drives that are plugged in and can be written, by their place.

    A system's own disks are in none: on Windows a drive says itself that it can be taken out;
    elsewhere it is one that the desktop mounted.
    """
    found = [
        Path(one.mountpoint)
        for one in psutil.disk_partitions()
        if _is_plugged_in(one.mountpoint, one.opts.split(","))
    ]
    return sorted(one for one in found if os.access(one, os.W_OK))


def _is_plugged_in(place: str, options: list[str]) -> bool:
    if sys.platform == "win32":
        return "removable" in options
    return place.startswith(PLACES)
