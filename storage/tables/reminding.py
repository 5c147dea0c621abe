"""Tables of reminding: what people have chosen, what they have promised, what they say is not theirs."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.reminding.not_ours import NotOursReason
from domain.reminding.preferences import Address
from storage.tables.base import Base, Id, OpdId, PersonId, RegionId


class PreferenceRow(Base):
    """A person's own reminder time (minutes after local midnight of the home region) and form of address."""

    __tablename__ = "preference"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    remind_at: Mapped[int | None]
    address: Mapped[Address] = mapped_column(default=Address.BOTH)


class LeaveRow(Base):
    """Days on which a person is away and is not reminded, both ends included."""

    __tablename__ = "leave"
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    first_on: Mapped[date]
    last_on: Mapped[date]
    noted_at: Mapped[datetime]


class PostponementRow(Base):
    """A digest that a person asked to get again on a later working day."""

    __tablename__ = "postponement"
    __table_args__ = (UniqueConstraint("person_id", "due_on"),)
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    due_on: Mapped[date]
    made_at: Mapped[datetime]


class PromiseRow(Base):
    """A day by which an OPD says it will have sent one assignment; a newer one ends it (`ended_at`)."""

    __tablename__ = "promise"
    __table_args__ = (
        Index(
            "uq_promise_live",
            "assignment_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    promised_on: Mapped[date]
    made_by: Mapped[PersonId]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class NotOursRow(Base):
    """An OPD says that an assignment is not its task; a coordinator gives it to another OPD or declines."""

    __tablename__ = "not_ours"
    __table_args__ = (
        Index(
            "uq_not_ours_open",
            "assignment_id",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    asked_by: Mapped[PersonId]
    asked_at: Mapped[datetime]
    reason: Mapped[NotOursReason]
    remark: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    to_opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    answer: Mapped[str] = mapped_column(Text, default="")


class EscalationRow(Base):
    """Offered to the coordinators: an OPD is so late that its head may be written to; sent only by a yes.

    `level` counts how often the days of the round's setting have gone by.
    """

    __tablename__ = "escalation"
    __table_args__ = (UniqueConstraint("round_id", "opd_id", "level"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    opd_id: Mapped[OpdId]
    level: Mapped[int]
    offered_on: Mapped[date]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime | None]


class ManualReminderRow(Base):
    """One use of /ingatkan: who asked for it and when; its digests are in `manual_reminder_recipient`."""

    __tablename__ = "manual_reminder"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    asked_by: Mapped[PersonId]
    asked_at: Mapped[datetime]


class ManualReminderRecipientRow(Base):
    """A person whom one use of /ingatkan was for, with the digest of that day (`newly_owed`: owed because of it)."""

    __tablename__ = "manual_reminder_recipient"
    __table_args__ = (UniqueConstraint("manual_reminder_id", "person_id"),)
    id: Mapped[Id]
    manual_reminder_id: Mapped[int] = mapped_column(ForeignKey("manual_reminder.id"), index=True)
    person_id: Mapped[PersonId]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    newly_owed: Mapped[bool]


class ManualReminderOpdRow(Base):
    """An OPD that one use of /ingatkan was for, whether anybody serves it or not."""

    __tablename__ = "manual_reminder_opd"
    __table_args__ = (UniqueConstraint("manual_reminder_id", "opd_id"),)
    id: Mapped[Id]
    manual_reminder_id: Mapped[int] = mapped_column(ForeignKey("manual_reminder.id"))
    opd_id: Mapped[OpdId]


class ManualReminderChoiceRow(Base):
    """An OPD ticked while a coordinator chooses whom to remind; cleared when it is sent or begun anew."""

    __tablename__ = "manual_reminder_choice"
    __table_args__ = (UniqueConstraint("person_id", "opd_id"),)
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    opd_id: Mapped[OpdId]


class DirectiveRow(Base):
    """A leader's word to the heads of the OPD that had something to send: one for a round and local date."""

    __tablename__ = "directive"
    __table_args__ = (UniqueConstraint("round_id", "sent_on"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    sent_by: Mapped[PersonId]
    sent_on: Mapped[date]
    sent_at: Mapped[datetime]
