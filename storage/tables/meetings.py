"""Tables of coordination meetings: the meeting, whom it invites, what they answer, what changed, who came."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.meetings.changes import ChangeKind
from domain.meetings.meetings import CheckInMethod, MeetingKind, MeetingState, ReminderKind, RsvpAnswer
from storage.tables.base import Base, Id, OpdId, PersonId, RegionId


class MeetingRow(Base):
    """A rakor, bimtek or desk of one or more days in a row; a draft until it is announced, and never deleted.

    `sequence` counts the changes of time, place or standing as a calendar file does (RFC 5545, SEQUENCE). `code` is
    what those who are there type to be counted. Letter and minutes lie in the evidence store of the region.
    """

    __tablename__ = "meeting"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    kind: Mapped[MeetingKind]
    state: Mapped[MeetingState] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    days: Mapped[int] = mapped_column(default=1)
    zone: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(300), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    agenda: Mapped[str] = mapped_column(Text, default="")
    speakers: Mapped[str] = mapped_column(String(500), default="")
    bring: Mapped[str] = mapped_column(String(500), default="")
    letter_sha256: Mapped[str | None] = mapped_column(String(64))
    letter_name: Mapped[str] = mapped_column(String(200), default="")
    audience: Mapped[dict[str, object] | None] = mapped_column(JSON)
    uid: Mapped[str] = mapped_column(String(80), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(12))
    minutes_text: Mapped[str] = mapped_column(Text, default="")
    minutes_sha256: Mapped[str | None] = mapped_column(String(64))
    minutes_name: Mapped[str] = mapped_column(String(200), default="")
    minutes_sent_at: Mapped[datetime | None]
    created_by: Mapped[PersonId]
    created_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class InviteeRow(Base):
    """An OPD that a meeting invites, fixed when it is announced; its admins are looked up whenever they are told."""

    __tablename__ = "meeting_invitee"
    __table_args__ = (UniqueConstraint("meeting_id", "opd_id"),)
    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    opd_id: Mapped[OpdId]


class RsvpRow(Base):
    """An OPD's reply; rows are added and never changed, the last one counts. `note` is a name or a reason."""

    __tablename__ = "rsvp"
    __table_args__ = (Index("ix_rsvp_invitee", "invitee_id", "id"),)
    id: Mapped[Id]
    invitee_id: Mapped[int] = mapped_column(ForeignKey("meeting_invitee.id"))
    answer: Mapped[RsvpAnswer]
    note: Mapped[str] = mapped_column(String(200), default="")
    person_id: Mapped[PersonId]
    at: Mapped[datetime]


class MeetingChangeRow(Base):
    """What was changed about an announced meeting, as it was and as it became; append-only."""

    __tablename__ = "meeting_change"
    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[ChangeKind]
    sequence: Mapped[int]
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)
    person_id: Mapped[PersonId]
    at: Mapped[datetime]


class MeetingReminderRow(Base):
    """An instant at which something is due: those who come, or have not answered, are reminded of one of its days, or
    its invitations are shown anew; planned once it has come."""

    __tablename__ = "meeting_reminder"
    __table_args__ = (
        UniqueConstraint("meeting_id", "kind", "sequence", "day"),
        Index("ix_meeting_reminder_due", "planned_at", "due_at"),
    )
    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[ReminderKind]
    sequence: Mapped[int]
    day: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime]
    planned_at: Mapped[datetime | None]


class AttendanceRow(Base):
    """Somebody who was there for an OPD on a day: by the code shown there, or ticked; taken back keeps the row.

    The name is empty where the OPD was ticked and nobody has said who it was.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        Index(
            "uq_attendance_live",
            "invitee_id",
            "day",
            "name",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    invitee_id: Mapped[int] = mapped_column(ForeignKey("meeting_invitee.id"), index=True)
    day: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200))
    how: Mapped[CheckInMethod]
    recorded_by: Mapped[PersonId]
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class InvitationCopyRow(Base):
    """A message that shows somebody an invitation besides the one that was announced to them: it follows changes too.

    One copy per message; when the message becomes another screen its card is let go of.
    """

    __tablename__ = "invitation_copy"
    __table_args__ = (UniqueConstraint("invitee_id", "person_id", "message_id"),)
    id: Mapped[Id]
    invitee_id: Mapped[int] = mapped_column(ForeignKey("meeting_invitee.id"))
    person_id: Mapped[PersonId]
    message_id: Mapped[int] = mapped_column(BigInteger)


class CodeTryRow(Base):
    """A wrong code at check-in, so that nobody can guess for long."""

    __tablename__ = "code_try"
    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
