"""Drives people: what they do on their phones, and what they see there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import memberships, posting, watching
from sandbox.groups import Group
from sandbox.menus import menu
from sandbox.model import Account, CallbackQuery, Chat, Message, origin_json
from sandbox.pressing import find_button, find_reply_button
from sandbox.seen import Seen

if TYPE_CHECKING:
    from sandbox.server import Sandbox

File = str | Path | bytes


class Person:
    """One person's phone.

    Every action waits for quiet afterwards unless `wait=False`. `chat` names a group, `bot` the token of
    another bot than the first; by default things happen in the private chat with the first bot. What
    Telegram's apps would not let a person do raises AssertionError with the transcript.
    """

    def __init__(self, sandbox: Sandbox, account: Account) -> None:
        self.sandbox = sandbox
        self.account = account

    @property
    def id(self) -> int:
        """The Telegram id."""
        return self.account.id

    @property
    def name(self) -> str:
        """The name others see."""
        return self.account.name

    # Doing

    async def starts(self, payload: str | None = None, *, bot: str | None = None, wait: bool = True) -> Seen:
        """Press START, reached by a deep link if there is a payload."""
        if payload is not None:
            posting.check_payload(payload)
        chat = self.private_chat(bot)
        if chat.blocked:
            self._set_blocked(chat, False)
        chat.started = True
        text = "/start" if payload is None else f"/start {payload}"
        return await self._posts(chat, posting.text(text), wait=wait)

    async def opens(self, link: str, *, wait: bool = True) -> Seen:
        """Follow a `t.me/<bot>?start=<payload>` link and press START there."""
        username, payload = posting.deep_link(link)
        for bot in self.sandbox.world.bots.values():
            if (bot.account.username or "").lower() == username.lower():
                return await self.starts(payload, bot=bot.token, wait=wait)
        raise self._failed(f"no bot is called @{username}")

    async def sends(
        self,
        text: str,
        *,
        chat: Group | None = None,
        reply_to: Seen | None = None,
        thread: int | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> Seen:
        """Type a message."""
        return await self._posts(self._chat(chat, bot), posting.text(text), reply_to, thread, wait=wait)

    async def uploads(
        self,
        file: File,
        name: str | None = None,
        caption: str | None = None,
        *,
        as_photo: bool = False,
        mime_type: str | None = None,
        size: int | None = None,
        chat: Group | None = None,
        reply_to: Seen | None = None,
        thread: int | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> Seen:
        """Send a file, or a photo the app compresses; `size` pretends another size than the bytes have."""
        what = posting.file(self.sandbox.world.files, file, name, caption, as_photo, mime_type, size)
        return await self._posts(self._chat(chat, bot), what, reply_to, thread, wait=wait)

    async def uploads_album(
        self,
        files: Sequence[File | tuple[str, bytes]],
        caption: str | None = None,
        *,
        as_photos: bool = True,
        chat: Group | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> list[Seen]:
        """Send several files at once; more than ten become several albums, the caption is on the first."""
        where, seen = self._chat(chat, bot), []
        for number, file in enumerate(files):
            if number % 10 == 0:
                album = self.sandbox.world.new_id() if len(files) - number > 1 else None
            name, content = file if isinstance(file, tuple) else (None, file)
            text = caption if number == 0 else None
            what = posting.file(self.sandbox.world.files, content, name, text, as_photos)
            seen.append(await self._posts(where, what, album=album, wait=False))
        await self._settles(wait)
        return seen

    async def edits(self, message: Seen, text: str, *, wait: bool = True) -> Seen:
        """Change the text or caption of one's own message."""
        found = message.message
        if found.sender is not self.account or found.deleted:
            raise self._failed("only one's own visible message can be edited")
        self.sandbox.world.edit(found, posting.reworded(found, text), None)
        await self._settles(wait)
        return message

    async def forwards(
        self, message: Seen, *, chat: Group | None = None, bot: str | None = None, wait: bool = True
    ) -> Seen:
        """Forward a message."""
        found = message.message
        what = posting.Draft(found.kind, found.content, origin_json(found))
        return await self._posts(self._chat(chat, bot), what, wait=wait)

    async def sends_sticker(self, *, chat: Group | None = None, wait: bool = True) -> Seen:
        """Send a sticker."""
        return await self._posts(self._chat(chat), posting.sticker(self.sandbox.world.files), wait=wait)

    async def sends_voice(self, *, chat: Group | None = None, wait: bool = True) -> Seen:
        """Send a voice message."""
        return await self._posts(self._chat(chat), posting.voice(self.sandbox.world.files), wait=wait)

    async def sends_location(self, *, chat: Group | None = None, wait: bool = True) -> Seen:
        """Send a location."""
        what = posting.Draft("location", {"location": {"latitude": -6.2, "longitude": 106.8}})
        return await self._posts(self._chat(chat), what, wait=wait)

    async def sends_contact(self, *, chat: Group | None = None, wait: bool = True) -> Seen:
        """Send one's own contact."""
        return await self._posts(self._chat(chat), posting.contact(self.account), wait=wait)

    async def taps(
        self,
        label: str,
        *,
        on: str | None = None,
        chat: Group | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> str | None:
        """Press a visible button and return the toast or alert it brings, if any.

        The label is matched exactly, else as the only beginning, else as the only part of a label, on the
        most recent visible message that has it; `on` is a fragment of that message's text. A button of the
        reply keyboard sends its label.
        """
        where = self._chat(chat, bot)
        visible = [seen for seen in watching.visible(where) if on is None or on in seen.text]
        try:
            found = find_button(visible, label)
        except LookupError as missing:
            words = find_reply_button(visible, label)
            if words is None:
                raise self._failed(str(missing)) from None
            await self._posts(where, posting.text(words), wait=wait)
            return None
        message, button = found
        if "url" in button:
            await self._follows(str(button["url"]), wait)
            return None
        self._notes(f"taps [ {button['text']} ] on #{message.id}")
        if "callback_data" not in button:
            return None
        return await self._calls_back(message.message, str(button["callback_data"]), wait)

    async def taps_forged(
        self, data: str, message: Seen | None = None, *, bot: str | None = None, wait: bool = True
    ) -> str | None:
        """Send a callback query with any data, as a modified app can."""
        shown = message or next(
            (seen for seen in reversed(watching.everything(self.private_chat(bot))) if seen.from_bot), None
        )
        if shown is None:
            raise self._failed("there is no message of the bot to forge a tap on")
        self._notes(f"forges a tap {data!r} on #{shown.id}")
        return await self._calls_back(shown.message, data, wait)

    async def blocks(self, *, bot: str | None = None, wait: bool = True) -> None:
        """Block the bot."""
        self._set_blocked(self.private_chat(bot), True)
        await self._settles(wait)

    async def unblocks(self, *, bot: str | None = None, wait: bool = True) -> None:
        """Unblock the bot, without pressing START again."""
        self._set_blocked(self.private_chat(bot), False)
        await self._settles(wait)

    def deactivates(self) -> None:
        """Delete the account."""
        self.account.deactivated = True
        self._notes("deletes the account")

    # Seeing

    @property
    def messages(self) -> list[Seen]:
        """Everything visible in the private chat with the first bot, oldest first."""
        return watching.visible(self.private_chat())

    @property
    def screen(self) -> Seen:
        """The last visible message of the bot."""
        shown = [seen for seen in self.messages if seen.from_bot]
        if not shown:
            raise self._failed("no message of the bot is visible")
        return shown[-1]

    def last(self, count: int) -> list[Seen]:
        """Return the last visible messages, oldest first."""
        return self.messages[-count:]

    def sees_in(self, chat: Group) -> list[Seen]:
        """Return what is visible in a group."""
        return watching.visible(self._chat(chat))

    async def sees(self, fragment: str, *, chat: Group | None = None, within: float | None = None) -> Seen:
        """Wait until a visible message from somebody else has the fragment, and return the latest such.

        Raises AssertionError with the transcript when `within` seconds of real time were not enough.
        """
        patience = self.sandbox.quiet_watch.patience if within is None else within
        found = await watching.wait_for(self.sandbox.changes, self.account, self._chats(chat), fragment, patience)
        if found is None:
            raise self._failed(f"never saw {fragment!r}")
        return found

    def never_saw(self, fragment: str) -> None:
        """Assert that nothing this person was ever shown, edited or deleted since, had the fragment."""
        seen = watching.ever_saw(
            self.account, [*self._chats(None), *watching.groups(self.sandbox.world, self.account)], fragment
        )
        if seen is not None:
            raise self._failed(f"saw {fragment!r} in #{seen.id}")

    @property
    def menu(self) -> list[str]:
        """The commands the app offers in the private chat with the first bot, without their slash."""
        offered = menu(self.sandbox.bot().commands, self.private_chat(), self.account)
        return [str(command["command"]) for command in offered]

    def private_chat(self, bot: str | None = None) -> Chat:
        """Return the chat with a bot, the first one by default."""
        return self.sandbox.world.private_chat(self.sandbox.bot(bot).account, self.account)

    # Inside

    def _chat(self, chat: Group | None, bot: str | None = None) -> Chat:
        if chat is None:
            return self.private_chat(bot)
        if not chat.state.has(self.account):
            raise self._failed(f'is not a member of "{chat.state.title}"')
        return chat.state

    def _chats(self, chat: Group | None) -> list[Chat]:
        if chat is not None:
            return [self._chat(chat)]
        return watching.private_chats(self.sandbox.world, self.account)

    async def _posts(
        self,
        chat: Chat,
        what: posting.Draft,
        reply_to: Seen | None = None,
        thread: int | None = None,
        *,
        album: str | None = None,
        wait: bool,
    ) -> Seen:
        if chat.blocked or self.account.deactivated or chat.migrated_to is not None:
            raise self._failed("cannot write here: blocked, deactivated or upgraded")
        if chat.muted and not chat.is_admin(self.account):
            raise self._failed("cannot write here: only administrators may")
        if chat.is_private:
            chat.started = True
        message: Message = self.sandbox.world.post(
            chat,
            self.account,
            what.kind,
            what.content,
            reply_to=reply_to.message if reply_to else None,
            thread_id=thread,
            album=album,
            forward_origin=what.origin,
        )
        await self._settles(wait)
        return Seen(message)

    async def _calls_back(self, message: Message, data: str, wait: bool) -> str | None:
        bot = self.sandbox.world.bot_of(message.sender)
        query: CallbackQuery = self.sandbox.world.tap(bot, self.account, message, data)
        await self._settles(wait)
        if query.answered and query.url:
            await self._follows(query.url, wait)
        return query.text

    async def _follows(self, url: str, wait: bool) -> None:
        self._notes(f"opens {url}")
        if posting.is_deep_link(url):
            await self.opens(url, wait=wait)

    def _set_blocked(self, chat: Chat, blocked: bool) -> None:
        self._notes("blocks the bot" if blocked else "unblocks the bot")
        memberships.set_blocked(self.sandbox.world, chat, blocked)

    def _notes(self, what: str) -> None:
        self.sandbox.world.story.did(self.sandbox.world.now(), f"{self.name} {what}")

    async def _settles(self, wait: bool) -> None:
        if wait:
            await self.sandbox.quiet()

    def _failed(self, problem: str) -> AssertionError:
        return AssertionError(f"{self.name}: {problem} ({time.strftime('%H:%M:%S')})\n{self.sandbox.transcript()}")
