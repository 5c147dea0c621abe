"""The S3-compatible server behind the evidence: what is asked of it, what it proves, and what its refusals mean."""

import asyncio
import contextlib
import hashlib
import re
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from storage.evidence.files import CHUNK
from storage.evidence.store import StoreAway, StoreDamaged, StoreFaultCause

if TYPE_CHECKING:
    from obstore.store import S3Config

PART_BYTES = 8 * CHUNK
"""What is larger goes in parts of that size (S3 takes 10,000 of them)."""

_PARTS_AT_ONCE = 2
_UPLOADS_AT_ONCE = 8
_COPIES_AT_ONCE = 8
_SHORTEST_REST, _LONGEST_REST = 1.0, 15.0
_STATUS = re.compile(r"status code: (\d{3})")
_REFUSED_CODES = re.compile(r"InvalidAccessKeyId|SignatureDoesNotMatch|AccessDenied|InvalidToken|ExpiredToken")
_UNKNOWN_CONDITION = re.compile(r"NotImplemented|InvalidRequest|InvalidArgument|If-None-Match")


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the bucket is and who asks; `key_id` and `key` are None where the machine itself has a right to it.

    `endpoint` is None for Amazon's own. An address beginning with http:// is taken at its word.
    """

    bucket: str
    prefix: str
    endpoint: str | None
    region: str
    key_id: str | None
    key: str | None

    @property
    def place(self) -> str:
        """As it is shown to operators."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True, slots=True)
class StoredObject:
    """What the server says of an object; `digest` is its entity tag."""

    name: str
    size: int
    digest: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class _Digests:
    """A local file's size, and what the server's tag is for it when it came in one piece, or in parts of ours."""

    size: int
    sha256: str
    md5: str
    md5_of_parts: str

    def fit(self, tag: str | None) -> bool:
        return (tag or "").strip('"') in (self.md5, self.md5_of_parts)


