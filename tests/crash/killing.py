"""A run in which ten people submit, and others do else, while the bot's process is killed at random moments; and the
account afterwards.

The bot is a real process (SIGKILL, no warning) against the sandbox; the people are patient, as people are: they
do the next thing when the last one was answered.
"""

import asyncio
import contextlib
import hashlib
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import text

from domain.operating.processes import ProcessRole
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.queries.operating import workers
from tests import builders
from tests.bot_process import kill, settled, start
from tests.crash.errands import PATIENCE, Errands
from tests.crash.working_day import DEADLINE, OFFICIAL, MovedClock, morning_clock
from tests.papers import pdf

PEOPLE = 10
_LONGEST_START = 30.0
_APART = 15.0
_LOOK_SECONDS = 0.05
_KILLED_AT_START = 0.15
_RECEIPT = re.compile(r"Tanda terima (\d\d-[A-Z0-9]+-\d{4})")
_AGAIN = "(dikirim ulang)"
_FINGERPRINT = re.compile(r"kode berkas ([0-9a-f]{4}) ([0-9a-f]{4})")


@dataclass(slots=True)
class Account:
    """What a run came to."""

    kills: int = 0
    updates: int = 0
    receipts: int = 0
    unknown: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    sandbox: Sandbox
    database: Database
    folder: Path
    token: str
    clock: MovedClock
    region: int = 0
    first_update: int = 0
    sent: dict[str, str] = field(default_factory=dict)  # receipt number -> SHA-256 of the bytes sent


async def run(
    url: str, folder: Path, kills: int, seed: int, rounds: int, roles: Sequence[ProcessRole] = (ProcessRole.ALL,)
) -> Account:
    """Ten people submit `rounds` times each while processes are killed `kills` times; returns the account.

    The database at `url` is empty, and so is the folder for files and the log. There is a process for each of the
    `roles`; each kill hits one of them. Where there are several, their clocks are up to a minute apart.
    """
    account = Account()
    clock = morning_clock()
    async with Sandbox(clock, patience=PATIENCE) as sandbox, contextlib.AsyncExitStack() as closing:
        database = Database(url)
        closing.push_async_callback(database.close)
        await migrate.upgrade(database)
        setting = _Run(sandbox, database, folder, sandbox.create_bot("kkpham_contoh_bot"), clock)
        setting.first_update = sandbox.bot().queue.next_id
        people, errands = await _build(setting, rounds)
        begin = partial(start, sandbox, setting.token, url, folder)
        programs = [clock.program_as(role, _APART * place) for place, role in enumerate(roles)]
        processes = [await begin(program=program) for program in programs]
        working = asyncio.gather(
            errands.work(), *(_works(setting, person, code, rounds) for code, person in people.items())
        )
        chance, hit = random.Random(seed), 0
        try:
            while not working.done() and account.kills < kills:
                # Most kills hit a bot that is at work, some one that is still starting.
                if chance.random() > _KILLED_AT_START:
                    await _takes_part(setting, processes[hit].pid)
                await asyncio.wait([working], timeout=chance.uniform(0.0, 1.2))
                if working.done():
                    break
                hit = chance.randrange(len(roles))
                await kill(processes[hit])
                account.kills += 1
                processes[hit] = await begin(program=programs[hit])
            await working
            async with asyncio.timeout(PATIENCE):
                await settled(database, sandbox, clock.now)
        except TimeoutError:
            account.faults.append("something was left to do")
        except AssertionError as failed:
            # What was not seen stands first, and last what everybody saw at the end.
            account.faults.append(f"{str(failed)[:200]} ... {str(failed)[-1500:]}")
            working.cancel()
        finally:
            for process in processes:
                await kill(process)
        await _judge(setting, people, account)
        account.faults += await errands.judge(list(people.values()))
    return account


async def _build(setting: _Run, rounds: int) -> tuple[dict[str, Person], Errands]:
    people: dict[str, Person] = {}
    opds: list[int] = []
    async with setting.database.write() as db:
        region = setting.region = await builders.region(db)
        round_id = await builders.round_(db, region, internal=DEADLINE, official=OFFICIAL)
        criterion = await builders.criterion(db, round_id)
        indicators = [await builders.indicator(db, criterion, f"H06-P{n}") for n in range(1, rounds + 1)]
        for indicator in indicators:
            await builders.item(db, indicator)
        for number in range(1, PEOPLE + 1):
            code = f"OPD{number}"
            opd = await builders.opd(db, region, code, f"Dinas {number}")
            for indicator in indicators:
                await builders.assignment(db, indicator, opd)
            person = setting.sandbox.person(f"Admin {code}")
            person_id = await builders.person(db, person.name, person.id)
            await builders.membership(db, person_id, region, opd)
            people[code] = person
            opds.append(opd)
    errands = Errands(setting.sandbox, setting.database, setting.clock, region, rounds)
    await errands.build(round_id, indicators, opds)
    return people, errands


