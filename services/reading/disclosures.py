"""What is told before documents leave a region: which of them show personal data of others, and which were not read."""

import asyncio
from collections.abc import Mapping, Sequence

from documents.inspection import media_types
from documents.reading import carriage
from domain.reading.disclosures import DisclosingFile, Disclosure, LeavingFile
from domain.reading.readings import AdviceCode, AdviceHandling
from storage.database import Connection
from storage.queries.reading import disclosures, rules


async def disclosure_of(db: Connection, region_id: int, leaving: Sequence[LeavingFile]) -> Disclosure:
    """What the readings of those files tell; nothing where the region does not want to hear of personal data."""
    of_region = await rules.of_region(db, region_id)
    if not leaving or of_region.of(AdviceCode.PERSONAL_DATA) is AdviceHandling.OFF:
        return Disclosure()
    by_id = {file.file_id: file for file in leaving}
    packed, unread = await disclosures.of_files(db, list(by_id), media_types.UNREAD)
    return Disclosure(await asyncio.to_thread(_disclosing, by_id, packed), unread)


def _disclosing(by_id: Mapping[int, LeavingFile], packed: Mapping[int, bytes]) -> tuple[DisclosingFile, ...]:
    facts = {file_id: carriage.unpacked(content).personal_data for file_id, content in packed.items()}
    return tuple(DisclosingFile(file, facts[id_]) for id_, file in by_id.items() if facts.get(id_))
