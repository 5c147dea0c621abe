"""An OPD with two admins and three indicators, and a messenger that has their files: what tests of submitting share."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.clock import SettableClock
from domain.people.people import Actor
from domain.rounds.programme import EvidenceFormat
from domain.submission.drafts import Draft, Submission
from domain.submission.evidence import FileRefusal, Inspection, MediaKind
from services.ports import FileGone, Ports
from services.submission.draft_files import ReceivedFile
from services.submission.receive import Incoming, receive
from storage.database import Database
from storage.queries.people import actors
from storage.queries.submission import drafts, submissions
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.evidence_folder import marked_store

ADMIN, COLLEAGUE, NEIGHBOUR, COORDINATOR = 801, 802, 803, 804
PDF, PHOTO, WORD, PROGRAM = b"%PDF-1.7 ", b"\xff\xd8\xff ", b"PK\x03\x04 ", b"MZ "
_KINDS = {
    PDF: Inspection("application/pdf", MediaKind.PDF, pages=1),
    PHOTO: Inspection("image/jpeg", MediaKind.PHOTO),
    WORD: Inspection("application/msword", MediaKind.WORD),
    PROGRAM: Inspection("application/octet-stream", MediaKind.OTHER, FileRefusal.EXECUTABLE),
}


@dataclass
class Messenger:
    """Has the files that people sent; `meanwhile` happens while one is fetched."""

    files: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[None]] | None = None
    limit: int | None = None

    async def stream(self, reference: str, declared_size: int | None = None) -> AsyncIterator[bytes]:
        """The bytes, in two pieces."""
        self.fetched.append(reference)
        if reference not in self.files:
            raise FileGone
        content = self.files[reference]
        yield content[:5]
        if self.meanwhile is not None:
            await self.meanwhile()
        yield content[5:]


async def _inspect(path: Path, name: str) -> Inspection:
    """Tells the kinds of files that these tests send apart by how they begin."""
    start = await asyncio.to_thread(path.read_bytes)
    found = next((kind for magic, kind in _KINDS.items() if start.startswith(magic)), None)
    return replace(found or Inspection("text/plain", MediaKind.OTHER, FileRefusal.UNSUPPORTED), suggested_name=name)


@dataclass
class Desk:
    """Ids of what was built: `budget` asks two items, `nihil` may be nothing, `ratio` asks a figure as well."""

    ports: Ports
    clock: SettableClock
    messenger: Messenger
    region: int
    opd: int
    budget: int
    nihil: int
    ratio: int
    required: int
    optional: int
    figure: int
    elsewhere: int
    foreign_item: int

    async def actor(self, telegram_id: int = ADMIN) -> Actor:
        """The person with that account, with the roles that hold now."""
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def sends(
        self, content: bytes, at: int | None, *, name: str = "berkas.pdf", by: int = ADMIN, caption: str = ""
    ) -> ReceivedFile:
        """A file sent by somebody, with an indicator opened last or none."""
        reference = f"file-{len(self.messenger.files)}"
        self.messenger.files[reference] = content
        return await receive(self.ports, await self.actor(by), at, Incoming(reference, name, caption), None)

    async def draft(self, assignment: int) -> Draft | None:
        """The draft of an assignment."""
        async with self.ports.database.read() as db:
            return await drafts.of_assignment(db, assignment)

    async def live(self, assignment: int) -> Submission | None:
        """The submission that counts."""
        async with self.ports.database.read() as db:
            return await submissions.live_of(db, assignment)


async def build(database: Database, folder: Path) -> Desk:
    """The rows and the ports."""
    clock = SettableClock(NOW)
    messenger = Messenger()
    ports = replace(bare_ports(database, clock), evidence=marked_store(folder), inspect=_inspect, files=messenger)
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        other = await builders.opd(db, region, "DISDIK", "Dinas Pendidikan")
        for telegram_id in (ADMIN, COLLEAGUE):
            await builders.membership(db, await builders.person(db, f"Admin {telegram_id}", telegram_id), region, opd)
        await builders.membership(db, await builders.person(db, "Tetangga", NEIGHBOUR), region, other)
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        right = await builders.criterion(db, await builders.round_(db, region))
        asked = [
            await builders.indicator(db, right, f"H06-P{number}", nihil_allowed=number == 2) for number in (1, 2, 3)
        ]
        items = [
            await builders.item(db, asked[0], "DPA"),
            await builders.item(db, asked[0], "Laporan", required=False),
            await builders.item(db, asked[1], "SOP", formats=[EvidenceFormat.PDF, EvidenceFormat.WORD]),
            await builders.item(db, asked[2], "Sumber angka"),
        ]
        figure = await builders.figure(db, asked[2])
        owed = [await builders.assignment(db, one, opd) for one in asked]
        elsewhere = await builders.assignment(db, asked[0], other)
    budget, nihil, ratio = owed
    return Desk(
        ports=ports,
        clock=clock,
        messenger=messenger,
        region=region,
        opd=opd,
        budget=budget,
        nihil=nihil,
        ratio=ratio,
        required=items[0],
        optional=items[1],
        figure=figure,
        elsewhere=elsewhere,
        foreign_item=items[2],
    )
