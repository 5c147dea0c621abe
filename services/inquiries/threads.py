"""Inquiries as people see them: who may read which, what their cards and notices show, and the lists."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.inquiries.inquiries import Inquiry, InquiryLine, InquiryList, InquiryMessage, InquiryView, Reach
from domain.notices import NoticeKind
from domain.people.people import Actor, Opd, Region, Role
from domain.people.permissions import Action, Place, may
from domain.submission.sent_files import SentFile
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.submission.submission_view import readable
from storage.database import Connection
from storage.queries import outbox
from storage.queries.cards import Card
from storage.queries.inquiries import inquiries
from storage.queries.notices import Notice
from storage.queries.people import actors, deliverability
from storage.queries.people import opds as opd_queries
from storage.queries.rounds import rounds
from storage.queries.submission import assignments

ASKING_ROLES = (Role.ADMIN_OPD, Role.KEPALA_OPD)
"""Who asks in an OPD's name."""

_MOST_FILES = 30


def answers(actor: Actor, inquiry: Inquiry) -> bool:
    """Whether somebody writes in a thread as a coordinator; who has asked it writes as the asker, whatever else."""
    place = Place(inquiry.region.id, inquiry.opd.id)
    may_ask = may(actor, Action.ASK, place)
    return may(actor, Action.ANSWER, place) and not (may_ask and inquiry.asked_by == actor.person_id)


async def read_inquiry(db: Connection, actor: Actor, inquiry_id: int) -> Inquiry:
    """An inquiry for its region's coordinators and those who may ask for its OPD; raises Gone, NotAllowed."""
    inquiry = await inquiries.get(db, inquiry_id)
    if inquiry is None:
        raise Gone
    place = Place(inquiry.region.id, inquiry.opd.id)
    if not may(actor, Action.ASK, place) and not may(actor, Action.ANSWER, place):
        raise NotAllowed("read an inquiry", inquiry.region.id, inquiry.opd.id)
    return inquiry


async def inquiry_view(ports: Ports, actor: Actor, inquiry_id: int) -> InquiryView:
    """One inquiry, as somebody sees it who may."""
    async with ports.database.read() as db:
        inquiry = await read_inquiry(db, actor, inquiry_id)
        return await _view(db, ports.clock.now(), inquiry, actor.person_id, for_office=answers(actor, inquiry))


async def inquiry_card(ports: Ports, card: Card) -> InquiryView | None:
    """What a card shows; None for somebody who may not read the inquiry any more."""
    async with ports.database.read() as db:
        actor = await actors.actor(db, card.person_id) if card.person_id is not None else None
        if actor is None:
            return None
        try:
            inquiry = await read_inquiry(db, actor, card.subject_id)
        except (Gone, NotAllowed):
            return None
        return await _view(db, ports.clock.now(), inquiry, actor.person_id, for_office=answers(actor, inquiry))


async def thread_files(ports: Ports, actor: Actor, inquiry_id: int) -> tuple[Region, tuple[SentFile, ...]]:
    """The newest files of a thread and its region, as they can be sent; one without sound bytes has no path."""
    async with ports.database.read() as db:
        inquiry = await read_inquiry(db, actor, inquiry_id)
    region_id = inquiry.region.id
    attached = [message.file for message in inquiry.files[-_MOST_FILES:] if message.file is not None]
    return inquiry.region, tuple([SentFile(file, None, await readable(ports, region_id, file)) for file in attached])


async def answer_notice(ports: Ports, notice: Notice) -> tuple[InquiryView, InquiryMessage] | None:
    """The answer that somebody of the OPD is told; None for who serves it no more."""
    view = await _told(ports, notice)
    if view is None:
        return None
    message = next((m for m in view.inquiry.messages if str(m.id) == notice.occurrence), None)
    return None if message is None else (view, message)


async def closing_notice(ports: Ports, notice: Notice) -> InquiryView | None:
    """That an inquiry was closed without an answer; None where it has been opened again, or for who serves no more."""
    view = await _told(ports, notice)
    return view if view is not None and view.inquiry.closed else None


