"""Announcements as a coordinator makes them: written, meant for somebody, sent after a yes, stopped, corrected."""

from dataclasses import dataclass

from domain.broadcast.announcements import (
    Announcement,
    AnnouncementState,
    Delivery,
    Enclosure,
    Report,
    Undelivered,
    fits,
)
from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.notices import NoticeKind
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.broadcast.audience import opds_meant, reach
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit, cards, notices
from storage.queries.broadcast import announcements, groups
from storage.queries.cards import CardKind
from storage.queries.people import actors


@dataclass(frozen=True, slots=True)
class AnnouncementPreview:
    """A draft with whom it would come to if it were sent now."""

    announcement: Announcement
    reach: AudienceReach


async def announced(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, list[Report], int | None]:
    """What a region has announced, the latest first, and the draft this person has open."""
    region = _own_region(actor, region_id)
    async with ports.database.read() as db:
        found = [await _report(db, of) for of in await announcements.of_region(db, region_id)]
        return region, found, await announcements.draft_of(db, region_id, actor.person_id)


async def compose(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> Announcement:
    """The person's open draft, begun where there is none; what is typed or sent next goes into it."""
    _own_region(actor, region_id)
    async with ports.change(update_ref) as (db, now):
        draft_id = await announcements.draft_of(db, region_id, actor.person_id)
        if draft_id is None:
            draft_id = await announcements.begin(db, region_id, actor.person_id, now)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT, draft_id), now)
        return await _one(db, actor, draft_id)


async def write(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    text: str,
    *,
    enclosure: Enclosure | None = None,
    file_id: str | None = None,
    file_name: str = "",
    update_ref: UpdateRef | None = None,
) -> AnnouncementPreview:
    """Puts what was sent into a draft: a text (Telegram HTML), or a picture or file with or without one.

    A text alone leaves the picture as it is; a picture without a caption leaves the text.
    """
    values: dict[str, object] = {"text": text} if text else {}
    if file_id is not None:
        values |= {"enclosure": enclosure, "file_id": file_id, "file_name": file_name[:255]}
    return await _change(ports, actor, announcement_id, values, update_ref)


async def drop_enclosure(
    ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None
) -> AnnouncementPreview:
    """Takes the picture or file out of a draft."""
    values: dict[str, object] = {"enclosure": None, "file_id": None, "file_name": ""}
    return await _change(ports, actor, announcement_id, values, update_ref)


async def choose_audience(
    ports: Ports, actor: Actor, announcement_id: int, audience: Audience, update_ref: UpdateRef | None = None
) -> AnnouncementPreview:
    """Says whom a draft is meant for; OPD of other regions are left out."""
    return await _change(ports, actor, announcement_id, {"audience": audience.to_json()}, update_ref)


async def preview(ports: Ports, actor: Actor, announcement_id: int) -> AnnouncementPreview:
    """A draft as it would look, and whom it would come to."""
    async with ports.database.read() as db:
        return await _preview(db, ports, await _one(db, actor, announcement_id))


async def audience_of(ports: Ports, actor: Actor, announcement_id: int) -> tuple[Announcement, int]:
    """A draft, and how many groups are bound to its region."""
    async with ports.database.read() as db:
        found = await _draft(db, actor, announcement_id)
        return found, len(await groups.of_region(db, found.region.id))


async def opds_to_choose(ports: Ports, actor: Actor, announcement_id: int) -> tuple[Announcement, list[Opd]]:
    """A draft, and all OPD of its region that may be meant."""
    async with ports.database.read() as db:
        found = await _draft(db, actor, announcement_id)
        return found, await opds_meant(db, ports, found.region, Audience(AudienceKind.ALL))


async def discard(ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None) -> Region:
    """Throws a draft away."""
    async with ports.change(update_ref) as (db, _):
        found = await _draft(db, actor, announcement_id)
        await announcements.discard(db, announcement_id)
    return found.region


