"""A bot's commands per scope and language, and the texts about it."""

from __future__ import annotations

from sandbox.api import access
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.world.menus import scope_key
from sandbox.world.model import Json


def set_my_commands(ask: ApiCall) -> object:
    """Carry out `setMyCommands`; an empty list deletes the scope's commands."""
    commands: list[Json] = [
        {
            "command": str(each["command"]).strip().removeprefix("/"),
            "description": str(each["description"]).strip(),
        }
        for each in ask.objects("commands")
    ]
    key = _scope(ask)
    if commands:
        ask.bot.commands[key] = commands
    else:
        ask.bot.commands.pop(key, None)
    ask.world.changes.announce()
    return True


def get_my_commands(ask: ApiCall) -> object:
    """Carry out `getMyCommands`: what was set for exactly this scope and language."""
    return ask.bot.commands.get(_scope(ask), [])


def delete_my_commands(ask: ApiCall) -> object:
    """Carry out `deleteMyCommands`."""
    ask.bot.commands.pop(_scope(ask), None)
    ask.world.changes.announce()
    return True


def _scope(ask: ApiCall) -> tuple[str, ...]:
    """Return the key of a request's scope, refusing chats and people the bot does not know."""
    scope = ask.mapping("scope") or {"type": "default"}
    kind = str(scope["type"])
    chat_id, user_id = scope.get("chat_id"), scope.get("user_id")
    if chat_id is None:
        return scope_key(kind, language=ask.text("language_code"))
    if not isinstance(chat_id, int | str):
        raise bad_request("chat not found")
    chat = access.readable(ask.world, ask.bot, chat_id)
    if chat.is_private and kind != "chat":
        raise bad_request("can't use specified scope in private chats")
    if user_id is not None and (not isinstance(user_id, int) or user_id not in ask.world.accounts):
        raise bad_request("invalid user_id specified")
    return scope_key(kind, chat.id, user_id if isinstance(user_id, int) else None, ask.text("language_code"))


def set_text(name: str, ask: ApiCall) -> object:
    """Carry out `setMyName`, `setMyDescription` or `setMyShortDescription`."""
    ask.bot.texts[name, ask.text("language_code")] = ask.text(name)
    return True


def get_text(name: str, ask: ApiCall) -> object:
    """Carry out the corresponding getter; a language without a text of its own shows the general one."""
    texts, language = ask.bot.texts, ask.text("language_code")
    fallback = ask.bot.account.first_name if name == "name" else ""
    return {name: texts.get((name, language)) or texts.get((name, "")) or fallback}


def set_chat_menu_button(ask: ApiCall) -> object:
    """Carry out `setChatMenuButton`."""
    ask.bot.menu_buttons[_menu_chat(ask)] = ask.mapping("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(ask: ApiCall) -> object:
    """Carry out `getChatMenuButton`."""
    return ask.bot.menu_buttons.get(_menu_chat(ask), {"type": "commands"})


def _menu_chat(ask: ApiCall) -> int:
    if not ask.has("chat_id"):
        return 0
    return access.readable(ask.world, ask.bot, ask.chat_id()).id
