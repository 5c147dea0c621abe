"""Telegram's HTML style (Bot API, "Formatting options"): a text with tags in, plain text and entities out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox.text.entity import Entity, LinkedUser, Unparsable, byte_offset, utf16_length
from sandbox.text.links import checked_link, linked_user

_PLAIN_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler",
}  # fmt: skip
_TAGS = frozenset(_PLAIN_TAGS) | {"a", "blockquote", "code", "pre", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]+)|#(?P<decimal>[0-9]+)|(?P<name>[A-Za-z]+));?")
_SPACE = re.compile(r"[ \t\r\n\0\v]*")
_TAG_NAME = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_LONGEST_REFERENCE = 9


@dataclass(frozen=True)
class _Tag:
    """An open tag: its attributes and where in the result its contents begin."""

    name: str
    attributes: dict[str, str]
    offset: int
    part: int


@dataclass
class _Result:
    """What has been read so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Return the text without its tags, and their entities, not yet sorted or made consistent.

    Raises `Unparsable`, worded as Telegram does, with offsets in bytes of UTF-8.
    """
    result = _Result()
    at = 0
    while at < len(text):
        character = text[at]
        reference = decoded_reference(text, at) if character == "&" else None
        if reference is not None:
            result.add(reference[0])
            at = reference[1]
        elif character != "<":
            result.add(character)
            at += 1
        elif text.startswith("</", at):
            at = _end_tag(text, at, result)
        else:
            at = _start_tag(text, at, result)
    if result.open:
        raise Unparsable(f'Can\'t find end tag corresponding to start tag "{result.open[-1].name}"')
    plain = "".join(result.parts)
    if any("\ud800" <= character <= "\udfff" for character in plain):
        raise Unparsable(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    for entity in result.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return plain, result.entities


def decoded_reference(text: str, at: int) -> tuple[str, int] | None:
    """Return the character a reference at this place stands for and where it ends; None for a mere "&".

    Telegram knows four names and numbers; anything else, such as `&nbsp;`, stays as it is written.
    """
    match = _REFERENCE.match(text, at)
    if match is None:
        return None
    if match["name"] is not None:
        named = _NAMED.get(match["name"])
        return (named, match.end()) if named else None
    if len(match[0].rstrip(";")) > _LONGEST_REFERENCE:
        return None
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return (chr(code), match.end()) if 0 < code < 0x10FFFF else None


def _start_tag(text: str, begin: int, result: _Result) -> int:
    where = f"at byte offset {byte_offset(text, begin)}"
    match = _TAG_NAME.match(text, begin + 1)
    after = match.end() if match else len(text)
    if after >= len(text):
        raise Unparsable(f"Unclosed start tag {where}")
    name = text[begin + 1 : after].lower()
    if name not in _TAGS:
        raise Unparsable(f'Unsupported start tag "{name}" {where}')
    attributes, after = _attributes(text, after, name, where)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise Unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
    result.open.append(_Tag(name, attributes, result.length, len(result.parts)))
    return after


def _attributes(text: str, at: int, tag: str, where: str) -> tuple[dict[str, str], int]:
    """Read attributes up to the ">"; return them and the place behind it."""
    attributes: dict[str, str] = {}
    while True:
        at = _skip(_SPACE, text, at)
        if text.startswith(">", at):
            return attributes, at + 1
        name_end = _skip(_ATTRIBUTE, text, at)
        name = text[at:name_end]
        if not name:
            raise Unparsable(f'Empty attribute name in the tag "{tag}" {where}')
        at = _skip(_SPACE, text, name_end)
        if at >= len(text):
            raise Unparsable(f'Unclosed start tag "{tag}" {where}')
        if text[at] != "=":
            attributes[name] = ""
            continue
        at = _skip(_SPACE, text, at + 1)
        if at >= len(text):
            raise Unparsable(f'Unclosed start tag "{tag}" {where}')
        attributes[name], at = _attribute_value(text, at)
        if at >= len(text):
            raise Unparsable(f"Unclosed start tag {where}")


def _attribute_value(text: str, at: int) -> tuple[str, int]:
    if text[at] not in "\"'":
        after = _skip(_TOKEN, text, at)
        if after < len(text) and text[after] not in " \t\r\n\0\v>":
            raise Unparsable(f"Unexpected end of name token at byte offset {byte_offset(text, at)}")
        return text[at:after].lower(), after
    quote, at = text[at], at + 1
    value: list[str] = []
    while at < len(text) and text[at] != quote:
        reference = decoded_reference(text, at) if text[at] == "&" else None
        piece, at = reference or (text[at], at + 1)
        value.append(piece)
    return "".join(value), at + 1


def _end_tag(text: str, begin: int, result: _Result) -> int:
    where = f"at byte offset {byte_offset(text, begin)}"
    if not result.open:
        raise Unparsable(f"Unexpected end tag {where}")
    name_end = _skip(_TAG_NAME, text, begin + 2)
    name = text[begin + 2 : name_end].lower()
    at = _skip(_SPACE, text, name_end)
    if not text.startswith(">", at):
        raise Unparsable(f"Unclosed end tag {where}")
    tag = result.open.pop()
    if name and name != tag.name:
        raise Unparsable(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
    if result.length > tag.offset:
        _close(tag, result)
    return at + 1


def _close(tag: _Tag, result: _Result) -> None:
    """Add the entity a pair of tags stands for; a link that is none, or an empty pair, leaves just text."""
    entity = Entity(type="", offset=tag.offset, length=result.length - tag.offset)
    language = tag.attributes.get("class", "")
    language = language.removeprefix("language-") if language.startswith("language-") else ""
    inner = result.entities[-1] if result.entities else None
    same = inner is not None and (inner["offset"], inner["length"]) == (tag.offset, entity["length"])
    match tag.name:
        case "a":
            url = tag.attributes.get("href") or "".join(result.parts[tag.part :])
            if not mark_link(entity, url):
                return
        case "blockquote":
            entity["type"] = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
        case "tg-emoji":
            entity["type"] = "custom_emoji"
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
            if not re.fullmatch(r"-?[0-9]*[1-9][0-9]*", entity["custom_emoji_id"]):
                raise Unparsable("Invalid custom emoji identifier specified")
        case "tg-time":
            if not re.fullmatch(r"[0-9]*[1-9][0-9]*", tag.attributes.get("unix", "")):
                return
            entity["type"] = "date_time"
            entity["unix_time"] = int(tag.attributes["unix"])
            entity["date_time_format"] = tag.attributes.get("format", "")
        case "pre" if same and inner is not None and inner["type"] == "code" and inner.get("language"):
            inner["type"] = "pre"
            return
        case "code" if same and inner is not None and inner["type"] == "pre" and language:
            inner["language"] = language
            return
        case "pre":
            entity["type"] = "pre"
        case "code":
            entity["type"] = "code"
            entity["language"] = language
        case _:
            entity["type"] = _PLAIN_TAGS[tag.name]
    result.entities.append(entity)


def mark_link(entity: Entity, url: str) -> bool:
    """Make the entity a link or a mention by id; say False where Telegram would leave plain text."""
    user = linked_user(url)
    if user is not None:
        entity["type"] = "text_mention"
        entity["user"] = LinkedUser(id=user, is_bot=False, first_name=str(user))
        return True
    checked = checked_link(url)
    if checked is None:
        return False
    entity["type"] = "text_link"
    entity["url"] = checked
    return True


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
