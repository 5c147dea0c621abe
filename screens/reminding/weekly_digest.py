"""A leader's week."""

from collections.abc import Mapping

from domain.reminding.digests import RoundWeek, WeeklyDigest
from screens import formatting as fmt
from screens.buttons.overview.overview import OpenOverview
from screens.overview.export import picture
from screens.people.home import home_row, round_name
from screens.reminding.digest import greeting
from screens.screen import Button, Screen, row
from screens.texts.reminding import briefs as texts
from screens.wording import Safe, lines, say

_NAME_WIDTH = 40


def week(of: WeeklyDigest, pictures: Mapping[int, bytes]) -> Screen:
    """Completion, trend, who is furthest behind and which rights are weak, a part per round.

    `pictures` are the rounds at a glance (PNG), by round; one that is missing is left out.
    """
    region = of.region
    return Screen(
        lines(
            say(texts.WEEK, greeting=greeting(of.now, region.zone, of.address), region=region.name),
            *(part for one in of.rounds for part in _round(one)),
            "",
            say(texts.WEEK_ASK),
        ),
        (row(Button(texts.SEE_OVERVIEW, OpenOverview(region.id))), home_row()),
        tuple(
            picture(one.round, region, of.now, pictures[one.round.id]) for one in of.rounds if one.round.id in pictures
        ),
    )


def _round(of: RoundWeek) -> list[Safe]:
    done = of.completion
    parts = [
        Safe(""),
        round_name(of.round),
        say(
            texts.PROGRESS,
            bar=fmt.bar(done.accepted, done.total),
            accepted=done.accepted,
            total=done.total,
            percent=done.percent,
        ),
        say(texts.TREND, before=of.before.percent, change=_change(done.percent - of.before.percent))
        if of.before
        else say(texts.TREND_NONE),
    ]
    if of.behind:
        parts.append(say(texts.BEHIND))
    for number, one in enumerate(of.behind, start=1):
        done = one.completion
        shown = {
            "number": number,
            "opd": one.opd.name,
            "accepted": done.accepted,
            "total": done.total,
            "percent": done.percent,
        }
        parts.append(say(texts.BEHIND_LATE, late=done.late, **shown) if done.late else say(texts.BEHIND_LINE, **shown))
    if of.weak:
        parts.append(say(texts.WEAK_ACTIONS if of.by_action else texts.WEAK_RIGHTS))
    for right in of.weak:
        parts.append(
            say(
                texts.WEAK_LINE,
                code=right.code,
                name=fmt.cut(right.name, _NAME_WIDTH),
                percent=right.completion.percent,
            )
        )
    return parts


def _change(points: int) -> str:
    if points > 0:
        return texts.TREND_UP.format(points=points)
    return texts.TREND_DOWN.format(points=-points) if points < 0 else texts.TREND_SAME
