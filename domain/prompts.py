"""What a person was asked last, so that a typed answer finds its place, also after a restart."""

from dataclasses import dataclass
from enum import StrEnum


class PromptKind(StrEnum):
    """Questions that are answered by typing."""

    FIGURE = "figure"  # subject: draft; detail: figure id
    NIHIL_REASON = "nihil_reason"  # subject: assignment
    PAGE_PHOTO = "page_photo"  # subject: document made of photos; detail: its page; answered by a photo
    ADVICE_REASON = "advice_reason"  # subject: assignment
    PROOF_PAGE = "proof_page"  # subject: assignment; detail: file id
    RETURN_REMARK = "return_remark"  # subject: submission
    DEADLINE = "deadline"  # subject: round or assignment; detail says which
    GUIDANCE = "guidance"  # subject: indicator
    SPECIMEN = "specimen"  # subject: indicator; answered by a file
    MEMBER_SEARCH = "member_search"  # subject: region
    CONTACT = "contact"  # subject: region; detail: the part
    NOT_OURS_REMARK = "not_ours_remark"  # subject: assignment
    NOT_OURS_ANSWER = "not_ours_answer"  # subject: "not ours" request
    EXTENSION_REASON = "extension_reason"  # subject: extension in the making
    EXTENSION_LETTER = "extension_letter"  # subject: the same; a file, or the reason once more
    EXTENSION_ANSWER = "extension_answer"  # subject: extension that waits
    MEETING = "meeting"  # subject: meeting (region while its kind is asked); detail: the field, or where to tap
    MEETING_LETTER = "meeting_letter"  # subject: meeting; answered by a file
    MEETING_DETAIL = "meeting_place"  # subject: announced meeting; detail: field, then what was typed or sent
    MEETING_CANCEL = "meeting_cancel"  # subject: announced meeting; detail: the reason, once it is typed
    MEETING_MINUTES = "meeting_minutes"  # subject: meeting
    RSVP_NOTE = "rsvp_note"  # subject: meeting invitee; detail: the answer
    CHECK_IN = "check_in"  # subject: meeting invitee
    ATTENDEE = "attendee"  # subject: meeting invitee; detail: the day of the meeting
    INQUIRY = "inquiry"  # subject: OPD that asks; detail: the assignment it asks about, if any
    INQUIRY_MESSAGE = "inquiry_message"  # subject: inquiry; detail: until when, or which album, if not until answered
    ENDORSEMENT_STEP = "endorsement_step"  # subject: step; detail: the part
    ENDORSEMENT_LETTER = "endorsement_letter"  # subject: step; answered by a file
    ENDORSEMENT_NEW_STEP = "endorsement_new_step"  # subject: round
    ENDORSEMENT_WORD = "endorsement_word"  # subject: request to a head
    REOPEN_REASON = "reopen_reason"  # subject: closed round
    BUNDLE_PATTERN = "bundle_pattern"  # subject: round
    RELEASED_WORDING = "released_wording"  # subject: released answer; detail: question or answer
    ANNOUNCEMENT = "announcement"  # subject: announcement; its text, picture or file
    ANNOUNCEMENT_CORRECTION = "announcement_correction"  # subject: announcement; what it is to say from now on
    SIGNER = "signer"  # subject: region; detail: the part
    LETTERHEAD = "letterhead"  # subject: region; answered by a photo
    HEAD_LETTER_NUMBER = "head_letter_number"  # subject: round
    MEETING_LETTER_NUMBER = "meeting_letter_no"  # subject: meeting
    PROVINCE_NEWS = "province_news"  # subject: province news; its text


@dataclass(frozen=True, slots=True)
class Prompt:
    """An open question: what of, about which row, and what else is needed to place the answer."""

    kind: PromptKind
    subject_id: int
    detail: str = ""
