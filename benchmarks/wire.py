"""HTTP/1.1 as a browser speaks it: one connection that is kept, cookies, and a stream of events. For the simulated
phones, which must cost the machine less than the server that is measured."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

HOST = "127.0.0.1"
PATIENCE = 10.0  # a phone gives a request this long (s)
# What tells us that the network, or the server, was not there.
LOST = (OSError, EOFError, TimeoutError)  # a read that is cut short is an EOFError


class Browser:
    """One browser's cookies and its kept connection."""

    def __init__(self, port: int, patience: float = PATIENCE) -> None:
        self.port = port
        self._patience = patience
        self.cookies: dict[str, str] = {}
        self.received = 0
        self._kept: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, body: bytes | None = None, kind: str = "application/json") -> tuple[int, bytes, str]:
        """(status, body, where it leads) of one request. Raises one of `LOST`.

        A kept connection that the other side has closed is opened anew, once, as browsers do.
        """
        async with asyncio.timeout(self._patience):
            if self._kept:
                with suppress(EOFError, ConnectionError):
                    return await self._ask(path, body, kind)
            return await self._ask(path, body, kind)

    async def _ask(self, path: str, body: bytes | None, kind: str) -> tuple[int, bytes, str]:
        reader, writer = self._kept or await asyncio.open_connection(HOST, self.port)
        self._kept = None
        try:
            writer.write(self._request(path, body, kind))
            status, headers = await self._head(reader)
            if headers.get("transfer-encoding") == "chunked":
                told = b"".join([each async for each in _chunks(reader)])
            else:
                told = await reader.readexactly(int(headers.get("content-length", 0)))
        except BaseException:
            writer.close()
            raise
        self._kept = reader, writer
        self.received += len(told)
        return (
            status,
            gzip.decompress(told) if headers.get("content-encoding") == "gzip" else told,
            headers.get("location", ""),
        )

    async def send(self, path: str, said: Any) -> tuple[int, dict[str, Any]]:
        """(status, reply) of a message in JSON."""
        status, told, _ = await self.ask(path, json.dumps(said).encode())
        return status, json.loads(told)

    async def events(self, path: str) -> AsyncIterator[bytes]:
        """The server's events as they come, each as a whole. Raises one of `LOST` when the line is lost."""
        async with asyncio.timeout(self._patience):
            reader, writer = await asyncio.open_connection(HOST, self.port)
            writer.write(self._request(path, None, ""))
            status, _ = await self._head(reader)
        try:
            if status != 200:  # noqa: PLR2004 - OK
                raise ConnectionError(status)
            rest = b""
            async for chunk in _chunks(reader):
                self.received += len(chunk)
                *whole, rest = (rest + chunk).split(b"\n\n")
                for each in whole:
                    yield each
            raise EOFError
        finally:
            writer.close()

    @property
    def cookie_line(self) -> str:
        """All cookies, as a browser sends them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def forget(self) -> None:
        """Let go of the connection: it is lost."""
        if self._kept:
            self._kept[1].close()
        self._kept = None

    def _request(self, path: str, body: bytes | None, kind: str) -> bytes:
        lines = [
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1",
            f"Host: localhost:{self.port}",
            "Accept-Encoding: gzip",
        ]
        if self.cookies:
            lines.append(f"Cookie: {self.cookie_line}")
        if body is not None:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
            lines.append(f"X-XSRFToken: {self.cookies.get('_xsrf', '')}")
        return "\r\n".join([*lines, "", ""]).encode() + (body or b"")

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
        headers = {}
        for line in lines:
            name, value = line.split(": ", 1)
            if name.lower() == "set-cookie":
                key, kept = value.split(";", 1)[0].split("=", 1)
                self.cookies[key] = kept
                if kept in {"", '""'}:  # the server wants it forgotten
                    del self.cookies[key]
            headers[name.lower()] = value
        return int(first.split()[1]), headers


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
