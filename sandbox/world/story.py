"""The transcript: what every person saw and did, in order, as text to read when something went wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sandbox.world.model import Json, Message

_MEDIA = ("photo", "sticker", "voice", "video", "video_note", "audio", "animation", "dice", "poll")
_INDENT = "        "


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, to or by whom, and (for a message) what it looked like then."""

    at: datetime
    head: str
    content: Json | None = None
    keyboard: Json | None = None


class Story:
    """Collects events; keeps the last `limit` of them."""

    def __init__(self, limit: int = 20_000) -> None:
        self.events: deque[Event] = deque(maxlen=limit)

    def did(self, at: datetime, text: str) -> None:
        """Note something that is not a message: a tap, a toast, a refusal, a person who blocks a bot."""
        self.events.append(Event(at, text))

    def message(self, at: datetime, message: Message, verb: str) -> None:
        """Note a message as it is now ("sends", "edits", "deletes" ...)."""
        place = _place(message)
        head = f"{message.sender.name} {verb} #{message.id} {place}"
        self.events.append(Event(at, head, message.content, message.keyboard or message.reply_keyboard))

    def text(self, last: int | None = None) -> str:
        """Return the whole transcript, or its `last` events."""
        events = list(self.events)[-last:] if last else list(self.events)
        return "\n".join(line for event in events for line in _lines(event))


def labels(keyboard: Json | None) -> list[list[str]]:
    """Return the labels of an inline or reply keyboard, row by row."""
    rows = (keyboard or {}).get("inline_keyboard", (keyboard or {}).get("keyboard", []))
    if not isinstance(rows, list):
        return []
    return [[str(button["text"]) for button in row] for row in rows]


def file_names(content: Json) -> list[str]:
    """Return how the files of a message are shown: a document by its name, a photo as "foto"."""
    names: list[str] = []
    document = content.get("document")
    if isinstance(document, dict):
        names.append(str(document.get("file_name", "berkas")))
    names += [kind for kind in _MEDIA if kind in content]
    return names


def _place(message: Message) -> str:
    chat = message.chat
    if not chat.is_private:
        return f'in "{chat.title}"'
    other = chat.person if message.sender is chat.bot else chat.bot
    return f"to {other.name}" if other else ""


def _lines(event: Event) -> Iterator[str]:
    yield f"{event.at:%Y-%m-%d %H:%M:%S}  {event.head}"
    if event.content is None:
        return
    for name in file_names(event.content):
        yield f"{_INDENT}<{name}>"
    text = event.content.get("text", event.content.get("caption"))
    if text is None and not file_names(event.content):
        text = f"({', '.join(event.content)})"
    for line in str(text or "").splitlines():
        yield f"{_INDENT}{line}"
    for row in labels(event.keyboard):
        yield _INDENT + " ".join(f"[ {label} ]" for label in row)
