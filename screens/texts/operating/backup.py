"""Words of `backup`, `restore` and `verify`, read by whoever operates the bot."""

from domain.operating.backups import PaperKind

BACKUP = "Cadangkan basis data dan berkas selagi bot berjalan."
RESTORE = "Pulihkan cadangan ke basis data dan folder berkas yang masih kosong."
VERIFY = "Baca ulang berkas yang tersimpan dan sebutkan yang rusak atau hilang."

OPTION_TO = "Folder cadangan; tanpa ini: KKPHAM_BACKUP_FOLDER."
OPTION_KEEP = "Banyaknya cadangan yang disimpan; tanpa ini: KKPHAM_BACKUP_KEEP."
OPTION_FROM = "Folder cadangan (yang terbaru dipakai) atau satu cadangan di dalamnya."
OPTION_REGION = "Hanya berkas daerah ini."
OPTION_SAMPLE = "Hanya sekian berkas, dipilih acak."
OPTION_ADOPT = "Akui folder berkas apa adanya sebagai milik basis data ini, lalu periksa."

NO_FOLDER = "Mohon sebutkan folder cadangan: kkpham-bot backup --to FOLDER, atau isi KKPHAM_BACKUP_FOLDER."
BACKED_UP = "Cadangan selesai: {path}"
BACKED_UP_SIZE = "  {files} berkas, seluruhnya {size}; yang baru disalin {copied}; {seconds} detik."
BACKED_UP_OLD = (
    "Skema basis data ini lebih lama daripada program; cadangannya tetap lengkap. Lanjutkan: kkpham-bot upgrade"
)
BACKUP_ABSENT = (
    "Cadangan ini kurang {count} berkas yang tidak ada di folder berkas. Lihat berkas mana: kkpham-bot verify"
)

RESTORED = "Cadangan {path} ({at} UTC) sudah dipulihkan: {rows} baris data, {files} berkas."
RESTORED_MISSING = "Cadangan ini tidak mempunyai {count} berkas, antara lain:"
RESTORED_MISSING_FILE = "  {sha256}"
RESTORED_ADVICE = (
    "Yang terjadi setelah cadangan dibuat tidak ada di dalamnya: undangan, kiriman, dan pemberitahuan sesudah itu "
    "perlu diulang. Pastikan tidak ada proses bot lain yang masih berjalan."
)
RESTORED_NEXT = "Langkah berikutnya: kkpham-bot doctor, lalu jalankan bot."
RESTORED_OLD = "Cadangan ini dari versi program yang lebih lama. Langkah berikutnya: kkpham-bot upgrade"

FAULTS = {
    "busy": "Cadangan lain sedang dibuat di {subject}. Mohon tunggu sampai selesai.",
    "inside_evidence": "Folder cadangan {subject} berada di dalam folder berkas. Mohon pilih folder lain.",
    "vanished": (
        "Folder cadangan {subject} tadinya berisi cadangan dan sekarang kosong. Periksa apakah disknya terpasang; "
        "bila memang mulai baru, jalankan: kkpham-bot backup --to {subject}"
    ),
    "database": "Basis data tidak dapat disalin ({subject}): {reason}",
    "no_tool": (
        "Program {subject} tidak ditemukan. Pasang klien PostgreSQL (Debian dan Ubuntu: apt install postgresql-client) "
        "atau sebutkan foldernya pada KKPHAM_POSTGRES_TOOLS."
    ),
    "stopped": "Pembuatan cadangan dihentikan; cadangan sebelumnya tetap ada.",
    "none_there": "Di {subject} tidak ada cadangan yang selesai.",
    "unreadable": "Keterangan cadangan di {subject} tidak dapat dibaca. Gunakan cadangan lain.",
    "damaged": "Salinan basis data {subject} rusak {reason}. Gunakan cadangan lain.",
    "other_engine": (
        "Cadangan ini dari {subject}, sedangkan KKPHAM_DATABASE_URL menunjuk jenis lain. Pulihkan ke jenis yang sama."
    ),
    "newer": "Cadangan ini dari program yang lebih baru ({subject}). Pasang program versi itu terlebih dahulu.",
    "database_there": (
        "Basis data tujuan tidak kosong: {subject} sudah ada. Pindahkan dahulu, beserta berkas -wal dan -shm di "
        "sampingnya; pemulihan tidak menimpa apa pun."
    ),
    "evidence_there": (
        "Folder berkas tujuan {subject} tidak kosong. Pindahkan dahulu isinya; pemulihan tidak menimpa apa pun."
    ),
}

STORE_MISSING = (
    "Folder berkas {path} tidak ada atau tidak berisi berkas yang dikenal basis data. Pasang disknya, atau perbaiki "
    "KKPHAM_EVIDENCE_FOLDER. Bila folder itu memang yang benar, jalankan: kkpham-bot verify --adopt"
)
STORE_FOREIGN = (
    "Folder berkas {path} milik basis data lain. Perbaiki KKPHAM_EVIDENCE_FOLDER atau KKPHAM_DATABASE_URL. "
    "Bila folder itu memang yang benar, jalankan: kkpham-bot verify --adopt"
)
ADOPTED = "Folder berkas {path} sekarang milik basis data ini."
ADOPT_NO_FOLDER = "Folder berkas {path} tidak ada. Buat foldernya dahulu, atau pasang disknya."

VERIFIED = "Semua baik: {count} berkas diperiksa."
VERIFIED_NONE = "Belum ada berkas yang tersimpan."
VERIFY_TROUBLE = "{bad} dari {count} berkas yang diperiksa rusak atau hilang."
DAMAGED = "rusak"
MISSING = "hilang"
FILE_OF_ANSWER = "{state} · {region} · {opd} · {indicator} · {receipts} · {name} ({code})"
FILE_UNPLACED = "{state} · {region} · {opd} · belum ada indikatornya · {name} ({code})"
FILES_OF = {
    PaperKind.MEETING: "{state} · {region} · rapat: {name} ({code})",
    PaperKind.SPECIMEN: "{state} · {region} · contoh: {name} ({code})",
    PaperKind.ENDORSEMENT: "{state} · {region} · surat pengesahan: {name} ({code})",
    PaperKind.LETTERHEAD: "{state} · {region} · kop surat: {name} ({code})",
}
IN_DRAFT = "draf"
WELL_AGAIN = "{count} berkas yang tadinya rusak atau hilang sekarang baik."
