"""An OPD merges into another: its people, tasks and history follow, and nothing that was sent or begun is lost."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.people.people import Role
from domain.submission.states import Decision
from sandbox.people.person import Person
from screens.buttons.submission.history import OpenSent
from storage.tables.evidence import SubmissionRow
from storage.tables.people import MembershipRow
from storage.tables.programme import AssignmentRow, CriterionRow
from tests import builders
from tests.bot_fixtures import MONDAY, Town
from tests.database_fixtures import url_on
from tests.papers import pdf
from tests.scenarios.people.test_members import forwarded_link
from tests.scenarios.shelf import opens

OWNER = "Kota Contoh"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_at(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The town's data, on each engine in turn."""
    return url_on(request, tmp_path / "town.db")


async def _drafts(person: Person, code: str, name: str) -> None:
    await opens(person, code)
    await person.uploads(pdf(name), name=name)
    await person.sees("tersimpan, belum terkirim")


async def sent(town: Town, assignment: str, by: str, decision: Decision | None = None) -> int:
    """A submission, decided days ago where a decision is named."""
    async with town.database.write() as db:
        submission = await builders.submission(db, town.ids[assignment], town.ids[by])
        if decision is not None:
            decided_at = MONDAY - timedelta(days=1)
            values = {"decision": decision, "effective_at": decided_at, "begun_at": decided_at}
            await db.execute(update(SubmissionRow).where(SubmissionRow.id == submission).values(values))
    return submission


async def _of_last_year(town: Town, opd: str, by: str) -> None:
    """What an OPD sent in a round that is over."""
    async with town.database.write() as db:
        earlier = MONDAY - timedelta(days=300)
        round_ = await builders.round_(
            db, town.ids[OWNER], "Aksi HAM", earlier, earlier, opens=earlier - timedelta(days=30)
        )
        criterion = await builders.criterion(db, round_, "A1")
        indicator = await builders.indicator(db, criterion, "A1-P1", title="Laporan aksi")
        town.ids["lama"] = await builders.assignment(db, indicator, town.ids[f"{opd}@{OWNER}"])
    await sent(town, "lama", by)


def _number(person: Person, line_of: str) -> str:
    return next(line.partition(".")[0] for line in person.screen.text.splitlines() if line_of in line)


async def previews(coordinator: Person, ending: str = "Dinas Kesehatan", successor: str = "Dinas Pendidikan") -> str:
    """Comes to the question whether one is to merge into the other."""
    await coordinator.sends("/anggota")
    await coordinator.taps(_number(coordinator, ending))
    await coordinator.taps("OPD ini bergabung ke")
    await coordinator.taps(_number(coordinator, successor))
    return (await coordinator.sees("Penggabungan tidak dapat dibatalkan")).text


