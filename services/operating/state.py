"""/keadaan: how the installation is, for its operators; what concerns their region, for coordinators."""

import asyncio
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from domain.operating.alerts import CONCERNS_COORDINATORS
from domain.operating.state import OVERDUE_AFTER, InstallationState, StateForCoordinator
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may, may_operate
from services.operating.alerts import installation_zone
from services.ports import Ports
from services.refusals import NotAllowed
from storage.database import Connection
from storage.queries.operating import alerts, backups, operators, state

FAILED_WITHIN = timedelta(days=1)
"""How far back failed notices are counted."""


async def installation_state(ports: Ports, actor: Actor) -> InstallationState:
    """All that an operator is told."""
    if not may_operate(actor):
        raise NotAllowed("see the state of the installation")
    now, vitals = ports.clock.now(), ports.vitals()
    evidence_free, database_free = await free_room(ports)
    async with ports.database.read() as db:
        backlog = await state.backlog(db, now, now - OVERDUE_AFTER, now - FAILED_WITHIN)
        return InstallationState(
            vitals=vitals,
            backlog=replace(backlog, updates=max(0, backlog.updates - 1)),  # but for the one that asks
            evidence=await state.evidence_health(db),
            evidence_place=ports.evidence.place,
            evidence_free=evidence_free,
            database_free=database_free,
            reserve=ports.storage_limits.reserve,
            last_backup_at=await last_backup_at(db),
            regions=await state.region_count(db),
            alerts=tuple(await alerts.standing(db)),
            zone=await installation_zone(db),
            now=now,
        )


async def state_for_coordinator(ports: Ports, actor: Actor) -> StateForCoordinator:
    """What concerns the region in which the actor coordinates now, and who operates the installation."""
    membership = actor.current
    if membership is None or not may(actor, Action.OPERATE, Place(membership.region.id)):
        raise NotAllowed("see what concerns the region", membership.region.id if membership else None)
    region = membership.region
    async with ports.database.read() as db:
        standing = await alerts.standing(db)
        names = tuple(operator.name for operator in await operators.list_all(db))
    concerning = [
        alert
        for alert in standing
        if alert.kind in CONCERNS_COORDINATORS and (alert.region is None or alert.region.id == region.id)
    ]
    return StateForCoordinator(tuple(concerning), names, region.zone)


async def last_backup_at(db: Connection) -> datetime | None:
    """When the last backup that succeeded was finished."""
    run = await backups.latest_good(db)
    return run.ended_at if run is not None else None


async def free_room(ports: Ports) -> tuple[int | None, int | None]:
    """Free room for evidence and for the database, in bytes; None where it cannot be found out."""
    file = ports.vitals().database_file
    return await _free_for_evidence(ports), None if file is None else await asyncio.to_thread(_free, file)


async def _free_for_evidence(ports: Ports) -> int | None:
    try:
        return await ports.evidence.free_bytes()
    except OSError:
        return None


def _free(file: Path) -> int | None:
    try:
        return shutil.disk_usage(file.parent).free
    except OSError:
        return None
