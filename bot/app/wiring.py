"""Where the product is put together: the router with its tables, the cards, the notices, the nightly jobs."""

import time
from collections.abc import Collection, Mapping

import structlog
from telegram import Update

from bot.app.hooks import Hooks, Runtime
from bot.notices import renderers
from bot.notices.card_bell import CardBell
from bot.notices.cards import Cards
from bot.telegram.notifier import Renderable
from domain.broadcast.announcements import Report
from domain.notices import NoticeKind
from domain.update_ref import UpdateRef
from handlers.people.menus import publish_default, set_menu
from handlers.router import Router
from handlers.routing_tables import COMMANDS, FILE_PROMPTS, GROUP_TAPS, PROMPTS, TAPS
from handlers.tap_timeout import answer_waiting
from handlers.telegram_screen import send_screen
from reminders.planner import Planner
from screens.operating.people import nameless
from screens.overview.export import workbook_words
from screens.people.trouble import outage, slow_down
from services.broadcast.notices import plan_announcements
from services.broadcast.progress import ProgressPlan
from services.bundles.archives import clear_archives
from services.bundles.making import BundleWork
from services.meetings.reminders import plan_reminders
from services.operating.budget import Budget
from services.operating.erasure import forget_left
from services.operating.stray_bytes import StrayBytes
from services.operating.verification import check_share
from services.people.handovers import complete_due
from services.people.identity import is_member, regions_of
from services.people.members import current_actor
from services.people.regions import seed_coming_holidays
from services.provinces.counting import RoundCounting
from services.reading.cleaning_work import CleaningWork
from services.reading.work import ReadingWork
from services.rounds.import_round import forget_old_imports
from services.submission.unused_files import remove_unused
from storage.queries.inbox import InboxEntry
from storage.queries.notices import Notice

_log = structlog.get_logger(__name__)

PROGRESS_SECONDS = 3.0
"""How often a coordinator is shown how far an announcement has come, at most."""


