"""Coordinators check what came in: one at a time, undoable for a minute, never on one another's feet."""

import asyncio
from pathlib import Path

from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from tests.bot_fixtures import Town
from tests.papers import pdf, photo


async def submits(admin: Person, number: str, *files: tuple[bytes, str]) -> None:
    """An admin answers the indicator with that number in the list, by these files."""
    await admin.sends("/tunggakan")
    await admin.taps(number)
    for content, name in files:
        await admin.uploads(content, name=name)
    await admin.taps("Kirim ke Bagian Hukum")


async def budget_from(town: Town, opd: str = "DINKES") -> Person:
    """An admin who has sent the budget of an OPD."""
    admin = await town.admin(opd)
    await submits(admin, "2", (pdf(), f"DPA_{opd}.pdf"))
    return admin


def stored(town: Town) -> list[Path]:
    """The evidence on disk."""
    return [path for path in town.settings.evidence_folder.rglob("*") if path.is_file() and len(path.name) == 64]


def the_card(person: Person) -> VisibleMessage:
    """The card the person looks at."""
    return next(seen for seen in reversed(person.messages) if seen.has("Periksa 1 dari"))


async def test_the_files_come_first_and_the_card_below_them(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await submits(admin, "2", (pdf(), "DPA.pdf"), (pdf("Realisasi"), "Realisasi.pdf"), (photo(), "cap.jpg"))

    await coordinator.sends("/periksa")
    assert "1 menunggu" in coordinator.screen.text
    await coordinator.taps("Mulai dari yang terlama")

    *files, card = coordinator.last(4)
    assert [name for file in files for name in file.files] == ["DPA.pdf", "Realisasi.pdf", "photo"]
    assert card.text.startswith("Periksa 1 dari 1 · masuk hari ini")
    assert "Dinas Kesehatan · H06-P1 · versi 1" in card.text
    assert "3 berkas (di atas)" in card.text
    assert card.buttons == [
        ["Terima"],
        ["Lengkap", "Belum lengkap"],
        ["Sesuai", "Belum sesuai"],
        ["Lihat halaman"],
        ["Lewati", "Selesai"],
    ]


async def test_verdicts_survive_a_restart_and_a_decision_can_be_undone(town: Town) -> None:
    admin, coordinator = await budget_from(town), await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await town.restarts()
    await coordinator.taps("Sesuai")
    assert "Administratif: lengkap" in the_card(coordinator).text
    await coordinator.taps("Terima")
    await coordinator.sees("Bila keliru, ketuk Urungkan")
    await town.passes(seconds=59)
    await coordinator.taps("Urungkan")
    await coordinator.sees("Hasil pemeriksaan dibatalkan")
    await town.passes(seconds=60)
    admin.never_saw("✓ Diterima")

    await coordinator.taps("Terima")
    await town.passes(seconds=60)
    await admin.sees("✓ Diterima: H06-P1")
    assert sum(seen.has("✓ Diterima") for seen in admin.messages) == 1
    await coordinator.taps("Urungkan")
    await coordinator.sees("Waktu untuk mengurungkan sudah lewat")


async def test_a_remark_is_typed_and_reaches_the_opd(town: Town) -> None:
    admin, coordinator = await budget_from(town), await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Belum sesuai")
    await coordinator.taps("Kembalikan")
    assert not coordinator.screen.buttons_with("Kembalikan sekarang")
    await coordinator.taps("Tulis catatan")
    await coordinator.sends("a" * 501)
    await coordinator.sees("mohon diringkas")
    await coordinator.sends("Cukup <halaman> pengesahannya.")
    await coordinator.taps("Kembalikan sekarang")
    await town.passes(seconds=60)

    notice = await admin.sees("Mohon diperbaiki: H06-P1")
    assert "Substantif: belum sesuai" in notice.text and "“Cukup <halaman> pengesahannya.”" in notice.text
    assert "Administratif" not in notice.text


async def test_two_coordinators_never_hold_the_same_one(town: Town) -> None:
    await budget_from(town)
    await budget_from(town, "DISDIK")
    first, second = await town.coordinator(), await town.coordinator(number=2)
    await first.sends("/periksa")
    await second.sends("/periksa")
    await asyncio.gather(first.taps("1", wait=False), second.taps("1", wait=False))
    await town.sandbox.quiet()

    holding = [person for person in (first, second) if person.screen.has("Administratif: belum ditentukan")]
    (other,) = [person for person in (first, second) if person not in holding]
    assert len(holding) == 1
    await other.sees("Sedang diperiksa oleh Koordinator")
    await other.taps("Berikutnya")
    await other.sees("Periksa 2 dari 2")
    await other.taps("Lewati")
    await other.sees("Tidak ada lagi yang dapat diambil saat ini")


async def test_a_lapsed_lock_is_taken_over_and_the_first_is_told(town: Town) -> None:
    await budget_from(town)
    first, second = await town.coordinator(), await town.coordinator(number=2)
    await first.sends("/periksa")
    await first.taps("1")
    await town.passes(minutes=15)
    await second.sends("/periksa")
    await second.taps("1")
    await second.taps("Lengkap")
    await first.taps("Terima")
    await first.sees("Sedang diperiksa oleh Koordinator 2")
    assert "Administratif: lengkap" in the_card(second).text


async def test_what_is_being_checked_can_no_longer_be_withdrawn(town: Town) -> None:
    admin, coordinator = await budget_from(town), await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Selesai")
    await admin.sends("/status")
    assert "1 diperiksa" in admin.screen.text
    await admin.taps_forged(f"a:{town.ids['H06-P1/DINKES@Kota Contoh']}")
    assert not any("Tarik kembali" in row for row in admin.screen.buttons)


async def test_a_missing_file_is_said_and_never_hidden(town: Town) -> None:
    coordinator = await town.coordinator()
    await budget_from(town)
    (path,) = stored(town)
    path.unlink()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.sees("Berkas DPA_DINKES.pdf tidak dapat dibuka dari penyimpanan")


async def test_an_acceptance_is_reopened_with_a_reason(town: Town) -> None:
    admin, coordinator = await budget_from(town), await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")
    await town.passes(minutes=2)
    await coordinator.taps("Urungkan")
    await coordinator.taps("Buka kembali")
    assert not coordinator.screen.buttons_with("Buka kembali sekarang")
    await coordinator.taps("Tulis catatan")
    await coordinator.sends("Ternyata data tahun 2024.")
    await coordinator.taps("Tahun data")
    await coordinator.taps("Buka kembali sekarang")
    await coordinator.sees("diberi tahu untuk memperbaiki")
    admin.never_saw("Sebelumnya sudah diterima")  # news of the acceptance had just come
    await town.passes(minutes=5)

    notice = await admin.sees("Sebelumnya sudah diterima, lalu diperiksa ulang.")
    assert "Ternyata data tahun 2024." in notice.text
    await admin.taps("Perbaiki sekarang")
    await admin.sees("tersimpan, belum terkirim")


async def test_others_get_nothing_from_the_review(town: Town) -> None:
    admin, leader = await budget_from(town), await town.leader()
    neighbour = await town.coordinator("Kabupaten Teladan")
    coordinator = await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    region = town.ids["Kota Contoh"]
    for person in (admin, leader, neighbour):
        await person.sends("/status")
        before = person.screen.text
        acts = ("qt:1:0:0", "qa:1:lengkap:0:0", "qd:1:accepted:0:0", "qz:1:0:0")
        for forged in (*acts, f"qn:{region}:0:0:0", f"qs:{region}", f"qg:{region}:0"):
            assert await person.taps_forged(forged) == "Tombol ini tidak dapat digunakan."
        assert person.screen.text == before
    for person in (admin, leader):
        await person.sends("/periksa")
        await person.sees("Perintah ini tidak tersedia")
    await neighbour.sends("/periksa")
    await neighbour.sees("Tidak ada yang menunggu pemeriksaan")


async def test_the_queue_is_filtered_by_opd(town: Town) -> None:
    await budget_from(town)
    await budget_from(town, "DISDIK")
    coordinator = await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("Per OPD")
    await coordinator.taps("2")
    await coordinator.sees("Saringan: Dinas Pendidikan")
    await coordinator.taps("Mulai dari yang terlama")
    assert "Dinas Pendidikan" in the_card(coordinator).text
