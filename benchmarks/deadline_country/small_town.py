"""A small real run: real processes by roles on a real database, against the sandbox; what is waited and spent."""

import asyncio
import itertools
import time
from asyncio.subprocess import Process
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import make_url, text

from benchmarks.deadline_country.model import FILE, STEPS, Arrival
from benchmarks.deadline_country.processor_time import Snapshot, sampled_share
from benchmarks.reply_path.load import Ears
from bot.telegram.token_bucket import messages_in
from domain.operating.processes import ProcessRole
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, start
from tests.crash.working_day import DEADLINE, OFFICIAL, MovedClock, morning_clock
from tests.papers import pdf

PATIENCE = 120.0
ANSWERS = 12
"""How many indicators each OPD owes: nobody sends more in a run."""

_STANDS_BY = "standing by to take over"

OUTSIDE = "outside"
INSPECTION = "inspection"
DATABASE = "database"


@dataclass(slots=True)
class Town:
    """Admins of OPD of a region, each with an OPD of their own, and the processes that serve them."""

    sandbox: Sandbox
    clock: MovedClock
    ears: Ears
    url: str
    folder: Path
    token: str
    admins: Sequence[Person]
    processes: list[tuple[ProcessRole, Process]] = field(default_factory=list)
    answered: Counter[int] = field(default_factory=Counter)

    async def begin(self, role: ProcessRole, settings: Mapping[str, str]) -> None:
        """One more process."""
        program = self.clock.program_as(role)
        process = await start(self.sandbox, self.token, self.url, self.folder, settings, program)
        self.processes.append((role, process))

    async def kill(self, role: ProcessRole) -> None:
        """SIGKILL for the first process of a role."""
        place = next(place for place, (each, _) in enumerate(self.processes) if each is role)
        await kill(self.processes.pop(place)[1])

    def spent(self) -> dict[str, float]:
        """Processor seconds so far: of each role together, of the database's server, and of the people outside."""
        snapshot, seconds = Snapshot(), defaultdict[str, float](float)
        for role, process in self.processes:
            seconds[role.value] += snapshot.own(process.pid)
            seconds[INSPECTION] += snapshot.below(process.pid)
        seconds[OUTSIDE] = time.process_time()
        server = make_url(self.url).query.get("host")
        if isinstance(server, str):
            postmaster = int((Path(server) / "postmaster.pid").read_text().split()[0])
            seconds[DATABASE] = snapshot.own(postmaster) + snapshot.below(postmaster)
        return dict(seconds)

    @property
    def stands_by(self) -> int:
        """How many processes have said that they stand by."""
        return (self.folder / "log").read_text().count(_STANDS_BY)

    async def asks(self, person: Person) -> float:
        """Seconds until a command has its answer."""
        heard, began = self.ears.next_to(person), time.perf_counter()
        await person.sends("/tunggakan", wait=False)
        await asyncio.wait_for(heard, PATIENCE)
        return time.perf_counter() - began

    async def answers(
        self,
        person: Person,
        thought: Sequence[float],
        waits: dict[str, list[float]],
        before: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """Somebody gives one answer: asks what is owed, chooses the first, sends a PDF, sends the answer in.

        Before each step something else may be done.
        """
        self.answered[person.id] += 1
        turn = self.answered[person.id]
        list_head, name = f"({ANSWERS - turn + 1})\n", f"DPA-{person.id}-{turn}.pdf"
        document = pdf(f"{person.name} {turn}")
        steps: Sequence[tuple[Callable[[], Awaitable[object]], str | None]] = (
            (lambda: person.sends("/tunggakan", wait=False), None),
            (lambda: person.taps("1", on=list_head, wait=False), None),
            (lambda: person.uploads(document, name=name, wait=False), f"{name} ·"),
            (lambda: person.taps("Kirim ke Bagian Hukum", on=f"{name} ·", wait=False), f"-{turn:04d}"),
        )
        for step, (act, fragment), pause in zip(STEPS, steps, (*thought, 0.0), strict=True):
            if before is not None:
                await before(step)
            heard, began = self.ears.next_to(person), time.perf_counter()
            await act()
            if fragment is None:
                await asyncio.wait_for(heard, PATIENCE)
            else:
                await person.sees(fragment, within=PATIENCE)
            waits[step].append(time.perf_counter() - began)
            await asyncio.sleep(pause)


@asynccontextmanager
async def town(
    url: str, folder: Path, people: int, roles: Sequence[ProcessRole], settings: Mapping[str, str]
) -> AsyncIterator[Town]:
    """The processes run and everybody has pressed START."""
    clock = morning_clock()
    async with Sandbox(clock, patience=PATIENCE, keep_calls=50_000) as sandbox:
        admins = [sandbox.person(f"Admin {number}") for number in range(people)]
        await _build(url, admins)
        ears = Ears()
        sandbox.world.story = ears
        running = Town(sandbox, clock, ears, url, folder, sandbox.create_bot("contoh_bot"), admins)
        try:
            for role in roles:
                await running.begin(role, settings)
            await _all_claimed(url, roles)
            for admin in admins:
                heard = ears.next_to(admin)
                await admin.starts(wait=False)
                await asyncio.wait_for(heard, PATIENCE)
            yield running
        finally:
            for _, process in running.processes:
                await kill(process)


async def _build(url: str, admins: Sequence[Person]) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    async with database.write() as db:
        region = await builders.region(db)
        round_id = await builders.round_(db, region, internal=DEADLINE, official=OFFICIAL)
        criterion = await builders.criterion(db, round_id)
        indicators = [await builders.indicator(db, criterion, f"H06-P{n}") for n in range(1, ANSWERS + 1)]
        for indicator in indicators:
            await builders.item(db, indicator)
        for number, admin in enumerate(admins):
            opd = await builders.opd(db, region, f"OPD{number}", f"Dinas {number}")
            for indicator in indicators:
                await builders.assignment(db, indicator, opd)
            await builders.membership(db, await builders.person(db, admin.name, admin.id), region, opd)
    await database.close()


async def _all_claimed(url: str, roles: Sequence[ProcessRole]) -> None:
    """Waits until each process has its claim."""
    database = Database(url)
    claims = text("SELECT (SELECT count(*) FROM leadership WHERE holder IS NOT NULL) + (SELECT count(*) FROM worker)")
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.read() as db:
                if (await db.scalar(claims) or 0) >= len(roles):
                    break
            await asyncio.sleep(0.1)
    await database.close()


async def add_standbys(running: Town, roles: Sequence[ProcessRole], settings: Mapping[str, str]) -> None:
    """Starts processes of which there is one already, and waits until they stand by."""
    for role in roles:
        before = running.stands_by
        await running.begin(role, settings)
        async with asyncio.timeout(PATIENCE):
            while running.stands_by == before:  # noqa: ASYNC110  another process says so, in its log
                await asyncio.sleep(0.1)


@dataclass(frozen=True, slots=True)
class Throughput:
    """Everybody asks again as soon as they have their answer: answers a second, waits, processor seconds by role."""

    per_second: float
    waits: Sequence[float]
    spent: Mapping[str, float]


async def idleness(running: Town, seconds: float) -> Mapping[str, float]:
    """Processor seconds a second by role while nobody does anything: beats, looks and ticks."""
    before = running.spent()
    await asyncio.sleep(seconds)
    return {role: (spent - before[role]) / seconds for role, spent in running.spent().items()}


async def throughput(running: Town, seconds: float) -> Throughput:
    """Measures how much is answered."""
    waits: list[float] = []
    over = asyncio.Event()

    async def asks_on(person: Person) -> None:
        while not over.is_set():
            waits.append(await running.asks(person))

    tasks = [asyncio.create_task(asks_on(person)) for person in running.admins]
    await asyncio.sleep(1.0)
    waits.clear()
    began, before = time.perf_counter(), running.spent()
    await asyncio.sleep(seconds)
    elapsed, after, measured = time.perf_counter() - began, running.spent(), list(waits)
    over.set()
    await asyncio.gather(*tasks)
    each = {role: (after[role] - before[role]) / max(len(measured), 1) for role in after}
    return Throughput(len(measured) / elapsed, measured, each)


@dataclass(slots=True)
class Calm:
    """One person alone gives answers: waits and processor seconds by step (and role), messages for each update."""

    waits: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in STEPS})
    spent: dict[str, list[float]] = field(default_factory=dict)
    messages: float = 0.0


