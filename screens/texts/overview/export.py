"""Words around the pictures and the workbook of a round."""

PICTURES = "Gambar"
WORKBOOK = "Excel"
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
