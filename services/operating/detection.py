"""What can be found amiss by looking: at disks, backlog, evidence and backups; each raises or clears an alert."""

from datetime import datetime

from domain.operating.alerts import AlertKind
from domain.operating.state import OVERDUE_AFTER, Backlog, Vitals, is_backup_old, is_room_low
from services.operating.alerts import clear_alert, raise_alert, set_alert, settle_alerts, standing_alerts
from services.operating.state import FAILED_WITHIN, free_room, last_backup_at
from services.ports import Ports
from storage.queries.operating import state

_MEGABYTE = 1024 * 1024
_ROUND_TO_MB = 50
"""How finely free room is told: what changes with every file would be written down each minute."""

_MOST_FAILED = 5
"""How many notices may fail in a day before somebody is told: single ones are on the coordinators' lists."""


async def detect(ports: Ports) -> None:
    """Looks at everything once, and ends what has been well for long enough."""
    now, vitals = ports.clock.now(), ports.vitals()
    await _look_at_disks(ports, now)
    async with ports.database.read() as db:
        backlog = await state.backlog(db, now, now - OVERDUE_AFTER, now - FAILED_WITHIN)
        damaged = await state.damaged_by_region(db)
        backed_up_at = await last_backup_at(db)
    await _look_at_backlog(ports, now, backlog)
    await _look_at_evidence(ports, now, damaged)
    if vitals.backup_nightly:
        await _look_at_backup(ports, now, vitals, backed_up_at)
    await settle_alerts(ports.database, now)


async def _look_at_disks(ports: Ports, now: datetime) -> None:
    reserve = ports.storage_limits.reserve
    evidence_free, database_free = await free_room(ports)
    gone = evidence_free is None
    await set_alert(ports.database, now, gone, AlertKind.FOLDER_GONE, facts={})
    for subject, free, kept_free in (("evidence", evidence_free, reserve), ("database", database_free, None)):
        if free is not None:
            await set_alert(
                ports.database,
                now,
                is_room_low(free, kept_free),
                AlertKind.DISK_LOW,
                subject,
                {"free_mb": _rounded(free), "reserve_mb": (kept_free or 0) // _MEGABYTE},
            )


async def _look_at_backlog(ports: Ports, now: datetime, backlog: Backlog) -> None:
    set_aside = {"count": backlog.set_aside}
    await set_alert(ports.database, now, backlog.set_aside > 0, AlertKind.UPDATES_SET_ASIDE, facts=set_aside)
    stuck = {"overdue": backlog.overdue, "failed": backlog.failed}
    amiss = backlog.overdue > 0 or backlog.failed >= _MOST_FAILED
    await set_alert(ports.database, now, amiss, AlertKind.NOTICES_STUCK, facts=stuck)


async def _look_at_evidence(ports: Ports, now: datetime, damaged: dict[int, int]) -> None:
    """An alert for each region that has a file which is not whole; well again are those that stand and have none."""
    for region_id, count in damaged.items():
        facts = {"damaged": count}
        await raise_alert(ports.database, now, AlertKind.EVIDENCE_DAMAGED, str(region_id), region_id, facts)
    for alert in await standing_alerts(ports.database):
        if alert.kind is AlertKind.EVIDENCE_DAMAGED and alert.region is not None and alert.region.id not in damaged:
            await clear_alert(ports.database, now, alert.kind, alert.subject)


async def _look_at_backup(ports: Ports, now: datetime, vitals: Vitals, backed_up_at: datetime | None) -> None:
    """Where none was made yet, the first night is waited for."""
    amiss = is_backup_old(backed_up_at or vitals.started_at, now)
    facts = {"at": backed_up_at.isoformat()} if backed_up_at is not None else {}
    await set_alert(ports.database, now, amiss, AlertKind.BACKUP_OLD, facts=facts)


def _rounded(free: int) -> int:
    return free // _MEGABYTE // _ROUND_TO_MB * _ROUND_TO_MB
