"""Renderers of what comes by itself: digests, briefs, a leader's week, letters, and what was decided of handbacks."""

from collections.abc import Awaitable, Callable, Mapping

import structlog

from domain.notices import NoticeKind
from screens.reminding import digest as digest_screens
from screens.reminding import escalations as letter_screens
from screens.reminding import morning_brief as brief_screens
from screens.reminding import not_ours as handback_screens
from screens.reminding import weekly_digest as week_screens
from screens.screen import Screen
from services.overview.pictures import overview_picture
from services.ports import Ports
from services.reminding import digest, escalations, morning_brief, not_ours, weekly_digest
from services.single_flight import NotMade
from storage.queries.notices import Notice

_log = structlog.get_logger(__name__)


async def _digest(ports: Ports, notice: Notice) -> Screen | None:
    facts = await digest.digest(ports, notice)
    return digest_screens.digest(facts) if facts else None


async def _brief(ports: Ports, notice: Notice) -> Screen | None:
    facts = await morning_brief.brief(ports, notice)
    return brief_screens.brief(facts) if facts else None


async def _week(ports: Ports, notice: Notice) -> Screen | None:
    facts = await weekly_digest.week(ports, notice)
    if facts is None:
        return None
    pictures: dict[int, bytes] = {}
    for one in facts.rounds:
        try:
            pictures[one.round.id] = await overview_picture(ports, facts.region.id, one.round.id)
        except NotMade as error:  # the words go out all the same
            _log.error("a digest goes without its picture", round_id=one.round.id, cause=str(error.__cause__))
    return week_screens.week(facts, pictures)


async def _escalation(ports: Ports, notice: Notice) -> Screen | None:
    facts = await escalations.escalation_news(ports, notice)
    return letter_screens.offers(facts) if facts else None


async def _letter(ports: Ports, notice: Notice) -> Screen | None:
    facts = await escalations.head_letter(ports, notice)
    return letter_screens.letter(facts) if facts else None


async def _handback_asked(ports: Ports, notice: Notice) -> Screen | None:
    facts = await not_ours.not_ours_asked(ports, notice)
    return handback_screens.asked(facts) if facts else None


async def _handback_decided(ports: Ports, notice: Notice) -> Screen | None:
    facts = await not_ours.not_ours_decided(ports, notice)
    return handback_screens.news(facts[0], to_new=facts[1]) if facts else None


RENDERERS: Mapping[NoticeKind, Callable[[Ports, Notice], Awaitable[Screen | None]]] = {
    NoticeKind.DIGEST: _digest,
    NoticeKind.BRIEF: _brief,
    NoticeKind.WEEKLY: _week,
    NoticeKind.ESCALATION: _escalation,
    NoticeKind.HEAD_LETTER: _letter,
    NoticeKind.HANDBACK_ASKED: _handback_asked,
    NoticeKind.HANDBACK_DECIDED: _handback_decided,
}
