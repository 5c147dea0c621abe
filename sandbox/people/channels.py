"""Drives a channel: its owner posts there, its bots hear of it as `channel_post`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.people import posting
from sandbox.world import memberships
from sandbox.world.model import Chat, HasAccount
from sandbox.world.visible_message import VisibleMessage

if TYPE_CHECKING:
    from sandbox.core import SandboxCore


class Channel:
    """One channel; `state` is what the sandbox knows about it."""

    def __init__(self, sandbox: SandboxCore, state: Chat, owner: HasAccount) -> None:
        self.sandbox = sandbox
        self.state = state
        self.owner = owner.account
        state.status[owner.id] = "creator"
        state.members[owner.id] = owner.account

    @property
    def id(self) -> int:
        """The chat id."""
        return self.state.id

    @property
    def messages(self) -> list[VisibleMessage]:
        """Everything visible, oldest first."""
        return [VisibleMessage(message) for message in self.state.messages.values() if not message.deleted]

    def adds_bot(self, token: str | None = None) -> None:
        """Add a bot; in a channel it is always administrator."""
        memberships.join(self.sandbox.world, self.state, self.sandbox.bot(token).account, self.owner)

    def removes_bot(self, token: str | None = None) -> None:
        """Remove a bot from the channel."""
        memberships.leave(self.sandbox.world, self.state, self.sandbox.bot(token).account, "kicked", self.owner)

    async def posts(self, text: str, *, wait: bool = True) -> VisibleMessage:
        """Publish a text, signed by the channel."""
        draft = posting.text(text)
        message = self.sandbox.world.post(self.state, self.owner, draft.kind, draft.content)
        await self._settles(wait)
        return VisibleMessage(message)

    async def edits(self, message: VisibleMessage, text: str, *, wait: bool = True) -> None:
        """Change a published text."""
        self.sandbox.world.edit(message.message, posting.reworded(message.message, text), message.message.keyboard)
        await self._settles(wait)

    async def _settles(self, wait: bool) -> None:
        if wait:
            await self.sandbox.quiet()
