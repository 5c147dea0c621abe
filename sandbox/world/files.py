"""Files as Telegram keeps them: identifiers bound to a bot, a path to download from, the limits on both ways."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from sandbox.api_error import bad_request
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
    is_lost: bool = False


@dataclass(frozen=True)
class _Link:
    """What lies behind a `file_path` that a bot was given, and when it was last given it."""

    file: StoredFile
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
        file = StoredFile(
            unique_id,
            kind,
            content,
            len(content) if size is None else size,
            name,
            mime_type or guess_mime_type(name),
            *dimensions,
        )
        self.files[unique_id] = file
        return file

    def id_for(self, bot_id: int, file: StoredFile) -> str:
        """Return the `file_id` this bot knows the file by."""
        check = hashlib.sha256(f"{bot_id} {file.unique_id}".encode()).digest()
        return f"BQACAgUAAxkB{file.unique_id}-{base64.urlsafe_b64encode(check).decode()[:32]}"

    def find(self, bot_id: int, file_id: str) -> StoredFile | None:
        """Return the file behind a bot's `file_id`, or None if it is not this bot's or nobody's."""
        unique_id = file_id.removeprefix("BQACAgUAAxkB")[:16]
        file = self.files.get(unique_id)
        if file is None or self.id_for(bot_id, file) != file_id:
            return None
        return file

    def fetchable(self, bot_id: int, file_id: str) -> StoredFile:
        """Return the file for `getFile`, or refuse as Telegram does: too big, wrong or lost."""
        if not file_id:
            raise bad_request("file_id not specified")
        if not file_id.startswith("BQACAgUAAxkB"):
            raise bad_request("invalid file_id")
        file = self.find(bot_id, file_id)
        if file is None or file.is_lost:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if file.size > self.download_limit:
            raise bad_request("file is too big")
        return file

    def link(self, bot_id: int, file: StoredFile, now: datetime) -> str:
        """Return the `file_path` under which a bot can fetch a file for the next hour.

        Paths are numbered for each bot and end in the name's own extension. Asked again, the same path is
        good for another hour (Bot API, "getFile").
        """
        links = self.links.setdefault(bot_id, {})
        new_path = f"{_FOLDERS.get(file.kind, 'documents')}/file_{len(links)}{_suffix(file)}"
        path = self.paths.setdefault((bot_id, file.unique_id), new_path)
        links[path] = _Link(file, now)
        return path

    def linked(self, bot_id: int, path: str, now: datetime) -> StoredFile | None:
        """Return the file behind a path this bot was given, None if there is none or the hour is over."""
        link = self.links.get(bot_id, {}).get(path)
        if link is None or link.file.is_lost or now - link.at > LINK_KEPT:
            return None
        return link.file

    def lose(self, content: object) -> None:
        """Lose every file of a message's content."""
        if isinstance(content, list | tuple):
            for each in content:
                self.lose(each)
        if isinstance(content, dict):
            file = self.files.get(str(content.get("file_unique_id", "")))
            if file is not None:
                file.is_lost = True
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
        file = self.files.get(str(value.get("file_unique_id", "")))
        return inner if file is None else {"file_id": self.id_for(bot_id, file), **inner}


def _suffix(file: StoredFile) -> str:
    suffix = PurePosixPath(file.name).suffix or (".jpg" if file.kind == "photo" else "")
    return "".join(char for char in suffix if char.isascii() and (char.isalnum() or char == "."))[:16]


def file_json(file: StoredFile) -> Json:
    """Write the fields every file type of the Bot API shares, but for the `file_id` each bot has its own of."""
    return {"file_unique_id": file.unique_id, "file_size": file.size}


def guess_mime_type(name: str) -> str:
    """Return the type Telegram would give a file of this name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
