"""Tanya: an OPD asks the office, coordinators take and answer, and the thread goes on until all is clear."""

from datetime import UTC, datetime

from sqlalchemy import update

from domain.people.people import Role
from sandbox.people.person import Person
from screens.buttons.inquiries.inquiries import AskInquiry
from services.people.invitations import invite_as_operator
from storage.queries.people import regions
from storage.tables.people import MembershipRow
from storage.tables.programme import AssignmentRow
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.rounds.test_extensions import data_of
from tests.scenarios.shelf import drafted, loose, names, nothing_is_lost, opens


async def test_a_question_from_an_indicator_is_taken_answered_asked_on_and_cleared(town: Town) -> None:
    admin, first, second = await town.admin(), await town.coordinator(), await town.coordinator(number=2)
    await opens(admin)
    await admin.taps("Tanya", on="H06-P1")
    assert "Bertanya kepada Bagian Hukum" in admin.screen.text
    assert "H06-P1" in admin.screen.text

    await admin.sends("Apakah DPA <perubahan> & murni keduanya dilampirkan?")

    assert "menunggu jawaban Bagian Hukum" in admin.screen.text
    for coordinator in (first, second):
        assert "Dinas Kesehatan" in coordinator.screen.text
        assert "DPA <perubahan> & murni keduanya" in coordinator.screen.text
        assert "Belum dijawab, masuk hari ini." in coordinator.screen.text

    assert await first.taps("Ambil") == "Pertanyaan ini sekarang Bapak/Ibu tangani."
    assert "Ditangani Koordinator 1" in second.screen.text
    assert "sedang ditangani Koordinator 1" in admin.screen.text

    await first.sends("Cukup DPA perubahan.", reply_to=await first.sees("keduanya dilampirkan"))

    answer = await admin.sees("Cukup DPA perubahan.")
    assert "Pertanyaan nomor 1 dijawab" in answer.text
    assert "Koordinator 1 Kota Contoh, Bagian Hukum" in answer.text
    assert "Sudah dijawab." in first.screen.text
    assert "Sudah dijawab." in second.screen.text

    await admin.sends("Tahun 2025 saja?", reply_to=answer)
    assert "Tahun 2025 saja?" in first.screen.text
    assert "Belum dijawab" in first.screen.text
    await first.taps("Jawab", on="Tahun 2025 saja?")
    await first.sends("Ya, tahun 2025.")
    assert "Ya, tahun 2025." in admin.screen.text

    await admin.taps("Sudah jelas", on="Ya, tahun 2025.")
    assert "Penanya menyatakan sudah jelas." in first.screen.text
    await first.sends("/pertanyaan")
    assert "Tidak ada pertanyaan yang menunggu." in first.screen.text
    await nothing_is_lost(town)


