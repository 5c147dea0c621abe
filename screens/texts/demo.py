"""Words of the demo's transcript, read by whoever tries the program for the first time."""

TITLE = "Demo bot data dukung HAM"
INTRODUCTION = (
    "Bot yang sebenarnya berjalan di komputer ini, melawan tiruan Telegram setempat; tidak ada yang keluar dari "
    "komputer ini. Semua daerah, orang, berkas, dan tanggal di bawah ini adalah contoh. Setiap langkah diperiksa."
)
CHAPTER = "{number}/{count} {title}"
PHONE = "ponsel {who}"
EDITED = "(pesan diperbarui)"
AS_BEFORE = "⋮"
FILE = "📎 {name}"
PHOTO = "foto"
TOAST = "Telegram menampilkan: “{text}”"
OPENS = "{who} membuka tautan undangan dan menekan MULAI"
TYPES = "{who} mengetik: {text}"
TAPS = "{who} mengetuk [ {label} ]"
TAPS_IN = "{who} mengetuk [ {label} ] di grup {group}"
UPLOADS = "{who} mengirim berkas {name} ({size})"
ALBUM = "{who} mengirim album berisi {count} foto"
FORGES = "{who} mengirim tombol palsu “{data}” dengan aplikasi yang diubah"
NOT_SEEN = "{who} seharusnya melihat “{fragment}”."
SAW_TOO_MUCH = "{who} seharusnya tidak melihat apa pun."
NO_LINK = "{who} seharusnya melihat tautan undangan."

CAST = (
    "Koordinator Kota Contoh",
    "Koordinator Kabupaten Teladan",
    "Admin Dinas Kesehatan",
    "Admin Bagian Hukum",
    "Admin Dinas Koperasi",
    "Pimpinan Kota Contoh",
    "Admin Kabupaten Teladan",
)
FIRST_INVITATIONS = "Koordinator pertama bergabung lewat tautan"
INVITATIONS = "Koordinator mengundang admin OPD dan pimpinan"
EVIDENCE = "Dinas Kesehatan mengirim data dukung"
LOOSE_AND_FIGURES = "Berkas tanpa keterangan, dan angka"
NIHIL = "Nihil dengan alasan dan surat"
ONE_FOR_SEVERAL = "Satu produk hukum untuk beberapa indikator"
RETURNED = "Koordinator mengembalikan dengan alasan"
MENDED = "Dinas Kesehatan memperbaiki"
ACCEPTED = "Diterima, dan riwayatnya"
SUMMARY = "Rekap bagi koordinator dan pimpinan"
OTHER_REGION = "Daerah lain tidak melihat apa pun"
MINUTE = "60 detik berlalu"
WORLD = "Disiapkan dalam folder baru, dengan migrasi dan layanan yang sama seperti aslinya:"
REGION = "- {region} ({zone}): {programme} {year}, {indicators} indikator, {opds} OPD"
CHAPTER_GOOD = "✓ Bab {number}: {steps} langkah, semuanya sesuai."
CHAPTER_BAD = "✗ Bab {number}: {problem}"
LAST_LOOK = "Pemeriksaan akhir"
FILES_INTACT = "- {count} berkas data dukung di penyimpanan, isinya dihitung ulang, semuanya utuh"
FILES_DAMAGED = "{count} berkas di penyimpanan tidak utuh."
FILES_NONE = "Tidak ada berkas di penyimpanan."
NOTHING_UNDONE = "- tidak ada pesan yang tertinggal atau disisihkan"
UNDONE = "{count} pesan tertinggal atau disisihkan."
CALLS = "- {count} permintaan lewat HTTP ke tiruan Bot API, tidak ada yang ditolak"
REFUSED = "Tiruan Bot API menolak {method}: {outcome}"
GOOD = "✓ Semua {chapters} bab sesuai: {steps} langkah dalam {seconds} detik."
BAD = (
    "✗ Cerita berhenti pada bab {number} dari {chapters}, setelah {seconds} detik. Yang belum sesuai tertulis di atas."
)
KEPT = "Basis data dan berkasnya tersimpan di {folder}."
NEXT = "Yang dapat dicoba berikutnya"
NEXT_STEPS = (
    ("kkpham-bot demo --folder FOLDER", "simpan basis data dan berkas demo"),
    ("kkpham-bot demo --serve", "halaman peraga: menjadi siapa saja"),
    ("kkpham-bot demo --play rakor", "cerita langkah demi langkah"),
    ("make test", "semua pengujian"),
    ("cp .env.example .env", "lalu isi KKPHAM_TOKEN dari @BotFather"),
    ("kkpham-bot init", "daerah dan undangan koordinator pertama"),
    ("kkpham-bot template", "templat Excel untuk menyusun putaran"),
    ("make run", "jalankan bot"),
    ("README.md, docs/one_update.md", "penjelasan dan cara kerjanya"),
)
NEXT_STEP = "  {command:<34}{what}"
OPTION_FOLDER = "Folder untuk basis data dan berkas demo; harus kosong atau belum ada. Tanpa ini: folder sementara."
FOLDER_NOT_EMPTY = "Folder {folder} tidak kosong. Mohon sebutkan folder lain; demo selalu mulai dari awal."

PAGE = "\nHalaman peraga siap. Buka alamat ini di peramban, Ctrl-C untuk berhenti:\n\n    {address}\n"
PAGE_OPEN_TO_ALL = (
    "PERHATIAN: halaman ini mendengarkan di {host}, sehingga dapat dibuka dari komputer lain tanpa kata sandi."
)
PAGE_GROUP = "Grup tertaut"
PAGE_ROLES = {
    "admin_opd": "Admin · {opd}",
    "koordinator": "Koordinator Bagian Hukum",
    "pimpinan": "Pimpinan",
    "kepala_opd": "Kepala · {opd}",
}
MEETING_BOUND = "Grup ditautkan ke daerah"
MEETING_INVITED = "Koordinator mengundang rapat koordinasi"
MEETING_ANSWERED = "OPD menjawab di ponsel dan di grup"
REMINDER_SEVEN = "Tujuh hari sebelum tenggat"
REMINDER_THREE = "Tiga hari sebelum tenggat"
REMINDER_ONE = "Satu hari sebelum tenggat"
MORNING = "Pagi tiba"
OPTION_KEEP = "Lanjutkan demo yang terakhir disimpan, dan simpan lagi saat berhenti (folder: data/demo)."
OPTION_PLAY = "Putar satu cerita langkah demi langkah di halaman: submission, rakor, atau reminder."
PLAY_UNKNOWN = "Cerita {name} tidak ada. Pilihannya: {names}."
PAGE_GROUP_TITLE = "Rakor KKP HAM Kota Contoh"
PAGE_REAL_TOKEN = (
    "KKPHAM_TOKEN berisi token bot yang sebenarnya. Demo tidak dijalankan bersamanya, agar tidak tertukar. "
    "Mohon kosongkan dahulu: env -u KKPHAM_TOKEN kkpham-bot demo"
)
OPTION_SERVE = "Buka halaman peraga setelah cerita; tanpa pilihan ini: hanya bila dijalankan di terminal."
OPTION_CHECK = "Hanya mainkan dan periksa cerita, lalu selesai."
OPTION_HOST = "Alamat untuk mendengarkan; selain 127.0.0.1 berarti dapat dibuka dari komputer lain."
OPTION_PORT = "Porta halaman peraga; 0 memilih yang bebas."
