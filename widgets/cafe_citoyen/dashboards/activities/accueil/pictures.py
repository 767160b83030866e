"""What the room will see of each activity: one small picture each, made by ``make images``."""

import base64
from functools import cache
from pathlib import Path

from cafe_citoyen.locale import translator

FOLDER = Path(__file__).parent / "pictures"
WIDTH_PX, HEIGHT_PX = 480, 270
SHOWN: dict[str, str] = {}
"""Stem of a notebook to what its picture shows, for whoever does not see it."""


@cache
def pictures(language: str) -> dict[str, tuple[str, str]]:
    """Return the name of each notebook that has a picture, to the picture as a data address and what it shows."""
    translate = translator(language)
    return {
        f"{stem}.ipynb": (_address(FOLDER / f"{stem}.webp"), translate(shown))
        for stem, shown in SHOWN.items()
    }


def _address(path: Path) -> str:
    return "data:image/webp;base64," + base64.b64encode(path.read_bytes()).decode("ascii")
