"""A leader's week."""

from collections.abc import Mapping

from domain.overview.leader_page import owes
from domain.reminding.digests import RoundWeek, WeeklyDigest
from screens import formatting as fmt
from screens.buttons.overview.overview import OpenOverview
from screens.endorsement.chain import waiting_lines
from screens.overview.leader_page import LeaderFiles, attachments, directive_row
from screens.overview.overview import counts, tally
from screens.people.home import home_row, round_name
from screens.reminding.digest import greeting
from screens.screen import Button, Screen, row, rows
from screens.short_titles import TWO_LINES
from screens.texts.reminding import directives as directive_texts
from screens.texts.reminding import weekly_digest as texts
from screens.wording import Safe, lines, say


def week(digest: WeeklyDigest, pages: Mapping[int, LeaderFiles]) -> Screen:
    """Completion, trend, who is furthest behind and which rights are weak, a part per round.

    `pages` are the leader's pages, by round; one that is missing is left out.
    """
    region = digest.region
    return Screen(
        lines(
            say(texts.WEEK, greeting=greeting(digest.now, region.zone, digest.address), region=region.name),
            *(part for round_week in digest.rounds for part in _round(round_week)),
            *(("", *waiting_lines(digest.endorsements)) if digest.endorsements else ()),
            "",
            say(texts.WEEK_ASK),
        ),
        rows(
            *(
                directive_row(round_week.round.id, directive_texts.OPEN_FOR.format(round=round_week.round.name))
                for round_week in digest.rounds
                if round_week.round.is_open(digest.now) and owes(round_week.completion)
            ),
            row(Button(texts.SEE_OVERVIEW, OpenOverview(region.id))),
            home_row(),
        ),
        tuple(
            attachment
            for round_week in digest.rounds
            if round_week.round.id in pages
            for attachment in attachments(round_week.round, region, digest.now, pages[round_week.round.id])
        ),
    )


def _round(round_week: RoundWeek) -> list[Safe]:
    completion = round_week.completion
    parts = [
        Safe(""),
        round_name(round_week.round),
        *counts(completion),
        say(
            texts.TREND,
            before=round_week.before.percent,
            change=_change(completion.whole_percent - round_week.before.whole_percent),
        )
        if round_week.before
        else say(texts.TREND_NONE),
    ]
    if round_week.behind:
        parts.append(say(texts.BEHIND))
    parts += [
        say(texts.BEHIND_LINE, number=number, opd=line.opd.name, tally=tally(line.completion))
        for number, line in enumerate(round_week.behind, start=1)
    ]
    if round_week.weak:
        parts.append(say(texts.WEAK_ACTIONS if round_week.by_action else texts.WEAK_RIGHTS))
    for right in round_week.weak:
        parts.append(
            say(
                texts.WEAK_LINE,
                code=right.code,
                name=fmt.cut(right.name, TWO_LINES),
                percent=right.completion.percent,
            )
        )
    return parts


def _change(points: int) -> str:
    if points > 0:
        return texts.TREND_UP.format(points=points)
    return texts.TREND_DOWN.format(points=-points) if points < 0 else texts.TREND_SAME