async def _works(setting: _Run, person: Person, code: str, rounds: int) -> None:
    await person.starts(wait=False)
    await person.sees("belum dikirim", within=PATIENCE)
    for turn in range(1, rounds + 1):
        await person.sends("/tunggakan", wait=False)
        await person.sees(f"({rounds - turn + 1})\n", within=PATIENCE)
        await person.taps("1", on=f"({rounds - turn + 1})\n", wait=False)
        await person.sees("Silakan kirim foto atau PDF", within=PATIENCE)
        document = pdf(f"{code} ke-{turn}")
        await person.uploads(document, name=f"{code}-{turn}.pdf", wait=False)
        await person.sees(f"{code}-{turn}.pdf ·", within=PATIENCE)
        await person.taps("Kirim ke Bagian Hukum", on=f"{code}-{turn}.pdf ·", wait=False)
        number = f"26-{code}-{turn:04d}"
        await person.sees(number, within=PATIENCE)
        setting.sent[number] = hashlib.sha256(document).hexdigest()


async def _takes_part(setting: _Run, pid: int) -> None:
    """Waits until a process has its part of the work, however slow the machine is."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST_START):
            while not await _has_claim(setting, pid):
                await setting.sandbox.changes.until(lambda: False, _LOOK_SECONDS)


async def _has_claim(setting: _Run, pid: int) -> bool:
    async with setting.database.read() as db:
        states = [process.state.get("process") for process in await workers.every(db)]
    return any(isinstance(state, dict) and state.get("pid") == pid for state in states)


async def _judge(setting: _Run, people: dict[str, Person], account: Account) -> None:
    store = FolderStore(setting.folder / "berkas")
    given = setting.sandbox.bot().queue.next_id - setting.first_update
    async with setting.database.read() as db:
        states = Counter((await db.execute(text("SELECT state FROM inbox"))).scalars())
        account.updates = sum(states.values())
        account.unknown = await db.scalar(text("SELECT count(*) FROM notice WHERE state = 'unknown'")) or 0
        rows = (
            await db.execute(
                text(
                    "SELECT s.receipt_number, f.sha256, f.size, s.version FROM submission s"
                    " JOIN submission_file sf ON sf.submission_id = s.id"
                    " JOIN evidence_file f ON f.id = sf.file_id"
                )
            )
        ).all()
    if account.updates != given:
        account.faults.append(f"{given} updates were given, {account.updates} kept")
    if set(states) - {"done"}:
        account.faults.append(f"updates not done: {dict(states)}")
    stored = {row[0]: row for row in rows}
    if len(stored) != len(rows) or any(row[3] != 1 for row in rows):
        account.faults.append("something was submitted twice")
    for number, sha256 in setting.sent.items():
        row = stored.get(number)
        if row is None or row[1] != sha256:
            account.faults.append(f"receipt {number} is not of the bytes that were sent")
        elif not await store.intact(setting.region, sha256, row[2]):
            account.faults.append(f"the bytes of {number} are not on disk")
    for person in people.values():
        receipts = Counter(
            (found.group(1), _AGAIN in seen.text)
            for seen in person.messages
            if seen.text.startswith("Terkirim ke") and (found := _RECEIPT.search(seen.text))
        )
        account.receipts += len({number for number, _ in receipts})
        for (number, again), times in receipts.items():
            if times > 1:
                account.faults.append(f"receipt {number} was shown {times} times{' once more' if again else ''}")
        for seen in person.messages:
            receipt, mark = _RECEIPT.search(seen.text), _FINGERPRINT.search(seen.text)
            if receipt and mark and not setting.sent.get(receipt.group(1), "").startswith("".join(mark.groups())):
                account.faults.append(f"receipt {receipt.group(1)} shows another file's hash")
    if account.receipts + account.unknown < len(setting.sent):
        account.faults.append(
            f"{len(setting.sent)} submissions, {account.receipts} receipts, {account.unknown} unknown"
        )
