"""What was read in the files of a submission, for who checks it: a few lines on the card, and all of it by a tap."""

from collections.abc import Sequence

from domain.reading.advice import FileAdvice
from domain.reading.readings import LookFault
from domain.reading.work import ReadingStatus
from domain.review.findings import CheckedReadings
from domain.review.queue import QueueFilter
from domain.review.review import ReviewCard, SubmittedAnswer
from screens import formatting as fmt
from screens.buttons.review.pages import OpenFindings
from screens.buttons.review.review import BackToCard
from screens.message_fit import Room, fitting
from screens.paging import page_of, page_row
from screens.reading.advice import advice_sentences, said_of_file
from screens.reading.redaction import redact_rows
from screens.review.queue import ids_of
from screens.review.review import card
from screens.screen import Button, Screen, row, rows
from screens.texts.review import findings as texts
from screens.texts.review import pages as page_texts
from screens.wording import Safe, lines, say

_ON_CARD = 3
_REASON = 300


def checked_card(checked: ReviewCard, chosen: QueueFilter, *, undone: bool = False) -> Screen:
    """The card of a submission with what was read in its files on top; `undone` that its decision just was."""
    readings = checked.readings
    if readings is None:
        return card(checked, chosen, undone=undone)
    submission = checked.answer.submission_id
    count = readings.advice.count
    more = None
    if any(entry.reading is not None for entry in readings.advice.files):
        label = texts.BUTTON.format(count=count) if count else texts.BUTTON_READ
        more = Button(label, OpenFindings(submission, *ids_of(chosen)))
    return card(checked, chosen, _on_card(readings), more, undone=undone)


def findings_list(answer: SubmittedAnswer, readings: CheckedReadings | None, tap: OpenFindings) -> Screen:
    """All that was read in the files of a submission, file by file."""
    entries = readings.advice.files if readings is not None else ()
    page = page_of(entries, tap.page)
    parts = [] if readings is None else [_of_file(entry, readings) for entry in page.items]

    def text(room: Room) -> Safe:
        most = room.entries
        return lines(
            say(texts.TITLE, opd=answer.opd.name, code=fmt.code(answer.indicator.code), version=answer.version),
            say(texts.INTRO),
            *(line for part in parts for line in ("", *part[: most + 1])),
        )

    return Screen(
        fitting(text),
        rows(
            page_row(page, lambda to: OpenFindings(tap.submission, tap.opd, tap.part, to)),
            *redact_rows(_with_personal_data(page.items)),
            row(Button(page_texts.BACK, BackToCard(tap.submission, tap.opd, tap.part))),
        ),
    )


def _with_personal_data(entries: Sequence[FileAdvice]) -> list[tuple[str, int]]:
    """The files on which numbers of persons were read."""
    return [(entry.file.name, entry.file.id) for entry in entries if entry.reading and entry.reading.personal_data]


def _on_card(readings: CheckedReadings) -> list[Safe]:
    """What stands on top: the first pieces of advice, how many more there are, and what is not read yet."""
    advice = readings.advice
    several = len(advice.files) > 1
    sentences = [
        (entry, sentence) for entry in advice.files for sentence in advice_sentences(entry, readings.view, checks=True)
    ]
    noticed = [
        say(texts.LINE_OF_FILE, name=fmt.cut(entry.file.name, 40), sentence=sentence)
        if several
        else say(texts.LINE, sentence=sentence)
        for entry, sentence in sentences[:_ON_CARD]
    ]
    if len(sentences) > _ON_CARD:
        noticed.append(say(texts.MORE, count=len(sentences) - _ON_CARD))
    reasons = dict.fromkeys(entry.reason for entry in readings.overridden if entry.reason)
    noticed += [say(texts.SENT_WITH_REASON, reason=fmt.cut(reason, _REASON)) for reason in reasons]
    if advice.waiting:
        noticed.append(say(texts.WAITING, count=len(advice.waiting)))
    return noticed


def _of_file(entry: FileAdvice, readings: CheckedReadings) -> list[Safe]:
    parts = said_of_file(entry, readings.view, checks=True)
    reading = entry.reading
    if reading is None:
        parts += [] if entry.status is ReadingStatus.FAILED else [say(texts.NOT_READ_YET)]
    elif LookFault.NOT_READABLE in reading.faults:
        parts.append(say(texts.NOT_READ))
    else:
        parts += [] if entry.lines else [say(texts.NOTHING_AMISS)]
        if reading.pages and reading.pages_read == reading.pages:  # what was not looked at stands with the advice
            parts.append(say(texts.PAGES_READ, count=reading.pages_read, pages=reading.pages))
    overridden = [advice for advice in readings.overridden if advice.file_id == entry.file.id]
    reasons = list(dict.fromkeys(advice.reason for advice in overridden if advice.reason))
    parts += [say(texts.OVERRIDDEN_REASON, reason=fmt.cut(reason, _REASON)) for reason in reasons]
    if overridden and not reasons:
        parts.append(say(texts.OVERRIDDEN))
    return [say(texts.FILE, name=fmt.cut(entry.file.name, 60)), *parts]