async def send(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    revision: int,
    message_id: int | None,
    update_ref: UpdateRef | None = None,
) -> None:
    """Sends a draft to everybody it is meant for now, as it was previewed (`revision`).

    The message `message_id` becomes the card that shows how far it has come. Raises Overtaken where the draft was
    changed or sent since.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        found = await _one(db, actor, announcement_id)
        if not found.ready or not await announcements.send(db, announcement_id, revision, now):
            raise Overtaken
        of = await _preview(db, ports, found)
        await announcements.keep_wording(db, announcement_id, actor.person_id, now)
        await notices.enqueue_bulk(
            db,
            kind=NoticeKind.ANNOUNCEMENT,
            subject_id=announcement_id,
            now=now,
            region_id=found.region.id,
            person_ids=[person.person_id for person in of.reach.people],
            group_ids=[group.id for group in of.reach.groups],
        )
        await _show_progress(db, actor, announcement_id, message_id)
        await _record(db, ports, actor, "sent", found)


async def stop(ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None) -> Report:
    """Stops what is being sent; what has left stays with those who have it."""
    async with ports.change(update_ref) as (db, now):
        found = await _one(db, actor, announcement_id)
        if await announcements.stop(db, announcement_id, actor.person_id, now):
            await _record(db, ports, actor, "stopped", found)
            await cards.want_for_all(db, CardKind.ANNOUNCEMENT, announcement_id)
        return await _report(db, await _one(db, actor, announcement_id))


async def report(ports: Ports, actor: Actor, announcement_id: int) -> Report:
    """How far a sent announcement has come."""
    async with ports.database.read() as db:
        found = await _one(db, actor, announcement_id)
        if not found.sent:
            raise Gone
        return await _report(db, found)


async def watch(ports: Ports, actor: Actor, announcement_id: int, message_id: int | None) -> Report:
    """How far it has come; while it is being sent, the message that shows it follows as its card."""
    found = await report(ports, actor, announcement_id)
    if found.announcement.state is AnnouncementState.SENDING and message_id is not None:
        async with ports.database.write() as db:
            await cards.adopt(db, CardKind.ANNOUNCEMENT, announcement_id, actor.person_id, message_id)
    return found


async def undelivered(ports: Ports, actor: Actor, announcement_id: int) -> tuple[Report, list[Undelivered]]:
    """Whom a sent announcement has not reached, or may not have."""
    async with ports.database.read() as db:
        found = await _one(db, actor, announcement_id)
        return await _report(db, found), await announcements.undelivered(db, announcement_id)


async def resend(
    ports: Ports, actor: Actor, announcement_id: int, notice_id: int, update_ref: UpdateRef | None = None
) -> Undelivered:
    """Sends it once more to one whom it has not reached; Overtaken where that has been done."""
    async with ports.change(update_ref) as (db, now):
        found = await _one(db, actor, announcement_id)
        missed = {one.notice_id: one for one in await announcements.undelivered(db, announcement_id)}
        if notice_id not in missed or not await notices.resend(db, notice_id, now):
            raise Overtaken
        await announcements.resume(db, announcement_id)
        await _record(db, ports, actor, "resent", found)
        return missed[notice_id]


async def ask_correction(
    ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None
) -> Announcement:
    """What is typed next is taken for the corrected text."""
    async with ports.change(update_ref) as (db, now):
        found = await _one(db, actor, announcement_id)
        if not found.sent:
            raise Gone
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT_CORRECTION, announcement_id), now)
    return found


async def propose_correction(
    ports: Ports, actor: Actor, announcement_id: int, text: str, update_ref: UpdateRef | None = None
) -> tuple[Announcement, int]:
    """Keeps a corrected text until its author says yes; tells how many messages it would change."""
    async with ports.change(update_ref) as (db, now):
        found = await _one(db, actor, announcement_id)
        if not found.sent:
            raise Gone
        if not fits(text, found.enclosure is not None):
            await announcements.propose(db, announcement_id, text)
            await actors.set_prompt(db, actor.person_id, None, now)
        people, group_ids = await announcements.reached(db, announcement_id)
        return await _one(db, actor, announcement_id), len(people) + len(group_ids)


async def correct(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    revision: int,
    message_id: int | None,
    update_ref: UpdateRef | None = None,
) -> None:
    """Yes: what was delivered is edited, what is still to go out says the new text.

    Raises Overtaken where another correction was quicker.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        found = await _one(db, actor, announcement_id)
        if not await announcements.correct(db, announcement_id, revision, now):
            raise Overtaken
        await announcements.keep_wording(db, announcement_id, actor.person_id, now)
        people, group_ids = await announcements.reached(db, announcement_id)
        await notices.enqueue_bulk(
            db,
            kind=NoticeKind.CORRECTION,
            subject_id=announcement_id,
            occurrence=correction_occurrence(found.revision + 1),
            now=now,
            region_id=found.region.id,
            person_ids=people,
            group_ids=group_ids,
        )
        await _show_progress(db, actor, announcement_id, message_id)
        await _record(db, ports, actor, "corrected", found)


