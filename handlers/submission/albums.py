"""Sending many files with few requests: albums of up to ten of one kind (Bot API: sendMediaGroup)."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import BinaryIO

from telegram import InputFile, InputMediaDocument, InputMediaPhoto, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.telegram_screen import send_file
from screens.screen import Attachment, AttachmentKind

_ALBUM = 10
"""Bot API, sendMediaGroup: 2 to 10 items, documents only among documents."""


async def send_files(bot: ExtBot[None], chat_id: int, files: Sequence[Attachment]) -> list[str | None]:
    """Sends the files in their order; returns for each the `file_id` it has now, None where Telegram does not take it.

    What it refuses in an album, or as a photo (its proportions, say), is tried alone and as a document.
    """
    references: list[str | None] = []
    for album in _albums(files):
        if len(album) > 1 or album[0].kind is AttachmentKind.PHOTO:
            try:
                references += map(_reference, await _send_album(bot, chat_id, album))
                continue
            except BadRequest:
                pass
        for file in album:
            try:
                message = await send_file(bot, chat_id, replace(file, kind=AttachmentKind.DOCUMENT))
                references.append(_reference(message))
            except BadRequest:
                references.append(None)
    return references


def _albums(files: Sequence[Attachment]) -> Iterator[list[Attachment]]:
    for _, run in groupby(files, key=lambda file: file.kind):
        together = list(run)
        for start in range(0, len(together), _ALBUM):
            yield together[start : start + _ALBUM]


async def _send_album(bot: ExtBot[None], chat_id: int, album: Sequence[Attachment]) -> Sequence[Message]:
    if len(album) == 1:
        return (await send_file(bot, chat_id, album[0]),)
    with ExitStack() as opened:
        media = [_media(file, opened) for file in album]
        return await bot.send_media_group(chat_id, media)


def _reference(message: Message) -> str:
    """The `file_id` of a sent file; of a photo that of its largest size."""
    if message.photo:
        return message.photo[-1].file_id
    return message.document.file_id if message.document is not None else ""


def _media(file: Attachment, opened: ExitStack) -> InputMediaDocument | InputMediaPhoto:
    # read_file_handle=False hands the open file on, so that a large one is streamed, not held in memory.
    upload = file.reference or InputFile(
        opened.enter_context(_open(file)), filename=file.name, attach=True, read_file_handle=False
    )
    if file.kind is AttachmentKind.PHOTO:
        return InputMediaPhoto(upload, caption=file.caption or None, parse_mode=ParseMode.HTML)
    return InputMediaDocument(upload, disable_content_type_detection=True)


def _open(file: Attachment) -> BinaryIO:
    return file.path.open("rb") if file.path is not None else BytesIO(file.content or b"")
