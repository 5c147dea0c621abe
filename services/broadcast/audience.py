"""From a choice of whom something is meant for to persons and groups, as they are at this moment."""

from datetime import datetime

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach, OpdReached, Recipient
from domain.calendar import local
from domain.people.members import Member
from domain.people.people import Opd, Region, Role
from storage.database import Connection
from storage.queries.broadcast import groups
from storage.queries.overview import completion
from storage.queries.people import members, opds
from storage.queries.rounds import rounds


async def reach(db: Connection, now: datetime, region: Region, audience: Audience) -> AudienceReach:
    """The OPD an audience means now, their admins (each person once) and the bound groups where they are meant."""
    opds = await audience_opds(db, now, region, audience)
    admins: dict[int, list[Member]] = {}
    for member in await members.in_region(db, region.id):
        if member.membership.role is Role.ADMIN_OPD and member.membership.opd is not None:
            admins.setdefault(member.membership.opd.id, []).append(member)
    serving = {opd.id: admins.get(opd.id, []) for opd in opds}
    people: dict[int, Recipient] = {}
    for opd in opds:
        for admin in serving[opd.id]:
            before = people.get(admin.person_id)
            codes = (*(before.opd_codes if before else ()), opd.code)
            people[admin.person_id] = Recipient(admin.person_id, admin.name, admin.unreachable_since is not None, codes)
    return AudienceReach(
        tuple(OpdReached(opd, tuple(admin.person_id for admin in serving[opd.id])) for opd in opds),
        tuple(people.values()),
        tuple(await groups.of_region(db, region.id)) if audience.groups else (),
    )


async def audience_opds(db: Connection, now: datetime, region: Region, audience: Audience) -> list[Opd]:
    """The OPD of a region that an audience means now, by name; those whose validity has ended are left out."""
    valid = await opds.of_region(db, region.id, local(now, region.zone).date())
    match audience.kind:
        case AudienceKind.ALL:
            return valid
        case AudienceKind.CHOSEN:
            return [opd for opd in valid if opd.id in audience.opd_ids]
        case AudienceKind.OUTSTANDING:
            owing = await _owing(db, now, region.id)
            return [opd for opd in valid if opd.id in owing]
        case AudienceKind.NOBODY:
            return []


async def _owing(db: Connection, now: datetime, region_id: int) -> set[int]:
    """The OPD that have something to send or to mend in a round that is open."""
    owing: set[int] = set()
    for round in await rounds.of_region(db, region_id):
        if round.is_open(now):
            sums = await completion.by_opd(db, round.id, now)
            owing |= {opd_id for opd_id, counts in sums.items() if counts.outstanding or counts.returned}
    return owing
