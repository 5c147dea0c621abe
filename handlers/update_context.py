"""One update being handled: who wrote, what may be done with it, and how to answer."""

from dataclasses import dataclass, field

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import ExtBot

from domain.people.invitations import HASHED_TOKEN
from domain.people.people import Actor
from domain.prompts import Prompt
from domain.text import lines_of
from domain.update_ref import UpdateRef
from handlers.telegram_screen import edit_screen, send_screen
from screens.people.home import sentence_screen
from screens.screen import Screen
from services.delivery import Deliver
from services.ports import Ports
from services.submission.cards import cover


@dataclass(slots=True)
class UpdateContext:
    """An update in its person's turn.

    `answered` tells whether the tap (callback query) needs no answer any more; `deliver` sends notices that the
    handler's own service has just written, without waiting for the dispatcher. `keeps_tapped` says that the message
    under which a button was tapped is a proof (a receipt), which no screen may replace.
    """

    update: Update
    bot: ExtBot[None]
    ports: Ports
    update_ref: UpdateRef
    actor: Actor
    deliver: Deliver
    prompt: Prompt | None = None
    draft_id: int | None = None
    assignment_id: int | None = None
    replayed: bool = False
    keeps_tapped: bool = False
    answered: bool = field(default=False)
    _toasted: bool = field(default=False, init=False)

    @property
    def chat_id(self) -> int:
        """The chat the update came from."""
        chat = self.update.effective_chat
        if chat is None:
            raise ValueError("an update without a chat has no turn")
        return chat.id

    @property
    def topic_id(self) -> int | None:
        """The topic of the group the update came from, if it came from one."""
        message = self.update.effective_message
        return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None

    @property
    def message(self) -> Message | None:
        """The message a person sent (not the one a tapped button stands under)."""
        return self.update.message

    @property
    def query(self) -> CallbackQuery | None:
        """The tap, if this is one."""
        return self.update.callback_query

    @property
    def tapped_message_id(self) -> int | None:
        """The message under which a button was tapped, if it can still be edited into something else."""
        tapped = self.query.message if self.query and not self.keeps_tapped else None
        return tapped.message_id if isinstance(tapped, Message) and tapped.text is not None else None

    @property
    def token_hash(self) -> str | None:
        """The hash of the token that a link brought, empty for a mangled one; None where there was no link."""
        hashed = self.update.api_kwargs.get(HASHED_TOKEN)
        return hashed if isinstance(hashed, str) else None

    @property
    def text(self) -> str:
        """What the person typed; empty for anything else."""
        return lines_of(self.message.text or "") if self.message else ""

    async def show(self, screen: Screen) -> None:
        """Shows a screen in place of the tapped one, or as a new message where there is none to edit."""
        message_id = self.tapped_message_id
        if message_id is None or screen.files:
            await self.say(screen)
            return
        await cover(self.ports, self.chat_id, message_id)
        try:
            await edit_screen(self.bot, self.chat_id, message_id, screen)
        except BadRequest as error:
            if "not modified" in error.message:
                return
            await self.say(screen)

    async def say(self, screen: Screen) -> Message:
        """Sends a screen as a new message."""
        return await send_screen(self.bot, self.chat_id, screen, self.topic_id)

    async def reply(self, screen: Screen) -> None:
        """Sends a screen as a reply to the message that a person sent."""
        reply_to = self.message.message_id if self.message else None
        await send_screen(self.bot, self.chat_id, screen, self.topic_id, reply_to=reply_to)

    async def toast(self, text: str = "", alert: bool = False) -> None:
        """Answers the tap, once; what can no longer be said so is said in a message, but for groups."""
        if self.query is None or self._toasted:
            return
        self._toasted = bool(text)
        if not self.answered:
            self.answered = True
            try:
                await self.query.answer(text or None, show_alert=alert)
                return
            except BadRequest as error:
                if "query" not in error.message.lower():
                    raise
        if text and self.update.effective_chat is not None and self.update.effective_chat.type == ChatType.PRIVATE:
            await self.say(sentence_screen(text))
