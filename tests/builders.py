"""Rows for tests, inserted as the programme itself would leave them; each function returns the new row's id.

All take an open write (`async with database.write() as db`) and fill in whatever the test does not care about.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy import insert, select, update

from domain.people.people import OpdKind, Role
from domain.rounds.programme import AssignmentRole, EvidenceFormat, FigureType, IndicatorKind
from domain.submission.states import AnswerKind
from storage.database import Connection
from storage.queries.people.names import name_now
from storage.tables.base import Base
from storage.tables.evidence import (
    DraftFileRow,
    DraftRow,
    FileRow,
    SubmissionFigureRow,
    SubmissionFileRow,
    SubmissionRow,
)
from storage.tables.operating import OperatorRow
from storage.tables.people import HolidayRow, MembershipRow, OpdRow, PersonRow, RegionRow
from storage.tables.programme import (
    AssignmentRow,
    CriterionRow,
    EvidenceItemRow,
    FigureRow,
    IndicatorRow,
    RoundRow,
)

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
"""A Wednesday morning, 09.00 WIB, inside the round that `round_` makes."""

_numbers = count(1)


async def region(db: Connection, name: str = "Kota Contoh", zone: str = "Asia/Jakarta") -> int:
    """A region whose office is Bagian Hukum."""
    return await _add(db, RegionRow, name=name, office="Bagian Hukum", zone=zone, created_at=NOW)


async def holiday(db: Connection, region_id: int, day: date, name: str = "Hari libur") -> int:
    """A red date."""
    return await _add(db, HolidayRow, region_id=region_id, day=day, name=name, working=False)


async def opd(db: Connection, region_id: int, code: str = "DINKES", name: str = "Dinas Kesehatan") -> int:
    """An agency."""
    return await _add(db, OpdRow, region_id=region_id, name=name, code=code, aliases="", kind=OpdKind.DINAS)


async def person(db: Connection, name: str = "Pegawai", telegram_id: int | None = None) -> int:
    """A Telegram account without any role."""
    number = telegram_id or 9_000_000 + next(_numbers)
    return await _add(db, PersonRow, telegram_id=number, name=name, first_seen_at=NOW, last_seen_at=NOW)


async def operator(db: Connection, person_id: int) -> int:
    """Makes a person an operator of the installation."""
    return await _add(db, OperatorRow, person_id=person_id, from_at=NOW)


async def membership(
    db: Connection,
    person_id: int,
    region_id: int,
    opd_id: int | None = None,
    role: Role | None = None,
    from_at: datetime = NOW,
) -> int:
    """A role that holds: admin where an OPD is given, else koordinator, unless said otherwise.

    As always, a person's first role fixes the home region.
    """
    held = role or (Role.ADMIN_OPD if opd_id is not None else Role.KOORDINATOR)
    await db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id, PersonRow.home_region_id.is_(None))
        .values(home_region_id=region_id)
    )
    return await _add(
        db, MembershipRow, person_id=person_id, region_id=region_id, opd_id=opd_id, role=held, from_at=from_at
    )


async def round_(
    db: Connection,
    region_id: int,
    programme: str = "KKP HAM",
    internal: datetime = datetime(2026, 3, 13, 9, 0, tzinfo=UTC),
    official: datetime = datetime(2026, 3, 31, 9, 0, tzinfo=UTC),
    opens: datetime = datetime(2026, 1, 5, 1, 0, tzinfo=UTC),
) -> int:
    """A round of 2026 about the data of 2025, open since January."""
    return await _add(
        db,
        RoundRow,
        region_id=region_id,
        programme=programme,
        tahun_penilaian=2026,
        data_from=date(2025, 1, 1),
        data_until=date(2025, 12, 31),
        opens_at=opens,
        internal_deadline_at=internal,
        official_deadline_at=official,
        example=False,
    )


async def criterion(db: Connection, round_id: int, code: str = "H06", name: str = "Hak atas kesehatan") -> int:
    """A right."""
    return await _add(db, CriterionRow, round_id=round_id, code=code, name=name, position=next(_numbers))


async def indicator(
    db: Connection,
    criterion_id: int,
    code: str = "H06-P1",
    kind: IndicatorKind | None = IndicatorKind.PROSES,
    title: str = "Alokasi anggaran",
    nihil_allowed: bool = False,
) -> int:
    """An indicator of the criterion's round, asking nothing yet (see `item`, `figure`)."""
    round_id = await db.scalar(select(CriterionRow.round_id).where(CriterionRow.id == criterion_id))
    return await _add(
        db,
        IndicatorRow,
        round_id=round_id,
        criterion_id=criterion_id,
        code=code,
        kind=kind,
        title=title,
        measure="",
        guidance="",
        nihil_allowed=nihil_allowed,
        position=next(_numbers),
    )