class Server:
    """Objects below one prefix of a bucket.

    What it cannot do raises StoreAway; after that it is left alone for a moment, so that nobody waits for it in vain.
    """

    def __init__(self, address: ServerAddress) -> None:
        self.place = address.place
        self._store = _client(address)
        self._uploads = asyncio.Semaphore(_UPLOADS_AT_ONCE)
        self._copies = asyncio.Semaphore(_COPIES_AT_ONCE)
        self._knows_condition = True
        self._away: StoreAway | None = None
        self._rests_until = 0.0

    async def put(self, path: Path, name: str, sha256: str) -> StoredObject | None:
        """Brings a local file of that hash to a name where nothing lies yet, and proves that it is there.

        What lies there already is compared instead and returned; it is replaced only if it differs. Raises StoreDamaged
        where the file, or what the server has then, is something else.
        """
        digests = await asyncio.to_thread(_digests, path)
        if digests.sha256 != sha256:
            raise StoreDamaged(f"evidence {sha256} read back differently")
        async with self._uploads:
            tag = await self._create(path, name, digests)
            if tag is None:
                before = await self._same(name, digests)
                if before is not None:
                    return before
                tag = await self._write(path, name, digests)
        await self._prove(name, digests, tag)
        return None

    async def put_again(self, path: Path, name: str) -> None:
        """Writes the same bytes once more, so that they count as having come just now."""
        digests = await asyncio.to_thread(_digests, path)
        async with self._uploads:
            tag = await self._write(path, name, digests)
        await self._prove(name, digests, tag)

    async def resembles(self, path: Path, name: str) -> bool:
        """Whether what lies under a name is what lies in a local file."""
        return await self._same(name, await asyncio.to_thread(_digests, path)) is not None

    async def put_note(self, name: str, content: bytes) -> None:
        """Writes a small object of our own, over the one before."""
        async with self._asking():
            await obstore.put_async(self._store, name, content, use_multipart=False)

    async def note(self, name: str, within: float) -> bytes | None:
        """What such an object holds; None where there is none. More than so many seconds are not waited for it."""
        try:
            async with self._asking(), asyncio.timeout(within):
                result = await obstore.get_async(self._store, name)
                return bytes(await result.bytes_async())
        except FileNotFoundError:
            return None

    async def describe(self, name: str) -> StoredObject | None:
        """What lies under a name; None where nothing does."""
        try:
            async with self._asking():
                meta = await obstore.head_async(self._store, name)
        except FileNotFoundError:
            return None
        return StoredObject(name, meta["size"], meta["e_tag"] or "", meta["last_modified"])

    async def stream(self, name: str) -> AsyncIterator[bytes]:
        """The bytes under a name, as they come; FileNotFoundError where nothing lies there."""
        async with self._asking():
            result = await obstore.get_async(self._store, name)
            async for chunk in result.stream(min_chunk_size=CHUNK):
                yield bytes(chunk)

    async def copy(self, name: str, to: str) -> None:
        """Copies on the server, over what lies there; proven by what the server says of both, or read back."""
        async with self._copies:
            async with self._asking():
                await obstore.copy_async(self._store, name, to)
            before, after = await self.describe(name), await self.describe(to)
            if before is None or after is None or before.size != after.size:
                raise StoreDamaged(f"the copy {to} differs")
            if before.digest != after.digest and await self._sha256(name) != await self._sha256(to):
                raise StoreDamaged(f"the copy {to} differs")

    async def delete(self, name: str) -> None:
        """Removes an object; nothing happens where there is none."""
        async with self._asking():
            with contextlib.suppress(FileNotFoundError):
                await obstore.delete_async(self._store, name)

    async def under(self, prefix: str) -> list[StoredObject]:
        """All objects below a prefix."""
        objects: list[StoredObject] = []
        async with self._asking():
            async for page in obstore.list(self._store, prefix):
                objects += [
                    StoredObject(meta["path"], meta["size"], meta["e_tag"] or "", meta["last_modified"])
                    for meta in page
                ]
        return objects

    async def folders(self, prefix: str | None = None) -> list[str]:
        """The next part of all names below a prefix, each once."""
        async with self._asking():
            result = await obstore.list_with_delimiter_async(self._store, prefix)
        return [name.rpartition("/")[2] for name in result["common_prefixes"]]

    async def is_empty(self) -> bool:
        """Whether nothing lies below the prefix."""
        async with self._asking():
            result = await obstore.list_with_delimiter_async(self._store)
        return not result["common_prefixes"] and not result["objects"]

    async def _create(self, path: Path, name: str, digests: _Digests) -> str | None:
        """Writes where nothing lies; the server's tag, or None where something does."""
        if digests.size > PART_BYTES or not self._knows_condition:
            # No condition is known for what comes in parts: it appears whole, and its name is its content.
            return None if await self.describe(name) is not None else await self._write(path, name, digests)
        try:
            async with self._asking(on_condition=True):
                result = await obstore.put_async(self._store, name, path, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return None
        except _ConditionRefused:
            self._knows_condition = False
            return await self._create(path, name, digests)
        return result["e_tag"]

    async def _write(self, path: Path, name: str, digests: _Digests) -> str | None:
        in_parts = digests.size > PART_BYTES
        async with self._asking():
            result = await obstore.put_async(
                self._store,
                name,
                path,
                use_multipart=in_parts,
                chunk_size=PART_BYTES,
                max_concurrency=_PARTS_AT_ONCE,
            )
        return result["e_tag"]

    async def _same(self, name: str, digests: _Digests) -> StoredObject | None:
        """What lies under the name, if it is that content."""
        described = await self.describe(name)
        if described is None or described.size != digests.size:
            return None
        return described if digests.fit(described.digest) or await self._sha256(name) == digests.sha256 else None

    async def _prove(self, name: str, digests: _Digests, tag: str | None) -> None:
        """The server's own digest of what it has got, or else the bytes themselves, read back."""
        if digests.fit(tag):
            return
        if await self._sha256(name) != digests.sha256:
            await self.delete(name)
            raise StoreDamaged(f"evidence {digests.sha256} read back differently")

    async def _sha256(self, name: str) -> str:
        digest = hashlib.sha256()
        async for chunk in self.stream(name):
            digest.update(chunk)
        return digest.hexdigest()

    @contextlib.asynccontextmanager
    async def _asking(self, *, on_condition: bool = False) -> AsyncIterator[None]:
        """Says what went wrong in our own terms, and leaves a server alone that is away."""
        if self._away is not None and time.monotonic() < self._rests_until:
            raise StoreAway(self._away.cause, self.place, self._away.reason)
        began = time.monotonic()
        try:
            with _own_terms(self.place, on_condition):
                yield
        except StoreAway as fault:
            waited = time.monotonic() - began
            self._away = fault
            self._rests_until = time.monotonic() + min(max(_SHORTEST_REST, waited), _LONGEST_REST)
            raise
        self._away = None


class _ConditionRefused(Exception):
    """The server does not know how to write only where nothing lies."""


@contextlib.contextmanager
def _own_terms(place: str, on_condition: bool) -> Iterator[None]:
    try:
        yield
    except AlreadyExistsError:
        raise
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise StoreAway(StoreFaultCause.REFUSED, place, _reason(error)) from error
    except FileNotFoundError as error:
        if "NoSuchBucket" in str(error):
            raise StoreAway(StoreFaultCause.ABSENT, place, _reason(error)) from error
        raise
    except TimeoutError as error:
        raise StoreAway(StoreFaultCause.UNREACHABLE, place, "timeout") from error
    except BaseError as error:
        if on_condition and _is_unknown_condition(error):
            raise _ConditionRefused from error
        raise _judged(error, place) from error


def _is_unknown_condition(error: BaseError) -> bool:
    reason = _reason(error)
    return reason == "501" or (reason == "400" and _UNKNOWN_CONDITION.search(str(error)) is not None)


def _judged(error: BaseError, place: str) -> StoreAway:
    words, reason = str(error), _reason(error)
    if reason == "404":
        return StoreAway(StoreFaultCause.ABSENT, place, reason)
    if reason in ("401", "403") or _REFUSED_CODES.search(words):
        return StoreAway(StoreFaultCause.REFUSED, place, reason)
    return StoreAway(StoreFaultCause.UNREACHABLE, place, reason)


def _reason(error: Exception) -> str:
    """The server's answer as a number; without one, the kind of error."""
    status = _STATUS.search(str(error))
    return status.group(1) if status else type(error).__name__


def _client(address: ServerAddress) -> S3Store:
    config: S3Config = {"region": address.region, "checksum_algorithm": "SHA256", "conditional_put": "etag"}
    if address.endpoint is not None:
        config["endpoint"] = address.endpoint
        config["virtual_hosted_style_request"] = False
    if address.key_id is not None:
        config["access_key_id"] = address.key_id
        config["secret_access_key"] = address.key or ""
    return S3Store(
        address.bucket,
        prefix=address.prefix or None,
        config=config,
        client_options={
            "allow_http": (address.endpoint or "").startswith("http://"),
            "connect_timeout": timedelta(seconds=5),
            "read_timeout": timedelta(seconds=20),
            "timeout": timedelta(seconds=120),
        },
        retry_config={
            "max_retries": 1,
            "retry_timeout": timedelta(seconds=20),
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=1),
                "base": 2,
            },
        },
    )


def _digests(path: Path) -> _Digests:
    md5, sha256 = hashlib.md5(usedforsecurity=False), hashlib.sha256()
    parts: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while part := file.read(PART_BYTES):
            md5.update(part)
            sha256.update(part)
            parts.append(hashlib.md5(part, usedforsecurity=False).digest())
            size += len(part)
    of_parts = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest()
    return _Digests(size, sha256.hexdigest(), md5.hexdigest(), f"{of_parts}-{len(parts)}")
