"""The table of colleagues who help with one indicator: the link that was made, and who took it up."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, OpdId, PersonId, PersonName, RegionId


class ContributionRow(Base):
    """A link by which one colleague puts files into one draft; of its token only the SHA-256 (hex) is kept.

    `person_id` is None until somebody opened it (`from_at`), `person_name` what they were called then. `until_at` is
    when somebody ended it by a word; that the deadline ends it, or an acceptance, is no row's business
    (`Contribution.holds`). `told_at` is when the admins are told next of the files that came, or were told last.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        Index(
            "uq_contribution_live",
            "person_id",
            "assignment_id",
            unique=True,
            sqlite_where=text("until_at IS NULL AND person_id IS NOT NULL"),
            postgresql_where=text("until_at IS NULL AND person_id IS NOT NULL"),
        ),
    )
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    created_by: Mapped[PersonId]
    created_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    person_name: Mapped[str] = mapped_column(PersonName, default="", server_default="")
    from_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
