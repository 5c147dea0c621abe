"""Drafts of announcements: written, meant for somebody, looked at; nobody is told of a draft."""

from dataclasses import dataclass
from datetime import datetime

from domain.broadcast.announcements import Announcement, AnnouncementState, Enclosure, fits
from domain.broadcast.audience import Audience, AudienceKind, AudienceReach, of_kind, toggled
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.broadcast.audience import audience_opds, reach
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries.broadcast import announcements, groups
from storage.queries.people import actors


@dataclass(frozen=True, slots=True)
class AnnouncementPreview:
    """A draft with whom it would come to if it were sent now."""

    announcement: Announcement
    reach: AudienceReach


class AnnouncementTooLong(Exception):
    """A text is longer than an announcement can be, by `surplus` UTF-16 units; `enclosed`: under a picture or file."""

    def __init__(self, surplus: int, enclosed: bool) -> None:
        super().__init__(f"{surplus} units too long")
        self.surplus = surplus
        self.enclosed = enclosed


async def compose(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> Announcement:
    """The person's open draft, begun where there is none; what is typed or sent next goes into it."""
    own_region(actor, region_id)
    async with ports.change(update_ref) as (db, now):
        draft_id = await announcements.draft_of(db, region_id, actor.person_id)
        if draft_id is None:
            draft_id = await announcements.begin(db, region_id, actor.person_id, now)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT, draft_id), now)
        return await managed(db, actor, draft_id)


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

    A text alone leaves the picture as it is; a picture without a caption leaves the text. Raises AnnouncementTooLong
    where both together would not fit: nothing is written then.
    """
    before = (await preview(ports, actor, announcement_id)).announcement
    enclosed = file_id is not None or before.enclosure is not None
    surplus = fits(text or before.text, enclosed)
    if surplus is not None:
        raise AnnouncementTooLong(surplus, enclosed)
    text = text.strip()
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


async def set_audience(
    ports: Ports,
    actor: Actor,
    announcement_id: int,
    kind: AudienceKind,
    with_groups: bool,
    update_ref: UpdateRef | None = None,
) -> AnnouncementPreview:
    """Says whom a draft is meant for; OPD of other regions are left out."""
    before = (await preview(ports, actor, announcement_id)).announcement.audience
    audience = of_kind(before, kind, with_groups)
    return await _change(ports, actor, announcement_id, {"audience": audience.to_json()}, update_ref)


async def toggle_opd(
    ports: Ports, actor: Actor, announcement_id: int, opd_id: int, update_ref: UpdateRef | None = None
) -> AnnouncementPreview:
    """Means one OPD more, or less."""
    before = (await preview(ports, actor, announcement_id)).announcement.audience
    audience = toggled(before, opd_id)
    return await _change(ports, actor, announcement_id, {"audience": audience.to_json()}, update_ref)


async def preview(ports: Ports, actor: Actor, announcement_id: int) -> AnnouncementPreview:
    """A draft as it would look, and whom it would come to."""
    async with ports.database.read() as db:
        return await previewed(db, ports.clock.now(), await managed(db, actor, announcement_id))


async def reopen(ports: Ports, actor: Actor, announcement_id: int) -> AnnouncementPreview:
    """A draft, looked at by who goes on with it: what is typed or sent next still goes into it."""
    draft = await preview(ports, actor, announcement_id)
    if draft.announcement.state is AnnouncementState.DRAFT:
        await keep_open(ports, actor, announcement_id)
    return draft


async def keep_open(ports: Ports, actor: Actor, announcement_id: int) -> None:
    """What is typed or sent next still goes into a draft."""
    async with ports.maintain() as (db, now):
        await _draft(db, actor, announcement_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT, announcement_id), now)


async def audience_of(ports: Ports, actor: Actor, announcement_id: int) -> tuple[Announcement, int]:
    """A draft, and how many groups are bound to its region."""
    async with ports.database.read() as db:
        announcement = await _draft(db, actor, announcement_id)
        return announcement, len(await groups.of_region(db, announcement.region.id))


async def opds_to_choose(ports: Ports, actor: Actor, announcement_id: int) -> tuple[Announcement, list[Opd]]:
    """A draft, and all OPD of its region that may be meant."""
    async with ports.database.read() as db:
        announcement = await _draft(db, actor, announcement_id)
        return announcement, await audience_opds(db, ports.clock.now(), announcement.region, Audience(AudienceKind.ALL))


async def discard(ports: Ports, actor: Actor, announcement_id: int, update_ref: UpdateRef | None = None) -> Region:
    """Throws a draft away."""
    async with ports.change(update_ref) as (db, _):
        announcement = await _draft(db, actor, announcement_id)
        await announcements.discard(db, announcement_id)
    return announcement.region


def own_region(actor: Actor, region_id: int) -> Region:
    """The region, for somebody who may announce there; raises NotAllowed."""
    if not may(actor, Action.CONVENE, Place(region_id)):
        raise NotAllowed("announce", region_id)
    return next(held.region for held in actor.memberships if held.region.id == region_id)


async def managed(db: Connection, actor: Actor, announcement_id: int) -> Announcement:
    """The announcement, for somebody who may announce in its region; raises Gone, NotAllowed."""
    announcement = await announcements.get(db, announcement_id)
    if announcement is None:
        raise Gone
    if not may(actor, Action.CONVENE, Place(announcement.region.id)):
        raise NotAllowed("announce", announcement.region.id)
    return announcement


async def previewed(db: Connection, now: datetime, announcement: Announcement) -> AnnouncementPreview:
    """In the open transaction: a draft with whom it would come to now."""
    audience = announcement.audience
    return AnnouncementPreview(
        announcement, await reach(db, now, announcement.region, audience) if audience else AudienceReach((), (), ())
    )


async def _change(
    ports: Ports, actor: Actor, announcement_id: int, values: dict[str, object], update_ref: UpdateRef | None
) -> AnnouncementPreview:
    async with ports.change(update_ref) as (db, now):
        await _draft(db, actor, announcement_id)
        if values and not await announcements.change_draft(db, announcement_id, **values):
            raise Conflict(ConflictReason.NOT_A_DRAFT)
        # Whatever is typed or sent while the draft is open still goes into it.
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ANNOUNCEMENT, announcement_id), now)
        return await previewed(db, now, await managed(db, actor, announcement_id))


async def _draft(db: Connection, actor: Actor, announcement_id: int) -> Announcement:
    announcement = await managed(db, actor, announcement_id)
    if announcement.state is not AnnouncementState.DRAFT:
        raise Gone
    return announcement
