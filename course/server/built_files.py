"""What `build.mjs` has made for the browser: named by what is in it, and packed already."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from tornado.web import StaticFileHandler

# As a browser names them, the smallest first, and how build.mjs names the files.
PACKED = (("br", ".br"), ("gzip", ".gz"))


class BuiltFiles(StaticFileHandler):
    """GET /kurs/<file>. To pack a page's files at each first visit was more work than to render the page."""

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT002 - tornado's
        """Send the file as small as the browser can take it."""
        self._type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        await super().get(path + self._packed(path), include_body)

    def get_content_type(self) -> str:
        """Of what is inside."""
        return self._type

    def get_cache_time(self, _path: str, _modified: object, _mime_type: str) -> int:
        """A year, in seconds: a browser that has a file never needs to ask again."""
        return 365 * 24 * 3600

    def set_extra_headers(self, path: str) -> None:
        """A changed file has another name, so not even a reload has to ask."""
        self.set_header("Cache-Control", f"max-age={self.get_cache_time(path, None, '')}, immutable")

    def _packed(self, path: str) -> str:
        taken = {each.split(";")[0].strip() for each in self.request.headers.get("Accept-Encoding", "").split(",")}
        for name, ending in PACKED:
            if name in taken and Path(self.root, path + ending).is_file():
                self.set_header("Content-Encoding", name)
                return ending
        return ""
