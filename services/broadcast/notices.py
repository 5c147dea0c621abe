"""What the messages of an announcement say, asked when each goes out, and how far all of them have come."""

from dataclasses import dataclass

from domain.broadcast.announcements import Announcement, Report
from domain.notices import NoticeState
from services.broadcast.announcements import correction_occurrence, report_of
from services.delivery import EarlierNoticePending
from services.ports import Ports
from storage.queries import cards
from storage.queries.broadcast import announcements
from storage.queries.cards import Card, CardKind
from storage.queries.notices import Notice
from storage.queries.people import actors

_PENDING = (NoticeState.DUE, NoticeState.CLAIMED, NoticeState.SENDING)


@dataclass(frozen=True, slots=True)
class Correcting:
    """A message that was delivered, and the announcement as it should read now."""

    announcement: Announcement
    message_id: int


async def announcement_notice(ports: Ports, notice: Notice) -> Announcement | None:
    """The announcement that a notice carries; None where it was stopped, or the person serves the region no more."""
    async with ports.database.read() as db:
        announcement = await announcements.get(db, notice.subject_id)
        if announcement is None or _is_stopped(announcement, notice):
            return None
        person_id = notice.to_person_id
        if person_id is not None and not await actors.serves(db, person_id, announcement.region.id):
            return None
    return announcement


def _is_stopped(announcement: Announcement, notice: Notice) -> bool:
    """Whether it was stopped after this was owed; what somebody asked to be sent again since is not meant."""
    return announcement.stopped_at is not None and (notice.due_at <= announcement.stopped_at or notice.attempts > 0)


async def correction_notice(ports: Ports, notice: Notice) -> Correcting | None:
    """The message to be edited; None where a later correction follows, or nothing was delivered.

    Raises NotYet while the announcement itself is still on its way to that person or group.
    """
    async with ports.database.read() as db:
        announcement = await announcements.get(db, notice.subject_id)
        if announcement is None or notice.occurrence != correction_occurrence(announcement.revision):
            return None
        sent = await announcements.message_of(db, announcement.id, notice.to_person_id, notice.group_id)
    if sent is None:
        return None
    state, message_id = sent
    if state in _PENDING:
        raise EarlierNoticePending
    return Correcting(announcement, message_id) if state is NoticeState.SENT and message_id is not None else None


async def plan_announcements(ports: Ports, last_reports: dict[int, Report], *, include_running: bool) -> bool:
    """Wants the progress cards of what is being sent where more has come than `last_reports`; whether there are any.

    What has wholly gone out is noted as ended; the others wait unless `include_running`. `last_reports` is the
    caller's memory of what the cards said last.
    """
    async with ports.database.read() as db:
        running = {id_: await report_of(db, id_) for id_ in await announcements.running(db)}
    for id_ in set(last_reports) - set(running):
        del last_reports[id_]
    outdated = {
        id_: report
        for id_, report in running.items()
        if report is not None and last_reports.get(id_) != report and (include_running or not report.running)
    }
    if not outdated:
        return False
    async with ports.maintain(bookkeeping=True) as (db, now):
        for id_, report in outdated.items():
            if not report.running:
                await announcements.end(db, id_, now)
            await cards.want_for_all(db, CardKind.ANNOUNCEMENT, id_)
    last_reports.update(outdated)
    return True


async def announcement_card(ports: Ports, card: Card) -> Report | None:
    """What a progress card shows."""
    async with ports.database.read() as db:
        return await report_of(db, card.subject_id)
