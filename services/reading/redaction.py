"""[Samarkan]: a copy of a file on which the numbers of persons are blackened; it goes out instead of the file.

The file itself is never touched. A copy that is there already is used again; one that cannot be made leaves nothing.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from documents.inspection import media_types
from documents.redaction.process import BlackenedFile, blackened_copy
from domain.audit import AuditKind
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.reading.redaction import MOST_REDACTED_PAGES, REDACTABLE, RedactedCopy, RedactionFault, redacted_name
from domain.submission.evidence import Inspection, MediaKind
from domain.submission.sent_files import SentFile
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from services.submission import submission_view
from services.submission.room import check_room
from storage.database import Connection
from storage.queries import audit
from storage.queries.reading import redactions
from storage.queries.reading.redactions import SentPlace
from storage.queries.submission import files


@dataclass(frozen=True, slots=True)
class Redaction:
    """A file with its blackened copy and where that lies, or (`fault`) why none was made."""

    place: SentPlace
    copy: RedactedCopy | None = None
    path: Path | None = None
    fault: RedactionFault | None = None


async def redact(
    ports: Ports, actor: Actor, file_id: int, update_ref: UpdateRef | None, on_start: OnStart | None = None
) -> Redaction:
    """The blackened copy of a file that was sent, which goes out instead of it from now on.

    `on_start` is called once it is clear that it takes a moment. Raises Gone, NotAllowed, NoRoom, and ExportFailed
    where no process can be started.
    """
    async with ports.database.read() as db:
        place = await _place_for(db, actor, file_id)
        copy = (await redactions.of_files(db, [file_id])).get(file_id)
    path = await submission_view.readable(ports, place.region_id, copy.copy) if copy is not None else None
    if copy is not None and path is not None:
        return Redaction(place, await _use(ports, actor, copy, update_ref), path)
    original = await submission_view.readable(ports, place.region_id, place.file)
    fault = RedactionFault.DAMAGED if original is None else _obstacle(place)
    if fault is not None or original is None:
        return Redaction(place, fault=fault)
    if on_start is not None:
        await on_start()
    making = ports.exports.redactions.run(
        (place.region_id, place.file.sha256), lambda: blackened_copy(original.absolute(), place.file.media_type)
    )
    try:
        blackened = await making
    except OSError as error:
        raise ExportFailed from error
    if isinstance(blackened, RedactionFault):
        return Redaction(place, fault=blackened)
    return await _keep(ports, actor, place, blackened, update_ref)


async def use_original(ports: Ports, actor: Actor, file_id: int, update_ref: UpdateRef | None) -> SentPlace:
    """[Pakai asli]: the file itself goes out again; the copy stays for another day. Raises Gone, NotAllowed."""
    return await _set_used(ports, actor, file_id, update_ref, used=False)


async def with_copies(db: Connection, sent: Sequence[SentFile]) -> tuple[SentFile, ...]:
    """Files as they leave the region: a blackened copy in the place of each that has one in use."""
    copies = await redactions.of_files(db, [sent_file.file.id for sent_file in sent])
    return tuple(
        replace(sent_file, file=copies[sent_file.file.id].copy, view=None)
        if sent_file.file.id in copies and copies[sent_file.file.id].used
        else sent_file
        for sent_file in sent
    )


async def _place_for(db: Connection, actor: Actor, file_id: int) -> SentPlace:
    place = await redactions.sent_place(db, file_id)
    if place is None:
        raise Gone
    if not may(actor, Action.REVIEW, Place(place.region_id, place.opd_id)):
        raise NotAllowed("redact", place.region_id, place.opd_id)
    return place


def _obstacle(place: SentPlace) -> RedactionFault | None:
    if place.file.kind not in REDACTABLE:
        return RedactionFault.NOT_PAGES
    return RedactionFault.TOO_MANY_PAGES if (place.file.pages or 1) > MOST_REDACTED_PAGES else None


async def _use(ports: Ports, actor: Actor, copy: RedactedCopy, update_ref: UpdateRef | None) -> RedactedCopy:
    """A copy that was made before, which goes out again."""
    if copy.used:
        return copy
    await _set_used(ports, actor, copy.original.id, update_ref, used=True)
    return replace(copy, used=True)


async def _set_used(ports: Ports, actor: Actor, file_id: int, update_ref: UpdateRef | None, *, used: bool) -> SentPlace:
    """Lets a file's copy go out in its place, or the file itself; what stands so already is not noted again."""
    async with ports.change(update_ref) as (db, now):
        place = await _place_for(db, actor, file_id)
        if await redactions.set_used(db, file_id, used=used):
            await audit.record(
                db,
                region_id=place.region_id,
                person_id=actor.person_id,
                kind=AuditKind.REDACTION_USED if used else AuditKind.REDACTION_UNUSED,
                subject_id=place.submission_id,
                at=now,
            )
    return place


async def _keep(
    ports: Ports, actor: Actor, place: SentPlace, blackened: BlackenedFile, update_ref: UpdateRef | None
) -> Redaction:
    """Keeps the copy as evidence is kept, and has it go out instead of its file."""
    await check_room(ports, place.region_id, None, len(blackened.content))
    received = await ports.evidence.receive(_chunks(blackened.content))
    try:
        path = await ports.evidence.keep(received, place.region_id)
        async with ports.change(update_ref, region_id=place.region_id) as (db, now):
            current = await _place_for(db, actor, place.file.id)
            noted = (await redactions.of_files(db, [place.file.id])).get(place.file.id)
            if noted is not None and noted.used and noted.copy.sha256 == received.sha256:
                return Redaction(place, noted, path)  # somebody who asked meanwhile had it kept
            file = await files.add(
                db,
                region_id=current.region_id,
                opd_id=current.opd_id,
                sha256=received.sha256,
                size=received.size,
                inspection=Inspection(
                    media_types.PDF,
                    MediaKind.PDF,
                    pages=blackened.pages,
                    suggested_name=redacted_name(place.file.name),
                ),
                uploaded_by=actor.person_id,
                reference=None,
                now=now,
            )
            await redactions.set_copy(
                db,
                region_id=current.region_id,
                file_id=place.file.id,
                copy_id=file.id,
                numbers=blackened.numbers,
                made_by=actor.person_id,
                now=now,
            )
            await audit.record(
                db,
                region_id=current.region_id,
                person_id=actor.person_id,
                kind=AuditKind.FILE_REDACTED,
                subject_id=current.submission_id,
                at=now,
            )
    finally:
        await ports.evidence.discard(received)
    return Redaction(place, RedactedCopy(place.file, file, blackened.numbers, used=True), path)


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content
