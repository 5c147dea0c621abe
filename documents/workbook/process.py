"""Reads and marks workbooks in a process of their own: a hostile one may stall or fill that process, never the bot."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from documents.confinement import confined_answer
from documents.render_jobs import Product, render
from documents.workbook.limits import WorkbookLimits
from documents.workbook.results import ProvinceReading, WorkbookReading
from domain.rounds.faults import Fault, Problem
from domain.rounds.marks import Marking
from domain.rounds.plan import PlannedOpd, RoundPlan
from domain.rounds.plan_json import from_json, to_json
from domain.rounds.provinces import ProvincePlan

WORKER = "documents.workbook.worker"


async def read_workbook(
    path: Path, today: date | None = None, known_opds: Iterable[PlannedOpd] = (), limits: WorkbookLimits | None = None
) -> WorkbookReading:
    """Reads a round's workbook; a file that is none, or that exceeds the limits, is one clear fault.

    `today` is the local date, so that deadlines already over can be noted; `known_opds` are those that the
    region has, so that none of them comes a second time under another abbreviation. Raises `OSError` only where no
    process can be started or the file itself cannot be opened.
    """
    request: dict[str, object] = {
        "task": "read",
        "today": today.isoformat() if today else None,
        "known_opds": [to_json(opd) for opd in known_opds],
    }
    answer = await ask(WORKER, request, await asyncio.to_thread(path.read_bytes), limits or WorkbookLimits())
    if answer is None:
        return WorkbookReading(None, (Fault(Problem.TOO_COMPLEX),))
    return await asyncio.to_thread(_reading, answer)


async def read_province(path: Path, present: ProvincePlan) -> ProvinceReading:
    """Reads the workbook with a province's regions; `present` are those there are. Raises as `read_workbook` does."""
    request: dict[str, object] = {"task": "province", "known": to_json(present)}
    answer = await ask(WORKER, request, await asyncio.to_thread(path.read_bytes), WorkbookLimits())
    if answer is None:
        return ProvinceReading(None, (Fault(Problem.TOO_COMPLEX),))
    try:
        return await asyncio.to_thread(from_json, ProvinceReading, json.loads(answer))
    except ValueError:
        return ProvinceReading(None, (Fault(Problem.DAMAGED),))


def _reading(answer: bytes) -> WorkbookReading:
    """What was read; it is put together beside the event loop, for a large round takes a second."""
    try:
        return from_json(WorkbookReading, json.loads(answer))
    except ValueError:
        return WorkbookReading(None, (Fault(Problem.DAMAGED),))


async def annotate_workbook(path: Path, target: Path, marking: Marking, limits: WorkbookLimits | None = None) -> bool:
    """Writes a copy of the workbook at `path` with its faults marked to `target`; False where that cannot be done.

    What cannot be opened at all cannot be marked either; the faults are then told in words alone.
    """
    request: dict[str, object] = {
        "task": "annotate",
        "marking": to_json(marking),
    }
    try:
        workbook = await asyncio.to_thread(path.read_bytes)
    except OSError:
        return False
    marked = await ask(WORKER, request, workbook, limits or WorkbookLimits())
    if not marked:
        return False
    await asyncio.to_thread(target.write_bytes, marked)
    return True


async def ask(worker: str, request: dict[str, object], workbook: bytes, limits: WorkbookLimits) -> bytes | None:
    """The answer of a worker to a request about a workbook; None where it died or took too long."""
    head = json.dumps(request | {"limits": asdict(limits)}).encode() + b"\n"
    try:
        return await confined_answer(worker, head + workbook, limits.wall_seconds)
    except TimeoutError:
        return None


async def round_book(plan: RoundPlan) -> bytes:
    """A plan as a workbook that reads back as the same plan; raises RenderFailed."""
    return (await render(Product.ROUND_BOOK, plan))[0]
