"""Tables of the installation's own life: who operates it, who oversees its regions, and what is amiss with it."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.operating.alerts import AlertKind
from storage.tables.base import Base, Id, PersonId


class OperatorRow(Base):
    """A person who operates the installation, from when until when; ending it keeps the row."""

    __tablename__ = "operator"
    __table_args__ = (
        Index(
            "uq_operator_live",
            "person_id",
            unique=True,
            sqlite_where=text("until_at IS NULL"),
            postgresql_where=text("until_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]


class OperatorInvitationRow(Base):
    """A way in for one operator, made on the command line; of its token only the SHA-256 (hex) is stored.

    `opened_by` came with the token last: only they may confirm it, since a tap carries no more than its id.
    """

    __tablename__ = "operator_invitation"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    used_at: Mapped[datetime | None]


class AlertRow(Base):
    """Something amiss: one row for each time, unique by kind and subject while it stands.

    `well_since` is when it seemed well again, `cleared_at` when it had been so for long enough.
    """

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "uq_alert_live",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("cleared_at IS NULL"),
            postgresql_where=text("cleared_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    kind: Mapped[AlertKind]
    subject: Mapped[str] = mapped_column(String(60))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"), index=True)
    facts: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    raised_at: Mapped[datetime]
    well_since: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]


class ProvinceRow(Base):
    """What an office above several regions looks after; which regions those are is said by `region.province_id`."""

    __tablename__ = "province"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime]


class RoundCompletionRow(Base):
    """How far a round was when it was counted last, of a province with too many regions for a screen to count."""

    __tablename__ = "round_completion"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True, autoincrement=False)
    accepted: Mapped[int]
    in_review: Mapped[int]
    returned: Mapped[int]
    outstanding: Mapped[int]
    late: Mapped[int]
    ahead: Mapped[int]
    counted_at: Mapped[datetime]


class ProvinceMemberRow(Base):
    """A person who oversees a province, from when until when; ending it keeps the row."""

    __tablename__ = "province_member"
    __table_args__ = (
        Index(
            "uq_province_member_live",
            "person_id",
            "province_id",
            unique=True,
            sqlite_where=text("until_at IS NULL"),
            postgresql_where=text("until_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    province_id: Mapped[int] = mapped_column(ForeignKey("province.id"), index=True)
    person_id: Mapped[PersonId]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]


class ProvinceInvitationRow(Base):
    """A way in for one person, made on the command line; of its token only the SHA-256 (hex) is stored.

    `opened_by` came with the token last: only they may confirm it, since a tap carries no more than its id.
    """

    __tablename__ = "province_invitation"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("province.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    used_at: Mapped[datetime | None]