async def calm(running: Town, number: int, thought: Sequence[float], idle: Mapping[str, float]) -> Calm:
    """What each step costs, without what processes spend while they are `idle`."""
    figures, calls = Calm(), len(running.sandbox.calls)
    totals = {step: defaultdict[str, float](float) for step in STEPS}
    marks: list[tuple[str, float, dict[str, float]]] = []

    async def mark(step: str) -> None:
        marks.append((step, time.perf_counter(), running.spent()))

    for _ in range(number):
        await running.answers(running.admins[-1], thought, figures.waits, mark)
        await asyncio.sleep(thought[-1])
    await mark("end")
    for (step, began, before), (_, ended, after) in itertools.pairwise(marks):
        for role, seconds in after.items():
            totals[step][role] += seconds - before[role] - (ended - began) * idle[role]
    for role in idle:
        figures.spent[role] = [max(totals[step][role], 0.0) / number for step in STEPS]
    later = [*running.sandbox.calls][calls:]
    figures.messages = sum(messages_in(call.method, dict(call.params)) for call in later) / (number * len(STEPS))
    return figures


@dataclass(frozen=True, slots=True)
class Crowd:
    """People gave answers at the same time: waits by step, processor seconds by role, and the seconds it took in all.

    `share` is how much of a core one more process would have got meanwhile.
    """

    waits: Mapping[str, Sequence[float]]
    spent: Mapping[str, float]
    seconds: float
    share: float


