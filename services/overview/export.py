"""A round written out as a workbook, for those who see the whole region."""

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass

from documents.export.workbook import round_workbook
from documents.render_jobs import MakingFailed
from domain.overview.completion import Completion
from domain.overview.export import ExportedAssignment, ExportedIndicator, ExportedOpd, ExportedVersion, RoundExport
from domain.overview.overview import OpdCompletion, Overview, RoundFrame
from domain.people.people import Actor
from services.overview.overview import seen_round
from services.overview.pictures import head_of
from services.ports import Ports
from services.single_flight import Begun, NotMade
from storage.database import Connection
from storage.queries.overview import completion, exports
from storage.queries.overview import overview as queries
from storage.queries.submission import assignments


@dataclass(frozen=True, slots=True)
class RoundWorkbook:
    """The workbook of a round as it was a moment ago; None where the same person was just given it."""

    frame: RoundFrame
    content: bytes | None


async def export_round(ports: Ports, actor: Actor, round_id: int, begun: Begun) -> RoundWorkbook:
    """What [Excel] gives; `begun` is called once it is clear that it will take a moment.

    Raises Gone, NotAllowed, and NotMade where writing it went wrong."""
    async with ports.database.read() as db:
        frame = await seen_round(db, ports, actor, round_id)
    key: Hashable = (round_id, "workbook")
    if ports.exports.given.recently((actor.person_id, key), frame.now):
        return RoundWorkbook(frame, None)

    async def make() -> bytes:
        async with ports.database.read() as db:
            of = await _gathered(db, frame)
        return await round_workbook(of)

    await begun()
    try:
        content = await ports.exports.workbooks.of(key, make)
    except MakingFailed as error:
        raise NotMade from error
    ports.exports.given.note((actor.person_id, key), ports.clock.now())
    return RoundWorkbook(frame, content)


async def _gathered(db: Connection, frame: RoundFrame) -> RoundExport:
    """The whole round, OPD by OPD: between them whoever else is served gets a turn."""
    of, now = frame.round, frame.now
    sums = await completion.by_opd(db, of.id, now)
    senders = await exports.senders(db, of.id)
    known = await queries.opds(db, {*sums, *senders})
    owing = tuple(OpdCompletion(opd, sums[opd.id]) for opd in known if opd.id in sums)
    owed: list[ExportedAssignment] = []
    versions: list[ExportedVersion] = []
    for opd in sorted(known, key=lambda opd: opd.code.casefold()):
        for one in await assignments.of_opd(db, opd.id):
            if one.round_id == of.id:
                state, late = one.state(now), one.late(now)
                owed.append(
                    ExportedAssignment(
                        opd.code, one.code, one.title, one.role, state, one.deadline_at, late, one.version
                    )
                )
        versions += await exports.versions(db, of.id, opd.id, now)
        await asyncio.sleep(0)
    return RoundExport(
        head=head_of(frame),
        by_action=frame.by_action,
        internal_deadline_at=of.internal_deadline_at,
        official_deadline_at=of.official_deadline_at,
        opds=tuple(
            ExportedOpd(line.opd.code, line.opd.name, line.completion, senders.get(line.opd.id))
            for line in Overview(frame, (), owing).by_lateness()
        ),
        indicators=await _indicators(db, frame),
        assignments=tuple(owed),
        versions=tuple(versions),
    )


async def _indicators(db: Connection, frame: RoundFrame) -> tuple[ExportedIndicator, ...]:
    of = frame.round.id
    sums = await completion.by_indicator(db, of, frame.now)
    criteria = {one.id: one for one in await queries.criteria(db, of)}
    return tuple(
        ExportedIndicator(
            one.code,
            criteria[one.criterion_id].code,
            criteria[one.criterion_id].name,
            one.kind,
            one.title,
            sums.get(one.id, Completion()),
        )
        for one in await queries.indicators(db, of, None, None)
    )
