"""Serah terima: a role that passes from who leaves to a successor, with all that was begun by it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may

LONGEST_AHEAD = timedelta(days=90)
"""How far ahead the day may lie on which a role passes."""


class HandoverOutcome(StrEnum):
    """How a hand-over ended."""

    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"  # by who began it, who leaves, or a coordinator
    DECLINED = "declined"  # by the successor
    LAPSED = "lapsed"  # the role ended otherwise, or the successor is gone


class HandoverEvent(StrEnum):
    """What those concerned are told of a hand-over."""

    BEGUN = "begun"
    AGREED = "agreed"  # the successor has said yes, and the day is still to come
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part in a hand-over; `unreachable` tells that they cannot be written to."""

    person_id: int
    telegram_id: int
    name: str
    unreachable: bool


@dataclass(frozen=True, slots=True)
class Handover:
    """A hand-over as it stands; `successor` is None while a link waits for whoever takes it up.

    `takes_effect_on` is a day of the region, None for the instant of the yes. `holds` tells whether the role still
    does with who leaves.
    """

    id: int
    membership: Membership
    holder: Party
    holds: bool
    begun_by: Party
    begun_at: datetime
    successor: Party | None
    invitation_id: int | None
    takes_effect_on: date | None
    accepted_at: datetime | None
    ended_at: datetime | None
    outcome: HandoverOutcome | None

    @property
    def is_open(self) -> bool:
        """Whether it is still under way."""
        return self.ended_at is None

    def waits_for_day(self, today: date) -> bool:
        """Whether the role passes on a day that is still to come."""
        return self.takes_effect_on is not None and self.takes_effect_on > today


@dataclass(frozen=True, slots=True)
class Estate:
    """What goes over with a role, counted: of an OPD what it owes and has begun, of a region what is under way.

    `nearest` is the deadline that comes next of what is not late.
    """

    to_send: int = 0
    late: int = 0
    nearest: datetime | None = None
    drafts: int = 0
    promises: int = 0
    waiting_files: int = 0
    inquiries: int = 0
    replies: int = 0
    to_review: int = 0
    requests: int = 0
    unsent: int = 0


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """What both who leaves and the successor see; `handover` is None before one has begun."""

    membership: Membership
    holder: Party
    estate: Estate
    handover: Handover | None
    today: date
    successors: tuple[Party, ...] = ()
    red_dates: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class HandoverNews:
    """What a reader is told of a hand-over; `is_member` tells whether they hold any role at this moment."""

    handover: Handover
    event: HandoverEvent
    reader_id: int
    is_member: bool


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody whose role has passed to `successor` (a name, empty where it is not known), and what is kept of them.

    `sections` are the kinds of rows that tell of them, each with how many there are.
    """

    membership: Membership
    at: datetime
    successor: str
    sections: tuple[tuple[str, int], ...]
    is_member: bool


def may_hand_over(actor: Actor, membership: Membership, holder_id: int) -> bool:
    """Who may begin the hand-over of a role: its holder, an admin's co-admins, and the region's koordinator."""
    if actor.person_id == holder_id and actor.membership(membership.id) is not None:
        return True
    opd_id = membership.opd.id if membership.opd else None
    if may(actor, Action.MANAGE_MEMBERS, Place(membership.region.id, opd_id)):
        return True
    return membership.role is Role.ADMIN_OPD and any(
        held.role is Role.ADMIN_OPD and held.opd == membership.opd for held in actor.memberships
    )


def may_stop(actor: Actor, handover: Handover) -> bool:
    """Who may call a hand-over off: whoever could begin it."""
    return may_hand_over(actor, handover.membership, handover.holder.person_id)


def may_see(actor: Actor, handover: Handover) -> bool:
    """Who may look at a hand-over: whoever could begin it, and the successor."""
    is_successor = handover.successor is not None and handover.successor.person_id == actor.person_id
    return is_successor or may_stop(actor, handover)


def leaves_region_alone(role: Role, coordinators: int) -> bool:
    """Whether the end of a role would leave a region without anybody who could let another in."""
    return role is Role.KOORDINATOR and coordinators <= 1
