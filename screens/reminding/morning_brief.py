"""A coordinator's morning brief."""

from collections.abc import Sequence

from domain.calendar import local, working_days_between
from domain.reminding.digests import MorningBrief, PromiseLine, Waited
from screens import formatting as fmt
from screens.buttons.endorsement.endorsement import OpenEndorsement
from screens.buttons.inquiries.inquiries import OpenInquiries
from screens.buttons.people.members import OpenMembers
from screens.buttons.reminding.manual_reminders import OpenManualReminder
from screens.buttons.reminding.not_ours import OpenNotOursRequests
from screens.buttons.review.review import OpenQueue
from screens.buttons.rounds.extensions import OpenExtensions
from screens.endorsement.chain import waiting_lines
from screens.endorsement.heads import without_head_lines
from screens.people.home import home_row
from screens.reminding.digest import greeting
from screens.screen import Button, Screen, row, rows
from screens.texts.endorsement import endorsement as endorsement_texts
from screens.texts.reminding import morning_brief as texts
from screens.wording import Safe, lines, say

_SHOWN = 8


def brief(brief: MorningBrief) -> Screen:
    """What waits this morning, and where to go on."""
    region = brief.region
    waiting, inquiries = brief.waiting, brief.inquiries
    return Screen(
        lines(
            say(texts.BRIEF, greeting=greeting(brief.now, region.zone, brief.address), region=region.name),
            say(texts.WAITING, count=waiting.count, age=_age(brief, waiting)) if waiting else None,
            say(texts.INQUIRIES, count=inquiries.count, age=_age(brief, inquiries)) if inquiries else None,
            *_section(
                texts.NEWLY_LATE,
                [say(texts.NEWLY_LATE_LINE, opd=opd.name, count=count) for opd, count in brief.newly_late],
            ),
            *_section(texts.LAPSED, _promises(brief.lapsed)),
            *_section(texts.NEW_PROMISES, _promises(brief.new_promises)),
            *_section(
                texts.WAITING_FILES,
                [say(texts.WAITING_FILES_LINE, opd=opd.name, count=count) for opd, count in brief.waiting_files],
            ),
            say(texts.NOT_OURS, count=brief.not_ours) if brief.not_ours else None,
            say(texts.EXTENSIONS, count=brief.extensions) if brief.extensions else None,
            *_section(
                texts.UNREACHABLE, [say(texts.UNREACHABLE_LINE, name=name, opd=opd) for name, opd in brief.unreachable]
            ),
            *without_head_lines(brief.without_head),
            *waiting_lines(brief.endorsements),
            say(texts.BRIEF_ASK),
        ),
        rows(
            row(Button(texts.SEE_REVIEW.format(count=waiting.count), OpenQueue(region.id))) if waiting else None,
            row(Button(texts.SEE_INQUIRIES.format(count=inquiries.count), OpenInquiries(region.id)))
            if inquiries
            else None,
            row(Button(texts.SEE_REMINDERS, OpenManualReminder(region.id)))
            if brief.newly_late or brief.lapsed
            else None,
            row(Button(texts.SEE_NOT_OURS.format(count=brief.not_ours), OpenNotOursRequests(region.id)))
            if brief.not_ours
            else None,
            row(Button(texts.SEE_EXTENSIONS.format(count=brief.extensions), OpenExtensions(region.id)))
            if brief.extensions
            else None,
            row(Button(endorsement_texts.OPEN, OpenEndorsement(brief.endorsements[0].round.id)))
            if brief.endorsements
            else None,
            row(Button(texts.SEE_MEMBERS, OpenMembers(region.id))) if brief.unreachable else None,
            home_row(),
        ),
    )


def _age(brief: MorningBrief, waiting: Waited) -> str:
    zone = brief.region.zone
    days = working_days_between(local(waiting.oldest_at, zone).date(), local(brief.now, zone).date(), brief.red_dates)
    return texts.AGE.format(days=days) if days > 0 else texts.SINCE_TODAY


def _promises(promises: Sequence[PromiseLine]) -> list[Safe]:
    return [
        say(texts.PROMISE_LINE, opd=promise.opd.name, count=promise.count, day=fmt.long_date(promise.promised_on))
        for promise in promises
    ]


def _section(head: str, entries: Sequence[Safe]) -> list[Safe]:
    """A heading with its lines, cut where there are too many; nothing where there are none."""
    if not entries:
        return []
    more = len(entries) - _SHOWN
    return [Safe(head), *entries[:_SHOWN], *([say(texts.MORE, count=more)] if more > 0 else [])]
