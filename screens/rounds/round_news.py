"""What people are told of rounds: one is open to them, or their tasks in it have changed."""

from collections.abc import Sequence

from domain.rounds.round_news import OpdNews, RoundNews
from screens import formatting as fmt
from screens.buttons.overview.overview import OpenOverview
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.contact_line import whom_to_ask
from screens.people.home import home_row, round_name
from screens.screen import Button, Screen, in_rows, rows
from screens.texts.reminding import digest as digest_texts
from screens.texts.rounds import round_news as texts
from screens.wording import Safe, lines, say

_BUTTONS = 6
_CRITERIA = 8
_OPDS = 12


def round_news(news: Sequence[RoundNews]) -> Screen:
    """The notice to heads of OPD and leaders: what is asked of whom, and by when."""
    opds = {of_opd.membership_id: of_opd.opd for of_round in news for of_opd in of_round.opds if of_opd.to_do}
    overviews = [
        Button(
            fmt.cut(texts.SEE_OVERVIEW.format(name=of_round.round.name)),
            OpenOverview(of_round.region.id, of_round.round.id),
        )
        for of_round in news
        if of_round.region_opds
    ]
    lists = [Button(texts.SEE.format(opd=opd.code), OpenOutstanding(membership)) for membership, opd in opds.items()]
    return Screen(
        lines(*news_lines(news), "", *asking_lines(news)),
        rows(*in_rows([*overviews, *lists][:_BUTTONS], 2), home_row()),
    )


def news_lines(news: Sequence[RoundNews]) -> list[Safe]:
    """What is new, a part for each round, with a blank line between them."""
    several = len({of_round.region.id for of_round in news}) > 1
    parts: list[Safe] = []
    for of_round in news:
        parts += [Safe(""), *_of_round(of_round, with_region=several)]
    return parts[1:]


def asking_lines(news: Sequence[RoundNews]) -> list[Safe]:
    """Whom to ask about it, an office a line."""
    contacts = dict.fromkeys(whom_to_ask(of_round.region) for of_round in news)
    return [say(texts.WHOM_TO_ASK, contact=contact) for contact in contacts]


def how_to_send(news: Sequence[RoundNews]) -> Safe | None:
    """How to send, in two sentences, where a round has opened to somebody who sends."""
    begins = any(of_round.opens and of_opd.sends for of_round in news for of_opd in of_round.opds)
    return say(texts.HOW) if begins else None


def _of_round(news: RoundNews, *, with_region: bool) -> list[Safe]:
    name = round_name(news.round)
    if with_region:
        name = say(texts.IN_REGION, name=name, region=news.region.name)
    parts = [say(texts.OPENED if news.opens else texts.CHANGED, name=name)]
    for of_opd in news.opds:
        parts += _of_opd(of_opd, news)
    return parts + _of_region(news)


def _of_opd(of_opd: OpdNews, news: RoundNews) -> list[Safe]:
    counts = of_opd.counts
    changes = [
        text.format(count=count)
        for text, count in (
            (texts.ADDED, counts.added),
            (texts.TASKS_CHANGED, counts.modified),
            (texts.RETIRED, counts.retired),
        )
        if count
    ]
    to_do = texts.TO_DO.format(count=of_opd.to_do)
    parts = [say(texts.OF_OPD, opd=of_opd.opd.name, changes=", ".join(changes) or to_do)]
    if not changes:
        first = of_opd.criteria[:_CRITERIA]
        parts += [say(texts.OF_CRITERION, name=fmt.cut(name, 60), count=count) for name, count in first]
        beyond = sum(count for _, count in of_opd.criteria[_CRITERIA:])
        parts += [say(texts.MORE_CRITERIA, count=beyond)] if beyond else []
    if of_opd.to_do:
        official_at = news.round.official_deadline_at
        parts += [say(digest_texts.LATE, count=of_opd.due.late)] if of_opd.due.late and of_opd.due.dates else []
        parts += fmt.due_lines(of_opd.due, official_at, news.now, news.region, news.red_dates)
    return parts


def _of_region(news: RoundNews) -> list[Safe]:
    """All of the region, for a leader: which OPD, how many, by when."""
    if not news.region_opds:
        return []
    first, beyond = news.region_opds[:_OPDS], news.region_opds[_OPDS:]
    total = sum(count for _, count in news.region_opds)
    at, zone = news.round.internal_deadline_at, news.region.zone
    days_left = fmt.time_left(at, news.now, zone, news.red_dates)
    return [
        say(texts.OF_REGION, count=total, opds=len(news.region_opds)),
        *(say(texts.OPD_LINE, opd=opd.name, count=count) for opd, count in first),
        *([say(texts.MORE_OPDS, opds=len(beyond), count=sum(count for _, count in beyond))] if beyond else []),
        say(texts.BY_WHEN, moment=fmt.moment(at, zone), left=days_left),
    ]
