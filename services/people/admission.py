"""Giving somebody a role: it is recorded, and those who answer for what they do are told."""

from datetime import datetime

from domain.audit import AuditKind
from domain.notices import NoticeKind
from domain.people.people import Role
from services.inquiry_cards import hand_to_newcomer
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors, expected_people, invitations, members


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

    Who was expected for it is forgotten, with the number. None for somebody who holds it already.
    """
    membership_id = await give_role(
        db, person_id=person_id, region_id=region_id, opd_id=opd_id, role=role, granted_by=granted_by, now=now
    )
    if membership_id is None:
        return None
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


async def give_role(
    db: Connection,
    *,
    person_id: int,
    region_id: int,
    opd_id: int | None,
    role: Role,
    granted_by: int | None,
    now: datetime,
) -> int | None:
    """Gives a role and tells nobody: there is more to say than that. None for somebody who holds it already."""
    membership_id = await members.grant(
        db, person_id=person_id, region_id=region_id, opd_id=opd_id, role=role, granted_by=granted_by, now=now
    )
    if membership_id is None:
        return None
    await expected_people.forget_role(db, region_id, opd_id, role)
    await invitations.close_post(db, region_id, opd_id, role, now)
    if role is Role.KOORDINATOR:
        await hand_to_newcomer(db, region_id, person_id)
    await audit.record(
        db,
        region_id=region_id,
        person_id=person_id,
        kind=AuditKind.JOINED,
        subject_id=membership_id,
        at=now,
        detail={"role": role.value, "opd": opd_id},
    )
    return membership_id
