"""Taps with which a coordinator plans, announces and changes a meeting; days travel as ordinals, times as minutes."""

from dataclasses import dataclass
from typing import ClassVar

from domain.broadcast.audience import AudienceKind
from domain.meetings.meetings import MeetingField, MeetingKind
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenMeetings(ButtonData):
    """The meetings that one membership sees; page from 0."""

    prefix: ClassVar[str] = "xl"
    membership: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class NewMeeting(ButtonData):
    """Which kind?"""

    prefix: ClassVar[str] = "xn"
    region: int


@dataclass(frozen=True, slots=True)
class BeginMeeting(ButtonData):
    """Begin one."""

    prefix: ClassVar[str] = "xb"
    region: int
    kind: MeetingKind


@dataclass(frozen=True, slots=True)
class OpenForm(ButtonData):
    """All that is known of a draft."""

    prefix: ClassVar[str] = "xf"
    meeting: int


@dataclass(frozen=True, slots=True)
class AskField(ButtonData):
    """Ask for one thing, or ask again."""

    prefix: ClassVar[str] = "xa"
    meeting: int
    field: MeetingField


@dataclass(frozen=True, slots=True)
class SkipField(ButtonData):
    """Leave it empty and go on."""

    prefix: ClassVar[str] = "xs"
    meeting: int
    field: MeetingField


@dataclass(frozen=True, slots=True)
class PickMeetingDay(ButtonData):
    """The calendar; `month` counts months since the year 0, 0 means the present one."""

    prefix: ClassVar[str] = "xd"
    meeting: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class PickMeetingTime(ButtonData):
    """The times of a day."""

    prefix: ClassVar[str] = "xt"
    meeting: int
    day: int


@dataclass(frozen=True, slots=True)
class SetMeetingTime(ButtonData):
    """It begins then; `end` 0: until done; `zone` counts zones from 1 (0: the meeting's); `sure`: all the same."""

    prefix: ClassVar[str] = "xv"
    meeting: int
    day: int
    start: int
    end: int = 0
    zone: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SetMeetingEnd(ButtonData):
    """It ends then; 0 means until done."""

    prefix: ClassVar[str] = "xe"
    meeting: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SetMeetingAudience(ButtonData):
    """Which OPD are invited."""

    prefix: ClassVar[str] = "xu"
    meeting: int
    kind: AudienceKind


@dataclass(frozen=True, slots=True)
class ToggleGroups(ButtonData):
    """Whether the bound groups get a card."""

    prefix: ClassVar[str] = "xg"
    meeting: int


@dataclass(frozen=True, slots=True)
class ChooseMeetingOpds(ButtonData):
    """The OPD to choose from; page from 0."""

    prefix: ClassVar[str] = "xo"
    meeting: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ToggleMeetingOpd(ButtonData):
    """Invite this OPD, or not."""

    prefix: ClassVar[str] = "xc"
    meeting: int
    opd: int
    page: int


@dataclass(frozen=True, slots=True)
class PreviewMeeting(ButtonData):
    """Exactly as it will look."""

    prefix: ClassVar[str] = "xp"
    meeting: int


@dataclass(frozen=True, slots=True)
class OnlyPreview(ButtonData):
    """A button of the announcement as the preview shows it."""

    prefix: ClassVar[str] = "xy"


@dataclass(frozen=True, slots=True)
class Announce(ButtonData):
    """Yes: send it."""

    prefix: ClassVar[str] = "xz"
    meeting: int


@dataclass(frozen=True, slots=True)
class Discard(ButtonData):
    """Throw the draft away."""

    prefix: ClassVar[str] = "xx"
    meeting: int


@dataclass(frozen=True, slots=True)
class OpenMeeting(ButtonData):
    """One meeting, for the coordinator or leader."""

    prefix: ClassVar[str] = "xm"
    meeting: int


@dataclass(frozen=True, slots=True)
class OpenReplies(ButtonData):
    """What each OPD replied; page from 0."""

    prefix: ClassVar[str] = "xr"
    meeting: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChangeTime(ButtonData):
    """Yes: move it, and tell everybody."""

    prefix: ClassVar[str] = "ya"
    meeting: int
    day: int
    start: int
    end: int
    zone: int


@dataclass(frozen=True, slots=True)
class ChangePlace(ButtonData):
    """Yes: what was typed is the new place or link; tell everybody."""

    prefix: ClassVar[str] = "yb"
    meeting: int


@dataclass(frozen=True, slots=True)
class CancelMeeting(ButtonData):
    """Cancel it: asked first, then done (`sure`)."""

    prefix: ClassVar[str] = "yc"
    meeting: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class AskMinutes(ButtonData):
    """Ask for the minutes: a file, or typed."""

    prefix: ClassVar[str] = "ym"
    meeting: int


@dataclass(frozen=True, slots=True)
class SendMinutes(ButtonData):
    """Yes: send the minutes to all who were invited."""

    prefix: ClassVar[str] = "yz"
    meeting: int
