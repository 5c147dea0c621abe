"""Where an installation has chosen that its evidence lies."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

MEGABYTE = 1024 * 1024


def is_bucket(url: str) -> bool:
    """Whether it has the form s3://BUCKET/PREFIX, without a name and a password in it."""
    address = urlsplit(url)
    return (
        address.scheme == "s3"
        and bool(address.hostname)
        and not (address.query or address.fragment or address.username)
    )


@dataclass(frozen=True, slots=True)
class EvidenceLocation:
    """`folder`, or where `url` (s3://BUCKET/PREFIX) is given, there.

    `cache_folder` is for what travels to and from the server, with copies of `cache_bytes` altogether.
    """

    folder: Path
    url: str | None = None
    endpoint: str | None = None
    region: str = "us-east-1"
    key_id: str | None = None
    key: str | None = field(default=None, repr=False)
    cache_folder: Path = Path("data/sementara")
    cache_bytes: int = 2000 * MEGABYTE

    @property
    def disk_folder(self) -> Path:
        """The folder on this machine, of the evidence or of what is on its way."""
        return self.folder if self.url is None else self.cache_folder
