"""Specimens as OPD see them and coordinators look after them, guidance changed in chat, and the photo guide."""

from collections.abc import Sequence
from dataclasses import replace

from domain.calendar import local
from domain.people.people import Opd, Region
from domain.review.review import SubmittedAnswer
from domain.review.specimens import SpecimenGiven
from domain.rounds.programme import Indicator, Round
from domain.submission.drafts import AssignmentView
from domain.submission.specimens import LONGEST_GUIDANCE, MOST_SPECIMENS, IndicatorAdvice, Specimen
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.overview.overview import OpenIndicator
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.history import OpenSent
from screens.buttons.submission.outstanding import OpenAssignment
from screens.buttons.submission.specimens import (
    AskGuidance,
    AskSpecimenFile,
    GiveSpecimen,
    OpenAdvice,
    ReleaseSubmission,
    WithdrawSpecimen,
)
from screens.contact_line import whom_to_ask
from screens.message_fit import Room, fitting
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, in_rows, row, rows
from screens.sent_files import attachments
from screens.submission.returned_files import not_given_lines, unreadable_line
from screens.submission.specimen_ways import edited_line
from screens.texts import formats as words
from screens.texts.submission import specimens as texts
from screens.wording import Safe, lines, say


def specimen_list(view: AssignmentView, specimens: tuple[Specimen, ...]) -> Screen:
    """The specimens of what somebody owes, each a tap away."""
    assignment = view.owed.assignment_id
    return Screen(
        lines(
            say(texts.LIST, code=fmt.code(view.indicator.code), title=fmt.cut(view.indicator.title, 200)),
            *_numbered(specimens, view.region, named=False),
            say(texts.HINT) if specimens else say(texts.NONE),
            say(texts.CHOOSE) if specimens else None,
        ),
        rows(
            row(*(Button(str(number), GiveSpecimen(each.id, assignment)) for number, each in enumerate(specimens, 1))),
            _back(OpenAssignment(assignment)),
        ),
    )


def given(specimen_files: SpecimenGiven, assignment: int) -> Screen:
    """The files of one specimen, each marked as what it is, and the way back."""
    specimen, region = specimen_files.specimen, specimen_files.region
    uploaded = (Attachment(specimen.name, specimen_files.path),) if specimen_files.path else ()
    files = _marked((*attachments(specimen_files.files, photos=False), *uploaded), specimen)
    text = lines(
        say(texts.GIVEN, code=fmt.code(specimen.code), count=len(files)) if files else None,
        say(texts.HINT) if files else None,
        *not_given_lines(specimen_files.files, region),
        unreadable_line(specimen.name, region) if not specimen_files.files and not uploaded else None,
    )
    origin = OpenAssignment(assignment) if assignment else OpenAdvice(specimen_files.indicator_id)
    return Screen(text, (_back(origin),), files)


def advice(advice: IndicatorAdvice, banner: str | None = None) -> Screen:
    """An indicator's guidance and specimens, for a coordinator."""
    indicator, region = advice.indicator, advice.region

    def text(room: Room) -> Safe:
        guidance = fmt.cut(indicator.guidance, room.passage)
        return lines(
            say("{banner}\n", banner=banner) if banner else None,
            _heading(indicator, advice.round),
            say(texts.GUIDANCE, guidance=guidance) if guidance else say(texts.NO_GUIDANCE),
            edited_line(indicator, region),
            say(texts.SPECIMENS, count=len(advice.specimens)),
            *(_numbered(advice.specimens, region, named=True) or [say(texts.NONE)]),
        )

    numbered = list(enumerate(advice.specimens, 1))
    withdrawals = [Button(texts.WITHDRAW.format(number=number), WithdrawSpecimen(each.id)) for number, each in numbered]
    room_left = len(advice.specimens) < MOST_SPECIMENS
    return Screen(
        fitting(text),
        rows(
            row(*(Button(str(number), GiveSpecimen(entry.id)) for number, entry in numbered)),
            row(
                Button(texts.EDIT, AskGuidance(indicator.id)),
                Button(texts.UPLOAD, AskSpecimenFile(indicator.id)) if room_left else None,
            ),
            *in_rows(withdrawals, 2),
            _back(OpenIndicator(indicator.id)),
        ),
    )


def ask_guidance(advice: IndicatorAdvice) -> Screen:
    """The question for another guidance."""
    text = say(texts.ASK_GUIDANCE, code=fmt.code(advice.indicator.code), limit=LONGEST_GUIDANCE)
    return Screen(text, (_back(OpenAdvice(advice.indicator.id)),))


def guidance_too_long(length: int, indicator_id: int) -> Screen:
    """It is too long; the question stays open."""
    text = say(texts.GUIDANCE_TOO_LONG, length=length, limit=LONGEST_GUIDANCE)
    return Screen(text, (_back(OpenAdvice(indicator_id)),))


