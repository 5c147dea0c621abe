"""Cards: messages whose content follows a subject, each with the revision wanted and the one shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, case, func, insert, null, select, true, update
from sqlalchemy.orm import InstrumentedAttribute

from domain.notices import NoticeKind
from storage import reach
from storage.database import Connection
from storage.records import AnyRow, record
from storage.tables.announcements import AnnouncementRow
from storage.tables.bundles import BundleRow
from storage.tables.delivery import CardRow
from storage.tables.groups import GroupRow
from storage.tables.inquiries import InquiryRow
from storage.tables.meetings import InvitationCopyRow, InviteeRow
from storage.tables.people import OpdRow, PersonRow
from storage.tables.programme import AssignmentRow

_WANTED = {
    "wanted_revision": CardRow.wanted_revision + 1,
    "needed_revision": CardRow.wanted_revision + 1,
    "covered": False,
}
"""What somebody did is to be seen, whatever the message shows for now."""


class CardKind(StrEnum):
    """What a card shows."""

    DRAFT = "draft"  # subject: assignment
    UNASSIGNED_FILES = "unassigned_files"  # subject: person; files whose indicator is being asked
    INQUIRY = "inquiry"  # subject: inquiry; for the coordinators, and for who writes for the OPD
    INVITATION = "invitation"  # subject: meeting invitee; the announcement a person got, first sent by a notice
    INVITATION_COPY = "invitation_copy"  # subject: copy of an invitation; the message is there before its card
    MEETING = "meeting"  # subject: meeting; the announcement in a group, first sent by a notice
    ANNOUNCEMENT = "announcement"  # subject: announcement; how far it has come, for who sent it
    BUNDLE = "bundle"  # subject: bundle; how far it is, for who asked for it
    PROGRESS = "progress"  # subject: group; totals of the region's rounds


NOTICE_OF = {CardKind.INVITATION: NoticeKind.MEETING_INVITED, CardKind.MEETING: NoticeKind.MEETING_IN_GROUP}
"""Cards that a notice posts, exactly once, and which; what is edited later is the notice's message."""

PLACES: Mapping[CardKind, tuple[InstrumentedAttribute[int], Select[int]]] = {
    CardKind.DRAFT: (AssignmentRow.id, select(AssignmentRow.region_id)),
    CardKind.INQUIRY: (InquiryRow.id, select(InquiryRow.region_id)),
    CardKind.INVITATION: (InviteeRow.id, select(OpdRow.region_id).join(InviteeRow, InviteeRow.opd_id == OpdRow.id)),
    CardKind.INVITATION_COPY: (
        InvitationCopyRow.id,
        select(OpdRow.region_id)
        .join(InviteeRow, InviteeRow.opd_id == OpdRow.id)
        .join(InvitationCopyRow, InvitationCopyRow.invitee_id == InviteeRow.id),
    ),
    CardKind.ANNOUNCEMENT: (AnnouncementRow.id, select(AnnouncementRow.region_id)),
    CardKind.BUNDLE: (BundleRow.id, select(BundleRow.region_id)),
}
"""Of cards in private chats whose subject belongs to a region: the subject's id, and the query for its region."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card that is behind: what it should show is newer than what it shows, or it is buried under newer messages.

    `stale_message_id` was the card and still has its buttons.
    """

    id: int
    kind: CardKind
    subject_id: int
    person_id: int | None
    group_id: int | None
    topic_id: int | None
    chat_id: int
    message_id: int | None
    wanted_revision: int
    shown_revision: int
    buried: bool
    stale_message_id: int | None


async def want(db: Connection, kind: CardKind, subject_id: int, person_id: int, *, buried: bool) -> None:
    """Wants a person's card brought up to date, begun where there is none; `buried`: posted anew below.

    A card that has said its last word is let go of: its message may have become another screen since. So is one in
    the chat with another bot than the one that serves its region, or else the person writes to now.
    """
    bot_id = _bot_of(kind, subject_id, person_id)
    let_go = CardRow.closed.is_(True) | (CardRow.bot_id != bot_id)
    message_id = case((let_go, null()), else_=CardRow.message_id)
    values: dict[str, object] = {
        **_WANTED,
        "message_id": message_id,
        "closed": False,
        "bot_id": bot_id,
    }
    if buried:
        values["buried"] = True
    result = await db.execute(
        update(CardRow)
        .where(CardRow.kind == kind.value, CardRow.subject_id == subject_id, CardRow.person_id == person_id)
        .values(values)
    )
    if result.rowcount:
        return
    chat = (await db.execute(select(PersonRow.telegram_id).where(PersonRow.id == person_id))).scalar_one()
    await db.execute(
        insert(CardRow).values(
            kind=kind.value,
            subject_id=subject_id,
            person_id=person_id,
            chat_id=chat,
            bot_id=bot_id,
            wanted_revision=1,
            needed_revision=1,
            shown_revision=0,
            buried=buried,
        )
    )


