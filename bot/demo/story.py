"""The story: a round from the first invitation into the year after it, in chapters that build on one another.

What is pressed and what must be seen stands here as people read it: a changed word is to be noticed.
"""

from datetime import UTC, datetime, timedelta

from bot.demo import closing_stories, papers, reading_stories
from bot.demo.cast import Cast, Chapter
from bot.demo.checked_steps import Character, Script
from bot.demo.people_stories import hand_over, invitations_on_paper, question
from bot.demo.world import CITY, REGENCY
from screens.texts import demo as texts

_SEND = "Kirim ke Bagian Hukum"
_SAVED = "tersimpan, belum terkirim"
_GATHERING = timedelta(minutes=10)
"""More than verdicts of one agency wait for each other, while more of it is to be checked."""


async def first_invitations(_stage: Script, cast: Cast) -> None:
    """The operator's `init` and `region` print a link each; the first coordinators come by them."""
    links = _stage.world.links
    await cast.coordinator.opens(links[CITY], sees=("Selamat datang", "koordinator Bagian Hukum Kota Contoh"))
    await cast.coordinator.taps("Ya, saya koordinator", sees=("kini terdaftar sebagai koordinator", "0 dari 134"))
    await cast.neighbour_coordinator.opens(links[REGENCY], sees="Kabupaten Teladan")
    await cast.neighbour_coordinator.taps("Ya, saya koordinator", sees="kini terdaftar sebagai koordinator")
    cast.coordinator.got_nothing()
    await cast.neighbour.opens(links[REGENCY], sees="Undangan ini sudah dipakai")


async def invitations(_stage: Script, cast: Cast) -> None:
    """A coordinator invites by tapping; one agency joins by a shared link that needs a yes."""
    coordinator = cast.coordinator
    await coordinator.types("/anggota", sees=("43 OPD", "belum mempunyai admin"))
    await coordinator.taps("Cari OPD", sees="nama atau singkatan OPD")
    await coordinator.types("dinas kesehatan", sees=("Dinas Kesehatan", "Belum mempunyai admin"))
    await coordinator.taps("Undang admin", sees=("tautannya hanya tampil sekali", "https://t.me/"))
    await cast.health.opens(coordinator.link, sees="mengundang Bapak/Ibu sebagai admin Dinas Kesehatan")
    await cast.health.taps("Ya, saya admin", sees=("kini terdaftar sebagai admin Dinas Kesehatan", "Perlu dikirim"))
    coordinator.got("Anggota baru: Admin Dinas Kesehatan")

    await _search_opd(coordinator, "baghukum", "Bagian Hukum")
    await coordinator.taps("Undang admin", sees="https://t.me/")
    await cast.legal.opens(coordinator.link, sees="sebagai admin Bagian Hukum")
    await cast.legal.taps("Ya, saya admin", sees=("kini terdaftar sebagai admin Bagian Hukum", "0 dari"))

    await _search_opd(coordinator, "koperasi", "Dinas Koperasi")
    await coordinator.taps("Tautan untuk beberapa orang", sees="menunggu persetujuan Bapak/Ibu")
    await cast.cooperatives.opens(coordinator.link, sees="memeriksa permintaan ini lebih dahulu")
    await cast.cooperatives.taps("Ya, saya admin", sees="sudah diteruskan kepada Bagian Hukum Kota Contoh")
    coordinator.got("Permintaan bergabung", "Setujui")
    await coordinator.taps("Setujui", sees="Disetujui: Admin Dinas Koperasi")
    cast.cooperatives.got("Permintaan Bapak/Ibu disetujui")

    await coordinator.types("/anggota", sees="43 OPD · 40 belum mempunyai admin")
    await coordinator.taps("Koordinator & pimpinan", sees="Undang pimpinan")
    await coordinator.taps("Undang pimpinan", sees="https://t.me/")
    await cast.leader.opens(coordinator.link, sees="sebagai pimpinan")
    await cast.leader.taps("Ya, saya pimpinan", sees=("kini terdaftar sebagai pimpinan", "Rekap"))


