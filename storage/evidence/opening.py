"""The evidence store that an installation has chosen: a folder, or a prefix on an S3-compatible server."""

from typing import TYPE_CHECKING

from storage.evidence.folder import FolderStore
from storage.evidence.location import EvidenceLocation
from storage.evidence.store import EvidenceStore

if TYPE_CHECKING:
    from storage.evidence.server import ServerAddress


class ObjectsNotInstalled(Exception):
    """The library that speaks with S3-compatible servers is not installed."""


def opened(location: EvidenceLocation) -> EvidenceStore:
    """The store itself; nothing is asked of it yet. Raises ObjectsNotInstalled."""
    if location.url is None:
        return FolderStore(location.folder)
    try:
        from storage.evidence.objects import ObjectStore
        from storage.evidence.server import Server
    except ImportError as error:
        raise ObjectsNotInstalled from error
    return ObjectStore(Server(_address(location)), location.cache_folder, location.cache_bytes)


def _address(location: EvidenceLocation) -> "ServerAddress":
    from storage.evidence.server import ServerAddress

    bucket, _, prefix = (location.url or "").removeprefix("s3://").partition("/")
    return ServerAddress(bucket, prefix.strip("/"), location.endpoint, location.region, location.key_id, location.key)
