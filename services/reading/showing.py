"""What was read in the files of an answer, for whoever may see it; the parts that are hard to read, as pictures."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from documents.reading.pictures import part_picture
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.reading.advice import FileAdvice, HardPart, HardParts, ShownAdvice
from domain.reading.readings import AdviceCode
from services.file_advice import advice_on
from services.ports import Ports
from services.refusals import Gone
from services.submission.assignment import view_for
from services.submission.submission_view import readable
from storage.queries.reading import readings

_MOST_PARTS = 4
"""Pictures of one file at once."""


async def show_advice(ports: Ports, actor: Actor, assignment_id: int) -> ShownAdvice:
    """What is said of the files of an answer; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SEE_OWN)
        checks = may(actor, Action.REVIEW, Place(view.region.id, view.opd.id))
        advice = await advice_on(db, view, of_all_opds=checks)
    may_submit = may(actor, Action.SUBMIT, Place(view.region.id, view.opd.id)) and view.owed.takes_answers(view.now)
    return ShownAdvice(view, advice, may_submit, checks)


async def show_hard_parts(
    ports: Ports, actor: Actor, assignment_id: int, file_id: int, on_start: Callable[[], Awaitable[None]]
) -> HardParts:
    """The parts of a file of an answer that are hard to read; `on_start` is told once the right was checked.

    Raises Gone where the file is no part of it (any more), NotAllowed.
    """
    async with ports.database.read() as db:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SEE_OWN)
        entry = (await advice_on(db, view)).of(file_id)
        if entry is None:
            raise Gone
        message_id = await readings.message_of(db, file_id, actor.person_id)
    await on_start()
    path = await readable(ports, view.region.id, entry.file)
    pictures = await _pictures(path.absolute(), entry) if path is not None else []
    drawn = zip(entry.parts(AdviceCode.HARD_TO_READ), pictures, strict=False)
    parts = tuple(HardPart(page, box, picture) for (page, box), picture in drawn if picture is not None)
    return HardParts(entry, parts, message_id)


async def _pictures(path: Path, entry: FileAdvice) -> list[bytes | None]:
    return await asyncio.gather(
        *(
            part_picture(path, entry.file.media_type, entry.file.kind, page, box)
            for page, box in entry.parts(AdviceCode.HARD_TO_READ)[:_MOST_PARTS]
        )
    )
