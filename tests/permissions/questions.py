"""Every question that is answered by typing or by a file: how it is opened on the prize's rows, and an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.endorsement.chain import StepPart
from domain.inquiries.released_answers import AnswerPart
from domain.letters.letterheads import SignerPart
from domain.meetings.meetings import MeetingField, RsvpAnswer
from domain.people.contacts import ContactPart
from domain.prompts import PromptKind
from domain.submission.deadlines import DeadlineOwner
from domain.submission.states import Administrative, Substantive
from screens.buttons.base import ButtonData
from screens.buttons.broadcast import announcements
from screens.buttons.bundles import bundles
from screens.buttons.endorsement import endorsement
from screens.buttons.inquiries import inquiries, released_answers
from screens.buttons.letters import letters
from screens.buttons.meetings import invitations, meetings
from screens.buttons.people import contacts, members
from screens.buttons.provinces import news
from screens.buttons.reading import cleaning
from screens.buttons.reminding import not_ours
from screens.buttons.review import review
from screens.buttons.rounds import closing, deadlines, extensions
from screens.buttons.submission import draft, proof_pages, specimens
from tests.bot_fixtures import MONDAY
from tests.permissions.prize import WORD, Prize


@dataclass(frozen=True, slots=True)
class Question:
    """The taps that open it, the answer, who is asked (a coordinator if nothing is said), and on which day."""

    kind: PromptKind
    taps: Callable[[Prize], Sequence[ButtonData]]
    answer: str
    of_admin: bool = False
    of_overseer: bool = False
    of_head: bool = False
    in_days: int = 0


MEETING_DAY = 3
QUESTIONS: dict[str, Question] = {
    "a figure": Question(PromptKind.FIGURE, lambda prize: [draft.AskFigures(prize.begun)], "42", of_admin=True),
    "why nothing is reported": Question(
        PromptKind.NIHIL_REASON, lambda prize: [draft.ChooseNihil(prize.begun)], "tidak ada kasus", of_admin=True
    ),
    "why in spite of advice": Question(
        PromptKind.ADVICE_REASON,
        lambda prize: [draft.SendDraft(prize.begun, True)],
        "nomornya menyusul",
        of_admin=True,
    ),
    "another photo of a page": Question(
        PromptKind.PAGE_PHOTO,
        lambda prize: [cleaning.RetakePage(prize.others["cleaned"], prize.others["cleaned_page"])],
        "fotonya menyusul",
        of_admin=True,
    ),
    "a proof page": Question(
        PromptKind.PROOF_PAGE,
        lambda prize: [proof_pages.AskProofPage(prize.begun, prize.draft_file)],
        "hal. 2",
        of_admin=True,
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
    "who signs": Question(
        PromptKind.SIGNER, lambda prize: [letters.AskSigner(prize.region, SignerPart.NAME)], "Kepala Bagian"
    ),
    "a letterhead": Question(PromptKind.LETTERHEAD, lambda prize: [letters.AskLetterhead(prize.region)], "menyusul"),
    "the number of letters": Question(
        PromptKind.HEAD_LETTER_NUMBER,
        lambda prize: [letters.AskLetterNumber(letters.LetterKind.HEADS, prize.round)],
        "180/1",
    ),
    "the number of an invitation": Question(
        PromptKind.MEETING_LETTER_NUMBER,
        lambda prize: [letters.AskLetterNumber(letters.LetterKind.MEETING, prize.others["meeting"])],
        "180/2",
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
    "how files of a bundle are named": Question(
        PromptKind.BUNDLE_PATTERN, lambda prize: [bundles.TypeBundleNames(prize.round)], "{kode}/{no} {dokumen}"
    ),
    "why a closed round is opened again": Question(
        PromptKind.REOPEN_REASON,
        lambda prize: [closing.AskReopening(prize.others["closed_round"])],
        "ada perbaikan",
    ),
    "what is known of a step": Question(
        PromptKind.ENDORSEMENT_STEP,
        lambda prize: [endorsement.AskStepPart(prize.others["endorsement_step"], StepPart.NUMBER)],
        "800/1/2026",
    ),
    "the letter of a step": Question(
        PromptKind.ENDORSEMENT_LETTER,
        lambda prize: [endorsement.AskStepLetter(prize.others["endorsement_step"])],
        "menyusul",
    ),
    "another step": Question(
        PromptKind.ENDORSEMENT_NEW_STEP, lambda prize: [endorsement.AskNewStep(prize.round)], "Asisten"
    ),
    "why a draft goes back to its admin": Question(
        PromptKind.ENDORSEMENT_WORD,
        lambda prize: [endorsement.AskHeadWord(prize.others["endorsement_request"])],
        "belum ditandatangani",
        of_head=True,
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
    "what a province tells": Question(
        PromptKind.PROVINCE_NEWS,
        lambda prize: [news.ComposeNews(prize.others["province"])],
        "Mohon hadir.",
        of_overseer=True,
    ),
    "a correction": Question(
        PromptKind.ANNOUNCEMENT_CORRECTION,
        lambda prize: [announcements.AskCorrection(prize.others["announcement"])],
        "Diralat.",
    ),
}
