"""Whether there is room for a file: asked before a byte of it is fetched, so that taps and texts always go on."""

from datetime import time

import structlog

from domain.calendar import at_wall_time, local
from domain.submission.evidence import RoomFault, room_fault
from services.ports import Ports
from services.refusals import Gone
from storage.queries.people import opds
from storage.queries.submission import files

_log = structlog.get_logger(__name__)


class NoRoom(Exception):
    """A file is not taken in just now; the person may send it again when there is room."""

    def __init__(self, fault: RoomFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


async def check_room(ports: Ports, opd_id: int, size: int | None) -> None:
    """Raises NoRoom where a file of that size (bytes) is not taken in for an OPD; the operator reads of it in the log.

    An OPD's day is that of its region.
    """
    async with ports.database.read() as db:
        owner = await opds.with_region(db, opd_id)
        if owner is None:
            raise Gone
        zone = owner[1].zone
        today = at_wall_time(local(ports.clock.now(), zone).date(), time(0), zone)
        kept_today = await files.bytes_since(db, opd_id, today)
    free = await ports.evidence.free_bytes() if ports.storage_limits.reserve is not None else 0
    fault = room_fault(ports.storage_limits, size, kept_today, free)
    if fault is None:
        return
    if fault is RoomFault.DISK_FULL:
        _log.error(
            "the disk is down to its reserve; files are refused", free=free, reserve=ports.storage_limits.reserve
        )
    else:
        _log.warning("an OPD has sent as much as is kept in a day", opd_id=opd_id, kept_today=kept_today)
    raise NoRoom(fault)
