"""Files without an indicator are not forgotten: first on Beranda, in the digest and in the coordinator's brief."""

from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import BUDGET, loose, names, opens


async def test_beranda_begins_with_what_waits_and_leads_to_the_question(town: Town) -> None:
    admin = await town.admin()
    await admin.uploads_album([(f"hal{number}.pdf", pdf(f"hal {number}")) for number in range(3)], as_photos=False)
    await admin.sends("/status")

    assert admin.screen.text.startswith("3 berkas belum ditempatkan.")
    await admin.taps("Tempatkan")
    assert "3 berkas tersimpan." in admin.screen.text
    assert "Dinas Kesehatan · Kota Contoh: untuk indikator yang mana?" in admin.screen.text
    await admin.taps("H06-P1")

    assert await names(town, BUDGET) == ["hal0.pdf", "hal1.pdf", "hal2.pdf"]
    assert await loose(town) == 0
    await admin.sends("/status")
    assert "belum ditempatkan" not in admin.screen.text


async def test_reminded_of_in_the_digest_and_after_two_working_days_in_the_brief(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.uploads(pdf(), name="DPA.pdf")

    await town.passes(days=1)
    coordinator.never_saw("belum ditempatkan")
    await town.passes(days=1)

    brief = await coordinator.sees("Berkas yang belum ditempatkan pengirimnya")
    assert "• Dinas Kesehatan: 1 berkas" in brief.text
    await town.passes(days=6)
    digest = await admin.sees("Mohon bantuannya")
    assert "1 berkas belum ditempatkan." in digest.text
    await admin.taps("Tempatkan", on="Mohon bantuannya")
    assert "DPA.pdf tersimpan." in admin.screen.text


async def test_what_is_owed_is_offered_before_what_was_sent(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sends("/status")

    await admin.uploads(pdf("lain"), name="lain.pdf")

    offered = [label for row in admin.screen.buttons for label in row]
    assert [label.split()[0] for label in offered[:3]] == ["H06-H1", "H06-P2", "H06-P1"]
