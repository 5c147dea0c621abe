"""Tables of what comes in and goes out: the inbox, the outbox of notices, cards, what each was last asked."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.notices import NoticeKind, NoticeState
from storage.tables.base import Base, Id, PersonName


class InboxState(StrEnum):
    """new -> (applied ->) done, or set aside: three faults of its own, too many (-> replay -> new or applied)."""

    NEW = "new"
    APPLIED = "applied"  # its effects are committed, its answer has not been sent yet
    DONE = "done"
    SET_ASIDE = "set_aside"
    REPLAY = "replay"  # somebody asked that a set-aside one be tried anew


class InboxRow(Base):
    """An update as Telegram handed it over, kept from before its acknowledgement until 7 days after it was done.

    `payload` is emptied when it is done (a tap's holds no more than ids, and stays). `dropped` counts what the same
    account sent behind it and was not kept.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        Index("ix_inbox_state_id", "state", "id"),
        Index(
            "ix_inbox_done_at",
            "done_at",
            sqlite_where=text("done_at IS NOT NULL"),
            postgresql_where=text("done_at IS NOT NULL"),
        ),
        Index(
            "ix_inbox_waiting",
            "bot_id",
            "queue_key",
            sqlite_where=text("state IN ('new', 'applied')"),
            postgresql_where=text("state IN ('new', 'applied')"),
        ),
        {"sqlite_autoincrement": True},  # a purged row's id must not come back: causes and apologies name it
    )
    id: Mapped[Id]
    bot_id: Mapped[int] = mapped_column(BigInteger)
    update_id: Mapped[int] = mapped_column(BigInteger)
    queue_key: Mapped[int] = mapped_column(BigInteger)
    payload: Mapped[str] = mapped_column(Text)
    state: Mapped[InboxState]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dropped: Mapped[int] = mapped_column(default=0, server_default="0")


class NoticeRow(Base):
    """A message owed to a person or a bound group; unique per recipient, kind, subject and occurrence.

    What goes to very many at once is `bulk`: anything else is taken first. `repeated` tells that it was sent once
    more after nobody knew how it went. `bot_id` is the bot that it went out by. `gathered_by` is the notice in whose
    message this one is told.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject_id", "occurrence"),
        UniqueConstraint("group_id", "kind", "subject_id", "occurrence"),
        CheckConstraint("(person_id IS NULL) <> (group_id IS NULL)", name="one_recipient"),
        Index("ix_notice_state_due", "state", "bulk", "due_at"),
        Index("ix_notice_subject", "kind", "subject_id", "state"),
        Index(
            "ix_notice_gathered_by",
            "gathered_by",
            sqlite_where=text("gathered_by IS NOT NULL"),
            postgresql_where=text("gathered_by IS NOT NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("bound_group.id"))
    kind: Mapped[NoticeKind]
    subject_id: Mapped[int]
    occurrence: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[NoticeState]
    bulk: Mapped[bool] = mapped_column(default=False)
    repeated: Mapped[bool] = mapped_column(default=False)
    gathered_by: Mapped[int | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_at: Mapped[datetime | None]
    sending_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(Text)
    bot_id: Mapped[int | None] = mapped_column(BigInteger)


class CardRow(Base):
    """A message whose content follows a subject (a draft): it has a wanted and a shown revision, the latest wins.

    It belongs to a person or to a bound group; a group's chat and topic are those of its binding.
    `bot_id` is the bot whose message it is. `covered`: its message shows something else for now, such as a choice.
    `needed_revision` is the newest that was wanted because of what somebody did.
    """

    __tablename__ = "card"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "person_id"),
        UniqueConstraint("kind", "subject_id", "group_id"),
        Index("ix_card_chat_id", "chat_id"),
        Index(
            "ix_card_behind",
            "id",
            sqlite_where=text("shown_revision < wanted_revision OR stale_message_id IS NOT NULL"),
            postgresql_where=text("shown_revision < wanted_revision OR stale_message_id IS NOT NULL"),
        ),
    )
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("bound_group.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    stale_message_id: Mapped[int | None] = mapped_column(BigInteger)
    wanted_revision: Mapped[int] = mapped_column(default=1)
    shown_revision: Mapped[int] = mapped_column(default=0)
    buried: Mapped[bool] = mapped_column(default=False)
    closed: Mapped[bool] = mapped_column(default=False)
    bot_id: Mapped[int | None] = mapped_column(BigInteger)
    covered: Mapped[bool] = mapped_column(default=False, server_default=false())
    needed_revision: Mapped[int] = mapped_column(default=0, server_default="0")


class ConversationRow(Base):
    """Where a person stands: what was asked last, the draft and the indicator last opened."""

    __tablename__ = "conversation"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    prompt: Mapped[dict[str, object] | None] = mapped_column(JSON)
    draft_id: Mapped[int | None]
    assignment_id: Mapped[int | None] = mapped_column(index=True)
    touched_at: Mapped[datetime]


class AuditRow(Base):
    """Who did what to which row, when, and what they were called then; append-only."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_region_id_id", "region_id", "id"),
        Index("ix_audit_event_person_id", "person_id", "region_id"),
    )
    id: Mapped[Id]
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str | None] = mapped_column(PersonName)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int | None]
    detail: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime]
