"""Words around bundles (paket): what goes out of a round, in the ministry's order."""

from domain.bundles.bundles import BundleFault
from domain.bundles.names import NameField, PatternFault

CHOOSE_ROUND = "<b>Paket {region}</b>\nPilih periode penilaian yang ingin dibuatkan paket."
NO_ROUND = "<b>Paket {region}</b>\nBelum ada periode penilaian. Silakan impor berkas Excel lebih dahulu."
TITLE = "<b>Paket data dukung</b>"
WHOLE_ROUND = "Isi: seluruh periode penilaian"
ONE_RIGHT = "Isi: {code} {name}"
ONE_OPD = "Isi: {opd}"
ACCEPTED_ONLY = "Hanya yang sudah diterima"
ALL_STATES = "Semua kiriman, dengan keadaannya di daftar isi"
ONLY_CHANGES = "Hanya yang berubah sejak paket {day}"
WITH_PDF = "Ditambah satu PDF gabungan per indikator"
COUNTS = "{entries} dokumen · {size}"
GAPS = "{gaps} belum ada; tiap kekurangan ditulis dalam BELUM ADA.txt dan di daftar isi"
NO_GAPS = "Tidak ada yang kurang"
PARTS = "Dikirim dalam {parts} bagian; tiap bagian dapat dibuka sendiri"
TOO_LARGE = "{count} berkas terlalu besar untuk chat; paket lengkapnya dapat dibuat oleh pengelola layanan di server"
CHANGED = "Sejak paket {day}: {count} berubah"
UNCHANGED = "Sejak paket {day}: belum ada yang berubah"
EXAMPLES = "Contoh nama berkas:"
EXAMPLE = "<code>{path}</code>"
NEXT = "Ketuk Buat paket bila sudah sesuai."
NOTHING = "Belum ada yang dapat dimasukkan. Silakan pilih isi yang lain."

MAKE = "Buat paket"
CHOOSE_RIGHT = "Pilih hak"
CHOOSE_OPD = "Pilih OPD"
TAKE_WHOLE = "Seluruh periode"
TAKE_ALL_STATES = "Sertakan yang belum diterima"
TAKE_ACCEPTED = "Hanya yang diterima"
TAKE_CHANGES = "Hanya perubahan"
TAKE_EVERYTHING = "Bukan hanya perubahan"
TAKE_PDF = "Tambah PDF gabungan"
LEAVE_PDF = "Tanpa PDF gabungan"
NAMES = "Nama berkas"
FORMER = "Paket sebelumnya"
RIGHTS = "<b>Paket {round}</b>\nPilih hak dengan nomornya."
RIGHT_LINE = "{number}. {code} {name}"
OPDS = "<b>Paket {round}</b>\nPilih OPD dengan nomornya."
OPD_LINE = "{number}. {opd}"

CARD_WAITING = "<b>Paket menunggu giliran</b>"
CARD_MAKING = "<b>Paket sedang dibuat</b>"
CARD_MADE = "<b>Paket selesai</b>"
CARD_FAILED = "<b>Paket belum dapat dibuat</b>"
CARD_STOPPED = "<b>Pembuatan paket dihentikan</b>"
PROGRESS_OF = "{bar} {done} dari {size}"
HARMED = "{count} berkas rusak atau tidak ditemukan di penyimpanan; namanya ada di daftar isi"
MADE_AT = "Dibuat {moment}"
WAIT = "Bapak/Ibu dapat melanjutkan pekerjaan lain; paket dikirim ke sini setelah selesai."
SENT = "Paket dikirim ke sini. Bagiannya dapat diambil lagi selama 3 hari."
MANY_PARTS = "Ketuk bagian yang ingin diambil; semuanya tersedia selama 3 hari."
CLEARED = "Berkas paket ini tidak disimpan lagi. Silakan buat paket baru bila diperlukan."
STOPPED = "Tidak ada data yang berubah. Paket dapat diminta lagi kapan saja."
STOP = "Hentikan"
AGAIN = "Buat paket lain"
PART_BUTTON = "Bagian {number} ({size})"
ONE_BUTTON = "Ambil lagi ({size})"
STOPPED_TOAST = "Dihentikan."

