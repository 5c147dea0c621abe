"""Chapters in which people are brought in, ask somebody, and leave: invitations on paper, a question, a hand-over."""

from bot.demo.cast import Cast
from bot.demo.checked_steps import Script
from screens.texts import demo as texts

INVITATION_CARDS = "Kartu undangan Kota Contoh.pdf"
"""What the file with all invitations is called, as the coordinator gets it."""


async def invitations_on_paper(_stage: Script, cast: Cast) -> None:
    """A link with a QR code for everybody who is still missing, eight to a page, to be handed out at a meeting."""
    coordinator = cast.coordinator
    await coordinator.types("/anggota", sees="43 OPD · 40 belum mempunyai admin")
    await coordinator.taps("Undang semua yang belum", sees="Admin: 3 dari 43 sudah bergabung")
    await coordinator.taps("Kartu (PDF)", sees="Undangan untuk siapa yang dibuat?")
    await coordinator.taps("Admin OPD (40)", sees=("40 undangan siap dibagikan", INVITATION_CARDS))


async def question(_stage: Script, cast: Cast) -> None:
    """An agency asks, the office answers by replying, and shares the answer without who asked."""
    health, coordinator = cast.health, cast.coordinator
    await health.types("/start", sees="Tanya Bagian Hukum")
    await health.taps("Tanya Bagian Hukum", sees="Silakan ketik pertanyaannya")
    await health.types("Apakah DPA perubahan Dinas Kesehatan dilampirkan juga?", sees="menunggu jawaban Bagian Hukum")
    coordinator.got("Pertanyaan nomor 1", "DPA perubahan Dinas Kesehatan", "Belum dijawab, masuk hari ini.")
    await coordinator.taps("Jawab", on="Pertanyaan nomor 1", sees="Silakan ketik jawabannya")
    await coordinator.types("Ya, bila ada; DPA murni tetap dilampirkan.", sees="Sudah dijawab.")
    health.got("Pertanyaan nomor 1 dijawab", "DPA murni tetap dilampirkan")
    await health.taps("Sudah jelas", on="Pertanyaan nomor 1 dijawab", sees="Pertanyaan ini selesai")
    await coordinator.taps(
        "Bagikan ke semua pengampu",
        on="Pertanyaan nomor 1",
        sees=("Bagikan jawaban ini?", "DPA perubahan … dilampirkan"),
    )
    await coordinator.taps("Bagikan", on="Bagikan jawaban ini?", sees="Jawaban ini dibagikan")
    await cast.cooperatives.types("/start", sees="Tanya Bagian Hukum")
    await cast.cooperatives.taps("Tanya Bagian Hukum", sees=("DPA murni tetap dilampirkan", "Tetap tanya"))
    cast.cooperatives.person.never_saw("DPA perubahan Dinas Kesehatan")


async def hand_over(stage: Script, cast: Cast) -> None:
    """Who leaves invites a successor by a link; with the yes the role passes, and nobody is without it in between."""
    leaving, successor = cast.cooperatives, stage.enters(texts.SUCCESSOR)
    await leaving.types("/pengaturan", sees="Serah terima")
    await leaving.taps("Serah terima", sees=("Yang diserahkan", "Tidak ada kata sandi"))
    await leaving.taps("Undang lewat tautan", sees="Kapan peran")
    await leaving.taps("Begitu diterima", sees="https://t.me/")
    await successor.opens(leaving.link, sees="admin Dinas Koperasi")
    await successor.taps("Ya, saya admin", sees="kini terdaftar sebagai admin Dinas Koperasi")
    leaving.got("beralih kepada", "Yang masih disimpan tentang Bapak/Ibu")
    cast.coordinator.got("Serah terima selesai")
    await leaving.types("/tunggakan", sees="belum terdaftar")
    await successor.types("/riwayat", sees=("Riwayat Dinas Koperasi", "2025-A1-B04-1"))
