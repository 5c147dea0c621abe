"""The sandbox itself: a local stand-in for Telegram's Bot API over HTTP, with people who can be driven.

async with Sandbox() as sandbox:
    token = sandbox.create_bot("contoh_bot")
    ...                       # start a bot with `sandbox.api_url` and `sandbox.file_url`
    admin = sandbox.person("Admin Dinas Kesehatan")
    await admin.starts()
    await admin.sees("Selamat datang")
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.core import SandboxCore
from sandbox.people.channels import Channel
from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.world.model import Account


class Sandbox(SandboxCore):
    """A running (or not yet started) sandbox with its people; what it takes is said at Running."""

    def person(
        self, name: str, telegram_id: int | None = None, username: str | None = None, language: str = "id"
    ) -> Person:
        """Add a person and return the one who drives that person's phone."""
        account = Account(telegram_id or 0, name, username=username, language_code=language)
        return Person(self, self.world.add_person(account))

    def group(
        self,
        title: str,
        members: Sequence[Person] = (),
        bot: bool | str = True,
        *,
        supergroup: bool = False,
        forum: bool = False,
    ) -> Group:
        """Make a group of people, the first of them its owner; `bot` is True, False or "admin"."""
        group = Group(self, self.world.add_group(title, "supergroup" if supergroup or forum else "group", forum))
        for number, member in enumerate(members):
            group.adopts(member, "creator" if number == 0 else "member")
        if bot:
            group.adds_bot("administrator" if bot == "admin" else "member")
        return group

    def channel(self, title: str, owner: Person, bot: bool = True) -> Channel:
        """Make a channel that a person owns and in which the bot is administrator."""
        channel = Channel(self, self.world.add_group(title, "channel"), owner)
        if bot:
            channel.adds_bot()
        return channel
