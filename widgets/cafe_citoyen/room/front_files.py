"""The front modules that tablets load, under a name that changes with their content, and their page's script."""

import gzip
import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from cafe_citoyen import pasting
from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.pasting import ballot_module, inline, page_with


class FrontFiles:
    """The JavaScript modules of the participants' page, each with what it imports, compressed once.

    The ballots of other packages are among them. The page's own modules are asked for without their folder.
    """

    def __init__(self) -> None:
        front = files("cafe_citoyen") / "front"
        names = [name for folder in ("", "page/") for name in _modules(front, folder)]
        self._plain = {name.removeprefix("page/"): inline(name).encode() for name in names}
        self._plain |= {ballot_module(kind): _dressed(kind).encode() for kind in kinds()}
        self._scripts = {kind: page_with(kind) for kind in kinds()}
        self._gzipped = {name: gzip.compress(content, 9) for name, content in self._plain.items()}
        digest = hashlib.sha256(
            b"".join(name.encode() + content for name, content in sorted(self._plain.items()))
        )
        self.version = digest.hexdigest()[:12]

    def script(self, kind: str | None) -> str:
        """Return the page's script, with the kind shown first in it if there is one."""
        return self._scripts.get(kind or "") or self._plain["page.js"].decode()

    def get(self, name: str, accepts_gzip: bool) -> bytes | None:
        """Return a module's bytes, or None where there is none of that name."""
        return (self._gzipped if accepts_gzip else self._plain).get(name)


@cache
def front_files() -> FrontFiles:
    """Return these files, made once a process."""
    return FrontFiles()


@cache
def page_sheets() -> dict[Path, str]:
    """Return the style sheets of the page, and what all ballots share."""
    shared = [pasting.BALLOTS / name for name in pasting.SHARED]
    ballots = {place: place.read_text("utf-8") for place in shared if place.is_file()}
    return {**pasting.sheets(pasting.PAGE), **ballots}


@cache
def style_of_kind(kind: str) -> str:
    """Return what a kind's form adds to the page's style; empty where it adds nothing."""
    if kind not in kinds():
        return ""
    found = pasting.sheets(ballot_module(kind)).items()
    return "\n".join(text for place, text in found if place not in page_sheets())


def _dressed(kind: str) -> str:
    """Return a kind's module with its style as one export more: a kind that comes later is one request."""
    module, style = inline(ballot_module(kind)), style_of_kind(kind)
    return f"{module}\nexport const style = {json.dumps(style)};\n" if style else module


def _modules(front: Traversable, folder: str) -> list[str]:
    place = front.joinpath(folder) if folder else front
    if not place.is_dir():
        return []
    return [folder + item.name for item in place.iterdir() if item.name.endswith(".js")]