def correction_occurrence(revision: int) -> str:
    """Which correction a notice carries."""
    return f"r{revision}"


async def report_of(db: Connection, announcement_id: int) -> Report | None:
    """How far an announcement has come, for its card."""
    found = await announcements.one(db, announcement_id)
    return await _report(db, found) if found is not None and found.sent else None


async def _change(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    values: dict[str, object],
    update_ref: UpdateRef | None,
) -> AnnouncementPreview:
    async with ports.change(update_ref) as (db, now):
        await _draft(db, actor, announcement_id)
        if values and not await announcements.change_draft(db, announcement_id, **values):
            raise Overtaken
        # Whatever is typed or sent while the draft is open still goes into it.
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT, announcement_id), now)
        return await _preview(db, ports, await _one(db, actor, announcement_id))


async def _preview(db: Connection, ports: Ports, of: Announcement) -> AnnouncementPreview:
    audience = of.audience
    return AnnouncementPreview(
        of, await reach(db, ports, of.region, audience) if audience else AudienceReach((), (), ())
    )


async def _report(db: Connection, of: Announcement) -> Report:
    corrected = (
        await announcements.delivery(db, of.id, NoticeKind.CORRECTION, correction_occurrence(of.revision))
        if of.sent
        else Delivery()
    )
    return Report(of, await announcements.delivery(db, of.id, NoticeKind.ANNOUNCEMENT), corrected)


async def _show_progress(db: Connection, actor: Actor, announcement_id: int, message_id: int | None) -> None:
    if message_id is not None:
        await cards.adopt(db, CardKind.ANNOUNCEMENT, announcement_id, actor.person_id, message_id)
    else:
        await cards.want(db, CardKind.ANNOUNCEMENT, announcement_id, actor.person_id, buried=False)


async def _one(db: Connection, actor: Actor, announcement_id: int) -> Announcement:
    found = await announcements.one(db, announcement_id)
    if found is None:
        raise Gone
    if not may(actor, Action.CONVENE, Place(found.region.id)):
        raise NotAllowed("announce", found.region.id)
    return found


async def _draft(db: Connection, actor: Actor, announcement_id: int) -> Announcement:
    found = await _one(db, actor, announcement_id)
    if found.state is not AnnouncementState.DRAFT:
        raise Gone
    return found


def _own_region(actor: Actor, region_id: int) -> Region:
    if not may(actor, Action.CONVENE, Place(region_id)):
        raise NotAllowed("announce", region_id)
    return next(held.region for held in actor.memberships if held.region.id == region_id)


async def _record(db: Connection, ports: Ports, actor: Actor, action: str, of: Announcement) -> None:
    await audit.record(
        db,
        region_id=of.region.id,
        person_id=actor.person_id,
        action=action,
        subject="announcement",
        subject_id=of.id,
        at=ports.clock.now(),
    )
