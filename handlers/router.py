"""From an update to the one function that handles it, and from a refusal to its answer.

Groups have a router of their own: they are never shown what belongs to a person.
"""

from collections.abc import Awaitable, Mapping, Sequence

import structlog
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ExtBot

from domain.people.people import Actor
from domain.prompts import PromptKind
from domain.update_ref import Cause
from handlers.commands import command_of
from handlers.group_router import GroupRouter
from handlers.meetings import replies
from handlers.people import home, join
from handlers.people.unknown_users import Strangers
from handlers.rounds import import_round
from handlers.routes import Command, PromptHandler, TapRoute
from handlers.submission import receive
from handlers.submission.album_replies import Albums
from handlers.tap_timeout import answering_in_time
from handlers.update_context import Turn
from screens.buttons.broadcast.announcements import AskCorrection, OpenAnnouncements, OpenUndelivered
from screens.buttons.people.home import OpenHome, SwitchPlace
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.people.home import help_for, privacy, stranger
from screens.texts.people import home as texts
from services.delivery import Deliver
from services.people.identity import forget_prompt, who
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from services.submission.assignment import leave_place
from services.submission.kept_messages import is_proof
from services.submission.outstanding import indicator_of

_log = structlog.get_logger(__name__)

_LEAD_AWAY = (OpenHome, SwitchPlace, OpenOutstanding, OpenAnnouncements, OpenUndelivered, AskCorrection)
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
        download_limit: int | None,
    ) -> None:
        self._ports = ports
        self._bot = bot
        self._deliver = deliver
        self._commands = commands
        self._taps = {route.kind.prefix: route for route in taps}
        self._prompts = prompts
        self._file_prompts = file_prompts
        self._limit = download_limit
        self._strangers = Strangers()
        self._albums = Albums()
        self._groups = GroupRouter(group_taps)
        self._guessers = Strangers()
        if len(self._taps) != len(taps):
            raise ValueError("two kinds of taps share a prefix")

    async def route(self, update: Update, cause: Cause, replayed: bool) -> None:
        """Handles one update to its end, its answer included."""
        user, chat = update.effective_user, update.effective_chat
        if chat is None or chat.type == ChatType.CHANNEL:
            return
        in_group = chat.type != ChatType.PRIVATE
        if not in_group and (user is None or user.is_bot):
            return
        # In a group an anonymous administrator writes as a bot: somebody whom nobody knows.
        known = user is not None and not user.is_bot
        standing = await who(self._ports, user.id, user.full_name) if user is not None and known else None
        nobody = Actor(0, user.id if user else 0, user.full_name if user else "", (), None)
        turn = Turn(
            update=update,
            bot=self._bot,
            ports=self._ports,
            cause=cause,
            actor=standing.actor if standing else nobody,
            deliver=self._deliver,
            prompt=standing.prompt if standing else None,
            draft_id=standing.draft_id if standing else None,
            assignment_id=standing.assignment_id if standing else None,
            replayed=replayed,
        )
        if in_group:
            await self._groups.route(turn)
            return
        if update.callback_query is not None:
            await answering_in_time(turn, self._guarded(turn, self._tap(turn)))
        elif update.message is not None:
            await self._guarded(turn, self._message(turn, update.message))
        elif update.edited_message is not None and turn.actor.current is not None:
            await self._guarded(turn, receive.edited(turn, update.edited_message))

    async def _guarded(self, turn: Turn, work: Awaitable[None]) -> None:
        try:
            await work
        except NotAllowed as refusal:
            _log.warning("not allowed", person_id=turn.actor.person_id, refused=str(refusal))
            if turn.query is not None:
                await turn.toast(texts.NOT_FOR_YOU, alert=True)
            elif turn.actor.current is not None:
                await turn.say(await home.home_screen(turn, turn.actor, texts.NOT_YOUR_ROLE))
        except Gone:
            await self._home(turn, texts.OLD_BUTTON)
        except Overtaken:
            await self._home(turn, texts.OVERTAKEN)

    async def _home(self, turn: Turn, said: str) -> None:
        if turn.actor.current is None:
            await self._to_stranger(turn)
        else:
            await turn.say(await home.home_screen(turn, turn.actor, said))

    async def _tap(self, turn: Turn) -> None:
        data = turn.query.data if turn.query else None
        route = self._taps.get((data or "").split(":", 1)[0])
        tap = route.kind.unpack(data) if route is not None and data is not None else None
        if turn.actor.current is None and (route is None or route.kind not in join.STRANGERS_MAY_TAP):
            await self._to_stranger(turn)
            return
        if turn.replayed:
            await self._home(turn, texts.DONE_ALREADY)
            return
        if route is None or tap is None:
            _log.warning("unknown button", person_id=turn.actor.person_id)
            await turn.toast(texts.OLD_BUTTON)
            await self._home(turn, texts.OLD_BUTTON)
            return
        await self._turn_away(turn, leaves_place=route.kind in _LEAD_AWAY)
        tapped = turn.tapped_message_id
        turn.keeps_tapped = tapped is not None and await is_proof(self._ports, turn.actor, tapped)
        await route.handle(turn, tap)

    async def _message(self, turn: Turn, message: Message) -> None:
        command, payload = command_of(message, self._bot.username)
        if command == "start" and payload:
            await self._linked(turn, payload)
            return
        if turn.actor.current is None:
            await self._from_stranger(turn, command)
            return
        if turn.replayed:
            await self._home(turn, texts.DONE_ALREADY)
            return
        by_file = self._file_prompts.get(turn.prompt.kind) if turn.prompt is not None else None
        if command is not None:
            await self._run_command(turn, command, payload)
        elif by_file is not None and turn.prompt is not None and receive.brings_a_file(message):
            await by_file(turn, turn.prompt)
        elif import_round.is_workbook_for_import(turn):
            await import_round.receive_workbook(turn)
        elif receive.brings_a_file(message):
            await receive.take_in(turn, message, self._limit, self._albums)
        elif message.text:
            await self._typed(turn)
        else:
            await receive.not_a_file(turn)

    async def _linked(self, turn: Turn, payload: str) -> None:
        """A link was followed: to a meeting from its card in a group, or an invitation to join."""
        meeting_id = replies.linked_meeting(payload)
        if meeting_id is None:
            await join.open_link(turn, payload, self._guessers)
        elif turn.actor.current is None:
            await self._to_stranger(turn)
        elif not await replies.open_link(turn, meeting_id):
            await replies.not_invited(turn)

    async def _run_command(self, turn: Turn, name: str, payload: str) -> None:
        known = self._commands.get(name)
        await self._turn_away(turn, leaves_place=name not in _STAYS_AT_AN_INDICATOR)
        if known is None:
            await turn.say(help_for(turn.actor))
            return
        if not any(membership.role in known.roles for membership in turn.actor.memberships):
            raise NotAllowed(name)
        await known.handle(turn, payload)

    async def _typed(self, turn: Turn) -> None:
        answer = self._prompts.get(turn.prompt.kind) if turn.prompt is not None else None
        if answer is not None and turn.prompt is not None:
            await answer(turn, turn.prompt)
            return
        if turn.assignment_id is not None:
            owed, _, _ = await indicator_of(turn.ports, turn.actor, turn.assignment_id)
            said = texts.TEXT_AT_INDICATOR.format(code=owed.code)
        else:
            said = texts.TEXT_WITHOUT_QUESTION
        await turn.say(await home.home_screen(turn, turn.actor, said))

    async def _turn_away(self, turn: Turn, *, leaves_place: bool) -> None:
        """Whatever is tapped or commanded drops the open question; going elsewhere parks the draft."""
        if turn.prompt is not None:
            await forget_prompt(turn.ports, turn.actor)
        if leaves_place:
            at_indicator = turn.assignment_id is not None
            await leave_place(turn.ports, turn.actor, turn.tapped_message_id, at_indicator=at_indicator)

    async def _from_stranger(self, turn: Turn, command: str | None) -> None:
        if command == "privasi" and self._strangers.may_answer(turn.actor.telegram_id, self._ports.clock.now()):
            await turn.say(privacy(member=False))
        else:
            await self._to_stranger(turn)

    async def _to_stranger(self, turn: Turn) -> None:
        if self._strangers.may_answer(turn.actor.telegram_id, self._ports.clock.now()):
            await turn.say(stranger())
