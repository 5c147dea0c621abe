"""Planning a meeting: begun, answered field by field, and thrown away; nobody is told of a draft."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.meetings.meetings import LIMITS, TYPED_FIELDS, Meeting, MeetingField, MeetingKind, MeetingState, StoredPaper
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.broadcast.audience import opds_meant, reach
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit
from storage.queries.broadcast import groups
from storage.queries.meetings import meetings
from storage.queries.people import actors
from storage.queries.rounds import rounds

_CODE_SIGNS = "23456789"
_CODE_LENGTH = 6


class TooLong(Exception):
    """What was typed is longer than an invitation can hold; `limit` in characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} characters")
        self.limit = limit


def region_of(actor: Actor, region_id: int) -> Region:
    """The region, for somebody who may call meetings there; raises NotAllowed."""
    if not may(actor, Action.CONVENE, Place(region_id)):
        raise NotAllowed("call a meeting", region_id)
    return next(held.region for held in actor.memberships if held.region.id == region_id)


async def convened(db: Connection, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, for somebody who may call meetings in its region; raises Gone, NotAllowed."""
    meeting = await meetings.one(db, meeting_id)
    if meeting is None or meeting.state is MeetingState.DISCARDED:
        raise Gone
    region_of(actor, meeting.region.id)
    return meeting


async def begin_meeting(
    ports: Ports, actor: Actor, region_id: int, kind: MeetingKind, update_ref: UpdateRef | None = None
) -> Meeting:
    """Begins a draft; its title is asked at once."""
    region = region_of(actor, region_id)
    async with ports.change(update_ref) as (db, now):
        meeting_id = await meetings.add(
            db,
            region_id=region_id,
            kind=kind,
            zone=region.zone,
            uid=f"{uuid4().hex}@kkpham",
            code="".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH)),
            person_id=actor.person_id,
            now=now,
        )
        await _ask(db, actor, meeting_id, MeetingField.TITLE, now)
        return await convened(db, actor, meeting_id)


async def meeting_of(ports: Ports, actor: Actor, meeting_id: int) -> Meeting:
    """One meeting, for its region's coordinator."""
    async with ports.database.read() as db:
        return await convened(db, actor, meeting_id)


async def ask_field(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, update_ref: UpdateRef | None = None
) -> Meeting:
    """Asks for one thing: what the person types (or sends, for the letter) next is taken for it.

    Of an announced meeting the time alone can be asked.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await convened(db, actor, meeting_id)
        if meeting.state is not MeetingState.DRAFT and not (field is MeetingField.TIME and meeting.takes_changes(now)):
            raise Overtaken
        await _ask(db, actor, meeting_id, field, now)
    return meeting


async def answer_text(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, text: str, update_ref: UpdateRef | None = None
) -> Meeting:
    """Writes a typed answer (empty: leaves it out); raises TooLong, and Overtaken for what is no draft any more."""
    if field not in TYPED_FIELDS:
        raise Gone
    typed = text.strip()
    if len(typed) > LIMITS[field]:
        raise TooLong(LIMITS[field])
    return await _set(ports, actor, meeting_id, update_ref, **{field.value: typed})


async def set_time(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    zone: str,
    update_ref: UpdateRef | None = None,
) -> Meeting:
    """Writes when the draft's meeting is."""
    return await _set(ports, actor, meeting_id, update_ref, starts_at=starts_at, ends_at=ends_at, zone=zone)


async def set_end(
    ports: Ports, actor: Actor, meeting_id: int, ends_at: datetime | None, update_ref: UpdateRef | None = None
) -> Meeting:
    """Writes when it ends; None means until it is done."""
    return await _set(ports, actor, meeting_id, update_ref, ends_at=ends_at)


async def set_letter(
    ports: Ports, actor: Actor, meeting_id: int, letter: StoredPaper | None, update_ref: UpdateRef | None = None
) -> Meeting:
    """Puts the letter to the draft, or takes it away."""
    return await _set(
        ports,
        actor,
        meeting_id,
        update_ref,
        letter_sha256=letter.sha256 if letter else None,
        letter_name=letter.name if letter else "",
    )


async def set_audience_kind(
    ports: Ports, actor: Actor, meeting_id: int, kind: AudienceKind, update_ref: UpdateRef | None = None
) -> tuple[Meeting, Audience, AudienceReach]:
    """Invites all OPD, those with outstanding items, or chosen ones; groups are meant too where there are any."""

    def chosen(before: Audience | None, groups_there: bool) -> Audience:
        with_groups = before.groups if before else groups_there
        return Audience(kind, before.opd_ids if before else frozenset(), with_groups)

    return await _change_audience(ports, actor, meeting_id, chosen, update_ref)


async def toggle_groups(
    ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None
) -> tuple[Meeting, Audience, AudienceReach]:
    """Has the bound groups get a card, or not."""

    def chosen(before: Audience | None, _groups_there: bool) -> Audience:
        kept = before or Audience(AudienceKind.ALL)
        return Audience(kept.kind, kept.opd_ids, not kept.groups)

    return await _change_audience(ports, actor, meeting_id, chosen, update_ref)


async def toggle_opd(
    ports: Ports, actor: Actor, meeting_id: int, opd_id: int, update_ref: UpdateRef | None = None
) -> tuple[Meeting, Audience, AudienceReach]:
    """Invites one OPD, or not; from then on the OPD are chosen ones."""

    def chosen(before: Audience | None, groups_there: bool) -> Audience:
        ids = before.opd_ids if before else frozenset[int]()
        return Audience(AudienceKind.CHOSEN, ids ^ {opd_id}, before.groups if before else groups_there)

    return await _change_audience(ports, actor, meeting_id, chosen, update_ref)


async def audience_of(
    ports: Ports, actor: Actor, meeting_id: int
) -> tuple[Meeting, Audience | None, AudienceReach | None]:
    """Whom a draft is for, and who that is now."""
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id))
        return meeting, audience, await reach(db, ports, meeting.region, audience) if audience else None


