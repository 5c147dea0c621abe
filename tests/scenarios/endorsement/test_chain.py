"""A round goes up the chain: a coordinator begins it, moves it by taps, and is told each morning where it waits."""

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf


async def opens_chain(coordinator: Person) -> None:
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Pengesahan dan hasil")


async def test_a_round_goes_up_step_by_step_and_nothing_noted_is_lost(town: Town) -> None:
    coordinator, leader = await town.coordinator(), await town.leader()
    await opens_chain(coordinator)
    assert "Pengesahan belum dimulai" in coordinator.screen.text
    await coordinator.taps("Mulai pengesahan")
    assert "⏳ Pernyataan Kepala OPD: menunggu sejak hari ini" in coordinator.screen.text

    await coordinator.taps("1")
    await coordinator.taps("Selesai hari ini")
    assert "✓ Pernyataan Kepala OPD: 2 Maret 2026" in coordinator.screen.text
    assert "⏳ Sekretaris Daerah: menunggu sejak hari ini" in coordinator.screen.text
    await coordinator.taps("1")
    await coordinator.taps("Nomor surat")
    await coordinator.sends("800/17/2026 <b>")
    await coordinator.sees("Nomor surat: 800/17/2026 <b>")
    await coordinator.taps("Kirim surat")
    await coordinator.sends("nanti")
    await coordinator.sees("surat sebagai PDF atau foto")
    await coordinator.uploads(pdf(), name="Pernyataan.pdf")
    await coordinator.sees("Surat: Pernyataan.pdf")
    await coordinator.taps("Lihat surat")
    await coordinator.sees("Pernyataan.pdf ada di atas")
    await coordinator.taps("Kembali")
    await coordinator.taps("Batalkan, menunggu lagi")
    assert "⏳ Pernyataan Kepala OPD" in coordinator.screen.text
    await coordinator.taps("1")
    assert "selesai 2 Maret 2026" in coordinator.screen.text
    await coordinator.taps("Selesai tanggal lain")
    await coordinator.sends("3 Maret 2026")
    await coordinator.sees("Tanggal itu belum tiba")
    await coordinator.sends("27 Februari 2026")
    await coordinator.sees("✓ Pernyataan Kepala OPD: 27 Februari 2026, No. 800/17/2026")

    await coordinator.taps("3")
    await coordinator.taps("Lewati")
    await coordinator.taps("2")
    await coordinator.taps("Ubah nama")
    await coordinator.sends("Sekda")
    await coordinator.sees("Sekda")
    await coordinator.taps("Kembali")
    await coordinator.taps("Tambah tahapan")
    await coordinator.sends("Hari HAM")
    shown = await coordinator.sees("7. Hari HAM")
    assert "⏳ Sekda: menunggu sejak hari ini" in shown.text
    assert "– Surat pengantar: dilewati 2 Maret 2026" in shown.text

    await town.passes(days=7)
    brief = await coordinator.sees("Ringkasan hari ini")
    assert "Pengesahan KKP HAM 2026: menunggu Sekda sejak 2 Maret 2026" in brief.text
    assert not any(
        "Pengesahan KKP HAM" in message.text for message in leader.messages if "Ringkasan hari" in message.text
    )
    digest = await leader.sees("Pengesahan KKP HAM 2026: menunggu Sekda")
    assert "Pengesahan KKP HAM 2026: menunggu Sekda sejak 2 Maret 2026" in digest.text

    for label in ("Penilaian", "Buat dari tahun lalu", "Lihat ringkasan", "Ya, terapkan", "Beranda", "Penilaian", "1"):
        await coordinator.taps(label)
    assert "KKP HAM 2027" in coordinator.screen.text
    await coordinator.taps("Pengesahan dan hasil")
    begun = await coordinator.sees("Tahapannya seperti tahun lalu")
    assert "2. Sekda" in begun.text and "7. Hari HAM" in begun.text
    await coordinator.taps("Mulai pengesahan")
    await coordinator.sees("7. Hari HAM")