async def evidence(_stage: Script, cast: Cast) -> None:
    """Outstanding, a scan, an album, a receipt."""
    health = cast.health
    await health.types("/tunggakan", sees=("Perlu dikirim · Dinas Kesehatan (4)", "18 hari kerja lagi", "H06-P3"))
    await health.taps_line("H06-P3", sees=("Yang dilampirkan", "Laporan kegiatan", "Silakan kirim foto atau PDF"))
    await health.uploads(_report(signed=False), "Laporan_Kegiatan_2024.pdf", sees=(_SAVED, "2 hal."))
    photos = [papers.snapshot(number, "Sosialisasi Hak atas Kesehatan") for number in (1, 2, 3)]
    await health.sends_album(photos, sees=(_SAVED, "3 foto ini untuk lampiran yang mana?", "Dokumentasi kegiatan"))
    await health.taps("Dokumentasi kegiatan", sees=(_SAVED, "Foto 3", _SEND))
    await health.taps(_SEND, sees=("Tanda terima 25-DINKES-0001", "kode berkas", "Menunggu pemeriksaan Bagian Hukum"))
    cast.coordinator.got_nothing()


async def loose_file_and_figures(_stage: Script, cast: Cast) -> None:
    """A file sent without saying what for; figures asked one by one; a caption with a code."""
    health = cast.health
    await health.types("/status", sees=("3 belum dikirim", "1 menunggu pemeriksaan"))
    scan = papers.scan("Dinas Kesehatan", "DPA TAHUN ANGGARAN 2024", ("Belanja layanan kesehatan dasar",), pages=3)
    await health.uploads(scan, "DPA_Dinkes_2024.pdf", sees=("tersimpan", "untuk indikator yang mana?"))
    await health.taps("H06-P1", sees=(_SAVED, "DPA_Dinkes_2024.pdf", "3 hal."))
    await health.taps(_SEND, sees="25-DINKES-0002")

    await health.taps("Berikutnya (2)", sees=("H06-P2", "Silakan kirim foto atau PDF"))
    await health.taps("Saya kirim hari ...", sees="hari")
    await health.taps("24", sees="H06-P2")
    await health.types("/tunggakan", sees=("Perlu dikirim · Dinas Kesehatan (2)", "24 Februari"))
    await health.taps_line("H06-H1", sees=("Angka yang diminta", "orang"), on="Perlu dikirim · Dinas Kesehatan")
    await health.taps("Isi angka", sees=("Angka 1 dari 3", "Satuan: orang"))
    await health.types("kira-kira banyak", sees="Belum terbaca sebagai angka")
    await health.types("118.940", sees=("118.940 orang", "Angka 2 dari 3"))
    await health.types("136.000", sees="Angka 3 dari 3")
    await health.types("87.45", sees="koma untuk desimal")
    await health.types("87,45", sees=("87,45 persen", "Dokumen sumber angka (wajib)"))
    source = papers.scan("Dinas Kesehatan", "PROFIL KESEHATAN 2024", ("Penduduk terlayani 118.940 dari 136.000",))
    await health.uploads(source, "Profil_Kesehatan_2024.pdf", sees=(_SAVED, "Profil_Kesehatan_2024.pdf"))
    await health.taps(_SEND, sees=("25-DINKES-0003", "87,45 persen"))


async def nihil(_stage: Script, cast: Cast) -> None:
    """Nothing to report is an answer too, with a reason and a letter."""
    cooperatives = cast.cooperatives
    await cooperatives.types("/tunggakan", sees=("Aksi HAM (contoh)", "Jumat, 25 April 2025"))
    await cooperatives.taps_line("2025-A1-B04-1", sees=("perempuan", "Nihil / tidak ada data"))
    await cooperatives.taps("Nihil / tidak ada data", sees="Apa alasannya?")
    await cooperatives.taps("Belum ada kegiatan pada periode ini", sees=("nihil", "Surat keterangan nihil"))
    await cooperatives.taps(_SEND, sees="surat keterangan nihil")
    letter = papers.scan("Dinas Koperasi dan UKM", "SURAT KETERANGAN NIHIL", ("Belum ada kegiatan",), pages=1)
    await cooperatives.uploads(letter, "Surat_Nihil.pdf", sees=(_SAVED, "• Surat keterangan nihil"))
    await cooperatives.taps(_SEND, sees=("Tanda terima 25-DISKOPUKM-0001", "Nihil: Belum ada kegiatan"))


async def one_for_several(_stage: Script, cast: Cast) -> None:
    """Bagian Hukum answers several structure indicators with one legal product, sent once."""
    legal = cast.legal
    scan = papers.scan("Sekretariat Daerah", "PERATURAN DAERAH TENTANG HAM", ("Pemenuhan hak warga",), pages=2)
    await legal.types("/tunggakan", sees="Perlu dikirim · Bagian Hukum")
    await legal.uploads(scan, "Perda_HAM_contoh.pdf", caption="H01-S1", sees=(_SAVED, "H01-S1", "2 hal."))
    await legal.taps(_SEND, sees="25-BAGHUKUM-0002")
    for number, code in enumerate(("H02-S1", "H03-S1"), start=3):
        await legal.taps(
            "Pakai untuk indikator lain", on="Tanda terima", sees=("juga untuk indikator yang mana?", code)
        )
        await legal.taps(code, sees=f"1 berkas dipakai juga untuk {code}")
        await legal.taps(f"Buka draf {code}", sees=("Perda_HAM_contoh.pdf", _SAVED))
        await legal.taps(_SEND, sees=f"25-BAGHUKUM-000{number}")


