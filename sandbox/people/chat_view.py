"""What a person sees: the chat as it is, as it was, and as it will be in a moment."""

from __future__ import annotations

from sandbox.people import visible_messages
from sandbox.people.groups import Group
from sandbox.people.phone import Phone
from sandbox.world.menus import menu
from sandbox.world.visible_message import VisibleMessage


class ChatView(Phone):
    """Looks at what is on the screen."""

    @property
    def messages(self) -> list[VisibleMessage]:
        """Everything visible in the private chat with the first bot, oldest first."""
        return visible_messages.visible(self.private_chat())

    @property
    def screen(self) -> VisibleMessage:
        """The last visible message of the bot."""
        from_bots = [message for message in self.messages if message.from_bot]
        if not from_bots:
            raise self._failed("no message of the bot is visible")
        return from_bots[-1]

    def last(self, count: int) -> list[VisibleMessage]:
        """Return the last visible messages, oldest first."""
        return self.messages[-count:]

    def sees_in(self, chat: Group) -> list[VisibleMessage]:
        """Return what is visible in a group."""
        return visible_messages.visible(self._chat(chat))

    async def sees(self, fragment: str, *, chat: Group | None = None, within: float | None = None) -> VisibleMessage:
        """Wait until a visible message from somebody else has the fragment, and return the latest such.

        Raises AssertionError with the transcript when `within` seconds of real time were not enough.
        """
        patience = self.sandbox.quiet_watch.patience if within is None else within
        message = await visible_messages.wait_for(
            self.sandbox.changes, self.account, self._chats(chat), fragment, patience
        )
        if message is None:
            raise self._failed(f"never saw {fragment!r}")
        return message

    def never_saw(self, fragment: str) -> None:
        """Assert that nothing this person was ever shown, edited or deleted since, had the fragment."""
        message = visible_messages.ever_saw(
            self.account, [*self._chats(None), *visible_messages.groups(self.sandbox.world, self.account)], fragment
        )
        if message is not None:
            raise self._failed(f"saw {fragment!r} in #{message.id}")

    @property
    def menu(self) -> list[str]:
        """The commands the app offers in the private chat with the first bot, without their slash."""
        offered = menu(self.sandbox.bot().commands, self.private_chat(), self.account)
        return [str(command["command"]) for command in offered]
