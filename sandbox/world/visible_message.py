"""A message as a person sees it: text, formatting, buttons, files."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.text.entities import to_html
from sandbox.world.model import Json, Message
from sandbox.world.story import file_names, labels


@dataclass(frozen=True)
class VisibleMessage:
    """One visible message; it follows the message, so an edit shows."""

    message: Message

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return self.message.id

    @property
    def text(self) -> str:
        """The text or caption without formatting."""
        return self.message.text

    @property
    def html(self) -> str:
        """The text or caption with its formatting as HTML."""
        return to_html(self.text, self.message.entities)

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        return labels(self.message.keyboard)

    @property
    def reply_buttons(self) -> list[list[str]]:
        """The labels of the reply keyboard sent with this message."""
        return labels(self.message.reply_keyboard)

    @property
    def files(self) -> list[str]:
        """Names of the files: a document's own, "photo" for a photo."""
        return file_names(self.message.content)

    @property
    def kind(self) -> str:
        """What it is: "text", "photo", "document", "sticker", "service" ..."""
        return self.message.kind

    @property
    def from_bot(self) -> bool:
        """Whether a bot sent it."""
        return self.message.sender.is_bot

    @property
    def is_deleted(self) -> bool:
        """Whether it is gone by now."""
        return self.message.deleted

    def has(self, fragment: str) -> bool:
        """Say whether the text, or the name of a file in it, contains the fragment."""
        return fragment in self.text or any(fragment in name for name in self.files)

    def buttons_with(self, label: str) -> list[Json]:
        """Return the inline buttons that carry exactly this label."""
        return [button for button in self.inline_buttons() if button["text"] == label]

    def inline_buttons(self) -> list[Json]:
        """Return the inline buttons in reading order."""
        rows = (self.message.keyboard or {}).get("inline_keyboard")
        return [button for row in rows for button in row] if isinstance(rows, list) else []

    def __str__(self) -> str:
        rows = [" ".join(f"[ {label} ]" for label in row) for row in self.buttons]
        return "\n".join([*(f"<{name}>" for name in self.files), self.text, *rows])
