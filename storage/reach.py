"""Who can be written to, and by which bot: what belongs to a region that is bound to one goes out by that one alone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from storage.tables.people import BotChatRow, PersonRow, RegionRow

RegionIdColumn = InstrumentedAttribute[int] | InstrumentedAttribute[int | None] | ColumnElement[Any]


def bot_of(region_id: RegionIdColumn | int) -> ScalarSelect[int | None]:
    """The bot to which a region is bound; NULL where it is bound to none."""
    region = RegionRow.__table__.alias()
    return select(region.c.bot_id).where(region.c.id == region_id).correlate_except(region).scalar_subquery()


def served_by(region_id: RegionIdColumn, bot_id: int | None) -> ColumnElement[bool]:
    """What a bot serves (None: all that there is): of regions that are not bound to another one, or of none."""
    return true() if bot_id is None else func.coalesce(bot_of(region_id), bot_id) == bot_id


def unreachable_since(
    region_id: RegionIdColumn | int, person: type[PersonRow] = PersonRow
) -> ColumnElement[datetime | None]:
    """Since when a person cannot be written to about a region: by its bot, or by the one they wrote to last.

    The query has joined the person.
    """
    return _of_chat(region_id, person, "unreachable_since")


def unreachable_reason(
    region_id: RegionIdColumn | int, person: type[PersonRow] = PersonRow
) -> ColumnElement[str | None]:
    """Why not."""
    return _of_chat(region_id, person, "unreachable_reason")


def _of_chat(region_id: RegionIdColumn | int, person: type[PersonRow], column: str) -> ColumnElement[Any]:
    bot = bot_of(region_id)
    chat = BotChatRow.__table__.alias()
    in_chat = select(chat.c[column]).where(chat.c.person_id == person.id, chat.c.bot_id == bot).scalar_subquery()
    # The bot of the last chat is the region's own almost always: then nothing else has to be looked up.
    is_last = func.coalesce(bot, person.bot_id, 0) == func.coalesce(person.bot_id, bot, 0)
    return case((is_last, getattr(person, column)), else_=in_chat)
