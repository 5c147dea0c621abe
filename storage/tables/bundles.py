"""The table of what went out of a round: its bundles, and what was in each."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.bundles.bundles import BundleFault, BundleStatus
from storage.tables.base import Base, Id, RegionId


class BundleRow(Base):
    """A bundle: what was asked for, how far it has come, and its manifest (packed JSON), which stays.

    `asked_by` is None for the command line, `bot_id` the account of the bot whose process makes it, `holder` that
    process's claim. `parts` are the sizes of its archives, until `cleared_at`; `part_hashes` where they lie on a
    server, as the evidence does. Its other counts are those of `BundleCounts`.
    """

    __tablename__ = "bundle"
    __table_args__ = (
        Index(
            "ix_bundle_unfinished",
            "id",
            sqlite_where=text("status IN ('waiting', 'making')"),
            postgresql_where=text("status IN ('waiting', 'making')"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criterion.id"))
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    since_id: Mapped[int | None] = mapped_column(ForeignKey("bundle.id"))
    accepted_only: Mapped[bool]
    only_changes: Mapped[bool]
    with_pdf: Mapped[bool]
    pattern: Mapped[str] = mapped_column(String(200))
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    bot_id: Mapped[int | None] = mapped_column(BigInteger)
    holder: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[BundleStatus]
    fault: Mapped[BundleFault | None]
    starts: Mapped[int] = mapped_column(default=0)
    done_bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    entries: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    gaps: Mapped[int] = mapped_column(default=0)
    harmed: Mapped[int] = mapped_column(default=0)
    too_large: Mapped[int] = mapped_column(default=0)
    parts: Mapped[list[int]] = mapped_column(JSON, default=list)
    part_hashes: Mapped[list[str] | None] = mapped_column(JSON)
    made_at: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]
    packed_manifest: Mapped[bytes | None]
