"""The world as use cases see it, put together of what is open."""

from collections.abc import Callable
from typing import Final

from bot.settings import Settings
from bot.telegram.client import Client, bot_id
from bot.telegram.file_fetcher import FileFetcher
from domain.clock import Clock
from domain.operating.state import Vitals
from domain.submission.evidence import StorageLimits
from services.ports import Inspect, Ports
from storage.database import Database
from storage.evidence.store import EvidenceStore

_MEGABYTE: Final = 1024 * 1024


def ports_of(
    settings: Settings,
    database: Database,
    evidence: EvidenceStore,
    clock: Clock,
    client: Client,
    inspect: Inspect,
    vitals: Callable[[], Vitals],
    holder: str,
) -> Ports:
    """What use cases work with; `holder` is the process's claim, `vitals` what it says of itself."""
    limit = _bytes(settings.download_limit_mb)
    return Ports(
        database=database,
        evidence=evidence,
        clock=clock,
        inspect=inspect,
        files=FileFetcher(client.bot, client.request, limit_bytes=limit, local_root=settings.api_files_folder),
        bot_name=client.bot.username,
        bot_id=bot_id(settings),
        holder=holder,
        retention=settings.retention,
        upload_limit=settings.upload_limit,
        storage_limits=StorageLimits(_bytes(settings.opd_daily_mb), _bytes(settings.disk_reserve_mb)),
        vitals=vitals,
    )


def _bytes(megabytes: int | None) -> int | None:
    return None if megabytes is None else megabytes * _MEGABYTE
