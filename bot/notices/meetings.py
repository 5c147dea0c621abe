"""From the notices around meetings to their screens."""

from collections.abc import Awaitable, Callable, Mapping

from bot.telegram.notifier import Renderable
from domain.notices import NoticeKind
from screens.meetings import invitation
from services.meetings import notices, reminders
from services.ports import Ports
from storage.queries.notices import Notice


async def _meeting_invited(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await notices.invitation(ports, notice)
    return invitation.invitation(facts) if facts else None


async def _meeting_in_group(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await notices.group_card(ports, notice.subject_id)
    if facts is None or not facts.takes_answers:
        return None
    return invitation.in_group(facts.meeting, facts.counts, facts.takes_answers, ports.bot_name)


async def _meeting_calendar(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await notices.calendar_of(ports, notice)
    return invitation.calendar(*facts) if facts else None


async def _meeting_letter(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await notices.letter_of(ports, notice)
    return invitation.letter(*facts) if facts else None


async def _meeting_changed(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await notices.change_news(ports, notice)
    return invitation.changed(facts.meeting, facts.change, facts.own) if facts else None


async def _meeting_reminder(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await reminders.reminder(ports, notice)
    return invitation.reminder(*facts) if facts else None


async def _meeting_minutes(ports: Ports, notice: Notice) -> Renderable | None:
    facts = await notices.minutes_news(ports, notice)
    return invitation.minutes(*facts) if facts else None


RENDERERS: Mapping[NoticeKind, Callable[[Ports, Notice], Awaitable[Renderable | None]]] = {
    NoticeKind.MEETING_INVITED: _meeting_invited,
    NoticeKind.MEETING_IN_GROUP: _meeting_in_group,
    NoticeKind.MEETING_CALENDAR: _meeting_calendar,
    NoticeKind.MEETING_LETTER: _meeting_letter,
    NoticeKind.MEETING_CHANGED: _meeting_changed,
    NoticeKind.MEETING_REMINDER: _meeting_reminder,
    NoticeKind.MEETING_MINUTES: _meeting_minutes,
}
