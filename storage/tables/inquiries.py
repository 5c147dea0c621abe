"""Tables of inquiries: what OPD ask the office, what it answers, and the answers that it shares with all."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, OpdId, PersonId, PersonName, RegionId


class InquiryRow(Base):
    """A thread that somebody began in the name of an OPD, about one indicator or (`indicator_id` None) in general.

    `unanswered_since` is when the oldest of what nobody has answered was asked; None: nothing waits. `taken_by` is the
    coordinator who answers. `closed_by` is the asker, to whom all is clear, or a coordinator.
    """

    __tablename__ = "inquiry"
    __table_args__ = (Index("ix_inquiry_open", "region_id", "closed_at", "unanswered_since"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"), index=True)
    asked_by: Mapped[PersonId]
    asked_at: Mapped[datetime]
    unanswered_since: Mapped[datetime | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]


class InquiryMessageRow(Base):
    """A text or a file of a thread, by whoever asks or (`from_office`) by a coordinator; rows are only added.

    `author_name` is what its author was called then.
    """

    __tablename__ = "inquiry_message"
    id: Mapped[Id]
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiry.id"), index=True)
    author_id: Mapped[PersonId]
    author_name: Mapped[str] = mapped_column(PersonName)
    from_office: Mapped[bool]
    text: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    at: Mapped[datetime]


class TypedQuestionRow(Base):
    """A sentence that answered nothing: its author was asked whether it is a question. Gone once they said."""

    __tablename__ = "typed_question"
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    opd_id: Mapped[OpdId]
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    text: Mapped[str] = mapped_column(Text)
    typed_at: Mapped[datetime]


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
