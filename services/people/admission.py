"""Giving somebody a role: it is recorded, and those who answer for what they do are told."""

from datetime import datetime

from domain.audit import AuditKind
from domain.notices import NoticeKind
from domain.people.people import Role
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors, members


async def admit(
    db: Connection,
    *,
    person_id: int,
    region_id: int,
    opd_id: int | None,
    role: Role,
    granted_by: int | None,
    now: datetime,
    knows_it: int | None = None,
) -> int | None:
    """Gives a role and tells the coordinators, and the admins of the OPD that it is for, once, but for `knows_it`.

    None for somebody who holds it already.
    """
    membership_id = await members.grant(
        db, person_id=person_id, region_id=region_id, opd_id=opd_id, role=role, granted_by=granted_by, now=now
    )
    if membership_id is None:
        return None
    await audit.record(
        db,
        region_id=region_id,
        person_id=person_id,
        kind=AuditKind.JOINED,
        subject_id=membership_id,
        at=now,
        detail={"role": role.value, "opd": opd_id},
    )
    for coordinator in await actors.people_of(db, region_id, role=Role.KOORDINATOR):
        if coordinator not in (person_id, knows_it):
            await outbox.enqueue(
                db,
                person_id=coordinator,
                kind=NoticeKind.MEMBER_JOINED,
                subject_id=membership_id,
                region_id=region_id,
                now=now,
            )
    if opd_id is not None:
        for admin in await actors.people_of(db, region_id, opd_id=opd_id, role=Role.ADMIN_OPD):
            if admin not in (person_id, knows_it):
                await outbox.enqueue(
                    db,
                    person_id=admin,
                    kind=NoticeKind.CO_ADMIN_JOINED,
                    subject_id=membership_id,
                    region_id=region_id,
                    now=now,
                )
    return membership_id