async def test_a_sentence_that_answers_nothing_is_offered_as_a_question_and_kept_until_its_author_says(
    town: Town,
) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.sends("Apakah <b>RKA</b> boleh?")
    assert "Untuk H06-P1, mohon kirim foto atau PDF" in admin.screen.text
    await admin.sends("/status")
    await admin.sends("Siapa yang menandatangani surat?")
    assert "Kirim sebagai pertanyaan ke Bagian Hukum?" in admin.screen.text
    assert "Ya, tentang H06-P1" not in str(admin.screen.buttons)
    await town.passes(days=2)
    await town.restarts()

    await admin.taps("Ya, tentang H06-P1", on="RKA")
    thread = await admin.sees("menunggu jawaban Bagian Hukum")
    assert "Apakah <b>RKA</b> boleh?" in thread.text
    assert "Tentang H06-P1" in coordinator.screen.text
    await admin.taps("Bukan", on="menandatangani")
    assert "Baik, tidak dikirim sebagai pertanyaan." in admin.screen.text
    coordinator.never_saw("menandatangani")

    await coordinator.sends("Selamat pagi")
    assert "belum dapat menjawab pertanyaan" in coordinator.screen.text
    head = await town.joins("Kepala", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await head.sends("Kapan rakor berikutnya?")
    await head.taps("Ya, umum")
    assert "Tentang hal umum" in coordinator.screen.text


async def test_what_is_sent_while_asking_belongs_to_the_question_and_to_no_draft(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.taps("Tanya", on="Alokasi anggaran")
    await admin.uploads_album([photo("satu"), photo("dua")])
    assert "Mohon ketik juga pertanyaannya." in admin.screen.text
    await admin.sends("Apakah kedua halaman ini cukup?")
    await admin.uploads(pdf("contoh"), name="contoh.pdf", caption="beserta ini")
    assert (await drafted(town), await loose(town)) == ([], 0)
    assert "contoh.pdf" in coordinator.screen.text
    assert "Apakah kedua halaman ini cukup?" in coordinator.screen.text
    assert coordinator.screen.buttons_with("Lihat berkas (3)")
    await coordinator.taps("Lihat berkas (3)")
    assert len([seen for seen in coordinator.messages if seen.kind == "photo"]) == 2

    await admin.uploads(pdf("bukti"), name="bukti.pdf", caption="H06-P1")
    assert await names(town) == ["bukti.pdf"]
    town.clock.move(minutes=11)
    await admin.uploads(pdf("lagi"), name="lagi.pdf")
    assert await names(town) == ["bukti.pdf", "lagi.pdf"]

    question = await coordinator.sees("Pertanyaan nomor 1")
    await coordinator.uploads(pdf("jawaban"), name="contoh_benar.pdf", caption="Seperti ini", reply_to=question)
    answer = await admin.sees("Seperti ini")
    assert "contoh_benar.pdf" in answer.text
    await admin.uploads(pdf("balasan"), name="balasan.pdf", reply_to=answer)
    assert await names(town) == ["bukti.pdf", "lagi.pdf"]
    assert "balasan.pdf" in coordinator.screen.text
    await nothing_is_lost(town)


async def test_two_answer_at_once_and_both_arrive_in_their_order(town: Town) -> None:
    admin, first, second = await town.admin(), await town.coordinator(), await town.coordinator(number=2)
    await admin.taps("Tanya Bagian Hukum")
    await admin.sends("Berapa rangkap?")
    cards = [await coordinator.sees("Berapa rangkap?") for coordinator in (first, second)]
    await first.sends("Satu rangkap.", reply_to=cards[0], wait=False)
    await second.sends("Satu saja.", reply_to=cards[1], wait=False)
    await town.sandbox.quiet()

    for text in ("Satu rangkap.", "Satu saja."):
        assert len([seen for seen in admin.messages if text in seen.text and seen.has("nomor 1 dijawab")]) == 1
        assert text in first.screen.text
        assert text in second.screen.text

    await admin.sends("Terima kasih, dan stempel?", reply_to=await admin.sees("Satu saja."))
    rung = [person for person in (first, second) if "stempel" in person.screen.text]
    assert len(rung) == 2
    await first.taps("Serahkan", on="stempel")
    await first.taps("1")
    assert "Ditangani Koordinator 2" in second.screen.text
    assert await first.taps("Ambil alih", on="stempel") == "Pertanyaan ini sekarang Bapak/Ibu tangani."
    await second.taps("Tutup", on="stempel")
    assert "Pertanyaan nomor 1 ditutup" in admin.screen.text


async def test_a_region_without_a_coordinator_keeps_the_question_for_the_next_one(town: Town) -> None:
    admin, colleague = await town.admin(), await town.admin(number=2)
    await admin.taps("Tanya Bagian Hukum")
    await admin.sends("Masih adakah orang?")
    assert "belum ada koordinator yang bertugas" in admin.screen.text
    invited = await _new_coordinator(town)
    await invited.sees("Masih adakah orang?")

    await admin.blocks()
    await invited.sends("Ada, mohon maaf.", reply_to=await invited.sees("Pertanyaan nomor 1"))
    for _ in range(2):
        await town.passes(minutes=1)
    await invited.sees("Penanya tidak dapat dihubungi")
    await admin.unblocks()
    await admin.sends("/pertanyaan")
    assert "sudah dijawab" in admin.screen.text
    await admin.taps("1")
    assert "Ada, mohon maaf." in admin.screen.text

    await admin.sends("Satu lagi: siapa?", reply_to=admin.screen)
    async with town.database.write() as db:
        mine = MembershipRow.person_id == town.ids[admin.name]
        await db.execute(update(MembershipRow).where(mine).values(until_at=town.clock.now()))
    await invited.sends("Kami.", reply_to=await invited.sees("Satu lagi: siapa?"))
    assert "Kami." in colleague.screen.text
    assert "admin OPD yang sekarang" in invited.screen.text
    admin.never_saw("Kami.")


async def test_ten_are_enough_and_a_long_one_is_said_to_be_long(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.taps("Tanya Bagian Hukum")
    await admin.sends("panjang " * 400)
    assert "kelebihan 199 karakter" in admin.screen.text
    lengthy = "Mohon penjelasan & <petunjuk> " * 99
    await admin.sends(lengthy)
    assert coordinator.screen.has(lengthy.strip()[-200:])
    for number in range(9):
        await admin.taps("Tanya Bagian Hukum")
        await admin.sends(f"Pertanyaan ke-{number}")
    assert "Sudah ada 10 pertanyaan" in str(await admin.taps("Tanya Bagian Hukum"))
    await coordinator.sends("Jawaban " * 370, reply_to=await coordinator.sees("Mohon penjelasan"))
    answer = await admin.sees("Pertanyaan nomor 1 dijawab")
    assert answer.text.count("Jawaban") == 370
    await admin.sends("Baik. " * 80, reply_to=answer)
    await coordinator.taps("Baca semua", on="Baik.")
    assert "Mohon penjelasan" in coordinator.screen.text

    await town.passes(days=3)
    await coordinator.sends("/pertanyaan")
    assert "belum dijawab, 3 hari kerja" in coordinator.screen.text
    assert coordinator.screen.buttons_with("1/2")
    await coordinator.taps("›")
    assert "10." in coordinator.screen.text
    brief = await coordinator.sees("10 pertanyaan belum dijawab, yang terlama 3 hari kerja")
    await coordinator.taps("Pertanyaan (10)", on=brief.text[:40])
    assert "Pertanyaan OPD, Kota Contoh" in coordinator.screen.text


async def test_a_thread_goes_on_when_what_it_is_about_or_its_asker_is_gone(town: Town) -> None:
    admin, colleague, coordinator = await town.admin(), await town.admin(number=2), await town.coordinator()
    await opens(admin)
    await admin.taps("Tanya", on="H06-P1")
    await admin.sends("Cukup satu halaman?")
    await opens(admin)
    stale = data_of(admin.screen, "Tanya")
    async with town.database.write() as db:
        gone = AssignmentRow.id == town.ids["H06-P1/DINKES@Kota Contoh"]
        await db.execute(update(AssignmentRow).where(gone).values(retired_at=town.clock.now()))

    assert "tidak diminta lagi" in str(await admin.taps_forged(stale))
    await coordinator.sends("Ya, cukup.", reply_to=await coordinator.sees("Cukup satu halaman?"))
    answer = await admin.sees("Ya, cukup.")
    await admin.sends("Dengan cap?", reply_to=answer)
    assert "tidak lagi diminta" in (await coordinator.sees("Dengan cap?")).text

    town.clock.at = datetime(2026, 4, 2, 2, tzinfo=UTC)  # after the official deadline
    await admin.sends("/pertanyaan")
    await admin.taps("1")
    assert "Dengan cap?" in admin.screen.text
    late = AskInquiry(town.ids["DINKES@Kota Contoh"], town.ids["H06-P2/DINKES@Kota Contoh"])
    await admin.taps_forged(late.pack())
    await admin.sees("Batas resmi periode penilaian ini sudah lewat; pertanyaan tetap disampaikan.")
    await admin.sends("Masih dapat menyusul?")
    await coordinator.sees("Masih dapat menyusul?")

    async with town.database.write() as db:
        mine = MembershipRow.person_id == town.ids[admin.name]
        await db.execute(update(MembershipRow).where(mine).values(until_at=town.clock.now()))
    await admin.sends("Saya tambahkan.", reply_to=answer)
    await admin.taps_forged(stale)
    coordinator.never_saw("Saya tambahkan.")
    await coordinator.sends("Ya, dengan cap.", reply_to=await coordinator.sees("Dengan cap?"))
    await colleague.sees("Ya, dengan cap.")
    await colleague.sends("Terima kasih, jelas.", reply_to=colleague.screen)
    await coordinator.sees("Terima kasih, jelas.")
    admin.never_saw("Ya, dengan cap.")
    await nothing_is_lost(town)


async def _new_coordinator(town: Town) -> Person:
    """Joins by a link, as people do: what waits comes with the role."""
    async with town.database.read() as db:
        region = await regions.get(db, town.ids["Kota Contoh"])
    assert region is not None
    invitation = await invite_as_operator(town.database, town.clock.now(), region, Role.KOORDINATOR)
    person = town.sandbox.person("Koordinator baru")
    await person.starts(invitation.token)
    await person.taps("Ya, ")
    return person