async def item(
    db: Connection,
    indicator_id: int,
    name: str = "DPA/RKA",
    required: bool = True,
    formats: Sequence[EvidenceFormat] = (EvidenceFormat.PDF, EvidenceFormat.PHOTO),
) -> int:
    """Something that is to be attached."""
    return await _add(
        db,
        EvidenceItemRow,
        indicator_id=indicator_id,
        name=name,
        required=required,
        formats=",".join(formats),
        position=next(_numbers),
    )


async def figure(
    db: Connection,
    indicator_id: int,
    label: str = "Jumlah puskesmas",
    unit: str = "unit",
    type_: FigureType = FigureType.COUNT,
) -> int:
    """A figure that is asked."""
    return await _add(
        db, FigureRow, indicator_id=indicator_id, label=label, unit=unit, type=type_, position=next(_numbers)
    )


async def assignment(db: Connection, indicator_id: int, opd_id: int, deadline_at: datetime | None = None) -> int:
    """An indicator that an OPD answers for."""
    round_id = await db.scalar(select(IndicatorRow.round_id).where(IndicatorRow.id == indicator_id))
    region_id = await db.scalar(select(OpdRow.region_id).where(OpdRow.id == opd_id))
    return await _add(
        db,
        AssignmentRow,
        region_id=region_id,
        round_id=round_id,
        indicator_id=indicator_id,
        opd_id=opd_id,
        role=AssignmentRole.PENGAMPU,
        deadline_at=deadline_at,
    )


async def file(
    db: Connection,
    opd_id: int,
    person_id: int,
    name: str = "DPA.pdf",
    sha256: str | None = None,
    size: int = 2048,
    pages: int = 1,
) -> int:
    """A stored PDF (the row alone: no bytes lie anywhere)."""
    region_id = await db.scalar(select(OpdRow.region_id).where(OpdRow.id == opd_id))
    return await _add(
        db,
        FileRow,
        region_id=region_id,
        opd_id=opd_id,
        sha256=sha256 or f"{next(_numbers):064x}",
        size=size,
        media_type="application/pdf",
        kind="pdf",
        pages=pages,
        name=name,
        findings=[],
        uploaded_by=person_id,
        stored_at=NOW,
    )


async def draft(db: Connection, assignment_id: int, person_id: int, file_ids: Sequence[int] = ()) -> int:
    """A draft of documents."""
    region_id, opd_id = await _owner(db, assignment_id)
    draft_id = await _add(
        db,
        DraftRow,
        assignment_id=assignment_id,
        region_id=region_id,
        opd_id=opd_id,
        answer=AnswerKind.DOCUMENTS,
        created_by=person_id,
        created_at=NOW,
        touched_at=NOW,
        revision=1,
    )
    for file_id in file_ids:
        await _add(db, DraftFileRow, draft_id=draft_id, file_id=file_id, added_by=person_id, added_at=NOW)
    return draft_id


async def submission(
    db: Connection,
    assignment_id: int,
    person_id: int,
    file_ids: Sequence[int] = (),
    version: int = 1,
    submitted_at: datetime = NOW - timedelta(days=2),
) -> int:
    """A live submission of documents that nobody has taken yet."""
    region_id, opd_id = await _owner(db, assignment_id)
    submission_id = await _add(
        db,
        SubmissionRow,
        assignment_id=assignment_id,
        region_id=region_id,
        opd_id=opd_id,
        version=version,
        receipt_number=f"26-TES-{next(_numbers):04}",
        answer=AnswerKind.DOCUMENTS,
        submitted_by=person_id,
        submitted_name=name_now(person_id),
        submitted_at=submitted_at,
        late=False,
    )
    for position, file_id in enumerate(file_ids):
        await _add(db, SubmissionFileRow, submission_id=submission_id, file_id=file_id, position=position)
    return submission_id


async def answered_figure(db: Connection, submission_id: int, figure_id: int, value: str) -> int:
    """A figure of a submission; the value is a decimal written with a point."""
    return await _add(db, SubmissionFigureRow, submission_id=submission_id, figure_id=figure_id, value=value)


async def retire_indicator(db: Connection, indicator_id: int) -> None:
    """Takes an indicator out of its round; what was sent for it stays."""
    await db.execute(update(IndicatorRow).where(IndicatorRow.id == indicator_id).values(retired_at=NOW))


async def _owner(db: Connection, assignment_id: int) -> tuple[int, int]:
    found = await db.execute(
        select(AssignmentRow.region_id, AssignmentRow.opd_id).where(AssignmentRow.id == assignment_id)
    )
    row = found.one()
    return row[0], row[1]


async def _add(db: Connection, table: type[Base], **values: object) -> int:
    key = table.__table__.c.id
    return int((await db.execute(insert(table).values(**values).returning(key))).scalar_one())
