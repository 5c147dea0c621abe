"""Calendar files of meetings (RFC 5545): one event, whose UID stays and whose SEQUENCE grows with every change."""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from domain.meetings.meetings import Meeting, MeetingState

_PRODUCT = "-//kkpham-bot//rakor//ID"


def calendar_file(meeting: Meeting, now: datetime) -> bytes:
    """The event of a meeting that has a time; a cancelled one takes itself out of the calendars (METHOD:CANCEL).

    Instants are written in UTC, so that no calendar has to know the zone; the phone shows its own clock.
    """
    if meeting.starts_at is None or meeting.until is None:
        raise ValueError("a meeting without a time has no calendar file")
    cancelled = meeting.state is MeetingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.until.astimezone(UTC))
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    where = ", ".join(part for part in (meeting.place, meeting.link) if part)
    if where:
        event.add("location", where)
    described = "\n".join(part for part in (meeting.agenda, meeting.bring) if part)
    if described:
        event.add("description", described)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