async def test_all_of_an_opd_follows_it_into_another(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    both = await town.admin(number=2)
    await town.joins(both.name, OWNER, "DISDIK")
    head = await town.joins("Kepala DINKES", OWNER, "DINKES", Role.KEPALA_OPD)
    await town.joins("Kepala DISDIK", OWNER, "DISDIK", Role.KEPALA_OPD)
    await sent(town, f"H06-P1/DINKES@{OWNER}", admin.name)
    await sent(town, f"H06-P1/DISDIK@{OWNER}", other.name, Decision.ACCEPTED)
    await sent(town, f"H06-H1/DINKES@{OWNER}", admin.name, Decision.RETURNED)
    await _of_last_year(town, "DINKES", admin.name)
    async with town.database.write() as db:
        own = await builders.indicator(db, await _criterion_of(town), "H06-P9", title="Hanya Dinas Kesehatan")
        town.ids["own"] = await builders.assignment(db, own, town.ids[f"DINKES@{OWNER}"])
    await _drafts(admin, "H06-P2", "SOP_dinkes.pdf")
    await _drafts(admin, "H06-P9", "Hanya_dinkes.pdf")
    await _drafts(other, "H06-P2", "SOP_disdik.pdf")
    await opens(admin, "H06-P9")
    await admin.taps("Tanya", on="H06-P9")
    await admin.sends("Apakah lampiran tahun lalu berlaku?")
    await coordinator.sees("lampiran tahun lalu")
    await coordinator.sends("/anggota")
    await coordinator.taps(_number(coordinator, "Dinas Kesehatan"))
    await coordinator.taps("Undang admin")
    link = forwarded_link(coordinator)

    preview = await previews(coordinator)

    for line in ("3 anggota", "2 draf", "1 pertanyaan terbuka", "1 undangan terbuka", "1 indikator yang sudah dikirim"):
        assert line in preview
    assert "H06-P1: DINKES ⏳ menunggu pemeriksaan, DISDIK ✓ diterima; berlaku DISDIK" in preview
    assert "H06-H1: DINKES ↩ dikembalikan, DISDIK ○ belum dikirim; berlaku DINKES" in preview
    assert "Kepala DINKES sebagai kepala Dinas Kesehatan berakhir" in preview
    await coordinator.taps("Ya, gabungkan")
    done = await coordinator.sees("Dinas Kesehatan sudah bergabung ke Dinas Pendidikan. 5 anggota diberi tahu")
    assert "Admin DINKES Kota Contoh" in done.text

    await admin.sees("Mulai sekarang Bapak/Ibu bertugas untuk Dinas Pendidikan")
    await other.sees("pertanyaan Dinas Kesehatan kini menjadi bagian Dinas Pendidikan")
    await head.sees("peran Bapak/Ibu sebagai kepala Dinas Kesehatan berakhir")
    await head.sends("/tunggakan")
    await head.sees("belum terdaftar")
    assert sum("kini bergabung ke" in message.text for message in both.messages) == 1
    async with town.database.read() as db:
        held = select(MembershipRow.opd_id).where(MembershipRow.person_id == town.ids[both.name])
        assert list(await db.scalars(held.where(MembershipRow.until_at.is_(None)))) == [town.ids[f"DISDIK@{OWNER}"]]

    await opens(other, "H06-P2")
    card = await other.sees("SOP_dinkes.pdf")
    assert "SOP_disdik.pdf" in card.text
    await opens(other, "H06-P9")
    await other.sees("Hanya_dinkes.pdf")
    await opens(admin, "H06-H1")
    await admin.sees("Dikembalikan")
    await admin.sends("/riwayat")
    history = await admin.sees("Laporan aksi")
    assert history.text.count("Alokasi anggaran") == 2
    await _history_stands(town, other)
    await coordinator.sends("/pertanyaan")
    await coordinator.sees("DISDIK")
    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(link)
    await newcomer.sees("Dinas Pendidikan")
    await coordinator.sends("/jejak")
    await coordinator.sees("menggabungkan Dinas Kesehatan ke Dinas Pendidikan")
    await coordinator.sends("/anggota")
    board = await coordinator.sees("2 OPD")
    assert "Dinas Kesehatan" not in board.text


async def _criterion_of(town: Town) -> int:
    async with town.database.read() as db:
        round_id = town.ids[f"round@{OWNER}"]
        return (await db.execute(select(CriterionRow.id).where(CriterionRow.round_id == round_id))).scalar_one()


async def _history_stands(town: Town, reader: Person) -> None:
    """The version that counts comes last, and the other one says in whose name it was sent."""
    async with town.database.read() as db:
        versions = (
            await db.execute(
                select(SubmissionRow.id, SubmissionRow.decision, SubmissionRow.superseded_at)
                .where(SubmissionRow.assignment_id == town.ids[f"H06-P1/DISDIK@{OWNER}"])
                .order_by(SubmissionRow.version)
            )
        ).all()
        ended = [town.ids[f"{code}/DINKES@{OWNER}"] for code in ("H06-P1", "H06-P2", "H06-H1")]
        retired = list(await db.scalars(select(AssignmentRow.retired_at).where(AssignmentRow.id.in_(ended))))
    assert [version.decision for version in versions] == [None, Decision.ACCEPTED]
    assert versions[0].superseded_at is not None
    assert None not in retired
    await reader.taps_forged(OpenSent(versions[0].id).pack())
    await reader.sees("Atas nama Dinas Kesehatan")
