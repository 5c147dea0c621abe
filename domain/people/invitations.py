"""Ways in: tokens of which only a hash is kept, how long they hold, and what is known of one that is shown."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from domain.people.people import Invitation, Membership, Opd

SINGLE_USE_HOLDS = timedelta(days=14)
"""How long an invitation for one person can be taken up."""

SHARED_HOLDS = timedelta(days=90)
"""How long an OPD's shared link can be used; each use needs a coordinator's yes."""

HASHED_TOKEN = "invitation_sha256"
"""Under which name an update that brought a token carries the token's hash, and never the token."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


class InvitationStatus(StrEnum):
    """How an invitation stands; UNKNOWN is also said of a forged or mangled token."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation just made, with the token that is shown this once."""

    invitation: Invitation
    token: str
    bot_name: str | None

    @property
    def link(self) -> str | None:
        """The link to forward, where the bot's name is known (Bot API, deep linking)."""
        return start_link(self.bot_name, self.token)

    @property
    def command(self) -> str:
        """What can be typed to the bot instead of tapping the link."""
        return start_command(self.token)


@dataclass(frozen=True, slots=True)
class Opened:
    """What an opened invitation turned out to be.

    `invitation` is None only where the token is unknown; `held` is the membership that the person has already.
    """

    standing: InvitationStatus
    invitation: Invitation | None = None
    held: Membership | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody who came by a shared link: `approved` is None while it waits for a coordinator.

    `membership_id` is the role it led to, as long as that holds.
    """

    id: int
    person_id: int
    person_name: str
    telegram_id: int
    region_id: int
    region_name: str
    office: str
    zone: str
    opd: Opd
    asked_at: datetime
    approved: bool | None
    decided_by: str | None
    membership_id: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A new member, as the coordinators are told of it."""

    person_name: str
    membership: Membership
    at: datetime


def start_link(bot_name: str | None, token: str) -> str | None:
    """The link that brings a token to the bot, where the bot's name is known (Bot API, deep linking)."""
    return f"https://t.me/{bot_name}?start={token}" if bot_name else None


def start_command(token: str) -> str:
    """What brings a token to the bot when it is typed."""
    return f"/start {token}"


def well_formed(token: str) -> bool:
    """Whether this can be a token at all: letters, digits, `_` and `-`, at most 64 (Bot API, deep linking)."""
    return _TOKEN.fullmatch(token) is not None


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256 in hex."""
    return sha256(token.encode()).hexdigest()


def invitation_status(
    *, used_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, now: datetime
) -> InvitationStatus:
    """How an invitation with these instants stands now."""
    if used_at is not None:
        return InvitationStatus.USED
    if revoked_at is not None:
        return InvitationStatus.REVOKED
    return InvitationStatus.EXPIRED if now >= expires_at else InvitationStatus.OPEN
