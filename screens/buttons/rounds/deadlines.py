"""Taps on deadlines and red dates; days travel as proleptic ordinals (date.toordinal), times as minutes."""

from dataclasses import dataclass
from typing import ClassVar

from domain.submission.deadlines import Whose
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenRound(ButtonData):
    """One round: deadlines and counts."""

    prefix: ClassVar[str] = "wr"
    round: int


@dataclass(frozen=True, slots=True)
class OpenRoundOpds(ButtonData):
    """The OPD of a round; page from 0."""

    prefix: ClassVar[str] = "wo"
    round: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenOpdDeadlines(ButtonData):
    """What one OPD owes in a round, with deadlines; page from 0."""

    prefix: ClassVar[str] = "wa"
    round: int
    opd: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class PickDay(ButtonData):
    """The calendar; `month` counts months since the year 0, 0 means that of the present deadline."""

    prefix: ClassVar[str] = "wd"
    whose: Whose
    id: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class PickTime(ButtonData):
    """The times of a day."""

    prefix: ClassVar[str] = "wt"
    whose: Whose
    id: int
    day: int


@dataclass(frozen=True, slots=True)
class PreviewDeadline(ButtonData):
    """What the new deadline would mean."""

    prefix: ClassVar[str] = "wp"
    whose: Whose
    id: int
    day: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SetDeadline(ButtonData):
    """Yes: move it."""

    prefix: ClassVar[str] = "ws"
    whose: Whose
    id: int
    day: int
    minutes: int


@dataclass(frozen=True, slots=True)
class FollowRound(ButtonData):
    """Let an assignment follow the round's deadline again."""

    prefix: ClassVar[str] = "wf"
    assignment: int


@dataclass(frozen=True, slots=True)
class OpenHolidays(ButtonData):
    """A region's red dates of a month (0: the present one)."""

    prefix: ClassVar[str] = "wh"
    region: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class ToggleHoliday(ButtonData):
    """Make a day red, or a working day again."""

    prefix: ClassVar[str] = "wx"
    region: int
    day: int
