"""Inquiries: what an OPD asks the office about an indicator or in general, and the thread that follows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from domain.people.people import Opd, Region, SignedName
from domain.submission.drafts import StoredFile

TEXT_LIMIT = 3000
"""Characters of one message of a thread (UTF-16 units): with its heading it fits into one message of Telegram's."""

MOST_OPEN = 10
"""Inquiries that one person may have open at a time."""

MOST_MESSAGES = 200
"""Messages of one thread; whoever has more to say begins another."""

STILL_SPEAKING = timedelta(minutes=10)
"""For how long what the asker types or sends next, without further signs, still belongs to the same inquiry."""

KEPT_FOR = timedelta(days=30)
"""For how long a typed sentence is kept whose author has not said whether it is a question."""


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """The indicator that an inquiry is about; `assignment_id` is the asking OPD's, None where it owes it no more."""

    id: int
    code: str
    title: str
    assignment_id: int | None
    retired: bool


@dataclass(frozen=True, slots=True)
class InquiryMessage:
    """A text or a file of a thread, by somebody of the OPD or (`from_office`) by a coordinator."""

    id: int
    author_id: int
    author: SignedName
    from_office: bool
    text: str
    file: StoredFile | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A thread: who asks what, who answers, and whether something waits for an answer.

    `unanswered_since` is when the oldest unanswered message came, `taker` the name of the coordinator who answers.
    """

    id: int
    region: Region
    opd: Opd
    indicator: AskedIndicator | None
    asked_by: int
    asked_at: datetime
    unanswered_since: datetime | None
    taken_by: int | None
    taker: str
    closed_by: int | None
    closed_at: datetime | None
    messages: tuple[InquiryMessage, ...]

    @property
    def closed(self) -> bool:
        """Whether nobody has to do anything any more; a further message opens it again."""
        return self.closed_at is not None

    @property
    def answered(self) -> bool:
        """Whether a coordinator has written, and nothing was asked since."""
        return self.unanswered_since is None and any(message.from_office for message in self.messages)

    @property
    def files(self) -> tuple[InquiryMessage, ...]:
        """The messages that bring a file."""
        return tuple(message for message in self.messages if message.file is not None)


class Reach(Enum):
    """Whom an answer comes to."""

    ASKER = auto()
    ASKER_UNREACHABLE = auto()  # has blocked the bot, say
    COLLEAGUES = auto()  # the asker serves the OPD no more: those who do
    NOBODY = auto()  # nobody serves the OPD now


@dataclass(frozen=True, slots=True)
class InquiryView:
    """An inquiry as one person sees it: as its coordinator (`for_office`) or as somebody of the OPD.

    `attended` says whether the region has a coordinator at all, `taker_serves` whether who took it still is one.
    """

    inquiry: Inquiry
    reader_id: int
    for_office: bool
    reach: Reach
    attended: bool
    taker_serves: bool
    red_dates: frozenset[date]
    now: datetime


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """An inquiry in a list: `beginning` is of its first text, `code` empty where it is about no indicator."""

    id: int
    opd: Opd
    code: str
    beginning: str
    asked_at: datetime
    unanswered_since: datetime | None
    taker: str
    closed: bool


@dataclass(frozen=True, slots=True)
class InquiryList:
    """The inquiries of a region that are open, or (`opd`) what was asked for an OPD, perhaps about one indicator."""

    region: Region
    lines: tuple[InquiryLine, ...]
    red_dates: frozenset[date]
    now: datetime
    opd: Opd | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A sentence that answered nothing, and the indicator opened last: its author is asked whether it is a question."""

    id: int
    person_id: int
    opd: Opd
    region: Region
    indicator: AskedIndicator | None
    text: str


def too_long_by(text: str) -> int:
    """By how many UTF-16 units a text is too long for a message of a thread; 0 where it fits."""
    return max(0, len(text.encode("utf-16-le")) // 2 - TEXT_LIMIT)