async def open_inquiries(ports: Ports, actor: Actor, region_id: int) -> InquiryList:
    """The open inquiries of a region, for its coordinators; those that wait come first, the oldest of them first."""
    if not may(actor, Action.ANSWER, Place(region_id)):
        raise NotAllowed("see inquiries", region_id)
    region = next(held.region for held in actor.memberships if held.region.id == region_id)
    async with ports.database.read() as db:
        return await _list(db, ports.clock.now(), region, await inquiries.open_in(db, region_id))


async def own_inquiries(ports: Ports, actor: Actor, opd_id: int) -> InquiryList:
    """What a person has asked for an OPD."""
    async with ports.database.read() as db:
        opd, region = await asking_for(db, actor, opd_id)
        of_person = await inquiries.of_asker(db, actor.person_id, opd_id)
        return replace(await _list(db, ports.clock.now(), region, of_person), opd=opd)


async def inquiries_about(ports: Ports, actor: Actor, assignment_id: int) -> InquiryList:
    """What anybody of an OPD has asked about an indicator that it owes."""
    async with ports.database.read() as db:
        owed = await assignments.get(db, assignment_id)
        if owed is None:
            raise Gone
        opd, region = await asking_for(db, actor, owed.opd_id)
        about = await inquiries.of_indicator(db, owed.opd_id, owed.indicator_id)
        return replace(await _list(db, ports.clock.now(), region, about), opd=opd, code=owed.code)


async def asking_for(db: Connection, actor: Actor, opd_id: int) -> tuple[Opd, Region]:
    """An OPD and its region, for somebody who may ask in its name; raises Gone, NotAllowed."""
    place = await opd_queries.with_region(db, opd_id)
    if place is None:
        raise Gone
    if not may(actor, Action.ASK, Place(place[1].id, opd_id)):
        raise NotAllowed("ask the office", place[1].id, opd_id)
    return place


async def tell_askers(db: Connection, inquiry: Inquiry, kind: NoticeKind, message_id: int, now: datetime) -> None:
    """Owes the asker a notice; where they serve the OPD no more, its admins."""
    for person_id in await _hearers(db, inquiry):
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=kind,
            subject_id=inquiry.id,
            region_id=inquiry.region.id,
            occurrence=str(message_id),
            now=now,
        )


async def _hearers(db: Connection, inquiry: Inquiry) -> list[int]:
    if await _asks_still(db, inquiry):
        return [inquiry.asked_by]
    return await actors.people_of(db, inquiry.region.id, opd_id=inquiry.opd.id, role=Role.ADMIN_OPD)


async def _asks_still(db: Connection, inquiry: Inquiry) -> bool:
    roles = [
        await actors.membership_of(db, inquiry.asked_by, inquiry.opd.id, role) is not None for role in ASKING_ROLES
    ]
    return any(roles)


async def _told(ports: Ports, notice: Notice) -> InquiryView | None:
    async with ports.database.read() as db:
        inquiry = await inquiries.get(db, notice.subject_id)
        if inquiry is None or notice.person_id not in await _hearers(db, inquiry):
            return None
        return await _view(db, ports.clock.now(), inquiry, notice.person_id, for_office=False)


async def _view(db: Connection, now: datetime, inquiry: Inquiry, reader_id: int, *, for_office: bool) -> InquiryView:
    coordinators = await actors.people_of(db, inquiry.region.id, role=Role.KOORDINATOR)
    return InquiryView(
        inquiry=inquiry,
        reader_id=reader_id,
        for_office=for_office,
        reach=await _reach(db, inquiry),
        attended=bool(coordinators),
        taker_serves=inquiry.taken_by in coordinators,
        red_dates=await rounds.red_dates(db, inquiry.region.id),
        now=now,
    )


async def _list(db: Connection, now: datetime, region: Region, lines: Sequence[InquiryLine]) -> InquiryList:
    return InquiryList(region, tuple(lines), await rounds.red_dates(db, region.id), now)


async def _reach(db: Connection, inquiry: Inquiry) -> Reach:
    if await _asks_still(db, inquiry):
        unreachable = await deliverability.reasons(db, inquiry.region.id)
        return Reach.ASKER_UNREACHABLE if inquiry.asked_by in unreachable else Reach.ASKER
    return Reach.COLLEAGUES if await _hearers(db, inquiry) else Reach.NOBODY
