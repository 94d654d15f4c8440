"""The headers that every answer carries, whoever makes it: pages, files, lines, errors and Jupyter's own addresses."""

from __future__ import annotations

from typing import Any

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from course.logs import request_id

# Nothing from anywhere else, and nothing that stands in the page itself: also a mistake of ours can't make a page ask
# another host, run what a learner wrote, or dress up as something else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Addresses hold codes and pages of somebody's own.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A year. Sent only where the browser came by https, because a municipality may run the course without.
ONLY_HTTPS = "max-age=31536000"


class SafeHeaders(OutputTransform):
    """Adds what an answer lacks. Tornado asks it about every answer, also those that are not ours."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._https = request.protocol == "https"

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: Any
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Before the first byte is sent."""
        for name, value in HEADERS.items():
            if name not in headers:
                headers[name] = value
        if self._https:
            headers["Strict-Transport-Security"] = ONLY_HTTPS
        # What the server is made of is nobody's business; the request's number is what to report.
        headers.pop("Server", None)
        headers["X-Request-Id"] = request_id.get()
        return status_code, headers, chunk
