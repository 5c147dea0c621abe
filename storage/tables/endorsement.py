"""Tables of endorsement: a round's chain and what was noted of it, what heads of OPD are asked, what came of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.endorsement.chain import StepState
from domain.endorsement.requests import RequestState
from storage.tables.base import Base, Id, OpdId, PersonId, RegionId


class EndorsementStepRow(Base):
    """A step of a round's chain, in order of `position`."""

    __tablename__ = "endorsement_step"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    started_on: Mapped[date]


class EndorsementEntryRow(Base):
    """What was noted of a step, whole; the last counts. Letters lie in the evidence store of the region."""

    __tablename__ = "endorsement_entry"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    step_id: Mapped[int] = mapped_column(ForeignKey("endorsement_step.id"), index=True)
    state: Mapped[StepState]
    day: Mapped[date | None]
    letter_number: Mapped[str] = mapped_column(String(80))
    letter_sha256: Mapped[str | None] = mapped_column(String(64))
    letter_name: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[PersonId]
    entered_at: Mapped[datetime]


class EndorsementRequestRow(Base):
    """A draft that its admin has put before the head of the OPD; one waits at most. `word` is why it came back."""

    __tablename__ = "endorsement_request"
    __table_args__ = (
        Index(
            "ix_endorsement_request_waiting",
            "assignment_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    state: Mapped[RequestState]
    asked_by: Mapped[PersonId]
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime | None]
    word: Mapped[str] = mapped_column(Text)


class OutcomeRow(Base):
    """A score of an indicator, or (no `indicator_id`) of the round as a whole; an import replaces those of its round.

    `score` and `maximum` are decimal numbers as text: 2, 84.5.
    """

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("round_id", "indicator_id"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"), index=True)
    score: Mapped[str] = mapped_column(String(20))
    maximum: Mapped[str | None] = mapped_column(String(20))
    predicate: Mapped[str] = mapped_column(String(120))
    remark: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]


class ImprovementRow(Base):
    """That an indicator of an action was made to mend one that was weak; of each weak one there is one at most."""

    __tablename__ = "improvement"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    weak_indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), unique=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    made_by: Mapped[PersonId]
    made_at: Mapped[datetime]


class OutcomeReadingRow(Base):
    """That an OPD has read what of a round (the former one) it is to mend."""

    __tablename__ = "outcome_reading"
    __table_args__ = (UniqueConstraint("round_id", "opd_id"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    opd_id: Mapped[OpdId]
    read_by: Mapped[PersonId]
    read_at: Mapped[datetime]
