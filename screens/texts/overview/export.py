"""Words around the pictures and the workbook of a round, and around the workbooks of a region's tables."""

from domain.overview.tables import RegionTable

PICTURES = "Gambar"
WORKBOOK = "Excel"
LEADER_PAGE = "Halaman pimpinan"
LEADER_PAGE_TITLE = "<b>Halaman pimpinan</b>"
LEADER_PAGE_GIVEN = "Di atas: gambar untuk ponsel, dan PDF satu halaman A4 yang siap dicetak."
LEADER_FILE = "Halaman pimpinan {round} {region} {day}"
OUTLOOK = "Perkiraan pada {day}: antara {low} dan {high} diterima. Dihitung dari laju sejauh ini, bukan janji."
NO_OUTLOOK = "Perkiraan pada {day}: belum cukup data."
OPD_OUTLOOKS = "Perkiraan per OPD:"
OPD_OUTLOOK = "• {opd}: antara {low} dan {high} dari {total}"
PICTURES_TITLE = "<b>Gambar rekap</b>"
WORKBOOK_TITLE = "<b>Excel rekap</b>"
AS_OF = "{region} · {moment}"
PICTURES_GIVEN = "{count} gambar untuk dilihat di ponsel ada di atas; PDF-nya hitam putih, siap dicetak pada kertas A4."
PICTURES_LEFT_OUT = "Di ponsel tampil OPD yang paling tertinggal; {count} halaman berikutnya ada di PDF."
WORKBOOK_GIVEN = (
    "Lembar Ringkasan, Per OPD, Per indikator, Keadaan, dan Kiriman; saringan sudah terpasang dan siap dicetak."
)
WORKBOOK_WITH_TRAIL = (
    "Lembar Ringkasan, Per OPD, Per indikator, Keadaan, Kiriman, dan Jejak; saringan sudah terpasang dan siap dicetak."
)
INTERNAL_ONLY = "Berisi nama pegawai dan catatan pemeriksaan: mohon untuk keperluan dinas saja."
BEING_MADE = "Sedang dibuat, mohon tunggu sebentar."
JUST_GIVEN = "Baru saja dikirim; silakan lihat di atas."
NOT_MADE = (
    "Mohon maaf, berkasnya belum dapat dibuat saat ini. Data tidak berubah dan tidak ada yang hilang; "
    "silakan coba lagi beberapa saat lagi."
)
FILE_NAME = "Rekap {round} {region} {day}"
"""The name of a file, without its ending."""
PAGE_NAME = "{name} {number}"
TREND_NAME = "{name} perkembangan"

TABLE_TITLES = {
    RegionTable.MEMBERS: "<b>Excel anggota</b>",
    RegionTable.TRAIL: "<b>Excel jejak</b>",
    RegionTable.MEETINGS: "<b>Excel rapat</b>",
    RegionTable.QUESTIONS: "<b>Excel tanya jawab</b>",
}
TABLE_NAMES = {
    RegionTable.MEMBERS: "Anggota {region} {day}",
    RegionTable.TRAIL: "Jejak {region} {day}",
    RegionTable.MEETINGS: "Rapat {region} {day}",
    RegionTable.QUESTIONS: "Tanya jawab {region} {day}",
}
TABLES_GIVEN = {
    RegionTable.MEMBERS: "Setiap peran yang berlaku sekarang dengan tanggalnya. Nomor telepon tidak disertakan.",
    RegionTable.TRAIL: "Siapa melakukan apa dan kapan, yang terbaru di atas, menurut saringan yang sedang dipakai.",
    RegionTable.MEETINGS: "Setiap rapat dengan jumlah balasannya, lalu balasan dan kehadiran tiap OPD.",
    RegionTable.QUESTIONS: "Setiap pesan dalam tanya jawab, lalu jawaban yang dibagikan kepada semua.",
}
TABLE_INTERNAL = "Berisi nama pegawai: mohon untuk keperluan dinas saja."
