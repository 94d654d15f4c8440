"""A browser that comes from the platform, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlsplit

import httpx
from platform_here import Platform


@dataclass
class Visitor:
    """Keeps cookies also when they are marked Secure, as browsers do for localhost."""

    course: str
    platform: Platform
    cookies: dict[str, str] = field(default_factory=dict)

    def begin(self, link: str | None = None, **headers: str) -> httpx.Response:
        """Click the activity."""
        return self._kept(httpx.get(link or self.platform.link(), headers=headers))

    def come(self, **changed: str | None) -> httpx.Response:
        """The whole way, with fields of the platform's form changed (None: left out)."""
        asked = asked_by(self.begin().headers["Location"])
        return self.post({**self.platform.answer(asked), **changed})

    def post(self, form: dict[str, str | None]) -> httpx.Response:
        told = {name: form[name] for name in ("state", "id_token", "error") if form.get(name) is not None}
        headers = {"Cookie": self._cookie, "Origin": self.platform.issuer, "Sec-Fetch-Site": "cross-site"}
        return self._kept(httpx.post(f"{self.course}lti/start", data=told, headers=headers))

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"{self.course}{path}", headers={"Cookie": self._cookie})

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _kept(self, reply: httpx.Response) -> httpx.Response:
        for header in reply.headers.get_list("Set-Cookie"):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        self.cookies = {name: value for name, value in self.cookies.items() if value}
        return reply


def asked_by(address: str) -> dict[str, str]:
    """What the course asks the platform, from the address that it sends the browser to."""
    return dict(parse_qsl(urlsplit(address).query))
