"""What the page shows, as JSON: people, chats, messages, and the requests behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sandbox.api.calls import Call
from sandbox.web.controls import Tour
from sandbox.world.menus import menu
from sandbox.world.model import Account, Chat, Json, Message
from sandbox.world.world import World

_MEDIA = ("document", "video", "audio", "voice", "animation", "video_note", "sticker")
_OTHERS = ("poll", "dice", "location", "contact")
_LONGEST_SHOWN = 4000


@dataclass(frozen=True)
class Label:
    """What the page writes beside a person or a group: a section of the list, a role, a time zone (IANA)."""

    section: str = ""
    role: str = ""
    zone: str = ""


def chat_key(chat: Chat) -> str:
    """Name a chat for the page; a person has one with each bot."""
    if chat.person is not None and chat.bot is not None:
        return f"p{chat.person.id}-{chat.bot.id}"
    return f"g{-chat.id}"


def chats(world: World) -> dict[str, Chat]:
    """Return every chat there is by its key: of each person with each bot, and the groups."""
    people = [account for account in world.accounts.values() if not account.is_bot]
    private = [world.private_chat(bot.account, person) for person in people for bot in world.bots.values()]
    groups = [group for group in world.groups.values() if group.migrated_to is None]
    return {chat_key(chat): chat for chat in [*private, *groups]}


def chat_json(world: World, chat: Chat, label: Label, read: int) -> Json:
    """Write a chat for the list; `read` is the number of the message up to which it was looked at."""
    last = next((message for message in _newest(chat) if message.kind != "service"), None)
    members = [each for each in chat.members.values() if chat.has(each)]
    return {
        "key": chat_key(chat),
        "kind": chat.type,
        "title": chat.name,
        "person": chat.person.id if chat.person else None,
        "bot": chat.bot.name if chat.bot else None,
        "section": label.section,
        "role": label.role,
        "zone": label.zone,
        "members": [each.id for each in members if not each.is_bot],
        "bots": [each.id for each in members if each.is_bot],
        "last": None if last is None else {**_brief(last), "at": last.at.isoformat(), "bot": last.sender.is_bot},
        "unread": _unread(chat, read),
        "started": chat.started,
        "blocked": chat.blocked,
        "muted": chat.muted,
        "pinned": [number for number in chat.pinned],
    }


def person_json(account: Account, label: Label) -> Json:
    """Write a person for the choice of who one is."""
    return {"id": account.id, "name": account.name, "section": label.section, "role": label.role}


def message_json(message: Message) -> Json:
    """Write a message as the page draws it; a deleted one is only its number."""
    result: Json = {"chat": chat_key(message.chat), "id": message.id, "deleted": message.deleted}
    if message.deleted:
        return result
    result |= {
        "at": message.at.isoformat(),
        "edited": message.edited_at is not None,
        "kind": message.kind,
        "from": {"id": message.sender.id, "name": _author(message), "bot": message.sender.is_bot},
        "text": message.text,
        "entities": list(message.entities),
        "media": list(_media(message)),
        "album": message.album,
        "buttons": _rows(message.keyboard, "inline_keyboard"),
        "keyboard": message.reply_keyboard,
        "forwarded": _origin(message),
        "protected": message.protected,
        "topic": message.chat.topics[message.thread_id].name if message.thread_id in message.chat.topics else None,
    }
    if message.reply_to is not None and not message.reply_to.deleted:
        result["reply"] = {"id": message.reply_to.id, "name": _author(message.reply_to), **_brief(message.reply_to)}
    if message.kind == "service":
        result["service"] = _service(message.content)
    return result


def tour_json(world: World, tour: Tour) -> Json | None:
    """Write what the page opens with; None where there is nothing to say."""
    bot = next(iter(world.bots.values()), None)
    if bot is None or not tour.people:
        return None

    def line(account: Account, text: str) -> Json:
        return {"chat": chat_key(world.private_chat(bot.account, account)), "name": account.name, "text": text}

    return {
        "people": [line(*each) for each in tour.people],
        "trials": [line(*each) for each in tour.trials],
        "stories": [{"name": name, "title": title} for name, title in tour.stories.items()],
    }


def menu_json(world: World, chat: Chat, person: Account) -> list[Json]:
    """Write the commands a person's app offers in a chat."""
    bots = [bot for bot in world.bots.values() if chat.bot is bot.account or bot.id in chat.status]
    return [command for bot in bots for command in menu(bot.commands, chat, person)]


