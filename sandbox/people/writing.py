"""What a person does with texts: writes, changes and forwards them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sandbox.people import posting
from sandbox.people.groups import Group
from sandbox.people.phone import Phone
from sandbox.world.origins import Origin, foreign_origin, origin_of, signed_by_channel
from sandbox.world.visible_message import VisibleMessage

_EDITABLE_FOR = timedelta(hours=48)


class Writing(Phone):
    """Writes, changes and forwards messages."""

    async def sends(
        self,
        text: str,
        *,
        chat: Group | None = None,
        reply_to: VisibleMessage | None = None,
        thread: int | None = None,
        anonymously: bool = False,
        as_channel: str | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> VisibleMessage:
        """Type a message; one of more than 4096 characters goes out in several, and the last is returned.

        In a group its administrators can write `anonymously`, and anybody `as_channel`, in the name of a channel
        with that title. A blank message is none: AssertionError.
        """
        where = self._chat(chat, bot)
        signed = self._signature(where) if anonymously else signed_by_channel(as_channel) if as_channel else None
        for piece in posting.pieces(text):
            message = await self._posts(where, posting.text(piece), reply_to, thread, signed=signed, wait=False)
        await self._settles(wait)
        return message

    async def edits(self, message: VisibleMessage, text: str, *, wait: bool = True) -> VisibleMessage:
        """Change the text or caption of one's own message, which no app allows after 48 hours or in a forward."""
        original, world = message.message, self.sandbox.world
        if original.sender is not self.account or original.deleted:
            raise self._failed("only one's own visible message can be edited")
        if original.forward_origin is not None:
            raise self._failed("a forwarded message cannot be edited")
        if world.now() - original.at > _EDITABLE_FOR:
            raise self._failed("a message cannot be edited after 48 hours")
        world.edit(original, posting.reworded(original, text), None)
        await self._settles(wait)
        return message

    async def forwards(
        self, message: VisibleMessage, *, chat: Group | None = None, bot: str | None = None, wait: bool = True
    ) -> VisibleMessage:
        """Forward a message."""
        [forwarded] = await self.forwards_all([message], chat=chat, bot=bot, wait=wait)
        return forwarded

    async def forwards_all(
        self,
        messages: Sequence[VisibleMessage],
        *,
        chat: Group | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> list[VisibleMessage]:
        """Forward several messages at once; what was one album is one again, with an identifier of its own."""
        where, albums, forwarded = self._chat(chat, bot), dict[str, str](), list[VisibleMessage]()
        several = [each.message.album for each in messages]
        for each in messages:
            original = each.message
            if original.protected:
                raise self._failed("the bot does not allow this message to be forwarded")
            album = None
            if original.album is not None and several.count(original.album) > 1:
                album = albums.setdefault(original.album, self.sandbox.world.new_id())
            draft = posting.Draft(original.kind, original.content, origin_of(original))
            forwarded.append(await self._posts(where, draft, album=album, wait=False))
        await self._settles(wait)
        return forwarded

    async def forwards_from(
        self,
        origin: Origin,
        content: str | posting.Draft = "Diteruskan.",
        *,
        name: str = "Info Daerah",
        chat: Group | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> VisibleMessage:
        """Forward a text (or a draft) from where the bot has never been.

        `origin` is "hidden_user" for somebody called `name` who hides the account in forwards, "chat" for what a
        group of that name said, "channel" for a channel's post.
        """
        draft = posting.text(content) if isinstance(content, str) else content
        written = foreign_origin(self.sandbox.world, origin, name)
        where = self._chat(chat, bot)
        return await self._posts(where, posting.Draft(draft.kind, draft.content, written), wait=wait)

    def hides_in_forwards(self, hidden: bool = True) -> None:
        """Let others who forward this person's messages pass on a name only, as a privacy setting does."""
        self.account.hidden_in_forwards = hidden
