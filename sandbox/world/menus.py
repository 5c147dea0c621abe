"""Which of a bot's commands a person's app offers, by the order of scopes that Telegram documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sandbox.world.model import Account, Chat, Json


def scope_key(kind: str, chat_id: int | None = None, user_id: int | None = None, language: str = "") -> tuple[str, ...]:
    """Return the key under which the commands of one scope and language are kept."""
    return (kind, str(chat_id or ""), str(user_id or ""), language)


def menu(commands: Mapping[tuple[str, ...], list[Json]], chat: Chat, person: Account) -> list[Json]:
    """Return the commands offered to a person in a chat (Bot API, "Determining list of commands")."""
    for kind, chat_id, user_id in _scopes(chat, person):
        for language in (person.language_code or "", ""):
            commands_of_scope = commands.get(scope_key(kind, chat_id, user_id, language))
            if commands_of_scope:
                return commands_of_scope
    return []


def _scopes(chat: Chat, person: Account) -> Iterator[tuple[str, int | None, int | None]]:
    if chat.is_private:
        yield "chat", chat.id, None
        yield "all_private_chats", None, None
    else:
        yield "chat_member", chat.id, person.id
        if chat.is_admin(person):
            yield "chat_administrators", chat.id, None
        yield "chat", chat.id, None
        if chat.is_admin(person):
            yield "all_chat_administrators", None, None
        yield "all_group_chats", None, None
    yield "default", None, None
