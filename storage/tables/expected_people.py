"""Whom a region's workbook names for a role that nobody holds yet: kept until it is taken, for the invitation alone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.people import Role
from storage.tables.base import Base, Id, RegionId


class ExpectedPersonRow(Base):
    """Somebody to be invited; `phone` is a number as WhatsApp takes it, empty where none is known."""

    __tablename__ = "expected_person"
    __table_args__ = (
        Index(
            "uq_expected_person_opd",
            "opd_id",
            "role",
            unique=True,
            sqlite_where=text("opd_id IS NOT NULL"),
            postgresql_where=text("opd_id IS NOT NULL"),
        ),
        Index(
            "uq_expected_person_region",
            "region_id",
            "role",
            unique=True,
            sqlite_where=text("opd_id IS NULL"),
            postgresql_where=text("opd_id IS NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    role: Mapped[Role]
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(20))
    noted_at: Mapped[datetime]
