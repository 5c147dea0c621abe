"""Alerts: whoever finds something amiss raises it here, whoever finds it well clears it; each is told twice in all.

Operators are told; where none can be reached, the coordinators of the region concerned, of what concerns them. What
seems well again is over only after it has been so for some minutes (`settle_alerts`): what flutters is told once.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.calendar import ZONES, local
from domain.notices import NoticeKind, NoticeState
from domain.operating.alerts import (
    CONCERNS_COORDINATORS,
    REPEATS_WITHIN,
    SEEN_WHEN_OVER,
    Alert,
    AlertKind,
    AlertNotice,
    has_to_be_well_for,
    told_to_coordinator_at,
    told_to_operator_at,
)
from domain.people.people import Region, Role
from services.ports import Ports
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.operating import alerts, operators
from storage.queries.people import actors, regions

OVER = "over"
"""The occurrence of the notice that says it is well again."""

_LONGEST_HOLIDAY = timedelta(days=60)
"""How far ahead red dates are read to find the next working day."""


async def raise_alert(
    database: Database,
    now: datetime,
    kind: AlertKind,
    subject: str = "",
    region_id: int | None = None,
    facts: Mapping[str, object] | None = None,
) -> bool:
    """The operator's alarm: something is amiss; those whom it concerns are told once, however often it is raised.

    `subject` tells it from others of the same kind (60 characters at most); `facts` are plain values of JSON, and are
    brought up to date while it stands. Returns whether it is new.
    """
    facts = facts or {}
    async with database.read() as db:
        alert = await alerts.find(db, kind, subject)
    if alert is not None and alert.well_since is None and alert.facts == facts:
        return False  # nothing to note: no write each minute
    async with database.write() as db:
        alert_id = await alerts.add(db, kind, subject, region_id, facts, now)
        if alert_id is None:
            alert = await alerts.find(db, kind, subject)
            if alert is not None:
                await alerts.set_standing(db, alert.id, facts, None)
            return False
        if kind not in SEEN_WHEN_OVER:
            await _tell(db, alert_id, kind, region_id, now)
    return True


async def clear_alert(database: Database, now: datetime, kind: AlertKind, subject: str = "") -> None:
    """An operator's alarm seems well again; it is over once it has been so for some minutes."""
    async with database.read() as db:
        alert = await alerts.find(db, kind, subject)
    if alert is None or alert.well_since is not None:
        return
    async with database.write() as db:
        await alerts.set_standing(db, alert.id, alert.facts, now)


async def set_alert(
    database: Database,
    now: datetime,
    amiss: bool,
    kind: AlertKind,
    subject: str = "",
    facts: Mapping[str, object] | None = None,
) -> None:
    """Raises an alert of the installation, or clears it, by what was found."""
    if amiss:
        await raise_alert(database, now, kind, subject, facts=facts)
    else:
        await clear_alert(database, now, kind, subject)


async def settle_alerts(database: Database, now: datetime) -> None:
    """Ends the operator's alarms that have been well for long enough; whoever was told of one is told that, too."""
    async with database.read() as db:
        well = [
            alert
            for alert in await alerts.standing(db)
            if alert.well_since is not None
            and now - alert.well_since
            >= has_to_be_well_for(await alerts.count_raised_since(db, alert, now - REPEATS_WITHIN))
        ]
    for alert in well:
        async with database.write() as db:
            if await alerts.clear(db, alert.id, now):
                await _tell_end(db, alert, now)


async def standing_alerts(database: Database) -> list[Alert]:
    """What is amiss now, the longest first."""
    async with database.read() as db:
        return await alerts.standing(db)


async def alert_notice(ports: Ports, notice: Notice) -> AlertNotice | None:
    """What an alert's notice tells its reader; None where it is not for them any more, or over before it was told."""
    async with ports.database.read() as db:
        alert = await alerts.get(db, notice.subject_id)
        if alert is None or (alert.cleared_at is not None and notice.occurrence != OVER):
            return None
        operator = await operators.is_operator(db, notice.person_id)
        zone = await installation_zone(db)
        if not operator:
            if notice.region_id is None or not await actors.serves(
                db, notice.person_id, notice.region_id, Role.KOORDINATOR
            ):
                return None
            region = await regions.get(db, notice.region_id)
            zone = region.zone if region is not None else zone
    return AlertNotice(alert, operator, notice.occurrence == OVER, zone)


async def installation_zone(db: Connection) -> str:
    """The zone in which an operator is told times: that of the first region, WIB where there is none."""
    all_regions = await regions.list_all(db)
    return min(all_regions, key=lambda region: region.id).zone if all_regions else ZONES[0]


async def _tell(db: Connection, alert_id: int, kind: AlertKind, region_id: int | None, now: datetime) -> None:
    """Owes the notice of a beginning to everybody whom it concerns."""
    reachable = [operator for operator in await operators.list_all(db) if operator.unreachable_since is None]
    if reachable:
        due_at = told_to_operator_at(kind, now, await installation_zone(db))
        for operator in reachable:
            await _owe(db, alert_id, operator.person_id, None, due_at, now)
        return
    if kind not in CONCERNS_COORDINATORS:
        return
    for region in await regions.list_all(db):
        if region_id in (None, region.id):
            due_at = await _told_in_region_at(db, kind, region, now)
            for person_id in await actors.people_of(db, region.id, role=Role.KOORDINATOR):
                await _owe(db, alert_id, person_id, region.id, due_at, now)


async def _tell_end(db: Connection, alert: Alert, now: datetime) -> None:
    """Owes the notice of an end to whoever heard of the beginning; the beginning is not told any more."""
    if alert.kind in SEEN_WHEN_OVER:
        for operator in await operators.list_all(db):
            await _owe(db, alert.id, operator.person_id, None, now, now, OVER)
        return
    zone = await installation_zone(db)
    for beginning in await alerts.beginnings(db, alert.id):
        if beginning.state is NoticeState.DUE:
            await outbox.drop(db, [beginning.id], now)
        elif beginning.state not in (NoticeState.DROPPED, NoticeState.REFUSED):
            region = await regions.get(db, beginning.region_id) if beginning.region_id is not None else None
            due_at = (
                told_to_operator_at(alert.kind, now, zone)
                if region is None
                else await _told_in_region_at(db, alert.kind, region, now)
            )
            await _owe(db, alert.id, beginning.person_id, beginning.region_id, due_at, now, OVER)


async def _told_in_region_at(db: Connection, kind: AlertKind, region: Region, now: datetime) -> datetime:
    """When a region's coordinators are told."""
    today = local(now, region.zone).date()
    days = await regions.red_dates_between(db, region.id, today, today + _LONGEST_HOLIDAY)
    return told_to_coordinator_at(kind, now, region.zone, {day.day for day in days if day.red})


async def _owe(
    db: Connection,
    alert_id: int,
    person_id: int,
    region_id: int | None,
    due_at: datetime,
    now: datetime,
    occurrence: str = "",
) -> None:
    await outbox.enqueue(
        db,
        kind=NoticeKind.ALERT,
        subject_id=alert_id,
        now=now,
        person_id=person_id,
        region_id=region_id,
        occurrence=occurrence,
        due_at=due_at,
    )
