"""What an OPD is told of a decision: accepted, with what is left; or returned, with the reasons and the way to mend."""

from collections.abc import Sequence

from domain.review.review import VerdictNotice
from domain.submission.states import Administrative, Decision, Substantive
from screens import formatting as fmt
from screens.buttons.submission.draft import StartDraft
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people.home import home_row
from screens.screen import TEXT_LIMIT, Button, Screen, in_rows, row, rows
from screens.texts.review import notices as texts
from screens.texts.review import review as review_texts
from screens.texts.review.reasons import REASONS
from screens.wording import Safe, lines, say

_BUTTONS = 6
_ROOM = ((125, 40), (60, 40), (40, 12), (24, 6))
"""Ever less room for titles (characters) and for decisions of each kind, until all fits into one message."""


def verdicts_told(notices: Sequence[VerdictNotice]) -> Screen:
    """The notice of one decision, or of those that are gathered, for the admins of the OPD."""
    if len(notices) == 1:
        return verdict_notice(notices[0])
    fitting = (_gathered(notices, *room) for room in _ROOM)
    text = next((text for text in fitting if len(text) <= TEXT_LIMIT), _gathered(notices, *_ROOM[-1]))
    returned = [notice for notice in notices if notice.decision is Decision.RETURNED]
    owing = {notice.opd.id: notice for notice in notices if notice.remaining}
    return Screen(
        text,
        rows(
            *in_rows(
                [
                    Button(texts.FIX.format(code=notice.code), StartDraft(notice.assignment_id))
                    for notice in returned[:_BUTTONS]
                ],
                2,
            ),
            *(
                row(Button(texts.SEE_OUTSTANDING.format(count=notice.remaining), OpenOutstanding(notice.membership_id)))
                for notice in owing.values()
            ),
            None if returned or owing else home_row(),
        ),
    )


def verdict_notice(notice: VerdictNotice) -> Screen:
    """The notice of a decision, for the admins of the OPD."""
    return _returned(notice) if notice.decision is Decision.RETURNED else _accepted(notice)


def _accepted(notice: VerdictNotice) -> Screen:
    return Screen(
        lines(
            say(texts.ACCEPTED, code=fmt.code(notice.code), title=fmt.cut(notice.title, 200)),
            say(texts.ACCEPTED_BODY, opd=notice.opd.name, receipt=notice.receipt_number),
            say(texts.LEFT, count=notice.remaining)
            if notice.remaining
            else say(texts.NOTHING_LEFT, opd=notice.opd.name),
        ),
        (
            row(Button(texts.SEE_OUTSTANDING.format(count=notice.remaining), OpenOutstanding(notice.membership_id)))
            if notice.remaining
            else home_row(),
        ),
    )


def _returned(notice: VerdictNotice) -> Screen:
    head = texts.REOPENED if notice.reopened else texts.RETURNED
    return Screen(
        lines(
            say(head, code=fmt.code(notice.code), title=fmt.cut(notice.title, 200)),
            say(texts.PLACE, opd=notice.opd.name, receipt=notice.receipt_number),
            *_verdicts(notice),
            *(say(review_texts.REASON, reason=REASONS[reason]) for reason in notice.reasons),
            say(review_texts.REMARK_QUOTED, remark=notice.remark) if notice.remark else None,
            say(texts.FILES_KEPT),
            say(texts.NOT_LATE),
        ),
        rows(
            row(Button(texts.FIX_NOW, StartDraft(notice.assignment_id))),
            row(Button(texts.SEE_OUTSTANDING.format(count=notice.remaining), OpenOutstanding(notice.membership_id))),
        ),
    )


def _gathered(notices: Sequence[VerdictNotice], width: int, most: int) -> Safe:
    """OPD by OPD what was accepted and what came back; `width` in characters, `most` in decisions of each kind."""
    parts: list[Safe | str | None] = [say(texts.GATHERED, count=len(notices))]
    for opd in {notice.opd.id: notice.opd for notice in notices}.values():
        of_opd = [notice for notice in notices if notice.opd.id == opd.id]
        parts.append(say(texts.GATHERED_PLACE, opd=opd.name))
        for decision in (Decision.RETURNED, Decision.ACCEPTED):
            decided = [notice for notice in of_opd if notice.decision is decision]
            parts += [part for notice in decided[:most] for part in _in_short(notice, width)]
            if len(decided) > most:
                parts.append(say(texts.GATHERED_MORE[decision], count=len(decided) - most))
        if any(notice.decision is Decision.RETURNED for notice in of_opd):
            parts.append(say(texts.NOT_LATE))
        remaining = of_opd[-1].remaining
        parts.append(say(texts.LEFT, count=remaining) if remaining else say(texts.NOTHING_LEFT, opd=opd.name))
    return lines(*parts)


def _in_short(notice: VerdictNotice, width: int) -> list[Safe]:
    head = say(texts.GATHERED_LINE[notice.decision], code=fmt.code(notice.code), title=fmt.cut(notice.title, width))
    if notice.decision is Decision.ACCEPTED:
        return [head]
    reasons = [say(review_texts.REASON, reason=REASONS[reason]) for reason in notice.reasons]
    if notice.remark:
        reasons.append(say(review_texts.REMARK_QUOTED, remark=fmt.cut(notice.remark, 4 * width)))
    return [head, *reasons]


def _verdicts(notice: VerdictNotice) -> list[Safe]:
    """The verdicts that are bad: what is good needs no word in a request to mend."""
    parts: list[Safe] = []
    if notice.administrative is Administrative.BELUM_LENGKAP:
        parts.append(say(review_texts.ADMINISTRATIVE_IS, verdict=review_texts.ADMINISTRATIVE[notice.administrative]))
    if notice.substantive is Substantive.BELUM_SESUAI:
        parts.append(say(review_texts.SUBSTANTIVE_IS, verdict=review_texts.SUBSTANTIVE[notice.substantive]))
    return parts
