"""Words of a round that is made from last year's."""

from domain.rounds.carrying import CarriedDate

MAKE = "Buat dari tahun lalu"
SOURCES = "<b>Buat dari tahun lalu</b>\n{region}"
SOURCE_LINE = "{number}. {name}"
SOURCES_NONE = "Belum ada periode penilaian yang dapat dipakai. Silakan kirim berkas Excel (.xlsx) ke sini."
SOURCES_ASK = "Pilih periode penilaian yang menjadi dasarnya."

HEADING = "<b>{name}</b>, dibuat dari {source}\n{region}"
COMES_ALONG = (
    "Ikut: {indicators} indikator, {assignments} penugasan untuk {opds} OPD, petunjuk, dan jadwal pengingat. "
    "Contoh dan tanya jawab yang sudah dibagikan tampil dengan sendirinya pada kode yang sama."
)
DATA_YEAR = "Tahun data: {year}"
DATES = {
    CarriedDate.OPENS: "Dibuka: {moment}",
    CarriedDate.INTERNAL: "Batas internal: {moment}",
    CarriedDate.OFFICIAL: "Batas resmi: {moment}",
}
DAY_OFF = "{line} (hari libur)"
PAST = "{line} (sudah lewat)"
PAST_DEADLINE = "⚠ Ada batas waktu yang sudah lewat. Mohon disesuaikan sebelum diterapkan."
OWN_DEADLINES = "{count} penugasan mempunyai batas waktu sendiri, ikut digeser."
PROPOSED = "Tanggalnya usulan, digeser dari periode penilaian sebelumnya. Mohon sesuaikan, lalu lihat ringkasannya."
CHANGE = {
    CarriedDate.OPENS: "Ubah tanggal buka",
    CarriedDate.INTERNAL: "Ubah batas internal",
    CarriedDate.OFFICIAL: "Ubah batas resmi",
}
YEAR_CHOICE = "Penilaian {year}"
DATA_YEAR_CHOICE = "Data {year}"
CHOSEN = "● {label}"
LOOK = "Lihat ringkasan"
DATES_BACK = "Ubah tanggal"

PICK = {
    CarriedDate.OPENS: "<b>Kapan {name} dibuka?</b>",
    CarriedDate.INTERNAL: "<b>Kapan batas waktu internal {name}?</b>",
    CarriedDate.OFFICIAL: "<b>Kapan batas waktu resmi {name}?</b>",
}
PICK_ASK = "Ketuk tanggalnya."
PICK_NOW = "Usulan sekarang: {moment}"
IN_ORDER = "Urutannya: dibuka, batas internal, lalu batas resmi."
