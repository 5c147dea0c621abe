"""A table of a region written out as a workbook, for its coordinators: members, trail, meetings, questions."""

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.export.process import table_workbook
from documents.render_jobs import RenderFailed
from domain.audit import AuditFilter
from domain.meetings.meetings import Meeting, counted
from domain.overview.tables import (
    ExportedMeeting,
    ExportedMember,
    ExportedReply,
    RegionTable,
    TableExport,
    TableOfRegion,
    TableRecord,
    TableWords,
)
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from services.overview.export import WriteEvent
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries.inquiries import exports as inquiry_exports
from storage.queries.meetings import meetings, rsvps
from storage.queries.overview import trail
from storage.queries.people import members, regions

_RIGHTS = {
    RegionTable.MEMBERS: Action.MANAGE_MEMBERS,
    RegionTable.TRAIL: Action.SEE_TRAIL,
    RegionTable.MEETINGS: Action.CONVENE,
    RegionTable.QUESTIONS: Action.ANSWER,
}
_TURN = 200
"""Events after which whoever else is served gets a turn."""


@dataclass(frozen=True, slots=True)
class TableWorkbook:
    """The workbook of a table; `content` is None where the same person was just given it."""

    region: Region
    at: datetime
    content: bytes | None


async def export_table(
    ports: Ports, actor: Actor, source: TableOfRegion, words: TableWords, write_event: WriteEvent, on_start: OnStart
) -> TableWorkbook:
    """What [Excel] gives where a table stands, in the `words` of the screens.

    Raises NotAllowed, Gone, and ExportFailed where writing it went wrong.
    """
    region_id, table = source.region_id, source.table
    if not may(actor, _RIGHTS[table], Place(region_id)):
        raise NotAllowed("export a table", region_id)
    async with ports.database.read() as db:
        region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    now = ports.clock.now()
    key: Hashable = source
    if ports.exports.recent.holds((actor.person_id, key), now):
        return TableWorkbook(region, now, None)

    async def make() -> bytes:
        async with ports.database.read() as db:
            if table is RegionTable.TRAIL:
                records = await _events(db, region, source.bounds, write_event)
            else:
                records = await _RECORDS[table](db, region_id)
        head = TableExport(words, table, region.name, region.office, region.zone, now, tuple(records))
        return await table_workbook(head)

    await on_start()
    try:
        content = await ports.exports.workbooks.run(key, make)
    except RenderFailed as error:
        raise ExportFailed from error
    ports.exports.recent.note((actor.person_id, key), ports.clock.now())
    return TableWorkbook(region, now, content)


async def _members(db: Connection, region_id: int) -> Sequence[TableRecord]:
    return [
        ExportedMember(
            opd=held.membership.opd.code if held.membership.opd else "",
            opd_name=held.membership.opd.name if held.membership.opd else "",
            name=held.name,
            role=held.membership.role,
            since=held.since,
            last_seen_at=held.last_seen_at,
            unreachable_since=held.unreachable_since,
        )
        for held in await members.in_region(db, region_id)
    ]


async def _events(
    db: Connection, region: Region, bounds: AuditFilter, write_event: WriteEvent
) -> Sequence[TableRecord]:
    exported: list[TableRecord] = []
    for event in await trail.of_region(db, region.id, bounds):
        exported.append(write_event(event, region))
        if len(exported) % _TURN == 0:
            await asyncio.sleep(0)
    return exported


async def _meetings(db: Connection, region_id: int) -> Sequence[TableRecord]:
    exported: list[TableRecord] = []
    for meeting in await meetings.of_region(db, region_id):
        exported += await _meeting(db, meeting)
    return exported


async def _meeting(db: Connection, meeting: Meeting) -> Sequence[TableRecord]:
    """The meeting, and what each invited OPD replied."""
    invitees = await rsvps.invitees(db, meeting.id)
    present = await rsvps.present(db, meeting.id)
    counts = counted(invitees)
    exported: list[TableRecord] = [
        ExportedMeeting(
            title=meeting.title,
            kind=meeting.kind,
            state=meeting.state,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=meeting.place,
            link=meeting.link,
            invited=counts.total,
            comes=counts.comes,
            sends=counts.sends,
            cannot=counts.cannot,
            unanswered=counts.open,
            present=len({(attendee.invitee_id, attendee.name) for attendee in present}),
        )
    ]
    for invitee in invitees:
        reply = invitee.reply
        names = [
            tuple(attendee.name for attendee in present if attendee.invitee_id == invitee.id and attendee.day == number)
            for number in range(1, meeting.days + 1)
        ]
        exported.append(
            ExportedReply(
                title=meeting.title,
                starts_at=meeting.starts_at,
                opd=invitee.opd.code,
                opd_name=invitee.opd.name,
                answer=reply.answer if reply else None,
                note=reply.note if reply else "",
                by=reply.by if reply else "",
                at=reply.at if reply else None,
                days=tuple(names),
            )
        )
    return exported


async def _questions(db: Connection, region_id: int) -> Sequence[TableRecord]:
    return [
        *await inquiry_exports.messages_in(db, region_id),
        *await inquiry_exports.answers_in(db, region_id),
    ]


_RECORDS = {
    RegionTable.MEMBERS: _members,
    RegionTable.MEETINGS: _meetings,
    RegionTable.QUESTIONS: _questions,
}
