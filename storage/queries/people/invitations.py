"""Invitations: made, opened, taken up once, revoked; and the requests that came by shared links."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from domain.people.invitations import JoinRequest
from domain.people.people import Invitation, Role
from domain.people.vacancies import PersonalInvitation
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import OPD, REGION, joined_opd, opd, record, region
from storage.tables.people import (
    InvitationOpeningRow,
    InvitationRow,
    JoinRequestRow,
    MembershipRow,
    OpdRow,
    PersonRow,
    RegionRow,
)


@dataclass(frozen=True, slots=True)
class StoredInvitation:
    """An invitation with all that decides whether it can be taken up."""

    invitation: Invitation
    used_at: datetime | None
    used_by: int | None
    revoked_at: datetime | None
    created_at: datetime
    created_by: int | None
    replaces_id: int | None
    opened: bool
    to_post: bool


async def add(
    db: Connection,
    *,
    token_hash: str,
    region_id: int,
    opd_id: int | None,
    role: Role,
    needs_approval: bool,
    created_at: datetime,
    created_by: int | None,
    expires_at: datetime,
    replaces_id: int | None = None,
    to_post: bool = False,
) -> int:
    """Keeps a new invitation; returns its id."""
    result = await db.execute(
        insert(InvitationRow)
        .values(
            token_hash=token_hash,
            region_id=region_id,
            opd_id=opd_id,
            role=role,
            needs_approval=needs_approval,
            created_at=created_at,
            created_by=created_by,
            expires_at=expires_at,
            replaces_id=replaces_id,
            to_post=to_post,
        )
        .returning(InvitationRow.id)
    )
    return result.scalar_one()


async def by_hash(db: Connection, token_hash: str) -> StoredInvitation | None:
    """The invitation whose token has that SHA-256."""
    return next(iter(await _invitations(db, InvitationRow.token_hash == token_hash)), None)


async def get(db: Connection, invitation_id: int) -> StoredInvitation | None:
    """One invitation."""
    return next(iter(await _invitations(db, InvitationRow.id == invitation_id)), None)


async def open_in(db: Connection, region_id: int, now: datetime) -> list[StoredInvitation]:
    """The region's invitations that can still be taken up, the oldest first."""
    return await _invitations(
        db,
        InvitationRow.region_id == region_id,
        InvitationRow.used_at.is_(None),
        InvitationRow.revoked_at.is_(None),
        InvitationRow.expires_at > now,
    )


async def personal_in(db: Connection, region_id: int) -> list[PersonalInvitation]:
    """The region's invitations for one person that nobody has taken up or revoked, also those that have expired."""
    unused = await _invitations(
        db,
        InvitationRow.region_id == region_id,
        InvitationRow.used_at.is_(None),
        InvitationRow.revoked_at.is_(None),
        InvitationRow.needs_approval.is_(False),
    )
    return [PersonalInvitation(entry.invitation, entry.opened, entry.to_post) for entry in unused]


