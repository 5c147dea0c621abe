"""The reasons why something goes back to the OPD: ticked, with a free text, for a return or a reopening."""

from collections.abc import Callable, Sequence

from domain.review.queue import QueueFilter
from domain.review.review import REMARK_LIMIT, Reopening, ReviewCard
from domain.submission.states import ADMINISTRATIVE_REASONS, SUBSTANTIVE_REASONS, Decision, ReturnReason
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.review.review import (
    AskRemark,
    AskReopeningRemark,
    BackToCard,
    Decide,
    OpenQueue,
    RemoveRemark,
    Reopen,
    TickReason,
    TickReopening,
)
from screens.review.queue import ids_of
from screens.screen import Button, ButtonStyle, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.review import return_reasons as texts
from screens.texts.review import review as review_texts
from screens.texts.review.reasons import REASONS, SHORT
from screens.wording import Safe, lines, say


def for_return(checked: ReviewCard, chosen: QueueFilter, *, missing: bool = False) -> Screen:
    """The reasons that fit the bad verdicts; the return itself only once it says why (`missing`: it did not)."""
    answer, verdicts = checked.answer, checked.verdicts
    submission = answer.submission_id
    opd, part = ids_of(chosen)
    return Screen(
        _text(
            say(texts.WHY, code=fmt.code(answer.indicator.code), opd=answer.opd.name),
            texts.WITHOUT_REASON if missing else texts.WHY_ASK,
            verdicts.fitting,
            verdicts.remark,
        ),
        rows(
            *_ticks(
                [reason for reason in verdicts.offered if answer.explained_by(reason)],
                verdicts.reasons,
                lambda reason, on: TickReason(submission, reason, on, opd, part),
            ),
            row(
                Button(texts.CHANGE_REMARK if verdicts.remark else texts.ADD_REMARK, AskRemark(submission, opd, part)),
                Button(texts.REMOVE_REMARK, RemoveRemark(submission, opd, part)) if verdicts.remark else None,
            ),
            row(Button(texts.RETURN_NOW, Decide(submission, Decision.RETURNED, opd, part), style=ButtonStyle.DANGER))
            if verdicts.explained
            else None,
            row(Button(words.BACK, BackToCard(submission, opd, part))),
        ),
    )


def for_reopening(reopening: Reopening) -> Screen:
    """All reasons that fit the answer, since an acceptance has no bad verdict that would narrow them down."""
    answer = reopening.answer
    submission = answer.submission_id
    return Screen(
        _text(
            say(texts.REOPEN_WHY, code=fmt.code(answer.indicator.code), opd=answer.opd.name),
            texts.REOPEN_ASK,
            reopening.reasons,
            reopening.remark,
        ),
        rows(
            *_ticks(
                [reason for reason in (*ADMINISTRATIVE_REASONS, *SUBSTANTIVE_REASONS) if answer.explained_by(reason)],
                reopening.reasons,
                lambda reason, on: TickReopening(submission, reason, on),
            ),
            row(Button(texts.CHANGE_REMARK if reopening.remark else texts.ADD_REMARK, AskReopeningRemark(submission))),
            row(Button(texts.REOPEN_NOW, Reopen(submission), style=ButtonStyle.DANGER))
            if reopening.reasons or reopening.remark
            else None,
            row(Button(review_texts.TO_QUEUE, OpenQueue(answer.region.id))),
        ),
    )


def remark_question(opd: str, code: str, origin: ButtonData, banner: Safe | None = None) -> Screen:
    """Asks for the free text; `banner` tells why one that was typed was not taken."""
    return Screen(
        lines(banner, say(texts.REMARK_ASK, opd=opd, code=fmt.code(code), limit=REMARK_LIMIT)),
        (row(Button(words.BACK, origin)),),
    )


def too_long(length: int) -> Safe:
    """That a free text was too long, and what to do."""
    return say(texts.REMARK_TOO_LONG, count=length, limit=REMARK_LIMIT)


def _text(head: Safe, ask: str, reasons: Sequence[ReturnReason], remark: str) -> Safe:
    return lines(
        head,
        *(say(review_texts.REASON, reason=REASONS[reason]) for reason in reasons),
        say(texts.WHY_NOTE, remark=remark) if remark else None,
        "",
        say(texts.WHY_READY if (reasons or remark) and ask == texts.WHY_ASK else ask),
    )


def _ticks(
    offered: Sequence[ReturnReason], ticked: Sequence[ReturnReason], tap: Callable[[ReturnReason, bool], ButtonData]
) -> list[Row]:
    buttons = [
        Button(
            texts.TICKED.format(label=SHORT[reason].capitalize()) if reason in ticked else SHORT[reason].capitalize(),
            tap(reason, reason not in ticked),
        )
        for reason in offered
    ]
    return in_rows(buttons, 2)
