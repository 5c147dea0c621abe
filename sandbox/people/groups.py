"""Drives a group: who joins and leaves, who may do what, its topics, its upgrade to a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.world import memberships
from sandbox.world.model import Account, Chat, HasAccount, Json, Topic
from sandbox.world.visible_message import VisibleMessage

if TYPE_CHECKING:
    from sandbox.core import SandboxCore


class Group:
    """One group as its members manage it; `state` is what the sandbox knows about it."""

    def __init__(self, sandbox: SandboxCore, state: Chat) -> None:
        self.sandbox = sandbox
        self.state = state

    @property
    def id(self) -> int:
        """The chat id; another one after the upgrade to a supergroup."""
        return self.state.id

    @property
    def messages(self) -> list[VisibleMessage]:
        """Everything visible, oldest first."""
        return [VisibleMessage(message) for message in self.state.messages.values() if not message.deleted]

    def adopts(self, person: HasAccount, status: str = "member") -> None:
        """Count a person in without a word, as when the group was there before the bot."""
        self.state.status[person.id] = status
        self.state.members[person.id] = person.account

    def adds(self, person: HasAccount, by: HasAccount | None = None) -> None:
        """Add a person."""
        memberships.join(self.sandbox.world, self.state, person.account, self._actor(by))

    def adds_bot(self, status: str = "member", by: HasAccount | None = None, token: str | None = None) -> None:
        """Add a bot, as a "member" or as an "administrator"."""
        account = self.sandbox.bot(token).account
        memberships.join(self.sandbox.world, self.state, account, self._actor(by))
        if status == "administrator":
            self.promotes_bot(by, token)

    def promotes_bot(self, by: HasAccount | None = None, token: str | None = None) -> None:
        """Make a bot administrator: it then sees everything."""
        account = self.sandbox.bot(token).account
        memberships.set_status(self.sandbox.world, self.state, account, "administrator", self._actor(by))

    def demotes_bot(self, by: HasAccount | None = None, token: str | None = None) -> None:
        """Make a bot an ordinary member again."""
        account = self.sandbox.bot(token).account
        memberships.set_status(self.sandbox.world, self.state, account, "member", self._actor(by))

    def removes(self, person: HasAccount, by: HasAccount | None = None) -> None:
        """Remove a person."""
        memberships.leave(self.sandbox.world, self.state, person.account, "kicked", self._actor(by))

    def removes_bot(self, by: HasAccount | None = None, token: str | None = None) -> None:
        """Remove a bot from the group."""
        memberships.leave(self.sandbox.world, self.state, self.sandbox.bot(token).account, "kicked", self._actor(by))

    def mutes(self, muted: bool = True) -> None:
        """Let only administrators write, or everybody again."""
        self.state.muted = muted

    def makes_admin(self, person: HasAccount, by: HasAccount | None = None) -> None:
        """Make a person administrator."""
        memberships.set_status(self.sandbox.world, self.state, person.account, "administrator", self._actor(by))

    def opens_topic(self, name: str, by: HasAccount | None = None) -> int:
        """Open a topic in a forum and return its `message_thread_id`."""
        if not self.state.is_forum:
            raise AssertionError("only a forum has topics")
        content: Json = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        number = self.sandbox.world.next_id(self.state)
        self.state.topics[number] = Topic(number, name)
        self.sandbox.world.post(self.state, self._actor(by), "service", content, thread_id=number, number=number)
        return number

    def closes_topic(self, thread_id: int) -> None:
        """Close a topic: only administrators may write there."""
        self.state.topics[thread_id].closed = True

    def upgrades(self, by: HasAccount | None = None) -> None:
        """Upgrade the group to a supergroup: another id, two service messages, and the old id refuses."""
        world, old, actor = self.sandbox.world, self.state, self._actor(by)
        if old.type != "group":
            raise AssertionError("only a basic group can be upgraded")
        new = world.add_group(old.title or "", "supergroup")
        new.status, new.members = dict(old.status), dict(old.members)
        self._service({"migrate_to_chat_id": new.id}, actor)
        old.migrated_to = new
        self.state = new
        self._service({"migrate_from_chat_id": old.id}, actor)

    def _actor(self, by: HasAccount | None) -> Account:
        if by is not None:
            return by.account
        for number, status in self.state.status.items():
            if status == "creator":
                return self.state.members[number]
        raise AssertionError(f'the group "{self.state.title}" has no owner: give it members, or say by whom')

    def _service(self, content: Json, by: Account) -> None:
        self.sandbox.world.post(self.state, by, "service", content)
