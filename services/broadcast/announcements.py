"""Announcements as a coordinator sends them: to everybody they are meant for, stopped, sent again, corrected."""

from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.broadcast.announcements import Announcement, AnnouncementState, Delivery, Report, Undelivered, fits
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Region
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.broadcast.drafts import managed, own_region, previewed
from services.ports import Ports
from services.refusals import Conflict, Gone
from storage.database import Connection
from storage.queries import audit, cards, notices, outbox
from storage.queries.broadcast import announcements
from storage.queries.cards import CardKind
from storage.queries.people import actors


@dataclass(frozen=True, slots=True)
class AnnouncementList:
    """What a region has announced, the latest first, and the draft that the person who looks has open."""

    region: Region
    reports: tuple[Report, ...]
    draft_id: int | None


async def list_announcements(ports: Ports, actor: Actor, region_id: int) -> AnnouncementList:
    """What a region has announced, for its coordinator."""
    region = own_region(actor, region_id)
    async with ports.database.read() as db:
        reports = [await _report(db, announcement) for announcement in await announcements.of_region(db, region_id)]
        return AnnouncementList(region, tuple(reports), await announcements.draft_of(db, region_id, actor.person_id))


async def send(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    revision: int,
    message_id: int | None,
    update_ref: UpdateRef | None = None,
) -> None:
    """Sends a draft to everybody it is meant for now, as it was previewed (`revision`).

    The message `message_id` becomes the card that shows how far it has come. Raises Conflict where the draft was
    changed or sent since.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        announcement = await managed(db, actor, announcement_id)
        if announcement.state is not AnnouncementState.DRAFT:
            raise Conflict(ConflictReason.NOT_A_DRAFT)
        if not announcement.ready:
            raise Conflict(ConflictReason.INCOMPLETE)
        if not await announcements.send(db, announcement_id, revision, now):
            raise Conflict(ConflictReason.CHANGED_SINCE)
        drafted = await previewed(db, now, announcement)
        await announcements.keep_wording(db, announcement_id, actor.person_id, now)
        await outbox.enqueue_bulk(
            db,
            kind=NoticeKind.ANNOUNCEMENT,
            subject_id=announcement_id,
            now=now,
            region_id=announcement.region.id,
            person_ids=[person.person_id for person in drafted.reach.people],
            group_ids=[group.id for group in drafted.reach.groups],
        )
        await _show_progress(db, actor, announcement_id, message_id)
        await _record(db, now, actor, AuditKind.ANNOUNCEMENT_SENT, announcement)


async def stop(
    ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None
) -> tuple[Report, bool]:
    """Stops what is being sent; what has left stays with those who have it. False: nothing was left to be withheld."""
    async with ports.change(update_ref) as (db, now):
        announcement = await managed(db, actor, announcement_id)
        stopped = await announcements.stop(db, announcement_id, actor.person_id, now)
        if stopped:
            await _record(db, now, actor, AuditKind.ANNOUNCEMENT_STOPPED, announcement)
            await cards.want_for_all(db, CardKind.ANNOUNCEMENT, announcement_id)
        return await _report(db, await managed(db, actor, announcement_id)), stopped


async def report(ports: Ports, actor: Actor, announcement_id: int) -> Report:
    """How far a sent announcement has come."""
    async with ports.database.read() as db:
        announcement = await managed(db, actor, announcement_id)
        if not announcement.sent:
            raise Gone
        return await _report(db, announcement)


async def watch(ports: Ports, actor: Actor, announcement_id: int, message_id: int | None) -> Report:
    """How far it has come; while it is being sent, the message that shows it follows as its card."""
    progress = await report(ports, actor, announcement_id)
    if progress.announcement.state is AnnouncementState.SENDING and message_id is not None:
        async with ports.maintain() as (db, _):
            await cards.adopt(db, CardKind.ANNOUNCEMENT, announcement_id, actor.person_id, message_id)
    return progress


async def undelivered(ports: Ports, actor: Actor, announcement_id: int) -> tuple[Report, list[Undelivered]]:
    """Whom a sent announcement has not reached, or may not have."""
    async with ports.database.read() as db:
        announcement = await managed(db, actor, announcement_id)
        return await _report(db, announcement), await announcements.undelivered(db, announcement_id)


async def resend(
    ports: Ports, actor: Actor, announcement_id: int, notice_id: int, update_ref: UpdateRef | None = None
) -> Undelivered:
    """Sends it once more to one whom it has not reached; Conflict where that has been done."""
    async with ports.change(update_ref) as (db, now):
        announcement = await managed(db, actor, announcement_id)
        missed = {entry.notice_id: entry for entry in await announcements.undelivered(db, announcement_id)}
        if notice_id not in missed or not await notices.resend(db, notice_id, now):
            raise Conflict(ConflictReason.NOTICE_SETTLED)
        await announcements.resume(db, announcement_id)
        await _record(db, now, actor, AuditKind.ANNOUNCEMENT_RESENT, announcement)
        return missed[notice_id]


async def ask_correction(
    ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None
) -> Announcement:
    """What is typed next is taken for the corrected text."""
    async with ports.change(update_ref) as (db, now):
        announcement = await managed(db, actor, announcement_id)
        if not announcement.sent:
            raise Gone
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT_CORRECTION, announcement_id), now)
    return announcement


async def propose_correction(
    ports: Ports, actor: Actor, announcement_id: int, text: str, update_ref: UpdateRef | None = None
) -> tuple[Announcement, int]:
    """Keeps a corrected text until its author says yes; tells how many messages it would change."""
    async with ports.change(update_ref) as (db, now):
        announcement = await managed(db, actor, announcement_id)
        if not announcement.sent:
            raise Gone
        if not fits(text, announcement.enclosure is not None):
            await announcements.propose(db, announcement_id, text)
            await actors.set_prompt(db, actor.person_id, None, now)
        people, group_ids = await announcements.reached(db, announcement_id)
        return await managed(db, actor, announcement_id), len(people) + len(group_ids)


async def correct(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    revision: str,
    message_id: int | None,
    update_ref: UpdateRef | None = None,
) -> None:
    """Yes to the wording that was shown (`revision`): what was delivered is edited, the rest goes out with it.

    Raises Conflict where another correction was quicker, or another wording was proposed since.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        announcement = await managed(db, actor, announcement_id)
        wording = announcement.proposed
        if wording is None or announcement.correction_revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        if not await announcements.correct(db, announcement_id, announcement.revision, wording):
            raise Conflict(ConflictReason.CHANGED_SINCE)
        await announcements.keep_wording(db, announcement_id, actor.person_id, now)
        people, group_ids = await announcements.reached(db, announcement_id)
        await outbox.enqueue_bulk(
            db,
            kind=NoticeKind.CORRECTION,
            subject_id=announcement_id,
            occurrence=correction_occurrence(announcement.revision + 1),
            now=now,
            region_id=announcement.region.id,
            person_ids=people,
            group_ids=group_ids,
        )
        await _show_progress(db, actor, announcement_id, message_id)
        await _record(db, now, actor, AuditKind.ANNOUNCEMENT_CORRECTED, announcement)