async def returned_for_correction(stage: Script, cast: Cast) -> None:
    """A coordinator returns one with a reason; the agency is told after some minutes, in which more may follow."""
    coordinator, health = cast.coordinator, cast.health
    await coordinator.types("/status", sees=("menunggu pemeriksaan", "Periksa (8)"))
    await coordinator.types("/periksa", sees=("Periksa · 8 menunggu", "H06-P3"))
    await coordinator.taps_line(
        "H06-P3", sees=("Laporan_Kegiatan_2024.pdf", "photo", "4 berkas (di atas)", "Administratif: belum ditentukan")
    )
    health.got_nothing()
    await coordinator.taps("Belum lengkap", sees="Administratif: belum lengkap")
    await coordinator.taps("Sesuai", sees=("Substantif: sesuai", "Kembalikan"))
    await coordinator.taps("Kembalikan", sees=("Pilih satu alasan atau lebih", "Tulis catatan"))
    await coordinator.taps("Tanda tangan", sees="Kembalikan sekarang")
    await coordinator.taps("Tulis catatan", sees="Silakan ketik catatan")
    await coordinator.types("Cukup halaman pengesahannya.", sees="Cukup halaman pengesahannya.")
    await coordinator.taps("Kembalikan sekarang", sees=("diberi tahu setelah 60 detik", "Urungkan"))
    health.got_nothing()
    await health.types("/status", sees="diperiksa")
    await stage.advance(_GATHERING, texts.TEN_MINUTES)
    health.got("Mohon diperbaiki: H06-P3", "belum ada tanda tangan", "Cukup halaman pengesahannya", "tidak dihitung")


async def corrected_and_resent(_stage: Script, cast: Cast) -> None:
    """What was good stays; the page that was missing is added, and it is sent again."""
    health = cast.health
    await health.taps("Perbaiki sekarang", sees=(_SAVED, "Laporan_Kegiatan_2024.pdf"))
    await health.uploads(_report(signed=True), "Pengesahan_Laporan_Kegiatan.pdf", sees="Pengesahan_Laporan")
    await health.taps(_SEND, sees=("25-DINKES-0004", "Pengesahan_Laporan_Kegiatan.pdf"))


async def accepted(stage: Script, cast: Cast) -> None:
    """Version 2 is accepted, an answer more too; a decision is undone once; the history keeps everything."""
    coordinator, health = cast.coordinator, cast.health
    await coordinator.types("/periksa", sees=("8 menunggu", "1/2"))
    await coordinator.taps("›", sees="H06-P3")
    await coordinator.taps_line("H06-P3", sees=("versi 2", "Versi 1 dikembalikan", "5 berkas (di atas)"))
    await coordinator.taps("Terima", sees=("✓ Diterima", "Urungkan", "Administratif: belum ditentukan"))
    await coordinator.taps("Urungkan", sees="Hasil pemeriksaan dibatalkan")
    health.got_nothing()
    await coordinator.taps("Terima", sees="✓ Diterima", on="Hasil pemeriksaan dibatalkan")
    await coordinator.taps("Selesai", sees=())
    await stage.advance(_GATHERING, texts.TEN_MINUTES)
    health.got("✓ Diterima: H06-P3", "tanda terima 25-DINKES-0004")
    await health.types("/riwayat", sees=("Riwayat Dinas Kesehatan (4)", "✓ diterima", "↩ dikembalikan"))
    await health.taps_line("H06-P3", sees=("versi 2", "✓ Diterima", "Berkas (5)"), on="Riwayat Dinas Kesehatan")
    await health.taps("Berkas (5)", sees=("Laporan_Kegiatan_2024.pdf", "5 berkas ada di atas"))


async def summary(_stage: Script, cast: Cast) -> None:
    """Coordinator and leader see the same summary; only one of them can change anything."""
    await cast.coordinator.types("/rekap", sees=("Rekap KKP HAM", "1 dari 134 diterima", "Per hak"))
    await cast.leader.types("/rekap", sees=("Rekap KKP HAM", "1 dari 134 diterima", "diperiksa 6"))
    await cast.leader.taps("Per hak", sees=("Rekap per hak", "H06"))
    await cast.leader.taps_line("H06", sees="H06-P3")
    await cast.leader.taps_line("H06-P3", sees="✓ diterima")
    await cast.leader.types("/periksa", sees="Perintah ini tidak tersedia")


