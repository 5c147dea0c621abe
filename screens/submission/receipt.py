"""The receipt: number, time, OPD, indicator, each file with size and short hash."""

from domain.rounds.programme import Figure
from domain.submission.drafts import AssignmentView, Receipt, Submission
from domain.submission.figures import write_figure
from domain.submission.receipts import GenuineReceipt, PrintedReceipt, fingerprint
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.draft import ChooseReuse
from screens.buttons.submission.history import GiveReceipt, OpenSent
from screens.buttons.submission.outstanding import OpenNext
from screens.message_fit import Room, fitting
from screens.screen import Attachment, Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.submission import draft as draft_texts
from screens.texts.submission import receipt as texts
from screens.texts.submission.history import STATES
from screens.wording import Safe, lines, say

_FILES_SHOWN = 20
_NAME_WIDTH = 80


def receipt(facts: Receipt) -> Screen:
    """What was sent, as it was sent."""
    sent, view, remaining, membership_id = facts.sent, facts.view, facts.remaining, facts.membership_id
    office = view.region.office

    def text(room: Room) -> Safe:
        return lines(
            say(texts.RECEIPT, office=office),
            say(texts.RECEIPT_NUMBER, number=sent.receipt_number),
            say(texts.RECEIPT_OPD, opd=view.opd.name, region=view.region.name),
            say(texts.RECEIPT_INDICATOR, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, 200)),
            say(texts.RECEIPT_NIHIL, reason=fmt.cut(sent.nihil_reason, 300)) if sent.nihil_reason else None,
            *content(sent, view, room),
            say("{moment}", moment=fmt.moment(sent.submitted_at, view.region.zone)),
            say(texts.RECEIPT_LATE) if sent.late else None,
            say(texts.RECEIPT_NO_MORE_TIME) if facts.needs_no_more_time else None,
            say(texts.RECEIPT_WAITING, office=office) if remaining else say(texts.RECEIPT_ALL_DONE),
        )

    return Screen(
        fitting(text),
        rows(
            row(
                Button(texts.RECEIPT_NEXT.format(left=remaining), OpenNext(membership_id, sent.assignment_id))
                if remaining and membership_id is not None
                else Button(words.HOME, OpenHome())
            ),
            row(
                Button(draft_texts.SEE_IT, OpenSent(sent.id, Via.ASSIGNMENT)),
                Button(draft_texts.REUSE, ChooseReuse(sent.id, sent=True)) if sent.files else None,
            ),
            row(Button(texts.PRINT, GiveReceipt(sent.id, Via.ASSIGNMENT))),
        ),
    )


def content(sent: Submission, view: AssignmentView, room: Room) -> list[Safe]:
    """The files with size and short hash, and the figures with units."""
    files = min(_FILES_SHOWN, room.entries)
    parts = [
        say(
            texts.RECEIPT_FILE,
            name=fmt.cut(placed.file.name, _NAME_WIDTH),
            size=fmt.size(placed.file.size),
            fingerprint=fingerprint(placed.file.sha256),
            origin=texts.RECEIPT_FROM.format(name=placed.contributor.name) if placed.contributor else "",
        )
        for placed in sent.files[:files]
    ]
    if len(sent.files) > files:
        parts.append(say(draft_texts.MORE_FILES, count=len(sent.files) - files))

    def line(figure: Figure) -> Safe:
        label, unit = fmt.cut(figure.label, room.name), fmt.cut(figure.unit, room.name)
        return say(texts.RECEIPT_FIGURE, label=label, value=write_figure(sent.figures[figure.id]), unit=unit)

    return [*parts, *room.list_lines([figure for figure in view.indicator.figures if figure.id in sent.figures], line)]


def printed_receipt(receipt: PrintedReceipt, via: Via) -> Screen:
    """The receipt as a PDF, with the way back to the version."""
    number = receipt.number
    return Screen(
        say(texts.PRINTED, number=number, code=fmt.code(receipt.code)),
        (row(Button(words.BACK, OpenSent(receipt.submission_id, via)), Button(words.HOME, OpenHome())),),
        (Attachment(texts.FILE_NAME.format(number=number), content=receipt.content),),
    )


def receipt_not_printed(submission_id: int, via: Via) -> Screen:
    """It could not be made this time."""
    return Screen(
        say(texts.NOT_PRINTED),
        (row(Button(words.BACK, OpenSent(submission_id, via)), Button(words.HOME, OpenHome())),),
    )


def genuine_receipt(receipt: GenuineReceipt | None, member: bool) -> Screen:
    """What anybody sees who scanned the code of a receipt; `member` tells whether they have a first screen."""
    way_on = (row(Button(words.HOME, OpenHome())),) if member else ()
    if receipt is None:
        return Screen(say(texts.NOT_GENUINE), way_on)
    region = receipt.region
    return Screen(
        lines(
            say(texts.GENUINE),
            say(texts.GENUINE_NUMBER, number=receipt.number),
            say(texts.GENUINE_OPD, opd=receipt.opd, region=region.name),
            say(texts.GENUINE_SENT, moment=fmt.moment(receipt.submitted_at, region.zone)),
            say(texts.GENUINE_STATE, state=STATES[receipt.state]),
            "",
            say(texts.COMPARE),
        ),
        way_on,
    )
