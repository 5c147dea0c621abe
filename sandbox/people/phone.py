"""What every part of a person's phone needs: whose it is, its chats, and the way into them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sandbox.people import posting, visible_messages
from sandbox.people.groups import Group
from sandbox.world.model import Account, Chat, Json, Message
from sandbox.world.origins import signed_by_group
from sandbox.world.visible_message import VisibleMessage

if TYPE_CHECKING:
    from sandbox.core import SandboxCore


class Phone:
    """One account's access to its chats; the classes built on it add what one can do there."""

    def __init__(self, sandbox: SandboxCore, account: Account) -> None:
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

    def private_chat(self, bot: str | None = None) -> Chat:
        """Return the chat with a bot, the first one by default."""
        return self.sandbox.world.private_chat(self.sandbox.bot(bot).account, self.account)

    def _chat(self, chat: Group | None, bot: str | None = None) -> Chat:
        if chat is None:
            return self.private_chat(bot)
        if not chat.state.has(self.account):
            raise self._failed(f'is not a member of "{chat.state.title}"')
        return chat.state

    def _chats(self, chat: Group | None) -> list[Chat]:
        if chat is not None:
            return [self._chat(chat)]
        return visible_messages.private_chats(self.sandbox.world, self.account)

    def _signature(self, chat: Chat) -> Json:
        """Return how a group's administrator signs who stays anonymous."""
        if chat.is_private or not chat.is_admin(self.account):
            raise self._failed("only a group's administrators can write anonymously")
        return signed_by_group(chat)

    async def _posts(
        self,
        chat: Chat,
        draft: posting.Draft,
        reply_to: VisibleMessage | None = None,
        thread: int | None = None,
        *,
        album: str | None = None,
        signed: Json | None = None,
        wait: bool,
    ) -> VisibleMessage:
        if chat.blocked or self.account.deactivated or chat.migrated_to is not None:
            raise self._failed("cannot write here: blocked, deactivated or upgraded")
        if chat.muted and not chat.is_admin(self.account):
            raise self._failed("cannot write here: only administrators may")
        if chat.is_private:
            chat.started = True
        message: Message = self.sandbox.world.post(
            chat,
            self.account,
            draft.kind,
            draft.content,
            reply_to=reply_to.message if reply_to else None,
            thread_id=thread,
            album=album,
            forward_origin=draft.origin,
            signed=signed,
        )
        await self._settles(wait)
        return VisibleMessage(message)

    def _notes(self, text: str) -> None:
        self.sandbox.world.story.did(self.sandbox.world.now(), f"{self.name} {text}")

    async def _settles(self, wait: bool) -> None:
        if wait:
            await self.sandbox.quiet()

    def _failed(self, problem: str) -> AssertionError:
        return AssertionError(f"{self.name}: {problem} ({time.strftime('%H:%M:%S')})\n{self.sandbox.transcript()}")
