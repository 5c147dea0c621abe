"""The command menus: the admins' on all private chats, another in the chat of koordinator and pimpinan.

A menu is a comfort: a chat that is not there (any more) or a call that does not arrive keeps nobody from their
work, so failures are logged and no more.
"""

from collections.abc import Sequence

import structlog
from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from domain.people.people import Actor, Role
from handlers.update_context import UpdateContext
from screens.texts.people.menus import CONTRIBUTOR_MENU, MENUS, OPERATOR_MENU, PROVINCE_MENU
from services.people.members import current_actor

_log = structlog.get_logger(__name__)


async def publish_default(bot: ExtBot[None]) -> None:
    """Sets the menu that every private chat starts with: the admins'. Called when the bot starts."""
    try:
        await bot.set_my_commands(_commands(MENUS[Role.ADMIN_OPD]), scope=BotCommandScopeAllPrivateChats())
    except TelegramError as error:
        _log.warning("menu not published", error=error.message)


async def set_menu(bot: ExtBot[None], actor: Actor) -> None:
    """Gives a person's chat the menu of the role they act in, and an operator's; the admins' is the default."""
    chat_id, role = actor.telegram_id, actor.current.role if actor.current is not None else None
    has_part_alone = role is None and bool(actor.contributes_to or actor.provinces)
    if role in (None, Role.ADMIN_OPD) and not actor.operates and not has_part_alone:
        await clear_menu(bot, chat_id)
        return
    without_role = PROVINCE_MENU if actor.provinces else OPERATOR_MENU if actor.operates else CONTRIBUTOR_MENU
    entries = MENUS[role] if role is not None else without_role
    if actor.operates and entries is not OPERATOR_MENU:
        entries = (*entries, OPERATOR_MENU[0])
    try:
        await bot.set_my_commands(_commands(entries), scope=BotCommandScopeChat(chat_id))
    except TelegramError as error:
        _log.info("menu not set", telegram_id=chat_id, error=error.message)


async def refresh_menu(context: UpdateContext, telegram_id: int) -> None:
    """Gives somebody whose role has ended the menu of what they still are."""
    actor = await current_actor(context.ports, telegram_id)
    if actor is not None:
        await set_menu(context.bot, actor)


async def clear_menu(bot: ExtBot[None], chat_id: int) -> None:
    """Takes away a chat's own menu: the default shows again."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id))
    except TelegramError as error:
        _log.info("menu not cleared", telegram_id=chat_id, error=error.message)


def _commands(entries: Sequence[tuple[str, str]]) -> list[BotCommand]:
    return [BotCommand(command, description) for command, description in entries]
