"""A bare client of the Bot API for the sandbox's own tests: no library between the test and the wire."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp

from sandbox.people.person import Person
from sandbox.server import Sandbox

Json = dict[str, Any]
"""An object of Telegram's as it came over the wire; the tests say by indexing what they expect in it."""


@dataclass
class Answer:
    """What came back: HTTP status and Telegram's JSON."""

    status: int
    body: Json

    @property
    def result(self) -> Any:
        """The result of a request that was carried out."""
        assert self.body["ok"] is True, self.body
        return self.body["result"]

    @property
    def refusal(self) -> str:
        """The description of a refusal."""
        assert self.body["ok"] is False, self.body
        assert self.body["error_code"] == self.status
        return str(self.body["description"])


@dataclass
class RawBot:
    """One bot that says exactly what the test says."""

    sandbox: Sandbox
    token: str
    session: aiohttp.ClientSession

    async def __call__(self, method: str, **params: object) -> Answer:
        """Call a method with a JSON body."""
        url = f"{self.sandbox.api_url}{self.token}/{method}"
        async with self.session.post(url, json=params) as response:
            return Answer(response.status, await response.json())

    async def upload(self, method: str, files: Mapping[str, tuple[str, bytes]], **params: object) -> Answer:
        """Call a method with a multipart body; objects and arrays travel as JSON strings."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for part, (name, content) in files.items():
            form.add_field(part, io.BytesIO(content), filename=name, content_type="application/octet-stream")
        url = f"{self.sandbox.api_url}{self.token}/{method}"
        async with self.session.post(url, data=form) as response:
            return Answer(response.status, await response.json())

    async def updates(self, **params: object) -> list[Json]:
        """Return the updates of one `getUpdates`."""
        result = (await self("getUpdates", **params)).result
        assert isinstance(result, list)
        return result

    async def says(self, person: Person | int, text: str = "Selamat pagi.", **params: object) -> int:
        """Send a text and return its message id."""
        chat_id = person if isinstance(person, int) else person.id
        result = (await self("sendMessage", chat_id=chat_id, text=text, **params)).result
        assert isinstance(result, dict)
        return int(result["message_id"])

    async def download(self, path: str) -> tuple[int, bytes]:
        """Fetch a file by its path."""
        async with self.session.get(f"{self.sandbox.file_url}{self.token}/{path}") as response:
            return response.status, await response.read()


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.at
