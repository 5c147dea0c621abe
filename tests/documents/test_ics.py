"""Calendar files of meetings: what RFC 5545 and RFC 5546 ask for, and what a phone shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from documents.ics import calendar_file
from domain.meetings.meetings import Meeting, MeetingState
from tests.domain.meetings.test_drafts import COMPLETE, NINE

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FULL = replace(
    COMPLETE,
    state=MeetingState.ANNOUNCED,
    ends_at=NINE + timedelta(hours=3),
    link="https://contoh.zoom.us/j/1",
    agenda="1. Evaluasi",
    speakers="Kepala Kanwil",
    bring="Laporan tahun lalu",
)
ORGANIZER = 'ORGANIZER;CN="Bagian Hukum Kota Contoh":mailto:region1@kkpham.invalid'


def lines_of(meeting: Meeting) -> list[str]:
    """The content lines, unfolded (RFC 5545, 3.1)."""
    return calendar_file(meeting, NOW).decode().replace("\r\n ", "").splitlines()


def test_published_it_has_an_organizer_an_alarm_and_labelled_parts() -> None:
    lines = lines_of(FULL)
    assert {"METHOD:PUBLISH", ORGANIZER, "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H"} <= set(lines)
    assert (
        "DESCRIPTION:Agenda:\\n1. Evaluasi\\nNarasumber: Kepala Kanwil\\nMohon membawa: Laporan tahun lalu\\n"
        "Tautan: https://contoh.zoom.us/j/1"
    ) in lines
    assert not any(line.startswith("RRULE") for line in lines)


def test_cancelled_it_has_the_same_organizer_and_no_alarm() -> None:
    lines = lines_of(replace(FULL, state=MeetingState.CANCELLED, sequence=1))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:uid", "SEQUENCE:1", ORGANIZER} <= set(lines)
    assert "BEGIN:VALARM" not in lines


def test_several_days_recur_daily_with_the_hours_of_the_first() -> None:
    lines = lines_of(replace(FULL, days=3, ends_at=NINE + timedelta(days=2, hours=3)))
    assert {"DTSTART:20260310T020000Z", "DTEND:20260310T050000Z", "RRULE:FREQ=DAILY;COUNT=3"} <= set(lines)


def test_without_an_end_each_day_is_taken_to_last_three_hours() -> None:
    assert "DTEND:20260310T050000Z" in lines_of(replace(FULL, ends_at=None, days=2))
