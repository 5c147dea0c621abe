"""From an update to the one function that handles it, and from a refusal to its answer.

Groups have a router of their own: they are never shown what belongs to a person.
"""

from collections.abc import Awaitable, Mapping, Sequence

import structlog
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ExtBot

from domain.meetings.links import linked_meeting
from domain.people.people import Actor, ServedElsewhere
from domain.prompts import PromptKind
from domain.text import account_name
from domain.update_ref import UpdateRef
from handlers.commands import command_of
from handlers.group_router import GroupRouter
from handlers.inquiries import messages as inquiry_messages
from handlers.meetings import replies
from handlers.people import handovers, home, join
from handlers.people.unknown_users import UnknownUsers
from handlers.provinces import news as province_news
from handlers.provinces import opening as province_opening
from handlers.provinces import provinces
from handlers.rounds import import_round
from handlers.routes import Command, PromptHandler, TapRoute
from handlers.submission import outstanding, receive
from handlers.submission.album_replies import AlbumReplies
from handlers.submission.attachments import carries_file
from handlers.submission.contributions import CONTRIBUTORS_MAY_TAP
from handlers.tap_timeout import answering_in_time
from handlers.update_context import UpdateContext
from screens.buttons.base import ButtonData
from screens.buttons.broadcast.announcements import AskCorrection, OpenAnnouncements, OpenUndelivered
from screens.buttons.operating.people import OpenOwnData
from screens.buttons.operating.state import OpenState
from screens.buttons.people.home import OpenHome, SwitchPlace
from screens.buttons.submission.contributions import OpenContributions
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people import other_bots
from screens.people.home import help_for, not_a_question, stranger
from screens.people.join import landing, still_waiting
from screens.people.privacy import privacy
from screens.people.trouble import question_ended
from screens.refusals import as_it_stands
from screens.texts.people import home as texts
from screens.texts.people import other_bots as other_bot_texts
from services.delivery import Deliver
from services.people.identity import conversation_of, forget_prompt
from services.people.join import opened_before
from services.people.join_requests import waiting_requests
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.assignment import leave_place
from services.submission.kept_messages import stays_in_chat

_log = structlog.get_logger(__name__)

_STRANGERS_MAY_TAP = (*join.STRANGERS_MAY_TAP, *handovers.STRANGERS_MAY_TAP, *provinces.STRANGERS_MAY_TAP)
_OVERSEERS_MAY_TAP = (
    *provinces.OVERSEERS_MAY_TAP,
    *province_news.OVERSEERS_MAY_TAP,
    *province_opening.OVERSEERS_MAY_TAP,
    OpenOwnData,
)
_WITHOUT_PLACE = (*_STRANGERS_MAY_TAP, OpenHome, OpenState)
"""The taps of somebody who acts in no place: who comes with a token, or only operates the installation."""

_LEAD_AWAY = (
    OpenHome,
    OpenContributions,
    SwitchPlace,
    OpenOutstanding,
    OpenAnnouncements,
    OpenUndelivered,
    AskCorrection,
)
"""Taps after which a file without further words is asked about again."""

_STAYS_AT_AN_INDICATOR = frozenset({"batal", "bantuan", "help", "privasi"})


