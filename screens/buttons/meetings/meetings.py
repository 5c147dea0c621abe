"""Taps with which a coordinator plans, announces and changes a meeting; days travel as ordinals, times as minutes."""

from domain.broadcast.audience import AudienceKind
from domain.meetings.meetings import MeetingField, MeetingKind
from screens.buttons.base import ButtonData


class OpenMeetings(ButtonData, prefix="xl"):
    """The meetings that one membership sees; page from 0."""

    membership: int
    page: int = 0


class NewMeeting(ButtonData, prefix="xn"):
    """Which kind?"""

    region: int


class BeginMeeting(ButtonData, prefix="xb"):
    """Begin one."""

    region: int
    kind: MeetingKind


class OpenForm(ButtonData, prefix="xf"):
    """All that is known of a draft."""

    meeting: int


class AskField(ButtonData, prefix="xa"):
    """Ask for one thing, or ask again."""

    meeting: int
    field: MeetingField


class SkipField(ButtonData, prefix="xs"):
    """Leave it empty and go on."""

    meeting: int
    field: MeetingField


class PickMeetingDay(ButtonData, prefix="xd"):
    """The calendar; `month` counts months since the year 0, 0 means the present one."""

    meeting: int
    month: int = 0


class PickMeetingTime(ButtonData, prefix="xt"):
    """The times of a day, for so many days in a row; 0: as many as the meeting has."""

    meeting: int
    day: int
    days: int = 0


class SetMeetingTime(ButtonData, prefix="xv"):
    """It begins then, on so many days; `end` 0: until done; `zone` counts from 1 (0: its own); `sure`: all the same."""

    meeting: int
    day: int
    start: int
    end: int = 0
    zone: int = 0
    sure: bool = False
    days: int = 1


class SetMeetingEnd(ButtonData, prefix="xe"):
    """It ends then; 0 means until done."""

    meeting: int
    minutes: int


class SetMeetingAudience(ButtonData, prefix="xu"):
    """Which OPD are invited."""

    meeting: int
    kind: AudienceKind


class ToggleGroups(ButtonData, prefix="xg"):
    """Whether the bound groups get a card."""

    meeting: int


class ChooseMeetingOpds(ButtonData, prefix="xo"):
    """The OPD to choose from; page from 0."""

    meeting: int
    page: int = 0


class ToggleMeetingOpd(ButtonData, prefix="xc"):
    """Invite this OPD, or not."""

    meeting: int
    opd: int
    page: int


class PreviewMeeting(ButtonData, prefix="xp"):
    """Exactly as it will look."""

    meeting: int


class OnlyPreview(ButtonData, prefix="xy"):
    """A button of the announcement as the preview shows it."""


class Announce(ButtonData, prefix="xz"):
    """Yes: send it, as it was when this was shown."""

    meeting: int
    revision: str


class Discard(ButtonData, prefix="xx"):
    """Throw the draft away."""

    meeting: int


class OpenMeeting(ButtonData, prefix="xm"):
    """One meeting, for the coordinator or leader."""

    meeting: int


class OpenReplies(ButtonData, prefix="xr"):
    """What each OPD replied; page from 0."""

    meeting: int
    page: int = 0


class ChangeTime(ButtonData, prefix="ya"):
    """Yes: move it, and tell everybody; from how it stood when this was shown."""

    meeting: int
    day: int
    start: int
    end: int
    zone: int
    revision: str
    days: int = 1


class OpenChanges(ButtonData, prefix="yv"):
    """What else of an announced meeting can be changed."""

    meeting: int


class ChangeDetail(ButtonData, prefix="yb"):
    """Yes: what was shown is the new place, link, agenda or the like; tell everybody."""

    meeting: int
    revision: str


class CancelMeeting(ButtonData, prefix="yc"):
    """Cancel it: asked first, then done (`sure`), if it still stands as it was shown."""

    meeting: int
    sure: bool = False
    revision: str = ""


class AskMinutes(ButtonData, prefix="ym"):
    """Ask for the minutes: a file, or typed."""

    meeting: int


class SendMinutes(ButtonData, prefix="yz"):
    """Yes: send the minutes that were shown to all who were invited."""

    meeting: int
    revision: str
