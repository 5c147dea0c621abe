"""A file whose bytes are gone: whoever asks for it reads so in a sentence, whatever it was kept for."""

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.meetings.test_meetings import planned
from tests.scenarios.operating.test_alerts import looks
from tests.scenarios.shelf import on_disk, opens
from tests.scenarios.submission.test_specimens import opens_advice

APOLOGY = "belum dapat diproses karena gangguan"


async def reads_why(person: Person, name: str) -> None:
    """That a file cannot be given, with its name and whom to tell."""
    answer = await person.sees(f"Berkas {name} belum dapat diberikan")
    assert "Mohon beri tahu Bagian Hukum" in answer.text
    person.never_saw(APOLOGY)


async def test_a_letter_a_specimen_an_attachment_and_a_paper_that_are_gone_are_said_to_be(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens_advice(coordinator)
    await coordinator.taps("Unggah contoh")
    await coordinator.uploads(pdf("Contoh"), name="baik.pdf")
    await opens(admin)
    await admin.taps("Tanya", on="H06-P1")
    await admin.uploads(pdf("Tanya"), name="ditanyakan.pdf")
    await opens(admin)
    await admin.taps("Minta perpanjangan")
    await admin.taps("27")
    await admin.sends("Dokumen masih ditandatangani")
    await admin.uploads(pdf("Surat"), name="surat dinas.pdf")
    await admin.taps("Kirim permintaan")
    await planned(coordinator, when="3 Maret 2026 pukul 13.00–15.00", letter=True)
    for path in on_disk(town).values():
        path.unlink()

    await coordinator.taps("Pratinjau")
    await coordinator.taps("Kirim undangan")
    await reads_why(admin, "undangan.pdf")
    await admin.taps("Surat undangan", on="Undangan")
    await reads_why(admin, "undangan.pdf")
    await opens(admin)
    await admin.taps("Lihat contoh")
    await reads_why(admin, "baik.pdf")
    await coordinator.taps("Lihat berkas (1)")
    await reads_why(coordinator, "ditanyakan.pdf")
    await coordinator.taps("Lihat surat")
    await reads_why(coordinator, "surat dinas.pdf")
    await looks(town)
    await coordinator.sees("2 berkas data dukung di Kota Contoh tidak utuh")

    town.clock.move(hours=36)
    await coordinator.sends("/rakor")
    await coordinator.taps("1")
    await coordinator.taps("Kirim notulen")
    await coordinator.uploads(pdf("Notulen"), name="notulen.pdf")
    for path in on_disk(town).values():
        path.unlink()
    await coordinator.taps("Ya, kirim")
    await reads_why(admin, "notulen.pdf")
