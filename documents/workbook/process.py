"""Reads and marks workbooks in a process of their own: a hostile one may stall or fill that process, never the bot."""

import asyncio
import contextlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents.confinement import start_confined
from documents.workbook.results import Reading
from domain.rounds.faults import Fault, Problem
from domain.rounds.marks import Marking
from domain.rounds.plan import PlannedOpd
from domain.rounds.plan_json import from_json, to_json


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """What one workbook may cost: seconds on the clock, bytes of address space of the process, bytes written."""

    wall_seconds: float = 90.0
    memory_bytes: int = 1536 * 1024 * 1024
    written_bytes: int = 48 * 1024 * 1024


async def read_workbook(
    path: Path, today: date | None = None, known_opds: Iterable[PlannedOpd] = (), limits: WorkbookLimits | None = None
) -> Reading:
    """Reads a round's workbook; a file that is none, or that exceeds the limits, is one clear fault.

    `today` is the local date, so that deadlines already over can be noted; `known_opds` are those that the
    region has, so that none of them comes a second time under another abbreviation. Raises `OSError` only where no
    process can be started or the file itself cannot be opened.
    """
    await asyncio.to_thread(_ensure_readable, path)
    request: dict[str, object] = {
        "task": "read",
        "path": str(path),
        "today": today.isoformat() if today else None,
        "known_opds": [to_json(opd) for opd in known_opds],
    }
    answer = await _ask(request, limits or WorkbookLimits())
    if answer is None:
        return Reading(None, (Fault(Problem.TOO_COMPLEX),))
    try:
        return from_json(Reading, json.loads(answer))
    except ValueError:
        return Reading(None, (Fault(Problem.DAMAGED),))


async def annotate_workbook(path: Path, target: Path, marking: Marking, limits: WorkbookLimits | None = None) -> bool:
    """Writes a copy of the workbook at `path` with its faults marked to `target`; False where that cannot be done.

    What cannot be opened at all cannot be marked either; the faults are then told in words alone.
    """
    request: dict[str, object] = {
        "task": "annotate",
        "path": str(path),
        "target": str(target),
        "marking": to_json(marking),
    }
    answer = await _ask(request, limits or WorkbookLimits())
    return answer == b"done\n"


def _ensure_readable(path: Path) -> None:
    with path.open("rb"):
        pass


async def _ask(request: dict[str, object], limits: WorkbookLimits) -> bytes | None:
    """The process's answer; None where it died or took too long."""
    request |= {"memory_bytes": limits.memory_bytes, "written_bytes": limits.written_bytes}
    process = await start_confined("documents.workbook.worker")
    try:
        async with asyncio.timeout(limits.wall_seconds):
            answer, _ = await process.communicate(json.dumps(request).encode() + b"\n")
        return answer if process.returncode == 0 else None
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await asyncio.shield(process.wait())
