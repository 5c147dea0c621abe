"""Workbooks that travel through the chat: the template and the example going out, a filled one coming in."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from documents.render_jobs import RenderFailed
from documents.workbook.limits import MAX_FILE_BYTES
from documents.workbook.process import annotate_workbook, round_book
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.faults import Fault, Problem
from domain.rounds.marks import Marking
from domain.rounds.programme import Round
from domain.rounds.sample_books import SampleBook
from services.ports import FileTooLarge, Ports
from services.refusals import Gone, NotAllowed
from services.rounds.import_round import Faulty, ImportPreview, check_workbook
from services.rounds.outcomes import OutcomePreview
from services.single_flight import ExportFailed, OnStart
from storage.queries.people import regions
from storage.queries.rounds import rounds, stored_plan

_EXAMPLES = {SampleBook.KKP_HAM: "contoh_kkp_ham.xlsx", SampleBook.AKSI_HAM: "contoh_aksi_ham.xlsx"}


@dataclass(frozen=True, slots=True)
class SentWorkbook:
    """A workbook as it was sent, before a byte of it was fetched; `size` is what the messenger says."""

    reference: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it; `marked` is a copy with all faults marked, for as long as the block is open."""

    outcome: ImportPreview | OutcomePreview | Faulty
    marked: Path | None = None


@asynccontextmanager
async def checked(
    ports: Ports, actor: Actor, region_id: int, sent: SentWorkbook, marking_for: Callable[[Sequence[Fault]], Marking]
) -> AsyncIterator[Checked]:
    """Fetches a sent workbook and checks it for a region; with faults, a marked copy is made meanwhile.

    Raises `NotAllowed` before anything is fetched, `FileGone`, and faults of the surroundings.
    """
    _check(actor, region_id)
    if sent.size > MAX_FILE_BYTES:
        yield Checked(Faulty((Fault(Problem.TOO_COMPLEX),)))
        return
    try:
        received = await ports.evidence.receive(ports.files.stream(sent.reference, sent.size))
    except FileTooLarge:
        yield Checked(Faulty((Fault(Problem.TOO_COMPLEX),)))
        return
    try:
        outcome = await check_workbook(ports, actor, region_id, received.path)
        if not isinstance(outcome, Faulty):
            yield Checked(outcome)
            return
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "marked.xlsx"
            async with ports.exports.slots:
                annotated = await annotate_workbook(received.path, target, marking_for(outcome.faults))
            yield Checked(outcome, target if annotated else None)
    finally:
        await ports.evidence.discard(received)


async def template() -> bytes:
    """The empty template."""
    return await asyncio.to_thread(_template)


def _template() -> bytes:
    # Imported here: openpyxl takes a while, and the bot is to answer soon after its start.
    from documents.workbook.template import write_workbook

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "template.xlsx"
        write_workbook(target)
        return target.read_bytes()


async def sample_book(actor: Actor, region_id: int, book: SampleBook) -> tuple[str | None, bytes]:
    """The template (which has no name), or an example that ships, for those who set up the region's rounds."""
    _check(actor, region_id)
    name = _EXAMPLES.get(book)
    if name is None:
        return None, await template()
    return name, await asyncio.to_thread((files("documents.data") / name).read_bytes)


async def stored_book(ports: Ports, actor: Actor, round_id: int, on_start: OnStart) -> tuple[Region, Round, bytes]:
    """A round as it is stored, as a workbook that changes nothing when it is imported as it is.

    `on_start` is called once it is clear that it takes a moment.

    Raises Gone, NotAllowed, and ExportFailed where it could not be made.
    """
    async with ports.database.read() as db:
        round = await rounds.get(db, round_id)
        region = await regions.get(db, round.region_id) if round else None
        if round is None or region is None:
            raise Gone
        _check(actor, region.id)
        plan = await stored_plan.of_round(db, region, round_id)
        if plan is None:
            raise Gone
    await on_start()
    try:
        content = await ports.exports.workbooks.run((round_id, plan), lambda: round_book(plan))
    except RenderFailed as error:
        raise ExportFailed from error
    return region, round, content


def _check(actor: Actor, region_id: int) -> None:
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("set up round", region_id)
