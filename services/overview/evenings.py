"""How completion went in a round, counted beside the event loop: for a full one that takes most of a second."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from domain.overview.completion import Completion
from domain.overview.course import AssignmentCourse, course
from storage.database import Connection
from storage.queries.overview import course as queries


async def completions(db: Connection, round_id: int, instants: Sequence[datetime]) -> list[Completion]:
    """Of the whole round, at each of some instants, which are in order."""
    courses = await queries.by_opd(db, round_id)
    return await asyncio.to_thread(lambda: course(chain.from_iterable(courses.values()), instants))


async def completions_by_opd(
    db: Connection, round_id: int, instants: Sequence[datetime]
) -> dict[int, list[Completion]]:
    """The same by OPD."""
    return await asyncio.to_thread(_each, await queries.by_opd(db, round_id), instants)


def _each(courses: dict[int, list[AssignmentCourse]], instants: Sequence[datetime]) -> dict[int, list[Completion]]:
    return {opd_id: course(of_opd, instants) for opd_id, of_opd in courses.items()}
