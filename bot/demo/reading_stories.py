"""The chapter in which files are read while somebody still stands at the filing cabinet: advice, and clean pages."""

from bot.demo import papers
from bot.demo.cast import Cast
from bot.demo.checked_steps import Script

_CODE = "H05-S1"
_SEND = "Kirim ke Bagian Hukum"
_SAVED = "tersimpan, belum terkirim"
_ADVICE = "Saran · H05-S1"
_CLEANED = "Foto dirapikan menjadi satu PDF"
_BODY = (
    "Pemenuhan hak warga atas layanan dasar",
    "Pelindungan kelompok rentan di 12 kecamatan",
    "Sosialisasi kepada 640 kader dan warga",
    "Pendampingan pengaduan oleh Bagian Hukum",
)


async def advice(stage: Script, cast: Cast) -> None:
    """Last year's letter and a blurred page are named, photos become clean pages, and one of them proves the point."""
    legal, coordinator = cast.legal, cast.coordinator
    await stage.world.restart(reads=True)
    await legal.types("/tunggakan", sees="Perlu dikirim · Bagian Hukum")
    old = papers.letter("Bagian Hukum", "LAPORAN PELAKSANAAN", 2023)
    await legal.uploads(old, "Laporan_2023.pdf", caption=_CODE, sees=(_SAVED, "Saran: 1"))
    await legal.taps("Saran (1)", sees="tampaknya tidak dari tahun data 2024")
    await legal.taps("Kembali ke draf", sees=_SAVED)
    await legal.taps("Hapus berkas", sees="Berkas mana")
    await legal.taps("Laporan_2023.pdf", sees=())
    photos = [
        papers.page_on_table("Bagian Hukum", "LAPORAN PELAKSANAAN 2024", _BODY, number=number, blurred=number == 2)
        for number in (1, 2)
    ]
    await legal.sends_album(photos, sees=(_SAVED, "Saran: 1", "Rapikan foto (2)"))
    await legal.taps("Saran (1)", sees="Foto ini sulit dibaca di")
    await legal.taps("Lihat yang sulit dibaca", sees=("photo", "sulit dibaca di"))
    await legal.taps("Kembali ke draf", on=_ADVICE, sees=_SAVED)
    await legal.taps("Rapikan foto (2)", sees=("photo", _CLEANED, "Kiri: foto asli; kanan: hasilnya"))
    await stage.world.restart(reads=False)
    await legal.taps("Pakai yang bersih", on=_CLEANED, sees="PDF hasil rapi (2 halaman)")
    await legal.taps("Halaman bukti", sees=("2 halaman",))
    await legal.taps("1", sees="halaman bukti: 1")
    await legal.taps(_SEND, sees="25-BAGHUKUM-0001")
    await coordinator.types("/periksa", sees=("Periksa · 1 menunggu", _CODE))
    await coordinator.taps_line(_CODE, sees=("halaman bukti: 1", "Foto asli (2)"))
    await coordinator.taps("Lihat halaman", sees=("photo", "halaman bukti"))
    await coordinator.taps("Selesai", sees=())
