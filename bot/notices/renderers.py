"""From a notice to its screen: facts are read at the moment of sending; None drops what need not be said now."""

from collections.abc import Awaitable, Callable, Mapping

from bot.notices import meetings, reminding
from bot.telegram.notifier import Renderable
from domain.notices import NoticeKind
from screens.broadcast import announcements
from screens.broadcast import groups as group_screens
from screens.people import home, join
from screens.review import notices as verdict_screens
from screens.rounds import deadlines
from screens.screen import Correction, Screen
from screens.submission import receipt
from services.broadcast import groups
from services.broadcast import notices as announcement_notices
from services.people import notices as join_notices
from services.people.recipient_check import still_concerns
from services.ports import Ports
from services.review import notices as review_notices
from services.rounds import notices as deadline_notices
from services.submission.send import receipt as receipt_facts
from storage.queries.notices import Notice

Renderer = Callable[[Ports, Notice], Awaitable[Renderable | None]]


async def render(ports: Ports, notice: Notice) -> Renderable | None:
    """The screen of a notice, whatever its kind."""
    if not await still_concerns(ports, notice):
        return None
    return await _RENDERERS[notice.kind](ports, notice)


async def _receipt(ports: Ports, notice: Notice) -> Screen | None:
    facts = await receipt_facts(ports, notice)
    return receipt.receipt(facts.sent, facts.view, facts.left, facts.membership_id) if facts else None


async def _verdict(ports: Ports, notice: Notice) -> Screen | None:
    facts = await review_notices.verdict_news(ports, notice)
    return verdict_screens.verdict_news(facts) if facts else None


async def _member_joined(ports: Ports, notice: Notice) -> Screen | None:
    facts = await join_notices.member_joined(ports, notice.subject_id)
    return join.member_joined(facts) if facts else None


async def _approval_asked(ports: Ports, notice: Notice) -> Screen | None:
    facts = await join_notices.approval_asked(ports, notice.subject_id)
    return join.approval_asked(facts) if facts else None


async def _approved(ports: Ports, notice: Notice) -> Screen | None:
    facts = await join_notices.join_request(ports, notice.subject_id)
    return join.approved(facts) if facts else None


async def _declined(ports: Ports, notice: Notice) -> Screen | None:
    facts = await join_notices.join_request(ports, notice.subject_id)
    return join.declined(facts) if facts else None


async def _revoked(ports: Ports, notice: Notice) -> Screen | None:
    facts = await join_notices.role_ended(ports, notice.subject_id)
    return join.role_ended(facts) if facts else None


async def _deadline_changed(ports: Ports, notice: Notice) -> Screen | None:
    facts = await deadline_notices.deadline_news(ports, notice)
    return deadlines.news(facts) if facts else None


async def _group_gone(ports: Ports, notice: Notice) -> Renderable | None:
    lost = await groups.group_gone(ports, notice)
    return group_screens.gone(lost) if lost else None


async def _announcement(ports: Ports, notice: Notice) -> Screen | None:
    found = await announcement_notices.announcement_notice(ports, notice)
    return announcements.announcement(found) if found else None


async def _correction(ports: Ports, notice: Notice) -> Correction | None:
    found = await announcement_notices.correction_notice(ports, notice)
    if found is None:
        return None
    return Correction(found.message_id, announcements.announcement(found.announcement, corrected=True))


async def _apology(_ports: Ports, notice: Notice) -> Screen | None:
    return home.apology(notice.subject_id)


_RENDERERS: Mapping[NoticeKind, Renderer] = {
    NoticeKind.RECEIPT: _receipt,
    NoticeKind.ACCEPTED: _verdict,
    NoticeKind.RETURNED: _verdict,
    NoticeKind.MEMBER_JOINED: _member_joined,
    NoticeKind.APPROVAL_ASKED: _approval_asked,
    NoticeKind.APPROVED: _approved,
    NoticeKind.DECLINED: _declined,
    NoticeKind.REVOKED: _revoked,
    NoticeKind.DEADLINE_CHANGED: _deadline_changed,
    NoticeKind.GROUP_GONE: _group_gone,
    NoticeKind.APOLOGY: _apology,
    NoticeKind.ANNOUNCEMENT: _announcement,
    NoticeKind.CORRECTION: _correction,
    **reminding.RENDERERS,
    **meetings.RENDERERS,
}
