"""What keeps a command from its work: each sentence names cause and next step. Read by whoever operates the bot."""

UNEXPECTED = (
    "Terjadi gangguan yang tidak terduga ({reference}). Bila terulang, jalankan lagi dengan --trace "
    "(kkpham-bot --trace ...) dan sampaikan hasilnya kepada pengelola program."
)
WINDOWS = (
    "Bot ini tidak dapat dijalankan langsung di Windows. Jalankan di Linux; pada komputer Windows gunakan WSL 2 "
    "atau kontainer."
)

# Settings

SETTING_MISSING = "Pengaturan {name} belum diisi. Isi di berkas .env (lihat .env.example)."
SETTING_WRONG = "Pengaturan {name} belum sesuai: {reason}."
SETTING_UNKNOWN = "Pengaturan {name} tidak dikenal dan diabaikan. Hapus, atau periksa ejaannya di README."
SETTING_NEAR = "Pengaturan {name} tidak dikenal dan diabaikan. Mungkin yang dimaksud {near}."
NOT_WHOLE = "isi dengan bilangan bulat tanpa satuan, misalnya {example}"
NOT_A_NUMBER = "isi dengan angka tanpa satuan dan dengan titik desimal, misalnya {example}"
TOO_SMALL = "paling sedikit {bound}"
NOT_ABOVE = "harus lebih dari {bound}"
TOO_LARGE = "paling banyak {bound}"
NOT_AMONG = "pilih salah satu dari {choices}"
EMPTY = "masih kosong; isi, atau hapus barisnya agar nilai bawaan dipakai"
PROXY_FORM = "tulis sebagai http://SERVER:PORTA; jenis lain (misalnya socks5) tidak didukung"
API_URL_FORM = "tulis sebagai https://SERVER, tanpa /bot dan tanpa token"
ZONE_FORM = "gunakan Asia/Jakarta (WIB), Asia/Makassar (WITA), atau Asia/Jayapura (WIT)"
EXAMPLE_NUMBER = "20"
ENV_NOT_TEXT = "Berkas pengaturan {path} bukan teks UTF-8. Simpan ulang dengan pengodean UTF-8."
ENV_FOLDER = "{path} adalah folder, padahal seharusnya berkas pengaturan. Ganti namanya, lalu buat berkas .env."
ENV_UNREADABLE = "Berkas pengaturan {path} tidak boleh dibaca oleh akun ini. Perbaiki pemilik atau izinnya."
SECRET_UNREADABLE = "Berkas {path} yang ditunjuk {name} tidak dapat dibaca: {reason}. Perbaiki jalur atau izinnya."
SECRET_EMPTY = "Berkas {path} yang ditunjuk {name} kosong. Isi dengan satu baris."
SECRET_NOT_TEXT = "Berkas {path} yang ditunjuk {name} bukan teks UTF-8."
SECRET_TWICE = "{name} dan {name}_FILE sama-sama diisi. Pakai salah satu saja."

# Token and Bot API

TOKEN_EMPTY = "KKPHAM_TOKEN belum diisi dengan token dari @BotFather."
TOKEN_FORM = (
    "KKPHAM_TOKEN bukan token: bentuknya angka, titik dua, lalu huruf dan angka (123456789:ABC...), tanpa spasi. "
    "Salin lagi dari @BotFather."
)
TOKEN_REFUSED = "Telegram tidak mengenali token ini. Periksa KKPHAM_TOKEN: salin lagi seutuhnya dari @BotFather."
ROLES_NEED_POSTGRESQL = (
    "Pembagian kerja ke beberapa proses (--role) hanya tersedia dengan PostgreSQL. Dengan SQLite, jalankan bot tanpa "
    "--role: satu proses mengerjakan semuanya."
)
CANNOT_POLL = (
    "Bot berhenti karena ada proses lain yang memakai token yang sama. Hentikan proses itu, lalu jalankan lagi."
)
WEBHOOK_LEFT = (
    "Token ini masih terhubung dengan webhook di {host}, sehingga pesan tidak sampai ke bot ini. Bila webhook itu "
    "tidak dipakai lagi, hapus dengan: kkpham-bot webhook --delete"
)
API_NAME = "Alamat {server} tidak ditemukan (DNS). Periksa sambungan internet, DNS, dan KKPHAM_API_URL."
API_REFUSED = (
    "Server {server} menolak sambungan: tidak ada yang mendengarkan di sana. Periksa KKPHAM_API_URL dan dinding api."
)
API_CERTIFICATE = (
    "Sertifikat {server} tidak dapat dipercaya. Periksa jam komputer, dan apakah ada perangkat jaringan yang "
    "menyadap sambungan HTTPS."
)
API_TLS = "{server} tidak menjawab dengan HTTPS. Periksa KKPHAM_API_URL (http:// atau https://) dan jaringan."
API_NO_WAY = "Server {server} tidak dapat dicapai. Periksa sambungan internet, dinding api, dan KKPHAM_PROXY."
API_SLOW = "Server {server} tidak menjawab pada waktunya. Periksa sambungan internet, lalu coba lagi."
API_CUT = "Sambungan ke {server} terputus sebelum ada jawaban. Periksa jaringan, lalu coba lagi."
API_OTHER_SERVER = "{server} menjawab, tetapi bukan server Bot API. Periksa KKPHAM_API_URL."
API_FAULT = "Server {server} sedang bermasalah ({reason}). Coba lagi beberapa saat kemudian."
PROXY_NAME = "Alamat proksi {proxy} tidak ditemukan (DNS). Periksa KKPHAM_PROXY."
PROXY_UNREACHABLE = "Proksi {proxy} tidak dapat dicapai. Periksa KKPHAM_PROXY dan apakah proksi itu berjalan."
PROXY_LOGIN = (
    "Proksi {proxy} meminta nama dan sandi. Tulis KKPHAM_PROXY sebagai http://NAMA:SANDI@SERVER:PORTA dan periksa "
    "isinya."
)
PROXY_REFUSED = "Proksi {proxy} tidak mengizinkan sambungan ke {server}. Minta izin kepada pengelola jaringan."

