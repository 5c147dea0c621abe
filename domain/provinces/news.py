"""What a province tells the coordinators of its regions, and how far its delivery has come."""

from dataclasses import dataclass
from datetime import datetime

from domain.broadcast.announcements import AnnouncementState, Delivery
from domain.meetings.meetings import RsvpAnswer
from domain.people.people import Province


@dataclass(frozen=True, slots=True)
class ProvinceNews:
    """An announcement of a province; `text` is Telegram HTML, `revision` counts its wordings."""

    id: int
    province_id: int
    state: AnnouncementState
    text: str
    revision: int
    created_by: int
    sent_at: datetime | None
    asks_reply: bool

    @property
    def sent(self) -> bool:
        """Whether it has gone out, wholly or until it was stopped."""
        return self.state in (AnnouncementState.SENT, AnnouncementState.STOPPED)


@dataclass(frozen=True, slots=True)
class NewsReach:
    """Whom an announcement of a province comes to: how many people, in how many of its regions."""

    people: int
    regions: int
    regions_without: int


@dataclass(frozen=True, slots=True)
class NewsDraft:
    """A draft with whom it would come to if it were sent now."""

    province: Province
    news: ProvinceNews
    reach: NewsReach


@dataclass(frozen=True, slots=True)
class RegionReply:
    """Whether somebody of a region comes to what its province has called to, and who said so; None: no answer yet."""

    region_id: int
    region: str
    answer: RsvpAnswer | None
    by: str | None


@dataclass(frozen=True, slots=True)
class ReceivedNews:
    """What a coordinator reads: `replies` are of the reader's own regions, none where no reply is asked."""

    province: Province
    news: ProvinceNews
    replies: tuple[RegionReply, ...]


@dataclass(frozen=True, slots=True)
class NewsReport:
    """One that was sent, and how far its messages have come; `zone` is the one its times are told in.

    `replies` are of all regions where it calls to a meeting, those without an answer first.
    """

    province: Province
    news: ProvinceNews
    delivery: Delivery
    zone: str
    replies: tuple[RegionReply, ...] = ()

    def answered(self, answer: RsvpAnswer | None) -> int:
        """How many regions have given that answer; None: none yet."""
        return sum(reply.answer is answer for reply in self.replies)


@dataclass(frozen=True, slots=True)
class NewsList:
    """What a province has sent, the latest first."""

    province: Province
    reports: tuple[NewsReport, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a coordinator is told: who oversees which of their regions from now on."""

    province: Province
    overseer: str
    regions: tuple[str, ...]
