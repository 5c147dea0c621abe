"""The table of answers that an office shares."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, PersonId, RegionId


class ReleasedAnswerRow(Base):
    """A question and its answer without who asked, of an inquiry of which there is one at most.

    In the making until `released_at`. `programme` and `code` say at which indicator it stands, whatever the round;
    both are empty where it is about none.
    """

    __tablename__ = "released_answer"
    __table_args__ = (Index("ix_released_answer_indicator", "region_id", "programme", "code"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    inquiry_id: Mapped[int | None] = mapped_column(ForeignKey("inquiry.id"), unique=True)
    programme: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(40))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    prepared_by: Mapped[PersonId]
    prepared_at: Mapped[datetime]
    released_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]