def correction_occurrence(revision: int) -> str:
    """Which correction a notice carries."""
    return f"r{revision}"


async def report_of(db: Connection, announcement_id: int) -> Report | None:
    """How far an announcement has come, for its card."""
    announcement = await announcements.get(db, announcement_id)
    return await _report(db, announcement) if announcement is not None and announcement.sent else None


async def _report(db: Connection, announcement: Announcement) -> Report:
    correction = Delivery()
    if announcement.sent:
        occurrence = correction_occurrence(announcement.revision)
        correction = await announcements.delivery(db, announcement.id, NoticeKind.CORRECTION, occurrence)
    return Report(announcement, await announcements.delivery(db, announcement.id, NoticeKind.ANNOUNCEMENT), correction)


async def _show_progress(db: Connection, actor: Actor, announcement_id: int, message_id: int | None) -> None:
    if message_id is not None:
        await cards.adopt(db, CardKind.ANNOUNCEMENT, announcement_id, actor.person_id, message_id)
    else:
        await cards.want(db, CardKind.ANNOUNCEMENT, announcement_id, actor.person_id, buried=False)


async def _record(db: Connection, now: datetime, actor: Actor, kind: AuditKind, announcement: Announcement) -> None:
    await audit.record(
        db,
        region_id=announcement.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=announcement.id,
        at=now,
    )
