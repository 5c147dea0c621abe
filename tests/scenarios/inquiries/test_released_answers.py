"""Tanya jawab: an answer is shared without who asked, read by all who owe the same, and shown before asking."""

from sqlalchemy import update

from domain.people.people import Role
from sandbox.people.person import Person
from storage.tables.programme import RoundRow
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import drafted, opens


async def test_an_answer_is_shared_without_names_and_read_by_others(town: Town) -> None:
    admin, other, coordinator = await town.admin(), await town.admin("DISDIK"), await town.coordinator()
    stranger = await town.admin(region="Kabupaten Teladan")
    await opens(admin)
    await admin.taps("Tanya", on="H06-P1")
    await admin.sends("Apakah Dinas Kesehatan (DINKES) melampirkan DPA perubahan?")
    await coordinator.sends("Cukup DPA perubahan, dinas kesehatan.", reply_to=await coordinator.sees("DPA perubahan?"))

    await coordinator.taps("Bagikan ke semua pengampu")
    preview = await coordinator.sees("Bagikan jawaban ini?")
    assert "Apakah … (…) melampirkan DPA perubahan?" in preview.text and "Kesehatan" not in preview.text
    await opens(other)
    assert "Tanya jawab" not in str(other.screen)
    await coordinator.taps("Ubah jawaban")
    await coordinator.sends("Cukup DPA perubahan yang sudah disahkan.")
    await coordinator.taps("Bagikan")
    await coordinator.sees("Jawaban ini dibagikan")

    await opens(other)
    await other.taps("Tanya jawab (1)")
    shown = await other.sees("Tanya jawab tentang H06-P1 (1 dari 1)")
    assert "Cukup DPA perubahan yang sudah disahkan." in shown.text and "DINKES" not in shown.text
    await opens(stranger)
    assert "Tanya jawab" not in str(stranger.screen)

    await opens(other)
    await other.taps("Tanya", on="H06-P1")
    await other.sees("Sebelum bertanya")
    await other.taps("Sudah terjawab")
    await other.sees("Yang dilampirkan")
    await other.sends("Mohon info lampiran DPA perubahan, apakah perlu?")
    offered = await other.sees("Kirim sebagai pertanyaan ke Bagian Hukum?")
    assert "Cukup DPA perubahan yang sudah disahkan." in offered.text
    await other.taps("Sudah terjawab")
    await opens(other)
    await other.sends("Siapa penandatangan laporan triwulan puskesmas?")
    asked = await other.sees("penandatangan laporan triwulan")
    assert "Mungkin ini sudah menjawab" not in asked.text
    await opens(other)
    await other.taps("Tanya", on="H06-P1")
    await other.taps("Tetap tanya")
    await other.sees("Silakan ketik pertanyaannya")
    await other.sends("/start")

    head = await _next_year(town, "H06-P1", "DISDIK")
    assert "Tanya jawab (1)" in await _offers_next_year(head)
    await coordinator.taps("Ubah pertanyaan")
    await coordinator.sends("DPA murni atau perubahan?")
    await coordinator.sees("DPA murni atau perubahan?")
    await coordinator.taps("Tarik")
    await coordinator.sees("Jawaban ini tidak dibagikan lagi")
    assert "Tanya jawab" not in await _offers_next_year(head)
    await coordinator.sends("/jejak")
    assert "menarik jawaban yang dibagikan" in coordinator.screen.text


async def test_a_question_is_compared_once_and_goes_out_by_the_next_word(town: Town) -> None:
    admin, other, coordinator = await town.admin(), await town.admin("DISDIK"), await town.coordinator()
    await admin.taps("Tanya Bagian Hukum")
    await admin.sends("Siapa yang menandatangani surat pengantar?")
    await coordinator.sends("Kepala OPD sendiri.", reply_to=await coordinator.sees("surat pengantar"))
    await coordinator.taps("Bagikan ke semua pengampu")
    await coordinator.taps("Bagikan")
    near = "Kepala OPD sendiri."

    await other.sends("/bantuan")
    await other.taps("Tanya jawab umum (1)")
    assert near in (await other.sees("Tanya jawab umum (1 dari 1)")).text
    await other.taps("Tanya")
    await other.taps("Tanya jawab umum (1)")
    await other.taps("Tanya")
    await other.sends("Apakah surat pengantar ditandatangani kepala?")
    held = await other.sees("Mungkin ini sudah menjawab")
    assert near in held.text and "belum dikirim" in held.text
    assert held.buttons[0] == ["Sudah terjawab", "Tetap kirim"]
    coordinator.never_saw("ditandatangani kepala?")
    await town.restarts()
    await other.taps("Tetap kirim")
    assert "menunggu jawaban Bagian Hukum" in (await other.sees("ditandatangani kepala?")).text
    await coordinator.sees("ditandatangani kepala?")

    await other.sends("/status")
    await other.taps("Tanya Bagian Hukum")
    assert "Tanya jawab umum (1)" in str(other.screen)
    await other.taps("Tetap tanya")
    await other.sends("Surat pengantar ditandatangani siapa bila kepala cuti?")
    await other.uploads(pdf("surat"), name="surat.pdf", caption="Ini contoh surat pengantar.")
    card = await coordinator.sees("bila kepala cuti?")
    assert "surat.pdf" in card.text and await drafted(town) == []

    await other.sends("/status")
    await other.taps("Tanya Bagian Hukum")
    await other.taps("Tetap tanya")
    await other.sends("Penandatangan surat pengantar siapa lagi?")
    await other.taps("Sudah terjawab")
    await other.sees("tidak dikirim sebagai pertanyaan")
    coordinator.never_saw("siapa lagi?")
    await coordinator.sends("/bantuan")
    await coordinator.taps("Tanya jawab umum (1)")
    await coordinator.taps("Ubah atau tarik")
    await coordinator.taps("Tarik")
    await other.sends("/bantuan")
    assert "Tanya jawab umum" not in str(other.screen)


async def _next_year(town: Town, code: str, opd: str) -> Person:
    """The head of an OPD that owes an indicator of that code also in the round of the year after."""
    region = "Kota Contoh"
    async with town.database.write() as db:
        await db.execute(update(RoundRow).where(RoundRow.region_id == town.ids[region]).values(tahun_penilaian=2025))
        round_id = await builders.round_(db, town.ids[region])
        criterion = await builders.criterion(db, round_id)
        indicator = await builders.indicator(db, criterion, code, title="Alokasi tahun berikutnya")
        await builders.assignment(db, indicator, town.ids[f"{opd}@{region}"])
    return await town.joins("Kepala", region, opd, Role.KEPALA_OPD)


async def _offers_next_year(head: Person) -> str:
    """The screen of that indicator, with its buttons."""
    await head.sends("/tunggakan")
    line = next(line for line in head.screen.text.splitlines() if "tahun berikutnya" in line)
    await head.taps(line.split(".")[0])
    return str(head.screen)
