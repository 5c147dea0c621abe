"""What an OPD is told of a decision: accepted, with what is left; or returned, with the reasons and the way to mend."""

from domain.review.review import VerdictNotice
from domain.submission.states import Administrative, Decision, Substantive
from screens import formatting as fmt
from screens.buttons.submission.draft import StartDraft
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts.review import notices as texts
from screens.texts.review import review as review_texts
from screens.texts.review.reasons import REASONS
from screens.wording import Safe, lines, say


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


def _verdicts(notice: VerdictNotice) -> list[Safe]:
    """The verdicts that are bad: what is good needs no word in a request to mend."""
    parts: list[Safe] = []
    if notice.administrative is Administrative.BELUM_LENGKAP:
        parts.append(say(review_texts.ADMINISTRATIVE_IS, verdict=review_texts.ADMINISTRATIVE[notice.administrative]))
    if notice.substantive is Substantive.BELUM_SESUAI:
        parts.append(say(review_texts.SUBSTANTIVE_IS, verdict=review_texts.SUBSTANTIVE[notice.substantive]))
    return parts
