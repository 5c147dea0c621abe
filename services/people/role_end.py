"""The end of a role: with it goes what its holder began by it and had not finished."""

from datetime import datetime

from domain.audit import AuditKind
from domain.people.members import Member
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from storage.database import Connection
from storage.queries import audit
from storage.queries.broadcast import announcements
from storage.queries.meetings import meetings
from storage.queries.people import actors, invitations, members
from storage.queries.rounds import pending_imports


async def end_membership(db: Connection, membership: Member, now: datetime, by: int | None) -> bool:
    """In the open transaction: ends a role and revokes what was made by it; False where it had ended before.

    Invitations that are still open hold no more; half-made announcements, meetings and imports are thrown away.
    What the person may still do by another role stays.
    """
    if not await members.end(db, membership.membership.id, now):
        return False
    holder = await actors.actor(db, membership.person_id)
    if holder is not None:
        await _revoke_unfinished(db, holder, membership.membership.region.id, now, by)
    return True


async def _revoke_unfinished(db: Connection, holder: Actor, region_id: int, now: datetime, by: int | None) -> None:
    for open_invitation in await invitations.open_of_maker(db, region_id, holder.person_id, now):
        opd = open_invitation.invitation.opd
        if may(holder, Action.MANAGE_MEMBERS, Place(region_id, opd.id if opd else None)):
            continue
        await invitations.revoke(db, open_invitation.invitation.id, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=by,
            kind=AuditKind.INVITATION_REVOKED,
            subject_id=open_invitation.invitation.id,
            at=now,
        )
    if not may(holder, Action.CONVENE, Place(region_id)):
        await announcements.discard_of(db, region_id, holder.person_id)
        await meetings.discard_of(db, region_id, holder.person_id)
    if not may(holder, Action.MANAGE_ROUND, Place(region_id)):
        await pending_imports.dismiss_of(db, region_id, holder.person_id, now)
