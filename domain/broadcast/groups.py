"""Group chats bound to a region."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people.people import Region
from domain.rounds.due_dates import DueDate

POINT_EVERY = timedelta(hours=1)
"""A group is pointed to the private chat at most this often, whatever is posted there."""


class GoneReason(StrEnum):
    """Why a group's binding ended."""

    REMOVED = "removed"  # the bot was taken out of the group
    RELEASED = "released"  # a coordinator let go of it
    REBOUND = "rebound"  # its coordinator has bound it to another region
    OTHER_BOT = "served elsewhere"  # its region is served by another bot now
    UNREACHABLE = "unreachable"  # nothing can be written there: removed meanwhile, no right, or the topic is closed


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is bound: its chat, the topic in it (None: the whole group), since when, and through which bot."""

    id: int
    region: Region
    chat_id: int
    topic_id: int | None
    title: str
    bound_at: datetime
    gone_at: datetime | None
    gone_reason: str | None
    bot_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoundTotals:
    """What a group may see of a round: totals, and how many OPD are through; never whose.

    `dates` are the deadlines to come with how much is due by each; `late_since` is the last one that went by with
    something missing, `ahead` counts what is not asked yet.
    """

    name: str
    tahun_data: str
    example: bool
    accepted: int
    in_review: int
    total: int
    opds_through: int
    opds: int
    ahead: int
    dates: tuple[DueDate, ...]
    late_since: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The open rounds of a bound group's region, in totals."""

    group: Group
    rounds: tuple[RoundTotals, ...]
    now: datetime
