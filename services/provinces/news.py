"""What a province tells the coordinators of its regions: written, previewed, sent, watched, stopped."""

from domain.broadcast.announcements import AnnouncementState, fits
from domain.conflicts import ConflictReason
from domain.meetings.meetings import RsvpAnswer
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.provinces.news import NewsDraft, NewsList, NewsReach, NewsReport, ProvinceNews, ReceivedNews
from domain.update_ref import UpdateRef
from services.broadcast.drafts import AnnouncementTooLong
from services.ports import Ports
from services.provinces.totals import overseen, zone_of
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import outbox
from storage.queries.broadcast import announcements
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.provinces import members, news, provinces


async def list_news(ports: Ports, actor: Actor, province_id: int) -> NewsList:
    """What a province has told its coordinators."""
    province = overseen(actor, province_id)
    async with ports.database.read() as db:
        reports = [await _report(db, actor, each) for each in await news.sent_of(db, province_id)]
    return NewsList(province, tuple(reports))


async def compose(ports: Ports, actor: Actor, province_id: int, update_ref: UpdateRef | None = None) -> NewsDraft:
    """The person's open draft, begun where there is none; what is typed next is its text."""
    overseen(actor, province_id)
    async with ports.change(update_ref) as (db, now):
        news_id = await news.begin(db, province_id, actor.person_id, now)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.PROVINCE_NEWS, news_id), now)
        return await _draft(db, actor, await _own_draft(db, actor, news_id))


async def write(ports: Ports, actor: Actor, news_id: int, text: str, update_ref: UpdateRef | None = None) -> NewsDraft:
    """A text for a draft, as Telegram HTML; raises AnnouncementTooLong, and then the draft stays as it was."""
    async with ports.change(update_ref) as (db, now):
        draft = await _own_draft(db, actor, news_id)
        if (surplus := fits(text, enclosed=False)) is not None:
            raise AnnouncementTooLong(surplus, enclosed=False)
        await news.word(db, draft.id, text)
        await actors.set_prompt(db, actor.person_id, None, now)
        return await _draft(db, actor, await _own_draft(db, actor, news_id))


async def send(
    ports: Ports,
    actor: Actor,
    news_id: int,
    revision: int,
    *,
    asks_reply: bool,
    update_ref: UpdateRef | None = None,
) -> NewsReport:
    """Sends a draft to everybody who coordinates a region of the province now, as it was previewed (`revision`).

    `asks_reply`: it calls to a meeting, and each region answers whether somebody comes.
    """
    async with ports.change(update_ref) as (db, now):
        draft = await _own(db, actor, news_id)
        if draft.state is not AnnouncementState.DRAFT:
            raise Conflict(ConflictReason.NOT_A_DRAFT)
        people = {person for person, _ in await members.coordinators(db, draft.province_id)}
        if not draft.text or not people:
            raise Conflict(ConflictReason.INCOMPLETE)
        if not await news.send(db, news_id, revision, now, asks_reply=asks_reply):
            raise Conflict(ConflictReason.CHANGED_SINCE)
        await outbox.enqueue_bulk(
            db, kind=NoticeKind.PROVINCE_NEWS, subject_id=news_id, now=now, region_id=None, person_ids=sorted(people)
        )
        return await _report(db, actor, await _own(db, actor, news_id))


async def discard(ports: Ports, actor: Actor, news_id: int, update_ref: UpdateRef | None = None) -> int:
    """Throws a draft away; tells of which province it was."""
    async with ports.change(update_ref) as (db, _):
        draft = await _own_draft(db, actor, news_id)
        await news.discard(db, news_id)
        return draft.province_id


async def report(ports: Ports, actor: Actor, news_id: int) -> NewsReport:
    """How far one that was sent has come."""
    async with ports.database.read() as db:
        sent = await _own(db, actor, news_id)
        if not sent.sent:
            raise Gone
        return await _report(db, actor, sent)


async def stop(
    ports: Ports, actor: Actor, news_id: int, update_ref: UpdateRef | None = None
) -> tuple[NewsReport, bool]:
    """Withdraws what has not left yet. False: nothing was left to be withheld."""
    async with ports.change(update_ref) as (db, now):
        sent = await _own(db, actor, news_id)
        if not sent.sent:
            raise Gone
        stopped = await news.stop(db, news_id, now)
        return await _report(db, actor, await _own(db, actor, news_id)), stopped


async def news_notice(ports: Ports, notice: Notice) -> ReceivedNews | None:
    """What a coordinator reads; None for who coordinates none of the province's regions by now."""
    if notice.to_person_id is None:
        return None
    async with ports.database.read() as db:
        return await _received(db, notice.subject_id, notice.to_person_id)


async def reply(
    ports: Ports, actor: Actor, news_id: int, region_id: int, answer: RsvpAnswer, update_ref: UpdateRef | None = None
) -> ReceivedNews:
    """A coordinator's answer for a region to what its province has called to; it can be changed."""
    async with ports.change(update_ref) as (db, now):
        sent = await news.get(db, news_id)
        if not may(actor, Action.CONVENE, Place(region_id)):
            raise NotAllowed("answer a province", region_id)
        if sent is None or not sent.asks_reply or await provinces.province_of(db, region_id) != sent.province_id:
            raise Gone
        await news.reply(db, news_id, region_id, actor.person_id, answer, now)
        received = await _received(db, news_id, actor.person_id)
        if received is None:
            raise Gone
        return received


async def _received(db: Connection, news_id: int, person_id: int) -> ReceivedNews | None:
    sent = await news.get(db, news_id)
    province = await members.province(db, sent.province_id) if sent is not None and sent.sent else None
    if sent is None or province is None:
        return None
    served = [region_id for region_id, _ in await members.coordinated_by(db, province.id, person_id)]
    if not served:
        return None
    replies = await news.replies(db, news_id, province.id, served) if sent.asks_reply else []
    return ReceivedNews(province, sent, tuple(replies))


async def _own(db: Connection, actor: Actor, news_id: int) -> ProvinceNews:
    """One of a province that the actor oversees; what others have sent is seen by all who oversee it."""
    news_row = await news.get(db, news_id)
    if news_row is None:
        raise Gone
    overseen(actor, news_row.province_id)
    return news_row


async def _own_draft(db: Connection, actor: Actor, news_id: int) -> ProvinceNews:
    draft = await _own(db, actor, news_id)
    if draft.state is not AnnouncementState.DRAFT or draft.created_by != actor.person_id:
        raise Conflict(ConflictReason.NOT_A_DRAFT)
    return draft


async def _draft(db: Connection, actor: Actor, draft: ProvinceNews) -> NewsDraft:
    served = await members.coordinators(db, draft.province_id)
    region_ids = {region_id for _, region_id in served}
    regions = await provinces.regions_of(db, draft.province_id)
    reach = NewsReach(len({person for person, _ in served}), len(region_ids), len(regions) - len(region_ids))
    return NewsDraft(overseen(actor, draft.province_id), draft, reach)


async def _report(db: Connection, actor: Actor, sent: ProvinceNews) -> NewsReport:
    delivery = await announcements.delivery(db, sent.id, NoticeKind.PROVINCE_NEWS)
    replies = await news.replies(db, sent.id, sent.province_id) if sent.asks_reply else []
    zone = zone_of(await provinces.regions_of(db, sent.province_id))
    return NewsReport(overseen(actor, sent.province_id), sent, delivery, zone, tuple(replies))
