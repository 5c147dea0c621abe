"""What a person shares: files, photos, albums, and the other things the paper clip offers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from sandbox.people import other_kinds, posting
from sandbox.people.groups import Group
from sandbox.people.phone import Phone
from sandbox.world.visible_message import VisibleMessage

File = str | Path | bytes


class Uploading(Phone):
    """Sends what is not a text."""

    async def uploads(
        self,
        file: File,
        name: str | None = None,
        caption: str | None = None,
        *,
        as_photo: bool = False,
        mime_type: str | None = None,
        size: int | None = None,
        without: Collection[str] = (),
        chat: Group | None = None,
        reply_to: VisibleMessage | None = None,
        thread: int | None = None,
        anonymously: bool = False,
        bot: str | None = None,
        wait: bool = True,
    ) -> VisibleMessage:
        """Send a file, or a photo the app compresses; `size` pretends another size than the bytes have.

        `without` names fields a bot is not told: "file_name", "mime_type", "file_size".
        """
        draft = posting.file(self.sandbox.world.files, file, name, caption, as_photo, mime_type, size, without)
        where = self._chat(chat, bot)
        signed = self._signature(where) if anonymously else None
        return await self._posts(where, draft, reply_to, thread, signed=signed, wait=wait)

    async def uploads_album(
        self,
        files: Sequence[File | tuple[str, bytes]],
        caption: str | None = None,
        *,
        as_photos: bool = True,
        split_after: int | None = None,
        late: bool = False,
        chat: Group | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> list[VisibleMessage]:
        """Send several files at once; more than ten become several albums, the caption is on the first.

        After `split_after` items the rest comes to bots in another answer of `getUpdates`, and `late` only when
        they are done with the first ones.
        """
        where, messages, album = self._chat(chat, bot), list[VisibleMessage](), None
        for number, file in enumerate(files):
            if number % 10 == 0:
                album = self.sandbox.world.new_id() if len(files) - number > 1 else None
            if number == split_after:
                await self._parts_updates(late)
            name, content = file if isinstance(file, tuple) else (None, file)
            text = caption if number == 0 else None
            draft = posting.file(self.sandbox.world.files, content, name, text, as_photos)
            messages.append(await self._posts(where, draft, album=album, wait=False))
        await self._settles(wait)
        return messages

    async def sends_draft(
        self,
        draft: posting.Draft,
        *,
        chat: Group | None = None,
        reply_to: VisibleMessage | None = None,
        album: str | None = None,
        bot: str | None = None,
        wait: bool = True,
    ) -> VisibleMessage:
        """Send anything that `other_kinds` or `posting` can make; `album` joins it to others."""
        return await self._posts(self._chat(chat, bot), draft, reply_to, album=album, wait=wait)

    async def sends_sticker(self, *, chat: Group | None = None, wait: bool = True) -> VisibleMessage:
        """Send a sticker."""
        return await self.sends_draft(other_kinds.sticker(self.sandbox.world.files), chat=chat, wait=wait)

    async def sends_voice(
        self, caption: str | None = None, *, chat: Group | None = None, wait: bool = True
    ) -> VisibleMessage:
        """Send a voice message."""
        return await self.sends_draft(other_kinds.voice(self.sandbox.world.files, caption), chat=chat, wait=wait)

    async def sends_animation(
        self, caption: str | None = None, *, chat: Group | None = None, wait: bool = True
    ) -> VisibleMessage:
        """Send a GIF, which bots also see as a document."""
        return await self.sends_draft(other_kinds.animation(self.sandbox.world.files, caption), chat=chat, wait=wait)

    async def sends_video(
        self,
        caption: str | None = None,
        *,
        size: int | None = None,
        chat: Group | None = None,
        wait: bool = True,
    ) -> VisibleMessage:
        """Send a film."""
        draft = other_kinds.video(self.sandbox.world.files, caption, size)
        return await self.sends_draft(draft, chat=chat, wait=wait)

    async def sends_video_note(self, *, chat: Group | None = None, wait: bool = True) -> VisibleMessage:
        """Send a round film."""
        return await self.sends_draft(other_kinds.video_note(self.sandbox.world.files), chat=chat, wait=wait)

    async def sends_audio(
        self, caption: str | None = None, *, chat: Group | None = None, wait: bool = True
    ) -> VisibleMessage:
        """Send a piece of music."""
        return await self.sends_draft(other_kinds.audio(self.sandbox.world.files, caption), chat=chat, wait=wait)

    async def sends_location(self, *, chat: Group | None = None, wait: bool = True) -> VisibleMessage:
        """Send a location."""
        return await self.sends_draft(other_kinds.location(), chat=chat, wait=wait)

    async def sends_contact(self, *, chat: Group | None = None, wait: bool = True) -> VisibleMessage:
        """Send one's own contact."""
        return await self.sends_draft(other_kinds.contact(self.account), chat=chat, wait=wait)

    async def sends_poll(
        self,
        question: str = "Rakor hari apa?",
        options: tuple[str, ...] = ("Senin", "Selasa"),
        *,
        chat: Group | None = None,
        wait: bool = True,
    ) -> VisibleMessage:
        """Ask a poll."""
        draft = other_kinds.poll(self.sandbox.world.new_id(), question, options)
        return await self.sends_draft(draft, chat=chat, wait=wait)

    async def sends_dice(self, value: int = 4, *, chat: Group | None = None, wait: bool = True) -> VisibleMessage:
        """Throw a die; it shows `value`."""
        return await self.sends_draft(other_kinds.dice(value), chat=chat, wait=wait)

    async def _parts_updates(self, late: bool) -> None:
        for bot in self.sandbox.world.bots.values():
            bot.queue.break_batch()
        if late:
            await self.sandbox.quiet()
