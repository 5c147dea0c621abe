"""A round written out as a workbook, for those who see the whole region."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from documents.export.process import round_workbook
from documents.render_jobs import RenderFailed
from domain.audit import AuditEvent
from domain.overview.completion import Completion
from domain.overview.export import (
    ExportedAssignment,
    ExportedEvent,
    ExportedIndicator,
    ExportedOpd,
    ExportedVersion,
    ExportWords,
    RoundExport,
)
from domain.overview.overview import OpdCompletion, Overview, RoundFrame
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.text import plain
from services.overview.leader_page import page_of
from services.overview.overview import visible_frame
from services.overview.pictures import head_of
from services.ports import Ports
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries.overview import completion, exports, trail
from storage.queries.overview import overview as queries
from storage.queries.people import opds
from storage.queries.submission import assignments

WriteEvent = Callable[[AuditEvent, Region], ExportedEvent]
"""Puts an event of the audit trail into words."""

_TURN = 200
"""Events after which whoever else is served gets a turn."""


@dataclass(frozen=True, slots=True)
class RoundWorkbook:
    """The workbook of a round as it was a moment ago; None where the same person was just given it.

    `has_trail` tells whether the audit trail is in it.
    """

    frame: RoundFrame
    content: bytes | None
    has_trail: bool


async def export_round(
    ports: Ports, actor: Actor, round_id: int, words: ExportWords, write_event: WriteEvent, on_start: OnStart
) -> RoundWorkbook:
    """What [Excel] gives, in the `words` of the screens; `on_start` is called once it is clear that it takes a moment.

    The audit trail, as `write_event` words it, is in it for whoever may look through it.

    Raises Gone, NotAllowed, and ExportFailed where writing it went wrong."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
    has_trail = may(actor, Action.SEE_TRAIL, Place(frame.region.id))
    key: Hashable = (round_id, "workbook", has_trail)
    if ports.exports.recent.holds((actor.person_id, key), frame.now):
        return RoundWorkbook(frame, None, has_trail)

    async def make() -> bytes:
        async with ports.database.read() as db:
            export = await _gather(db, frame, words)
            if has_trail:
                export = replace(export, events=await _events(db, frame, write_event))
        return await round_workbook(export)

    await on_start()
    try:
        content = await ports.exports.workbooks.run(key, make)
    except RenderFailed as error:
        raise ExportFailed from error
    ports.exports.recent.note((actor.person_id, key), ports.clock.now())
    return RoundWorkbook(frame, content, has_trail)


async def _gather(db: Connection, frame: RoundFrame, words: ExportWords) -> RoundExport:
    """The whole round, OPD by OPD: between them whoever else is served gets a turn."""
    round, now = frame.round, frame.now
    sums = await completion.by_opd(db, round.id, now)
    senders = await exports.senders(db, round.id)
    agencies = await opds.of_ids(db, {*sums, *senders})
    owing = tuple(OpdCompletion(opd, sums[opd.id]) for opd in agencies if opd.id in sums)
    exported: list[ExportedAssignment] = []
    versions: list[ExportedVersion] = []
    for opd in sorted(agencies, key=lambda opd: plain(opd.code)):
        for assignment in await assignments.of_opd(db, opd.id):
            if assignment.round_id == round.id:
                exported.append(
                    ExportedAssignment(
                        opd.code,
                        assignment.code,
                        assignment.title,
                        assignment.role,
                        assignment.state(now),
                        assignment.deadline_at,
                        assignment.late(now),
                        assignment.ahead(now),
                        assignment.version,
                    )
                )
        versions += await exports.versions(db, round.id, opd.id, now)
        await asyncio.sleep(0)
    return RoundExport(
        words=words,
        head=head_of(frame),
        page=await page_of(db, frame),
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


async def _events(db: Connection, frame: RoundFrame, write_event: WriteEvent) -> tuple[ExportedEvent, ...]:
    """The region's trail, but for what belongs to another round."""
    exported: list[ExportedEvent] = []
    for event in await trail.of_round(db, frame.region.id, frame.round.id):
        exported.append(write_event(event, frame.region))
        if len(exported) % _TURN == 0:
            await asyncio.sleep(0)
    return tuple(exported)


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
