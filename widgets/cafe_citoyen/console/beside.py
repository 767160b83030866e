"""The files that lie beside a notebook and that its page shows: pictures, sounds, films, pages."""

import re
from typing import Any

from tornado.web import HTTPError, StaticFileHandler

MEDIA_TYPES = {
    ".apng": "image/apng",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".m4a": "audio/mp4",
    ".mjs": "text/javascript; charset=utf-8",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""What may be asked for, by ending: never a table, a notebook or a program, whoever asks."""

ADDRESS = rf"/voila/render/(.+(?i:{'|'.join(MEDIA_TYPES).replace('.', '[.]')}))"
"""A page asks for what lies beside its notebook, as it does in JupyterLab."""


class BesideHandler(StaticFileHandler):
    """Serves a picture, a sound, a film or a page of the notebooks' folder."""

    def set_default_headers(self) -> None:
        """Keep what is served from other hosts too: a page in a frame has a policy of its own."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)
        self.set_header("X-Content-Type-Options", "nosniff")

    def parse_url_path(self, url_path: str) -> str:
        """Refuse what a folder hides, and a NUL, behind which a path may end."""
        if "\0" in url_path or any(part[:1] == "." for part in re.split(r"[/\\]", url_path)):
            raise HTTPError(404)
        return super().parse_url_path(url_path)

    def get_content_type(self) -> str:
        """Return the type by the ending, never the operating system's."""
        return MEDIA_TYPES[f".{self.path.rpartition('.')[2].lower()}"]

    def set_extra_headers(self, path: str) -> None:
        """Have the browser ask again: a picture may be drawn anew."""
        self.set_header("Cache-Control", "no-cache")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer without a page: a picture that is not there."""
        self.finish()
