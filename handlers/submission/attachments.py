"""The file that a message carries, as Telegram announces it before anything is fetched."""

from dataclasses import dataclass

from telegram import Message

from domain.calendar import local


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
        sent_at = local(message.date, zone)
        name = f"foto-{sent_at:%Y%m%d-%H%M%S}-{message.message_id}.jpg"
        return AttachedFile(largest.file_id, name, largest.file_size)
    return None
