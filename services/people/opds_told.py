"""Whom news for an OPD reaches: only where somebody serves it who can be written to."""

from collections.abc import Collection

from domain.people.members import OpdsTold
from storage.database import Connection
from storage.queries.people import members, opds


async def opds_told(db: Connection, opd_ids: Collection[int]) -> OpdsTold:
    """Which of these OPD hear of news for their admins, and which do not."""
    agencies = await opds.of_ids(db, opd_ids)
    served = await members.opds_served(db, opd_ids)
    return OpdsTold(
        tuple(opd for opd in agencies if opd.id in served), tuple(opd for opd in agencies if opd.id not in served)
    )
