"""What the admins of OPD are told of an import: a round is open, or their tasks in it have changed."""

from domain.rounds.round_news import OpdNews, RoundNews
from screens import formatting as fmt
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people.home import home_row, round_name
from screens.screen import Button, Screen, in_rows, rows
from screens.texts.rounds import round_news as texts
from screens.wording import Safe, lines, say

_BUTTONS = 6


def round_news(news: RoundNews) -> Screen:
    """The notice: what is to do now for each OPD of the reader, and by when."""
    owing = [of_opd for of_opd in news.opds if of_opd.to_do]
    return Screen(
        lines(
            say(texts.OPENED if news.opens else texts.CHANGED, name=round_name(news.round)),
            *(_of_opd(of_opd, news.opens) for of_opd in news.opds),
            fmt.deadline(news.due_at, news.now, news.region, news.red_dates) if news.due_at else None,
            say(texts.ASK) if owing else None,
        ),
        rows(
            *in_rows(
                [
                    Button(texts.SEE.format(opd=of_opd.opd.code), OpenOutstanding(of_opd.membership_id))
                    for of_opd in owing[:_BUTTONS]
                ],
                2,
            ),
            home_row(),
        ),
    )


def _of_opd(of_opd: OpdNews, opens: bool) -> Safe:
    counts = of_opd.counts
    parts = [
        text.format(count=count)
        for text, count in (
            (texts.ADDED, counts.added),
            (texts.TASKS_CHANGED, counts.modified),
            (texts.RETIRED, counts.retired),
        )
        if count
    ]
    if opens or not parts:
        parts = [texts.TO_DO.format(count=of_opd.to_do)]
    return say(texts.OF_OPD, opd=of_opd.opd.name, changes=", ".join(parts))
