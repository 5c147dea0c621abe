"""What a person presses: START, links to bots, buttons, and BLOCK."""

from __future__ import annotations

from sandbox.people import posting, visible_messages
from sandbox.people.button_lookup import find_button, find_reply_button
from sandbox.people.groups import Group
from sandbox.people.phone import Phone
from sandbox.world import memberships
from sandbox.world.model import CallbackQuery, Chat, Message
from sandbox.world.visible_message import VisibleMessage


class Tapping(Phone):
    """Presses what the app shows."""

    async def starts(self, payload: str | None = None, *, bot: str | None = None, wait: bool = True) -> VisibleMessage:
        """Press START, reached by a deep link if there is a payload."""
        if payload is not None:
            posting.check_payload(payload)
        chat = self.private_chat(bot)
        if chat.blocked:
            self._set_blocked(chat, False)
        chat.started = True
        text = "/start" if payload is None else f"/start {payload}"
        return await self._posts(chat, posting.text(text), wait=wait)

    async def opens(self, link: str, *, wait: bool = True) -> VisibleMessage:
        """Follow a `t.me/<bot>?start=<payload>` link and press START there."""
        username, payload = posting.deep_link(link)
        for bot in self.sandbox.world.bots.values():
            if (bot.account.username or "").lower() == username.lower():
                return await self.starts(payload, bot=bot.token, wait=wait)
        raise self._failed(f"no bot is called @{username}")

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
        visible = [each for each in visible_messages.visible(where) if on is None or on in each.text]
        try:
            match = find_button(visible, label)
        except LookupError as missing:
            words = find_reply_button(visible, label)
            if words is None:
                raise self._failed(str(missing)) from None
            await self._posts(where, posting.text(words), wait=wait)
            return None
        message, button = match
        if "url" in button:
            await self._follows(str(button["url"]), wait)
            return None
        self._notes(f"taps [ {button['text']} ] on #{message.id}")
        if "callback_data" not in button:
            return None
        return await self._calls_back(message.message, str(button["callback_data"]), wait)

    async def taps_forged(
        self, data: str, message: VisibleMessage | None = None, *, bot: str | None = None, wait: bool = True
    ) -> str | None:
        """Send a callback query with any data, as a modified app can."""
        source = message or next(
            (each for each in reversed(visible_messages.everything(self.private_chat(bot))) if each.from_bot), None
        )
        if source is None:
            raise self._failed("there is no message of the bot to forge a tap on")
        self._notes(f"forges a tap {data!r} on #{source.id}")
        return await self._calls_back(source.message, data, wait)

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
