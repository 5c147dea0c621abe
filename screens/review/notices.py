"""What an OPD is told of a decision: accepted, with what is left; or returned, with the reasons and the way to mend."""

from domain.review.review import VerdictNews
from domain.submission.states import Administrative, Decision, Substantive
from screens import formatting as fmt
from screens.buttons.submission.draft import StartDraft
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts.review import review as texts
from screens.texts.review.reasons import REASONS
from screens.wording import Safe, lines, say


def verdict_news(news: VerdictNews) -> Screen:
    """The notice of a decision, for the admins of the OPD."""
    return _returned(news) if news.decision is Decision.RETURNED else _accepted(news)


def _accepted(news: VerdictNews) -> Screen:
    return Screen(
        lines(
            say(texts.NEWS_ACCEPTED, code=fmt.code(news.code), title=fmt.cut(news.title, 200)),
            say(texts.NEWS_ACCEPTED_BODY, opd=news.opd.name, receipt=news.receipt_number),
            say(texts.NEWS_LEFT, count=news.left) if news.left else say(texts.NEWS_NOTHING_LEFT, opd=news.opd.name),
        ),
        (
            row(Button(texts.SEE_OUTSTANDING.format(count=news.left), OpenOutstanding(news.membership_id)))
            if news.left
            else home_row(),
        ),
    )


def _returned(news: VerdictNews) -> Screen:
    head = texts.NEWS_REOPENED if news.reopened else texts.NEWS_RETURNED
    return Screen(
        lines(
            say(head, code=fmt.code(news.code), title=fmt.cut(news.title, 200)),
            say(texts.NEWS_PLACE, opd=news.opd.name, receipt=news.receipt_number),
            *_verdicts(news),
            *(say(texts.NEWS_REASON, reason=REASONS[reason]) for reason in news.reasons),
            say(texts.REMARK_QUOTED, remark=news.remark) if news.remark else None,
            say(texts.NEWS_FILES_KEPT),
            say(texts.NEWS_NOT_LATE),
        ),
        rows(
            row(Button(texts.FIX_NOW, StartDraft(news.assignment_id))),
            row(Button(texts.SEE_OUTSTANDING.format(count=news.left), OpenOutstanding(news.membership_id))),
        ),
    )


def _verdicts(news: VerdictNews) -> list[Safe]:
    """The verdicts that are bad: what is good needs no word in a request to mend."""
    said: list[Safe] = []
    if news.administrative is Administrative.BELUM_LENGKAP:
        said.append(say(texts.ADMINISTRATIVE_IS, verdict=texts.ADMINISTRATIVE[news.administrative]))
    if news.substantive is Substantive.BELUM_SESUAI:
        said.append(say(texts.SUBSTANTIVE_IS, verdict=texts.SUBSTANTIVE[news.substantive]))
    return said
