"""Telegram's two Markdown styles (Bot API, "Formatting options"): marked text in, plain text and entities out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox.text.entity import Entity, Unparsable, byte_offset, utf16_length
from sandbox.text.parse_html import mark_link

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl", "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}  # fmt: skip
# What closes an entity, longest mark first where one is the beginning of another.
_CLOSING = {
    "bold": "*", "italic": "_", "underline": "__", "strikethrough": "~", "spoiler": "||", "code": "`",
    "pre": "```", "text_link": "]", "custom_emoji": "]",
}  # fmt: skip
_OPENING = (
    ("```", "pre"), ("__", "underline"), ("||", "spoiler"), ("![", "custom_emoji"), ("_", "italic"),
    ("*", "bold"), ("~", "strikethrough"), ("[", "text_link"), ("`", "code"),
)  # fmt: skip
_LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
_NEWLINE = re.compile(r"\r\n|\n\r|\n|\r")
_EMOJI = re.compile(r"tg:(?://)?emoji\?id=([1-9][0-9]{0,18})")
_TIME = re.compile(r"tg:(?://)?time\?unix=([1-9][0-9]{0,9})(?:&format=(\w+))?")


@dataclass(frozen=True)
class _Open:
    """An entity whose end is still to come: where it begins in the source and in the result."""

    kind: str
    begin: int
    offset: int
    part: int
    language: str = ""


@dataclass
class _Reading:
    """The source and what has been read of it."""

    text: str
    at: int = 0
    parts: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    quoted: bool = False
    line_start: bool = True

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def end_missing(self) -> Unparsable:
        last = self.open[-1]
        name = "PreCode" if last.kind == "pre" and last.language else _NAMES[last.kind]
        return Unparsable(f"Can't find end of {name} entity at byte offset {byte_offset(self.text, last.begin)}")


def parse_markdown_v2(text: str) -> tuple[str, list[Entity]]:
    """Return the text without its marks, and their entities, not yet sorted or made consistent.

    Raises `Unparsable`, worded as Telegram does, with offsets in bytes of UTF-8.
    """
    reading = _Reading(text)
    while reading.at < len(text):
        character = text[reading.at]
        following = text[reading.at + 1 : reading.at + 2]
        verbatim = bool(reading.open) and reading.open[-1].kind in ("code", "pre")
        if character == "\\" and following and ord(following) <= 126:
            reading.add(following)
            reading.at += 2
            if following != "\r":
                reading.line_start = following == "\n"
        elif character not in (_RESERVED if not verbatim else "`"):
            reading.add(character)
            reading.at += 1
            reading.line_start = reading.line_start and character == "\r"
        elif _ends_quote(reading):
            _close_quote(reading, reading.at)
            reading.add("\n")
            reading.at += 1
            reading.line_start = True
        elif _ends_entity(reading):
            _close(reading)
        else:
            _begin(reading, character)
    if reading.quoted:
        _close_quote(reading, len(text))
    if reading.open:
        raise reading.end_missing()
    return "".join(reading.parts), reading.entities


def _ends_quote(reading: _Reading) -> bool:
    """A quote ends with the line that no further quoted line follows."""
    text, at = reading.text, reading.at
    return reading.quoted and text[at] == "\n" and not text.startswith(">", at + 1)


def _ends_entity(reading: _Reading) -> bool:
    kind = reading.open[-1].kind if reading.open else ""
    mark = _CLOSING.get(kind)
    if mark is None or not reading.text.startswith(mark, reading.at):
        return False
    return not (kind == "italic" and reading.text.startswith("__", reading.at))


def _begin(reading: _Reading, character: str) -> None:
    text, at = reading.text, reading.at
    if character == "\n":
        reading.add("\n")
        reading.at += 1
        reading.line_start = True
        return
    if character == ">" and reading.line_start:
        if not reading.quoted:
            reading.quoted = True
            reading.open.append(_Open("blockquote", at, reading.length, len(reading.parts)))
        reading.at += 1
        return
    opening = next((each for each in _OPENING if text.startswith(each[0], at)), None)
    if opening is None:
        raise Unparsable(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
    mark, kind = opening
    reading.at += len(mark)
    language = _code_block_start(reading) if kind == "pre" else ""
    reading.open.append(_Open(kind, at, reading.length, len(reading.parts), language))


def _code_block_start(reading: _Reading) -> str:
    """Step over the language and the line break after the opening mark; return the language."""
    match = _LANGUAGE.match(reading.text, reading.at)
    language = match[1] if match else ""
    reading.at += len(language)
    newline = _NEWLINE.match(reading.text, reading.at)
    reading.at = newline.end() if newline else reading.at
    return language


def _close(reading: _Reading) -> None:
    last = reading.open.pop()
    reading.at += len(_CLOSING[last.kind])
    entity = Entity(type=last.kind, offset=last.offset, length=reading.length - last.offset)
    if last.language:
        entity["language"] = last.language
    keep = entity["length"] > 0
    if last.kind == "text_link":
        url = _address(reading) if reading.text.startswith("(", reading.at) else None
        keep = mark_link(entity, "".join(reading.parts[last.part :]) if url is None else url) and keep
    elif last.kind == "custom_emoji":
        if not reading.text.startswith("(", reading.at):
            raise Unparsable("The entity must contain a tg://emoji or tg://time URL")
        _mark_special(entity, _address(reading))
    if keep:
        reading.entities.append(entity)


def _address(reading: _Reading) -> str:
    """Read the address in brackets that follows a text."""
    text, at = reading.text, reading.at + 1
    begin, url = at, ""
    while at < len(text) and text[at] != ")":
        if text[at] == "\\" and at + 1 < len(text) and ord(text[at + 1]) <= 126:
            at += 1
        url += text[at]
        at += 1
    if at >= len(text):
        raise Unparsable(f"Can't find end of a URL at byte offset {byte_offset(text, begin)}")
    reading.at = at + 1
    return url


def _mark_special(entity: Entity, url: str) -> None:
    emoji, time = _EMOJI.fullmatch(url), _TIME.fullmatch(url)
    if emoji is not None:
        entity["custom_emoji_id"] = emoji[1]
    elif time is not None:
        entity["type"] = "date_time"
        entity["unix_time"] = int(time[1])
        entity["date_time_format"] = time[2] or ""
    else:
        raise Unparsable("Invalid tg://emoji or tg://time URL specified")


def _close_quote(reading: _Reading, at: int) -> None:
    """End the quote; a spoiler mark as its last characters makes it expandable."""
    kind = "blockquote"
    last = reading.open[-1]
    if last.kind == "spoiler" and reading.text[last.begin + 2 : at].strip("\r") == "":
        reading.open.pop()
        kind = "expandable_blockquote"
    last = reading.open[-1]
    if last.kind != "blockquote":
        raise reading.end_missing()
    reading.open.pop()
    reading.quoted = False
    # The line break that ends a quote belongs to it.
    length = reading.length - last.offset + (1 if at < len(reading.text) else 0)
    if length:
        reading.entities.append(Entity(type=kind, offset=last.offset, length=length))


def parse_markdown(text: str) -> tuple[str, list[Entity]]:
    """Do the same for the legacy style, in which entities neither nest nor are escaped within."""
    reading = _Reading(text)
    while reading.at < len(text):
        character = text[reading.at]
        following = text[reading.at + 1 : reading.at + 2]
        if character == "\\" and following and following in "_*`[":
            reading.add(following)
            reading.at += 2
        elif character in "_*`[":
            _legacy_entity(reading, character)
        else:
            reading.add(character)
            reading.at += 1
    return "".join(reading.parts), reading.entities


def _legacy_entity(reading: _Reading, mark: str) -> None:
    text, begin = reading.text, reading.at
    kind = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}[mark]
    language = ""
    reading.at += 1
    closing = "]" if mark == "[" else mark
    if text.startswith("```", begin):
        kind, closing = "pre", "```"
        reading.at += 2
        language = _code_block_start(reading)
    stop = text.find(closing, reading.at)
    if stop < 0:
        where = byte_offset(text, begin)
        raise Unparsable(f"Can't find end of the entity starting at byte offset {where}")
    entity = Entity(type=kind, offset=reading.length, length=utf16_length(text[reading.at : stop]))
    if language:
        entity["language"] = language
    inner = text[reading.at : stop]
    reading.add(inner)
    reading.at = stop + len(closing)
    if not inner:
        return
    if kind == "text_link":
        url = inner
        if text.startswith("(", reading.at):
            address_end = text.find(")", reading.at)
            address_end = len(text) if address_end < 0 else address_end
            url, reading.at = text[reading.at + 1 : address_end], address_end + 1
        if not mark_link(entity, url):
            return
    reading.entities.append(entity)
