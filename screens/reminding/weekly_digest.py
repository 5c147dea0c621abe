"""A leader's week."""

from collections.abc import Mapping

from domain.reminding.digests import RoundWeek, WeeklyDigest
from screens import formatting as fmt
from screens.buttons.overview.overview import OpenOverview
from screens.overview.export import picture
from screens.people.home import home_row, round_name
from screens.reminding.digest import greeting
from screens.screen import Button, Screen, row
from screens.texts.reminding import weekly_digest as texts
from screens.wording import Safe, lines, say

_NAME_WIDTH = 40


def week(digest: WeeklyDigest, pictures: Mapping[int, bytes]) -> Screen:
    """Completion, trend, who is furthest behind and which rights are weak, a part per round.

    `pictures` are the rounds at a glance (PNG), by round; one that is missing is left out.
    """
    region = digest.region
    return Screen(
        lines(
            say(texts.WEEK, greeting=greeting(digest.now, region.zone, digest.address), region=region.name),
            *(part for round_week in digest.rounds for part in _round(round_week)),
            "",
            say(texts.WEEK_ASK),
        ),
        (row(Button(texts.SEE_OVERVIEW, OpenOverview(region.id))), home_row()),
        tuple(
            picture(round_week.round, region, digest.now, pictures[round_week.round.id])
            for round_week in digest.rounds
            if round_week.round.id in pictures
        ),
    )


def _round(round_week: RoundWeek) -> list[Safe]:
    completion = round_week.completion
    parts = [
        Safe(""),
        round_name(round_week.round),
        say(
            texts.PROGRESS,
            bar=fmt.bar(completion.accepted, completion.total),
            accepted=completion.accepted,
            total=completion.total,
            percent=completion.percent,
        ),
        say(
            texts.TREND,
            before=round_week.before.percent,
            change=_change(completion.percent - round_week.before.percent),
        )
        if round_week.before
        else say(texts.TREND_NONE),
    ]
    if round_week.behind:
        parts.append(say(texts.BEHIND))
    for number, line in enumerate(round_week.behind, start=1):
        completion = line.completion
        fields = {
            "number": number,
            "opd": line.opd.name,
            "accepted": completion.accepted,
            "total": completion.total,
            "percent": completion.percent,
        }
        parts.append(
            say(texts.BEHIND_LATE, late=completion.late, **fields)
            if completion.late
            else say(texts.BEHIND_LINE, **fields)
        )
    if round_week.weak:
        parts.append(say(texts.WEAK_ACTIONS if round_week.by_action else texts.WEAK_RIGHTS))
    for right in round_week.weak:
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