def ask_file(advice: IndicatorAdvice) -> Screen:
    """The question for a file that becomes a specimen."""
    text = say(texts.ASK_FILE, code=fmt.code(advice.indicator.code), region=advice.region.name)
    return Screen(text, (_back(OpenAdvice(advice.indicator.id)),))


def file_expected(indicator_id: int) -> Screen:
    """What came is no file; the question stays open."""
    return Screen(say(texts.FILE_EXPECTED), (_back(OpenAdvice(indicator_id)),))


def ask_release(answer: SubmittedAnswer, disclosed: Sequence[Safe], ways: Sequence[Row]) -> Screen:
    """The question before an accepted submission becomes a specimen, with what is to be thought of.

    `disclosed` says what personal data its files show, `ways` are what can be done about it.
    """
    this = answer.submission_id
    return Screen(
        lines(
            say(
                texts.ASK_RELEASE,
                code=fmt.code(answer.indicator.code),
                opd=answer.opd.name,
                round=answer.round.name,
                region=answer.region.name,
                count=len(answer.files),
            ),
            *disclosed,
            say(texts.PERSONAL_DATA),
            say(texts.OPD_TOLD, opd=answer.opd.name),
        ),
        rows(
            row(
                Button(texts.RELEASE_YES, ReleaseSubmission(this), style=ButtonStyle.PRIMARY),
                Button(texts.RELEASE_NO, OpenSent(this)),
            ),
            *ways,
        ),
    )


def released(answer: SubmittedAnswer, specimen_id: int) -> Screen:
    """It is one now, and can be taken back."""
    return Screen(
        say(texts.RELEASED_NOW, opd=answer.opd.name),
        (
            row(Button(texts.TAKE_BACK, WithdrawSpecimen(specimen_id), style=ButtonStyle.DANGER)),
            row(Button(texts.OPEN_ADVICE, OpenAdvice(answer.indicator.id))),
            _back(OpenSent(answer.submission_id)),
        ),
    )


def withdrawn(specimen: Specimen) -> Screen:
    """It is shown to nobody any more."""
    origin = OpenSent(specimen.submission_id) if specimen.submission_id is not None else OpenHome()
    return Screen(say(texts.WITHDRAWN_NOW), (_back(origin),))


def release_notice(specimen: Specimen, region: Region, opd: Opd) -> Screen:
    """Notice to the admins of an OPD whose submission became a specimen."""
    return Screen(
        say(
            texts.NOTICE_RELEASED,
            code=fmt.code(specimen.code),
            opd=opd.name,
            round=specimen.round_name,
            region=region.name,
            contact=whom_to_ask(region),
        ),
        (row(Button(words.HOME, OpenHome())),),
    )


def guidance_notice(advice: IndicatorAdvice, assignment_id: int) -> Screen:
    """Notice to whoever has an indicator open: its guidance is another."""
    indicator = advice.indicator
    code = fmt.code(indicator.code)

    def text(room: Room) -> Safe:
        guidance = fmt.cut(indicator.guidance, room.passage)
        template = texts.NOTICE_GUIDANCE if guidance else texts.NOTICE_NO_GUIDANCE
        return lines(say(template, code=code, guidance=guidance), edited_line(indicator, advice.region))

    open_it = Button(texts.OPEN.format(code=indicator.code), OpenAssignment(assignment_id))
    return Screen(fitting(text), (row(open_it, Button(words.HOME, OpenHome())),))


def _marked(files: tuple[Attachment, ...], specimen: Specimen) -> tuple[Attachment, ...]:
    caption = texts.CAPTION.format(code=specimen.code)
    return tuple(replace(file, name=texts.FILE_NAME.format(name=file.name), caption=caption) for file in files)


def _numbered(specimens: tuple[Specimen, ...], region: Region, *, named: bool) -> list[Safe]:
    """A line for each; only coordinators read whose submission it is."""
    return [_line(number, specimen, region, named=named) for number, specimen in enumerate(specimens, 1)]


def _line(number: int, specimen: Specimen, region: Region, *, named: bool) -> Safe:
    if specimen.opd is None:
        day = fmt.short_date(local(specimen.released_at, region.zone).date())
        return say(texts.UPLOADED, number=number, name=fmt.cut(specimen.name, 60), office=region.office, day=day)
    template = texts.RELEASED_FROM if named else texts.RELEASED
    fields = {"number": number, "count": specimen.files, "round": specimen.round_name}
    return say(template, **fields, opd=specimen.opd.name)


def _heading(indicator: Indicator, round: Round) -> Safe:
    return say(texts.ADVICE, code=fmt.code(indicator.code), round=round.name, title=fmt.cut(indicator.title, 200))


def _back(to: ButtonData) -> Row:
    return row(Button(words.BACK, to), Button(words.HOME, OpenHome()))
