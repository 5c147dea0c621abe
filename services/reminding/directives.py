"""A leader's word to the heads of OPD that still have something to send: shown first, sent by the leader's own yes."""

from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.overview.leader_page import owes
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.reminding.directives import Addressee, DirectivePlan, DirectiveWords
from domain.text import plain
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.notices import Notice
from storage.queries.overview import completion
from storage.queries.people import opds, regions
from storage.queries.reminding import directives
from storage.queries.rounds import rounds

_OF_OPD = "opd{id}"
"""What a notice's occurrence says: of which OPD the head is told."""


async def plan(ports: Ports, actor: Actor, round_id: int) -> DirectivePlan:
    """What would be said to whom, for a leader of the round's region; Conflict where the round does not run."""
    async with ports.database.read() as db:
        return await _plan(db, ports.clock.now(), actor, round_id)


async def send(
    ports: Ports, actor: Actor, round_id: int, revision: str, update_ref: UpdateRef | None = None
) -> tuple[DirectivePlan, list[int]]:
    """Says it to all of them; what was said to whom, and the notices.

    Conflict where the round does not run or has had one today, where nobody is reached, or where it would go to others
    than was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        directive = await _plan(db, now, actor, round_id)
        if directive.sent_by is not None:
            raise Conflict(ConflictReason.DIRECTED_TODAY)
        if not directive.reached:
            raise Conflict(ConflictReason.NO_HEAD)
        if directive.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        region_id, day = directive.region.id, local(now, directive.region.zone).date()
        directive_id = await directives.add(
            db, region_id=region_id, round_id=round_id, person_id=actor.person_id, day=day, now=now
        )
        if directive_id is None:
            raise Conflict(ConflictReason.DIRECTED_TODAY)
        owed = [
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.DIRECTIVE,
                subject_id=directive_id,
                occurrence=_OF_OPD.format(id=addressee.opd.id),
                region_id=region_id,
                now=now,
            )
            for addressee in directive.reached
            for person_id, _ in addressee.heads
        ]
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.DIRECTED,
            subject_id=round_id,
            at=now,
            detail={"opds": [addressee.opd.id for addressee in directive.reached]},
        )
    return directive, [notice_id for notice_id in owed if notice_id is not None]


async def directive_notice(ports: Ports, notice: Notice) -> DirectiveWords | None:
    """What a head reads; None where the OPD has sent everything meanwhile, or the head's role has ended."""
    async with ports.database.read() as db:
        directive = await directives.get(db, notice.subject_id)
        round = await rounds.get(db, directive.round_id) if directive else None
        region = await regions.get(db, directive.region_id) if directive else None
        if directive is None or round is None or region is None:
            return None
        now = ports.clock.now()
        for addressee in await _addressees(db, now, round.id) if round.is_open(now) else ():
            reads = notice.person_id in {person_id for person_id, _ in addressee.heads}
            if reads and notice.occurrence == _OF_OPD.format(id=addressee.opd.id):
                return DirectiveWords(region, round, addressee.opd, addressee.owed, directive.signer)
    return None


async def _plan(db: Connection, now: datetime, actor: Actor, round_id: int) -> DirectivePlan:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.DIRECT, Place(region.id)):
        raise NotAllowed("direct", region.id)
    if not round.is_open(now):
        raise Conflict(ConflictReason.NO_DIRECTIVE)
    sent_by = await directives.signer_on(db, round_id, local(now, region.zone).date())
    return DirectivePlan(region, round, actor.name, await _addressees(db, now, round_id), sent_by, now)


async def _addressees(db: Connection, now: datetime, round_id: int) -> tuple[Addressee, ...]:
    sums = {
        opd_id: completion_
        for opd_id, completion_ in (await completion.by_opd(db, round_id, now)).items()
        if owes(completion_)
    }
    heads = await directives.heads(db, list(sums))
    addressees = [
        Addressee(opd, sums[opd.id].outstanding + sums[opd.id].returned, tuple(heads.get(opd.id, ())))
        for opd in await opds.of_ids(db, sums)
    ]
    return tuple(sorted(addressees, key=lambda addressee: (-addressee.owed, plain(addressee.opd.code))))
