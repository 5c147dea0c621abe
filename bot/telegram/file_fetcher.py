"""Files that people sent, streamed from the Bot API server in small pieces.

PTB's own downloads hold a whole file in memory; here at most two pieces of 64 KiB are. A body that ends early
is a fault of the surroundings (`DownloadCut`), never a shorter file.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from telegram import Bot, File
from telegram.error import BadRequest

from bot.telegram.api_errors import DownloadCut
from bot.telegram.http import CHUNK, AiohttpRequest
from domain.submission.evidence import is_too_large
from services.ports import FileGone, FileTooLarge

CLOUD_LIMIT = 20 * 1024 * 1024


class FileOutsideRoot(Exception):
    """A self-hosted server named a path that is not inside its folder; it is not read."""


class FileFetcher:
    """The product's `FileSource` over the Bot API (`getFile`, then the file's address).

    `limit_bytes` is what the server lets a bot fetch: 20 MB in Telegram's cloud, None without a limit. A
    self-hosted server in local mode answers with a path on disk; it is read only inside `local_root`.
    """

    def __init__(
        self,
        bot: Bot,
        request: AiohttpRequest,
        *,
        limit_bytes: int | None = CLOUD_LIMIT,
        local_root: Path | None = None,
    ) -> None:
        self._bot = bot
        self._request = request
        self._limit = limit_bytes
        self._root = None if local_root is None else local_root.resolve()

    @property
    def limit(self) -> int | None:
        """The largest file the server gives out, in bytes."""
        return self._limit

    async def stream(self, reference: str, declared_size: int | None = None) -> AsyncGenerator[bytes, None]:
        """Yield the bytes of the file with the `file_id` `reference`, in pieces of at most 64 KiB.

        `declared_size` is what the message said, in bytes: a file over the limit is refused without asking
        Telegram. Raises `FileTooLarge`, `FileGone` (Telegram does not have it, or not any more),
        `FileOutsideRoot`, PTB's errors of the call, and `DownloadCut` when the file did not come whole.
        """
        self._check(declared_size)
        received = 0
        for asked_again in (False, True):
            file, address = await self._locate(reference, declared_size)
            try:
                async with aclosing(self._pieces(address)) as pieces:
                    async for piece in pieces:
                        received += len(piece)
                        self._check(received)
                        yield piece
                break
            except FileNotFoundError:
                # An address goes stale after an hour; asked again, Telegram makes it good for another.
                if received or asked_again:
                    raise FileGone("the address that Telegram gave leads to nothing") from None
        if file.file_size is not None and received != file.file_size:
            raise DownloadCut(f"{received} bytes came of a file of {file.file_size}")

    async def _locate(self, reference: str, declared_size: int | None) -> tuple[File, str]:
        """What Telegram says about a file, and where it lies."""
        try:
            file = await self._bot.get_file(reference)
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise FileTooLarge(declared_size, self._limit) from None
            if "file_id" in error.message.lower():
                raise FileGone("Telegram does not know this file") from None
            raise
        self._check(file.file_size)
        if file.file_path is None:
            raise FileGone("Telegram gives no address for this file")
        return file, file.file_path

    def _pieces(self, address: str) -> AsyncGenerator[bytes, None]:
        if address.startswith(("http://", "https://")):
            return self._request.stream(address)
        return _read(self._inside_root(address))

    def _check(self, size: int | None) -> None:
        if is_too_large(size, self._limit):
            raise FileTooLarge(size, self._limit)

    def _inside_root(self, named: str) -> Path:
        # Links are followed before the comparison, so that one inside the folder cannot lead out of it.
        path = Path(named).resolve()
        if self._root is None or not path.is_relative_to(self._root):
            raise FileOutsideRoot("the server named a file outside its folder")
        return path


async def _read(path: Path) -> AsyncGenerator[bytes, None]:
    handle = await asyncio.to_thread(path.open, "rb")
    try:
        while piece := await asyncio.to_thread(handle.read, CHUNK):
            yield piece
    finally:
        handle.close()
