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
DOCTOR = "Periksa pengaturan, token, basis data, ruang simpan, dan jam."
INBOX = "Daftar pesan yang disisihkan karena tiga kali tidak dapat diproses."
INBOX_REPLAY = "Minta pesan yang disisihkan diproses ulang."

OPTION_REGION_NEW = "Nama daerah, misalnya: Kota Contoh."
OPTION_OFFICE = "Unit yang mengoordinasi, misalnya: Bagian Hukum."
OPTION_ZONE = "Zona waktu: WIB, WITA, atau WIT."
OPTION_REGION = "Nama daerah; boleh dikosongkan bila hanya ada satu."
OPTION_ROLE = "Peran: koordinator, pimpinan, atau admin (admin memerlukan --opd)."
OPTION_OPD = "Singkatan OPD, misalnya: DINKES."
OPTION_OUT = "Nama berkas yang ditulis."
OPTION_FORCE = "Timpa berkas yang sudah ada."
OPTION_FILE = "Berkas Excel yang diimpor."
OPTION_YES = "Terapkan tanpa bertanya."
OPTION_INBOX_ID = "Nomor pesan pada daftar."

KOORDINATOR = "koordinator"
ROLES = {KOORDINATOR: Role.KOORDINATOR, "pimpinan": Role.PIMPINAN, "admin": Role.ADMIN_OPD}
ROLE_WORDS = {role: word for word, role in ROLES.items()}

SETTING_MISSING = "Pengaturan {name} belum diisi. Isi di berkas .env (lihat .env.example)."
SETTING_WRONG = "Pengaturan {name} belum sesuai: {reason}."
DATABASE_URL_WRONG = "KKPHAM_DATABASE_URL belum sesuai. Gunakan sqlite+aiosqlite:///JALUR atau postgresql+psycopg://NAMA:SANDI@SERVER/NAMA."
SCHEMA_NONE = "Basis data belum disiapkan. Jalankan: kkpham-bot init"
SCHEMA_OLD = (
    "Basis data berada pada revisi {found}, program ini memerlukan {needed}. "
    "Hentikan bot, cadangkan data, lalu jalankan: kkpham-bot upgrade"
)
DATABASE_UNREACHABLE = (
    "Basis data tidak dapat dibuka atau sedang sibuk ({reason}). Tidak ada yang berubah; mohon coba lagi."
)
DISK_FAULT = "Berkas atau folder tidak dapat dibaca atau ditulis: {reason}."
TOKEN_EMPTY = "KKPHAM_TOKEN belum diisi dengan token dari @BotFather."
TOKEN_REFUSED = "Telegram tidak mengenali token ini. Periksa KKPHAM_TOKEN."
CANNOT_POLL = (
    "Bot berhenti karena ada proses lain yang memakai token yang sama. Hentikan proses itu, lalu jalankan lagi."
)

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
ROLE_UNKNOWN = "Peran {role} tidak dikenal. Gunakan koordinator, pimpinan, atau admin."
OPD_NEEDED = "Undangan admin memerlukan --opd, misalnya: --opd DINKES."
OPD_NOT_WITH_ROLE = "--opd hanya dipakai untuk peran admin."
OPD_UNKNOWN = "OPD {code} tidak ditemukan di {region}. Yang ada: {known}."
OPD_NONE = "belum ada, impor periode penilaian terlebih dahulu"
INVITATION = "Undangan {role} untuk {place}, satu kali pakai, berlaku {days} hari:"
INVITATION_LINK = "  {link}"
INVITATION_COMMAND = "  Kirim kepada bot di Telegram: {command}"
INVITATION_ONCE = "Tautan ini hanya tampil sekali. Teruskan hanya kepada orang yang dituju."
INVITATION_COMMAND_ONCE = "Perintah ini hanya tampil sekali. Teruskan hanya kepada orang yang dituju."
HAS_COORDINATOR = "Koordinator sudah terdaftar. Undangan tambahan: kkpham-bot invite --role koordinator"

TEMPLATE_FILE = "templat_penilaian.xlsx"
TEMPLATE_WRITTEN = "Templat ditulis ke {path}."
FILE_EXISTS = "Berkas {path} sudah ada. Tambahkan --force untuk menimpanya."
FILE_MISSING = "Berkas {path} tidak ditemukan."
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

GOOD = "baik     {sentence}"
TROUBLE = "masalah  {sentence}"
ATTENTION = "catatan  {sentence}"
SETTINGS_GOOD = "Pengaturan terbaca."
TOKEN_GOOD = "Token dikenali Telegram sebagai @{name}."
TOKEN_UNCHECKED = "Token belum dapat diperiksa: server Bot API tidak menjawab ({reason})."
SCHEMA_GOOD = "Basis data pada revisi {revision}, sesuai dengan program."
DISK_GOOD = "Folder berkas {path} dapat ditulis; ruang kosong {free} GB."
DISK_LOW = "Ruang kosong pada {path} tinggal {free} GB; sediakan sedikitnya {wanted} GB."
DISK_UNWRITABLE = "Folder {path} tidak dapat ditulis: {reason}."
CLOCK_GOOD = "Jam komputer menunjukkan {now} UTC."
CLOCK_BEHIND = (
    "Jam komputer menunjukkan {now} UTC, lebih awal daripada catatan terakhir basis data ({latest} UTC). "
    "Periksa penyetelan jam."
)
CLOCK_OLD = "Jam komputer menunjukkan {now} UTC, jelas belum benar. Periksa penyetelan jam."
CAGE_UNTRIED = "Proses pembuka berkas tidak dapat dijalankan ({reason}); berkas yang dikirim belum dapat diperiksa."
ATTEMPT_REFUSED = "Proses pembuka berkas tidak dapat {attempt}."
ATTEMPT_POSSIBLE = "Proses pembuka berkas masih dapat {attempt}. {way_out}"
ATTEMPTS = {
    "environment": "membaca token dari proses layanan",
    "reading": "membaca berkas lain di komputer ini",
    "writing": "mengubah atau membuat berkas di luar foldernya sendiri",
    "network": "memakai jaringan",
    "signal": "menghentikan proses layanan",
    "program": "menjalankan program lain",
}
NEEDS_LANDLOCK = (
    "Gunakan Linux 5.13 ke atas dengan Landlock aktif (lsm=landlock,...), atau batasi layanan dengan systemd: "
    "ProtectSystem=strict, ProtectHome=yes, ProtectProc=invisible."
)
NEEDS_SECCOMP = (
    "Gunakan Linux 64-bit (x86_64 atau aarch64) dengan seccomp aktif; di dalam kontainer, izinkan prctl dan seccomp."
)
REGIONS_GOOD = "Daerah: {count}, semuanya mempunyai koordinator."
COORDINATOR_MISSING = (
    'Daerah {name} belum mempunyai koordinator. Jalankan: kkpham-bot invite --region "{name}" --role koordinator'
)
HOLIDAYS_MISSING = "Daerah {name} belum mempunyai hari libur tahun {year}. Jalankan: kkpham-bot upgrade"
DROPPED = "{count} pesan dari banjir pesan tidak disimpan; hanya jumlahnya yang dicatat."
SET_ASIDE = "{count} pesan disisihkan. Lihat: kkpham-bot inbox"
UNDONE = "{count} pesan menunggu diproses."
DOCTOR_GOOD = "Semua baik."
DOCTOR_TROUBLE = "Ada {count} masalah yang perlu dibereskan."
