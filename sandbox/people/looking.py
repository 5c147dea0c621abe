"""What a person sees: the chat as it is, as it was, and as it will be in a moment."""

from __future__ import annotations

from sandbox.people import watching
from sandbox.people.groups import Group
from sandbox.people.phone import Phone
from sandbox.world.menus import menu
from sandbox.world.seen import Seen


class Looking(Phone):
    """Looks at what is on the screen."""

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
