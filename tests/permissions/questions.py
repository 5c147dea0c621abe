"""Every question that is answered by typing or by a file: how it is opened on the prize's rows, and an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.meetings.meetings import MeetingField, RsvpAnswer
from domain.prompts import PromptKind
from domain.submission.deadlines import DeadlineOwner
from domain.submission.states import Administrative, Substantive
from screens.buttons.base import ButtonData
from screens.buttons.broadcast import announcements
from screens.buttons.meetings import invitations, meetings
from screens.buttons.people import members
from screens.buttons.reminding import not_ours
from screens.buttons.review import review
from screens.buttons.rounds import deadlines
from screens.buttons.submission import draft
from tests.permissions.prize import WORD, Prize


@dataclass(frozen=True, slots=True)
class Question:
    """The taps that open it, the answer, whether an admin is asked (or else a coordinator), and on which day."""

    kind: PromptKind
    taps: Callable[[Prize], Sequence[ButtonData]]
    answer: str
    of_admin: bool = False
    in_days: int = 0


MEETING_DAY = 3
QUESTIONS: dict[str, Question] = {
    "a figure": Question(PromptKind.FIGURE, lambda prize: [draft.AskFigures(prize.begun)], "42", of_admin=True),
    "why nothing is reported": Question(
        PromptKind.NIHIL_REASON, lambda prize: [draft.ChooseNihil(prize.begun)], "tidak ada kasus", of_admin=True
    ),
    "a remark": Question(
        PromptKind.RETURN_REMARK,
        lambda prize: [
            review.SetAdministrative(prize.submissions["sent"], Administrative.BELUM_LENGKAP),
            review.SetSubstantive(prize.submissions["sent"], Substantive.SESUAI),
            review.AskRemark(prize.submissions["sent"]),
        ],
        "mohon dilengkapi",
    ),
    "a remark on reopening": Question(
        PromptKind.RETURN_REMARK,
        lambda prize: [review.AskReopeningRemark(prize.submissions["accepted"])],
        "ternyata keliru",
    ),
    "a deadline": Question(
        PromptKind.DEADLINE,
        lambda prize: [deadlines.PickDay(DeadlineOwner.ASSIGNMENT, prize.begun)],
        "12 Maret 2026 pukul 10.00",
    ),
    "an OPD": Question(PromptKind.MEMBER_SEARCH, lambda prize: [members.SearchOpd(prize.region)], WORD),
    "why it is not theirs": Question(
        PromptKind.NOT_OURS_REMARK,
        lambda prize: [not_ours.TypeReason(prize.returned)],
        "tugas OPD lain",
        of_admin=True,
    ),
    "why it is theirs after all": Question(
        PromptKind.NOT_OURS_ANSWER,
        lambda prize: [not_ours.AskDecline(prize.others["not_ours"])],
        "tetap tugas OPD Anda",
    ),
    "the place of a meeting": Question(
        PromptKind.MEETING,
        lambda prize: [meetings.AskField(prize.others["meeting_draft"], MeetingField.PLACE)],
        "Aula",
    ),
    "the letter of a meeting": Question(
        PromptKind.MEETING_LETTER,
        lambda prize: [meetings.AskField(prize.others["meeting_draft"], MeetingField.LETTER)],
        "menyusul",
    ),
    "another place": Question(
        PromptKind.MEETING_DETAIL,
        lambda prize: [meetings.AskField(prize.others["meeting"], MeetingField.PLACE)],
        "Aula",
    ),
    "another letter": Question(
        PromptKind.MEETING_LETTER,
        lambda prize: [meetings.AskField(prize.others["meeting"], MeetingField.LETTER)],
        "menyusul",
    ),
    "why a meeting is called off": Question(
        PromptKind.MEETING_CANCEL, lambda prize: [meetings.CancelMeeting(prize.others["meeting"])], "hujan"
    ),
    "the minutes": Question(
        PromptKind.MEETING_MINUTES,
        lambda prize: [meetings.AskMinutes(prize.others["meeting"])],
        "disepakati",
        in_days=MEETING_DAY,
    ),
    "who comes instead": Question(
        PromptKind.RSVP_NOTE,
        lambda prize: [invitations.Rsvp(prize.others["invitee"], RsvpAnswer.SENDS)],
        "Sekretaris",
        of_admin=True,
    ),
    "the code of a meeting": Question(
        PromptKind.CHECK_IN,
        lambda prize: [invitations.AskCode(prize.others["invitee"])],
        "0000",
        of_admin=True,
        in_days=MEETING_DAY,
    ),
    "who else is there": Question(
        PromptKind.ATTENDEE,
        lambda prize: [invitations.AddAttendee(prize.others["invitee"])],
        "Staf",
        in_days=MEETING_DAY,
    ),
    "an announcement": Question(
        PromptKind.ANNOUNCEMENT,
        lambda prize: [announcements.OpenDraft(prize.others["announcement_draft"])],
        "Mohon hadir.",
    ),
    "a correction": Question(
        PromptKind.ANNOUNCEMENT_CORRECTION,
        lambda prize: [announcements.AskCorrection(prize.others["announcement"])],
        "Diralat.",
    ),
}
