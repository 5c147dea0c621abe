"""Announcements: what a coordinator tells many at once, and how far its delivery has come."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import unescape

from domain.broadcast.audience import Audience
from domain.people.people import Region
from domain.revisions import revision_of


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

HEADING_NAME = 45
"""Characters of each of the two names in the heading; a longer one is cut."""

HEADING_ROOM = 250
"""UTF-16 units that the heading takes at most, and the line below that tells of a correction."""


def units(text: str) -> int:
    """How long Telegram says a text is: characters outside the basic plane count twice."""
    return len(text.encode("utf-16-le")) // 2


def longest(enclosed: bool) -> int:
    """How many UTF-16 units an announcement's text may have."""
    return CAPTION_LIMIT - HEADING_ROOM if enclosed else LONGEST_TEXT


def plain(html: str) -> str:
    """Telegram HTML as it is read: without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def fits(html: str, enclosed: bool) -> int | None:
    """None where a text fits, else by how many UTF-16 units it is too long."""
    surplus = units(plain(html)) - longest(enclosed)
    return surplus if surplus > 0 else None


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
    """An announcement as it stands; `text` is Telegram HTML, `file_id` the messenger's reference to what goes along.

    `revision` counts the wordings; `proposed` is a corrected wording that waits for a yes.
    """

    id: int
    region: Region
    state: AnnouncementState
    text: str
    proposed: str | None
    enclosure: Enclosure | None
    file_id: str | None
    file_name: str
    audience: Audience | None
    revision: int
    created_by: int
    created_at: datetime
    sent_at: datetime | None
    stopped_at: datetime | None

    @property
    def ready(self) -> bool:
        """Whether there is something to say, to somebody, and it fits."""
        return bool(self.text) and self.audience is not None and not self.audience.empty and not self.too_long

    @property
    def too_long(self) -> bool:
        """Whether the text does not fit: under a picture or file there is less room."""
        return fits(self.text, self.enclosure is not None) is not None

    @property
    def correction_revision(self) -> str:
        """What a yes to the proposed wording names: that wording, over the one that counts now."""
        return revision_of(self.revision, self.proposed)

    @property
    def sent(self) -> bool:
        """Whether it has gone out, wholly or until it was stopped."""
        return self.state in (AnnouncementState.SENDING, AnnouncementState.SENT, AnnouncementState.STOPPED)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Somebody whom an announcement has not reached; `unknown`: nobody can tell. `notice_id` sends it again."""

    notice_id: int
    recipient: str
    group: bool
    unknown: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """An announcement with how far its messages have come, and those of its latest correction, if there is one."""

    announcement: Announcement
    delivery: Delivery
    correction: Delivery

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before everything was out."""
        return self.announcement.stopped_at is not None and bool(self.delivery.withdrawn or self.correction.withdrawn)

    @property
    def running(self) -> bool:
        """Whether anything of it is still to be sent."""
        return bool(self.delivery.pending or self.correction.pending)