PART_GIVEN = (
    "<b>Paket {round}</b>\nBagian {number} dari {parts} ada di atas. Daftar isi dan daftar kekurangan ada di bagian 1."
)
ONE_GIVEN = "<b>Paket {round}</b>\nBerkas ZIP ada di atas; mulai dari berkas berawalan 00 di dalamnya."
INTERNAL_ONLY = "Berisi dokumen OPD: mohon untuk keperluan dinas saja."
FILE_NAME = "Paket {round} {region} {day}"
PART_NAME = "{name} bagian {number} dari {parts}"

FAULTS = {
    BundleFault.DISK_FULL: (
        "Ruang penyimpanan server tidak cukup untuk paket ini. Data dukung tidak terganggu. "
        "Mohon hubungi pengelola layanan, atau buat paket per hak atau per OPD."
    ),
    BundleFault.EMPTY: "Tidak ada yang dapat dimasukkan ke dalam paket ini.",
    BundleFault.NOTHING_BEFORE: "Belum ada paket sebelumnya untuk dibandingkan.",
    BundleFault.BROKEN_OFF: (
        "Pembuatannya terhenti beberapa kali. Data dukung tidak terganggu. Mohon hubungi pengelola layanan."
    ),
}

FORMER_LIST = "<b>Paket sebelumnya {round}</b>"
FORMER_NONE = "Belum ada paket yang dibuat."
FORMER_LINE = "{number}. {moment} oleh {by}: {contents}, {entries} dokumen, {gaps} belum ada"
BY_COMMAND = "pengelola layanan"
SHORT_WHOLE = "seluruh periode"
SHORT_CHANGES = "{part}, perubahan"
FORMER_ASK = "Ketuk nomornya untuk melihat atau mengambilnya lagi."

NAMES_TITLE = "<b>Nama berkas dalam paket</b>"
NAMES_NOW = "Sekarang: <code>{pattern}</code>"
NAMES_OFFERED = "{number}. <code>{pattern}</code>"
NAMES_ASK = "Garis miring memisahkan folder. Pilih nomor, atau ketik susunan sendiri."
NAMES_NO_EXAMPLE = "Contoh tampil setelah ada kiriman."
NAMES_TYPE = "Ketik susunan lain"
NAMES_TYPE_ASK = (
    "<b>Susunan nama berkas</b>\n"
    "Ketik susunannya, misalnya:\n<code>{example}</code>\n"
    "Yang dapat dipakai:\n{fields}\nGaris miring memisahkan folder, paling banyak tiga."
)
NAMES_FIELD = "<code>{{{field}}}</code> {meaning}"
NAMES_SET = "Nama berkas diubah. Paket berikutnya memakai susunan ini."
FIELDS = {
    NameField.RIGHT_NUMBER: "nomor hak",
    NameField.RIGHT: "nama hak",
    NameField.CODE: "kode indikator",
    NameField.INDICATOR: "nama indikator",
    NameField.NUMBER: "nomor dokumen",
    NameField.DOCUMENT: "nama dokumen",
    NameField.OPD: "nama OPD",
    NameField.OPD_CODE: "singkatan OPD",
    NameField.YEAR: "tahun data",
    NameField.VERSION: "versi kiriman",
}
PATTERN_FAULTS = {
    PatternFault.UNKNOWN_FIELD: "Ada kurung kurawal dengan isi yang tidak dikenal. Mohon pakai yang tercantum.",
    PatternFault.NO_FIELD: "Nama berkas perlu memuat nomor atau nama dokumen.",
    PatternFault.EMPTY_PART: "Ada folder atau nama yang kosong di antara garis miring.",
    PatternFault.TOO_DEEP: "Folder di dalam folder paling banyak tiga.",
    PatternFault.TOO_LONG: "Susunan ini terlalu panjang, paling banyak 200 karakter.",
}