class _Product:
    """The product on what runs it, with what it remembers while it runs."""

    def __init__(self, runtime: Runtime, card_delay: float, progress_seconds: float, reads: bool) -> None:
        self.ports = runtime.ports
        self.bot = runtime.bot
        self.stray_bytes = StrayBytes(runtime.ports)
        self._role = runtime.role
        self.cards: Cards | CardBell = (
            Cards(runtime.ports, runtime.bot, card_delay, runtime.files_waiting, runtime.busy_chats)
            if runtime.role.sends or runtime.tell_of_changes is None
            else CardBell(runtime.tell_of_changes)
        )
        self.router = Router(
            runtime.ports,
            runtime.bot,
            runtime.deliver,
            commands=COMMANDS,
            taps=TAPS,
            prompts=PROMPTS,
            file_prompts=FILE_PROMPTS,
            group_taps=GROUP_TAPS,
        )
        self.bundles = BundleWork(runtime.ports, workbook_words(), self.cards.refresh_soon)
        self.cleaning = CleaningWork(runtime.ports, self.cards.refresh_soon)
        self.readings = ReadingWork(runtime.ports, self.cards.refresh_soon)
        self._reads = reads
        self._progress = ProgressPlan(runtime.ports)
        self._progress_seconds = progress_seconds
        self._reports: dict[int, Report] = {}
        self._reports_shown_at = float("-inf")
        self._answers_went_out = False

    async def route(self, update: Update, update_ref: UpdateRef, replayed: bool, too_late: bool) -> None:
        """Handles an update, and brings the cards of its chat up to date where it changed anything."""
        commits = self.ports.database.commits
        try:
            await self.router.route(update, update_ref, replayed, too_late)
        finally:
            chat = update.effective_chat
            if chat is not None and self.ports.database.commits != commits:
                self.cards.touch(chat.id, more_may_come=_brings_a_file(update))
                if _brings_a_file(update):
                    await self.read_files()

    async def render(self, notice: Notice) -> Renderable | None:
        """The screen of a notice."""
        self._answers_went_out |= notice.kind is NoticeKind.INQUIRY_ANSWERED
        return await renderers.render(self.ports, notice)

    async def ask_for_patience(self, entry: InboxEntry) -> None:
        """Tells a flooder that the answers come slowly."""
        await send_screen(self.bot, entry.queue_key, slow_down())

    async def tell_of_outage(self, entry: InboxEntry) -> bool:
        """Tells a member that the update waits; strangers are told nothing."""
        if not await is_member(self.ports, entry.queue_key):
            return False
        await send_screen(self.bot, entry.queue_key, outage())
        return True

    async def regions_of(self, accounts: Collection[int]) -> Mapping[int, int]:
        """Those of some accounts that have a role, and where each acts; the others are strangers."""
        return await regions_of(self.ports, accounts)

    async def tell_tap_waits(self, entry: InboxEntry) -> None:
        """Tells a person that a tap is handled after the files they have sent."""
        await answer_waiting(self.bot, entry.payload)

    async def start(self) -> None:
        """What belongs to a start."""
        await self.cards.refresh()
        await publish_default(self.bot)

    def show_changes(self) -> None:
        """Shows what other processes have changed, where this one does."""
        if self._role.sends:
            self.cards.refresh_soon()

    async def plan_meeting_reminders(self) -> None:
        """Writes the reminders of meetings whose moment has come; invitations to what has begun take no replies."""
        if await plan_reminders(self.ports):
            self.cards.refresh_soon()

    async def idle(self) -> None:
        """Waits for what it has in hand itself."""
        await self.bundles.idle()
        await self.cleaning.idle()
        await self.readings.idle()
        await self.cards.idle()

    async def stop(self, within: float) -> None:
        """Ends what it has in hand."""
        await self.readings.stop()
        await self.cleaning.stop()
        await self.bundles.stop()
        await self.cards.stop(within)

    async def read_files(self) -> None:
        """Begins to read what files have come."""
        if self._reads and self._role.inspects:
            self.readings.begin()

    async def clear_bundles(self, budget: Budget) -> None:
        """Removes archives that were kept for long enough, and what a killed process left of others."""
        removed = await clear_archives(self.ports, budget)
        if removed:
            _log.info("archives of bundles were removed", folders=removed)

    async def complete_handovers(self) -> None:
        """Passes the roles whose day has come; the menus of who leaves and of the successor follow."""
        for handover in await complete_due(self.ports):
            for party in (handover.holder, handover.successor):
                actor = await current_actor(self.ports, party.telegram_id) if party is not None else None
                if actor is not None:
                    await set_menu(self.bot, actor)

    async def plan_progress_cards(self) -> None:
        """Brings the totals on groups' cards up to date."""
        if await self._progress.run():
            self.cards.refresh_soon()

    async def plan_reports(self) -> None:
        """Shows coordinators how far their announcements have come."""
        include_running = time.monotonic() - self._reports_shown_at >= self._progress_seconds
        if await plan_announcements(self.ports, self._reports, include_running=include_running):
            self._reports_shown_at = time.monotonic()
            self.cards.refresh_soon()

    async def show_unreached(self) -> None:
        """Shows coordinators on their cards which answers have come to nobody."""
        if self._answers_went_out:
            self._answers_went_out = False
            self.cards.refresh_soon()

    async def check_evidence(self, budget: Budget) -> None:
        """Reads a share of the evidence back and compares."""
        damaged = await check_share(self.ports, budget)
        if damaged:
            _log.error("evidence is damaged", files=damaged)

    async def remove_unused_files(self, budget: Budget) -> None:
        """Deletes bytes that have served nothing for long enough."""
        removed = await remove_unused(self.ports, budget)
        if removed:
            _log.info("bytes that served nothing were deleted", files=removed)

    async def remove_stray_bytes(self, budget: Budget) -> None:
        """Deletes bytes that no row speaks of, once they have lain there for long enough."""
        removed = await self.stray_bytes.remove(budget)
        if removed:
            _log.info("bytes that no row speaks of were deleted", files=removed)

    async def forget_left(self, _budget: Budget) -> None:
        """Erases the names of those who have left long ago."""
        erased = await forget_left(self.ports, nameless)
        if erased:
            _log.info("people who had left were erased", people=erased)

    async def forget_old_imports(self, _budget: Budget) -> None:
        """Deletes workbooks that were read and got no yes for days."""
        await forget_old_imports(self.ports)

    async def seed_holidays(self, _budget: Budget) -> None:
        """Brings in the holidays of a coming year."""
        await seed_coming_holidays(self.ports.database, self.ports.clock.now())


def wire(
    runtime: Runtime, *, card_delay: float, progress_seconds: float = PROGRESS_SECONDS, reads: bool = True
) -> Hooks:
    """The whole product on the parts it is given; `card_delay` in seconds.

    Every `progress_seconds` at most a coordinator is shown how far an announcement has come. Unless it `reads`, what
    is kept waits to be read.
    """
    product = _Product(runtime, card_delay, progress_seconds, reads)
    planner = Planner(runtime.ports.database, runtime.ports.clock, runtime.ports.bot_id)
    return Hooks(
        route=product.route,
        render=product.render,
        slow_down=product.ask_for_patience,
        outage=product.tell_of_outage,
        regions_of=product.regions_of,
        tap_waits=product.tell_tap_waits,
        started=product.start,
        idle=product.idle,
        stop=product.stop,
        changed=product.show_changes,
        plans=[
            ("meetings", product.plan_meeting_reminders),
            ("progress", product.plan_progress_cards),
            ("announcements", product.plan_reports),
            ("answers", product.show_unreached),
            ("handovers", product.complete_handovers),
            ("reminders", planner.run),
            ("counts", RoundCounting(runtime.ports).run),
        ],
        jobs=[
            ("bundles", product.bundles.run_due),
            ("photos", product.cleaning.run_due),
            ("readings", product.read_files),
        ],
        nightly=[
            ("old imports", product.forget_old_imports),
            ("holidays", product.seed_holidays),
            ("unused files", product.remove_unused_files),
            ("stray bytes", product.remove_stray_bytes),
            ("bundles", product.clear_bundles),
            ("people who left", product.forget_left),
            ("evidence", product.check_evidence),  # last, since it takes all the time it is given
        ],
    )


def _brings_a_file(update: Update) -> bool:
    message = update.message
    return message is not None and (message.document is not None or bool(message.photo))
