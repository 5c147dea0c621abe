"""The evidence from a folder to a server, or back: all of it, compared; the source stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.operating.store import StoreNotTied, store_fault, store_id_of
from storage.database import Database
from storage.evidence.files import chunks_of
from storage.evidence.store import EvidenceStore
from storage.queries.operating import leadership

_SIGN_OF_LIFE = timedelta(minutes=1)
_OF_ANY_AGE = timedelta(days=-1)
_MARK = "copying-{store_id}"
"""What marks a copy that is not whole yet: no bot takes it for its evidence."""

OnProgress = Callable[[int], None]
"""Is told how many files were looked at."""


class TargetTaken(Exception):
    """Somebody else's evidence, or something else, lies where the copy was to go."""


class CopyIncomplete(Exception):
    """Fewer files lie in the copy than were brought there; nothing is taken for a copy yet."""

    def __init__(self, lacking: int) -> None:
        super().__init__(f"{lacking} files are not in the copy")
        self.lacking = lacking


@dataclass(slots=True)
class CopiedEvidence:
    """How many files lie in both places, how many of them came now, and how many were damaged before and did not.

    `in_use` tells that a bot runs on the source: what comes in by now is not in the copy.
    """

    files: int = 0
    brought: int = 0
    harmed: int = 0
    in_use: bool = False


async def copy_evidence(
    database: Database, source: EvidenceStore, target: EvidenceStore, now: datetime, on_progress: OnProgress
) -> CopiedEvidence:
    """An operator's command: copies what lies in the source and not in the target yet, and compares all of it.

    Interrupted it is gone on with by doing it again. Raises StoreNotTied where the source is not the database's,
    TargetTaken, CopyIncomplete, and StoreMissing where one of both goes away.
    """
    fault = await store_fault(database, source)
    if fault is not None:
        raise StoreNotTied(fault, source.place)
    store_id = await store_id_of(database, now)
    unfinished = _MARK.format(store_id=store_id)
    mark = await target.marker()
    if mark not in (None, store_id, unfinished) or (mark is None and not await target.is_empty()):
        raise TargetTaken
    if mark is None:
        await target.set_marker(unfinished)
    result = CopiedEvidence()
    addresses = await _addresses(source)
    for number, (region_id, sha256) in enumerate(addresses, 1):
        await _bring(source, target, region_id, sha256, result)
        on_progress(number)
    result.files = len(addresses) - result.harmed
    lacking = result.files - len(set(addresses) & set(await _addresses(target)))
    if lacking > 0:
        raise CopyIncomplete(lacking)
    async with database.read() as db:
        result.in_use = any(
            lease.holder is not None and lease.age < _SIGN_OF_LIFE for lease in await leadership.every(db)
        )
    await target.set_marker(store_id)
    return result


async def _bring(
    source: EvidenceStore, target: EvidenceStore, region_id: int, sha256: str, result: CopiedEvidence
) -> None:
    """One file; what lies there already is compared, and comes anew where it differs."""
    if source.fetches and await target.intact(region_id, sha256, None):
        return
    try:
        async with source.local(region_id, sha256) as path:
            if await target.resembles(path, region_id, sha256):
                return
            received = await target.receive(chunks_of(path))
    except FileNotFoundError:
        result.harmed += 1
        return
    try:
        if received.sha256 == sha256:
            await target.keep(received, region_id)
            result.brought += 1
        else:
            result.harmed += 1
    finally:
        await target.discard(received)


async def _addresses(evidence: EvidenceStore) -> list[tuple[int, str]]:
    return [address for folder in await evidence.folders() for address in await evidence.lying_for(folder, _OF_ANY_AGE)]
