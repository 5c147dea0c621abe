"""What people do on the page: each action goes through the same driver as in tests.

An action returns as soon as it is done; what comes of it is seen when it comes. Only a tap waits for its answer.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import BodyPartReader, web

from sandbox.api_error import ApiRefusal
from sandbox.people import posting
from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.web.json_views import chat_key
from sandbox.web.live_updates import LiveUpdates
from sandbox.world import memberships
from sandbox.world.model import Chat, Json, Message
from sandbox.world.visible_message import VisibleMessage

_ANSWER_SECONDS = 12.0
_LONGEST_NAME = 64
_ALBUM = 10
_PIECE = 1024 * 1024

Action = Callable[["RequestBody"], Awaitable[Json | None]]


class RequestBody:
    """An action's JSON, read with care: whatever is missing or of another type is a 400."""

    def __init__(self, body: object) -> None:
        if not isinstance(body, dict):
            raise web.HTTPBadRequest
        self._body: Mapping[str, object] = body

    def text(self, name: str) -> str:
        """Return a text; "" where there is none."""
        value = self._body.get(name, "")
        if not isinstance(value, str):
            raise web.HTTPBadRequest
        return value

    def number(self, name: str) -> int | None:
        """Return a whole number, None where there is none."""
        value = self._body.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise web.HTTPBadRequest
        return value

    def numbers(self, name: str) -> list[int]:
        """Return a list of whole numbers."""
        value = self._body.get(name, [])
        if not isinstance(value, list):
            raise web.HTTPBadRequest
        return [each for each in value if isinstance(each, int)]


