"""Words of the command line, read by whoever operates the bot."""

from domain.people.people import Role

APP = "Layanan data dukung HAM lewat Telegram untuk unit koordinasi daerah."
RUN = "Jalankan bot sampai dihentikan (Ctrl+C atau SIGTERM)."
DEMO = "Mainkan seluruh cerita dengan data contoh, tanpa Telegram."
INIT = "Siapkan basis data dan daerah pertama, lalu tampilkan undangan koordinator."
UPGRADE = "Mutakhirkan skema basis data ke versi program ini."
REGION = "Tambah satu daerah; tanpa nama: tampilkan daftar daerah."
INVITE = "Buat undangan; juga bila satu-satunya koordinator sudah tidak bertugas."
TEMPLATE = "Tulis templat Excel untuk menyusun satu periode penilaian."
IMPORT = "Periksa dan impor periode penilaian dari berkas Excel."
DOCTOR = (
    "Periksa pemasangan dan keadaan bot. Kode keluar: 0 tanpa masalah, 1 ada masalah, 3 (dengan --strict) hanya ada "
    "catatan. Tidak ada berkas yang dibuat atau diubah."
)
INBOX = "Daftar pesan yang disisihkan karena tiga kali tidak dapat diproses."
INBOX_REPLAY = "Minta pesan yang disisihkan diproses ulang."

OPTION_REGION_NEW = "Nama daerah, misalnya: Kota Contoh."
OPTION_OFFICE = "Unit yang mengoordinasi, misalnya: Bagian Hukum."
OPTION_ZONE = "Zona waktu: WIB, WITA, atau WIT."
OPTION_REGION = "Nama daerah; boleh dikosongkan bila hanya ada satu."
OPTION_ROLE = "Peran: koordinator, pimpinan, admin (memerlukan --opd), atau operator (pengelola layanan ini)."
OPTION_OPD = "Singkatan OPD, misalnya: DINKES."
OPTION_OUT = "Nama berkas yang ditulis."
OPTION_FORCE = "Timpa berkas yang sudah ada."
OPTION_FILE = "Berkas Excel yang diimpor."
OPTION_YES = "Terapkan tanpa bertanya."
OPTION_INBOX_ID = "Nomor pesan pada daftar."

KOORDINATOR = "koordinator"
ROLES = {KOORDINATOR: Role.KOORDINATOR, "pimpinan": Role.PIMPINAN, "admin": Role.ADMIN_OPD}
ROLE_WORDS = {role: word for word, role in ROLES.items()}

UPGRADED = "Basis data siap (revisi {revision})."
NAME_NEEDED = 'Mohon sebutkan nama daerah: kkpham-bot init --region "Kota Contoh"'
NAME_PROMPT = "Nama daerah (misalnya: Kota Contoh)"
NAME_TOO_LONG = "Nama daerah dan nama unit masing-masing paling banyak 120 karakter dan tidak boleh kosong."
REGION_MADE = "Daerah {name} dibuat ({office}, {zone}). Hari libur nasional dan cuti bersama sudah dicatat."
REGION_EXISTS = "Daerah {name} sudah ada; tidak ada yang diubah."
ZONE_UNKNOWN = "Zona waktu {zone} tidak dikenal. Gunakan WIB, WITA, atau WIT."
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
REGION_LINE = "{name} · {office} · {zone} · koordinator: {coordinators} · OPD: {opds}"
REGIONS_NONE = "Belum ada daerah. Jalankan: kkpham-bot init"
REGION_UNKNOWN = "Daerah {name} tidak ditemukan. Yang ada: {known}."
REGION_AMBIGUOUS = "Ada beberapa daerah; mohon tambahkan --region. Yang ada: {known}."
ROLE_UNKNOWN = "Peran {role} tidak dikenal. Gunakan koordinator, pimpinan, admin, atau operator."
OPD_NEEDED = "Undangan admin memerlukan --opd, misalnya: --opd DINKES."
OPD_NOT_WITH_ROLE = "--opd hanya dipakai untuk peran admin."
OPD_UNKNOWN = "OPD {code} tidak ditemukan di {region}. Yang ada: {known}."
OPD_NONE = "belum ada, impor periode penilaian terlebih dahulu"
INVITATION = "Undangan {role} untuk {place}, satu kali pakai, berlaku {days} hari:"
INVITATION_LINK = "  {link}"
INVITATION_COMMAND = "  Kirim kepada bot di Telegram: {command}"
NAME_UNKNOWN = "Tautan belum dapat dibuat, karena nama bot belum diketahui. {reason}"
INVITATION_ONCE = "Tautan ini hanya tampil sekali. Teruskan hanya kepada orang yang dituju."
INVITATION_COMMAND_ONCE = "Perintah ini hanya tampil sekali. Teruskan hanya kepada orang yang dituju."
HAS_COORDINATOR = "Koordinator sudah terdaftar. Undangan tambahan: kkpham-bot invite --role koordinator"

TEMPLATE_FILE = "templat_penilaian.xlsx"
TEMPLATE_WRITTEN = "Templat ditulis ke {path}."
FILE_EXISTS = "Berkas {path} sudah ada. Tambahkan --force untuk menimpanya."
FAULTS = "Belum dapat diimpor: {count} hal perlu diperbaiki. Tidak ada yang berubah."
FAULT = "{number}. {place}: {sentence}"
FAULT_NO_PLACE = "{number}. {sentence}"
NOTE = "Catatan · {place}: {sentence}"
APPLY_ASK = "Terapkan?"
APPLY_MOVED = "Periode penilaian ini berubah sejak pratinjau tadi. Tidak ada yang diterapkan; mohon jalankan lagi."
NOT_APPLIED = "Tidak ada yang diterapkan."
ANSWER_NEEDED = "Belum diterapkan: tidak ada yang menjawab. Jalankan lagi dengan --yes untuk menerapkan."

INBOX_NONE = "Tidak ada pesan yang disisihkan."
INBOX_LINE = "{id} · diterima {at} · {attempts} kali dicoba · {error}"
INBOX_HINT = "Proses ulang satu pesan: kkpham-bot inbox replay NOMOR"
INBOX_ASKED = "Pesan {id} akan diproses ulang oleh bot yang sedang atau akan berjalan."
INBOX_NOT_THERE = "Pesan {id} tidak ada dalam daftar yang disisihkan."

WEBHOOK = "Lihat webhook yang terpasang pada token, atau hapus."
OPTION_DELETE = "Hapus webhook itu; pesan yang menunggu di Telegram tetap ada."
OPTION_ROLE = (
    "Bagian kerja proses ini (hanya dengan PostgreSQL): intake menerima pesan, worker menjawab, sender mengirim "
    "pengingat dan kartu, inspect membaca berkas. Bawaan: all, satu proses mengerjakan semuanya."
)
OPTION_TRACE = "Tampilkan rincian teknis bila terjadi gangguan yang tidak terduga."
SOME_SERVER = "server lain"
WEBHOOK_NONE = "Token ini tidak terhubung dengan webhook."
WEBHOOK_OURS = (
    "Webhook di {host} adalah milik layanan ini (KKPHAM_WEBHOOK_URL) dan dibiarkan. Kosongkan pengaturan itu bila "
    "pesan ingin diambil sendiri oleh bot."
)
WEBHOOK_DELETED = "Webhook di {host} dihapus. Pesan yang menunggu akan diterima bot begitu dijalankan."
