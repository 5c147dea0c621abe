"""Whether there is room for a file: asked before a byte of it is fetched, so that taps and texts always go on."""

from datetime import time

import structlog

from domain.calendar import at_wall_time, local
from domain.submission.evidence import RoomFault, room_fault
from services.ports import Ports
from services.refusals import Gone
from storage.database import Connection
from storage.queries.people import regions
from storage.queries.submission import files

_log = structlog.get_logger(__name__)


class NoRoom(Exception):
    """A file is not taken in just now; the person may send it again when there is room."""

    def __init__(self, fault: RoomFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


async def check_room(ports: Ports, region_id: int, opd_id: int | None, size: int | None) -> None:
    """Raises NoRoom where a file of that size (bytes) is not taken in for an OPD; the operator reads of it in the log.

    Without an OPD it is one of the region's coordinators, who have a measure of their own. A day is that of the region.
    """
    async with ports.database.read() as db:
        kept_today = await _kept_today(ports, db, region_id, opd_id)
    free = await ports.evidence.free_bytes() if ports.storage_limits.reserve is not None else 0
    fault = room_fault(ports.storage_limits, size, kept_today, free, office=opd_id is None)
    if fault is None:
        return
    if fault is RoomFault.DISK_FULL:
        _log.error(
            "the disk is down to its reserve; files are refused", free=free, reserve=ports.storage_limits.reserve
        )
    else:
        _log.warning("as much was sent as is kept in a day", region_id=region_id, opd_id=opd_id, kept_today=kept_today)
    raise NoRoom(fault)


async def _kept_today(ports: Ports, db: Connection, region_id: int, opd_id: int | None) -> int:
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    today = at_wall_time(local(ports.clock.now(), region.zone).date(), time(0), region.zone)
    if opd_id is None:
        return await files.office_bytes_since(db, region_id, today)
    return await files.bytes_since(db, opd_id, today)
