"""The letters of an office: what stands above and below them, and the files that are made."""

from datetime import datetime

from domain.letters.letterheads import LONGEST, SignerPart
from domain.letters.occasions import LettersView
from domain.meetings.meetings import Meeting, MeetingState
from domain.people.people import Region
from domain.rounds.programme import Round
from screens.buttons.base import ButtonData
from screens.buttons.letters.letters import (
    AskLetterhead,
    AskLetterNumber,
    AskSigner,
    ClearLetterhead,
    LetterKind,
    MakeLetters,
    OpenLetters,
)
from screens.buttons.meetings.meetings import OpenForm, OpenMeeting
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenMembers
from screens.overview.export import file_name, region_file_name
from screens.screen import Attachment, Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.letters import letters as texts
from screens.texts.overview.export import NOT_MADE
from screens.wording import Safe, lines, say


def letters_screen(view: LettersView, banner: str | None = None) -> Screen:
    """What is set, what can be changed, and which letters can be made."""
    letterhead = view.letterhead
    region, signer = letterhead.region, letterhead.signer
    parts = [Button(texts.PARTS[part], AskSigner(region.id, part)) for part in SignerPart]
    return Screen(
        lines(
            say("{banner}\n", banner=banner) if banner else None,
            say(texts.HEADING, region=region.name),
            say(texts.WHAT),
            "",
            say(texts.HEAD_IMAGE)
            if letterhead.image
            else say(texts.HEAD_TEXT, region=region.name, office=region.office),
            *(say(texts.PART, part=texts.PARTS[part], value=signer.part(part) or texts.NOT_SET) for part in SignerPart),
            "",
            say(texts.CHOOSE),
        ),
        rows(
            *(
                row(Button(_heads(round, count), MakeLetters(LetterKind.HEADS, round.id)))
                for round, count in view.rounds
                if count
            ),
            row(
                Button(texts.SET_IMAGE, AskLetterhead(region.id)),
                Button(texts.CLEAR_IMAGE, ClearLetterhead(region.id)) if letterhead.image else None,
            ),
            *in_rows(parts, 3),
            row(Button(words.BACK, OpenMembers(region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_signer(region: Region, part: SignerPart) -> Screen:
    """The question for one part of who signs."""
    question = say(texts.ASKS[part], office=region.office)
    return Screen(lines(question, say(texts.ASK_CLEARS)), (_back(OpenLetters(region.id)),))


def signer_not_usable(region_id: int, part: SignerPart) -> Screen:
    """What was typed is too long; the question stays open."""
    return Screen(say(texts.NOT_USABLE, limit=LONGEST[part]), (_back(OpenLetters(region_id)),))


def ask_image(region_id: int) -> Screen:
    """The question for the image of the letterhead."""
    return Screen(say(texts.ASK_IMAGE), (_back(OpenLetters(region_id)),))


def ask_number(place: Meeting | Region) -> Screen:
    """The question for the number of letters: those of a region's round, or of a meeting."""
    return Screen(say(texts.ASK_NUMBER), (_back(_origin(place)),))


def number_too_long(limit: int) -> Screen:
    """What was typed is too long; the question stays open."""
    return Screen(say(texts.NUMBER_LONG, limit=limit), (row(Button(words.HOME, OpenHome())),))


def head_letters(region: Region, round: Round, count: int, content: bytes, number: str, now: datetime) -> Screen:
    """The letters to heads of OPD (PDF)."""
    file = Attachment(f"{file_name(texts.HEADS_FILE, round, region, now)}.pdf", content=content)
    return _letters(MakeLetters(LetterKind.HEADS, round.id), region, say(texts.MADE_HEADS, count=count), number, file)


def meeting_letter(meeting: Meeting, content: bytes, number: str, now: datetime) -> Screen:
    """The invitation to a meeting (PDF)."""
    file = Attachment(f"{region_file_name(texts.MEETING_FILE, meeting.region, now)}.pdf", content=content)
    return _letters(MakeLetters(LetterKind.MEETING, meeting.id), meeting, say(texts.MADE_MEETING), number, file)


def attendance_paper(meeting: Meeting, content: bytes, now: datetime) -> Screen:
    """The attendance list (PDF), named for the first day of the meeting."""
    begins = meeting.starts_at or now
    name = region_file_name(texts.ATTENDANCE_FILE, meeting.region, begins)
    return Screen(
        say(texts.MADE_ATTENDANCE, title=meeting.title),
        (_back(OpenMeeting(meeting.id)),),
        (Attachment(f"{name}.pdf", content=content),),
    )


def nobody_lacks(region: Region) -> Screen:
    """No letter has to be written."""
    return Screen(say(texts.NOBODY_LACKS), (_back(OpenLetters(region.id)),))


def not_made(again: ButtonData) -> Screen:
    """What went wrong is ours; it can be asked for again."""
    return Screen(say(NOT_MADE), (row(Button(texts.AGAIN, again), Button(words.HOME, OpenHome())),))


def _letters(tap: MakeLetters, place: Meeting | Region, head: Safe, number: str, file: Attachment) -> Screen:
    return Screen(
        lines(head, say(texts.WITH_NUMBER, number=number) if number else say(texts.WITHOUT_NUMBER)),
        (
            row(Button(texts.NUMBER, AskLetterNumber(tap.kind, tap.subject))),
            _back(_origin(place)),
        ),
        (file,),
    )


def _origin(place: Meeting | Region) -> ButtonData:
    if isinstance(place, Region):
        return OpenLetters(place.id)
    return OpenForm(place.id) if place.state is MeetingState.DRAFT else OpenMeeting(place.id)


def _heads(round: Round, count: int) -> str:
    return texts.HEADS.format(round=round.name, count=count)


def _back(to: ButtonData) -> Row:
    return row(Button(words.BACK, to), Button(words.HOME, OpenHome()))
