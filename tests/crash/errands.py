"""What others do while ten people submit and the process is killed: a question, a hand-over, a colleague's files,
invitations handed out, more time; and on that morning everybody hears that the round has opened.

Afterwards it is counted what came of it, in the database and on the phones.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import text

from domain.people.invitations import hash_of
from domain.people.people import Role
from domain.rounds.round_news import GATHER_TIME, TaskCounts
from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.world.visible_message import VisibleMessage
from storage.database import Connection, Database
from storage.queries.rounds import round_changes
from storage.queries.submission import contributions
from tests import builders
from tests.crash.working_day import MovedClock
from tests.papers import pdf

PATIENCE = 90.0
_FIRST_WORD_AFTER = timedelta(seconds=3)
_FIRST_WORD = "Periode penilaian dibuka"
_LOST = "tadi sudah diproses"
_AGAIN = "(dikirim ulang)"
_LINK = "tautan-bagi-seorang-rekan"
_MOST_FILES = 10
_FILE_WAITS = 15.0
_WORKBOOK = "Undangan Kota Contoh.xlsx"


@dataclass(slots=True)
class Errands:
    """Everybody who does something else than submit, `times` times."""

    sandbox: Sandbox
    database: Database
    clock: MovedClock
    region: int
    times: int
    people: dict[str, Person] = field(default_factory=dict)

    async def build(self, round_id: int, indicators: Sequence[int], submitting: Sequence[int]) -> None:
        """Agencies and people of their own; all are still to be told that the round has opened, who submits as well."""
        opds = list(submitting)
        handing_over = [f"SERAH{number}" for number in range(self.times)]
        async with self.database.write() as db:
            await self._coordinators(db)
            for code in ("TANYA", "WAKTU", "BANTU", *handing_over):
                opd = await builders.opd(db, self.region, code, f"Dinas {code}")
                opds.append(opd)
                owed = [await builders.assignment(db, indicator, opd) for indicator in indicators]
                admin = await self._person(db, f"Admin {code}")
                await builders.membership(db, admin, self.region, opd)
                if code == "WAKTU" or code in handing_over:
                    head = await self._person(db, f"Kepala {code}")
                    await builders.membership(db, head, self.region, opd, role=Role.KEPALA_OPD)
                if code == "BANTU":
                    await contributions.add(
                        db,
                        token_hash=hash_of(_LINK),
                        region_id=self.region,
                        opd_id=opd,
                        assignment_id=owed[0],
                        created_by=admin,
                        now=self.clock.now(),
                    )
            counts = dict.fromkeys(opds, TaskCounts(added=len(indicators)))
            at = self.clock.now() + _FIRST_WORD_AFTER - GATHER_TIME
            await round_changes.add(db, region_id=self.region, round_id=round_id, counts=counts, opens=True, now=at)
        self.people["Rekan"] = self.sandbox.person("Rekan")

    async def work(self) -> None:
        """All of them at once, each one thing after the other."""
        await asyncio.gather(*(self._begins(person) for name, person in self.people.items() if name != "Rekan"))
        await asyncio.gather(
            self._asks(),
            self._hands_over(),
            self._helps(),
            self._hands_out_invitations(),
            self._wants_more_time(),
        )

    @property
    def _file_count(self) -> int:
        return min(self.times, _MOST_FILES)

    async def judge(self, submitting: Sequence[Person]) -> list[str]:
        """What was lost, done twice, or not answered."""
        expected = {"times": self.times, "messages": 2 * self.times, "files": self._file_count}
        faults = [
            f"{what}: {number} and not {expected[key]}"
            for what, statement, key in _COUNTED
            if (number := await self._count(statement)) != expected[key]
        ]
        return [*faults, *await self._judge_handouts(), *await self._judge_first_words(submitting)]

    async def _coordinators(self, db: Connection) -> None:
        for name in ("Penjawab", "Pengundang", "Pemberi waktu"):
            await builders.membership(db, await self._person(db, name), self.region, role=Role.KOORDINATOR)

    async def _person(self, db: Connection, name: str) -> int:
        person = self.people[name] = self.sandbox.person(name)
        return await builders.person(db, name, person.id)

    async def _begins(self, person: Person) -> None:
        await person.starts(wait=False)
        await person.sees("Kota Contoh", within=PATIENCE)  # its home: news of the round may come before

    async def _taps(self, person: Person, label: str, fragment: str, on: str | None = None) -> None:
        """Taps until something is seen: again where a kill took the answer, and how things stand was shown instead."""
        while True:
            before = person.screen.id
            await person.taps(label, on=on or _shows(person, label), wait=False)
            answered = partial(_is_answered, person, fragment, before)
            await self.sandbox.changes.until(answered, PATIENCE)
            if not any(_LOST in each.text and each.id > before for each in person.messages):
                break
            if any(each.has(fragment) for each in person.messages):
                break
        await person.sees(fragment, within=1.0)

    async def _sees_after(self, person: Person, before: VisibleMessage, fragment: str) -> None:
        """Waits for a message that came later than another one, whoever that one went to."""

        def is_there() -> bool:
            return any(fragment in each.text and each.id > before.id for each in person.messages)

        assert await self.sandbox.changes.until(is_there, PATIENCE), f"{person.name} never saw {fragment!r} again"

    async def _asks(self) -> None:
        asker, answerer = self.people["Admin TANYA"], self.people["Penjawab"]
        for turn in range(1, self.times + 1):
            await self._taps(asker, "Tanya Bagian Hukum", "Bertanya kepada Bagian Hukum")
            name = f"tanya-{turn}.pdf"
            await asker.uploads(pdf(name), name=name, caption=f"Apakah ini cukup, {turn}?", wait=False)
            card = await answerer.sees(f"Apakah ini cukup, {turn}?", within=PATIENCE)
            await answerer.taps("Ambil", on=card.text, wait=False)
            await asker.sees("sedang ditangani Penjawab", within=PATIENCE)
            await answerer.sends(f"Cukup, {turn}.", reply_to=card, wait=False)
            answer = await asker.sees(f"Cukup, {turn}.", within=PATIENCE)
            await asker.taps("Sudah jelas", on=answer.text, wait=False)
            await answerer.sees("Penanya menyatakan sudah jelas", within=PATIENCE)
            await asker.sends("/start", wait=False)
            await self._sees_after(asker, answer, "belum dikirim")

    async def _hands_over(self) -> None:
        for number in range(self.times):
            leaving = self.people[f"Admin SERAH{number}"]
            successor = self.people[f"Kepala SERAH{number}"]
            await leaving.sends("/pengaturan", wait=False)
            await leaving.sees("Pengaturan", within=PATIENCE)
            await leaving.taps("Serah terima", wait=False)
            await leaving.sees("Siapa penerusnya?", within=PATIENCE)
            await leaving.taps("1", on="Siapa penerusnya?", wait=False)
            await leaving.sees("Kapan peran", within=PATIENCE)
            await leaving.taps("Begitu diterima", wait=False)
            await successor.sees("Bapak/Ibu diminta meneruskan peran ini", within=PATIENCE)
            await successor.taps("Terima tugas", wait=False)
            await leaving.sees(f"beralih kepada Kepala SERAH{number}", within=PATIENCE)

    async def _helps(self) -> None:
        colleague = self.people["Rekan"]
        await colleague.starts(_LINK, wait=False)
        await colleague.sees("membantu Dinas BANTU", within=PATIENCE)
        for number in range(1, self._file_count + 1):
            await colleague.uploads(pdf(f"rekan {number}"), name=f"rekan-{number}.pdf", wait=False)
            await colleague.sees(f"rekan-{number}.pdf", within=PATIENCE)

    async def _hands_out_invitations(self) -> None:
        inviting, board = self.people["Pengundang"], "Undang semua yang belum\nKota Contoh"
        while not self._workbooks():
            await inviting.sends("/anggota", wait=False)
            await inviting.sees("belum mempunyai admin", within=PATIENCE)
            await inviting.taps("Undang semua yang belum", wait=False)
            await inviting.sees(board, within=PATIENCE)
            await inviting.taps("Semua tautan (Excel)", on=board, wait=False)
            await inviting.sees("Undangan untuk siapa yang dibuat?", within=PATIENCE)
            await inviting.taps("Semua (", on="Undangan untuk siapa yang dibuat?", wait=False)
            # Where the process died with the only copy of the links, others are made for whoever asks again.
            await self.sandbox.changes.until(lambda: bool(self._workbooks()), _FILE_WAITS)

    async def _wants_more_time(self) -> None:
        asker, granting = self.people["Admin WAKTU"], self.people["Pemberi waktu"]
        for turn in range(1, self.times + 1):
            typed = await asker.sends("/tunggakan", wait=False)
            await self._sees_after(asker, typed, "Ketuk nomor untuk membuka.")
            await asker.taps("1", on="Ketuk nomor untuk membuka.", wait=False)
            await asker.sees(f"H06-P{turn} ·", within=PATIENCE)
            await self._taps(asker, "Minta perpanjangan", "Sampai kapan?", on=f"H06-P{turn} ·")
            await self._taps(asker, "28", "Mohon tulis alasannya", on="Sampai kapan?")
            await asker.sends(f"Menunggu pengesahan {turn}", wait=False)
            await asker.sees(f"“Menunggu pengesahan {turn}”", within=PATIENCE)
            await asker.taps("Kirim permintaan", on=f"“Menunggu pengesahan {turn}”", wait=False)
            request = await granting.sees(f"“Menunggu pengesahan {turn}”", within=PATIENCE)
            await granting.taps("Kabulkan sampai", on=request.text, wait=False)
            await self._sees_after(asker, request, f"• H06-P{turn} ")  # one of before may come once more meanwhile

    def _workbooks(self) -> list[bytes]:
        """The workbooks with invitations that have arrived, in their order."""
        if not any(_WORKBOOK in each.files for each in self.people["Pengundang"].messages):
            return []
        return [file.content for file in self.sandbox.world.files.files.values() if file.name == _WORKBOOK]

    async def _count(self, statement: str) -> int:
        async with self.database.read() as db:
            return await db.scalar(text(statement)) or 0

    async def _judge_handouts(self) -> list[str]:
        """The links of the last workbook hold, and no others; of earlier ones it takes the place."""
        async with self.database.read() as db:
            hashes = sorted(await db.scalars(text("SELECT token_hash FROM invitation WHERE revoked_at IS NULL")))
        workbooks = self._workbooks()
        if not workbooks:
            return ["no workbook with invitations came"]
        head, *rows = load_workbook(BytesIO(workbooks[-1]))["Undangan"].iter_rows(values_only=True)
        links = [str(row[head.index("Tautan")]) for row in rows]
        held = sorted(hash_of(link.partition("start=")[2]) for link in links)
        return [] if held == hashes else [f"{len(links)} links were handed out, and {len(hashes)} hold"]

    async def _judge_first_words(self, submitting: Sequence[Person]) -> list[str]:
        """Everybody hears once that the round has opened, and a second time only where it is said to be the second."""
        faults = []
        async with self.database.read() as db:
            unknown = set(await db.scalars(text(_UNKNOWN_WORDS)))
        for person in (*submitting, *map(self.people.__getitem__, ("Admin TANYA", "Admin WAKTU", "Kepala WAKTU"))):
            words = [each.text for each in person.messages if _FIRST_WORD in each.text]
            once = [word for word in words if _AGAIN not in word]
            if len(once) > 1 or len(words) - len(once) > 1 or not (words or person.id in unknown):
                faults.append(f"{person.name} was told {len(words)} times that the round has opened")
        return faults


_UNKNOWN_WORDS = (
    "SELECT p.telegram_id FROM notice n JOIN person p ON p.id = n.person_id"
    " WHERE n.state = 'unknown' AND n.kind IN ('digest', 'round_changed')"
)
_COUNTED = (
    ("questions", "SELECT count(*) FROM inquiry", "times"),
    ("questions with their file", "SELECT count(*) FROM inquiry_message WHERE file_id IS NOT NULL", "times"),
    ("messages", "SELECT count(*) FROM inquiry_message WHERE text <> ''", "messages"),
    ("questions closed", "SELECT count(*) FROM inquiry WHERE closed_at IS NOT NULL", "times"),
    ("hand-overs", "SELECT count(*) FROM handover WHERE outcome = 'handed_over'", "times"),
    ("roles ended", "SELECT count(*) FROM membership WHERE until_at IS NOT NULL", "times"),
    ("requests for more time", "SELECT count(*) FROM extension WHERE asked_at IS NOT NULL", "times"),
    ("deadlines moved", "SELECT count(*) FROM assignment WHERE deadline_at IS NOT NULL", "times"),
    (
        "files of the colleague",
        "SELECT count(*) FROM draft_file f JOIN evidence_file e ON e.id = f.file_id WHERE e.name LIKE 'rekan-%'",
        "files",
    ),
)


def _shows(person: Person, label: str) -> str | None:
    """The text of the newest message with such a button: news may have come behind it."""
    texts = [message.text for message in person.messages if message.buttons_with(label)]
    return texts[-1] if texts else None


def _is_answered(person: Person, fragment: str, before: int) -> bool:
    """Whether a person sees what was waited for, or since that message how things stand."""
    return any(each.has(fragment) or (each.id > before and _LOST in each.text) for each in person.messages)
