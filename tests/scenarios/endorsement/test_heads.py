"""Heads of OPD say yes to what their OPD sends, where a round asks for it; admins hear of it, and nobody is stuck."""

from domain.people.people import Role
from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.permissions.people import ends


async def requires_heads(coordinator: Person) -> None:
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Pengesahan dan hasil")
    await coordinator.taps("Minta persetujuan Kepala OPD")
    assert "perlu disetujui Kepala OPD" in coordinator.screen.text


async def puts_forward(admin: Person, number: str, name: str) -> None:
    await admin.sends("/tunggakan")
    await admin.taps(number)
    await admin.uploads(pdf(name), name=name)
    await admin.taps("Ajukan kepada Kepala OPD")
    await admin.sees("Menunggu persetujuan Kepala OPD sejak")


async def test_a_head_says_yes_or_gives_it_back_and_a_change_takes_it_back(town: Town) -> None:
    coordinator, admin, head = (
        await town.coordinator(),
        await town.admin(),
        await town.joins("Kepala Dinas Kesehatan", "Kota Contoh", "DINKES", Role.KEPALA_OPD),
    )
    neighbour = await town.joins("Kepala Dinas Pendidikan", "Kota Contoh", "DISDIK", Role.KEPALA_OPD)
    await requires_heads(coordinator)
    await puts_forward(admin, "2", "DPA.pdf")
    await puts_forward(admin, "3", "SK.pdf")
    await coordinator.sends("/periksa")
    assert "DPA" not in coordinator.screen.text

    await head.sends("/start")
    await head.taps("Perlu persetujuan (2)")
    await head.taps("1")
    assert "DPA" in head.screen.text
    await head.taps("Lihat berkas (1)")
    await head.sees("1 berkas")
    await head.taps("Kembali")
    await head.taps("Kembalikan kepada admin")
    await head.sends("Tanda tangan belum ada")
    await head.sees("dikembalikan kepada admin")
    said = await admin.sees("dikembalikan Kepala OPD")
    assert "Tanda tangan belum ada" in said.text
    await admin.taps("Buka draf")
    await admin.sees("Dikembalikan Kepala OPD: Tanda tangan belum ada")
    await admin.uploads(pdf("baru"), name="DPA bertanda tangan.pdf")
    await admin.taps("Ajukan kepada Kepala OPD")
    await admin.sees("Menunggu persetujuan Kepala OPD sejak")

    await town.passes(days=1)
    await head.sees("2 kiriman Dinas Kesehatan menunggu persetujuan")
    assert not any("menunggu persetujuan Bapak/Ibu" in message.text for message in neighbour.messages)
    await admin.uploads(pdf("lain"), name="Tambahan.pdf")
    await admin.sees("Ajukan kepada Kepala OPD")
    await head.taps("Perlu persetujuan (2)", on="2 kiriman Dinas Kesehatan")
    await head.taps("Setujui semua (1)")
    await head.sees("1 kiriman disetujui dan diteruskan ke Bagian Hukum")
    await head.taps("Setujui semua (1)")
    receipt = await admin.sees("26-DINKES-0001")
    assert receipt

    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.taps("Ajukan kepada Kepala OPD")
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Pengesahan dan hasil")
    await coordinator.taps("Tanpa persetujuan Kepala OPD")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0002")


async def test_what_waits_for_a_head_is_neither_asked_of_its_admin_nor_late_by_it(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    head = await town.joins("Kepala Dinas Kesehatan", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await requires_heads(coordinator)
    await admin.sends("/tunggakan")
    await admin.taps("3")
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    await puts_forward(admin, "2", "DPA.pdf")
    await town.passes(days=9)  # two working days before the deadline
    digest = await admin.sees("berupa draf")
    assert "1 masih berupa draf" in digest.text
    await town.passes(days=5)  # past it
    await head.sends("/start")
    await head.taps("Perlu persetujuan (1)")
    await head.taps("Setujui semua (1)")
    await admin.sees("26-DINKES-0001")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "tepat waktu" in coordinator.screen.text


async def test_a_head_who_leaves_holds_nothing_up(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await requires_heads(coordinator)
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    toast = await admin.taps("Kirim ke Bagian Hukum")
    assert toast is not None and "Kepala OPD belum terdaftar di sini" in toast
    await admin.sees("26-DINKES-0001")

    await town.joins("Kepala lama", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await puts_forward(admin, "2", "SOP.pdf")
    await ends(town, "Kepala lama")
    await town.passes(days=1)
    await coordinator.sees("1 kiriman Dinas Kesehatan menunggu Kepala OPD yang belum terdaftar")
    successor = await town.joins("Kepala baru", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await successor.sends("/start")
    assert successor.screen.buttons_with("Perlu persetujuan (1)")

    await ends(town, "Kepala baru")
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0002")
    await successor.taps("Perlu persetujuan (1)")
    assert "SOP" not in successor.screen.text
