"""From an update in a group to the one function that handles it; a group is never shown anybody's home screen."""

from collections.abc import Sequence

import structlog

from handlers.broadcast import groups
from handlers.commands import command_of
from handlers.people.unknown_users import UnknownUsers
from handlers.routes import TapRoute
from handlers.tap_timeout import answering_in_time
from handlers.update_context import UpdateContext
from screens.refusals import sentence
from screens.texts.broadcast import groups as group_texts
from screens.texts.people import home as texts
from services.refusals import Conflict, Gone, NotAllowed

_log = structlog.get_logger(__name__)


class GroupRouter:
    """Routes what happens in groups; holds nothing but which groups it greeted."""

    def __init__(self, taps: Sequence[TapRoute]) -> None:
        self._taps = {route.kind.prefix: route for route in taps}
        self._greeted = UnknownUsers()

    async def route(self, context: UpdateContext) -> None:
        """Handles one update from a group to its end."""
        update = context.update
        if update.callback_query is not None:
            await answering_in_time(context, self._tap(context))
        elif update.my_chat_member is not None:
            await groups.membership_changed(context, update.my_chat_member, self._greeted)
        elif update.message is not None and not context.replayed:
            command, _ = command_of(update.message, context.bot.username)
            await groups.handle_message(context, update.message, command)

    async def _tap(self, context: UpdateContext) -> None:
        data = (context.query.data if context.query else None) or ""
        route = self._taps.get(data.split(":", 1)[0])
        tap = route.kind.unpack(data) if route is not None else None
        if context.replayed:
            return
        if route is None or tap is None:
            _log.warning("unknown button in a group", person_id=context.actor.person_id)
            await context.toast(group_texts.NOT_HERE)
            return
        try:
            await route.handle(context, tap)
        except NotAllowed as refusal:
            _log.warning("not allowed", person_id=context.actor.person_id, refused=str(refusal))
            await context.toast(texts.NOT_FOR_YOU, alert=True)
        except Gone:
            await context.toast(texts.OLD_BUTTON)
        except Conflict as conflict:
            await context.toast(sentence(conflict.reason), alert=True)
