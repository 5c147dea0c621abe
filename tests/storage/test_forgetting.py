"""What is forgotten: bytes that serve nothing, people who were given no role, and every trace of a deleted text."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, insert, select, update

from domain.people.people import Role
from storage.database import Connection, Database
from storage.queries.people import applicants, invitations
from storage.queries.submission import files, unused_files
from storage.schema import metadata
from storage.tables.evidence import FileRow, UnassignedFileRow
from storage.tables.people import JoinRequestRow, PersonRow, RegionRow
from tests import builders
from tests.builders import NOW

LATER = NOW + timedelta(days=40)


async def test_a_deleted_text_is_in_none_of_the_files(sqlite_database: Database) -> None:
    async with sqlite_database.write() as db:
        await builders.region(db, "Kabupaten yang segera dihapus" + " sekali" * 10)
        await builders.region(db, "Kota Contoh")
    async with sqlite_database.write() as db:
        await db.execute(delete(RegionRow).where(RegionRow.name != "Kota Contoh"))
    await sqlite_database.clear_log()

    path = Path(str(sqlite_database.engine.url.database))
    content = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert b"segera dihapus" not in content
    assert b"Kota Contoh" in content
    async with sqlite_database.write() as db:
        assert await builders.region(db, "Masih dapat ditulis")


async def test_clearing_the_log_is_nothing_to_postgresql(database: Database) -> None:
    await database.clear_log()
    async with database.write() as db:
        assert await builders.region(db)


async def _asked_about(db: Connection, file_id: int, opd_id: int, person_id: int, *, closed: bool) -> None:
    await db.execute(
        insert(UnassignedFileRow).values(
            file_id=file_id,
            person_id=person_id,
            opd_id=opd_id,
            caption="",
            arrived_at=NOW,
            closed_at=NOW if closed else None,
        )
    )


async def test_a_file_is_forgotten_once_it_has_served_nothing_for_long_enough(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opd, other = await builders.opd(db, region), await builders.opd(db, region, "DISDIK", "Dinas Pendidikan")
        indicator = await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region)))
        person = await builders.person(db)
        in_draft, asked, thrown_out, shared, twin = [
            await builders.file(db, owner, person, f"{name}.pdf", name * 64)
            for owner, name in ((opd, "a"), (opd, "b"), (opd, "c"), (opd, "d"), (other, "d"))
        ]
        await builders.draft(db, await builders.assignment(db, indicator, opd), person, [in_draft, twin])
        await _asked_about(db, thrown_out, opd, person, closed=True)
        await _asked_about(db, asked, opd, person, closed=False)

        await unused_files.mark_unused(db, NOW)
        assert await unused_files.take_unused(db, NOW, LATER, 10) == (0, [])
        taken = await unused_files.take_unused(db, LATER, LATER, 10)
        assert taken == (2, [(region, "c" * 64)]), "a twin is still promised"
        assert await unused_files.take_unused(db, LATER, LATER, 10) == (0, [])
        remaining = set(await db.scalars(select(FileRow.id).where(FileRow.removed_at.is_(None))))
        checked = {owned.file.id for owned in await files.unchecked(db, LATER, 10)}
    assert remaining == checked == {in_draft, asked, twin}
    assert {thrown_out, shared}.isdisjoint(remaining)


async def test_files_are_looked_at_a_few_at_a_time_the_newest_first(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opd, person = await builders.opd(db, region), await builders.person(db)
        first, second, third = [await builders.file(db, opd, person, f"{name}.pdf", name * 64) for name in "abc"]
        assert await unused_files.mark_unused(db, NOW, limit=2) == second
        unused = select(FileRow.id).where(FileRow.unused_since.is_not(None)).order_by(FileRow.id)
        assert list(await db.scalars(unused)) == [second, third]
        assert await unused_files.mark_unused(db, NOW, second, limit=2) is None
        assert list(await db.scalars(unused)) == [first, second, third]


async def test_a_file_that_serves_again_is_not_forgotten(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opd, person = await builders.opd(db, region), await builders.person(db)
        indicator = await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region)))
        file = await builders.file(db, opd, person)
        await unused_files.mark_unused(db, NOW)
        await builders.draft(db, await builders.assignment(db, indicator, opd), person, [file])
        assert await unused_files.take_unused(db, LATER, LATER, 10) == (0, [])
        await unused_files.mark_unused(db, LATER)
        assert await db.scalar(select(FileRow.unused_since).where(FileRow.id == file)) is None


async def test_only_these_tables_say_what_a_file_serves() -> None:
    """A new table that names files has to be known to what forgets them."""
    naming = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == FileRow.__tablename__
    }
    read = {"file_reading", "page_print", "file_match", "overridden_advice", "cleaned_document", "cleaned_page"}
    copied = {"redacted_copy"}
    assert naming - read - copied == {
        "draft_file", "submission_file", "unassigned_file", "inquiry_message", "extension",
    }  # fmt: skip


async def test_an_applicant_is_forgotten_and_whoever_is_named_anywhere_stays(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        maker, refused, waiting, member, former, latest = [
            await builders.person(db, name)
            for name in ("Koordinator", "Ditolak", "Menunggu", "Diterima", "Dahulu", "Terbaru")
        ]
        await builders.membership(db, member, region, opd, Role.ADMIN_OPD)
        await builders.membership(db, former, region, opd, Role.ADMIN_OPD)
        invitation = await invitations.add(
            db,
            token_hash="0" * 64,
            region_id=region,
            opd_id=opd,
            role=Role.ADMIN_OPD,
            needs_approval=True,
            created_at=NOW,
            created_by=maker,
            expires_at=NOW + timedelta(days=90),
        )
        for person, decided in ((refused, NOW), (member, NOW), (waiting, None)):
            await invitations.note_opening(db, invitation, person, NOW)
            await db.execute(
                insert(JoinRequestRow).values(
                    invitation_id=invitation,
                    person_id=person,
                    region_id=region,
                    opd_id=opd,
                    asked_at=NOW,
                    decided_at=decided,
                    approved=None if decided is None else person == member,
                )
            )
        await applicants.forget(db, LATER, LATER)
        assert await _people(db) == {maker, refused, waiting, member, former, latest}, "the link still holds"
        assert set(await db.scalars(select(JoinRequestRow.person_id))) == {member, waiting}

        await applicants.forget(db, NOW + timedelta(days=91), NOW + timedelta(days=91))
        assert await _people(db) == {maker, waiting, member, former, latest}, "the newest request keeps its id"

        await db.execute(update(PersonRow).values(last_seen_at=NOW + timedelta(days=200)))
        await applicants.forget(db, NOW + timedelta(days=91), NOW + timedelta(days=91))
        assert await _people(db) == {maker, waiting, member, former, latest}


async def _people(db: Connection) -> set[int]:
    return set(await db.scalars(select(PersonRow.id)))
