"""What becomes of a text or caption on its way into a message: parsed, cleaned, trimmed, measured.

`parse` takes what a bot (or a person) sends and returns what Telegram would keep; `to_html` goes back.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sandbox.api_error import bad_request
from sandbox.text.detected_entities import find_entities
from sandbox.text.entity import Entity, LinkedUser, Unparsable, end, moved, order, utf16_length
from sandbox.text.entity_nesting import joined, nested
from sandbox.text.links import checked_link
from sandbox.text.parse_html import mark_link, parse_html
from sandbox.text.parse_markdown import parse_markdown, parse_markdown_v2

__all__ = ["MAX_CAPTION", "MAX_TEXT", "Entity", "Parsed", "ensure_length", "parse", "to_html", "utf16_length"]

MAX_TEXT, MAX_CAPTION = 4096, 1024
_MAX_SOURCE_BYTES, _MAX_OFFSET = 32_768, 1_000_000
_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
# Kinds a sender may give; all others Telegram finds by itself and overlooks in a request.
_GIVABLE = frozenset({
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code",
    "pre", "text_link", "text_mention", "custom_emoji", "date_time",
})  # fmt: skip
_BLANKS = "\u1680\u180e\u2800\u3000\ufffc\u202f\u205f" + "".join(map(chr, range(0x2000, 0x2010)))
_DROPPED = frozenset(map(chr, range(0x2028, 0x202F))) | {"\r", "\u0333", "\u033f", "\u030a"}
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler"}


class Parsed(NamedTuple):
    """A text as it stands in a message, and its entities from left to right."""

    text: str
    entities: list[Entity]


def parse(text: str, parse_mode: str | None = None, entities: Sequence[object] | None = None) -> Parsed:
    """Return the text and entities of a message made of these parameters.

    With a parse mode, `entities` is overlooked, as Telegram does. The text may come out empty; whether it may
    is for `ensure_length` to say. Raises `ApiRefusal` (400) for what Telegram cannot parse.
    """
    if len(text.encode("utf-8", "surrogatepass")) > _MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise bad_request("strings must be encoded in UTF-8")
    mode = (parse_mode or "none").lower()
    if not text or mode == "none":
        return _finished(text, [_given(each) for each in entities or () if _is_givable(each)])
    if mode not in _PARSERS:
        raise bad_request("unsupported parse_mode")
    try:
        return _finished(*_PARSERS[mode](text))
    except Unparsable as unparsable:
        raise bad_request(f"can't parse entities: {unparsable}") from None


def ensure_length(parsed: Parsed, maximum: int, subject: str) -> None:
    """Refuse a text over `maximum` characters ("message", "message caption"), and an empty message.

    A character outside the basic plane counts twice: the cautious reading of "after entities parsing".
    """
    if subject == "message" and not parsed.text.strip(_BLANKS + " \n\u00a0\u200b"):
        raise bad_request("text must be non-empty")
    if utf16_length(parsed.text) > maximum:
        raise bad_request(f"{subject} is too long")


def to_html(text: str, entities: Iterable[Entity]) -> str:
    """Write a message's text with tags, so that parsing it gives the same text and entities again.

    The entities must nest properly, as those of `parse` do; what Telegram finds by itself gets no tag.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    pieces: list[str] = []
    open_tags: list[tuple[int, str]] = []
    position = 0

    def advance(to: int) -> None:
        nonlocal position
        piece = units[2 * position : 2 * to].decode("utf-16-le", "surrogatepass")
        pieces.append(html.escape(piece, quote=False))
        position = max(position, to)

    def close(before: int) -> None:
        while open_tags and open_tags[-1][0] <= before:
            stop, closing = open_tags.pop()
            advance(stop)
            pieces.append(closing)

    for entity in sorted(entities, key=order):
        opening, closing = _tags(entity)
        if opening:
            close(entity["offset"])
            advance(entity["offset"])
            pieces.append(opening)
            open_tags.append((end(entity), closing))
    close(len(units))
    advance(len(units) // 2)
    return "".join(pieces)


def _tags(entity: Entity) -> tuple[str, str]:
    match entity["type"]:
        case "text_link":
            return f'<a href="{html.escape(entity.get("url", ""))}">', "</a>"
        case "text_mention" if "user" in entity:
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "blockquote":
            return "<blockquote>", "</blockquote>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "code":
            return "<code>", "</code>"
        case "pre" if entity.get("language"):
            language = html.escape(entity.get("language", ""))
            return f'<pre><code class="language-{language}">', "</code></pre>"
        case "pre":
            return "<pre>", "</pre>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{html.escape(entity.get("custom_emoji_id", ""))}">', "</tg-emoji>"
        case "date_time":
            shape = html.escape(entity.get("date_time_format", ""))
            return f'<tg-time unix="{entity.get("unix_time", 0)}" format="{shape}">', "</tg-time>"
        case kind if kind in _TAGS:
            return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    return "", ""


def _is_givable(entity: object) -> bool:
    return isinstance(entity, dict) and entity.get("type") in _GIVABLE


def _given(value: object) -> Entity:
    """Take over one entity of a request (already checked for types), with the fields its kind needs."""
    raw: Mapping[str, object] = value if isinstance(value, dict) else {}
    offset, length = raw.get("offset"), raw.get("length")
    if not isinstance(offset, int) or not 0 <= offset <= _MAX_OFFSET:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if not isinstance(length, int) or not 0 <= length <= _MAX_OFFSET:
        raise bad_request(f"receive an entity with incorrect length {length}")
    entity = Entity(type=str(raw["type"]), offset=offset, length=length)
    match entity["type"]:
        case "text_link":
            url = str(raw.get("url") or "")
            if not mark_link(entity, url) or checked_link(url) is None:
                raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
        case "text_mention":
            user = raw.get("user")
            identifier = user.get("id") if isinstance(user, dict) else None
            if not isinstance(identifier, int):
                raise bad_request("can't parse MessageEntity: Can't find field \"user\"")
            entity["user"] = LinkedUser(id=identifier, is_bot=False, first_name=str(identifier))
        case "pre" if raw.get("language"):
            entity["language"] = str(raw["language"])
        case "custom_emoji":
            entity["custom_emoji_id"] = str(raw.get("custom_emoji_id", ""))
        case "date_time":
            seconds = raw.get("unix_time")
            entity["unix_time"] = seconds if isinstance(seconds, int) else 0
            entity["date_time_format"] = str(raw.get("date_time_format", ""))
    return entity


def _finished(text: str, entities: list[Entity]) -> Parsed:
    """Clean, trim and complete a text; its entities follow every step."""
    text, entities = _cleaned(text, nested(entities))
    text, entities = _trimmed(text, nested(entities))
    return Parsed(text, joined(entities, find_entities(text)))


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Turn control characters into blanks and leave out what Telegram drops."""
    lines: list[str] = []
    places: list[int | None] = [0]  # of each UTF-16 unit of the source in the result; None within a pair
    at = 0
    for character in text:
        width = utf16_length(character)
        if character not in _DROPPED:
            lines.append(" " if character < " " and character != "\n" else character)
            at += width
        places.extend([None] * (width - 1) + [at])
    shifted: list[Entity] = []
    for entity in entities:
        start, stop = entity["offset"], end(entity)
        if start >= len(places) - 1:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
        if stop >= len(places):
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {stop}"
            )
        first, last = places[start], places[stop]
        if first is None or last is None:
            raise bad_request("entity begins or ends in a middle of a UTF-16 symbol")
        shifted.append(moved(entity, first, last - first))
    return "".join(lines), shifted


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blanks off both ends; those at the beginning stay where an entity covers them."""
    text = text.rstrip(" \n")
    length = utf16_length(text)
    cut = [
        moved(each, each["offset"], min(each["length"], length - each["offset"]))
        for each in entities
        if each["offset"] < length
    ]
    # Blanks are one unit wide, so that the offset of the first entity is the number of blanks before it.
    leading = min(len(text) - len(text.lstrip(" \n")), min((each["offset"] for each in cut), default=length))
    return text[leading:], [moved(each, each["offset"] - leading, each["length"]) for each in cut]
