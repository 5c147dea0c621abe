"""Tables of what OPD are shown so that they know what is meant: specimens, guidance from chat, the photo guide."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, PersonId, RegionId


class SpecimenRow(Base):
    """What good looks like, for all rounds of a programme in which the code asks for it.

    Either a file that a coordinator uploaded (its bytes lie in the evidence store under the SHA-256, hex), or an
    accepted submission. Withdrawing keeps the row and gives up the bytes.
    """

    __tablename__ = "specimen"
    __table_args__ = (
        Index("ix_specimen_code", "region_id", "programme", "code"),
        Index(
            "uq_specimen_released",
            "submission_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL AND submission_id IS NOT NULL"),
            postgresql_where=text("withdrawn_at IS NULL AND submission_id IS NOT NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    programme: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(40))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"))
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200), default="")
    released_by: Mapped[PersonId]
    released_at: Mapped[datetime]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]


class GuidanceEditRow(Base):
    """That an indicator's guidance was changed in chat; `workbook_text` is what the last workbook said of it.

    Gone where a workbook has brought another text since.
    """

    __tablename__ = "guidance_edit"
    __table_args__ = (UniqueConstraint("indicator_id"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    workbook_text: Mapped[str] = mapped_column(Text)
    edited_by: Mapped[PersonId]
    edited_at: Mapped[datetime]


class PhotoGuideRow(Base):
    """That a person has been told how to photograph a page; once is enough."""

    __tablename__ = "photo_guide"
    __table_args__ = (UniqueConstraint("person_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]