class ActionRoutes:
    """Carries out what people do."""

    def __init__(self, sandbox: Sandbox, live: LiveUpdates) -> None:
        self.sandbox = sandbox
        self.live = live
        self._actions: dict[str, Action] = {
            "send": self._send,
            "edit": self._edit,
            "forward": self._forward,
            "tap": self._tap,
            "start": self._start,
            "open": self._open,
            "block": self._block,
            "unblock": self._unblock,
            "read": self._read,
            "person": self._new_person,
            "group": self._new_group,
            "join": self._join,
            "leave": self._leave,
        }

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_post("/api/do/{action}", self._do)
        app.router.add_post("/api/upload", self._upload)

    async def _do(self, request: web.Request) -> web.Response:
        action = self._actions.get(request.match_info["action"])
        if action is None:
            raise web.HTTPNotFound
        try:
            body = RequestBody(await request.json())
        except ValueError:
            raise web.HTTPBadRequest from None
        return web.json_response(await _allowed(action(body)) or {})

    # Messages

    async def _send(self, body: RequestBody) -> None:
        person, chat = self._person_and_chat(body)
        for piece in posting.pieces(body.text("text")):
            await self._posts(person, chat, posting.text(piece), self._visible_message(chat, body.number("reply_to")))

    async def _edit(self, body: RequestBody) -> None:
        person, chat = self._person_and_chat(body)
        await person.edits(VisibleMessage(self._message(chat, body.number("message"))), body.text("text"), wait=False)

    async def _forward(self, body: RequestBody) -> Json:
        person, chat = self._person_and_chat(body)
        target = self.live.chat(body.text("to"))
        messages = [VisibleMessage(self._message(chat, number)) for number in body.numbers("messages")]
        group, bot = self._place(target)
        await person.forwards_all(messages, chat=group, bot=bot, wait=False)
        return {"chat": chat_key(target)}

    async def _tap(self, body: RequestBody) -> Json:
        """Press the button at a place of a message; a button that is another one by now is not pressed."""
        person, chat = self._person_and_chat(body)
        message = self._message(chat, body.number("message"))
        row, column = body.number("row") or 0, body.number("column") or 0
        rows = (message.keyboard or {}).get("inline_keyboard")
        try:
            button = rows[row][column] if isinstance(rows, list) else {}
        except IndexError:
            button = {}
        if button.get("text") != body.text("text") or "callback_data" not in button:
            raise web.HTTPConflict
        world = self.sandbox.world
        world.story.did(world.now(), f"{person.name} taps [ {button['text']} ] on #{message.id}")
        query = world.tap(world.bot_of(message.sender), person.account, message, str(button["callback_data"]))
        answered = await self.sandbox.changes.until(lambda: query.answered, _ANSWER_SECONDS)
        return {"answered": answered, "text": query.text, "alert": query.alert, "url": query.url}

    async def _upload(self, request: web.Request) -> web.Response:
        """Send files: several go as albums of ten, as photos where `as` is "photo"; the caption is on the first."""
        body, files = await _parts(request)
        return web.json_response(await _allowed(self._sends_files(body, files)) or {})

    async def _sends_files(self, body: RequestBody, files: list[tuple[str, bytes]]) -> None:
        person, chat = self._person_and_chat(body)
        store, as_photo = self.sandbox.world.files, body.text("as") == "photo"
        reply_to = self._visible_message(chat, body.number("reply_to"))
        drafts = [
            posting.file(store, content, name, body.text("caption") if number == 0 else None, as_photo)
            for number, (name, content) in enumerate(files)
        ]
        album = None
        for number, draft in enumerate(drafts):
            if number % _ALBUM == 0:
                album = self.sandbox.world.new_id() if len(drafts) - number > 1 else None
            await self._posts(person, chat, draft, reply_to if number == 0 else None, album)

    # Chats

    async def _start(self, body: RequestBody) -> None:
        person, chat = self._person_and_chat(body)
        await person.starts(bot=self._place(chat)[1], wait=False)

    async def _open(self, body: RequestBody) -> Json:
        """Follow a link to a bot; an address without a payload only shows the chat."""
        person = self.live.person(body.number("person"))
        username, payload = posting.deep_link(body.text("link"))
        for bot in self.sandbox.world.bots.values():
            if (bot.account.username or "").lower() == username.lower():
                chat = self.sandbox.world.private_chat(bot.account, person.account)
                if payload is not None:
                    await person.starts(payload, bot=bot.token, wait=False)
                return {"chat": chat_key(chat)}
        raise web.HTTPNotFound

    async def _block(self, body: RequestBody) -> None:
        person, chat = self._person_and_chat(body)
        await person.blocks(bot=self._place(chat)[1], wait=False)

    async def _unblock(self, body: RequestBody) -> None:
        person, chat = self._person_and_chat(body)
        await person.unblocks(bot=self._place(chat)[1], wait=False)

    async def _read(self, body: RequestBody) -> None:
        self.live.reads(self.live.chat(body.text("chat")))

    async def _new_person(self, body: RequestBody) -> Json:
        person = self.sandbox.person(_name(body.text("name")))
        self.sandbox.changes.announce()
        return {"person": person.id}

    async def _new_group(self, body: RequestBody) -> Json:
        members = [self.live.person(number) for number in body.numbers("members")]
        if not members:
            raise web.HTTPBadRequest
        group = self.sandbox.group(_name(body.text("name")), members)
        return {"chat": chat_key(group.state)}

    async def _join(self, body: RequestBody) -> None:
        chat = self.live.chat(body.text("chat"))
        account = self.live.person(body.number("person")).account
        if not chat.is_private and not chat.has(account):
            memberships.join(self.sandbox.world, chat, account, account)

    async def _leave(self, body: RequestBody) -> None:
        person, chat = self._person_and_chat(body)
        if not chat.is_private:
            memberships.leave(self.sandbox.world, chat, person.account, "left", person.account)

    # Who and where

    def _person_and_chat(self, body: RequestBody) -> tuple[Person, Chat]:
        person, chat = self.live.person(body.number("person")), self.live.chat(body.text("chat"))
        if not chat.has(person.account):
            raise web.HTTPForbidden
        return person, chat

    def _place(self, chat: Chat) -> tuple[Group | None, str | None]:
        """Return a chat as the driver names it: a group, or the bot's token."""
        if chat.bot is not None:
            return None, self.sandbox.world.bot_of(chat.bot).token
        return Group(self.sandbox, chat), None

    def _message(self, chat: Chat, number: int | None) -> Message:
        message = chat.messages.get(number or 0)
        if message is None or message.deleted:
            raise web.HTTPConflict
        return message

    def _visible_message(self, chat: Chat, number: int | None) -> VisibleMessage | None:
        return None if number is None else VisibleMessage(self._message(chat, number))

    async def _posts(
        self,
        person: Person,
        chat: Chat,
        draft: posting.Draft,
        reply_to: VisibleMessage | None,
        album: str | None = None,
    ) -> None:
        group, bot = self._place(chat)
        await person.sends_draft(draft, chat=group, bot=bot, reply_to=reply_to, album=album, wait=False)
        self.live.reads(chat)


async def _allowed(action: Awaitable[Json | None]) -> Json | None:
    """Carry out an action; what no app would let a person do is a 422, with the reason for whoever looks into it."""
    try:
        return await action
    except (AssertionError, ApiRefusal) as refused:
        raise web.HTTPUnprocessableEntity(text=str(refused).partition("\n")[0]) from None


def _name(text: str) -> str:
    name = " ".join(text.split())[:_LONGEST_NAME]
    if not name:
        raise web.HTTPBadRequest
    return name


async def _parts(request: web.Request) -> tuple[RequestBody, list[tuple[str, bytes]]]:
    """Read a form: the part `asked` is the action's JSON, all others are files."""
    body, files = RequestBody({}), list[tuple[str, bytes]]()
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise web.HTTPBadRequest
            content = bytearray()
            while chunk := await part.read_chunk(_PIECE):
                content += chunk
                if len(content) > request.client_max_size:
                    raise web.HTTPRequestEntityTooLarge(request.client_max_size, len(content))
            if part.name == "asked":
                body = RequestBody(json.loads(bytes(content)))
            else:
                files.append(((part.filename or "berkas").replace("\\", "/").rpartition("/")[2], bytes(content)))
    except (ValueError, AssertionError):
        raise web.HTTPBadRequest from None
    if not files:
        raise web.HTTPBadRequest
    return body, files
