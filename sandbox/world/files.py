"""Files as Telegram keeps them: identifiers bound to a bot, a path to download from, the limits on both ways."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from sandbox.refused import bad_request
from sandbox.world.model import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
LINK_KEPT = timedelta(hours=1)
_FILE_KINDS = frozenset({
    "animation", "audio", "document", "photo", "pinned_message", "sticker", "video", "video_note", "voice",
})  # fmt: skip
_FOLDERS = {
    "animation": "animations",
    "audio": "music",
    "document": "documents",
    "photo": "photos",
    "sticker": "stickers",
    "video": "videos",
    "video_note": "video_notes",
    "voice": "voice",
}


@dataclass(frozen=True)
class Upload:
    """A file part of a request: its name, its declared type and its bytes."""

    name: str
    mime_type: str
    content: bytes


@dataclass(eq=False)
class StoredFile:
    """One file on the server; `size` may be larger than `content` for a file that is only pretended."""

    unique_id: str
    kind: str
    content: bytes
    size: int
    name: str
    mime_type: str
    width: int = 0
    height: int = 0
    lost: bool = False


@dataclass(frozen=True)
class _Link:
    """What lies behind a `file_path` that a bot was given, and when it was last given it."""

    stored: StoredFile
    at: datetime


@dataclass
class FileStore:
    """All files; a `file_id` is only good for the bot it was given to (Bot API, "Sending files")."""

    download_limit: int = DOWNLOAD_LIMIT
    files: dict[str, StoredFile] = field(default_factory=dict)
    paths: dict[tuple[int, str], str] = field(default_factory=dict)
    links: dict[int, dict[str, _Link]] = field(default_factory=dict)
    photos: dict[str, list[Json]] = field(default_factory=dict)

    def keep(
        self,
        kind: str,
        content: bytes,
        name: str,
        mime_type: str | None = None,
        size: int | None = None,
        dimensions: tuple[int, int] = (0, 0),
    ) -> StoredFile:
        """Store a file under an identifier of its own, also when the same bytes came before."""
        number = len(self.files) + 1
        digest = hashlib.sha256(content[:65536] + f"{len(content)} {number}".encode()).digest()
        unique_id = "AQAD" + base64.urlsafe_b64encode(digest).decode()[:12]
        stored = StoredFile(
            unique_id,
            kind,
            content,
            len(content) if size is None else size,
            name,
            mime_type or guess_mime_type(name),
            *dimensions,
        )
        self.files[unique_id] = stored
        return stored

    def id_for(self, bot_id: int, stored: StoredFile) -> str:
        """Return the `file_id` this bot knows the file by."""
        check = hashlib.sha256(f"{bot_id} {stored.unique_id}".encode()).digest()
        return f"BQACAgUAAxkB{stored.unique_id}-{base64.urlsafe_b64encode(check).decode()[:32]}"

    def find(self, bot_id: int, file_id: str) -> StoredFile | None:
        """Return the file behind a bot's `file_id`, or None if it is not this bot's or nobody's."""
        unique_id = file_id.removeprefix("BQACAgUAAxkB")[:16]
        stored = self.files.get(unique_id)
        if stored is None or self.id_for(bot_id, stored) != file_id:
            return None
        return stored

    def fetchable(self, bot_id: int, file_id: str) -> StoredFile:
        """Return the file for `getFile`, or refuse as Telegram does: too big, wrong or lost."""
        if not file_id:
            raise bad_request("file_id not specified")
        if not file_id.startswith("BQACAgUAAxkB"):
            raise bad_request("invalid file_id")
        stored = self.find(bot_id, file_id)
        if stored is None or stored.lost:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if stored.size > self.download_limit:
            raise bad_request("file is too big")
        return stored

    def link(self, bot_id: int, stored: StoredFile, now: datetime) -> str:
        """Return the `file_path` under which a bot can fetch a file for the next hour.

        Paths are numbered for each bot and end in the name's own extension. Asked again, the same path is
        good for another hour (Bot API, "getFile").
        """
        links = self.links.setdefault(bot_id, {})
        fresh = f"{_FOLDERS.get(stored.kind, 'documents')}/file_{len(links)}{_suffix(stored)}"
        path = self.paths.setdefault((bot_id, stored.unique_id), fresh)
        links[path] = _Link(stored, now)
        return path

    def linked(self, bot_id: int, path: str, now: datetime) -> StoredFile | None:
        """Return the file behind a path this bot was given, None if there is none or the hour is over."""
        link = self.links.get(bot_id, {}).get(path)
        if link is None or link.stored.lost or now - link.at > LINK_KEPT:
            return None
        return link.stored

    def lose(self, content: object) -> None:
        """Lose every file of a message's content."""
        if isinstance(content, list | tuple):
            for each in content:
                self.lose(each)
        if isinstance(content, dict):
            stored = self.files.get(str(content.get("file_unique_id", "")))
            if stored is not None:
                stored.lost = True
            self.lose(list(content.values()))

    def named_for(self, bot_id: int, content: Json) -> Json:
        """Return a message's content with each file under the identifier this bot knows it by."""
        if _FILE_KINDS.isdisjoint(content):
            return content
        return {key: self._named(bot_id, value) for key, value in content.items()}

    def _named(self, bot_id: int, value: object) -> object:
        if isinstance(value, list):
            return [self._named(bot_id, each) for each in value]
        if not isinstance(value, dict):
            return value
        inner = {key: self._named(bot_id, each) for key, each in value.items()}
        stored = self.files.get(str(value.get("file_unique_id", "")))
        return inner if stored is None else {"file_id": self.id_for(bot_id, stored), **inner}


def _suffix(stored: StoredFile) -> str:
    suffix = PurePosixPath(stored.name).suffix or (".jpg" if stored.kind == "photo" else "")
    return "".join(char for char in suffix if char.isascii() and (char.isalnum() or char == "."))[:16]


def file_json(stored: StoredFile) -> Json:
    """Write the fields every file type of the Bot API shares, but for the `file_id` each bot has its own of."""
    return {"file_unique_id": stored.unique_id, "file_size": stored.size}


def guess_mime_type(name: str) -> str:
    """Return the type Telegram would give a file of this name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
