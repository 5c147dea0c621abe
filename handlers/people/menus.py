"""The command menus: the admins' on all private chats, another in the chat of koordinator and pimpinan.

A menu is a comfort: a chat that is not there (any more) or a call that does not arrive keeps nobody from their
work, so failures are logged and no more.
"""

import structlog
from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from domain.people.people import Role
from screens.texts.people.menus import MENUS

_log = structlog.get_logger(__name__)


async def publish_default(bot: ExtBot[None]) -> None:
    """Sets the menu that every private chat starts with: the admins'. Called when the bot starts."""
    try:
        await bot.set_my_commands(_commands(Role.ADMIN_OPD), scope=BotCommandScopeAllPrivateChats())
    except TelegramError as error:
        _log.warning("menu not published", error=error.message)


async def set_menu(bot: ExtBot[None], chat_id: int, role: Role | None) -> None:
    """Gives a private chat the menu of a role; the admins' is the default, so it (or None) takes ours away."""
    if role is None or role is Role.ADMIN_OPD:
        await clear_menu(bot, chat_id)
        return
    try:
        await bot.set_my_commands(_commands(role), scope=BotCommandScopeChat(chat_id))
    except TelegramError as error:
        _log.info("menu not set", telegram_id=chat_id, error=error.message)


async def clear_menu(bot: ExtBot[None], chat_id: int) -> None:
    """Takes away a chat's own menu: the default shows again."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id))
    except TelegramError as error:
        _log.info("menu not cleared", telegram_id=chat_id, error=error.message)


def _commands(role: Role) -> list[BotCommand]:
    return [BotCommand(command, description) for command, description in MENUS[role]]
