"""What people of the walked year do besides sending: they ask, want more time, and hand their role over."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.calendar import local
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from domain.rounds.ladder import Span
from services.inquiries.asking import ask as ask_office
from services.inquiries.writing import NewMessage, close, write
from services.people.handovers import accept, begin
from services.ports import Ports
from services.refusals import Conflict
from services.rounds.extension_decisions import extension_to_decide, grant
from services.rounds.extensions import ask, begin_for_one, give_reason, pick_day
from storage.queries.people import actors


@dataclass(slots=True)
class Errands:
    """People's errands in a region whose coordinator answers at once; each returns what became of it."""

    ports: Ports
    random: random.Random
    coordinator: int = 0
    questions: int = 0
    extensions: int = 0
    handovers: int = 0

    async def asks(self, person_id: int, opd_id: int) -> None:
        """A question in general, its answer, and the word that all is clear: one message to who asked."""
        actor, office = await self._actor(person_id), await self._actor(self.coordinator)
        inquiry_id = await ask_office(
            self.ports, actor, Prompt(PromptKind.INQUIRY, opd_id), NewMessage("Berapa rangkap yang diminta?")
        )
        await write(self.ports, office, inquiry_id, NewMessage("Satu rangkap."))
        await close(self.ports, actor, inquiry_id)
        self.questions += 1

    async def gets_more_time(self, person_id: int, assignment_id: int, zone: str, span: Span) -> Span:
        """Asks for the last day there is, and gets it; the span as it is then, unchanged where it cannot be had."""
        actor, office = await self._actor(person_id), await self._actor(self.coordinator)
        try:
            request = await begin_for_one(self.ports, actor, assignment_id)
            if request.window is None or request.asked_at is not None:
                return span
            request = await pick_day(self.ports, actor, request.id, request.window.last_day)
            request = await give_reason(self.ports, actor, request.id, "Menunggu pengesahan")
            await ask(self.ports, actor, request.id, request.revision)
        except Conflict:
            return span
        waiting = await extension_to_decide(self.ports, office, request.id)
        granted, _told = await grant(self.ports, office, request.id, None, waiting.revision)
        self.extensions += 1
        return replace(span, deadline_on=_day(granted.granted_at, zone) or span.deadline_on)

    async def hands_over(self, leaving_id: int, successor_id: int) -> None:
        """The role that somebody holds passes to a colleague at the yes."""
        actor = await self._actor(leaving_id)
        assert actor.current is not None
        begun = await begin(self.ports, actor, actor.current.id, successor_id, None)
        await accept(self.ports, await self._actor(successor_id), begun.handover.id)
        self.handovers += 1

    async def _actor(self, person_id: int) -> Actor:
        async with self.ports.database.read() as db:
            actor = await actors.actor(db, person_id)
        assert actor is not None
        return actor


def _day(instant: datetime | None, zone: str) -> date | None:
    return local(instant, zone).date() if instant is not None else None
