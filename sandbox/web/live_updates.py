"""What is going on, sent to every page that is open as it happens (server-sent events)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.web.controls import Tour
from sandbox.web.json_views import Label, chat_json, chat_key, chats, message_json, person_json, tour_json
from sandbox.world.model import Account, Chat, Json

_GATHER = 0.04
"""Seconds in which changes are gathered, so that a burst is one event."""
_BEAT = 15.0
_RETRY_MS = 400
_DESCRIBED_FOR = 0.5


class LiveUpdates:
    """The present state for pages, and its changes. `read` holds up to where each chat was looked at."""

    def __init__(
        self,
        sandbox: Sandbox,
        describe: Callable[[], Awaitable[Mapping[int, Label]]],
        tour: Callable[[], Tour],
        has_controls: bool,
    ) -> None:
        self.sandbox = sandbox
        self.read: dict[str, int] = {}
        self.narration: Json | None = None
        self._describe = describe
        self._tour = tour
        self._has_controls = has_controls
        self._run = secrets.token_hex(4)
        self._labels: Mapping[int, Label] = {}
        self._described_at = 0.0
        self._closed = False
        for key, chat in chats(sandbox.world).items():
            self.read[key] = chat.last_message_id

    # Who and what is meant

    def chat(self, key: str) -> Chat:
        """Return the chat with this key; 404 if there is none."""
        chat = chats(self.sandbox.world).get(key)
        if chat is None:
            raise web.HTTPNotFound
        return chat

    def person(self, number: int | None) -> Person:
        """Return the person with this id; 404 if there is none."""
        account = self.sandbox.world.accounts.get(number or 0)
        if account is None or account.is_bot:
            raise web.HTTPNotFound
        return Person(self.sandbox, account)

    def reads(self, chat: Chat) -> None:
        """Note that everything in a chat was looked at."""
        key = chat_key(chat)
        if self.read.get(key, 0) != chat.last_message_id:
            self.read[key] = chat.last_message_id
            self.sandbox.changes.announce()

    def narrates(self, narration: Json | None) -> None:
        """Say what is being played; None takes it away."""
        self.narration = narration
        self.sandbox.changes.announce()

    def close(self) -> None:
        """Let all streams end."""
        self._closed = True
        self.sandbox.changes.announce()

    # What pages are told

    async def state(self) -> Json:
        """Return everything but the messages."""
        return {"at": self._place(), "controls": self._has_controls, **await self._all()}

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Send changes until the page goes away. A page that comes back is sent what it has missed."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        await response.prepare(request)
        await response.write(f"retry: {_RETRY_MS}\n\n".encode())
        run, journal, calls = _placed(request.headers.get("Last-Event-ID") or request.query.get("at", ""))
        if run != self._run:
            await _send(response, "reset", {}, self._place())
            journal, calls = len(self.sandbox.world.journal), self.sandbox.recorded
        last_state: Json = {}
        with contextlib.suppress(ConnectionError):
            while not self._closed:
                count = self.sandbox.changes.count
                event = await self._changes_since(last_state, journal, calls)
                journal, calls = len(self.sandbox.world.journal), self.sandbox.recorded
                if event:
                    await _send(response, "news", event, self._place())
                if self.sandbox.changes.count == count and not await self.sandbox.changes.next(_BEAT):
                    await response.write(b": \n\n")
                await asyncio.sleep(_GATHER)
        return response

    async def _changes_since(self, last_state: Json, journal: int, calls: int) -> Json:
        """Return what differs from what this page knows, and note it there."""
        event: Json = {}
        messages = {(id(each.chat), each.id): each for each in self.sandbox.world.journal[journal:]}
        if messages:
            event["messages"] = [message_json(message) for message in messages.values()]
        typing = self._typing(calls)
        if typing:
            event["typing"] = typing
        if self.sandbox.recorded != calls:
            event["calls"] = self.sandbox.recorded
        present = await self._all()
        for name, value in present.items():
            if name == "chats" and isinstance(value, dict):
                before = last_state.get(name)
                changed_messages = {
                    key: chat for key, chat in value.items() if not isinstance(before, dict) or before.get(key) != chat
                }
                if changed_messages:
                    event[name] = changed_messages
            elif last_state.get(name) != value and not (name == "now" and _close(last_state.get(name), value)):
                event[name] = value
        last_state.update(present)
        return event

    async def _all(self) -> Json:
        world, labels = self.sandbox.world, await self._described()
        none = Label()
        people = [account for account in world.accounts.values() if not account.is_bot]
        return {
            "now": world.now().timestamp(),
            "people": [person_json(account, labels.get(account.id, none)) for account in people],
            "bots": [_bot_json(bot.account) for bot in world.bots.values()],
            "narration": self.narration,
            "tour": tour_json(world, self._tour()),
            "chats": {
                key: chat_json(world, chat, labels.get(chat.id, none), self.read.get(key, 0))
                for key, chat in chats(world).items()
            },
        }

    async def _described(self) -> Mapping[int, Label]:
        if time.monotonic() - self._described_at > _DESCRIBED_FOR:
            self._labels = await self._describe()
            self._described_at = time.monotonic()
        return self._labels

    def _typing(self, since: int) -> list[str]:
        recorded, world = self.sandbox.recorded, self.sandbox.world
        new_calls = self.sandbox.calls[-(recorded - since) :] if recorded > since else []
        typing = [
            (call.bot, call.params.get("chat_id")) for call in new_calls if call.method == "sendChatAction" and call.ok
        ]
        return [
            chat_key(chat)
            for chat in chats(world).values()
            if any(
                str(chat.id) == str(chat_id) and (chat.bot is None or chat.bot.username == bot)
                for bot, chat_id in typing
            )
        ]

    def _place(self) -> str:
        return f"{self._run}:{len(self.sandbox.world.journal)}:{self.sandbox.recorded}"


def _close(before: object, after: object) -> bool:
    """Whether two instants differ by no more than a page's own clock has told it meanwhile."""
    return isinstance(before, float) and isinstance(after, float) and 0 <= after - before < 2


def _bot_json(account: Account) -> Json:
    return {"id": account.id, "name": account.name, "username": account.username}


def _placed(place: str) -> tuple[str, int, int]:
    run, _, rest = place.partition(":")
    journal, _, calls = rest.partition(":")
    return (run, int(journal), int(calls)) if journal.isdecimal() and calls.isdecimal() else ("", 0, 0)


async def _send(response: web.StreamResponse, event: str, body: Json, place: str) -> None:
    written = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    await response.write(f"id: {place}\nevent: {event}\ndata: {written}\n\n".encode("utf-8", "replace"))