async def the_other_region(_stage: Script, cast: Cast) -> None:
    """Nothing crosses from one region to another, whatever a forged button says."""
    coordinator, neighbour = cast.neighbour_coordinator, cast.neighbour
    await _search_opd(coordinator, "dinas kesehatan", "Kabupaten Teladan")
    await coordinator.taps("Undang admin", sees="https://t.me/")
    await neighbour.opens(coordinator.link, sees="Bagian Hukum Kabupaten Teladan mengundang")
    await neighbour.taps("Ya, saya admin", sees=("Kabupaten Teladan", "WITA", "0 dari 4 diterima"))
    for data in _foreign_buttons(cast.health):
        await neighbour.forges(data, sees="Tombol ini tidak dapat digunakan")
    await coordinator.types("/rekap", sees=("Kabupaten Teladan", "0 dari 134 diterima"))
    for outsider in (coordinator, neighbour):
        outsider.person.never_saw("25-DINKES-0001")


def _day(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in February 2025, as clocks in the city show it (WIB)."""
    return _moment(2025, 2, day, hour, minute)


def _moment(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A time as clocks in the city show it (WIB)."""
    return datetime(year, month, day, hour - 7, minute, tzinfo=UTC)


CHAPTERS = (
    Chapter(texts.FIRST_INVITATIONS, _day(10, 9), first_invitations),
    Chapter(texts.INVITATIONS, _day(10, 10, 30), invitations),
    Chapter(texts.INVITATION_SHEET, _day(10, 11), invitations_on_paper),
    Chapter(texts.ADVICE, _day(10, 14), reading_stories.advice),
    Chapter(texts.EVIDENCE, _day(11, 9), evidence),
    Chapter(texts.LOOSE_AND_FIGURES, _day(12, 13, 15), loose_file_and_figures),
    Chapter(texts.NIHIL, _day(13, 8, 40), nihil),
    Chapter(texts.ONE_FOR_SEVERAL, _day(13, 14), one_for_several),
    Chapter(texts.QUESTION, _day(14, 9), question),
    Chapter(texts.RETURNED, _day(17, 9, 5), returned_for_correction),
    Chapter(texts.MENDED, _day(18, 10, 20), corrected_and_resent),
    Chapter(texts.ACCEPTED, _day(19, 9), accepted),
    Chapter(texts.HAND_OVER, _day(19, 14), hand_over),
    Chapter(texts.SUMMARY, _day(20, 15, 30), summary),
    Chapter(texts.OTHER_REGION, _day(21, 9), the_other_region),
    Chapter(texts.BUNDLE, _day(21, 14), closing_stories.bundle),
    Chapter(texts.CHAIN, _moment(2025, 3, 18, 9), closing_stories.chain),
    Chapter(texts.CLOSED, _moment(2025, 3, 28, 10), closing_stories.closed),
    Chapter(texts.NEXT_YEAR, _moment(2026, 1, 6, 9), closing_stories.next_year),
    Chapter(texts.FORMER_YEAR, _moment(2026, 1, 21, 9), closing_stories.former_year),
)
PRELUDE = CHAPTERS[:2]
"""What every other story begins with: everybody has joined."""


async def _search_opd(coordinator: Character, typed: str, opd_name: str) -> None:
    await coordinator.types("/anggota", sees="OPD")
    await coordinator.taps("Cari OPD", sees="nama atau singkatan OPD")
    await coordinator.types(typed, sees=(opd_name, "Undang admin"))


def _foreign_buttons(owner: Character) -> list[str]:
    """The data under what the owner was shown, one of each kind: whoever knows it may try it."""
    by_kind: dict[str, str] = {}
    for message in owner.person.messages:
        for button in message.inline_buttons():
            data = str(button.get("callback_data", ""))
            kind = data.partition(":")[0]
            if kind not in ("h", "") and data.count(":"):
                by_kind.setdefault(kind, data)
    return list(by_kind.values())


def _report(*, signed: bool) -> bytes:
    body = ("Sosialisasi hak atas kesehatan di 12 kecamatan", "Peserta: 640 kader dan warga", "Sesuai DPA tahun 2024")
    return papers.scan("Dinas Kesehatan", "LAPORAN KEGIATAN TAHUN 2024", body, signed=signed)
