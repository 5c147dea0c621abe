"""Words of /keadaan: how the installation is, a line for each thing; and how somebody becomes its operator."""

SEE = "Keadaan layanan"
TITLE = "<b>Keadaan layanan</b>\n{moment}"
REFRESH = "Segarkan"
WELL = "✓ {line}"
AMISS = "⚠ {line}"
NOTHING_AMISS = "Tidak ada gangguan yang tercatat."
STANDING = "<b>Perlu ditindaklanjuti</b>"
SINCE = "⚠ {sentence} Sejak {moment}."
SEEMS_WELL = "⚠ {sentence} Sejak {moment}; tampaknya sudah baik kembali."

VERSION = "Versi {version}, berjalan sejak {moment}"
DATABASE = "Basis data: {database}"
DATABASE_WITH_ROOM = "Basis data: {database} · sisa ruang {free}"
FOLDER = "Folder berkas: {folder} · sisa ruang {free}"
FOLDER_GONE = "Folder berkas: {folder} tidak dapat dibaca"
BACKUP = "Cadangan terakhir {moment}"
BACKUP_NONE = "Belum ada cadangan. Jalankan <code>kkpham-bot backup</code>."
BACKUP_NOT_NIGHTLY = "Cadangan terakhir {moment}; cadangan malam belum diatur."
FILES = "Berkas: {files}, semua utuh saat diperiksa terakhir (paling lama {moment})"
FILES_UNCHECKED = "Berkas: {files}, sebagian belum pernah diperiksa ulang"
FILES_DAMAGED = "Berkas: {files}, {damaged} di antaranya tidak utuh"
NO_FILES = "Berkas: belum ada"
POLLING = "Telegram: pesan masuk diambil"
WEBHOOK = "Telegram: pesan masuk diterima melalui webhook"
FAULT = "Telegram: terganggu ({fault})"
QUEUE = "Antrean: {updates} pesan sedang diproses"
QUEUE_SET_ASIDE = "Antrean: {updates} pesan sedang diproses, {set_aside} disisihkan"
NOTICES = "Pemberitahuan: {due} menunggu dikirim"
NOTICES_STUCK = "Pemberitahuan: {due} menunggu dikirim, {overdue} tertahan, {failed} tidak terkirim sejak kemarin"
REGIONS = "Daerah: {count}"

COORDINATOR_TITLE = "<b>Keadaan layanan</b>"
COORDINATOR_WELL = "Layanan ini berjalan. Tidak ada gangguan yang diketahui untuk daerah Bapak/Ibu."
ASK_OPERATORS = "Rincian teknis dapat ditanyakan kepada pengelola layanan: {names}."
NO_OPERATOR = (
    "Layanan ini belum mempunyai pengelola layanan. Mohon minta petugas TI yang memasangnya untuk mendaftar dengan "
    "<code>kkpham-bot invite --role operator</code>."
)

HELP = (
    "<b>Bantuan pengelola layanan</b>\n"
    "Bila ada gangguan pada pemasangan ini (ruang penyimpanan, berkas, cadangan, sambungan), Bapak/Ibu diberi tahu di "
    "sini, dan sekali lagi bila sudah baik kembali.\n\n"
    "/keadaan keadaan layanan saat ini\n"
    "/privasi data yang disimpan"
)
HELP_BESIDES = "\n/keadaan keadaan layanan saat ini, sebagai pengelola layanan"

INVITED = (
    "Selamat datang, Bapak/Ibu.\n"
    "Bapak/Ibu diundang sebagai <b>pengelola layanan</b>: yang diberi tahu bila ada gangguan pada pemasangan ini. "
    "Data dukung dan nama admin OPD tidak terlihat oleh pengelola layanan."
)
YES = "Ya, saya pengelola layanan"
JOINED = "Terima kasih. Bapak/Ibu kini terdaftar sebagai pengelola layanan."
ALREADY = "Bapak/Ibu sudah terdaftar sebagai pengelola layanan."
CLOSED = "Undangan ini tidak berlaku lagi. Mohon minta yang baru kepada yang menjalankan server layanan ini."
