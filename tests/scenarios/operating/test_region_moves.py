"""A region leaves for another installation with its files, and its people go on there as if nothing had happened."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from domain.broadcast.audience import Audience
from domain.people.contacts import ContactPart
from domain.submission.states import Decision
from services.operating.region_manifest import FolderUnreadable
from services.operating.region_transfer import (
    FolderTaken,
    SchemaDiffers,
    Transferred,
    export_region,
    import_region,
)
from services.operating.store import tie_store
from services.people.regions import RegionExists
from storage.database import Connection, Database
from storage.evidence.folder import FolderStore
from storage.evidence.store import EvidenceStore
from storage.queries.people import regions
from storage.schema import metadata
from storage.tables.announcements import AnnouncementRow
from storage.tables.delivery import AuditRow
from storage.tables.evidence import SubmissionRow
from storage.tables.meetings import MeetingRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow, RegionRow
from storage.tables.programme import RoundChangeRow
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.permissions.prize import OWNER, hide
from tests.scenarios.shelf import KOTA, opens, sha

OPDS = {"DINKES": "Dinas Kesehatan", "DISDIK": "Dinas Pendidikan", "BAGHUKUM": "Bagian Hukum"}


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the database of the other installation lies, on each engine in turn."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "other.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    new_database: Callable[[], str] = request.getfixturevalue("postgres")
    return new_database()


async def exported(town: Town, folder: Path) -> Transferred:
    async with town.database.read() as db:
        region = await regions.get(db, town.ids[KOTA])
    assert region is not None
    store = FolderStore(town.settings.evidence_folder)
    return await export_region(town.database, store, region, folder, town.clock.now())


async def inhabit(database: Database, admin_account: int) -> None:
    """Another region, so that every id is taken; the admin serves an OPD there, too."""
    async with database.write() as db:
        region = await builders.region(db, "Kabupaten Lain")
        for number in range(7):
            opd = await builders.opd(db, region, f"OPD{number}", f"Dinas {number}")
            await builders.person(db)
        here = await builders.person(db, "Admin dengan nama lain", admin_account)
        await builders.membership(db, here, region, opd)
        indicator = await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region)))
        await builders.submission(db, await builders.assignment(db, indicator, opd), here)


async def test_the_story_goes_on_elsewhere(town: Town, other_url: str, tmp_path: Path) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    dpa = pdf("DPA")
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(dpa, name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    receipt = await admin.sees("26-DINKES-0001")
    assert receipt
    await opens(admin, "H06-P2")
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    async with town.database.write() as db:
        await regions.set_contact(db, town.ids[KOTA], {ContactPart.NAME: "Sekretariat"})
    await coordinator.sends("/ingatkan")
    await town.bot.stop()

    carried = await exported(town, tmp_path / "kota")
    assert (carried.files, carried.absent) == (2, 0)
    town.database, other = Database(other_url), town.database
    await other.close()
    await inhabit(town.database, admin.id)
    folder = tmp_path / "elsewhere"
    await tie_store(town.database, FolderStore(folder), town.clock.now())
    town.settings = town.settings.model_copy(update={"database_url": other_url, "evidence_folder": folder})
    brought = await import_region(town.database, FolderStore(folder), tmp_path / "kota", town.clock.now(), bot_id=None)
    assert (brought.region, brought.files) == (KOTA, 2)
    assert [path.name for path in folder.glob("import-*")] == []

    await town.restarts(stopped=True)
    await coordinator.sends("/periksa")
    await coordinator.taps("Mulai dari yang terlama")
    assert "DPA.pdf" in [name for seen in coordinator.last(2) for name in seen.files]
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")
    await town.passes(minutes=3)
    await admin.sees("diterima")
    await admin.sends("/start")
    if "Pindah ke Dinas Kesehatan" in str(admin.screen.buttons):
        await admin.taps("Pindah ke Dinas Kesehatan")
    await opens(admin, "H06-P2")
    assert "SOP.pdf" in admin.screen.text
    assert "Bantuan: Bagian Hukum, Sekretariat" in admin.screen.text
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0002")

    async with town.database.read() as db:
        row = (
            await db.execute(
                select(SubmissionRow.decision, SubmissionRow.region_id).where(
                    SubmissionRow.receipt_number == "26-DINKES-0001"
                )
            )
        ).one()
        accounts = list(await db.scalars(select(PersonRow.id).where(PersonRow.telegram_id == admin.id)))
        held = list(await db.scalars(select(MembershipRow.id).where(MembershipRow.person_id.in_(accounts))))
    assert row.decision is Decision.ACCEPTED
    assert sha(dpa) in {path.name for path in (folder / str(row.region_id)).rglob("*")}
    assert (len(accounts), len(held)) == (1, 2), "one account is one person, whatever it was called"
    await town.bot.stop()
    await town.database.close()
    town.database = Database(other.engine.url.render_as_string(hide_password=False))
    await town.database.close()


async def test_rows_of_every_kind_name_the_same_things_there(
    sqlite_database: Database, other_url: str, tmp_path: Path
) -> None:
    """Every table that comes along has rows, and what they name bears the same names in the other installation."""
    ids: dict[str, int] = {}
    store = await _store(sqlite_database, tmp_path / "berkas")
    async with sqlite_database.write() as db:
        for name in ("Kabupaten Teladan", OWNER):
            ids[name] = await builders.region(db, name)
            for code, title in OPDS.items():
                ids[f"{code}@{name}"] = await builders.opd(db, ids[name], code, title)
            ids[f"round@{name}"] = await builders.round_(db, ids[name])
        await hide(db, ids)
        region = await regions.get(db, ids[OWNER])
    assert region is not None
    carried = await export_region(sqlite_database, store, region, tmp_path / "kota", builders.NOW)
    other = Database(other_url)
    await inhabit(other, 1)
    other_store = await _store(other, tmp_path / "elsewhere")
    await import_region(other, other_store, tmp_path / "kota", builders.NOW, bot_id=None)

    async with sqlite_database.read() as before, other.read() as after:
        for query in (_SUBMITTED, _AUDITED, _NOTICED):
            there, here = [await db.execute(text(query), {"region": OWNER}) for db in (before, after)]
            assert sorted(map(repr, there.all())) == sorted(map(repr, here.all())), query
        there_named, here_named = await _opds_in_json(before, OWNER), await _opds_in_json(after, OWNER)
    assert there_named
    assert there_named == here_named
    assert carried.rows
    # Brought out of there again, it is the same region still.
    async with other.read() as db:
        moved = next(region for region in await regions.list_all(db) if region.name == OWNER)
    again = await export_region(other, other_store, moved, tmp_path / "again", builders.NOW)
    assert again.rows == carried.rows
    with pytest.raises(RegionExists):
        await import_region(other, other_store, tmp_path / "kota", builders.NOW, bot_id=None)
    await other.close()


async def test_a_folder_that_is_not_whole_changes_nothing(town: Town, tmp_path: Path) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf("DPA"), name="DPA.pdf")
    await exported(town, tmp_path / "kota")
    with pytest.raises(FolderTaken):
        await exported(town, tmp_path / "kota")
    shutil.copy(town.settings.database_url.removeprefix("sqlite+aiosqlite:///"), tmp_path / "other.db")
    other = Database(f"sqlite+aiosqlite:///{tmp_path / 'other.db'}")
    async with other.write() as db:
        await db.execute(update(RegionRow).values(name=RegionRow.name + " lama"))
    store = FolderStore(town.settings.evidence_folder)
    async with other.read() as db:
        before = [(await db.execute(select(table))).all() for table in metadata.sorted_tables]

    [file] = (tmp_path / "kota" / "files").iterdir()
    content = file.read_bytes()
    for spoil in (file.unlink, lambda: file.write_bytes(b"x" + content)):
        spoil()
        with pytest.raises(FolderUnreadable, match=file.name):
            await import_region(other, store, tmp_path / "kota", town.clock.now(), bot_id=None)
    file.write_bytes(content)
    rows = tmp_path / "kota" / "rows" / "opd.jsonl"
    text_of = rows.read_text(encoding="utf-8")
    rows.write_text(text_of.replace("Dinas", "Badan"), encoding="utf-8")
    with pytest.raises(FolderUnreadable, match="opd"):
        await import_region(other, store, tmp_path / "kota", town.clock.now(), bot_id=None)
    rows.write_text(text_of, encoding="utf-8")
    manifest = tmp_path / "kota" / "manifest.json"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('"revision": "', '"revision": "9'), encoding="utf-8"
    )
    with pytest.raises(SchemaDiffers):
        await import_region(other, store, tmp_path / "kota", town.clock.now(), bot_id=None)

    async with other.read() as db:
        after = [(await db.execute(select(table))).all() for table in metadata.sorted_tables]
    assert before == after
    assert list(town.settings.evidence_folder.glob("import-*")) == []
    await other.close()


async def _store(database: Database, folder: Path) -> EvidenceStore:
    store = FolderStore(folder)
    await tie_store(database, store, builders.NOW)
    return store


async def _opds_in_json(db: Connection, region: str) -> list[object]:
    """The OPD that JSON names by their ids, by their codes."""
    region_id = await db.scalar(select(RegionRow.id).where(RegionRow.name == region))
    codes = {row.id: row.code for row in await db.execute(select(OpdRow.id, OpdRow.code))}
    named: list[object] = []
    for table in (AnnouncementRow, MeetingRow):
        audiences = await db.scalars(select(table.audience).where(table.region_id == region_id).order_by(table.id))
        meant = [audience for audience in map(Audience.from_json, audiences) if audience is not None]
        named += [sorted(codes[number] for number in audience.opd_ids) for audience in meant]
    changes = await db.scalars(select(RoundChangeRow.counts).where(RoundChangeRow.region_id == region_id))
    named += [sorted(codes[int(number)] for number in counts) for counts in changes]
    details = await db.scalars(select(AuditRow.detail).where(AuditRow.region_id == region_id).order_by(AuditRow.id))
    for detail in details:
        opds = detail.get("opds", [])
        numbers = [detail["opd"]] if detail.get("opd") else opds if isinstance(opds, list) else []
        named += [codes[number] for number in numbers if isinstance(number, int)]
    return named


_SUBMITTED = """
    SELECT s.receipt_number, i.code, o.code, p.telegram_id, r.remark, r.reviewer_name, f.sha256, e.name
    FROM submission s JOIN region g ON g.id = s.region_id JOIN assignment a ON a.id = s.assignment_id
    JOIN indicator i ON i.id = a.indicator_id JOIN opd o ON o.id = s.opd_id JOIN person p ON p.id = s.submitted_by
    LEFT JOIN review r ON r.id = s.review_id LEFT JOIN submission_file l ON l.submission_id = s.id
    LEFT JOIN evidence_file f ON f.id = l.file_id LEFT JOIN evidence_item e ON e.id = l.item_id
    WHERE g.name = :region
"""
_AUDITED = """
    SELECT e.subject, e.action, p.telegram_id, m.title, s.receipt_number
    FROM audit_event e JOIN region g ON g.id = e.region_id LEFT JOIN person p ON p.id = e.person_id
    LEFT JOIN meeting m ON m.id = e.subject_id AND e.subject = 'meeting'
    LEFT JOIN submission s ON s.id = e.subject_id AND e.subject = 'submission'
    WHERE g.name = :region
"""
_NOTICED = """
    SELECT n.kind, n.state, p.telegram_id, m.title, s.receipt_number
    FROM notice n JOIN region g ON g.id = n.region_id LEFT JOIN person p ON p.id = n.person_id
    LEFT JOIN meeting m ON m.id = n.subject_id AND n.kind IN ('meeting_in_group', 'meeting_letter')
    LEFT JOIN submission s ON s.id = n.subject_id AND n.kind IN ('receipt', 'accepted', 'returned')
    WHERE g.name = :region
"""