# Database

DATABASE_URL_WRONG = (
    "KKPHAM_DATABASE_URL belum sesuai. Gunakan sqlite+aiosqlite:///JALUR atau "
    "postgresql+psycopg://NAMA:SANDI@SERVER/NAMA."
)
DATABASE_URL_UNESCAPED = (
    "KKPHAM_DATABASE_URL belum sesuai: ada @ di dalam sandi. Tulis tanda khusus dalam sandi sebagai kode: "
    "@ menjadi %40, / menjadi %2F, # menjadi %23, % menjadi %25."
)
DATABASE_URL_PORT = "KKPHAM_DATABASE_URL belum sesuai: porta setelah titik dua harus berupa angka, misalnya 5432."
DATABASE_URL_SLASHES = "KKPHAM_DATABASE_URL belum sesuai: setelah sqlite+aiosqlite: harus ada tiga garis miring (:///)."
DATABASE_URL_MEMORY = (
    "KKPHAM_DATABASE_URL menunjuk memori, sehingga semua data hilang begitu program berhenti. Sebutkan berkasnya: "
    "sqlite+aiosqlite:///JALUR."
)
SCHEMA_NONE = "Basis data {database} belum disiapkan. Jalankan: kkpham-bot init"
SCHEMA_OLD = (
    "Basis data {database} berada pada revisi {found}, program ini memerlukan {needed}. "
    "Hentikan bot, cadangkan data, lalu jalankan: kkpham-bot upgrade"
)
SCHEMA_NEWER = (
    "Basis data {database} berada pada revisi {found}, lebih baru daripada program ini ({needed}). "
    "Pasang program versi yang lebih baru, atau pulihkan cadangan dari sebelum pemutakhiran."
)
SCHEMA_UNKNOWN = (
    "Basis data {database} berada pada revisi {found}, yang tidak dikenal program ini. "
    "Periksa KKPHAM_DATABASE_URL: mungkin itu basis data program lain."
)
DATABASE_DAMAGED = (
    "Basis data {database} rusak. Jangan dihapus: hentikan bot, simpan salinannya, lalu pulihkan cadangan terakhir."
)
NOT_A_DATABASE = "{database} bukan basis data SQLite. Periksa KKPHAM_DATABASE_URL, atau pulihkan cadangan terakhir."
DATABASE_LOCKED = (
    "Basis data {database} sedang dipakai program lain. Tidak ada yang berubah; tunggu sebentar atau hentikan program "
    "itu, lalu coba lagi."
)
DATABASE_FULL = "Tidak ada ruang lagi untuk basis data {database}. Kosongkan ruang disk, lalu coba lagi."
DATABASE_READ_ONLY = (
    "Basis data {database} hanya dapat dibaca. Beri akun ini izin menulis pada berkas itu dan pada foldernya."
)
DATABASE_FOLDER = "{database} adalah folder, bukan berkas basis data. Periksa KKPHAM_DATABASE_URL."
DATABASE_NO_RIGHT = (
    "Basis data {database} tidak dapat dibuka oleh akun ini. Periksa pemilik dan izin berkas itu dan foldernya."
)
DATABASE_DISK = "Disk tempat basis data {database} tidak dapat dibaca atau ditulis. Periksa disk itu dan sisa ruangnya."
DATABASE_PASSWORD = (
    "PostgreSQL menolak sandi untuk {database}. Periksa nama dan sandi dalam KKPHAM_DATABASE_URL "
    "(tanda khusus ditulis sebagai kode: @ menjadi %40)."
)
DATABASE_USER = "PostgreSQL tidak mengenal nama pengguna untuk {database}. Periksa KKPHAM_DATABASE_URL."
DATABASE_NAME = (
    "Basis data {database} belum ada pada server itu. Periksa namanya dalam KKPHAM_DATABASE_URL, atau buat dengan "
    "createdb."
)
DATABASE_HOST = "Server untuk {database} tidak ditemukan (DNS). Periksa nama server dalam KKPHAM_DATABASE_URL."
DATABASE_NOBODY = (
    "Tidak ada PostgreSQL yang mendengarkan untuk {database}. Jalankan PostgreSQL, atau periksa server dan porta dalam "
    "KKPHAM_DATABASE_URL."
)
DATABASE_NO_WAY = "Server untuk {database} tidak dapat dicapai. Periksa jaringan dan dinding api."
DATABASE_NOT_ADMITTED = (
    "PostgreSQL tidak menerima sambungan ke {database} dari komputer atau akun ini. Periksa pg_hba.conf dan sandinya."
)
DATABASE_TOO_MANY = (
    "PostgreSQL untuk {database} sudah melayani sambungan terbanyak. Tutup sambungan lain atau naikkan "
    "max_connections, lalu coba lagi."
)
DATABASE_STARTING = "PostgreSQL untuk {database} sedang dimulai atau dihentikan. Coba lagi beberapa saat kemudian."
DATABASE_RIGHTS = (
    "Pengguna PostgreSQL untuk {database} tidak berhak atas skema di dalamnya. Jadikan ia pemilik basis data itu "
    "(ALTER DATABASE ... OWNER TO ...)."
)
DATABASE_TLS = (
    "Sambungan terenkripsi ke {database} tidak dapat dibuat. Periksa sslmode dan sertifikat dalam KKPHAM_DATABASE_URL."
)
DATABASE_UNREACHABLE = (
    "Basis data {database} tidak dapat dibuka ({reason}). Tidak ada yang berubah; periksa, lalu coba lagi."
)

