"""Chapters in which a round is handed on: as a bundle, up the chain of approval, closed, and into next year's."""

from io import BytesIO
from zipfile import ZipFile

from bot.demo.cast import Cast
from bot.demo.checked_steps import Script, StepFailed
from screens.texts import demo as texts

_SEND = "Kirim ke Bagian Hukum"
_SAVED = "tersimpan, belum terkirim"
_DOCUMENTS = "06 hak atas kesehatan/H06-P3 "
_FRONT = "00 "
"""Register and list of gaps sort before all rights."""
_REGISTER = "00 Daftar isi paket.xlsx"
_GAP_NOTE = "BELUM ADA.txt"


async def bundle(stage: Script, cast: Cast) -> None:
    """What was accepted goes out as one archive, in the ministry's order, with a register and what lacks."""
    coordinator = cast.coordinator
    await coordinator.types("/paket", sees="Pilih periode penilaian")
    await coordinator.taps("KKP HAM", sees=("Isi: seluruh periode penilaian", "133 belum ada", "Contoh nama"))
    await coordinator.taps("Buat paket", sees=("Paket selesai", "Berkas ZIP ada di atas"))
    _look_into_archive(stage)


def _look_into_archive(stage: Script) -> None:
    """Opens the archive that was handed over as its reader would: whole, in order, all registered, gaps noted."""
    archives = [file for file in stage.world.sandbox.world.files.files.values() if (file.name or "").endswith(".zip")]
    with ZipFile(BytesIO(archives[-1].content)) as archive:
        names = archive.namelist()
        front = [name for name in names if name.startswith(_FRONT)]
        gaps = [name for name in names if name.endswith(_GAP_NOTE)]
        documents = [name for name in names if name not in {*front, *gaps}]
        registered = _text_of_book(archive.read(_REGISTER))
        damaged = archive.testzip()
    is_in_order = all(name.startswith(_DOCUMENTS) for name in documents) and documents == sorted(documents)
    if damaged or not documents or not gaps or not is_in_order or any(name not in registered for name in documents):
        raise StepFailed(texts.ARCHIVE_WRONG)
    stage.transcript.paragraph(
        texts.ARCHIVE_OPENED.format(documents=len(documents), gaps=len(gaps), front=", ".join(front))
    )


def _text_of_book(content: bytes) -> str:
    """All words of a workbook, which is an archive of XML."""
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))


async def chain(_stage: Script, cast: Cast) -> None:
    """The chain of approval begins, and moves one step."""
    coordinator = cast.coordinator
    await coordinator.types("/penilaian", sees="KKP HAM")
    await coordinator.taps_line("KKP HAM", sees="Pengesahan dan hasil")
    await coordinator.taps("Pengesahan dan hasil", sees="Pengesahan belum dimulai")
    await coordinator.taps("Mulai pengesahan", sees="⏳ Pernyataan Kepala OPD")
    await coordinator.taps("1", sees="Selesai hari ini")
    await coordinator.taps("Selesai hari ini", sees=("✓ Pernyataan Kepala OPD", "⏳ Sekretaris Daerah"))


async def closed(_stage: Script, cast: Cast) -> None:
    """What is open is listed; after the yes the round is read, and no more."""
    coordinator = cast.coordinator
    await coordinator.types("/penilaian", sees="KKP HAM")
    await coordinator.taps_line("KKP HAM", sees="Tutup penilaian")
    await coordinator.taps("Tutup penilaian", sees=("Yang masih terbuka", "6 menunggu pemeriksaan", "Ya, tutup"))
    await coordinator.taps("Ya, tutup", sees="sudah ditutup dan hanya dapat dibaca")
    await cast.health.types("/tunggakan", sees="Tidak ada yang perlu dikirim")


async def next_year(_stage: Script, cast: Cast) -> None:
    """Next year's round is made from this one by tapping: dates are proposed, a summary shown, a yes makes it."""
    coordinator = cast.coordinator
    await coordinator.types("/penilaian", sees="Buat dari tahun lalu")
    await coordinator.taps("Buat dari tahun lalu", sees="Pilih periode penilaian yang menjadi dasarnya")
    await coordinator.taps_line("KKP HAM", sees=("dibuat dari KKP HAM", "Batas internal"))
    await coordinator.taps("Lihat ringkasan", sees=("134 penugasan", "Terapkan sekarang?"))
    await coordinator.taps("Ya, terapkan", sees="diterapkan")


async def former_year(_stage: Script, cast: Cast) -> None:
    """Last year's document is put into the draft by one tap, and is checked anew."""
    health = cast.health
    await health.types("/tunggakan", sees="H06-P3")
    await health.taps_line("H06-P3", sees="Berkas tahun lalu (5)")
    await health.taps("Berkas tahun lalu (5)", sees="H06-P3 pada KKP HAM")
    await health.taps("1", sees="sudah dalam draf")
    await health.taps("Pakai semua", sees="sudah dalam draf")
    await health.taps("Buka draf", sees=(_SAVED, "dari tahun lalu"))
    await health.taps(_SEND, sees=("26-DINKES-0001", "Menunggu pemeriksaan Bagian Hukum"))
    await cast.coordinator.types("/periksa", sees="H06-P3")
    await cast.coordinator.taps_line("H06-P3", sees=("dari tahun lalu", "Administratif: belum ditentukan"))
