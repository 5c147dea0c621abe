"""Cards of a region that goes from one bot to another: messages of the one, posted anew by the other."""

from sqlalchemy import Select, case, exists, or_, update

from storage.database import Connection
from storage.queries.cards import NOTICE_OF, PLACES, CardKind
from storage.tables.delivery import CardRow
from storage.tables.people import BotChatRow


async def hand_over(db: Connection, region_id: int, bot_id: int) -> None:
    """A region has another bot: its cards are messages of the former one, and posted anew by this one.

    Whoever has not met it gets theirs when they do. What a notice posted, or copies it, stays as it is.
    """
    met = exists().where(
        BotChatRow.person_id == CardRow.person_id, BotChatRow.bot_id == bot_id, BotChatRow.begun_at.is_not(None)
    )
    of_region = or_(
        *((CardRow.kind == kind.value) & CardRow.subject_id.in_(_subjects_in(kind, region_id)) for kind in PLACES)
    )
    former = (of_region, CardRow.closed.is_(False), CardRow.bot_id != bot_id)
    posted = CardRow.kind.in_([kind.value for kind in (*NOTICE_OF, CardKind.INVITATION_COPY)])
    await db.execute(update(CardRow).where(*former, posted).values(closed=True, shown_revision=CardRow.wanted_revision))
    await db.execute(
        update(CardRow)
        .where(*former)
        .values(
            message_id=None,
            stale_message_id=None,
            covered=False,
            bot_id=bot_id,
            wanted_revision=case((met, CardRow.wanted_revision + 1), else_=CardRow.shown_revision),
        )
    )
    await db.execute(update(CardRow).where(of_region, CardRow.bot_id.is_(None)).values(bot_id=bot_id))


async def come_along(db: Connection, person_id: int, bot_id: int) -> None:
    """Somebody has met a bot: the cards that waited for it are posted."""
    waiting = (CardRow.message_id.is_(None), CardRow.closed.is_(False), CardRow.bot_id == bot_id)
    await db.execute(
        update(CardRow)
        .where(CardRow.person_id == person_id, *waiting)
        .values(wanted_revision=CardRow.wanted_revision + 1)
    )


def _subjects_in(kind: CardKind, region_id: int) -> Select[int]:
    subject_ids, region_ids = PLACES[kind]
    [region_column] = region_ids.selected_columns
    return region_ids.with_only_columns(subject_ids).where(region_column == region_id)
