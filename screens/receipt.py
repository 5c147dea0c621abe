"""The receipt: number, time, OPD, indicator, each file with size and short hash."""

from domain.drafts import AssignmentView, Sent
from domain.figures import write_figure
from screens import formatting as fmt
from screens.buttons.home import OpenHome
from screens.buttons.outstanding import OpenAssignment, OpenOutstanding
from screens.buttons.submit import ChooseReuse
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts import submit as texts
from screens.wording import Safe, lines, say

_FILES_SHOWN = 20
_NAME_WIDTH = 80


def receipt(sent: Sent, view: AssignmentView, left: int, membership_id: int | None) -> Screen:
    """What was sent, as it was sent; `left` counts what the OPD still has to do."""
    office = view.region.office
    return Screen(
        lines(
            say(texts.RECEIPT, office=office),
            say(texts.RECEIPT_NUMBER, number=sent.receipt_number),
            say(texts.RECEIPT_OPD, opd=view.opd.name, region=view.region.name),
            say(texts.RECEIPT_INDICATOR, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, 200)),
            say(texts.RECEIPT_NIHIL, reason=fmt.cut(sent.nihil_reason, 300)) if sent.nihil_reason else None,
            *content(sent, view),
            say("{moment}", moment=fmt.moment(sent.submitted_at, view.region.zone)),
            say(texts.RECEIPT_LATE) if sent.late else None,
            say(texts.RECEIPT_WAITING, office=office) if left else say(texts.RECEIPT_ALL_DONE),
        ),
        rows(
            row(
                Button(texts.RECEIPT_NEXT.format(left=left), OpenOutstanding(membership_id))
                if left and membership_id is not None
                else Button(words.HOME, OpenHome())
            ),
            row(
                Button(texts.SEE_IT, OpenAssignment(view.owed.assignment_id)),
                Button(texts.REUSE, ChooseReuse(sent.id, sent=True)) if sent.files else None,
            ),
        ),
    )


def content(sent: Sent, view: AssignmentView) -> list[Safe]:
    """The files with size and short hash, and the figures with units."""
    said = [
        say(
            texts.RECEIPT_FILE,
            name=fmt.cut(placed.file.name, _NAME_WIDTH),
            size=fmt.size(placed.file.size),
            fingerprint=fmt.fingerprint(placed.file.sha256),
        )
        for placed in sent.files[:_FILES_SHOWN]
    ]
    if len(sent.files) > _FILES_SHOWN:
        said.append(say(texts.MORE_FILES, count=len(sent.files) - _FILES_SHOWN))
    said += [
        say(texts.RECEIPT_FIGURE, label=f.label, value=write_figure(sent.figures[f.id]), unit=f.unit)
        for f in view.indicator.figures
        if f.id in sent.figures
    ]
    return said
