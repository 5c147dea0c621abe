"""/ingatkan: whom, a preview with counts, and the outcome person by person."""

from collections.abc import Sequence

from domain.reminding.manual_reminders import (
    OpdReminded,
    ReminderBoard,
    ReminderOpd,
    ReminderPerson,
    ReminderReach,
    ReminderResult,
    ReminderSelection,
)
from screens import formatting as fmt
from screens.buttons.people.handing_on import HandedText, HandOn
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.manual_reminders import (
    ChooseReminderOpds,
    OpenManualReminder,
    OpenReminderByHand,
    OpenReminderResult,
    OpenRemindersByHand,
    PreviewReminder,
    SendReminder,
    ToggleReminderOpd,
)
from screens.handing_on import handing_on_row
from screens.message_fit import shown_text
from screens.paging import PAGE_SIZE, page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import manual_reminders as texts
from screens.wording import Safe, lines, say

_NAMES_SHOWN = 5
_LABEL_WIDTH = 40
_TITLE_WIDTH = 80
_INDICATORS_NAMED = 3


def choose_audience(board: ReminderBoard) -> Screen:
    """All that are late, all that owe something, or chosen OPD."""
    late = len(board.selected(ReminderSelection.LATE))
    region = board.region
    return Screen(
        lines(
            say(texts.TITLE, region=region.name),
            say(texts.COUNTS, late=late, owing=len(board.opds)) if board.opds else say(texts.NONE),
            say(texts.ASK) if board.opds else None,
        ),
        rows(
            row(Button(texts.ALL_LATE.format(count=late), PreviewReminder(region.id, ReminderSelection.LATE)))
            if late
            else None,
            row(
                Button(
                    texts.ALL_OWING.format(count=len(board.opds)), PreviewReminder(region.id, ReminderSelection.OWING)
                )
            )
            if len(board.opds) > late
            else None,
            row(Button(texts.CHOOSE, ChooseReminderOpds(region.id))) if board.opds else None,
            home_row(),
        ),
    )


