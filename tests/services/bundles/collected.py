"""A round of which bundles are made, and the processes that make them."""

import hashlib
import os
import signal
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import update

from bot.clock import SettableClock
from domain.bundles.bundles import BundleCounts, BundleFilter
from domain.bundles.names import STANDARD_PATTERN
from domain.submission.states import AnswerKind, Decision
from screens.overview.export import workbook_words
from services.bundles.archives import work_folder
from services.bundles.making import BundleWork
from services.ports import Ports
from storage.database import Database
from storage.queries.bundles import bundles
from storage.tables.evidence import SubmissionRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.evidence_folder import marked_store

COUNT = 12
TITLES = ("سياسة الصحة", "Judul")
SIZE = 300_000


@dataclass(frozen=True)
class Collected:
    """A round in which one OPD has sent twelve files, a figure and a nihil; all is accepted but the last."""

    ports: Ports
    region: int
    round: int
    files: dict[str, bytes]

    @property
    def chosen(self) -> BundleFilter:
        return BundleFilter(self.round)

    async def ask(self, chosen: BundleFilter | None = None) -> int:
        """A bundle that waits."""
        async with self.ports.database.write() as db:
            return await bundles.add(
                db,
                region_id=self.region,
                chosen=chosen or self.chosen,
                pattern=STANDARD_PATTERN,
                since_id=None,
                asked_by=None,
                bot_id=None,
                now=self.ports.clock.now(),
                counts=BundleCounts(),
            )

    def parts(self, bundle_id: int) -> list[Path]:
        """Its archives."""
        return sorted(work_folder(self.ports, bundle_id, None).glob("*.zip"))

    def stored(self, content: bytes) -> Path:
        """Where those bytes lie in the store."""
        return self.ports.evidence.path(self.region, hashlib.sha256(content).hexdigest())


async def build(database: Database, folder: Path) -> Collected:
    """The rows and the bytes."""
    ports = replace(bare_ports(database, SettableClock(NOW)), evidence=marked_store(folder))
    contents: dict[str, bytes] = {}
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        person = await builders.person(db)
        round_id = await builders.round_(db, region)
        right = await builders.criterion(db, round_id)
        for number in range(COUNT + 3):
            indicator = await builders.indicator(db, right, f"H06-P{number:02}", title=TITLES[number > 0])
            assignment = await builders.assignment(db, indicator, opd)
            files = []
            if number < COUNT or number == COUNT + 2:
                content = number.to_bytes(4, "big") + bytes(SIZE)
                name = ("ن" * 100 if not number else f"Berkas {number}") + ".pdf"
                sha256 = hashlib.sha256(content).hexdigest()
                path = ports.evidence.path(region, sha256)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                contents[sha256] = content
                files = [await builders.file(db, opd, person, name, sha256, len(content))]
            submission = await builders.submission(db, assignment, person, files)
            values: dict[str, object] = {"decision": Decision.ACCEPTED, "effective_at": NOW}
            if number == COUNT:
                figure = await builders.figure(db, indicator)
                await builders.answered_figure(db, submission, figure, "12.5")
            if number == COUNT + 1:
                values |= {"answer": AnswerKind.NIHIL, "nihil_reason": "tidak ada kasus"}
            if number < COUNT + 2:
                await db.execute(update(SubmissionRow).where(SubmissionRow.id == submission).values(values))
    return Collected(ports, region, round_id, contents)


def unheard() -> None:
    """Nobody looks at a card."""


async def made(ports: Ports) -> None:
    """Everything that waits is made."""
    work = BundleWork(ports, workbook_words(), unheard)
    await work.run_due()
    await work.idle()
    await work.stop()


def check_by_unzip(path: Path) -> None:
    """As the program of that name reads it."""
    subprocess.run(["unzip", "-tqq", path], check=True)


def stopped_maker() -> int:
    """The process that makes a bundle, held before it has written anything."""
    while not (running := makers()):
        os.sched_yield()
    os.kill(running[0], signal.SIGSTOP)
    return running[0]


def makers() -> list[int]:
    """The processes that make bundles now, of this one."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=True
    ).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "documents.bundles.worker" in line]