# Files, folders, ports

DISK_FULL = "Ruang disk habis saat menulis {path}. Kosongkan ruang, lalu coba lagi."
NO_RIGHT = "Akun ini tidak berhak membaca atau menulis {path}. Periksa pemilik dan izinnya."
READ_ONLY = (
    "{path} berada pada disk yang hanya dapat dibaca. Pilih tempat lain, atau pasang disk itu agar dapat ditulis."
)
IS_FOLDER = "{path} adalah folder, bukan berkas. Sebutkan nama berkasnya."
NOT_A_FOLDER = "Sebagian dari jalur {path} adalah berkas, bukan folder. Pilih tempat lain."
NOT_THERE = "{path} tidak ditemukan. Periksa jalurnya, dan buat foldernya bila perlu."
DISK_FAULT = "{path} tidak dapat dibaca atau ditulis: {reason}. Periksa disk itu."
PORT_TAKEN = "Porta itu sudah dipakai program lain. Hentikan program itu, atau pilih porta lain."
NO_PORT = "Alamat atau porta itu tidak boleh dipakai oleh akun ini. Pilih porta di atas 1023 pada alamat komputer ini."
TOO_MANY_FILES = "Terlalu banyak berkas terbuka di komputer ini. Naikkan batasnya (ulimit -n), lalu coba lagi."
SOME_FILE = "berkas"
EVIDENCE_IS_FILE = "Folder berkas {path} ternyata sebuah berkas. Periksa KKPHAM_EVIDENCE_FOLDER."
EVIDENCE_URL_FORM = "tulis sebagai s3://BUCKET/AWALAN, tanpa nama dan sandi"
EVIDENCE_ENDPOINT_FORM = "tulis sebagai https://SERVER, tanpa jalur"
OBJECTS_NOT_INSTALLED = (
    "KKPHAM_EVIDENCE_URL menunjuk penyimpanan S3, tetapi pustaka untuk itu belum terpasang. Jalankan: "
    ".venv/bin/python -m pip install 'obstore>=0.12,<0.13'"
)
STORE_AWAY = {
    "refused": (
        "Server penyimpanan menolak kunci untuk {place} ({reason}). Periksa KKPHAM_EVIDENCE_KEY_ID, "
        "KKPHAM_EVIDENCE_KEY, dan hak kunci itu atas bucketnya."
    ),
    "absent": (
        "Bucket untuk {place} tidak ada, atau berkas pemasangan ini tidak ada lagi di dalamnya. Buat bucketnya, atau "
        "periksa KKPHAM_EVIDENCE_URL dan KKPHAM_EVIDENCE_REGION."
    ),
    "unreachable": (
        "Server penyimpanan untuk {place} tidak dapat dicapai atau sedang bermasalah ({reason}). Periksa "
        "KKPHAM_EVIDENCE_ENDPOINT dan jaringan, lalu coba lagi."
    ),
}
CACHE_HOLDS_EVIDENCE = (
    "Folder {path} (KKPHAM_EVIDENCE_CACHE_FOLDER) adalah folder data dukung, sedangkan salinan di folder itu dihapus "
    "sewaktu-waktu. Pilih folder lain."
)
EVIDENCE_HOLDS_DATABASE = (
    "Basis data {database} terletak di dalam folder berkas {path}. Pisahkan keduanya: ubah KKPHAM_EVIDENCE_FOLDER "
    "atau KKPHAM_DATABASE_URL."
)
API_FILES_NOT_THERE = (
    "Folder {path} (KKPHAM_API_FILES_FOLDER) tidak ada atau tidak boleh dibaca. Periksa jalur dan izinnya."
)
