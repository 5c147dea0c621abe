"""Trials of the buttons around coordination meetings: planning one, replying, being counted, what is sent then."""

from collections.abc import Callable

from domain.broadcast.audience import AudienceKind
from domain.meetings.meetings import MeetingField, MeetingKind, RsvpAnswer
from screens.buttons.base import ButtonData
from screens.buttons.meetings import invitations, meetings
from tests.permissions.trials import TOMORROW, Right, Trial


def _draft(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.others["meeting_draft"]), kind(prize.others["meeting"])])


def _announced(kind: Callable[[int], ButtonData], right: Right = Right.COORDINATE) -> Trial:
    return Trial(right, lambda prize: [kind(prize.others["meeting"])])


def _invitee(kind: Callable[[int], ButtonData], right: Right = Right.ADMIN) -> Trial:
    return Trial(right, lambda prize: [kind(prize.others["invitee"])])


MEETING: dict[type[ButtonData], Trial] = {
    meetings.OpenMeetings: Trial(Right.NOBODY, lambda prize: [meetings.OpenMeetings(prize.membership)]),
    meetings.NewMeeting: Trial(Right.COORDINATE, lambda prize: [meetings.NewMeeting(prize.region)]),
    meetings.BeginMeeting: Trial(
        Right.COORDINATE, lambda prize: [meetings.BeginMeeting(prize.region, MeetingKind.DESK)]
    ),
    meetings.OpenForm: _draft(meetings.OpenForm),
    meetings.AskField: _draft(lambda one: meetings.AskField(one, MeetingField.PLACE)),
    meetings.SkipField: _draft(lambda one: meetings.SkipField(one, MeetingField.LINK)),
    meetings.PickMeetingDay: _draft(meetings.PickMeetingDay),
    meetings.PickMeetingTime: _draft(lambda one: meetings.PickMeetingTime(one, TOMORROW)),
    meetings.SetMeetingTime: _draft(lambda one: meetings.SetMeetingTime(one, TOMORROW, 540, sure=True)),
    meetings.SetMeetingEnd: _draft(lambda one: meetings.SetMeetingEnd(one, 660)),
    meetings.SetMeetingAudience: _draft(lambda one: meetings.SetMeetingAudience(one, AudienceKind.ALL)),
    meetings.ToggleGroups: _draft(meetings.ToggleGroups),
    meetings.ChooseMeetingOpds: _draft(meetings.ChooseMeetingOpds),
    meetings.ToggleMeetingOpd: Trial(
        Right.COORDINATE, lambda prize: [meetings.ToggleMeetingOpd(prize.others["meeting_draft"], prize.opd, 0)]
    ),
    meetings.PreviewMeeting: _draft(meetings.PreviewMeeting),
    meetings.OnlyPreview: Trial(Right.ANYONE, lambda _: [meetings.OnlyPreview()]),
    meetings.Announce: _draft(lambda one: meetings.Announce(one, "0")),
    meetings.OpenMeeting: _announced(meetings.OpenMeeting, Right.SEE_REGION),
    meetings.OpenReplies: _announced(meetings.OpenReplies, Right.SEE_REGION),
    meetings.ChangeTime: _announced(lambda one: meetings.ChangeTime(one, TOMORROW + 1, 600, 660, 0, "0")),
    meetings.ChangeDetail: _announced(lambda one: meetings.ChangeDetail(one, "0")),
    meetings.OpenChanges: _announced(meetings.OpenChanges),
    meetings.AskMinutes: _announced(meetings.AskMinutes),
    meetings.SendMinutes: _announced(lambda one: meetings.SendMinutes(one, "0")),
    meetings.CancelMeeting: Trial(
        Right.COORDINATE,
        lambda prize: [meetings.CancelMeeting(prize.others["meeting"], sure) for sure in (False, True)],
    ),
    meetings.Discard: _draft(meetings.Discard),
    invitations.OpenInvited: _invitee(invitations.OpenInvited),
    invitations.Rsvp: Trial(
        Right.ADMIN, lambda prize: [invitations.Rsvp(prize.others["invitee"], answer) for answer in RsvpAnswer]
    ),
    invitations.GetLetter: _invitee(invitations.GetLetter),
    invitations.GetCalendar: _invitee(invitations.GetCalendar),
    invitations.AskCode: _invitee(invitations.AskCode),
    invitations.OpenAttendance: _announced(invitations.OpenAttendance),
    invitations.TickOpd: _invitee(lambda one: invitations.TickOpd(one, 0), Right.COORDINATE),
    invitations.AddAttendee: _invitee(invitations.AddAttendee, Right.COORDINATE),
    invitations.ShowCode: _announced(invitations.ShowCode),
    invitations.AttendanceSheet: _announced(invitations.AttendanceSheet),
}
