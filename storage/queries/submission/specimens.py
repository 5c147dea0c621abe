"""Specimens: released, withdrawn, and those that whoever owes an indicator is shown."""

from datetime import datetime

from sqlalchemy import Select, and_, func, insert, or_, select, update

from domain.submission.specimens import Specimen
from domain.submission.states import Decision
from storage import conditions
from storage.database import Connection
from storage.queries.rounds.former_codes import is_asked_by
from storage.records import OPD, AnyRow, joined_opd, record
from storage.tables.evidence import SubmissionFileRow, SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.specimens import SpecimenRow


async def of_indicator(db: Connection, indicator_id: int, now: datetime) -> list[Specimen]:
    """What is shown at an indicator: of its code in its programme and region, the oldest first."""
    rows = await db.execute(_shown(now).where(is_asked_by(indicator_id, SpecimenRow)).order_by(SpecimenRow.id))
    return [_specimen(row) for row in rows]


async def count_of_indicator(db: Connection, indicator_id: int, now: datetime) -> int:
    """How many of them there are."""
    of_it = _shown(now).where(is_asked_by(indicator_id, SpecimenRow)).subquery()
    return int(await db.scalar(select(func.count()).select_from(of_it)) or 0)


async def get(db: Connection, specimen_id: int, now: datetime) -> Specimen | None:
    """One that is shown; None for one that was withdrawn, or whose submission is accepted no more."""
    row = (await db.execute(_shown(now).where(SpecimenRow.id == specimen_id))).first()
    return _specimen(row) if row else None


async def newest_indicator(db: Connection, specimen: Specimen) -> int:
    """The indicator of the newest round that asks for its code."""
    newest = await db.scalar(
        select(IndicatorRow.id)
        .join(RoundRow, RoundRow.id == IndicatorRow.round_id)
        .where(
            RoundRow.region_id == specimen.region_id,
            RoundRow.programme == specimen.programme,
            IndicatorRow.code == specimen.code,
        )
        .order_by(RoundRow.tahun_penilaian.desc())
        .limit(1)
    )
    return int(newest or 0)


async def of_submission(db: Connection, submission_id: int) -> int | None:
    """The specimen that a submission is now."""
    specimen_id: int | None = await db.scalar(
        select(SpecimenRow.id).where(SpecimenRow.submission_id == submission_id, SpecimenRow.withdrawn_at.is_(None))
    )
    return specimen_id


async def add(db: Connection, **values: object) -> int:
    """Releases one; tells its id."""
    row = await db.execute(insert(SpecimenRow).values(values).returning(SpecimenRow.id))
    return int(row.scalar_one())


async def withdraw(db: Connection, specimen_id: int, person_id: int, now: datetime) -> bool:
    """Takes one back, and gives up the bytes of an uploaded one; False where it was taken back before."""
    result = await db.execute(
        update(SpecimenRow)
        .where(SpecimenRow.id == specimen_id, SpecimenRow.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by=person_id, sha256=None)
    )
    return bool(result.rowcount)


def _shown(now: datetime) -> Select[*tuple[object, ...]]:
    accepted = and_(
        SubmissionRow.decision == Decision.ACCEPTED, conditions.effective(SubmissionRow, now), conditions.live()
    )
    files = (
        select(func.count(SubmissionFileRow.id))
        .where(SubmissionFileRow.submission_id == SpecimenRow.submission_id)
        .correlate(SpecimenRow)
        .scalar_subquery()
    )
    return (
        select(
            SpecimenRow.id,
            SpecimenRow.region_id,
            SpecimenRow.programme,
            SpecimenRow.code,
            SpecimenRow.submission_id,
            SpecimenRow.sha256,
            SpecimenRow.size,
            SpecimenRow.name,
            SpecimenRow.released_at,
            files.label("files"),
            RoundRow.programme.label("round_programme"),
            RoundRow.tahun_penilaian,
            *OPD,
        )
        .outerjoin(SubmissionRow, SubmissionRow.id == SpecimenRow.submission_id)
        .outerjoin(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .outerjoin(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(OpdRow, OpdRow.id == SubmissionRow.opd_id)
        .where(SpecimenRow.withdrawn_at.is_(None), or_(SpecimenRow.submission_id.is_(None), accepted))
    )


def _specimen(row: AnyRow) -> Specimen:
    round_name = f"{row.round_programme} {row.tahun_penilaian}" if row.round_programme else ""
    return record(Specimen, row, opd=joined_opd(row), round_name=round_name, files=row.files or 1)