async def close_post(db: Connection, region_id: int, opd_id: int | None, role: Role, now: datetime) -> None:
    """Makes useless what was handed out to fill a post that somebody has now."""
    await db.execute(
        update(InvitationRow)
        .where(
            InvitationRow.region_id == region_id,
            InvitationRow.opd_id.is_(None) if opd_id is None else InvitationRow.opd_id == opd_id,
            InvitationRow.role == role,
            InvitationRow.to_post.is_(True),
            InvitationRow.used_at.is_(None),
            InvitationRow.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )


async def open_of_maker(db: Connection, region_id: int, person_id: int, now: datetime) -> list[StoredInvitation]:
    """What somebody has handed out in a region that can still be taken up, the oldest first."""
    return [invitation for invitation in await open_in(db, region_id, now) if invitation.created_by == person_id]


async def note_opening(db: Connection, invitation_id: int, person_id: int, now: datetime) -> None:
    """Remembers that this person came with the token."""
    await db.execute(
        insert_new(db, InvitationOpeningRow).values(invitation_id=invitation_id, person_id=person_id, opened_at=now)
    )


async def forget_opening(db: Connection, invitation_id: int, person_id: int) -> bool:
    """Forgets that this person came with the token; False if they never did."""
    gone = await db.execute(
        delete(InvitationOpeningRow).where(
            InvitationOpeningRow.invitation_id == invitation_id, InvitationOpeningRow.person_id == person_id
        )
    )
    return gone.rowcount == 1


async def opened_by(db: Connection, invitation_id: int, person_id: int) -> bool:
    """Whether this person came with the token."""
    opening_id = await db.scalar(
        select(InvitationOpeningRow.id).where(
            InvitationOpeningRow.invitation_id == invitation_id, InvitationOpeningRow.person_id == person_id
        )
    )
    return opening_id is not None


async def opened_last(db: Connection, person_id: int, bot_id: int) -> int | None:
    """The invitation to a region bound to that bot with whose token this person came last."""
    openings = (
        select(InvitationOpeningRow.invitation_id)
        .join(InvitationRow, InvitationRow.id == InvitationOpeningRow.invitation_id)
        .join(RegionRow, RegionRow.id == InvitationRow.region_id)
        .where(InvitationOpeningRow.person_id == person_id, RegionRow.bot_id == bot_id)
        .order_by(InvitationOpeningRow.opened_at.desc(), InvitationOpeningRow.id.desc())
    )
    invitation_id: int | None = await db.scalar(openings.limit(1))
    return invitation_id


async def use(db: Connection, invitation_id: int, person_id: int, now: datetime) -> bool:
    """Takes up an invitation for one person; False if somebody was quicker or it does not hold any more."""
    result = await db.execute(
        update(InvitationRow)
        .where(
            InvitationRow.id == invitation_id,
            InvitationRow.used_at.is_(None),
            InvitationRow.revoked_at.is_(None),
            InvitationRow.expires_at > now,
        )
        .values(used_at=now, used_by=person_id)
    )
    return result.rowcount == 1


async def revoke(db: Connection, invitation_id: int, now: datetime) -> bool:
    """Makes an open invitation useless; False if it was used or revoked before."""
    result = await db.execute(
        update(InvitationRow)
        .where(InvitationRow.id == invitation_id, InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return result.rowcount == 1


async def revoke_unopened(db: Connection, invitation_ids: Collection[int], now: datetime) -> None:
    """Makes those of these useless that were handed out to fill a post and that nobody has come with yet."""
    opened = select(InvitationOpeningRow.id).where(InvitationOpeningRow.invitation_id == InvitationRow.id).exists()
    await db.execute(
        update(InvitationRow)
        .where(
            InvitationRow.id.in_(invitation_ids),
            InvitationRow.to_post.is_(True),
            InvitationRow.used_at.is_(None),
            InvitationRow.revoked_at.is_(None),
            ~opened,
        )
        .values(revoked_at=now)
    )


async def revoke_of_operator(db: Connection, region_id: int, opd_id: int | None, role: Role, now: datetime) -> None:
    """Makes useless what the operator has handed out for a role and nobody has used."""
    await db.execute(
        update(InvitationRow)
        .where(
            InvitationRow.region_id == region_id,
            InvitationRow.opd_id.is_(None) if opd_id is None else InvitationRow.opd_id == opd_id,
            InvitationRow.role == role,
            InvitationRow.created_by.is_(None),
            InvitationRow.used_at.is_(None),
            InvitationRow.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )


async def ask(db: Connection, stored_invitation: StoredInvitation, person_id: int, now: datetime) -> int | None:
    """Notes that somebody who came by a shared link wants in; None if they are waiting already."""
    invitation = stored_invitation.invitation
    request_id: int | None = await db.scalar(
        insert_new(db, JoinRequestRow)
        .values(
            invitation_id=invitation.id,
            person_id=person_id,
            region_id=invitation.region.id,
            opd_id=invitation.opd.id if invitation.opd else None,
            asked_at=now,
        )
        .returning(JoinRequestRow.id)
    )
    return request_id


async def is_waiting(db: Connection, person_id: int, opd_id: int) -> bool:
    """Whether this person has asked to join the OPD and nobody has decided yet."""
    request_id = await db.scalar(
        select(JoinRequestRow.id).where(
            JoinRequestRow.person_id == person_id, JoinRequestRow.opd_id == opd_id, JoinRequestRow.decided_at.is_(None)
        )
    )
    return request_id is not None


async def decide(db: Connection, request_id: int, person_id: int, approved: bool, now: datetime) -> bool:
    """Decides a request once; False if it was decided before."""
    result = await db.execute(
        update(JoinRequestRow)
        .where(JoinRequestRow.id == request_id, JoinRequestRow.decided_at.is_(None))
        .values(decided_at=now, decided_by=person_id, approved=approved)
    )
    return result.rowcount == 1


async def request(db: Connection, request_id: int) -> JoinRequest | None:
    """One request with who asks for what."""
    return next(iter(await _requests(db, JoinRequestRow.id == request_id)), None)


async def waiting_in(db: Connection, region_id: int) -> list[JoinRequest]:
    """The region's requests that nobody has decided, the oldest first."""
    return await _requests(db, JoinRequestRow.region_id == region_id, JoinRequestRow.decided_at.is_(None))


async def waiting_of(db: Connection, person_id: int) -> list[JoinRequest]:
    """What a person has asked for and nobody has decided, the oldest first."""
    return await _requests(db, JoinRequestRow.person_id == person_id, JoinRequestRow.decided_at.is_(None))


async def _requests(db: Connection, *filters: ColumnElement[bool]) -> list[JoinRequest]:
    decider = PersonRow.__table__.alias("decider")
    rows = await db.execute(
        select(
            JoinRequestRow.id,
            JoinRequestRow.person_id,
            PersonRow.name.label("person_name"),
            PersonRow.telegram_id,
            *REGION,
            *OPD,
            JoinRequestRow.asked_at,
            JoinRequestRow.approved,
            decider.c.name.label("decided_by"),
            MembershipRow.id.label("membership_id"),
        )
        .join(PersonRow, PersonRow.id == JoinRequestRow.person_id)
        .join(RegionRow, RegionRow.id == JoinRequestRow.region_id)
        .join(OpdRow, OpdRow.id == JoinRequestRow.opd_id)
        .outerjoin(decider, decider.c.id == JoinRequestRow.decided_by)
        .outerjoin(
            MembershipRow,
            and_(
                MembershipRow.person_id == JoinRequestRow.person_id,
                MembershipRow.opd_id == JoinRequestRow.opd_id,
                MembershipRow.role == Role.ADMIN_OPD,
                conditions.role_holds(),
            ),
        )
        .where(*filters)
        .order_by(JoinRequestRow.asked_at, JoinRequestRow.id)
    )
    return [record(JoinRequest, row, opd=opd(row)) for row in rows]


async def _invitations(db: Connection, *filters: ColumnElement[bool]) -> list[StoredInvitation]:
    opened = select(InvitationOpeningRow.id).where(InvitationOpeningRow.invitation_id == InvitationRow.id).exists()
    rows = await db.execute(
        select(
            InvitationRow.id,
            InvitationRow.role,
            InvitationRow.needs_approval,
            InvitationRow.expires_at,
            *REGION,
            *OPD,
            InvitationRow.used_at,
            InvitationRow.used_by,
            InvitationRow.revoked_at,
            InvitationRow.created_at,
            InvitationRow.created_by,
            InvitationRow.replaces_id,
            opened.label("opened"),
            InvitationRow.to_post,
        )
        .join(RegionRow, RegionRow.id == InvitationRow.region_id)
        .outerjoin(OpdRow, OpdRow.id == InvitationRow.opd_id)
        .where(*filters)
        .order_by(InvitationRow.created_at, InvitationRow.id)
    )
    return [
        record(StoredInvitation, row, invitation=record(Invitation, row, region=region(row), opd=joined_opd(row)))
        for row in rows
    ]