async def want_in_group(db: Connection, kind: CardKind, subject_id: int, group_id: int) -> None:
    """Wants a group's card brought up to date, begun where there is none; it is always edited in place."""
    result = await db.execute(
        update(CardRow)
        .where(CardRow.kind == kind.value, CardRow.subject_id == subject_id, CardRow.group_id == group_id)
        .values(**_WANTED, closed=False)
    )
    if result.rowcount:
        return
    chat = (await db.execute(select(GroupRow.chat_id).where(GroupRow.id == group_id))).scalar_one()
    await db.execute(
        insert(CardRow).values(
            kind=kind.value,
            subject_id=subject_id,
            group_id=group_id,
            chat_id=chat,
            bot_id=select(GroupRow.bot_id).where(GroupRow.id == group_id).scalar_subquery(),
            wanted_revision=1,
            needed_revision=1,
            shown_revision=0,
            buried=False,
        )
    )


async def want_for_all(db: Connection, kind: CardKind, subject_id: int) -> None:
    """Wants every open card of a subject brought up to date, in place: a co-admin changed something."""
    await db.execute(
        update(CardRow)
        .where(CardRow.kind == kind.value, CardRow.subject_id == subject_id, CardRow.closed.is_(False))
        .values(_WANTED)
    )


async def want_for_news(db: Connection, kind: CardKind, subject_id: int) -> None:
    """Wants every open card of a subject brought up to date: something it shows has changed by itself.

    A card whose message shows something else for now stays so: whoever chooses there is not disturbed.
    """
    await db.execute(
        update(CardRow)
        .where(
            *(CardRow.kind == kind.value, CardRow.subject_id == subject_id),
            *(CardRow.closed.is_(False), CardRow.covered.is_(False)),
        )
        .values(wanted_revision=CardRow.wanted_revision + 1)
    )


async def is_uncovered(db: Connection, chat_id: int, message_id: int, bot_id: int | None) -> bool:
    """Whether a message of a bot is a card that changes by itself, and shows it."""
    return await db.scalar(select(CardRow.id).where(*_uncovered(chat_id, message_id, bot_id)).limit(1)) is not None


async def cover(db: Connection, chat_id: int, message_id: int, bot_id: int | None) -> None:
    """A card's message shows something else for now, such as a choice; what has changed by itself is shown later."""
    by_itself = CardRow.needed_revision <= CardRow.shown_revision
    await db.execute(
        update(CardRow)
        .where(*_uncovered(chat_id, message_id, bot_id))
        .values(
            covered=True,
            shown_revision=case((by_itself, CardRow.wanted_revision), else_=CardRow.shown_revision),
        )
    )


def _uncovered(chat_id: int, message_id: int, bot_id: int | None) -> tuple[ColumnElement[bool], ...]:
    kinds = (CardKind.DRAFT.value, CardKind.UNASSIGNED_FILES.value)
    return (
        *(CardRow.chat_id == chat_id, CardRow.message_id == message_id, CardRow.kind.in_(kinds)),
        *(CardRow.closed.is_(False), CardRow.covered.is_(False), _in_chat_with(bot_id)),
    )


def _bot_of(kind: CardKind, subject_id: int, person_id: int) -> ColumnElement[int | None]:
    """The bot that serves the region of a card's subject, else the one that its person wrote to last."""
    last = select(PersonRow.bot_id).where(PersonRow.id == person_id).scalar_subquery()
    if kind not in PLACES:
        return last
    subject_ids, region_ids = PLACES[kind]
    return func.coalesce(reach.bot_of(region_ids.where(subject_ids == subject_id).scalar_subquery()), last)


def _in_chat_with(bot_id: int | None) -> ColumnElement[bool]:
    """Messages are numbered in each chat with a bot anew."""
    return true() if bot_id is None else CardRow.bot_id.is_(None) | (CardRow.bot_id == bot_id)


async def adopt(db: Connection, kind: CardKind, subject_id: int, person_id: int, message_id: int) -> None:
    """Makes a message that is on the person's screen the card; it is edited into it, and the one before goes stale."""
    await want(db, kind, subject_id, person_id, buried=False)
    mine = (CardRow.kind == kind.value, CardRow.subject_id == subject_id, CardRow.person_id == person_id)
    await db.execute(
        update(CardRow).where(*mine, CardRow.message_id != message_id).values(stale_message_id=CardRow.message_id)
    )
    await db.execute(update(CardRow).where(*mine).values(message_id=message_id, buried=False))
    chat_id = await db.scalar(select(CardRow.chat_id).where(*mine))
    if chat_id is not None:
        await _keep_buttons(db, chat_id, message_id)


