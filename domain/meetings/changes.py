"""What is changed about a meeting once it is announced, and how somebody is told of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.meetings.meetings import Invited, Meeting


class ChangeKind(StrEnum):
    """What about an announced meeting was changed."""

    TIME = "time"
    PLACE = "place"  # or the link
    AGENDA = "agenda"
    SPEAKERS = "speakers"
    BRING = "bring"
    LETTER = "letter"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """What was changed: instants as ISO text under `starts_at` and `ends_at`, else texts; `reason` of a cancelling."""

    id: int
    kind: ChangeKind
    sequence: int
    before: dict[str, object]
    after: dict[str, object]
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingChangeNotice:
    """A change as somebody is told of it; `invitations` are those of the OPD the reader serves (none in a group)."""

    meeting: Meeting
    change: MeetingChange
    invitations: tuple[Invited, ...]
