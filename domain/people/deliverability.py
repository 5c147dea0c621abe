"""Who cannot be written to, and which messages may not have arrived: what a coordinator should look at."""

from dataclasses import dataclass
from datetime import datetime

from domain.notices import NoticeKind
from domain.people.members import Member
from domain.people.people import Region

NEVER_STARTED = "never started"
"""Why a bot cannot write to somebody who has not met it yet."""


@dataclass(frozen=True, slots=True)
class UnreachablePerson:
    """A member who cannot be written to, and why."""

    member: Member
    reason: str


@dataclass(frozen=True, slots=True)
class UncertainNotice:
    """A message of which nobody knows whether it arrived (`unknown`), or one refused though its reader is there."""

    notice_id: int
    region: Region
    kind: NoticeKind
    recipient: str
    unknown: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryIssues:
    """All of it in a region; a person with several roles is listed once.

    `bot_name` is what some of the people have still to open: the bot to which the region is bound.
    """

    region: Region
    people: tuple[UnreachablePerson, ...]
    messages: tuple[UncertainNotice, ...]
    bot_name: str | None = None

    @property
    def count(self) -> int:
        """How many things there are to look at."""
        return len(self.people) + len(self.messages)