async def bring_up(db: Connection, kind: CardKind, subject_id: int, person_id: int, message_id: int | None) -> None:
    """Shows a person's card where they look: in the message that was tapped, or posted anew below (None)."""
    if message_id is None:
        await want(db, kind, subject_id, person_id, buried=True)
    else:
        await adopt(db, kind, subject_id, person_id, message_id)


async def _keep_buttons(db: Connection, chat_id: int, message_id: int) -> None:
    """A message that was a card has become something else: the buttons it has now are its own."""
    await db.execute(
        update(CardRow)
        .where(CardRow.chat_id == chat_id, CardRow.stale_message_id == message_id)
        .values(stale_message_id=None)
    )


async def leave(db: Connection, chat_id: int, message_id: int, bot_id: int | None) -> None:
    """Lets go of a message that has become another screen: the card is posted anew when it is wanted next."""
    await db.execute(
        update(CardRow)
        .where(CardRow.chat_id == chat_id, CardRow.message_id == message_id, _in_chat_with(bot_id))
        .values(message_id=None, closed=True)
    )
    await _keep_buttons(db, chat_id, message_id)


async def behind(db: Connection, bot_id: int | None = None, limit: int = 200) -> list[Card]:
    """Cards that do not show what they should, or left buttons in a message that they are no more; oldest first.

    With a `bot_id` only those of that bot, or of none yet.
    """
    is_behind = (CardRow.shown_revision < CardRow.wanted_revision) | CardRow.stale_message_id.is_not(None)
    if bot_id is not None:
        is_behind &= CardRow.bot_id.is_(None) | (CardRow.bot_id == bot_id)
    rows = await db.execute(_cards().where(is_behind).order_by(CardRow.id).limit(limit))
    return [_card(row) for row in rows]


async def is_behind(db: Connection, card_id: int) -> bool:
    """Whether a card does not show what it should, still."""
    is_behind = CardRow.shown_revision < CardRow.wanted_revision
    return await db.scalar(select(CardRow.id).where(CardRow.id == card_id, is_behind)) is not None


async def at_message(db: Connection, chat_id: int, message_id: int, bot_id: int | None) -> Card | None:
    """The card that a message is or was last, so that a file sent in reply to it finds its place."""
    is_or_was = (CardRow.message_id == message_id) | (CardRow.stale_message_id == message_id)
    in_chat = (CardRow.chat_id == chat_id, _in_chat_with(bot_id))
    row = (await db.execute(_cards().where(*in_chat, is_or_was).order_by(CardRow.id.desc()))).first()
    return _card(row) if row else None


async def record_shown(db: Connection, card: Card, *, message_id: int | None, closed: bool) -> int | None:
    """Notes what was shown: the revision read before rendering, so that a change meanwhile leaves the card behind.

    Returns the message that is the card no more, if there is one: it is to lose its buttons, and stays on record
    until it has (`forget_stale`).
    """
    current = await db.scalar(select(CardRow.message_id).where(CardRow.id == card.id))
    values: dict[str, object] = {"shown_revision": card.wanted_revision}
    left = None
    if current == card.message_id or (current is None and card.kind in NOTICE_OF):
        left = card.message_id if message_id != card.message_id else None
        values |= {"message_id": message_id, "closed": closed, "stale_message_id": left}
        values |= {"buried": False} if card.buried else {}
    elif message_id != card.message_id:
        left = message_id  # another message has become the card meanwhile
    await db.execute(update(CardRow).where(CardRow.id == card.id).values(values))
    return left


async def forget_stale(db: Connection, card_id: int, message_id: int) -> None:
    """A message that was the card has lost its buttons, or cannot any more."""
    await db.execute(
        update(CardRow)
        .where(CardRow.id == card_id, CardRow.stale_message_id == message_id)
        .values(stale_message_id=None)
    )


def _cards() -> Select[*tuple[object, ...]]:
    return select(
        CardRow.id,
        CardRow.kind,
        CardRow.subject_id,
        CardRow.person_id,
        CardRow.group_id,
        GroupRow.topic_id,
        CardRow.chat_id,
        CardRow.message_id,
        CardRow.wanted_revision,
        CardRow.shown_revision,
        CardRow.buried,
        CardRow.stale_message_id,
    ).outerjoin(GroupRow, GroupRow.id == CardRow.group_id)


def _card(row: AnyRow) -> Card:
    return record(Card, row, kind=CardKind(row.kind))
