"""One PDF for each answer of a bundle, with all its documents in order; what was made is kept for the next try."""

import asyncio
import hashlib
from collections.abc import Iterable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from documents.bundles.words import OPD_AND_STATE
from documents.indicator_pdf.process import BindingFailed, bind_indicator
from documents.indicator_pdf.records import BoundDocument, IndicatorSheet
from domain.bundles.bundles import Bundle
from domain.bundles.contents import BundledFile
from domain.bundles.plan import AnswerKey, Entry, EntryKind
from domain.overview.export import ExportWords
from services.ports import Ports

_log = structlog.get_logger(__name__)
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class BoundFile:
    """Such a PDF: where it lies, and what it is."""

    path: Path
    described: BundledFile


async def bind_answers(
    ports: Ports, bundle: Bundle, entries: Iterable[Entry], words: ExportWords, folder: Path
) -> dict[AnswerKey, BoundFile]:
    """A PDF for each answer that has files; one that cannot be made is left out. Raises OSError on a full disk."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    answers: dict[AnswerKey, list[Entry]] = {}
    for entry in entries:
        if entry.kind is EntryKind.FILE:
            answers.setdefault((entry.indicator.code, entry.assignment.opd.code), []).append(entry)
    bound: dict[AnswerKey, BoundFile] = {}
    for number, (key, files) in enumerate(answers.items(), 1):
        path = folder / f"{number:05d}.pdf"
        if not await asyncio.to_thread(path.is_file):
            try:
                async with AsyncExitStack() as held:
                    documents = [await _document(ports, bundle, entry, held) for entry in files]
                    await bind_indicator(_cover(bundle, files[0], words), documents, path)
            except BindingFailed:
                _log.warning("an indicator could not be bound into one PDF", bundle_id=bundle.id, number=number)
                continue
        bound[key] = await asyncio.to_thread(_described, path)
    return bound


def _cover(bundle: Bundle, entry: Entry, words: ExportWords) -> IndicatorSheet:
    indicator, answer = entry.indicator, entry.answer
    state = words.states[entry.assignment.state]
    return IndicatorSheet(
        region=bundle.region.name,
        office=bundle.region.office,
        round=bundle.round.name,
        criterion=f"{indicator.criterion_code} {indicator.criterion}",
        code=indicator.code,
        title=indicator.title,
        measure=indicator.measure,
        opd=entry.assignment.opd.name,
        data_year=bundle.round.tahun_data,
        state=OPD_AND_STATE.format(state=state, receipt=answer.receipt_number),
    )


async def _document(ports: Ports, bundle: Bundle, entry: Entry, held: AsyncExitStack) -> BoundDocument:
    file = entry.file
    if file is None:
        raise ValueError("an entry without a file cannot be bound")
    path: Path | None = None
    with suppress(FileNotFoundError):
        path = await held.enter_async_context(ports.evidence.local(bundle.region.id, file.sha256))
    name = entry.path.rpartition("/")[2]
    return BoundDocument(
        path if path is not None and path.is_file() else None, file.name, file.media_type, file.sha256, file.item, name
    )


def _described(path: Path) -> BoundFile:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return BoundFile(path, BundledFile(sha256, path.stat().st_size, path.name, _PDF, None, ""))
