"""Workbooks that travel through the chat: the template and the example going out, a filled one coming in."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from documents.workbook.limits import MAX_FILE_BYTES
from documents.workbook.process import annotate_workbook
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.rounds.faults import Fault, Problem
from domain.rounds.marks import Marking
from services.ports import FileTooLarge, Ports
from services.refusals import NotAllowed
from services.rounds.import_round import Faulty, ImportPreview, check_workbook

EXAMPLES = ("contoh_kkp_ham.xlsx", "contoh_aksi_ham.xlsx")


@dataclass(frozen=True, slots=True)
class SentWorkbook:
    """A workbook as it was sent, before a byte of it was fetched; `size` is what the messenger says."""

    reference: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it; `marked` is a copy with all faults marked, for as long as the block is open."""

    outcome: ImportPreview | Faulty
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
        if isinstance(outcome, ImportPreview):
            yield Checked(outcome)
            return
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "marked.xlsx"
            annotated = await annotate_workbook(received.path, target, marking_for(outcome.faults))
            yield Checked(outcome, target if annotated else None)
    finally:
        await ports.evidence.discard(received)


async def template() -> bytes:
    """The empty template."""
    return await asyncio.to_thread(_template)


async def template_for(actor: Actor, region_id: int) -> bytes:
    """The empty template, for those who set up the region's rounds."""
    _check(actor, region_id)
    return await template()


def _template() -> bytes:
    # Imported here: openpyxl takes a while, and the bot is to answer soon after its start.
    from documents.workbook.template import write_workbook

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "template.xlsx"
        write_workbook(target)
        return target.read_bytes()


async def examples_for(actor: Actor, region_id: int) -> list[tuple[str, bytes]]:
    """The example workbooks that ship, by name, for those who set up the region's rounds."""
    _check(actor, region_id)
    folder = files("documents.data")
    return [(name, await asyncio.to_thread((folder / name).read_bytes)) for name in EXAMPLES]


def _check(actor: Actor, region_id: int) -> None:
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("set up round", region_id)
