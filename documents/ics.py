"""Calendar files of meetings (RFC 5545): one event, whose UID stays and whose SEQUENCE grows with every change.

Published and cancelled as RFC 5546 asks (3.2.1, 3.2.5): with an ORGANIZER both times, and an alarm only while it is on.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from domain.meetings.meetings import Meeting, MeetingState

if TYPE_CHECKING:
    from icalendar import Alarm

# icalendar is imported inside functions: it takes long, and the bot is to poll soon after its start.

_PRODUCT = "-//kkpham-bot//rakor//ID"

_ORGANIZER = "mailto:region{region}@kkpham.invalid"
"""An address has to be there, and regions have none: this domain never exists (RFC 2606), so nothing is sent to it."""

_AGENDA = "Agenda:\n{agenda}"
_SPEAKERS = "Narasumber: {speakers}"
_BRING = "Mohon membawa: {bring}"
_LINK = "Tautan: {link}"

_ALARM_BEFORE = timedelta(hours=1)


def calendar_file(meeting: Meeting, now: datetime) -> bytes:
    """The event of a meeting that has a time; a cancelled one takes itself out of the calendars (METHOD:CANCEL).

    Several days are one event that recurs daily with the same hours. Instants are written in UTC, so that no calendar
    has to know the zone; the phone shows its own clock.
    """
    if not meeting.each_day:
        raise ValueError("a meeting without a time has no calendar file")
    from icalendar import Calendar, Event, vCalAddress, vText

    day = meeting.each_day[0]
    cancelled = meeting.state is MeetingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", day.starts_at.astimezone(UTC))
    event.add("dtend", day.until.astimezone(UTC))
    if meeting.days > 1:
        event.add("rrule", {"freq": "daily", "count": meeting.days})
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    organizer = vCalAddress(_ORGANIZER.format(region=meeting.region.id))
    organizer.params["cn"] = vText(f"{meeting.region.office} {meeting.region.name}")
    event.add("organizer", organizer)
    where = ", ".join(part for part in (meeting.place, meeting.link) if part)
    if where:
        event.add("location", where)
    if described := _description(meeting):
        event.add("description", described)
    if not cancelled:
        event.add_component(_alarm(meeting))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _description(meeting: Meeting) -> str:
    parts = (
        meeting.agenda and _AGENDA.format(agenda=meeting.agenda),
        meeting.speakers and _SPEAKERS.format(speakers=meeting.speakers),
        meeting.bring and _BRING.format(bring=meeting.bring),
        meeting.link and _LINK.format(link=meeting.link),
    )
    return "\n".join(part for part in parts if part)


def _alarm(meeting: Meeting) -> "Alarm":
    """A reminder of the phone itself (RFC 5545, 3.6.6), before each day."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", meeting.title)
    alarm.add("trigger", -_ALARM_BEFORE)
    return alarm
