"""A file that goes with something else than a draft (a message, a letter, a specimen), kept as evidence is."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Actor
from domain.rounds.programme import EvidenceFormat
from domain.submission.drafts import accepts
from domain.submission.evidence import FileRefusal, Inspection, is_too_large
from services.ports import FileTooLarge, Ports
from services.submission.receive import Incoming
from services.submission.room import check_room
from storage.database import Connection
from storage.queries.submission import files


class FileRefused(Exception):
    """A file of that name is not kept, for that reason."""

    def __init__(self, name: str, refusal: FileRefusal) -> None:
        super().__init__(refusal.value)
        self.name = name
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file whose bytes are safe and of which no row speaks yet."""

    reference: str
    sha256: str
    size: int
    inspection: Inspection


@asynccontextmanager
async def kept_file(
    ports: Ports, region_id: int, opd_id: int | None, incoming: Incoming, formats: Collection[EvidenceFormat]
) -> AsyncIterator[KeptFile]:
    """Takes the bytes of a file in, of one of those formats, no transaction being open; a coordinator's own has no OPD.

    Raises FileTooLarge, FileGone, NoRoom, and FileRefused for what is none of them.
    """
    if is_too_large(incoming.size, ports.files.limit):
        raise FileTooLarge(incoming.size, ports.files.limit)
    await check_room(ports, region_id, opd_id, incoming.size)
    received = await ports.evidence.receive(ports.files.stream(incoming.reference, incoming.size))
    try:
        inspection = await ports.inspect(received.path, incoming.name)
        if inspection.refusal is not None:
            raise FileRefused(incoming.name, inspection.refusal)
        if not accepts(formats, inspection.kind):
            raise FileRefused(incoming.name, FileRefusal.UNSUPPORTED)
        await ports.evidence.keep(received, region_id)
        yield KeptFile(incoming.reference, received.sha256, received.size, inspection)
    finally:
        await ports.evidence.discard(received)


async def note_file(
    db: Connection, actor: Actor, region_id: int, opd_id: int, received: KeptFile, now: datetime
) -> int:
    """The row of a kept file, as one of that OPD; returns its id."""
    file = await files.add(
        db,
        region_id=region_id,
        opd_id=opd_id,
        sha256=received.sha256,
        size=received.size,
        inspection=received.inspection,
        uploaded_by=actor.person_id,
        reference=received.reference,
        now=now,
    )
    return file.id
