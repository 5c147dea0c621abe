"""A piece of formatting as the Bot API hands it out, and the arithmetic of its offsets.

Offsets and lengths are UTF-16 code units (Bot API, "MessageEntity"): a letter is one, most emoji are two.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

# Of two entities over the same text, the one with the lower number encloses the other.
_RANK = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "date_time": 30, "text_link": 49,
    "text_mention": 49, "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94,
    "custom_emoji": 99,
}  # fmt: skip


class LinkedUser(TypedDict):
    """As much of a mentioned user as a `tg://user` link tells."""

    id: int
    is_bot: bool
    first_name: str


class Entity(TypedDict):
    """Bot API, "MessageEntity", ready to be put into JSON."""

    type: str
    offset: int
    length: int
    url: NotRequired[str]
    user: NotRequired[LinkedUser]
    language: NotRequired[str]
    custom_emoji_id: NotRequired[str]
    unix_time: NotRequired[int]
    date_time_format: NotRequired[str]


class Unparsable(ValueError):
    """A text that breaks the rules of its parse mode; the message is Telegram's, without its beginning."""


def utf16_length(text: str) -> int:
    """Count the UTF-16 code units of a text, in which Telegram measures offsets and lengths."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def byte_offset(text: str, index: int) -> int:
    """Return how many UTF-8 bytes stand before a character, as the refusals count them."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


def end(entity: Entity) -> int:
    """Return the offset just behind the entity."""
    return entity["offset"] + entity["length"]


def order(entity: Entity) -> tuple[int, int, int]:
    """Sort key: from left to right, the enclosing entity before the enclosed one."""
    return entity["offset"], -entity["length"], _RANK.get(entity["type"], 50)


def moved(entity: Entity, offset: int, length: int) -> Entity:
    """Return a copy of the entity at another place."""
    copy = entity.copy()
    copy["offset"], copy["length"] = offset, length
    return copy
