"""Reads and writes the workbook with what came of a round, in processes of their own."""

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path

from documents.render_jobs import Product, render
from documents.workbook.limits import WorkbookLimits
from documents.workbook.process import ask
from domain.endorsement.outcome_book import AssessedRound, OutcomeBook, OutcomeReading
from domain.rounds.faults import Fault, Problem
from domain.rounds.plan_json import from_json, to_json


async def read_outcome(path: Path, known_rounds: Iterable[AssessedRound]) -> OutcomeReading:
    """Reads the scores of one of those rounds; raises `OSError` where no process can be started."""
    request: dict[str, object] = {"rounds": [to_json(round) for round in known_rounds]}
    content = await asyncio.to_thread(path.read_bytes)
    answer = await ask("documents.outcomes.worker", request, content, WorkbookLimits())
    if answer is None:
        return OutcomeReading(None, (Fault(Problem.TOO_COMPLEX),))
    try:
        return from_json(OutcomeReading, json.loads(answer))
    except ValueError:
        return OutcomeReading(None, (Fault(Problem.DAMAGED),))


async def outcome_book(book: OutcomeBook) -> bytes:
    """The workbook to fill in; raises RenderFailed."""
    return (await render(Product.OUTCOME_BOOK, book))[0]