class Router:
    """Routes updates by the tables it is given; holds nothing but whom it answered as a stranger."""

    def __init__(
        self,
        ports: Ports,
        bot: ExtBot[None],
        deliver: Deliver,
        *,
        commands: Mapping[str, Command],
        taps: Sequence[TapRoute],
        prompts: Mapping[PromptKind, PromptHandler],
        file_prompts: Mapping[PromptKind, PromptHandler],
        group_taps: Sequence[TapRoute] = (),
    ) -> None:
        self._ports = ports
        self._bot = bot
        self._deliver = deliver
        self._commands = commands
        self._taps = {route.kind.prefix: route for route in taps}
        self._prompts = prompts
        self._file_prompts = file_prompts
        self._strangers = UnknownUsers()
        self._albums = AlbumReplies()
        self._groups = GroupRouter(group_taps)
        self._guessers = UnknownUsers()
        if len(self._taps) != len(taps):
            raise ValueError("two kinds of taps share a prefix")

    async def route(self, update: Update, update_ref: UpdateRef, replayed: bool, too_late: bool) -> None:
        """Handles one update to its end, its answer included; a tap that comes `too_late` stays unanswered."""
        user, chat = update.effective_user, update.effective_chat
        if chat is None or chat.type == ChatType.CHANNEL:
            return
        in_group = chat.type != ChatType.PRIVATE
        if not in_group and (user is None or user.is_bot):
            return
        # In a group an anonymous administrator writes as a bot: somebody whom nobody knows.
        person = user if user is not None and not user.is_bot else None
        name = account_name(user.full_name, user.id) if user else ""
        standing = (
            await conversation_of(self._ports, person.id, name, in_group=in_group) if person is not None else None
        )
        nobody = Actor(0, user.id if user else 0, name, (), None)
        context = UpdateContext(
            update=update,
            bot=self._bot,
            ports=self._ports,
            update_ref=update_ref,
            actor=standing.actor if standing else nobody,
            deliver=self._deliver,
            prompt=standing.prompt if standing else None,
            draft_id=standing.draft_id if standing else None,
            assignment_id=standing.assignment_id if standing else None,
            replayed=replayed,
            answered=too_late,
        )
        if in_group:
            await self._groups.route(context)
            return
        if update.callback_query is not None:
            await answering_in_time(context, self._guarded(context, self._tap(context)))
        elif update.message is not None:
            await self._guarded(context, self._message(context, update.message))
        elif update.edited_message is not None and context.actor.current is not None:
            await self._guarded(context, receive.edited(context, update.edited_message))

    async def _guarded(self, context: UpdateContext, work: Awaitable[None]) -> None:
        try:
            await work
        except NotAllowed as refusal:
            _log.warning("not allowed", person_id=context.actor.person_id, refused=str(refusal))
            places = [place for place in context.actor.elsewhere if place.region.id == refusal.region_id]
            if places:
                await self._point_elsewhere(context, places)
            elif context.query is not None:
                await context.toast(texts.NOT_FOR_YOU, alert=True)
            elif not context.actor.is_stranger:
                await context.say(await home.home_screen(context, context.actor, texts.NOT_YOUR_ROLE))
        except Gone:
            await self._show_home(context, texts.OLD_BUTTON)
        except Conflict as conflict:
            await self._show_home(context, as_it_stands(conflict.reason))

    async def _point_elsewhere(self, context: UpdateContext, places: Sequence[ServedElsewhere]) -> None:
        """Says which bot serves the person's region; of an album once, and that its files are not kept."""
        message = context.message
        with_file = message is not None and carries_file(message)
        if message is not None and not self._albums.first(message.media_group_id, places[0], message.message_id):
            return
        await context.toast(other_bot_texts.TOAST)
        await context.say(other_bots.served_elsewhere(places, with_file=with_file))

    async def _show_home(self, context: UpdateContext, notice: str) -> None:
        if context.actor.is_stranger:
            await self._answer_stranger(context, None)
        else:
            await context.say(await home.home_screen(context, context.actor, notice))

    async def _tap(self, context: UpdateContext) -> None:
        data = context.query.data if context.query else None
        route = self._taps.get((data or "").split(":", 1)[0])
        tap = route.kind.unpack(data) if route is not None and data is not None else None
        if context.actor.is_stranger and (route is None or route.kind not in _STRANGERS_MAY_TAP):
            await self._answer_stranger(context, None)
            return
        without_place = (
            *_WITHOUT_PLACE,
            *(CONTRIBUTORS_MAY_TAP if context.actor.contributes_to else ()),
            *(_OVERSEERS_MAY_TAP if context.actor.provinces else ()),
        )
        if context.actor.current is None and route is not None and route.kind not in without_place:
            raise NotAllowed(f"tap {route.kind.__name__} without a role in any place")
        if route is None or tap is None:
            _log.warning("unknown button", person_id=context.actor.person_id)
            await context.toast(texts.OLD_BUTTON)
            await self._show_home(context, texts.OLD_BUTTON)
            return
        tapped = context.tapped_message_id
        context.keeps_tapped = tapped is not None and await stays_in_chat(self._ports, context.actor, tapped)
        if not context.replayed:
            await self._leave_open_question(context, leaves_place=route.kind in _LEAD_AWAY)
        if context.replayed:
            await self._show_place(context, route, tap)
        else:
            await route.handle(context, tap)

    async def _show_place(self, context: UpdateContext, route: TapRoute, tap: ButtonData) -> None:
        """A tap has had its effects and lacks its answer: where the person is, as that stands now."""
        if route.resume is not None:
            await route.resume(context, tap)
        elif context.assignment_id is not None:
            await outstanding.open_assignment_screen(context, context.assignment_id)
        else:
            await self._show_home(context, texts.DONE_ALREADY)

    async def _message(self, context: UpdateContext, message: Message) -> None:
        command, payload = command_of(message, self._bot.username)
        if command == "start" and (payload or context.token_hash is not None):
            await self._follow_link(context, payload)
            return
        if context.actor.is_stranger:
            if context.actor.elsewhere:
                await self._point_elsewhere(context, context.actor.elsewhere)
            elif context.prompt is not None and command is None:
                await self._end_question(context)
            else:
                await self._serve_stranger(context, command)
            return
        if context.replayed:
            await self._show_home(context, texts.DONE_ALREADY)
            return
        try:
            await self._take_message(context, message, command, payload)
        except NotAllowed as refusal:
            if context.prompt is None or command is not None:
                raise
            _log.warning("not allowed", person_id=context.actor.person_id, refused=str(refusal))
            await self._end_question(context)

    async def _end_question(self, context: UpdateContext) -> None:
        """What was asked concerned a role that has ended since: the answer goes nowhere, and that is said once."""
        await forget_prompt(context.ports, context.actor)
        if context.actor.is_stranger:
            await context.say(question_ended())
        else:
            await context.say(await home.home_screen(context, context.actor, texts.ROLE_OF_QUESTION_ENDED))

    async def _take_message(self, context: UpdateContext, message: Message, command: str | None, payload: str) -> None:
        brings_file = bool(context.actor.contributes_to) and carries_file(message)
        if context.actor.current is None and command is None and not brings_file:
            await self._take_without_place(context, message)
            return
        if command is None and await inquiry_messages.into_inquiry(context, message):
            return
        by_file = self._file_prompts.get(context.prompt.kind) if context.prompt is not None else None
        if command is not None:
            await self._run_command(context, command, payload)
        elif by_file is not None and context.prompt is not None and carries_file(message):
            await by_file(context, context.prompt)
        elif import_round.is_workbook_for_import(context):
            await import_round.receive_workbook(context)
        elif carries_file(message):
            await receive.receive_file(context, message, self._albums)
        elif message.text:
            await self._answer_text(context)
        else:
            await receive.not_a_file(context)

    async def _take_without_place(self, context: UpdateContext, message: Message) -> None:
        """What somebody writes who acts in no place: an answer, or a name to look for among a province's regions."""
        prompt = context.prompt
        if not context.actor.provinces or not message.text:
            await self._show_home(context, not_a_question(None))
        elif prompt is not None and prompt.kind in province_news.PROMPTS:
            await province_news.PROMPTS[prompt.kind](context, prompt)
        else:
            await provinces.search(context, message.text)

    async def _follow_link(self, context: UpdateContext, payload: str) -> None:
        """A link was followed: to a meeting from its card in a group, or an invitation to join."""
        meeting_id = linked_meeting(payload)
        if meeting_id is None:
            await join.open_link(context, payload, self._guessers)
        elif context.actor.current is None:
            await self._show_home(context, not_a_question(None))
        elif not await replies.open_link(context, meeting_id):
            await replies.not_invited(context)

    async def _run_command(self, context: UpdateContext, name: str, payload: str) -> None:
        command = self._commands.get(name)
        await self._leave_open_question(context, leaves_place=name not in _STAYS_AT_AN_INDICATOR)
        if command is None:
            await context.say(help_for(context.actor))
            return
        if not command.is_for(context.actor):
            raise NotAllowed(name)
        await command.handle(context, payload)

    async def _answer_text(self, context: UpdateContext) -> None:
        answer = self._prompts.get(context.prompt.kind) if context.prompt is not None else None
        if answer is not None and context.prompt is not None:
            await answer(context, context.prompt)
            return
        if not await outstanding.open_named(context) and not await inquiry_messages.offer(context):
            await context.say(await home.home_screen(context, context.actor, not_a_question(context.actor.current)))

    async def _leave_open_question(self, context: UpdateContext, *, leaves_place: bool) -> None:
        """Whatever is tapped or commanded drops the open question; going elsewhere parks the draft."""
        if context.prompt is not None:
            await forget_prompt(context.ports, context.actor)
        if leaves_place:
            at_indicator = context.assignment_id is not None
            await leave_place(context.ports, context.actor, context.tapped_message_id, at_indicator=at_indicator)

    async def _serve_stranger(self, context: UpdateContext, command: str | None) -> None:
        if command == "privasi" and self._strangers.may_answer(context.actor.telegram_id, self._ports.clock.now()):
            await context.say(privacy(None, self._ports.retention))
        else:
            await self._answer_stranger(context, command)

    async def _answer_stranger(self, context: UpdateContext, command: str | None) -> None:
        if context.actor.elsewhere:
            await self._point_elsewhere(context, context.actor.elsewhere)
            return
        requests = await waiting_requests(self._ports, context.actor)
        opened = await opened_before(self._ports, context.actor) if command == "start" and not requests else None
        if requests:
            await context.say(still_waiting(requests))
        elif opened is not None:
            await context.say(landing(opened, member=False))
        elif self._strangers.may_answer(context.actor.telegram_id, self._ports.clock.now()):
            await context.say(stranger())
