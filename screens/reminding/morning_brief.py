"""A coordinator's morning brief."""

from collections.abc import Sequence

from domain.calendar import local, working_days_between
from domain.reminding.digests import MorningBrief, PromiseLine
from screens import formatting as fmt
from screens.buttons.people.members import OpenMembers
from screens.buttons.reminding.digest import OpenHandbacks, OpenNudge
from screens.buttons.review.review import OpenQueue
from screens.people.home import home_row
from screens.reminding.digest import greeting
from screens.screen import Button, Screen, row, rows
from screens.texts.reminding import briefs as texts
from screens.wording import Safe, lines, say

_SHOWN = 8


def brief(of: MorningBrief) -> Screen:
    """What waits this morning, and where to go on."""
    region = of.region
    waiting = of.waiting
    return Screen(
        lines(
            say(texts.BRIEF, greeting=greeting(of.now, region.zone, of.address), region=region.name),
            say(texts.WAITING, count=waiting.count, age=_age(of)) if waiting else None,
            *_listed(
                texts.NEWLY_LATE,
                [say(texts.NEWLY_LATE_LINE, opd=opd.name, count=count) for opd, count in of.newly_late],
            ),
            *_listed(texts.LAPSED, _promises(of.lapsed)),
            *_listed(texts.FRESH_PROMISES, _promises(of.fresh_promises)),
            say(texts.HANDBACKS, count=of.handbacks) if of.handbacks else None,
            *_listed(
                texts.UNREACHABLE, [say(texts.UNREACHABLE_LINE, name=name, opd=opd) for name, opd in of.unreachable]
            ),
            say(texts.BRIEF_ASK),
        ),
        rows(
            row(Button(texts.SEE_REVIEW.format(count=waiting.count), OpenQueue(region.id))) if waiting else None,
            row(Button(texts.SEE_NUDGE, OpenNudge(region.id))) if of.newly_late or of.lapsed else None,
            row(Button(texts.SEE_HANDBACKS.format(count=of.handbacks), OpenHandbacks(region.id)))
            if of.handbacks
            else None,
            row(Button(texts.SEE_MEMBERS, OpenMembers(region.id))) if of.unreachable else None,
            home_row(),
        ),
    )


def _age(of: MorningBrief) -> str:
    if of.waiting is None:
        return ""
    zone = of.region.zone
    days = working_days_between(local(of.waiting.oldest_at, zone).date(), local(of.now, zone).date(), of.red_dates)
    return texts.AGE.format(days=days) if days > 0 else texts.SINCE_TODAY


def _promises(listed: Sequence[PromiseLine]) -> list[Safe]:
    return [
        say(texts.PROMISE_LINE, opd=one.opd.name, count=one.count, day=fmt.long_date(one.promised_on)) for one in listed
    ]


def _listed(head: str, listed: Sequence[Safe]) -> list[Safe]:
    """A heading with its lines, cut where there are too many; nothing where there are none."""
    if not listed:
        return []
    more = len(listed) - _SHOWN
    return [Safe(head), *listed[:_SHOWN], *([say(texts.MORE, count=more)] if more > 0 else [])]
