"""Static files that a browser asks for once: an address with a version, gzip made once and kept."""

import gzip
import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tornado.web import HTTPError, RequestHandler

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""Types by ending: never the operating system's, whose registry may say anything of ``.js``."""

PACKAGES = ("anywidget", "ipywidgets", "jupyterlab", "jupyterlab_widgets", "plotly", "voila")
FOREVER = "public, max-age=31536000, immutable"


@cache
def packed_version() -> str:
    """Return what stands in the address: it changes when a package that ships files does."""
    names = "/".join(f"{name}-{version(name)}" for name in PACKAGES)
    return hashlib.sha256(names.encode()).hexdigest()[:12]


@cache
def _packed(path: Path, _: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class PackedFileHandler(RequestHandler):
    """Serves the files below some folders, the first that has the file."""

    def initialize(self, folders: list[Path]) -> None:
        """Take the folders to look in, in order."""
        self.folders = [folder.resolve() for folder in folders]

    def get(self, name: str) -> None:
        """Send one file, gzipped where the browser takes it."""
        path = self._find(name)
        self.set_header("Content-Type", MEDIA_TYPES.get(path.suffix, "application/octet-stream"))
        self.set_header("Cache-Control", FOREVER)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(_packed(path, path.stat().st_mtime_ns))
        else:
            self.finish(path.read_bytes())

    def _find(self, name: str) -> Path:
        for folder in self.folders:
            path = (folder / name).resolve()
            if path.is_file() and path.is_relative_to(folder):
                return path
        raise HTTPError(404)
