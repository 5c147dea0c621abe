"""Taps on a meeting's announcement, and around who was there."""

from domain.meetings.meetings import RsvpAnswer
from screens.buttons.base import ButtonData


class Rsvp(ButtonData, prefix="yr"):
    """An OPD's reply."""

    invitee: int
    answer: RsvpAnswer


class RsvpInGroup(ButtonData, prefix="yg"):
    """In a group: the OPD of whoever taps comes."""

    meeting: int


class OpenInvited(ButtonData, prefix="yi"):
    """The meeting as an invited OPD sees it."""

    invitee: int


class GetLetter(ButtonData, prefix="yl"):
    """The letter, once more."""

    invitee: int


class GetCalendar(ButtonData, prefix="yk"):
    """The calendar file, once more."""

    invitee: int


class AskCode(ButtonData, prefix="yh"):
    """The invited OPD types the code shown at the meeting."""

    invitee: int


class OpenAttendance(ButtonData, prefix="yt"):
    """Who is there; page from 0; day 0: the one that is on."""

    meeting: int
    page: int = 0
    day: int = 0


class TickOpd(ButtonData, prefix="yo"):
    """This OPD is there on a day, or is not after all."""

    invitee: int
    page: int
    day: int = 1


class AddAttendee(ButtonData, prefix="yn"):
    """Somebody else of this OPD is there: the name is typed."""

    invitee: int
    day: int = 1


class ShowCode(ButtonData, prefix="yd"):
    """The code to be shown at the meeting; day 0: of the one that is on."""

    meeting: int
    day: int = 0


class AttendanceSheet(ButtonData, prefix="ys"):
    """The attendance list as a workbook."""

    meeting: int