def choose_opds(board: ReminderBoard, page_number: int) -> Screen:
    """The OPD to tick."""
    page = page_of(board.opds, page_number)
    ticked = len(board.selected(ReminderSelection.CHOSEN))
    region = board.region
    return Screen(
        lines(
            say(texts.CHOOSE_HEAD, count=ticked),
            *(
                say(
                    texts.CHOOSE_LINE,
                    number=number,
                    mark=texts.TICKED if opd.chosen else texts.UNTICKED,
                    opd=fmt.cut(opd.opd.name),
                    owed=opd.owed,
                    late=opd.late,
                )
                for number, opd in page.numbered()
            ),
            say(texts.CHOOSE_ASK),
        ),
        rows(
            row(
                *(
                    Button(
                        words.CHOSEN.format(label=number) if opd.chosen else str(number),
                        ToggleReminderOpd(region.id, opd.opd.id, page.number),
                    )
                    for number, opd in page.numbered()
                )
            ),
            page_row(page, lambda number: ChooseReminderOpds(region.id, number)),
            row(Button(texts.NEXT.format(count=ticked), PreviewReminder(region.id, ReminderSelection.CHOSEN)))
            if ticked
            else None,
            row(Button(words.BACK, OpenManualReminder(region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def preview(board: ReminderBoard, selection: ReminderSelection, banner: str | None = None) -> Screen:
    """How many would be reminded, who is passed over and why, and which OPD have nobody yet."""
    opds = board.selected(selection)
    people = _people_of(opds)
    will = [person for person in people if person.reach is ReminderReach.WILL]
    nobody = [opd.opd.code for opd in opds if not opd.people]
    later = min((person.due_at for person in will), default=board.now)
    region = board.region
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.PREVIEW, opds=len(opds), region=region.name),
            *(part for reach in ReminderReach for part in _reach_lines(reach, people)),
            say(texts.PREVIEW_NOBODY, count=len(nobody), opds=", ".join(nobody)) if nobody else None,
            say(texts.PREVIEW_LATER, moment=fmt.moment(later, region.zone)) if later > board.now else None,
            say(texts.PREVIEW_ASK if will else texts.PREVIEW_EMPTY),
        ),
        rows(
            row(
                Button(
                    texts.SEND.format(count=len(will)), SendReminder(region.id, selection, board.revision(selection))
                )
            )
            if will
            else None,
            row(
                Button(
                    words.BACK,
                    ChooseReminderOpds(region.id)
                    if selection is ReminderSelection.CHOSEN
                    else OpenManualReminder(region.id),
                ),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def result(result: ReminderResult, page_number: int = 0) -> Screen:
    """What has become of it, person by person."""
    page = page_of(result.people, page_number)
    return Screen(
        lines(
            say(texts.RESULT, region=result.region.name, moment=fmt.moment(result.asked_at, result.region.zone)),
            *(
                say(
                    texts.RESULT_LINE,
                    number=number,
                    name=person.name,
                    opds=", ".join(person.opd_codes),
                    fate=texts.FATES[person.fate],
                )
                for number, person in page.numbered()
            ),
            say(texts.RESULT_NOBODY, count=len(result.nobody), opds=", ".join(opd.code for opd in result.nobody))
            if result.nobody
            else None,
        ),
        rows(
            _by_hand_row(result),
            page_row(page, lambda number: OpenReminderResult(result.id, number)),
            row(Button(texts.REFRESH, OpenReminderResult(result.id, page.number)), Button(words.HOME, OpenHome())),
        ),
    )


def by_hand(result: ReminderResult, page_number: int) -> Screen:
    """The OPD that still owe something, to each of which a human can write."""
    page = page_of(result.owing, page_number)
    return Screen(
        lines(
            say(texts.BY_HAND_HEAD, region=result.region.name),
            *(
                say(texts.BY_HAND_LINE, number=number, opd=fmt.cut(line.opd.name), count=len(line.expected))
                for number, line in page.numbered()
            ),
            say(texts.BY_HAND_ASK if result.owing else texts.BY_HAND_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenReminderByHand(result.id, line.opd.id)) for number, line in page.numbered())),
            page_row(page, lambda number: OpenRemindersByHand(result.id, number)),
            row(Button(words.BACK, OpenReminderResult(result.id))) + home_row(),
        ),
    )


def to_hand_on(result: ReminderResult, line: OpdReminded) -> Screen:
    """The text for one OPD, with the buttons that hand it on, and the next OPD."""
    position = result.owing.index(line)
    following = next(iter(result.owing[position + 1 :]), None)
    return Screen(
        reminder_text(result, line),
        rows(
            _handing_on(result, line),
            row(
                Button(
                    texts.BY_HAND_NEXT.format(opd=fmt.cut(following.opd.name, _LABEL_WIDTH)),
                    OpenReminderByHand(result.id, following.opd.id),
                )
            )
            if following
            else None,
            row(Button(words.BACK, OpenRemindersByHand(result.id, position // PAGE_SIZE))) + home_row(),
        ),
    )


def reminder_text(result: ReminderResult, line: OpdReminded) -> Safe:
    """What an OPD is reminded of outside the messenger: how much, the most urgent by name, until when."""
    region = result.region
    return lines(
        say(texts.BY_HAND, opd=line.opd.name, count=len(line.expected)),
        *(
            say(
                texts.BY_HAND_LATE if item.late(result.now) else texts.BY_HAND_DUE,
                code=item.code,
                title=fmt.cut(item.title, _TITLE_WIDTH),
                deadline=fmt.moment(item.deadline_at, region.zone),
            )
            for item in line.expected[:_INDICATORS_NAMED]
        ),
        say(texts.BY_HAND_MORE, count=len(line.expected) - _INDICATORS_NAMED)
        if len(line.expected) > _INDICATORS_NAMED
        else None,
        say(texts.BY_HAND_END, office=region.office, region=region.name),
    )


def _by_hand_row(result: ReminderResult) -> Row | None:
    if len(result.owing) == 1:
        return _handing_on(result, result.owing[0])
    return row(Button(texts.BY_HAND_OPEN, OpenRemindersByHand(result.id))) if result.owing else None


def _handing_on(result: ReminderResult, line: OpdReminded) -> Row:
    text = shown_text(reminder_text(result, line))
    return handing_on_row(text, message=HandOn(HandedText.REMINDER, result.id, line.opd.id))


def _people_of(opds: Sequence[ReminderOpd]) -> list[ReminderPerson]:
    return list({person.person_id: person for opd in opds for person in opd.people}.values())


def _reach_lines(reach: ReminderReach, people: Sequence[ReminderPerson]) -> list[Safe]:
    names = [person.name for person in people if person.reach is reach]
    if not names:
        return []
    parts = [say("{line}", line=texts.REACHES[reach].format(count=len(names)))]
    if reach is not ReminderReach.WILL:
        parts.append(say(texts.SKIPPED, names=fmt.cut(", ".join(names[:_NAMES_SHOWN]), 120)))
    return parts
