"""Fills a database with a little of everything and writes it out as SQL: what a released version leaves behind.

Run once at each release, with the version's number: `.venv/bin/python -m tests.storage.released.make 0_1_0`. The file
it writes beside itself is kept as it is from then on; tests/storage/test_released.py upgrades it and works on it.
"""

import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.clock import SettableClock
from domain.meetings.meetings import MeetingKind
from domain.notices import NoticeState
from domain.people.people import Actor, OpdKind, Region, Role
from domain.prompts import Prompt, PromptKind
from domain.reminding.not_ours import NotOursReason
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
)
from domain.rounds.programme import IndicatorKind
from domain.submission.evidence import Inspection, MediaKind
from domain.update_ref import UpdateRef
from services.people.invitations import invite_as_operator, invite_to_opd
from services.people.join import confirm_invitation, open_invitation
from services.people.regions import create_region
from services.ports import Ports
from services.reminding import not_ours, preferences
from services.rounds.import_round import import_plan
from services.submission.receive import Incoming, receive
from services.submission.send import SentDraft, send
from storage import migrate
from storage.database import Database
from storage.queries import inbox, outbox
from storage.queries.broadcast import announcements, groups
from storage.queries.inbox import IncomingUpdate
from storage.queries.meetings import meetings
from storage.queries.people import actors, opds
from storage.queries.reminding import manual_reminders, promises
from storage.queries.submission import assignments
from tests.evidence_folder import marked_store

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
"""A Wednesday morning, 09.00 WIB, inside the round."""

COORDINATOR, ADMIN, BOT = 7_000_000_001, 7_000_000_002, 4_000_000_001
PLAN = RoundPlan(
    programme="KKP HAM",
    tahun_penilaian=2026,
    data_from=date(2025, 1, 1),
    data_until=date(2025, 12, 31),
    opens_on=date(2026, 1, 5),
    internal_deadline=datetime(2026, 3, 13, 16, 0),  # noqa: DTZ001 - plans hold wall times
    official_deadline=datetime(2026, 3, 31, 16, 0),  # noqa: DTZ001
    criteria=(PlannedCriterion("H06", "Hak atas kesehatan"),),
    indicators=(
        PlannedIndicator("H06-S1", "H06", "Perda kesehatan", IndicatorKind.STRUKTUR, items=(PlannedItem("Perda"),)),
        PlannedIndicator("H06-P1", "H06", "Alokasi anggaran", IndicatorKind.PROSES, items=(PlannedItem("DPA"),)),
        PlannedIndicator(
            "H06-H1", "H06", "Rasio puskesmas", IndicatorKind.HASIL, figures=(PlannedFigure("Puskesmas", "unit"),)
        ),
    ),
    opds=(
        PlannedOpd("DINKES", "Dinas Kesehatan", OpdKind.DINAS),
        PlannedOpd("DINSOS", "Dinas Sosial", OpdKind.DINAS),
    ),
    assignments=(
        PlannedAssignment("H06-S1", "DINKES"),
        PlannedAssignment("H06-P1", "DINKES"),
        PlannedAssignment("H06-H1", "DINKES"),
        PlannedAssignment("H06-S1", "DINSOS"),
    ),
)