def call_json(number: int, call: Call) -> Json:
    """Write a request of a bot; what is long is cut."""
    return {
        "number": number,
        "bot": call.bot,
        "method": call.method,
        "params": _cut(dict(call.params)),
        "outcome": call.outcome,
        "answer": _cut(call.answer),
        "ok": call.ok,
        "code": call.code,
        "at": call.at.isoformat(),
    }


def _newest(chat: Chat) -> Iterator[Message]:
    return (message for message in reversed(chat.messages.values()) if not message.deleted)


def _unread(chat: Chat, read: int) -> int:
    count = 0
    for message in reversed(chat.messages.values()):
        if message.id <= read:
            break
        count += message.sender.is_bot and not message.deleted and message.kind != "service"
    return count


def _brief(message: Message) -> Json:
    kinds = [media["kind"] for media in _media(message)]
    return {"text": message.text[:120], "media": kinds[0] if kinds else None}


def _author(message: Message) -> str:
    sender_chat = (message.signed or {}).get("sender_chat")
    return str(sender_chat.get("title", "")) if isinstance(sender_chat, dict) else message.sender.name


def _origin(message: Message) -> str | None:
    origin = message.forward_origin
    if origin is None:
        return None
    for name in ("sender_user", "sender_chat", "chat"):
        source = origin.get(name)
        if isinstance(source, dict):
            return str(source.get("title") or source.get("first_name") or "")
    return str(origin.get("sender_user_name", ""))


def _media(message: Message) -> Iterator[Json]:
    content = message.content
    sizes = content.get("photo")
    if isinstance(sizes, list) and sizes:
        yield _file("photo", sizes[-1])
        return
    for kind in _MEDIA:
        media = content.get(kind)
        if isinstance(media, dict) and not (kind == "document" and "animation" in content):
            yield _file(kind, media)
    for kind in _OTHERS:
        media = content.get(kind)
        if isinstance(media, dict):
            yield {"kind": kind, "value": media}


def _file(kind: str, value: Mapping[str, object]) -> Json:
    return {
        "kind": kind,
        "file": value.get("file_unique_id"),
        "name": value.get("file_name"),
        "size": value.get("file_size"),
        "mime": value.get("mime_type"),
        "width": value.get("width"),
        "height": value.get("height"),
        "value": {key: value[key] for key in ("duration", "emoji", "title") if key in value},
    }


def _rows(keyboard: Json | None, name: str) -> list[list[Json]]:
    rows = (keyboard or {}).get(name)
    if not isinstance(rows, list):
        return []
    return [[_button(button) for button in row] for row in rows]


def _button(button: Mapping[str, object]) -> Json:
    copied = button.get("copy_text")
    return {
        "text": button["text"],
        "url": button.get("url"),
        "copy": copied.get("text") if isinstance(copied, dict) else None,
        "call": "callback_data" in button,
        "style": button.get("style"),
    }


def _service(content: Json) -> Json:
    kind = next(iter(content), "")
    value = content.get(kind)
    names: list[object] = []
    if kind == "new_chat_members" and isinstance(value, list):
        names = [each["first_name"] for each in value if isinstance(each, dict)]
    elif kind == "left_chat_member" and isinstance(value, dict):
        names = [value["first_name"]]
    elif kind == "forum_topic_created" and isinstance(value, dict):
        names = [value["name"]]
    return {"kind": kind, "names": names}


def _cut(value: object) -> object:
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
    if isinstance(value, dict):
        return {str(key): _cut(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(each) for each in value[:100]]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
