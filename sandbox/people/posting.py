"""What a person's app sends: texts with their entities, files, photos made smaller, links followed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sandbox.api_error import ApiRefusal
from sandbox.text import links
from sandbox.text.entities import MAX_CAPTION, MAX_TEXT, ensure_length, parse, utf16_length
from sandbox.world.files import FileStore, file_json
from sandbox.world.model import CAPTIONED, Json, Message
from sandbox.world.photos import compressed, photo_sizes

_DEEP_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(\w+)/?\?start=([\w-]*)")


@dataclass(frozen=True)
class Draft:
    """A message about to be sent: its kind, its content, and where it was forwarded from."""

    kind: str
    content: Json
    origin: Json | None = None


def text(words: str) -> Draft:
    """Write a text message; an app sends none that is blank or longer than 4096 characters."""
    return Draft("text", _written(words, "text", "entities", MAX_TEXT))


def pieces(words: str) -> list[str]:
    """Part a text that is too long for one message, as apps do: at line ends or blanks, else anywhere."""
    parts: list[str] = []
    while utf16_length(words) > MAX_TEXT:
        most = MAX_TEXT
        while utf16_length(words[:most]) > MAX_TEXT:
            most -= 1
        place = max(words.rfind("\n", 1, most), words.rfind(" ", 1, most)) + 1 or most
        parts.append(words[:place])
        words = words[place:]
    return [each for each in [*parts, words] if each.strip()] or [words]


def captioned(caption: str | None) -> Json:
    """Write the caption fields of a message; apps send none of more than 1024 characters."""
    return _written(caption, "caption", "caption_entities", MAX_CAPTION) if caption and caption.strip() else {}


def file(
    store: FileStore,
    source: str | Path | bytes,
    name: str | None = None,
    caption: str | None = None,
    as_photo: bool = False,
    mime_type: str | None = None,
    size: int | None = None,
    without: Collection[str] = (),
) -> Draft:
    """Upload a file, or a picture as a photo: then it is made smaller and has no name.

    `without` names fields of the Bot API's Document that some apps leave out: "file_name", "mime_type",
    "file_size".
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    file_name = name or ("berkas.bin" if isinstance(source, bytes) else Path(source).name)
    fields = captioned(caption)
    if as_photo:
        return Draft("photo", {"photo": photo_sizes(store, compressed(content)), **fields})
    stored_file = store.keep("document", content, file_name, mime_type, size)
    document: Json = {**file_json(stored_file), "file_name": file_name, "mime_type": stored_file.mime_type}
    content_fields: Json = {key: value for key, value in document.items() if key not in without}
    return Draft("document", {"document": content_fields, **fields})


def reworded(message: Message, words: str) -> Json:
    """Return a message's content with another text or caption."""
    if message.kind == "text":
        return {key: value for key, value in message.content.items() if key != "entities"} | text(words).content
    if message.kind not in CAPTIONED:
        raise AssertionError(f"no app lets a {message.kind} be edited")
    content = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return content | captioned(words)


def check_payload(payload: str) -> None:
    """Raise AssertionError for a deep-link payload that Telegram's apps drop without a word."""
    try:
        links.check_payload(payload)
    except ApiRefusal as refused:
        raise AssertionError(f"no app would send the payload {payload!r}") from refused


def is_deep_link(url: str) -> bool:
    """Say whether a link starts a bot."""
    return _DEEP_LINK.match(url) is not None


def deep_link(url: str) -> tuple[str, str | None]:
    """Return the bot's username and the payload of a deep link; the payload is None where it is empty."""
    match = _DEEP_LINK.fullmatch(url)
    if match is None:
        plain = re.fullmatch(r"(?:https?://)?(?:t|telegram)\.me/(\w+)/?", url)
        if plain is None:
            raise AssertionError(f"not a link to a bot that Telegram's apps would follow: {url}")
        return plain[1], None
    return match[1], match[2] or None


def _written(words: str, text_name: str, entities_name: str, most: int) -> Json:
    try:
        parsed = parse(words)
        ensure_length(parsed, most, "message" if most == MAX_TEXT else "caption")
    except ApiRefusal as refused:
        raise AssertionError(f"no app would send this {text_name}: {refused.description}") from refused
    content: Json = {text_name: parsed.text}
    if parsed.entities:
        content[entities_name] = list(parsed.entities)
    return content
