"""Words of the demo's transcript, read by whoever tries the program for the first time."""

TITLE = "Demo bot data dukung HAM"
INTRODUCTION = (
    "Bot yang sebenarnya berjalan di komputer ini, berhadapan dengan tiruan Telegram setempat; tidak ada yang keluar "
    "dari komputer ini. Semua daerah, orang, berkas, dan tanggal di bawah ini adalah contoh. Setiap langkah diperiksa."
)
CHAPTER = "{number}/{count} {title}"
PHONE = "ponsel {who}"
EDITED = "(pesan diperbarui)"
AS_BEFORE = "⋮"
FILE = "📎 {name}"
PHOTO = "foto"
TOAST = "Telegram menampilkan: “{text}”"
OPENS = "{who} membuka tautan undangan dan mengetuk MULAI"
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
SUCCESSOR = "Penerus Admin Dinas Koperasi"
FIRST_INVITATIONS = "Koordinator pertama bergabung lewat tautan"
INVITATIONS = "Koordinator mengundang admin OPD dan pimpinan"
INVITATION_SHEET = "Undangan bagi semua yang belum, di atas kertas"
QUESTION = "Satu pertanyaan: dijawab, lalu dibagikan"
HAND_OVER = "Admin Dinas Koperasi berganti: serah terima"
ADVICE = "Dibaca selagi masih di lemari arsip"
EVIDENCE = "Dinas Kesehatan mengirim data dukung"
LOOSE_AND_FIGURES = "Berkas tanpa keterangan, dan angka"
NIHIL = "Nihil dengan alasan dan surat"
ONE_FOR_SEVERAL = "Satu produk hukum untuk beberapa indikator"
RETURNED = "Koordinator mengembalikan dengan alasan"
MENDED = "Dinas Kesehatan memperbaiki"
ACCEPTED = "Diterima, dan riwayatnya"
SUMMARY = "Rekap bagi koordinator dan pimpinan"
OTHER_REGION = "Daerah lain tidak melihat apa pun"
BUNDLE = "Paket, menurut urutan kementerian"
CHAIN = "Pengesahan maju satu tahapan"
CLOSED = "Penilaian ditutup"
NEXT_YEAR = "Penilaian tahun berikutnya, dari tahun lalu"
FORMER_YEAR = "Dokumen tahun lalu dipakai lagi"
ARCHIVE_OPENED = "Berkas ZIP dibuka dan utuh: {front}; {documents} dokumen, {gaps} catatan BELUM ADA.txt"
ARCHIVE_WRONG = "Isi berkas ZIP tidak sesuai."
TEN_MINUTES = "Sepuluh menit berlalu"
WORLD = "Disiapkan dalam folder baru, dengan migrasi dan layanan yang sama seperti aslinya:"
REGION = "- {region} ({zone}): {programme} {year}, {indicators} indikator, {opds} OPD"
CHAPTER_GOOD = "✓ Bab {number}, {title}: {steps} langkah sesuai."
CHAPTER_BAD = "✗ Bab {number}: {problem}"
LAST_LOOK = "Pemeriksaan akhir"
FILES_INTACT = "- {count} berkas data dukung di penyimpanan, isinya dihitung ulang, semuanya utuh"
FILES_DAMAGED = "{count} berkas di penyimpanan tidak utuh."
FILES_NONE = "Tidak ada berkas di penyimpanan."
NOTHING_UNDONE = "- tidak ada pesan yang tertinggal atau disisihkan"
UNDONE = "{count} pesan tertinggal atau disisihkan."
CALLS = "- {count} permintaan lewat HTTP ke tiruan Bot API, tidak ada yang ditolak; semua ketukan dijawab"
UNANSWERED = "{count} ketukan tidak dijawab."
REFUSED = "Tiruan Bot API menolak {method}: {outcome}"
GOOD = "✓ Semua {chapters} bab sesuai: {steps} langkah dalam {seconds} detik."
BAD = (
    "✗ Cerita berhenti pada bab {number} dari {chapters}, setelah {seconds} detik. Yang belum sesuai tertulis di atas."
)
CARDS = "Lembar undangan dari cerita ini dapat dibuka dan dicetak: {path}"
KEPT = "Basis data dan berkasnya tersimpan di {folder}."
NEXT = "Yang dapat dicoba berikutnya"
NEXT_STEPS = (
    ("{program} demo --serve", "menjadi siapa saja di halaman"),
    ("{program} demo --transcript", "setiap langkah dan pesan"),
    ("{program} demo --play rakor", "cerita langkah demi langkah"),
    ("{program} demo --folder demo-saya", "simpan data demo"),
    ("make test", "semua pengujian"),
    ("cp .env.example .env", "lalu isi KKPHAM_TOKEN"),
    ("{program} init", "undangan koordinator pertama"),
    ("{program} template", "templat Excel"),
    ("make run", "jalankan bot"),
    ("README.md, docs/one_update.md", "penjelasan dan cara kerjanya"),
)
NEXT_STEP = "  {command}  {purpose}"
OPTION_FOLDER = "Folder untuk basis data dan berkas demo; harus kosong atau belum ada. Tanpa ini: folder sementara."
FOLDER_NOT_EMPTY = "Folder {folder} tidak kosong. Mohon sebutkan folder lain; demo selalu mulai dari awal."

