"""What a person's app sends: texts with their entities, files, photos made smaller, stickers and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sandbox import links
from sandbox.entities import parse
from sandbox.files import FileStore, file_json
from sandbox.model import Account, Json, Message
from sandbox.photos import compressed, photo_sizes
from sandbox.refused import Refused

_DEEP_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(\w+)/?\?start=([\w-]*)")


@dataclass(frozen=True)
class Draft:
    """A message about to be sent: its kind, its content, and where it was forwarded from."""

    kind: str
    content: Json
    origin: Json | None = None


def text(words: str) -> Draft:
    """Write a text message."""
    return Draft("text", _written(words, "text", "entities"))


def file(
    store: FileStore,
    source: str | Path | bytes,
    name: str | None = None,
    caption: str | None = None,
    as_photo: bool = False,
    mime_type: str | None = None,
    size: int | None = None,
) -> Draft:
    """Upload a file, or a picture as a photo: then it is made smaller and has no name."""
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    shown = name or ("berkas.bin" if isinstance(source, bytes) else Path(source).name)
    fields = _written(caption, "caption", "caption_entities") if caption else {}
    if as_photo:
        return Draft("photo", {"photo": photo_sizes(store, compressed(content)), **fields})
    stored = store.keep("document", content, shown, mime_type, size)
    document: Json = {**file_json(stored), "file_name": shown, "mime_type": stored.mime_type}
    return Draft("document", {"document": document, **fields})


def sticker(store: FileStore) -> Draft:
    """Send a sticker."""
    stored = store.keep("sticker", b"RIFF\0\0\0\0WEBP", "sticker.webp", "image/webp")
    shape: Json = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return Draft("sticker", {"sticker": {**file_json(stored), **shape, "emoji": "👍"}})


def voice(store: FileStore) -> Draft:
    """Send a short voice message."""
    stored = store.keep("voice", b"OggS", "voice.oga", "audio/ogg")
    return Draft("voice", {"voice": {**file_json(stored), "duration": 3, "mime_type": "audio/ogg"}})


def contact(account: Account) -> Draft:
    """Share one's own contact."""
    shared: Json = {
        "phone_number": account.phone_number or "+620000000000",
        "first_name": account.first_name,
        "user_id": account.id,
    }
    return Draft("contact", {"contact": shared})


def reworded(message: Message, words: str) -> Json:
    """Return a message's content with another text or caption."""
    name, entities_name = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
    kept = {key: value for key, value in message.content.items() if key != entities_name}
    return kept | _written(words, name, entities_name)


def check_payload(payload: str) -> None:
    """Raise AssertionError for a deep-link payload that Telegram's apps drop without a word."""
    try:
        links.check_payload(payload)
    except Refused as refused:
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


def _written(words: str, text_name: str, entities_name: str) -> Json:
    parsed = parse(words)
    content: Json = {text_name: parsed.text}
    if parsed.entities:
        content[entities_name] = list(parsed.entities)
    return content