class OnePdf:
    """A messenger that has one PDF, whatever it is asked for."""

    limit = None

    async def stream(self, reference: str, declared_size: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of that reference."""
        yield f"%PDF-1.7 {reference}".encode()


async def _a_pdf(path: Path, name: str) -> Inspection:
    return Inspection("application/pdf", MediaKind.PDF, pages=1, suggested_name=name)


def ports_at(database: Database, folder: Path, now: datetime) -> Ports:
    """Ports over a database, with the evidence in a folder, at an instant."""
    return Ports(database, marked_store(folder), SettableClock(now), _a_pdf, OnePdf(), "contoh_bot")


async def actor(database: Database, telegram_id: int) -> Actor:
    """The person with that account."""
    async with database.read() as db:
        conversation = await actors.conversation(db, telegram_id)
    assert conversation is not None
    return conversation.actor


async def fill(database: Database, folder: Path) -> None:
    """A region with a coordinator and an admin, who has sent one answer and has another in hand."""
    ports = ports_at(database, folder, NOW)
    region = await create_region(database, NOW, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
    await import_plan(ports, region.id, PLAN)
    await _join(
        ports, COORDINATOR, "Koordinator", (await invite_as_operator(database, NOW, region, Role.KOORDINATOR)).token
    )
    async with database.read() as db:
        health, _ = await opds.of_region(db, region.id, NOW.date())
    invitation = await invite_to_opd(ports, await actor(database, COORDINATOR), health.id)
    await _join(ports, ADMIN, "Admin Dinkes", invitation.token)
    await _answers(ports, health.id)
    await _extras(ports, region, health.id)


async def _join(ports: Ports, telegram_id: int, name: str, token: str) -> None:
    opened = await open_invitation(ports, telegram_id, name, token)
    assert opened.invitation is not None
    await confirm_invitation(ports, telegram_id, opened.invitation.id)


async def _answers(ports: Ports, opd_id: int) -> None:
    """One answer is sent and its receipt delivered; of the next the file has come; an update waits to be answered."""
    admin = await actor(ports.database, ADMIN)
    async with ports.database.write() as db:
        owed = {item.code: item.assignment_id for item in await assignments.of_opd(db, opd_id)}
        updates = [IncomingUpdate(number, ADMIN, f'{{"update_id":{number}}}') for number in (501, 502, 503)]
        entries = await inbox.keep_batch(db, BOT, updates, NOW)
    refs = [UpdateRef(entry.id) for entry in entries]
    await receive(ports, admin, owed["H06-S1"], Incoming("perda", "Perda.pdf", ""), refs[0])
    outcome = await send(ports, admin, owed["H06-S1"], refs[1], confirmed=True)
    assert isinstance(outcome, SentDraft)
    async with ports.database.write() as db:
        for notice in await outbox.claim(db, "released", NOW, 1, outcome.notices):
            await outbox.mark_sending(db, "released", notice.id, NOW)
            await outbox.complete(db, "released", notice.id, NoticeState.SENT, NOW, message_id=81)
    later = replace(ports, clock=SettableClock(NOW + timedelta(minutes=5)))
    await receive(later, admin, owed["H06-P1"], Incoming("dpa", "DPA.pdf", ""), None)


async def _extras(ports: Ports, region: Region, opd_id: int) -> None:
    """What else people leave: preferences, a promise, a request, a group, drafts of a meeting and an announcement."""
    coordinator, admin = await actor(ports.database, COORDINATOR), await actor(ports.database, ADMIN)
    await preferences.set_minute(ports, admin, 9 * 60)
    await preferences.add_leave(ports, admin, date(2026, 3, 9), date(2026, 3, 10))
    async with ports.database.read() as db:
        owed = {item.code: item for item in await assignments.of_opd(db, opd_id)}
    await not_ours.hand_back(ports, admin, owed["H06-H1"].assignment_id, NotOursReason.OTHER_OPD, "")
    async with ports.database.write() as db:
        await promises.make(db, [owed["H06-P1"]], date(2026, 3, 11), admin.person_id, NOW)
        await manual_reminders.toggle(db, coordinator.person_id, opd_id)
        await manual_reminders.begin(db, region.id, coordinator.person_id, [opd_id], NOW)
        await groups.bind(
            db,
            region_id=region.id,
            chat_id=-1_001_000_000_001,
            topic_id=None,
            title="Tim HAM",
            person_id=coordinator.person_id,
            now=NOW,
        )
        await announcements.begin(db, region.id, coordinator.person_id, NOW)
        meeting_id = await meetings.add(
            db,
            region_id=region.id,
            kind=MeetingKind.RAKOR,
            zone=region.zone,
            uid="rakor@contoh",
            code="482913",
            person_id=coordinator.person_id,
            now=NOW,
        )
        await actors.set_prompt(db, coordinator.person_id, Prompt(PromptKind.MEETING, meeting_id, "title"), NOW)


async def _fill_file(path: Path, folder: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await migrate.upgrade(database)
        await fill(database, folder)
    finally:
        await database.close()


def dump(path: Path) -> str:
    """A SQLite database as SQL."""
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump()) + "\n"
    finally:
        connection.close()


def main(version: str) -> None:
    """Writes `<version>.sql` beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "released.db"
        asyncio.run(_fill_file(path, Path(folder) / "berkas"))
        Path(__file__).with_name(f"{version}.sql").write_text(dump(path), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