async def opds_to_choose(ports: Ports, actor: Actor, meeting_id: int) -> tuple[Meeting, Audience, list[Opd]]:
    """All OPD that could be invited, with those that are."""
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id)) or Audience(AudienceKind.CHOSEN)
        return meeting, audience, await opds_meant(db, ports, meeting.region, Audience(AudienceKind.ALL))


async def has_groups(ports: Ports, meeting: Meeting) -> bool:
    """Whether the region has a bound group."""
    async with ports.database.read() as db:
        return bool(await groups.of_region(db, meeting.region.id))


async def red_dates_of(ports: Ports, meeting: Meeting) -> frozenset[date]:
    """The red dates of the meeting's region."""
    async with ports.database.read() as db:
        return await rounds.red_dates(db, meeting.region.id)


async def discard_meeting(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None) -> Meeting:
    """Throws a draft away."""
    async with ports.change(update_ref) as (db, _):
        meeting = await _draft(db, actor, meeting_id)
        await meetings.become(db, meeting_id, MeetingState.DRAFT, MeetingState.DISCARDED)
    return meeting


async def record(
    db: Connection, meeting: Meeting, person_id: int, action: str, now: datetime, **detail: object
) -> None:
    """Notes in the audit trail what was done with a meeting."""
    await audit.record(
        db,
        region_id=meeting.region.id,
        person_id=person_id,
        action=action,
        subject="meeting",
        subject_id=meeting.id,
        at=now,
        detail=detail,
    )


async def _draft(db: Connection, actor: Actor, meeting_id: int) -> Meeting:
    meeting = await convened(db, actor, meeting_id)
    if meeting.state is not MeetingState.DRAFT:
        raise Overtaken
    return meeting


async def _ask(db: Connection, actor: Actor, meeting_id: int, field: MeetingField, now: datetime) -> None:
    kind = PromptKind.MEETING_LETTER if field is MeetingField.LETTER else PromptKind.MEETING
    await actors.set_prompt(db, actor.person_id, Prompt(kind, meeting_id, field.value), now)


async def _set(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None, **values: object) -> Meeting:
    """Writes values of a draft and drops the question that was open."""
    async with ports.change(update_ref) as (db, now):
        await _draft(db, actor, meeting_id)
        await meetings.set_values(db, meeting_id, **values)
        await actors.set_prompt(db, actor.person_id, None, now)
        return await convened(db, actor, meeting_id)


async def _change_audience(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    chosen: Callable[[Audience | None, bool], Audience],
    update_ref: UpdateRef | None,
) -> tuple[Meeting, Audience, AudienceReach]:
    async with ports.change(update_ref) as (db, _):
        meeting = await _draft(db, actor, meeting_id)
        before = Audience.from_json(await meetings.audience_of(db, meeting_id))
        audience = chosen(before, bool(await groups.of_region(db, meeting.region.id)))
        await meetings.set_values(db, meeting_id, audience=audience.to_json())
        return await convened(db, actor, meeting_id), audience, await reach(db, ports, meeting.region, audience)
