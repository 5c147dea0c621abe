"""One version of an answer whole: what was asked, what was sent, and whether its bytes are still what they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from domain.review.review import SubmittedAnswer
from domain.submission.drafts import PlacedFile, StoredFile
from domain.submission.sent_files import FileView, SentFile
from services.ports import Ports
from services.refusals import Gone
from storage.database import Connection
from storage.evidence.store import StoreMissing
from storage.queries.review import changes
from storage.queries.review.reviews import ReviewedSubmission
from storage.queries.rounds import rounds
from storage.queries.submission import submission_view as queries
from storage.queries.submission.submission_view import SubmissionFile

_log = structlog.get_logger(__name__)

FILES_AT_ONCE = 10
"""How many files are given by one tap: more would keep the chat busy for long, one message a second."""


@dataclass(frozen=True, slots=True)
class DraftFilesPart:
    """Some files of a draft, each with where it lies (None: it cannot be read).

    `next_part` is where the others are, if there are more.
    """

    files: tuple[tuple[PlacedFile, Path | None], ...]
    next_part: int | None


async def submitted_answer(db: Connection, ports: Ports, standing: ReviewedSubmission) -> SubmittedAnswer:
    """Everything about a submission that a person looks at; a file without sound bytes has no path."""
    indicator = await rounds.indicator(db, standing.indicator_id)
    of_round = await rounds.get(db, standing.round_id)
    if indicator is None or of_round is None:
        raise Gone
    files = await queries.files(db, standing.id)
    return SubmittedAnswer(
        submission_id=standing.id,
        assignment_id=standing.assignment_id,
        region=standing.region,
        opd=standing.opd,
        round=of_round,
        indicator=indicator,
        version=standing.version,
        receipt_number=standing.receipt_number,
        kind=standing.answer,
        nihil_reason=standing.nihil_reason,
        submitted_at=standing.submitted_at,
        late=standing.late,
        files=tuple(_sent_file(ports, standing.region.id, file) for file in files),
        figures=tuple(await queries.figures(db, standing.id)),
    )


async def is_sound(ports: Ports, region_id: int, file: StoredFile) -> bool | None:
    """Whether a file's bytes are what was stored; None where the evidence is away, which says nothing of them.

    Sound bytes lie then on this machine, for some minutes at least.
    """
    return await _is_sound(ports, region_id, file.sha256, file.size)


async def readable(ports: Ports, region_id: int, file: StoredFile) -> Path | None:
    """Where a file's bytes lie, if they are what was stored; notes that they are not. No transaction is open."""
    sound = await is_sound(ports, region_id, file)
    if sound is False:
        async with ports.maintain() as (db, now):
            await changes.mark_damaged(db, [file.id], now)
    return ports.evidence.path(region_id, file.sha256) if sound else None


async def readable_paper(ports: Ports, region_id: int, sha256: str) -> Path | None:
    """The same of what has no row as a file: the letter or the minutes of a meeting, an uploaded specimen."""
    sound = await _is_sound(ports, region_id, sha256, None)
    if not sound:
        _log.error("a paper of the region is missing or no longer what was stored", region_id=region_id, sha256=sha256)
    return ports.evidence.path(region_id, sha256) if sound else None


async def compare_files(ports: Ports, submission_id: int) -> frozenset[int]:
    """Reads a submission's files and notes those that are missing or no longer what was stored.

    Returns the ids of those that cannot be read just now, be it that their place is away.
    """
    async with ports.database.read() as db:
        files = await queries.files(db, submission_id)
        region_id = await queries.region_of(db, submission_id)
    if region_id is None:
        return frozenset()
    states = {file.file.id: await is_sound(ports, region_id, file.file) for file in files if not file.damaged}
    broken = [file_id for file_id, sound in states.items() if sound is False]
    if broken:
        async with ports.maintain() as (db, now):
            await changes.mark_damaged(db, broken, now)
    return frozenset(file_id for file_id, sound in states.items() if not sound)


async def _is_sound(ports: Ports, region_id: int, sha256: str, size: int | None) -> bool | None:
    try:
        return await ports.evidence.fetched(region_id, sha256, size) is not None
    except StoreMissing:
        return None


def _sent_file(ports: Ports, region_id: int, file: SubmissionFile) -> SentFile:
    path = None if file.damaged else ports.evidence.path(region_id, file.file.sha256)
    view = FileView(reference=file.view_reference) if path is not None and file.view_reference else None
    return SentFile(file.file, file.item, path, view, file.contributor, file.former, file.proof_page)


async def draft_files_part(ports: Ports, region_id: int, files: Sequence[PlacedFile], part: int) -> DraftFilesPart:
    """One part (from 0) of a draft's files, each read and compared first; raises Gone where there is none."""
    first = max(part, 0) * FILES_AT_ONCE
    end = first + FILES_AT_ONCE
    chosen = files[first:end]
    if not chosen:
        raise Gone
    readings = [(placed, await readable(ports, region_id, placed.file)) for placed in chosen]
    return DraftFilesPart(tuple(readings), end // FILES_AT_ONCE if end < len(files) else None)
