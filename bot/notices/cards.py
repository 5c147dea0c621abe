"""Bringing cards up to date: changes are gathered for a moment, the latest wins, what a kill left behind is resumed.

A card is desired state. It is edited in place; where it has scrolled away under what the person sent, it is
posted anew below and the old one loses its buttons.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from dataclasses import dataclass, replace

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.api_errors import MessageGone, Unchanged, classify
from domain.notices import NoticeState
from handlers.telegram_screen import edit_screen, send_screen
from reminders.delivery import Migrated, RetryLater, Uncertain, Unreachable
from screens.broadcast import groups, report
from screens.bundles import bundles
from screens.inquiries import inquiries
from screens.meetings import invitation
from screens.screen import Screen
from screens.submission import contributions, draft, receive
from services.broadcast.groups import migrate_group
from services.broadcast.notices import announcement_card
from services.broadcast.progress import progress_facts
from services.bundles.asking import bundle_card
from services.inquiries.threads import inquiry_card
from services.meetings import copies, notices
from services.ports import Ports
from services.submission import cards
from storage.faults import is_environment_fault
from storage.queries.cards import NOTICE_OF, Card, CardKind

_log = structlog.get_logger(__name__)

_INVITATIONS = {CardKind.INVITATION: notices.invitation_card, CardKind.INVITATION_COPY: copies.copied_invitation}

_LONGEST_WAIT_SECONDS = 4.0
_LONGEST_WAIT_FOR_MANY_SECONDS = 30.0
_RECHECK_SECONDS = 0.05
_CHATS_AT_ONCE = 8
_RETRY_SECONDS = 2.0
_LONGEST_RETRY_SECONDS = 60.0


@dataclass(slots=True)
class _Collecting:
    first: float
    last: float


class Cards:
    """Keeps the cards of all people what they should be.

    `delay` seconds are waited for more files of an album, and longer while `files_waiting` says that the
    person's files are still being handled: two hundred photos bring one card, not one every few seconds.
    """

    def __init__(
        self,
        ports: Ports,
        bot: ExtBot[None],
        delay: float,
        files_waiting: Callable[[int], bool],
        busy_chats: Callable[[], Awaitable[Collection[int]]] | None = None,
    ) -> None:
        """`busy_chats` are those in which another process is doing something: their cards wait until it has ended."""
        self._ports = ports
        self._bot = bot
        self._delay = delay
        self._files_waiting = files_waiting
        self._busy_chats = busy_chats
        self._collecting: dict[int, _Collecting] = {}
        self._timers: set[asyncio.Task[None]] = set()
        self._refreshing = asyncio.Lock()
        self._refresher: asyncio.Task[object] | None = None
        self._retry_seconds = 0.0
        self._stopping = False

    def touch(self, chat_id: int, *, more_may_come: bool) -> None:
        """Something was done in that chat; where more may come (files), its cards wait until it is quiet."""
        now = asyncio.get_running_loop().time()
        if not more_may_come:
            self._collecting.pop(chat_id, None)
            self._start(self.refresh())
            return
        collecting = self._collecting.get(chat_id)
        if collecting is not None:
            collecting.last = now
            return
        self._collecting[chat_id] = _Collecting(now, now)
        self._start(self._when_quiet(chat_id))

    def refresh_soon(self) -> None:
        """Something that cards show has changed by itself: brings them up to date beside whatever is being done."""
        self._start(self.refresh())

    async def refresh(self) -> None:
        """Brings every card that is behind up to date, but those of chats in which more may come."""
        async with self._refreshing:
            self._refresher = asyncio.current_task()
            try:
                failed = not await self._show_all()
            except Exception as error:
                if not is_environment_fault(error):
                    _log.error("cards could not be read", error=type(error).__name__)
                failed = True
            finally:
                self._refresher = None
        if self._stopping:
            return
        if failed:
            self._retry_seconds = min(max(_RETRY_SECONDS, self._retry_seconds * 2), _LONGEST_RETRY_SECONDS)
            self._start(self._later(self._retry_seconds))
        else:
            self._retry_seconds = 0.0

    async def idle(self) -> None:
        """Waits until no card is being worked on; one that fails over and over is not waited for."""
        while self._timers and not self._retry_seconds:
            await asyncio.wait(set(self._timers))
        async with self._refreshing:
            pass  # at the start nobody but the start itself waits for it

    async def stop(self, within: float) -> None:
        """Ends what is waiting, and what is being shown at its next pause, at the latest after so many seconds.

        What is behind is resumed at the next start.
        """
        self._stopping = True
        for timer in self._timers - {self._refresher}:
            timer.cancel()
        if self._timers:
            await asyncio.wait(set(self._timers), timeout=within)
        for timer in set(self._timers):
            timer.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)

    async def _show_all(self) -> bool:
        """Shows what is behind, some chats at once; False where some of it has to be tried again."""
        outdated = await cards.outdated_cards(self._ports)
        busy = await self._busy_chats() if outdated and self._busy_chats is not None else ()
        by_chat: dict[int, list[Card]] = {}
        for card in outdated:
            if card.chat_id not in busy:
                by_chat.setdefault(card.chat_id, []).append(card)
        slots = asyncio.Semaphore(_CHATS_AT_ONCE)
        results = await asyncio.gather(
            *(self._show_in_turn(chat_cards, slots) for chat_cards in by_chat.values()), return_exceptions=True
        )
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return all(results)

    async def _show_in_turn(self, chat_cards: Sequence[Card], slots: asyncio.Semaphore) -> bool:
        """Shows the cards of one chat, one after the other."""
        success = True
        async with slots:
            for card in chat_cards:
                if not self._stopping and card.chat_id not in self._collecting:
                    success &= await self._show(card)
        return success

    def _start(self, work: Coroutine[object, object, None]) -> None:
        if self._stopping:
            work.close()
            return
        task = asyncio.create_task(work)
        self._timers.add(task)
        task.add_done_callback(self._timers.discard)

    async def _later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.refresh()

    async def _when_quiet(self, chat_id: int) -> None:
        loop = asyncio.get_running_loop()
        while (collecting := self._collecting.get(chat_id)) is not None:
            until = min(collecting.last + self._delay, collecting.first + _LONGEST_WAIT_SECONDS)
            if self._files_waiting(chat_id):
                until = min(loop.time() + _RECHECK_SECONDS, collecting.first + _LONGEST_WAIT_FOR_MANY_SECONDS)
            if until <= loop.time():
                break
            await asyncio.sleep(until - loop.time())
        self._collecting.pop(chat_id, None)
        await self.refresh()

    async def _show(self, card: Card) -> bool:
        """Shows one card; False where it has to be tried again."""
        if card.stale_message_id is not None and not await self._retire(card, card.stale_message_id):
            return False
        if card.shown_revision >= card.wanted_revision:
            return True
        if card.kind is CardKind.INVITATION_COPY and card.message_id is None:
            return await self._record(card, None, closed=True)  # it has become another screen since
        if card.kind in NOTICE_OF and card.message_id is None:
            message_id, state = await notices.message_of(self._ports, card)
            if state in (NoticeState.DUE, NoticeState.CLAIMED, NoticeState.SENDING):
                return False  # the notice is on its way; its message is edited once it is there
            posted_anew = state is NoticeState.SENT and card.kind is CardKind.MEETING
            if message_id is None and not posted_anew:
                return await self._record(card, None, closed=True)
            card = replace(card, message_id=message_id)
        drawn = await self._render(card)
        if drawn is None:
            return await self._end(card, card.message_id)
        screen, last_word = drawn
        if not await cards.is_outdated(self._ports, card):
            return True
        try:
            message_id, gone = await self._put(card, screen, last_word)
        except TelegramError as error:
            match classify(error):
                case Unreachable():
                    return await self._record(card, card.message_id, closed=True)
                case Migrated(new_chat_id):
                    await migrate_group(self._ports, card.chat_id, new_chat_id)
                    return False
                case RetryLater() | Uncertain():
                    return False
                case outcome:
                    _log.error("a card could not be shown", card_id=card.id, outcome=type(outcome).__name__)
                    return await self._end(card, None)
        return await self._record(card, message_id, closed=last_word, gone=gone)

    async def _record(self, card: Card, message_id: int | None, *, closed: bool, gone: bool = False) -> bool:
        """Notes what was shown; a message that is the card no more is retired, unless it is gone."""
        stale = await cards.record(self._ports, card, message_id, closed)
        if stale is not None and gone:
            await cards.forget_stale(self._ports, card, stale)
            return True
        return stale is None or await self._retire(card, stale)

    async def _end(self, card: Card, message_id: int | None) -> bool:
        """Nobody wants the card as it is: its message loses its buttons, and is left as it is (`message_id`)."""
        if card.message_id is not None and not await self._tried(self._remove_buttons(card.chat_id, card.message_id)):
            return False
        return await self._record(card, message_id, closed=True, gone=True)

    async def _render(self, card: Card) -> tuple[Screen, bool] | None:
        if card.kind is CardKind.UNASSIGNED_FILES:
            loose = await cards.unassigned_facts(self._ports, card)
            if loose.helping:
                return contributions.ask_which(loose.files, loose.helping, loose.opd_id, loose.upto)
            return receive.unassigned_card(loose.files, loose.standings, loose.likely, loose.guesses, loose.upto)
        if card.kind in _INVITATIONS:
            invited = await _INVITATIONS[card.kind](self._ports, card)
            return (invitation.invitation(invited), False) if invited else None
        if card.kind is CardKind.MEETING:
            in_group = await notices.group_card(self._ports, card.subject_id)
            return (invitation.in_group(in_group), False) if in_group else None
        if card.kind is CardKind.PROGRESS:
            totals = await progress_facts(self._ports, card)
            return (groups.progress(totals), False) if totals else None
        if card.kind is CardKind.INQUIRY:
            view = await inquiry_card(self._ports, card)
            return inquiries.card(view) if view else None
        if card.kind is CardKind.BUNDLE:
            bundle = await bundle_card(self._ports, card)
            return bundles.card(bundle) if bundle else None
        if card.kind is CardKind.ANNOUNCEMENT:
            so_far = await announcement_card(self._ports, card)
            return (report.report(so_far), False) if so_far else None
        facts = await cards.draft_facts(self._ports, card)
        if facts is None or facts.contribution is None:
            return draft.card(facts.view, facts.advice, facts.likely_items) if facts is not None else None
        return contributions.card(facts.view, facts.contribution, facts.advice)

    async def _put(self, card: Card, screen: Screen, last_word: bool) -> tuple[int | None, bool]:
        """The message that shows the card now, and whether the one before is gone: somebody has deleted it."""
        gone = False
        if card.message_id is None and last_word:
            return None, gone
        if card.message_id is not None and (last_word or not card.buried):
            try:
                await edit_screen(self._bot, card.chat_id, card.message_id, screen)
                return card.message_id, gone
            except TelegramError as error:
                outcome = classify(error)
                if isinstance(outcome, Unchanged):
                    return card.message_id, gone
                if not isinstance(outcome, MessageGone):
                    raise
                gone = True
                if last_word or card.kind in _INVITATIONS:
                    return None, gone  # whoever has deleted it does not get it anew
        return (await send_screen(self._bot, card.chat_id, screen, card.topic_id)).message_id, gone

    async def _retire(self, card: Card, message_id: int) -> bool:
        """What the card was before loses its buttons; where it may be a question, the question too.

        False where that has to be tried again.
        """
        if card.kind in (CardKind.DRAFT, CardKind.UNASSIGNED_FILES):
            change = edit_screen(self._bot, card.chat_id, message_id, draft.continued_elsewhere())
        else:
            change = self._remove_buttons(card.chat_id, message_id)
        if not await self._tried(change):
            return False
        await cards.forget_stale(self._ports, card, message_id)
        return True

    async def _remove_buttons(self, chat_id: int, message_id: int) -> None:
        await self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=None)

    async def _tried(self, change: Awaitable[None]) -> bool:
        """Whether a change need not be tried again: it was made, or never will be."""
        try:
            await change
        except TelegramError as error:
            return not isinstance(classify(error), RetryLater | Uncertain)
        return True
