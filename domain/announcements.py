"""Announcements: what a coordinator tells many at once, and how far its delivery has come."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.audience import Audience
from domain.people import Region


class AnnouncementState(StrEnum):
    """draft -> sending -> sent | stopped; a draft may be discarded."""

    DRAFT = "draft"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    DISCARDED = "discarded"


class Enclosure(StrEnum):
    """What goes along with the text."""

    PHOTO = "photo"
    DOCUMENT = "document"


CAPTION_LIMIT = 1024
"""UTF-16 units that fit under a picture or file (Bot API, sendPhoto)."""

LONGEST_TEXT = 3500
"""UTF-16 units of an announcement without a picture or file: a message holds 4096, its heading included."""

HEADING_ROOM = 150
"""UTF-16 units that the heading takes at most."""


def units(text: str) -> int:
    """How long Telegram says a text is: characters outside the basic plane count twice."""
    return len(text.encode("utf-16-le")) // 2


def longest(enclosed: bool) -> int:
    """How many UTF-16 units an announcement's text may have."""
    return CAPTION_LIMIT - HEADING_ROOM if enclosed else LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many of an announcement's messages came how far; `unknown` are those nobody can tell of."""

    delivered: int = 0
    pending: int = 0
    unreachable: int = 0
    unknown: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        """Everybody it was meant for."""
        return self.delivered + self.pending + self.unreachable + self.unknown + self.withdrawn


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as it stands; `file_id` is the messenger's reference to the picture or file."""

    id: int
    region: Region
    state: AnnouncementState
    text: str
    enclosure: Enclosure | None
    file_id: str | None
    file_name: str
    audience: Audience | None
    revision: int
    created_by: int
    author_telegram_id: int
    created_at: datetime
    sent_at: datetime | None
    stopped_at: datetime | None
    ended_at: datetime | None
    card_message_id: int | None
    delivery: Delivery = field(default=Delivery())

    @property
    def ready(self) -> bool:
        """Whether there is something to say, to somebody, and it fits."""
        return bool(self.text) and self.audience is not None and not self.too_long

    @property
    def too_long(self) -> bool:
        """Whether the text does not fit: under a picture there is less room."""
        return units(self.text) > longest(self.enclosure is not None)
