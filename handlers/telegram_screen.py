"""A screen in Telegram's terms: HTML text, inline keyboard, uploads (Bot API: sendMessage, sendDocument)."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from screens.screen import Attachment, AttachmentKind, Button, Screen

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """The screen's buttons; None where it has none."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in screen.rows])


async def send_screen(
    bot: ExtBot[None], chat_id: int, screen: Screen, topic_id: int | None = None, *, reply_to: int | None = None
) -> Message:
    """Sends a screen as a new message, its files before it; returns the message that carries the text.

    `topic_id` is the topic of a group that it goes to (Bot API, message_thread_id), `reply_to` the message that it
    replies to, unless that was deleted meanwhile.
    """
    for file in screen.files:
        await send_file(bot, chat_id, file, topic_id)
    if screen.enclosed is not None:
        return await send_file(
            *(bot, chat_id, screen.enclosed, topic_id),
            caption=screen.text,
            markup=keyboard(screen),
            reply_to=reply_to,
        )
    return await bot.send_message(
        chat_id,
        screen.text,
        message_thread_id=topic_id,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(screen),
        link_preview_options=NO_PREVIEW,
        reply_parameters=_replying(reply_to),
    )


async def edit_screen(bot: ExtBot[None], chat_id: int, message_id: int, screen: Screen) -> None:
    """Makes an existing message look like the screen; raises what Telegram answers."""
    if screen.enclosed is not None:
        await bot.edit_message_caption(
            chat_id=chat_id,
            message_id=message_id,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen),
        )
        return
    await bot.edit_message_text(
        screen.text,
        chat_id=chat_id,
        message_id=message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(screen),
        link_preview_options=NO_PREVIEW,
    )


async def send_file(
    bot: ExtBot[None],
    chat_id: int,
    file: Attachment,
    topic_id: int | None = None,
    *,
    caption: str | None = None,
    markup: InlineKeyboardMarkup | None = None,
    reply_to: int | None = None,
) -> Message:
    """Sends one file under the name a person sees; with the file's own caption unless another is given."""
    words = file.caption if caption is None else caption
    with upload(file) as sent:
        if file.kind is AttachmentKind.PHOTO:
            return await bot.send_photo(
                chat_id,
                sent,
                caption=words,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                message_thread_id=topic_id,
                reply_parameters=_replying(reply_to),
            )
        return await bot.send_document(
            chat_id,
            sent,
            caption=words,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            message_thread_id=topic_id,
            disable_content_type_detection=True,
            reply_parameters=_replying(reply_to),
        )


def _replying(reply_to: int | None) -> ReplyParameters | None:
    return ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None


@contextmanager
def upload(file: Attachment) -> Iterator[InputFile | str]:
    """A file ready to be sent: by the messenger's own reference where there is one, else uploaded.

    One on disk is streamed (read_file_handle=False), not held in memory.
    """
    if file.reference is not None:
        yield file.reference
    elif file.path is None:
        yield InputFile(BytesIO(file.content or b""), filename=file.name)
    else:
        with file.path.open("rb") as opened:
            yield InputFile(opened, filename=file.name, read_file_handle=False)


@lru_cache(maxsize=8192)
def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        callback_data=button.tap.pack() if button.tap is not None else None,
        copy_text=CopyTextButton(button.copied) if button.copied is not None else None,
        url=button.url,
        style=button.style,
    )
