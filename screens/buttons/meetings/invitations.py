"""Taps on a meeting's announcement, and around who was there."""

from dataclasses import dataclass
from typing import ClassVar

from domain.meetings.meetings import RsvpAnswer
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class Rsvp(ButtonData):
    """An OPD's reply."""

    prefix: ClassVar[str] = "yr"
    invitee: int
    answer: RsvpAnswer


@dataclass(frozen=True, slots=True)
class RsvpInGroup(ButtonData):
    """In a group: the OPD of whoever taps comes."""

    prefix: ClassVar[str] = "yg"
    meeting: int


@dataclass(frozen=True, slots=True)
class OpenInvited(ButtonData):
    """The meeting as an invited OPD sees it."""

    prefix: ClassVar[str] = "yi"
    invitee: int


@dataclass(frozen=True, slots=True)
class GetLetter(ButtonData):
    """The letter, once more."""

    prefix: ClassVar[str] = "yl"
    invitee: int


@dataclass(frozen=True, slots=True)
class GetCalendar(ButtonData):
    """The calendar file, once more."""

    prefix: ClassVar[str] = "yk"
    invitee: int


@dataclass(frozen=True, slots=True)
class AskCode(ButtonData):
    """The invited OPD types the code shown at the meeting."""

    prefix: ClassVar[str] = "yh"
    invitee: int


@dataclass(frozen=True, slots=True)
class OpenAttendance(ButtonData):
    """Who is there; page from 0."""

    prefix: ClassVar[str] = "yt"
    meeting: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class TickOpd(ButtonData):
    """This OPD is there, or is not after all."""

    prefix: ClassVar[str] = "yo"
    invitee: int
    page: int


@dataclass(frozen=True, slots=True)
class AddAttendee(ButtonData):
    """Somebody else of this OPD is there: the name is typed."""

    prefix: ClassVar[str] = "yn"
    invitee: int


@dataclass(frozen=True, slots=True)
class ShowCode(ButtonData):
    """The code to be shown at the meeting."""

    prefix: ClassVar[str] = "yd"
    meeting: int


@dataclass(frozen=True, slots=True)
class AttendanceSheet(ButtonData):
    """The attendance list as a workbook."""

    prefix: ClassVar[str] = "ys"
    meeting: int
