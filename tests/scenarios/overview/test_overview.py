"""The summary, tapped through by a coordinator and a leader; and what others get of it."""

from tests.bot_fixtures import Town
from tests.papers import pdf


async def _sent(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


async def test_a_coordinator_looks_from_the_region_down_to_a_file(town: Town) -> None:
    await _sent(town)
    coordinator = await town.coordinator()

    await coordinator.sends("/rekap")
    assert "Rekap KKP HAM 2026" in coordinator.screen.text
    assert "0 dari 9 diterima (0%)" in coordinator.screen.text
    assert "diperiksa 1 · dikembalikan 0 · belum 8" in coordinator.screen.text
    await coordinator.taps("Urut abjad")
    assert "2. DINKES" in coordinator.screen.text.replace("<b>", "")
    await coordinator.taps("2")
    assert "Dinas Kesehatan (DINKES)" in coordinator.screen.text
    await coordinator.taps("3")
    assert "26-DINKES-0001" in coordinator.screen.text
    assert "Pengirim: Admin DINKES Kota Contoh" in coordinator.screen.text
    await coordinator.taps("Berkas (1)")

    assert [message.files for message in coordinator.last(2)] == [["DPA_Dinkes_2025.pdf"], []]
    await coordinator.taps("Kembali")
    await coordinator.taps("Kembali", on="26-DINKES-0001")
    assert "Dinas Kesehatan (DINKES)" in coordinator.screen.text
    await coordinator.taps("Kembali")
    assert "Rekap KKP HAM 2026" in coordinator.screen.text


async def test_a_leader_sees_who_owes_an_indicator_and_can_change_nothing(town: Town) -> None:
    await _sent(town)
    leader = await town.leader()
    changing = {
        "Periksa",
        "Buka kembali",
        "Tarik kembali",
        "Lengkapi",
        "Perbaiki sekarang",
        "Pakai untuk indikator lain",
    }

    await leader.sends("/rekap")
    for label in ("Per hak", "1", "1"):
        await leader.taps(label)
        assert not changing & {label for row in leader.screen.buttons for label in row}
    assert "H06-P1 Alokasi anggaran" in leader.screen.text
    assert "2. DINKES · ⏳ menunggu pemeriksaan" in leader.screen.text
    assert "3. DISDIK · ○ belum" in leader.screen.text
    await leader.taps("2")
    assert "26-DINKES-0001" in leader.screen.text
    assert not changing & {label for row in leader.screen.buttons for label in row}
    await leader.taps("Kembali")
    await leader.taps("3")
    assert "Belum ada yang dikirim." in leader.screen.text
    await leader.taps("Kembali")
    assert "H06-P1 Alokasi anggaran" in leader.screen.text


async def test_what_is_late_is_counted_and_stands_first(town: Town) -> None:
    await _sent(town)
    leader = await town.leader()
    await town.passes(days=20)

    await leader.sends("/rekap")

    assert "8 lewat batas waktu" in leader.screen.text
    assert "1. BAGHUKUM 0/3 · 0% · 3 lewat" in leader.screen.text
    assert "3. DINKES 0/3 · 0% · 2 lewat" in leader.screen.text


async def test_another_region_learns_nothing_by_a_forged_button(town: Town) -> None:
    coordinator, other = await town.coordinator(), await town.coordinator("Kabupaten Teladan")
    await coordinator.sends("/rekap")
    await other.sends("/rekap")
    assert "Kabupaten Teladan" in other.screen.text
    region, round_ = town.ids["Kota Contoh"], town.ids["round@Kota Contoh"]
    opd, assignment = town.ids["DINKES@Kota Contoh"], town.ids["H06-P1/DINKES@Kota Contoh"]
    for forged in (
        f"o:{region}:0:0:l:0",
        f"or:{region}",
        f"oo:{round_}:{opd}:0:0",
        f"oc:{round_}:0:0",
        f"ok:{round_}",
        f"ol:{round_}:0:hasil:0:0",
        f"oi:{town.ids['ratio@Kota Contoh']}:0:0",
        f"oa:{assignment}:o",
    ):
        await other.taps_forged(forged)

    other.never_saw("Kota Contoh")
    other.never_saw("Dinas Kesehatan")


async def test_an_admin_has_no_summary(town: Town) -> None:
    admin = await town.admin()

    await admin.sends("/rekap")
    await admin.taps_forged(f"o:{town.ids['Kota Contoh']}:0:0:l:0")

    admin.never_saw("dari 9 diterima")
