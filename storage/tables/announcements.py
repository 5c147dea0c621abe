"""Tables of announcements: what a region or a province says to whom, each wording it has had, and the replies."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.broadcast.announcements import AnnouncementState, Enclosure
from domain.meetings.meetings import RsvpAnswer
from storage.tables.base import Base, Id, PersonId, RegionId


class AnnouncementRow(Base):
    """An announcement of a region; a draft until it is sent, and never deleted.

    The picture or file is kept as the messenger's own reference to what the coordinator sent (`file_id`).
    `revision` counts the wordings, a draft's too; `proposed` is a correction that waits for its author's yes.
    """

    __tablename__ = "announcement"
    __table_args__ = (Index("ix_announcement_region_state", "region_id", "state"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    state: Mapped[AnnouncementState]
    text: Mapped[str] = mapped_column(Text, default="")
    proposed: Mapped[str | None] = mapped_column(Text)
    enclosure: Mapped[Enclosure | None]
    file_id: Mapped[str | None] = mapped_column(String(300))
    file_name: Mapped[str] = mapped_column(String(255), default="")
    audience: Mapped[dict[str, object] | None] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[PersonId]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    stopped_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]


class AnnouncementWordingRow(Base):
    """A wording that an announcement has been sent or corrected with; rows are only added."""

    __tablename__ = "announcement_wording"
    __table_args__ = (UniqueConstraint("announcement_id", "revision"),)
    id: Mapped[Id]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    revision: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[PersonId]
    at: Mapped[datetime]


class ProvinceNewsRow(Base):
    """What a province tells the coordinators of its regions; `text` is Telegram HTML, `revision` counts its wordings.

    `asks_reply` tells that it calls to a meeting (rakor): each region says whether somebody comes.
    """

    __tablename__ = "province_news"
    id: Mapped[Id]
    province_id: Mapped[int] = mapped_column(ForeignKey("province.id"), index=True)
    state: Mapped[AnnouncementState]
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    created_by: Mapped[PersonId]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    asks_reply: Mapped[bool]


class ProvinceReplyRow(Base):
    """Whether somebody of a region comes to what its province has called to; the latest answer counts."""

    __tablename__ = "province_reply"
    __table_args__ = (UniqueConstraint("news_id", "region_id"),)
    id: Mapped[Id]
    news_id: Mapped[int] = mapped_column(ForeignKey("province_news.id"))
    region_id: Mapped[RegionId]
    person_id: Mapped[PersonId]
    answer: Mapped[RsvpAnswer]
    at: Mapped[datetime]
