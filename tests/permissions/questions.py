"""Every question that is answered by typing or by a file: how it is opened on the prize's rows, and an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.inquiries.released_answers import AnswerPart
from domain.meetings.meetings import MeetingField, RsvpAnswer
from domain.people.contacts import ContactPart
from domain.prompts import PromptKind
from domain.submission.deadlines import DeadlineOwner
from domain.submission.states import Administrative, Substantive
from screens.buttons.base import ButtonData
from screens.buttons.broadcast import announcements
from screens.buttons.inquiries import inquiries, released_answers
from screens.buttons.meetings import invitations, meetings
from screens.buttons.people import contacts, members
from screens.buttons.reminding import not_ours
from screens.buttons.review import review
from screens.buttons.rounds import deadlines, extensions
from screens.buttons.submission import draft, specimens
from tests.bot_fixtures import MONDAY
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
    "guidance": Question(
        PromptKind.GUIDANCE, lambda prize: [specimens.AskGuidance(prize.indicator)], "Cukup halaman 3."
    ),
    "a specimen": Question(PromptKind.SPECIMEN, lambda prize: [specimens.AskSpecimenFile(prize.indicator)], "menyusul"),
    "whom to ask": Question(
        PromptKind.CONTACT, lambda prize: [contacts.AskContactPart(prize.region, ContactPart.NAME)], "Sekretariat"
    ),
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
    "a question to the office": Question(
        PromptKind.INQUIRY, lambda prize: [inquiries.AskInquiry(prize.opd, prize.fresh)], "berapa?", of_admin=True
    ),
    "a further question": Question(
        PromptKind.INQUIRY_MESSAGE,
        lambda prize: [inquiries.WriteInquiry(prize.others["inquiry"])],
        "dan lagi?",
        of_admin=True,
    ),
    "an answer to a question": Question(
        PromptKind.INQUIRY_MESSAGE, lambda prize: [inquiries.WriteInquiry(prize.others["inquiry"])], "begini"
    ),
    "how a shared answer is worded": Question(
        PromptKind.RELEASED_WORDING,
        lambda prize: [released_answers.AskWording(prize.others["released_answer"], AnswerPart.ANSWER)],
        "cukup satu",
    ),
    "why more time": Question(
        PromptKind.EXTENSION_REASON,
        lambda prize: [extensions.SetExtensionDay(prize.others["extension_bare"], MONDAY.toordinal() + 21)],
        "masih ditandatangani",
        of_admin=True,
    ),
    "the letter for more time": Question(
        PromptKind.EXTENSION_LETTER,
        lambda prize: [extensions.SetExtensionDay(prize.others["extension_begun"], MONDAY.toordinal() + 21)],
        "alasan lain",
        of_admin=True,
    ),
    "why no more time": Question(
        PromptKind.EXTENSION_ANSWER,
        lambda prize: [extensions.DeclineExtension(prize.others["extension"])],
        "waktunya sudah cukup",
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
