"""The form of an invitation: what is typed where one is to tap leads nowhere else, and a draft is found again."""

import re
from datetime import date

from sqlalchemy import select, update

from domain.meetings.drafts import FormStep
from sandbox.people.person import Person
from storage.tables.delivery import ConversationRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.meetings.test_meetings import announced, begun


async def store_detail(town: Town, person: Person, detail: str) -> None:
    """The question that somebody is asked, stored with another detail."""
    mine = ConversationRow.person_id == town.ids[person.name]
    async with town.database.write() as db:
        question = await db.scalar(select(ConversationRow.prompt).where(mine))
        assert question is not None and str(question["detail"]).startswith(detail)
        await db.execute(update(ConversationRow).where(mine).values(prompt=question | {"detail": detail}))


async def test_typing_where_one_is_to_tap_keeps_the_form(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/rakor")
    await coordinator.taps("Buat undangan baru")
    await coordinator.sends("rakor")
    assert "Mohon ketuk salah satu tombol" in (await coordinator.sees("Jenis rapatnya?")).text
    await coordinator.taps("Rapat koordinasi", on="Mohon ketuk")
    await coordinator.sends("Persiapan")
    await coordinator.taps("10")
    await coordinator.sends("kapan-kapan")
    await coordinator.sees("Jam itu belum terbaca")
    await coordinator.sends("pukul 9")
    await coordinator.sees("Sampai pukul berapa?")
    await coordinator.sends("sampai selesai")
    await coordinator.sends("Aula")
    await coordinator.sends("https://contoh.zoom.us/j/1")
    await coordinator.sends("semua")
    assert "Mohon ketuk salah satu tombol" in (await coordinator.sees("Siapa yang diundang?")).text
    await coordinator.taps("OPD pilihan", on="Mohon ketuk")
    await coordinator.taps("DINKES")
    await coordinator.sends("DISDIK")
    await coordinator.sees("OPD yang diundang (1)")
    await coordinator.taps("Selesai")
    await coordinator.taps("Lihat draf")
    await coordinator.sends("kirim")
    assert "Mohon ketuk salah satu tombol" in (await coordinator.sees("Draf undangan · belum dikirim")).text
    await coordinator.uploads(pdf(), name="undangan.pdf")
    await coordinator.sees("Surat: undangan.pdf")
    await coordinator.taps("Pratinjau")
    await coordinator.sends("ya")
    await coordinator.sees("Draf undangan · belum dikirim")


async def test_a_draft_says_what_it_lacks_and_is_found_from_home(town: Town) -> None:
    coordinator, leader = await town.coordinator(), await town.leader()
    await coordinator.sends("/rakor")
    await coordinator.sees("Silakan buat undangan baru.")
    await coordinator.taps("Buat undangan baru")
    await coordinator.taps("Desk")
    await coordinator.sends("Desk data dukung")
    await coordinator.sends("10 Maret 2026 pukul 09.00–12.00")
    await coordinator.taps("Lihat draf")
    form = await coordinator.sees("Masih kurang: tempat atau tautan, siapa yang diundang.")
    assert "○ Tempat: belum diisi\n○ Tautan: belum diisi\n○ Diundang: belum diisi" in form.text
    await coordinator.taps("Tempat")
    await coordinator.sends("Aula")
    await coordinator.taps("Lihat draf")
    form = await coordinator.sees("Masih kurang: siapa yang diundang.")
    assert "• Tautan: tidak ada" in form.text
    await town.restarts()
    await coordinator.sends("/status")
    await coordinator.taps("Lanjutkan draf undangan rapat")
    await coordinator.sees("Judul: Desk data dukung")
    await leader.sends("/status")
    assert "draf" not in str(leader.screen.buttons)


async def test_an_hour_is_read_where_the_question_of_an_earlier_version_names_no_days_or_no_day(town: Town) -> None:
    coordinator = await town.coordinator()
    await begun(coordinator, "Desk", "Desk")
    await coordinator.taps("10")
    await coordinator.sees("Mulai pukul berapa?")
    await store_detail(town, coordinator, f"{FormStep.START} {date(2026, 3, 10).toordinal()}")
    await coordinator.sends("pukul 9")
    await coordinator.sees("Sampai pukul berapa?")
    await coordinator.sends("12.00")
    await coordinator.taps("Lihat draf")
    await coordinator.sees("Waktu: Selasa, 10 Maret 2026 pukul 09.00–12.00 WIB")

    await coordinator.taps("Waktu")
    await coordinator.taps("11")
    await coordinator.sees("Mulai pukul berapa?")
    await store_detail(town, coordinator, FormStep.START)
    await coordinator.sends("pukul 9")
    await coordinator.sees("Tanggal itu belum terbaca")
    await coordinator.sends("11 Maret 2026 pukul 13.00–15.00")
    await coordinator.taps("Lihat draf")
    await coordinator.sees("Waktu: Rabu, 11 Maret 2026 pukul 13.00–15.00 WIB")


async def test_of_two_drafts_both_are_found(town: Town) -> None:
    coordinator = await town.coordinator()
    for title in ("Rakor Maret", "Rakor April"):
        await begun(coordinator, "Rapat koordinasi", title)
    await coordinator.sends("/rakor")
    await coordinator.taps("Lanjutkan draf: Rakor Maret")
    await coordinator.sees("Judul: Rakor Maret")


async def test_the_example_is_a_day_of_next_week_and_is_taken_as_it_stands(town: Town) -> None:
    coordinator = await town.coordinator()
    await begun(coordinator, "Desk", "Desk")
    asked = await coordinator.sees("Selasa, 10 Maret 2026 pukul 09.00–12.00")
    assert "Selasa–Rabu, 10–11 Maret 2026 pukul 08.00–16.00" in asked.text
    for example in re.findall(r"\w+, \d+ \w+ \d{4} pukul .+|\w+–\w+, .+ pukul .+", asked.text):
        await coordinator.sends(example)
        await coordinator.sees("Di mana?")
        await coordinator.taps("Lihat draf")
        await coordinator.taps("Waktu")


async def test_a_tick_without_a_name_names_nobody(town: Town) -> None:
    coordinator = await town.coordinator()
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    town.clock.move(hours=4)
    await coordinator.taps("Rapat")
    await coordinator.taps("Catat hadir")
    await coordinator.sees("Ketuk nomor OPD untuk mencatat hadir; +1 untuk menambah nama")
    await coordinator.taps("2")
    listed = await coordinator.sees("1 OPD · 1 orang")
    assert "2. Dinas Kesehatan\n    hadir, nama belum dicatat" in listed.text
    await coordinator.taps("+2")
    await coordinator.sends("Siti Aminah")
    listed = await coordinator.sees("1 OPD · 1 orang")
    assert "2. Dinas Kesehatan\n    Siti Aminah" in listed.text