async def crowd(running: Town, arrivals: Sequence[Arrival], thought: Sequence[float]) -> Crowd:
    """People give answers, beginning when it is said; those who have not ended their last come a little later."""
    waits: dict[str, list[float]] = {step: [] for step in STEPS}
    turns = itertools.cycle(running.admins[:-1])
    hands = {person.id: asyncio.Lock() for person in running.admins}

    async def gives(person: Person, at: float) -> None:
        await asyncio.sleep(at)
        async with hands[person.id]:
            await running.answers(person, thought, waits)

    async with sampled_share() as share:
        before, began = running.spent(), time.perf_counter()
        await asyncio.gather(*(gives(next(turns), arrival.at) for arrival in arrivals))
        seconds, after = time.perf_counter() - began, running.spent()
    return Crowd(waits, {role: after[role] - before[role] for role in after}, seconds, share[0])


async def takeover(running: Town, role: ProcessRole) -> float:
    """Kills a role's process while another of it is there; the longest that anybody waited then, in seconds.

    For intake and worker ten people ask all the time; of the sender a card is awaited that a file changes.
    """
    if role is ProcessRole.SENDER:
        waits: dict[str, list[float]] = {step: [] for step in STEPS}

        async def kills(step: str) -> None:
            if step == STEPS[FILE]:
                await running.kill(role)

        await running.answers(running.admins[0], (0.2,) * 3, waits, kills)
        return waits[STEPS[FILE]][0]
    return await _longest_question(running, partial(running.kill, role))


async def _longest_question(running: Town, kills: Callable[[], Awaitable[None]]) -> float:
    waits: list[float] = []
    over = asyncio.Event()

    async def goes_on(person: Person) -> None:
        while not over.is_set():
            waits.append(await running.asks(person))

    tasks = [asyncio.create_task(goes_on(person)) for person in running.admins[:10]]
    await asyncio.sleep(1.0)
    waits.clear()
    await kills()
    await asyncio.sleep(2.0)
    over.set()
    await asyncio.gather(*tasks)
    return max(waits)
