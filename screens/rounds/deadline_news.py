"""What people are told of deadlines that were moved: in the digest of the day, or by a message of its own."""

from collections.abc import Sequence

from domain.submission.deadline_news import MovedDeadline, OpdDeadlineNews
from screens import formatting as fmt
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people.home import home_row, round_name
from screens.screen import Button, Screen, in_rows, rows
from screens.texts.rounds import deadlines as texts
from screens.wording import Safe, lines, say

_BUTTONS = 6
_CODES = 6
_MOVES = 8


def deadline_news(news: Sequence[OpdDeadlineNews]) -> Screen:
    """The notice to somebody who has to know it before the next digest."""
    opds = {each.membership_id: each.opd for each in news}
    see = [
        Button(texts.SEE if len(opds) == 1 else texts.SEE_OF.format(opd=opd.code), OpenOutstanding(membership))
        for membership, opd in opds.items()
    ]
    return Screen(lines(*deadline_lines(news)), rows(*in_rows(see[:_BUTTONS], 2), home_row()))


def deadline_lines(news: Sequence[OpdDeadlineNews]) -> list[Safe]:
    """What was moved from when to when, OPD by OPD and round by round."""
    if not news:
        return []
    parts = [say(texts.NOTICE)]
    room = _MOVES
    for each in news:
        moves, room = each.moves[:room], room - len(each.moves[:room])
        parts += [say(texts.NOTICE_OF, opd=each.opd.name, name=round_name(each.round))] if moves else []
        parts += [line for move in moves for line in _move_lines(move, each)]
    beyond = sum(len(each.moves) for each in news) - _MOVES
    return [*parts, say(texts.NOTICE_MORE, count=beyond)] if beyond > 0 else parts


def _move_lines(move: MovedDeadline, news: OpdDeadlineNews) -> list[Safe]:
    first = move.owed[0]
    codes = [item.code for item in move.owed[:_CODES]] + (["…"] if len(move.owed) > _CODES else [])
    return [
        say(texts.NOTICE_ONE, code=fmt.code(first.code), title=fmt.cut(first.title, 200))
        if len(move.owed) == 1
        else say(texts.NOTICE_SEVERAL, count=len(move.owed), codes=", ".join(codes)),
        say(texts.BEFORE, moment=fmt.moment(move.before_at, news.region.zone)),
        fmt.deadline(move.after_at, news.now, news.region, news.red_dates),
    ]
