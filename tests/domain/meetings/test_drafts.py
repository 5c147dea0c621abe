"""Planning a meeting: what is asked after what, which times make sense, and what keeps a draft from going out."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach, OpdReached
from domain.calendar import at_wall_time
from domain.conflicts import ConflictReason
from domain.meetings.drafts import (
    MeetingTime,
    end_on_its_day,
    has_to_be_asked,
    in_order,
    meeting_time,
    moved,
    next_question,
    obstacle_to_announcing,
)
from domain.meetings.meetings import Meeting, MeetingField, MeetingKind, MeetingState
from domain.meetings.times import TimeDoubt
from domain.people.people import Opd, OpdKind, Region

WIB = "Asia/Jakarta"
DAY = date(2026, 3, 10)
NINE = at_wall_time(DAY, time(9), WIB)
EMPTY = Meeting(
    id=1,
    region=Region(1, "Kota Contoh", "Bagian Hukum", WIB),
    kind=MeetingKind.RAKOR,
    state=MeetingState.DRAFT,
    title="",
    starts_at=None,
    ends_at=None,
    zone=WIB,
    place="",
    link="",
    agenda="",
    speakers="",
    bring="",
    letter=None,
    uid="uid",
    sequence=0,
    code="234567",
    minutes_text="",
    minutes=None,
    minutes_sent_at=None,
    announced_at=None,
    has_audience=False,
)
TIMED = replace(EMPTY, title="Rapat", starts_at=NINE)
COMPLETE = replace(TIMED, place="Aula", has_audience=True)
EVERYBODY = Audience(AudienceKind.ALL)
REACH = AudienceReach((OpdReached(Opd(7, 1, "Dinas Kesehatan", "DINKES", OpdKind.DINAS), ()),), (), ())
NOBODY = AudienceReach((), (), ())
BEFORE = NINE - timedelta(days=1)


@pytest.mark.parametrize(
    ("meeting", "answered", "following"),
    [
        (replace(EMPTY, title="Rapat"), MeetingField.TITLE, MeetingField.TIME),
        (TIMED, MeetingField.TIME, MeetingField.PLACE),
        (replace(TIMED, place="Aula"), MeetingField.PLACE, MeetingField.LINK),
        (replace(TIMED, link="https://contoh"), MeetingField.PLACE, MeetingField.AUDIENCE),
        (replace(TIMED, place="Aula"), MeetingField.LINK, MeetingField.AUDIENCE),
        (TIMED, MeetingField.LINK, MeetingField.PLACE),
        (replace(EMPTY, title="Rapat"), MeetingField.AGENDA, MeetingField.TIME),
        (COMPLETE, MeetingField.TITLE, None),
    ],
)
def test_one_question_follows_another_until_nothing_is_missing(
    meeting: Meeting, answered: MeetingField, following: MeetingField | None
) -> None:
    assert next_question(meeting, answered) is following


def test_an_end_lies_behind_the_beginning_or_is_none() -> None:
    assert meeting_time(DAY, time(9), time(9, 1), WIB).ends_at == NINE + timedelta(minutes=1)
    assert meeting_time(DAY, time(9), time(9), WIB).ends_at is None
    assert meeting_time(DAY, time(9), time(8), WIB).ends_at is None
    assert meeting_time(DAY, time(9), None, WIB) == MeetingTime(NINE, None, WIB)


def test_a_meeting_ends_on_the_day_it_begins_and_never_before() -> None:
    assert end_on_its_day(TIMED, time(9, 1)) == NINE + timedelta(minutes=1)
    assert end_on_its_day(TIMED, time(9)) is None
    assert end_on_its_day(TIMED, time(8)) is None
    assert end_on_its_day(EMPTY, time(12)) is None


def test_a_meeting_that_is_moved_lasts_as_long_as_before_unless_an_end_is_chosen() -> None:
    lasting = replace(TIMED, ends_at=NINE + timedelta(hours=3))
    later = MeetingTime(NINE + timedelta(days=1), None, WIB)
    assert moved(lasting, later).ends_at == later.starts_at + timedelta(hours=3)
    assert moved(TIMED, later) == later
    chosen = replace(later, ends_at=later.starts_at + timedelta(hours=1))
    assert moved(lasting, chosen) == chosen


def test_what_is_past_is_never_taken_and_other_doubts_are_outweighed_by_a_yes() -> None:
    assert not has_to_be_asked((), sure=False)
    assert has_to_be_asked((TimeDoubt.RED_DATE,), sure=False)
    assert not has_to_be_asked((TimeDoubt.RED_DATE, TimeDoubt.ODD_HOUR), sure=True)
    assert has_to_be_asked((TimeDoubt.PAST,), sure=True)


@pytest.mark.parametrize(
    ("meeting", "audience", "reach", "now", "obstacle"),
    [
        (COMPLETE, EVERYBODY, REACH, BEFORE, None),
        (COMPLETE, Audience(AudienceKind.NOBODY, groups=True), NOBODY, BEFORE, None),
        (COMPLETE, EVERYBODY, NOBODY, BEFORE, ConflictReason.NOBODY_MEANT),
        (COMPLETE, EVERYBODY, REACH, NINE, ConflictReason.MEETING_IN_PAST),
        (COMPLETE, EVERYBODY, REACH, NINE - timedelta(seconds=1), None),
        (TIMED, EVERYBODY, REACH, BEFORE, ConflictReason.INCOMPLETE),
        (COMPLETE, None, None, BEFORE, ConflictReason.INCOMPLETE),
        (replace(COMPLETE, state=MeetingState.ANNOUNCED), EVERYBODY, REACH, BEFORE, ConflictReason.NOT_A_DRAFT),
    ],
)
def test_what_keeps_a_draft_from_going_out(
    meeting: Meeting,
    audience: Audience | None,
    reach: AudienceReach | None,
    now: datetime,
    obstacle: ConflictReason | None,
) -> None:
    assert obstacle_to_announcing(meeting, audience, reach, now) is obstacle


def test_the_next_meeting_stands_on_top_and_those_that_are_over_below() -> None:
    def on(day: int, state: MeetingState = MeetingState.ANNOUNCED) -> Meeting:
        return replace(COMPLETE, id=day, state=state, starts_at=datetime(2026, 3, day, 2, tzinfo=UTC))

    meetings = [on(20), on(15, MeetingState.CANCELLED), on(12), on(5), on(3)]
    assert [meeting.id for meeting in in_order(meetings, datetime(2026, 3, 10, tzinfo=UTC))] == [12, 20, 15, 5, 3]
