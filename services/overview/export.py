"""A round written out as a workbook, for those who see the whole region."""

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass

from documents.export.workbook import round_workbook
from documents.render_jobs import RenderFailed
from domain.overview.completion import Completion
from domain.overview.export import (
    ExportedAssignment,
    ExportedIndicator,
    ExportedOpd,
    ExportedVersion,
    ExportWords,
    RoundExport,
)
from domain.overview.overview import OpdCompletion, Overview, RoundFrame
from domain.people.people import Actor
from services.overview.overview import visible_frame
from services.overview.pictures import head_of
from services.ports import Ports
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries.overview import completion, exports
from storage.queries.overview import overview as queries
from storage.queries.people import opds
from storage.queries.submission import assignments


@dataclass(frozen=True, slots=True)
class RoundWorkbook:
    """The workbook of a round as it was a moment ago; None where the same person was just given it."""

    frame: RoundFrame
    content: bytes | None


async def export_round(
    ports: Ports, actor: Actor, round_id: int, words: ExportWords, on_start: OnStart
) -> RoundWorkbook:
    """What [Excel] gives, in the `words` of the screens; `on_start` is called once it is clear that it takes a moment.

    Raises Gone, NotAllowed, and ExportFailed where writing it went wrong."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
    key: Hashable = (round_id, "workbook")
    if ports.exports.recent.holds((actor.person_id, key), frame.now):
        return RoundWorkbook(frame, None)

    async def make() -> bytes:
        async with ports.database.read() as db:
            export = await _gather(db, frame, words)
        return await round_workbook(export)

    await on_start()
    try:
        content = await ports.exports.workbooks.run(key, make)
    except RenderFailed as error:
        raise ExportFailed from error
    ports.exports.recent.note((actor.person_id, key), ports.clock.now())
    return RoundWorkbook(frame, content)


async def _gather(db: Connection, frame: RoundFrame, words: ExportWords) -> RoundExport:
    """The whole round, OPD by OPD: between them whoever else is served gets a turn."""
    round, now = frame.round, frame.now
    sums = await completion.by_opd(db, round.id, now)
    senders = await exports.senders(db, round.id)
    agencies = await opds.of_ids(db, {*sums, *senders})
    owing = tuple(OpdCompletion(opd, sums[opd.id]) for opd in agencies if opd.id in sums)
    exported: list[ExportedAssignment] = []
    versions: list[ExportedVersion] = []
    for opd in sorted(agencies, key=lambda opd: opd.code.casefold()):
        for assignment in await assignments.of_opd(db, opd.id):
            if assignment.round_id == round.id:
                state, late = assignment.state(now), assignment.late(now)
                exported.append(
                    ExportedAssignment(
                        opd.code,
                        assignment.code,
                        assignment.title,
                        assignment.role,
                        state,
                        assignment.deadline_at,
                        late,
                        assignment.version,
                    )
                )
        versions += await exports.versions(db, round.id, opd.id, now)
        await asyncio.sleep(0)
    return RoundExport(
        words=words,
        head=head_of(frame),
        by_action=frame.by_action,
        internal_deadline_at=round.internal_deadline_at,
        official_deadline_at=round.official_deadline_at,
        opds=tuple(
            ExportedOpd(line.opd.code, line.opd.name, line.completion, senders.get(line.opd.id))
            for line in Overview(frame, (), owing).by_lateness()
        ),
        indicators=await _indicators(db, frame),
        assignments=tuple(exported),
        versions=tuple(versions),
    )


async def _indicators(db: Connection, frame: RoundFrame) -> tuple[ExportedIndicator, ...]:
    round_id = frame.round.id
    sums = await completion.by_indicator(db, round_id, frame.now)
    criteria = {criterion.id: criterion for criterion in await queries.criteria(db, round_id)}
    return tuple(
        ExportedIndicator(
            indicator.code,
            criteria[indicator.criterion_id].code,
            criteria[indicator.criterion_id].name,
            indicator.kind,
            indicator.title,
            sums.get(indicator.id, Completion()),
        )
        for indicator in await queries.indicators(db, round_id, None, None)
    )
