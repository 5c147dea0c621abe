"""Tables of what is asked: rounds, criteria, indicators, and what each OPD owes of them."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from domain.rounds.programme import AssignmentRole, FigureType, IndicatorKind
from storage.tables.base import Base, Id, OpdId, RegionId


class RoundRow(Base):
    """One round of a programme in a region; once it is closed it is read and no more.

    `open_to_province_id` names the province to which its coordinator has opened what is accepted, None for none.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("region_id", "programme", "tahun_penilaian"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    programme: Mapped[str] = mapped_column(String(120))
    tahun_penilaian: Mapped[int]
    data_from: Mapped[date]
    data_until: Mapped[date]
    opens_at: Mapped[datetime]
    internal_deadline_at: Mapped[datetime]
    official_deadline_at: Mapped[datetime]
    example: Mapped[bool] = mapped_column(default=False)
    ladder: Mapped[dict[str, object] | None] = mapped_column(JSON)
    closed_at: Mapped[datetime | None]
    bundle_pattern: Mapped[str | None] = mapped_column(String(200))
    head_endorses: Mapped[bool] = mapped_column(default=False, server_default=false())
    open_to_province_id: Mapped[int | None] = mapped_column(ForeignKey("province.id"))


class CriterionRow(Base):
    """A right, or an action with its target group and period."""

    __tablename__ = "criterion"
    __table_args__ = (UniqueConstraint("round_id", "code"),)
    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(Text)
    target_group: Mapped[str | None] = mapped_column(String(120))
    period: Mapped[str | None] = mapped_column(String(40))
    position: Mapped[int]


class IndicatorRow(Base):
    """One indicator; retiring keeps it readable and takes it out of the totals.

    `former_code` is the one it had the year before, None where that is the same.
    """

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("round_id", "code"),)
    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    kind: Mapped[IndicatorKind | None]
    title: Mapped[str] = mapped_column(Text)
    measure: Mapped[str] = mapped_column(Text, default="")
    guidance: Mapped[str] = mapped_column(Text, default="")
    nihil_allowed: Mapped[bool] = mapped_column(default=False)
    weight: Mapped[str | None] = mapped_column(String(20))
    former_code: Mapped[str | None] = mapped_column(String(40))
    position: Mapped[int]
    retired_at: Mapped[datetime | None]


class EvidenceItemRow(Base):
    """What must be attached; `formats` is a comma-separated list of EvidenceFormat values."""

    __tablename__ = "evidence_item"
    __table_args__ = (UniqueConstraint("indicator_id", "name"),)
    id: Mapped[Id]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    required: Mapped[bool]
    formats: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    retired_at: Mapped[datetime | None]


class FigureRow(Base):
    """A figure asked, with its unit."""

    __tablename__ = "figure"
    __table_args__ = (UniqueConstraint("indicator_id", "label"),)
    id: Mapped[Id]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    label: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(80))
    type: Mapped[FigureType]
    position: Mapped[int]
    retired_at: Mapped[datetime | None]


class AssignmentRow(Base):
    """An indicator that an OPD owes; `deadline_at` overrides the round's internal deadline."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("indicator_id", "opd_id"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    opd_id: Mapped[OpdId]
    role: Mapped[AssignmentRole]
    deadline_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


class DeadlineChangeRow(Base):
    """An internal deadline that was moved: of a round, of one OPD in it (`opd_id`), of one assignment.

    `changed_by` is None for an import from the command line, `concerned` where a notice of its own told of it.
    """

    __tablename__ = "deadline_change"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    opd_id: Mapped[int | None]
    before_at: Mapped[datetime]
    after_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime]
    concerned: Mapped[dict[str, object] | None] = mapped_column(JSON)


class RoundChangeRow(Base):
    """What an import did to the assignments of each OPD (`counts`: by OPD id, how many were added, changed, retired).

    `opens` tells that the OPD learn of the round by it.
    """

    __tablename__ = "round_change"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    counts: Mapped[dict[str, object]] = mapped_column(JSON)
    opens: Mapped[bool]
    at: Mapped[datetime]


class PendingImportRow(Base):
    """A workbook that was read and waits for its coordinator's yes, with the notes on it; survives a restart.

    Its plan is kept packed, and no longer than it waits. `outcome_round_id` is the round whose scores it holds instead,
    `carried_from_id` the one from which it is made.
    """

    __tablename__ = "pending_import"
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime]
    outcome_round_id: Mapped[int | None]
    carried_from_id: Mapped[int | None]
    packed_plan: Mapped[bytes | None]
    notes: Mapped[list[object] | None] = mapped_column(JSON)
    applied_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
