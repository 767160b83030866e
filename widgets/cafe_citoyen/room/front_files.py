"""The front modules that tablets load: served under a name that changes with their content."""

import gzip
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

from cafe_citoyen.core.ballots import front_file, is_ours, kinds


class FrontFiles:
    """The JavaScript modules of the participants' page, other packages' ballots too, compressed once."""

    def __init__(self) -> None:
        front = files("cafe_citoyen") / "front"
        self._plain = {
            name: content.read_bytes()
            for folder in ("", "ballots/", "simulators/")
            for name, content in _modules(front, folder)
        } | {
            f"ballots/{name}.js": front_file(kind).read_bytes()
            for name, kind in kinds().items()
            if not is_ours(kind)
        }
        self._gzipped = {name: gzip.compress(content, 9) for name, content in self._plain.items()}
        digest = hashlib.sha256(
            b"".join(name.encode() + content for name, content in sorted(self._plain.items()))
        )
        self.version = digest.hexdigest()[:12]

    def get(self, name: str, accepts_gzip: bool) -> bytes | None:
        """Return a module's bytes, or None where there is none of that name."""
        return (self._gzipped if accepts_gzip else self._plain).get(name)


def _modules(front: Traversable, folder: str) -> list[tuple[str, Traversable]]:
    place = front.joinpath(folder) if folder else front
    if not place.is_dir():
        return []
    return [(folder + item.name, item) for item in place.iterdir() if item.name.endswith(".js")]
