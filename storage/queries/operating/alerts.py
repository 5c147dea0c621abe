"""What is amiss: alerts raised, well again, cleared; and who was told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, update

from domain.notices import NoticeKind, NoticeState
from domain.operating.alerts import Alert, AlertKind
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import REGION, AnyRow, record, region
from storage.tables.delivery import NoticeRow
from storage.tables.operating import AlertRow
from storage.tables.people import RegionRow


@dataclass(frozen=True, slots=True)
class AlertBeginning:
    """The notice that tells somebody of an alert's beginning; `region_id` is that of a coordinator."""

    id: int
    person_id: int
    region_id: int | None
    state: NoticeState


async def add(
    db: Connection, kind: AlertKind, subject: str, region_id: int | None, facts: Mapping[str, object], now: datetime
) -> int | None:
    """Notes something amiss; None where it stands already."""
    alert_id: int | None = await db.scalar(
        insert_new(db, AlertRow)
        .values(kind=kind, subject=subject, region_id=region_id, facts=dict(facts), raised_at=now)
        .returning(AlertRow.id)
    )
    return alert_id


async def standing(db: Connection) -> list[Alert]:
    """What is amiss now, the longest first; also what seems well again and is not cleared yet."""
    rows = await db.execute(_alerts().where(AlertRow.cleared_at.is_(None)).order_by(AlertRow.raised_at, AlertRow.id))
    return [_alert(row) for row in rows]


async def find(db: Connection, kind: AlertKind, subject: str) -> Alert | None:
    """The alert of that kind and subject that stands now."""
    row = (
        await db.execute(
            _alerts().where(AlertRow.kind == kind, AlertRow.subject == subject, AlertRow.cleared_at.is_(None))
        )
    ).first()
    return _alert(row) if row else None


async def get(db: Connection, alert_id: int) -> Alert | None:
    """One alert, standing or cleared."""
    row = (await db.execute(_alerts().where(AlertRow.id == alert_id))).first()
    return _alert(row) if row else None


async def set_standing(db: Connection, alert_id: int, facts: Mapping[str, object], well_since: datetime | None) -> None:
    """Notes how an alert that stands is now."""
    await db.execute(update(AlertRow).where(AlertRow.id == alert_id).values(facts=dict(facts), well_since=well_since))


async def clear(db: Connection, alert_id: int, now: datetime) -> bool:
    """Says that it is well again; False where that was said."""
    result = await db.execute(
        update(AlertRow).where(AlertRow.id == alert_id, AlertRow.cleared_at.is_(None)).values(cleared_at=now)
    )
    return result.rowcount == 1


async def count_raised_since(db: Connection, alert: Alert, since: datetime) -> int:
    """How many alerts of the same kind and subject were raised since an instant, besides this one."""
    query = select(func.count(AlertRow.id)).where(
        AlertRow.kind == alert.kind,
        AlertRow.subject == alert.subject,
        AlertRow.id != alert.id,
        AlertRow.raised_at >= since,
    )
    return await db.scalar(query) or 0


async def beginnings(db: Connection, alert_id: int) -> list[AlertBeginning]:
    """The notices that tell of an alert's beginning."""
    rows = await db.execute(
        select(NoticeRow.id, NoticeRow.person_id, NoticeRow.region_id, NoticeRow.state).where(
            NoticeRow.kind == NoticeKind.ALERT, NoticeRow.subject_id == alert_id, NoticeRow.occurrence == ""
        )
    )
    return [record(AlertBeginning, row) for row in rows]


def _alerts() -> Select[*tuple[object, ...]]:
    return select(
        AlertRow.id,
        AlertRow.kind,
        AlertRow.subject,
        AlertRow.facts,
        AlertRow.raised_at,
        AlertRow.well_since,
        AlertRow.cleared_at,
        *REGION,
    ).outerjoin(RegionRow, RegionRow.id == AlertRow.region_id)


def _alert(row: AnyRow) -> Alert:
    return record(Alert, row, region=None if row.region_id is None else region(row))
