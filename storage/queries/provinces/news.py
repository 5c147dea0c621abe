"""What provinces tell the coordinators of their regions: drafts, and what was sent."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, select, update

from domain.broadcast.announcements import AnnouncementState
from domain.meetings.meetings import RsvpAnswer
from domain.notices import NoticeKind, NoticeState
from domain.provinces.news import ProvinceNews, RegionReply
from storage.database import Connection
from storage.records import record, records
from storage.tables.announcements import ProvinceNewsRow, ProvinceReplyRow
from storage.tables.delivery import NoticeRow
from storage.tables.people import PersonRow, RegionRow

_NEWS = select(
    ProvinceNewsRow.id,
    ProvinceNewsRow.province_id,
    ProvinceNewsRow.state,
    ProvinceNewsRow.text,
    ProvinceNewsRow.revision,
    ProvinceNewsRow.created_by,
    ProvinceNewsRow.sent_at,
    ProvinceNewsRow.asks_reply,
)
_SENT = (AnnouncementState.SENT, AnnouncementState.STOPPED)


async def begin(db: Connection, province_id: int, person_id: int, now: datetime) -> int:
    """The person's open draft, a new one where there is none; tells its id."""
    draft_id: int | None = await db.scalar(
        select(ProvinceNewsRow.id)
        .where(
            ProvinceNewsRow.province_id == province_id,
            ProvinceNewsRow.created_by == person_id,
            ProvinceNewsRow.state == AnnouncementState.DRAFT,
        )
        .order_by(ProvinceNewsRow.id.desc())
        .limit(1)
    )
    if draft_id is not None:
        return draft_id
    result = await db.execute(
        insert(ProvinceNewsRow)
        .values(
            province_id=province_id,
            state=AnnouncementState.DRAFT,
            text="",
            revision=1,
            created_by=person_id,
            created_at=now,
            asks_reply=False,
        )
        .returning(ProvinceNewsRow.id)
    )
    return result.scalar_one()


async def get(db: Connection, news_id: int) -> ProvinceNews | None:
    """One of them."""
    row = (await db.execute(_NEWS.where(ProvinceNewsRow.id == news_id))).first()
    return record(ProvinceNews, row) if row else None


async def sent_of(db: Connection, province_id: int) -> list[ProvinceNews]:
    """What a province has sent, the latest first."""
    rows = await db.execute(
        _NEWS.where(ProvinceNewsRow.province_id == province_id, ProvinceNewsRow.state.in_(_SENT)).order_by(
            ProvinceNewsRow.sent_at.desc(), ProvinceNewsRow.id.desc()
        )
    )
    return records(ProvinceNews, rows)


async def word(db: Connection, news_id: int, text: str) -> bool:
    """Words a draft anew; False where it is none any more."""
    return await _change(db, news_id, None, text=text, revision=ProvinceNewsRow.revision + 1)


async def discard(db: Connection, news_id: int) -> bool:
    """Throws a draft away; False where it is none."""
    return await _change(db, news_id, None, state=AnnouncementState.DISCARDED)


async def send(db: Connection, news_id: int, revision: int, now: datetime, *, asks_reply: bool) -> bool:
    """Lets a draft go out as it was previewed; False where it was worded anew or sent meanwhile."""
    return await _change(db, news_id, revision, state=AnnouncementState.SENT, sent_at=now, asks_reply=asks_reply)


async def stop(db: Connection, news_id: int, now: datetime) -> bool:
    """Withdraws what has not left; False where nothing was left to be withheld."""
    withheld = await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.kind == NoticeKind.PROVINCE_NEWS,
            NoticeRow.subject_id == news_id,
            NoticeRow.state == NoticeState.DUE,
        )
        .values(state=NoticeState.DROPPED, completed_at=now)
    )
    if withheld.rowcount == 0:
        return False
    await db.execute(
        update(ProvinceNewsRow).where(ProvinceNewsRow.id == news_id).values(state=AnnouncementState.STOPPED)
    )
    return True


async def replies(
    db: Connection, news_id: int, province_id: int, region_ids: Collection[int] | None = None
) -> list[RegionReply]:
    """What the regions of a province, or these of them, have answered; those without an answer first, then by name."""
    query = (
        select(
            RegionRow.id.label("region_id"),
            RegionRow.name.label("region"),
            ProvinceReplyRow.answer,
            PersonRow.name.label("by"),
        )
        .outerjoin(
            ProvinceReplyRow, (ProvinceReplyRow.region_id == RegionRow.id) & (ProvinceReplyRow.news_id == news_id)
        )
        .outerjoin(PersonRow, PersonRow.id == ProvinceReplyRow.person_id)
        .where(RegionRow.province_id == province_id)
        .order_by(ProvinceReplyRow.id.is_not(None), RegionRow.name)
    )
    if region_ids is not None:
        query = query.where(RegionRow.id.in_(region_ids))
    return records(RegionReply, await db.execute(query))


async def reply(
    db: Connection, news_id: int, region_id: int, person_id: int, answer: RsvpAnswer, now: datetime
) -> None:
    """Notes what a region answers, in the place of what it answered before."""
    values = {"person_id": person_id, "answer": answer, "at": now}
    result = await db.execute(
        update(ProvinceReplyRow)
        .where(ProvinceReplyRow.news_id == news_id, ProvinceReplyRow.region_id == region_id)
        .values(values)
    )
    if result.rowcount == 0:
        await db.execute(insert(ProvinceReplyRow).values(news_id=news_id, region_id=region_id, **values))


async def _change(db: Connection, news_id: int, previewed: int | None, **values: object) -> bool:
    drafts = [ProvinceNewsRow.id == news_id, ProvinceNewsRow.state == AnnouncementState.DRAFT]
    if previewed is not None:
        drafts.append(ProvinceNewsRow.revision == previewed)
    result = await db.execute(update(ProvinceNewsRow).where(*drafts).values(**values))
    return result.rowcount == 1
