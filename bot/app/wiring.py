"""Where the product is put together: the router with its tables, the cards, the notices, the nightly jobs."""

import time

import structlog
from telegram import Update

from bot.app.hooks import Hooks, Runtime
from bot.inbox.failures import Arrived
from bot.notices import renderers
from bot.notices.cards import Cards
from bot.telegram.notifier import Renderable
from domain.broadcast.announcements import Report
from handlers.people.menus import publish_default
from handlers.router import Router
from handlers.tasks import COMMANDS, FILE_PROMPTS, GROUP_TAPS, PROMPTS, TAPS
from handlers.telegram_screen import send_screen
from reminders.planner import Planner
from screens.people.home import outage, slow_down
from services.broadcast.notices import plan_announcements
from services.broadcast.progress import ProgressPlan
from services.meetings.reminders import plan_reminders as plan_meeting_reminders
from services.overview.snapshots import keep_snapshots
from services.people.identity import is_member
from services.people.regions import seed_coming_holidays
from services.submission.integrity import check_evidence
from storage.queries.inbox import InboxEntry
from storage.queries.notices import Notice

_log = structlog.get_logger(__name__)

PROGRESS_SECONDS = 3.0
"""How often a coordinator is shown how far an announcement has come, at most."""


def wire(
    parts: Runtime, *, download_limit: int | None, card_delay: float, progress_seconds: float = PROGRESS_SECONDS
) -> Hooks:
    """The whole product on the parts it is given; `download_limit` in bytes, `card_delay` in seconds.

    Every `progress_seconds` at most a coordinator is shown how far an announcement has come.
    """
    cards = Cards(parts.ports, parts.bot, card_delay, parts.files_waiting)
    router = Router(
        parts.ports,
        parts.bot,
        parts.deliver,
        commands=COMMANDS,
        taps=TAPS,
        prompts=PROMPTS,
        file_prompts=FILE_PROMPTS,
        group_taps=GROUP_TAPS,
        download_limit=download_limit,
    )

    async def route(arrived: Arrived) -> None:
        commits = parts.ports.database.commits
        try:
            await router.route(arrived.update, arrived.update_ref, arrived.replayed)
        finally:
            chat = arrived.update.effective_chat
            if chat is not None and parts.ports.database.commits != commits:
                cards.touched(chat.id, more_may_come=_brings_a_file(arrived.update))

    async def render(notice: Notice) -> Renderable | None:
        return await renderers.render(parts.ports, notice)

    async def patience(entry: InboxEntry) -> None:
        await send_screen(parts.bot, entry.turn_key, slow_down())

    async def tell_of_outage(entry: InboxEntry) -> bool:
        if not await is_member(parts.ports, entry.turn_key):
            return False
        await send_screen(parts.bot, entry.turn_key, outage())
        return True

    async def started() -> None:
        await cards.refresh()
        await publish_default(parts.bot)

    async def remind_of_meetings() -> None:
        await plan_meeting_reminders(parts.ports)

    totals = ProgressPlan(parts.ports)

    async def progress() -> None:
        if await totals.run():
            cards.look()

    shown: dict[int, Report] = {}

    shown_at = float("-inf")

    async def broadcasts() -> None:
        nonlocal shown_at
        hurried = time.monotonic() - shown_at >= progress_seconds
        if await plan_announcements(parts.ports, shown, hurried=hurried):
            shown_at = time.monotonic()
            cards.look()

    async def check() -> None:
        damaged = await check_evidence(parts.ports)
        if damaged:
            _log.error("evidence is damaged", files=damaged)

    async def seed() -> None:
        await seed_coming_holidays(parts.ports.database, parts.ports.clock.now())

    async def snapshots() -> None:
        await keep_snapshots(parts.ports)

    planning = Planner(parts.ports.database, parts.ports.clock)
    return Hooks(
        route=route,
        render=render,
        slow_down=patience,
        outage=tell_of_outage,
        started=started,
        idle=cards.idle,
        plans=[
            ("meetings", remind_of_meetings),
            ("progress", progress),
            ("announcements", broadcasts),
            ("reminders", planning.run),
        ],
        nightly=[("evidence", check), ("holidays", seed), ("snapshots", snapshots)],
    )


def _brings_a_file(update: Update) -> bool:
    message = update.message
    return message is not None and (message.document is not None or bool(message.photo))
