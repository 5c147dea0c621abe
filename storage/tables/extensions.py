"""Tables of requests for more time."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.submission.extensions import ExtensionOutcome
from storage.tables.base import Base, Id, OpdId, PersonId, RegionId


class ExtensionRow(Base):
    """A request of an OPD for more time: in the making until `asked_at`, waiting until `ended_at`.

    `until_at` is the deadline asked for, `granted_at` the one that was granted.
    """

    __tablename__ = "extension"
    __table_args__ = (Index("ix_extension_waiting", "region_id", "ended_at", "asked_at"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    asked_by: Mapped[PersonId]
    begun_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    asked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[ExtensionOutcome | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(Text, default="")


class ExtensionItemRow(Base):
    """An assignment that a request is about; `waiting_since` while it is to be decided for it.

    `submission_id` is what was sent for it meanwhile, which took it out of the request.
    """

    __tablename__ = "extension_item"
    __table_args__ = (
        UniqueConstraint("extension_id", "assignment_id"),
        Index(
            "uq_extension_item_waiting",
            "assignment_id",
            unique=True,
            sqlite_where=text("waiting_since IS NOT NULL"),
            postgresql_where=text("waiting_since IS NOT NULL"),
        ),
    )
    id: Mapped[Id]
    extension_id: Mapped[int] = mapped_column(ForeignKey("extension.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    waiting_since: Mapped[datetime | None]
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
