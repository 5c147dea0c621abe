"""What a person is shown: text, rows of buttons and files, in no framework's terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from pathlib import Path

from screens.buttons.base import ButtonData
from screens.wording import Safe

TEXT_LIMIT = 4096
"""UTF-16 units a message may have after its HTML was parsed (Bot API, sendMessage)."""


class ButtonStyle(StrEnum):
    """How a button stands out, where the messenger shows it (Bot API 9.4, InlineKeyboardButton.style).

    One rule for all screens, by the kind of button; what only shows, or is one choice of several, has none.
    """

    PRIMARY = "primary"  # the one next step: it sends, applies, or begins
    SUCCESS = "success"  # a yes to what somebody else did
    DANGER = "danger"  # a no to it, and what ends, closes, or takes away


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a typed tap, a link, or a text of at most 256 characters that it copies (CopyTextButton)."""

    label: str
    tap: ButtonData | None = None
    url: str | None = None
    copied: str | None = None
    style: ButtonStyle | None = None


Row = tuple[Button, ...]


class AttachmentKind(Enum):
    """How a file is shown."""

    DOCUMENT = auto()
    PHOTO = auto()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: a path on disk, or bytes made for the moment, under the name a person sees.

    `reference` is the messenger's own id of the same bytes, where they were sent before.
    """

    name: str
    path: Path | None = None
    content: bytes | None = None
    kind: AttachmentKind = AttachmentKind.DOCUMENT
    caption: str = ""
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """One message as it should look; `files` are sent before it, `enclosed` is in it and has the text as caption."""

    text: Safe
    rows: tuple[Row, ...] = ()
    files: tuple[Attachment, ...] = ()
    enclosed: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A message that was sent before, as it should look from now on."""

    message_id: int
    screen: Screen


def row(*buttons: Button | None) -> Row:
    """A row of buttons, leaving out those whose action does not exist now."""
    return tuple(button for button in buttons if button is not None)


def rows(*candidates: Row | None) -> tuple[Row, ...]:
    """The rows that hold any button."""
    return tuple(candidate for candidate in candidates if candidate)


def in_rows(buttons: Sequence[Button], width: int) -> list[Row]:
    """The buttons in rows of that many."""
    return [tuple(buttons[start : start + width]) for start in range(0, len(buttons), width)]
