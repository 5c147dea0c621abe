"""A meeting being planned: what is asked in which order, which times make sense, and when it can be announced."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.calendar import at_wall_time, local
from domain.conflicts import ConflictReason
from domain.meetings.meetings import Meeting, MeetingField, MeetingState
from domain.meetings.times import TimeDoubt
from domain.revisions import revision_of

_NEXT = {
    MeetingField.TITLE: MeetingField.TIME,
    MeetingField.TIME: MeetingField.PLACE,
    MeetingField.PLACE: MeetingField.LINK,
    MeetingField.LINK: MeetingField.AUDIENCE,
}
"""What is asked after what, while a draft is incomplete."""


class FormStep(StrEnum):
    """Where somebody stands who is to tap: what is typed meanwhile leads nowhere else."""

    KIND = "kind"  # rakor, bimtek or desk? There is no draft yet
    START = "start"  # the day is chosen, the hour is not
    END = "end"
    OPDS = "opds"
    FORM = "form"  # the draft at a glance, or its preview


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """When a meeting is: instants, shown on the clocks of `zone`; without an end it lasts until it is done.

    Of several `days` in a row `ends_at` is the end of the last.
    """

    starts_at: datetime
    ends_at: datetime | None
    zone: str
    days: int = 1


def time_of(meeting: Meeting) -> MeetingTime | None:
    """When a meeting is; None before it has a time."""
    if meeting.starts_at is None:
        return None
    return MeetingTime(meeting.starts_at, meeting.ends_at, meeting.zone, meeting.days)


def next_question(meeting: Meeting, answered: MeetingField) -> MeetingField | None:
    """What is asked after an answer; None once nothing is missing: then the draft is shown whole."""
    missing = meeting.missing()
    if missing is None:
        return None
    following = _NEXT.get(answered, missing)
    if following is MeetingField.LINK and meeting.link:
        following = MeetingField.AUDIENCE
    if following is MeetingField.AUDIENCE and not meeting.place and not meeting.link:
        following = MeetingField.PLACE
    return following


def meeting_time(day: date, start: time, end: time | None, zone: str, days: int = 1) -> MeetingTime:
    """A time as it was chosen; an end that does not lie behind the beginning is none."""
    last = day + timedelta(days=days - 1)
    ends_at = at_wall_time(last, end, zone) if end is not None and end > start else None
    return MeetingTime(at_wall_time(day, start, zone), ends_at, zone, days)


def end_on_its_day(meeting: Meeting, end: time) -> datetime | None:
    """The instant of a wall time on a meeting's last day; None where that day would end before it begins."""
    if not meeting.each_day:
        return None
    last = meeting.each_day[-1].starts_at
    ends_at = at_wall_time(local(last, meeting.zone).date(), end, meeting.zone)
    return ends_at if ends_at > last else None


def moved(meeting: Meeting, to: MeetingTime) -> MeetingTime:
    """A new time for a meeting: where no end was chosen, its days are as long as before."""
    day = meeting.day(1)
    if to.ends_at is not None or day is None or day.ends_at is None:
        return to
    last = to.starts_at + timedelta(days=to.days - 1)
    return MeetingTime(to.starts_at, last + (day.ends_at - day.starts_at), to.zone, to.days)


def has_to_be_asked(doubts: Collection[TimeDoubt], sure: bool) -> bool:
    """Whether a time is not simply taken: one that is past never is, any other doubt is outweighed by a yes."""
    return TimeDoubt.PAST in doubts or (bool(doubts) and not sure)


def obstacle_to_announcing(
    meeting: Meeting, audience: Audience | None, reach: AudienceReach | None, now: datetime
) -> ConflictReason | None:
    """Why a draft cannot go out; None where it can."""
    if meeting.state is not MeetingState.DRAFT:
        return ConflictReason.NOT_A_DRAFT
    if meeting.missing() is not None or audience is None or reach is None:
        return ConflictReason.INCOMPLETE
    if not reach.opds and audience.kind is not AudienceKind.NOBODY:
        return ConflictReason.NOBODY_MEANT
    return ConflictReason.MEETING_IN_PAST if meeting.began(now) else None


def in_order(meetings: Collection[Meeting], now: datetime) -> list[Meeting]:
    """Those on and ahead first, the next one on top; then those that are over; the latest on top in `meetings`."""
    ahead = [meeting for meeting in meetings if not meeting.is_over(now) and meeting.state is MeetingState.ANNOUNCED]
    return ahead[::-1] + [meeting for meeting in meetings if meeting not in ahead]


def draft_revision(meeting: Meeting, audience: Audience) -> str:
    """What a yes to announcing names: all that the invitation says, and whom it is for."""
    return revision_of(
        meeting.kind,
        meeting.title,
        meeting.starts_at,
        meeting.ends_at,
        meeting.days,
        meeting.zone,
        meeting.place,
        meeting.link,
        meeting.agenda,
        meeting.speakers,
        meeting.bring,
        meeting.letter,
        audience.to_json(),
    )


def detail_revision(meeting: Meeting, field: MeetingField, wording: str) -> str:
    """What a yes to a new place, link, agenda or the like names: it, and the meeting as it stood."""
    return revision_of(meeting.sequence, field, wording)
