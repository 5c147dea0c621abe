"""Colleagues who help (kontributor): who puts files into one draft of an OPD without a role there, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people.invitations import start_command, start_link
from domain.people.people import Opd, Region
from domain.submission.assignments import Owed
from domain.submission.drafts import AssignmentView, PlacedFile
from domain.submission.states import State

HELD_WHEN_LATE = timedelta(days=14)
"""How long a link holds that was made after the deadline: for what is late, or came back."""

TOLD_AFTER = timedelta(minutes=15)
"""How long files of one colleague are gathered before the admins are told of them."""

MOST_AT_ONCE = 10
"""Colleagues who can help with one indicator at a time, opened links and others together."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A link for one colleague to one assignment; `person_id` is None until somebody opened it.

    `until_at` is when somebody ended it by a word; its other ends follow from the assignment (`holds`).
    """

    id: int
    region_id: int
    opd_id: int
    assignment_id: int
    created_by: int
    created_at: datetime
    person_id: int | None
    person_name: str
    from_at: datetime | None
    until_at: datetime | None
    told_at: datetime | None

    def ends_at(self, deadline_at: datetime) -> datetime:
        """When it ends by itself (`ends_at`)."""
        return ends_at(self.created_at, deadline_at)

    def holds(self, owed: Owed, now: datetime) -> bool:
        """Whether it can be opened, and files put in: nobody ended it, the OPD still owes it, and time is left."""
        return (
            self.until_at is None
            and owed.opd_id == self.opd_id
            and not owed.retired
            and owed.state(now) is not State.ACCEPTED
            and now < self.ends_at(owed.deadline_at)
        )


class LinkOutcome(StrEnum):
    """What came of opening a link."""

    HELPS = "helps"  # now, or since before
    SERVES = "serves"  # whoever opened it sees the indicator by a role; nothing is used up
    HELPS_ALREADY = "helps_already"  # by another link; nothing is used up
    TAKEN = "taken"  # by somebody else
    OVER = "over"


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """A link as it turned out to be; `contribution` with the person in it who helps by it."""

    outcome: LinkOutcome
    contribution: Contribution
    view: AssignmentView


@dataclass(frozen=True, slots=True)
class NewContribution:
    """A link just made, with the token that is shown this once."""

    view: AssignmentView
    ends_at: datetime
    token: str
    bot_name: str | None

    @property
    def link(self) -> str:
        """What the colleague opens; where the bot's name is not known, what they type."""
        return start_link(self.bot_name, self.token) or start_command(self.token)


@dataclass(frozen=True, slots=True)
class Helping:
    """A contribution as whoever makes it sees it: for what, until when, and the files put in so far."""

    contribution: Contribution
    owed: Owed
    opd: Opd
    region: Region
    file_count: int


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who helps with an assignment, as its admins see it: links and persons with the number of their files."""

    view: AssignmentView
    contributions: tuple[tuple[Contribution, int], ...]


@dataclass(frozen=True, slots=True)
class ContributedNews:
    """Files that came from a colleague and lie in the draft, as the admins are told of them."""

    view: AssignmentView
    contribution: Contribution
    file_count: int


@dataclass(frozen=True, slots=True)
class EndedContribution:
    """What has ended, as the colleague is told of it: for what it was, and how many of their files stay.

    Not `by_admin`, it was accepted or is asked no more.
    """

    view: AssignmentView
    file_count: int
    by_admin: bool


def ends_at(created_at: datetime, deadline_at: datetime) -> datetime:
    """When a link ends by itself: with the deadline, or two weeks after it was made where that had passed by then."""
    return deadline_at if created_at < deadline_at else created_at + HELD_WHEN_LATE


def own_files(view: AssignmentView, contribution_id: int) -> tuple[PlacedFile, ...]:
    """The files in a draft that came by a contribution."""
    return tuple(
        placed
        for placed in (view.draft.files if view.draft else ())
        if placed.contributor is not None and placed.contributor.contribution_id == contribution_id
    )
