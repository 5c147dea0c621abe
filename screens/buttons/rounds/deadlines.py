"""Taps on deadlines and red dates; days travel as proleptic ordinals (date.toordinal), times as minutes."""

from domain.submission.deadlines import DeadlineOwner
from screens.buttons.base import ButtonData


class OpenRound(ButtonData, prefix="wr"):
    """One round: deadlines and counts."""

    round: int


class OpenRoundOpds(ButtonData, prefix="wo"):
    """The OPD of a round; page from 0."""

    round: int
    page: int = 0


class OpenOpdDeadlines(ButtonData, prefix="wa"):
    """What one OPD owes in a round, with deadlines; page from 0."""

    round: int
    opd: int
    page: int = 0


class PickDay(ButtonData, prefix="wd"):
    """The calendar; `month` counts months since the year 0, 0 means that of the present deadline."""

    owner: DeadlineOwner
    id: int
    month: int = 0


class PickTime(ButtonData, prefix="wt"):
    """The times of a day."""

    owner: DeadlineOwner
    id: int
    day: int


class PreviewDeadline(ButtonData, prefix="wp"):
    """What the new deadline would mean."""

    owner: DeadlineOwner
    id: int
    day: int
    minutes: int


class SetDeadline(ButtonData, prefix="ws"):
    """Yes: move it, from where it was when this was shown."""

    owner: DeadlineOwner
    id: int
    day: int
    minutes: int
    revision: str


class FollowRound(ButtonData, prefix="wf"):
    """Let an assignment follow the round's deadline again."""

    assignment: int


class OpenHolidays(ButtonData, prefix="wh"):
    """A region's red dates of a month (0: the present one)."""

    region: int
    month: int = 0


class ToggleHoliday(ButtonData, prefix="wx"):
    """Make a day red, or a working day again."""

    region: int
    day: int