PAGE = "Halaman simulasi, untuk dibuka di peramban (Ctrl-C untuk berhenti):\n\n    {address}\n"
PAGE_OPEN_TO_ALL = (
    "PERHATIAN: halaman ini mendengarkan di {host}, sehingga dapat dibuka dari komputer lain tanpa kata sandi."
)
PLAYED_ONCE = "Cerita dimainkan dan diperiksa satu kali. Setelah itu Bapak/Ibu dapat menjadi siapa saja."
PLAY_PREPARED = "Cerita sedang disiapkan …"
PLAY_OVER = "Cerita selesai. Bapak/Ibu dapat melanjutkan sendiri sebagai siapa saja."
PLAY_BROKEN = "Cerita berhenti, karena langkah berikutnya tidak lagi sesuai. Bapak/Ibu dapat melanjutkan sendiri."
TOUR_PEOPLE = (
    (CAST[0], "mengundang OPD, memeriksa kiriman, mengingatkan"),
    (CAST[2], "mengirim data dukung dan menerima tanda terima"),
    (CAST[5], "membaca rekap dan ringkasan mingguan"),
)
TOUR_TRIALS = (
    (CAST[2], "/tunggakan, pilih satu indikator, lalu seret beberapa foto ke percakapan"),
    (CAST[0], "/periksa, lalu terima atau kembalikan satu kiriman"),
    (CAST[0], "/rekap, lalu gambar atau berkas Excel"),
    (CAST[2], "majukan waktu ke pesan berikutnya, sampai pengingat datang"),
)
TOUR_STORIES = {
    "submission": "Data dukung: dari kiriman pertama sampai rekap",
    "rakor": "Rapat koordinasi: diundang dan dijawab",
    "reminder": "Pengingat sebelum batas waktu",
}
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
REMINDER_SEVEN = "Tujuh hari sebelum batas waktu"
REMINDER_THREE = "Tiga hari sebelum batas waktu"
REMINDER_ONE = "Satu hari sebelum batas waktu"
MORNING = "Pagi tiba"
OPTION_KEEP = "Lanjutkan demo yang terakhir disimpan, dan simpan lagi saat berhenti (folder: data/demo)."
OPTION_PLAY = "Putar satu cerita langkah demi langkah di halaman: submission, rakor, atau reminder."
PLAY_UNKNOWN = "Cerita {name} tidak ada. Pilihannya: {names}."
PAGE_GROUP_TITLE = "Rakor KKP HAM Kota Contoh"
PAGE_REAL_TOKEN = (
    "KKPHAM_TOKEN berisi token bot yang sebenarnya. Demo tidak dijalankan bersamanya, agar tidak tertukar. "
    "Mohon kosongkan dahulu: env -u KKPHAM_TOKEN {program} demo"
)
OPTION_SERVE = "Buka halaman simulasi; tanpa pilihan ini: hanya bila dijalankan di terminal."
OPTION_TRANSCRIPT = "Tulis setiap langkah dan setiap pesan; tanpa pilihan ini: hanya ringkasan."
OPTION_CHECK = "Hanya mainkan dan periksa cerita, lalu selesai."
OPTION_HOST = "Alamat untuk mendengarkan; selain 127.0.0.1 berarti dapat dibuka dari komputer lain."
OPTION_PORT = "Porta halaman simulasi; 0 memilih yang bebas."
