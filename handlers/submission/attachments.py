"""The file that a message carries, as Telegram announces it before anything is fetched; and what it replies to."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message

from domain.calendar import local
from domain.submission.photo_names import photo_name
from screens.buttons.base import ButtonData
from screens.buttons.submission import draft
from screens.buttons.submission.outstanding import OpenAssignment
from services.submission.targets import RepliedMessage

_ABOUT_ONE: dict[str, type[ButtonData]] = {
    kind.prefix: kind
    for kind in (
        OpenAssignment,
        draft.AddMore,
        draft.AskDiscard,
        draft.AskFigures,
        draft.BackToDraft,
        draft.ChooseItem,
        draft.ChooseNihil,
        draft.Complement,
        draft.DiscardDraft,
        draft.PlaceFile,
        draft.RemoveFile,
        draft.SayNihil,
        draft.SendDraft,
        draft.StartDraft,
    )
}
"""Buttons of screens about one assignment."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file by Telegram's reference to it; `size` in bytes, where Telegram tells."""

    reference: str
    name: str
    size: int | None


def carries_file(message: Message) -> bool:
    """Whether a message carries what could be evidence (a moving picture comes as a document too)."""
    return bool(message.photo) or (message.document is not None and message.animation is None)


def attachment_of(message: Message, zone: str) -> AttachedFile | None:
    """The document, or the largest size of the photo, that a message carries; a photo is named for its hour."""
    if message.document is not None and message.animation is None:
        document = message.document
        return AttachedFile(document.file_id, document.file_name or "", document.file_size)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return AttachedFile(
            largest.file_id, photo_name(local(message.date, zone), message.message_id), largest.file_size
        )
    return None


def is_picture_as_sticker(message: Message) -> bool:
    """Whether Telegram made a sticker of a picture: it does so with every small .webp, which belongs to no set."""
    sticker = message.sticker
    return sticker is not None and not sticker.is_animated and not sticker.is_video and not sticker.set_name


def replied_message(message: Message) -> RepliedMessage | None:
    """The message that one replies to, with what stands in it and under it."""
    replied = message.reply_to_message
    if replied is None:
        return None
    text = replied.text or replied.caption or ""
    author_id = replied.from_user.id if replied.from_user is not None else None
    return RepliedMessage(replied.message_id, text, _assignments_under(replied.reply_markup), author_id)


def _assignments_under(markup: InlineKeyboardMarkup | None) -> frozenset[int]:
    """The assignments that the buttons of a message are about."""
    assignment_ids: set[int] = set()
    for button in (button for row in (markup.inline_keyboard if markup else ()) for button in row):
        data = button.callback_data if isinstance(button.callback_data, str) else ""
        kind = _ABOUT_ONE.get(data.split(":", 1)[0])
        tap = kind.unpack(data) if kind is not None else None
        assignment_id = vars(tap).get("assignment") if tap is not None else None
        if isinstance(assignment_id, int):
            assignment_ids.add(assignment_id)
    return frozenset(assignment_ids)
